/* simd.h: the processor's wide instructions, where it has them.
 *
 * JK_HAVE_SSE2 and JK_HAVE_AVX2 say what may be compiled.  A function marked JK_AVX2 or JK_AVX512
 * may only be called where jk_use_avx2 or jk_use_avx512 says so.  Whatever is used, results are
 * the same: JK_SIMD_MOST, the widest registers (bits) that are made use of, is there for the tests
 * that prove it; with 0 this is a machine that has none.
 */
#ifndef JK_BASE_SIMD_H
#define JK_BASE_SIMD_H

#include <stdbool.h>

#ifndef JK_SIMD_MOST
#define JK_SIMD_MOST 512
#endif

#if defined(__SSE2__) && JK_SIMD_MOST >= 128
#define JK_HAVE_SSE2 1
#include <emmintrin.h>
#else
#define JK_HAVE_SSE2 0
#endif

#if defined(__x86_64__) && defined(__GNUC__) && JK_SIMD_MOST >= 256
#define JK_HAVE_AVX2 1
#define JK_AVX2      __attribute__((target("avx2")))
#define JK_AVX512    __attribute__((target("avx512bw,avx512vbmi,popcnt")))
#include <immintrin.h>

static inline bool jk_use_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

/* 64 bytes at a time, with tables of 64 entries. */
static inline bool jk_use_avx512(void)
{
    return JK_SIMD_MOST >= 512 && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vbmi");
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
