#include "parse/record/scan.h"

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

enum { WORD = 8 };

/* Non-zero where one of 8 bytes is not plain. */
static uint64_t special_word(const char *p)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    uint64_t x;
    memcpy(&x, p, sizeof x);
    uint64_t quote = x ^ ones * '"', slash = x ^ ones * '\\';
    return ((x - ones * 0x20) & ~x & tops) | ((quote - ones) & ~quote & tops) |
           ((slash - ones) & ~slash & tops);
}

#if defined(__SSE2__)

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

enum { STEP = WORD };

static uint64_t special(const char *p)
{
    return special_word(p);
}

#endif

size_t jk_json_plain(jk_slice s)
{
    size_t i = 0;
    while (i + STEP <= s.len && !special(s.ptr + i))
        i += STEP;
    while (i < s.len && is_plain((unsigned char)s.ptr[i]))
        i++;
    return i;
}

size_t jk_json_copy(char *to, jk_slice s)
{
    size_t i = 0;
    for (; i + STEP <= s.len; i += STEP) {
        memcpy(to + i, s.ptr + i, STEP);
        if (special(s.ptr + i))
            return i + jk_json_plain((jk_slice){s.ptr + i, STEP});
    }
    /* the rest, which reaches back over what is copied already */
    if (i > 0 && i < s.len && !special(s.ptr + s.len - STEP)) {
        memcpy(to + s.len - STEP, s.ptr + s.len - STEP, STEP);
        return s.len;
    }
    if (i == 0 && s.len >= WORD && !special_word(s.ptr) && !special_word(s.ptr + s.len - WORD)) {
        memcpy(to, s.ptr, WORD);
        memcpy(to + s.len - WORD, s.ptr + s.len - WORD, WORD);
        return s.len;
    }
    for (; i < s.len && is_plain((unsigned char)s.ptr[i]); i++)
        to[i] = s.ptr[i];
    return i;
}
