#include "parse/structure/line.h"

#include "parse/base/simd.h"

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

#if JK_HAVE_AVX2

enum { STRIDE = 32 };

JK_AVX2 static inline __m256i load(const char *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

JK_AVX2 static inline __m256i same(__m256i x, unsigned char c)
{
    return _mm256_cmpeq_epi8(x, _mm256_set1_epi8((char)c));
}

/* A bit for each of the STRIDE bytes at p that a line end begins with; reads two bytes beyond. */
JK_AVX2 static inline unsigned ends_in(const char *p)
{
    __m256i x = load(p), third = _mm256_or_si256(load(p + 2), _mm256_set1_epi8(1));
    __m256i wide = _mm256_and_si256(_mm256_and_si256(same(x, 0xE2), same(load(p + 1), 0x80)),
                                    same(third, 0xA9));
    __m256i narrow = _mm256_or_si256(same(x, '\n'), same(x, '\r'));
    return (unsigned)_mm256_movemask_epi8(_mm256_or_si256(narrow, wide));
}

/* Goes from p on to the first line end, or so near to the end of the text that bytes have to be
 * looked at one by one. */
JK_AVX2 static size_t skip_strides(jk_slice text, size_t p)
{
    for (; p + STRIDE + 2 <= text.len; p += STRIDE) {
        unsigned ends = ends_in(text.ptr + p);
        if (ends)
            return p + (size_t)__builtin_ctz(ends);
    }
    return p;
}

#endif

/* Offset of the first line end at or after p, or text.len. */
static size_t find_end(jk_slice text, size_t p)
{
#if JK_HAVE_AVX2
    if (jk_use_avx2())
        p = skip_strides(text, p);
#endif
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
