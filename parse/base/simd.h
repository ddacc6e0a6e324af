/* simd.h: the processor's wide instructions, where it has them.
 *
 * A function marked JK_AVX2 or JK_AVX512 may only be called where jk_use_avx2 or jk_use_avx512 says
 * so; its results are the same as those of the plain one beside it.
 */
#ifndef JK_BASE_SIMD_H
#define JK_BASE_SIMD_H

#include <stdbool.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define JK_HAVE_AVX2 1
#define JK_AVX2      __attribute__((target("avx2")))
#define JK_AVX512    __attribute__((target("avx512bw,avx512vbmi,popcnt")))

static inline bool jk_use_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

/* 64 bytes at a time, with tables of 64 entries. */
static inline bool jk_use_avx512(void)
{
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi");
}
#else
#define JK_HAVE_AVX2 0
#endif

/* JK_PREFETCH: the memory at p is read soon. */
#ifdef __GNUC__
#define JK_PREFETCH(p) __builtin_prefetch(p)
#else
#define JK_PREFETCH(p) ((void)(p))
#endif

/* What is made part of several functions for the sake of what it is called with. */
#ifdef __GNUC__
#define JK_INLINE __attribute__((always_inline))
#else
#define JK_INLINE
#endif

#endif
