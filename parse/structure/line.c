#include "parse/structure/line.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Length of the line end at p, 0 where there is none. */
static size_t end_at(const char *p, size_t left)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] == '\n')
        return 1;
    if (u[0] == '\r')
        return left > 1 && u[1] == '\n' ? 2 : 1;
    if (u[0] == 0xE2 && left > 2 && u[1] == 0x80 && (u[2] == 0xA8 || u[2] == 0xA9))
        return 3;
    return 0;
}

#ifdef __SSE2__

enum { STRIDE = 16 };

static __m128i same(__m128i x, unsigned char c)
{
    return _mm_cmpeq_epi8(x, _mm_set1_epi8((char)c));
}

/* A bit for each of the STRIDE bytes at p that a line end begins with; reads two bytes beyond. */
static unsigned ends_in(const char *p)
{
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i y = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
    __m128i z = _mm_loadu_si128((const __m128i *)(const void *)(p + 2));
    __m128i wide = _mm_and_si128(_mm_and_si128(same(x, 0xE2), same(y, 0x80)),
                                 same(_mm_or_si128(z, _mm_set1_epi8(1)), 0xA9));
    return (unsigned)_mm_movemask_epi8(
        _mm_or_si128(_mm_or_si128(same(x, '\n'), same(x, '\r')), wide));
}

/* Goes from p on to the first line end, or so near to the end of the text that bytes have to be
 * looked at one by one. */
static size_t skip_strides(jk_slice text, size_t p)
{
    for (; p + STRIDE + 2 <= text.len; p += STRIDE) {
        unsigned ends = ends_in(text.ptr + p);
        if (ends)
            return p + (size_t)__builtin_ctz(ends);
    }
    return p;
}

#else

static size_t skip_strides(jk_slice text, size_t p)
{
    (void)text;
    return p;
}

#endif

/* Offset of the first line end at or after p, or text.len. */
static size_t find_end(jk_slice text, size_t p)
{
    p = skip_strides(text, p);
    for (; p < text.len; p++) {
        unsigned char c = (unsigned char)text.ptr[p];
        if ((c == '\n' || c == '\r' || c == 0xE2) && end_at(text.ptr + p, text.len - p))
            break;
    }
    return p;
}

bool jk_line_next(jk_slice text, size_t from, size_t *seen, bool final, jk_line_span *line)
{
    size_t to = find_end(text, from + *seen);
    size_t left = text.len - to;
    if (!final && (left == 0 || (text.ptr[to] == '\r' && left == 1))) {
        *seen = to - from;
        return false;
    }
    *seen = 0;
    if (left == 0 && to == from)
        return false;
    *line = (jk_line_span){from, to, to + (left ? end_at(text.ptr + to, left) : 0)};
    return true;
}
