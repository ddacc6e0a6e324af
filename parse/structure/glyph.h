/* glyph.h: what single characters tell about lines and paragraphs.
 *
 * Nothing here can fail or keeps anything; each is O(1) but those that count, which are O(bytes).
 * Which marks end, open, close and divide sentences: GB/T 15834-2011 4.
 */
#ifndef JK_STRUCTURE_GLYPH_H
#define JK_STRUCTURE_GLYPH_H

#include "parse/base/simd.h"
#include "parse/base/utf8.h"

/* jk_glyph_next: as jk_utf8_next, but fast for well-formed text, which is all that a segmenter
 * sees. */
static inline int32_t jk_glyph_next(jk_slice s, size_t *at)
{
    const unsigned char *u = (const unsigned char *)s.ptr + *at;
    if (s.len - *at >= 3 && (u[0] & 0xF0) == 0xE0) {
        *at += 3;
        return (int32_t)((u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu));
    }
    if (u[0] < 0x80) {
        *at += 1;
        return u[0];
    }
    return jk_utf8_next(s, at);
}

/* jk_glyph_prev: as jk_utf8_prev, in the same way. */
static inline int32_t jk_glyph_prev(jk_slice s, size_t *at)
{
    const unsigned char *u = (const unsigned char *)s.ptr + *at;
    if (*at >= 3 && (u[-3] & 0xF0) == 0xE0 && (u[-1] & 0xC0) == 0x80) {
        *at -= 3;
        return (int32_t)((u[-3] & 0x0Fu) << 12 | (u[-2] & 0x3Fu) << 6 | (u[-1] & 0x3Fu));
    }
    if (u[-1] < 0x80) {
        *at -= 1;
        return u[-1];
    }
    return jk_utf8_prev(s, at);
}

/* jk_glyph_blank: blanks of any width, also the byte order mark; not line ends. */
static inline bool jk_glyph_blank(int32_t c)
{
    if (c > 0x3000 && c < 0xFEFF) /* Han, as are most; also below */
        return false;
    return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == 0xA0 || c == 0x3000 ||
           c == 0xFEFF || (c >= 0x2000 && c <= 0x200B);
}

/* jk_glyph_maybe_blank_first, _last: false where a byte begins, or ends, no blank: most can be told
 * so from Han characters and punctuation without being read. */
static inline bool jk_glyph_maybe_blank_first(char c)
{
    unsigned char b = (unsigned char)c;
    return b <= ' ' || b == 0xC2 || b == 0xE2 || b == 0xE3 || b == 0xEF;
}
static inline bool jk_glyph_maybe_blank_last(char c)
{
    unsigned char b = (unsigned char)c;
    return b <= ' ' || (b >= 0x80 && b <= 0x8B) || b == 0xA0 || b == 0xBF;
}

/* jk_glyph_skip_blanks: behind the blanks at byte `at`; most places have none.  O(blanks). */
static inline size_t jk_glyph_skip_blanks(jk_slice s, size_t at)
{
    while (at < s.len && jk_glyph_maybe_blank_first(s.ptr[at])) {
        size_t next = at;
        if (!jk_glyph_blank(jk_glyph_next(s, &next)))
            break;
        at = next;
    }
    return at;
}

/* jk_glyph_skip_han: behind the Han characters at byte `at` of well-formed text, but for those with
 * E4 for their first byte, as others have, and rare ones.  O(bytes skipped). */
static inline size_t jk_glyph_skip_han(jk_slice s, size_t at)
{
    while (at < s.len && (unsigned char)s.ptr[at] > 0xE4 && (unsigned char)s.ptr[at] <= 0xE9)
        at += 3;
    return at;
}

/* jk_glyph_count: characters of well-formed text, many bytes at a time. */
static inline size_t jk_glyph_count(jk_slice s)
{
    size_t n = 0, i = 0;
#if JK_HAVE_SSE2
    for (; i + 16 <= s.len; i += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.ptr + i));
        /* bytes above 10111111, as negative ones, and their sum in two halves */
        __m128i first = _mm_cmpgt_epi8(x, _mm_set1_epi8((char)0xBF));
        __m128i sum = _mm_sad_epu8(_mm_sub_epi8(_mm_setzero_si128(), first), _mm_setzero_si128());
        n += (size_t)(_mm_cvtsi128_si32(sum) + _mm_extract_epi16(sum, 4));
    }
