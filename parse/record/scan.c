#include "parse/record/scan.h"

#include "parse/base/simd.h"

#if JK_HAVE_SSE2

enum { STEP = 16 };

/* A bit for each of 16 bytes that is not plain. */
static unsigned special(const char *p)
{
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i low = _mm_cmpeq_epi8(_mm_max_epu8(x, _mm_set1_epi8(0x1F)), _mm_set1_epi8(0x1F));
    __m128i quote = _mm_cmpeq_epi8(x, _mm_set1_epi8('"'));
    __m128i slash = _mm_cmpeq_epi8(x, _mm_set1_epi8('\\'));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(low, _mm_or_si128(quote, slash)));
}

#else

enum { STEP = 8 };

static uint64_t special(const char *p)
{
    uint64_t x;
    memcpy(&x, p, STEP);
    return jk_json_special(x);
}

#endif

size_t jk_json_plain(jk_slice s)
{
    size_t i = 0;
    while (i + STEP <= s.len && !special(s.ptr + i))
        i += STEP;
    while (i < s.len && jk_json_is_plain(s.ptr[i]))
        i++;
    return i;
}

#if JK_HAVE_AVX2

enum { STRIDE = 32 };

/* A bit for each of STRIDE bytes that is not plain; they are copied. */
JK_AVX2 static inline unsigned copy_stride(char *to, const char *from)
{
    __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)from);
    __m256i top = _mm256_set1_epi8(0x1F);
    __m256i low = _mm256_cmpeq_epi8(_mm256_max_epu8(x, top), top);
    __m256i quote = _mm256_cmpeq_epi8(x, _mm256_set1_epi8('"'));
    __m256i slash = _mm256_cmpeq_epi8(x, _mm256_set1_epi8('\\'));
    _mm256_storeu_si256((__m256i *)(void *)to, x);
    return (unsigned)_mm256_movemask_epi8(_mm256_or_si256(low, _mm256_or_si256(quote, slash)));
}

/* jk_json_copy of STRIDE bytes at least; the last stride reaches back over what is copied. */
JK_AVX2 static size_t copy_strides(char *to, jk_slice s)
{
    size_t i = 0;
    for (;;) {
        unsigned found = copy_stride(to + i, s.ptr + i);
        if (found)
            return i + (size_t)__builtin_ctz(found);
        i += STRIDE;
        if (i >= s.len)
            return s.len;
        if (i + STRIDE > s.len)
            i = s.len - STRIDE;
    }
}

#endif

size_t jk_json_copy_any(char *to, jk_slice s)
{
    size_t i = 0;
#if JK_HAVE_AVX2
    if (s.len >= STRIDE && jk_use_avx2())
        return copy_strides(to, s);
#endif
    for (; i + STEP <= s.len; i += STEP) {
        memcpy(to + i, s.ptr + i, STEP);
        if (special(s.ptr + i))
            return i + jk_json_plain((jk_slice){s.ptr + i, STEP});
    }
    /* the rest, by a step that reaches back over what is copied already */
    if (i > 0 && i < s.len && !special(s.ptr + s.len - STEP)) {
        memcpy(to + s.len - STEP, s.ptr + s.len - STEP, STEP);
        return s.len;
    }
    for (; i < s.len && jk_json_is_plain(s.ptr[i]); i++)
        to[i] = s.ptr[i];
    return i;
}
