#include "parse/record/scan.h"

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

enum { WORD = 8, HALF = 4 };

/* Non-zero where one of 8 bytes is not plain. */
static uint64_t special_word(uint64_t x)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    uint64_t quote = x ^ ones * '"', slash = x ^ ones * '\\';
    return ((x - ones * 0x20) & ~x & tops) | ((quote - ones) & ~quote & tops) |
           ((slash - ones) & ~slash & tops);
}

/* `len` bytes at p, at most 8. */
static uint64_t load(const char *p, size_t len)
{
    uint64_t x = 0;
    memcpy(&x, p, len);
    return x;
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
    return special_word(load(p, WORD));
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
    const char *end = s.ptr + s.len;
    size_t n = s.len - i;
    /* the rest, by steps that reach back over what is copied already */
    if (n > 0 && i > 0 && !special(end - STEP)) {
        memcpy(to + s.len - STEP, end - STEP, STEP);
        return s.len;
    }
    if (i == 0 && n >= WORD && !special_word(load(s.ptr, WORD)) &&
        !special_word(load(end - WORD, WORD))) {
        memcpy(to, s.ptr, WORD);
        memcpy(to + n - WORD, end - WORD, WORD);
        return n;
    }
    if (i == 0 && n >= HALF && n < WORD &&
        !special_word(load(s.ptr, HALF) << 32 | load(end - HALF, HALF))) {
        memcpy(to, s.ptr, HALF);
        memcpy(to + n - HALF, end - HALF, HALF);
        return n;
    }
    for (; i < s.len && is_plain((unsigned char)s.ptr[i]); i++)
        to[i] = s.ptr[i];
    return i;
}