#endif
    for (; i + 8 <= s.len; i += 8) {
        uint64_t w;
        memcpy(&w, s.ptr + i, 8);
        /* a byte 10xxxxxx continues a character: bit 7 set, bit 6 clear */
        uint64_t more = w & ~(w << 1) & UINT64_C(0x8080808080808080);
        n += 8 - (size_t)((more >> 7) * UINT64_C(0x0101010101010101) >> 56);
    }
    for (; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

/* jk_glyph_count_wide: those of three bytes and more, as Han and full width are. */
static inline size_t jk_glyph_count_wide(jk_slice s)
{
    size_t n = 0, i = 0;
#if JK_HAVE_SSE2
    for (; i + 16 <= s.len; i += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.ptr + i));
        __m128i lead = _mm_set1_epi8((char)0xE0);
        __m128i first = _mm_cmpeq_epi8(_mm_max_epu8(x, lead), x);
        __m128i sum = _mm_sad_epu8(_mm_sub_epi8(_mm_setzero_si128(), first), _mm_setzero_si128());
        n += (size_t)(_mm_cvtsi128_si32(sum) + _mm_extract_epi16(sum, 4));
    }
#endif
    for (; i + 8 <= s.len; i += 8) {
        uint64_t w;
        memcpy(&w, s.ptr + i, 8);
        uint64_t lead = w & w << 1 & w << 2 & UINT64_C(0x8080808080808080); /* 111xxxxx */
        n += (size_t)((lead >> 7) * UINT64_C(0x0101010101010101) >> 56);
    }
    for (; i < s.len; i++)
        n += (unsigned char)s.ptr[i] >= 0xE0;
    return n;
}

/* jk_glyph_final: ends a sentence. */
static inline bool jk_glyph_final(int32_t c)
{
    if (c > 0x3002 && c < 0xFF01)
        return false;
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x2026 || c == '!' || c == '?' ||
           c == 0xFF0E || c == '.';
}

/* jk_glyph_asks: ends a question or a call, as a headline may, too. */
static inline bool jk_glyph_asks(int32_t c)
{
    return c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?';
}

/* jk_glyph_closer: closes a quotation or a parenthesis; may stand behind the end of a sentence. */
static inline bool jk_glyph_closer(int32_t c)
{
    if (c > 0x3015 && c < 0xFF09)
        return false;
    return c == 0x201D || c == 0x2019 || c == ')' || c == 0xFF09 || c == 0x300D || c == 0x300F ||
           c == 0x300B || c == 0x3009 || c == 0x3011 || c == 0x3015 || c == ']' || c == '"';
}

/* jk_glyph_opener: opens one. */
static inline bool jk_glyph_opener(int32_t c)
{
    if (c > 0x3014 && c < 0xFF08)
        return false;
    return c == 0x201C || c == 0x2018 || c == '(' || c == 0xFF08 || c == 0x300C || c == 0x300E ||
           c == 0x300A || c == 0x3008 || c == 0x3010 || c == 0x3014 || c == '[';
}

/* jk_glyph_colon, _pause: marks inside a sentence. */
static inline bool jk_glyph_colon(int32_t c)
{
    return c == ':' || c == 0xFF1A;
}
static inline bool jk_glyph_pause(int32_t c)
{
    if (c > 0x3001 && c < 0xFF0C)
        return false;
    return c == ',' || c == 0xFF0C || c == 0x3001 || c == ';' || c == 0xFF1B;
}

/* jk_glyph_dash: a dash, or the hyphen that stands for one. */
static inline bool jk_glyph_dash(int32_t c)
{
    return c == 0x2014 || c == 0x2015 || c == '-';
}

/* jk_glyph_digit: value of an ASCII or full-width digit, or -1. */
static inline int jk_glyph_digit(int32_t c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    return c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

/* jk_glyph_numeral: value of a Chinese numeral: 0 to 9, 10, 20 (廿), 30 (卅); -1 for others. */
static inline int jk_glyph_numeral(int32_t c)
{
    switch (c) {
    case 0x3007: /* 〇 */
    case 0x96F6: /* 零 */
    case 0x25CB: /* ○ */
        return 0;
    case 0x4E00:
        return 1;
    case 0x4E8C:
        return 2;
    case 0x4E09:
        return 3;
    case 0x56DB:
        return 4;
    case 0x4E94:
        return 5;
    case 0x516D:
        return 6;
    case 0x4E03:
        return 7;
    case 0x516B:
        return 8;
    case 0x4E5D:
        return 9;
    case 0x5341:
        return 10;
    case 0x5EFF:
        return 20;
    case 0x5345:
        return 30;
    default:
        return -1;
    }
}

#endif
