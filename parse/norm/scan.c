#include "parse/norm/scan.h"

#include "parse/norm/find.h"

/* Bytes that may begin something of interest:
 * ! " ' ( ) , - . : ; ? [ ~, leads of characters that NFC may change, private-use ones, and those
 * that the bytes behind them decide on: C2 E2 E3 EF F0. */
#define HIGH_2 1
#define HIGH_3 2
#define HIGH_5 4
#define HIGH_7 8
#define HIGH_C 16
#define HIGH_D 32
#define HIGH_E 64
#define HIGH_F 128

static unsigned byte_at(jk_slice s, size_t at)
{
    return at < s.len ? (unsigned char)s.ptr[at] : 0;
}

static bool is_digit(unsigned c)
{
    return c >= '0' && c <= '9';
}

/* U+2000 to U+2FFF */
static bool is_e2(jk_slice s, size_t at, bool find)
{
    unsigned b = byte_at(s, at + 1), c = byte_at(s, at + 2);
    switch (b) {
    case 0x80:
        if (c == 0x94) /* —— is right */
            return !(byte_at(s, at + 5) == 0x94 && byte_at(s, at + 4) == 0x80 &&
                     byte_at(s, at + 3) == 0xE2);
        return c < 0x8E || c == 0x93 || c == 0x95 || (find && c >= 0x98 && c <= 0x9D) ||
               c == 0xA2 || c == 0xA6 || c == 0xA7;
    case 0x81:
        return c == 0xA0;
    case 0x84:
        return c == 0xA6 || c == 0xAA || c == 0xAB;
    case 0x88:
        return c == 0x99;
    case 0x8B:
        return c == 0x85 || c == 0xAF;
    case 0x8C:
        return c == 0xA9 || c == 0xAA;
    case 0x94:
        return c == 0x80;
    case 0xAB:
        return c == 0x9C;
    default:
        return b >= 0xBA;
    }
}

/* U+3000 to U+3FFF */
static bool is_e3(jk_slice s, size_t at)
{
    unsigned b = byte_at(s, at + 1), c = byte_at(s, at + 2);
    switch (b) {
    case 0x80:
        if (c == 0x82) /* a 。 that another one follows */
            return byte_at(s, at + 5) == 0x82 && byte_at(s, at + 4) == 0x80;
        if (c == 0x90 || c == 0x94)
            return is_digit(byte_at(s, at + 3));
        return c == 0x80 || (c >= 0x8C && c <= 0x8F) || (c >= 0x9D && c <= 0x9F);
    case 0x82:
        return c == 0x99 || c == 0x9A;
    case 0x83:
        return c == 0xBB;
    default:
        return b == 0x87;
    }
}

static bool is_wide_digit(jk_slice s, size_t at)
{
    return byte_at(s, at) == 0xEF && byte_at(s, at + 1) == 0xBC && byte_at(s, at + 2) >= 0x90 &&
           byte_at(s, at + 2) <= 0x99;
}

/* U+F000 to U+FFFF */
static bool is_ef(jk_slice s, size_t at, bool find)
{
    unsigned b = byte_at(s, at + 1), c = byte_at(s, at + 2);
    if (b == 0xBD)
        return (c >= 0x81 && c <= 0x9A) || c == 0xA5;
    if (b != 0xBC)
        return b <= 0xBB;
    switch (c) {
    case 0x88: /* （ */
    case 0x89: /* ） */
        return find || (c == 0x88 && is_digit(byte_at(s, at + 3)));
    case 0x8C: /* ， */
    case 0x9A: /* ： */
        return at >= 3 && is_wide_digit(s, at - 3);
    case 0xBB: /* ［ */
        return is_digit(byte_at(s, at + 3));
    default:
        return c == 0x8D || c == 0x8E || (c >= 0x90 && c <= 0x99) || (c >= 0xA1 && c <= 0xBA);
    }
}

static bool is_ascii_wanted(jk_slice s, size_t at, bool find)
{
    unsigned a = at > 0 ? (unsigned char)s.ptr[at - 1] : 0, b = byte_at(s, at + 1);
    switch (s.ptr[at]) {
    case '.': /* not in 7.8 */
    case ':': /* not in 10:30 */
        return !(is_digit(a) && is_digit(b));
    case '[':
        return is_digit(b);
    case '-':
        return b >= 0x80 || a >= 0x80 || b == '-' || (is_digit(a) && is_digit(b) && find);
    case '~':
        return is_digit(b) && find;
    default:
        return true;
    }
}

/* Whether a rule may want the character at `at`, whose first byte is in `leads`. */
static bool is_wanted(const jk_scanner *sc, jk_slice s, size_t at)
{
    bool find = sc->find;
    unsigned b = byte_at(s, at + 1);
    switch ((unsigned char)s.ptr[at]) {
    case 0xC2:
        return b == 0xA0 || b == 0xAD || (b == 0xB7 && byte_at(s, at + 3) == 0xB7);
    case 0xE2:
        return is_e2(s, at, find || sc->quotes);
    case 0xE3:
        return is_e3(s, at);
    case 0xEF:
        return is_ef(s, at, find);
    case 0xF0:
        return b == 0x91 || b == 0x9D || b == 0xAF;
    default:
        return (unsigned char)s.ptr[at] >= 0x80 || is_ascii_wanted(s, at, find);
    }
}

static bool is_double_quote(jk_slice s, size_t at, unsigned char last)
{
    return s.len - at >= 3 && (unsigned char)s.ptr[at] == 0xE2 &&
           (unsigned char)s.ptr[at + 1] == 0x80 && (unsigned char)s.ptr[at + 2] == last;
}

/* Accounts for the character at `at`: whether it opens “ within “. */
static bool is_nested(jk_scanner *sc, jk_slice s, size_t at)
{
    if (s.ptr[at] == '\n' || s.ptr[at] == '\r' || is_double_quote(s, at, 0x9D)) {
        sc->open = false;
    } else if (is_double_quote(s, at, 0x9C)) {
        bool nested = sc->open;
        sc->open = true;
        sc->quotes = sc->quotes || nested;
        return nested;
    }
    return false;
}

static const jk_byteset leads = {
    .low = {[0x0] = HIGH_E | HIGH_F,
            [0x1] = HIGH_2 | HIGH_E,
            [0x2] = HIGH_2 | HIGH_C | HIGH_E,
            [0x3] = HIGH_E | HIGH_F,
            [0x4] = HIGH_F,
            [0x6] = HIGH_D,
            [0x7] = HIGH_2 | HIGH_D,
            [0x8] = HIGH_2 | HIGH_D,
            [0x9] = HIGH_2 | HIGH_D,
            [0xA] = HIGH_3 | HIGH_D,
            [0xB] = HIGH_3 | HIGH_5 | HIGH_D,
            [0xC] = HIGH_2 | HIGH_C | HIGH_D,
            [0xD] = HIGH_2 | HIGH_C | HIGH_D,
            [0xE] = HIGH_2 | HIGH_7 | HIGH_D | HIGH_E,
            [0xF] = HIGH_3 | HIGH_D | HIGH_E},
    .high = {[0x2] = HIGH_2,
             [0x3] = HIGH_3,
             [0x5] = HIGH_5,
             [0x7] = HIGH_7,
             [0xC] = HIGH_C,
             [0xD] = HIGH_D,
             [0xE] = HIGH_E,
             [0xF] = HIGH_F},
};

static size_t scan_narrow(jk_scanner *sc, jk_slice s, size_t at)
{
    for (; at < s.len; at++) {
        if (is_nested(sc, s, at))
            break;
        if (jk_in_set(&leads, (unsigned char)s.ptr[at]) && is_wanted(sc, s, at))
            break;
    }
    sc->at = at < s.len ? at + 1 : at;
    return at;
}

#if JK_HAVE_AVX2
#include <immintrin.h>

/* The stretches of 32 bytes in which something may be wanted, found with the commonest Chinese
 * marks left out: 、 。 《》 “” ‘’ ， ： ； ？ ！ （）. */
typedef struct wide {
    __m256i low, high, nibble;
} wide;

JK_AVX2 static __m256i is(__m256i v, int byte)
{
    return _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)byte));
}

/* from <= v <= to, unsigned */
JK_AVX2 static __m256i is_in(__m256i v, int from, int to)
{
    __m256i d = _mm256_sub_epi8(v, _mm256_set1_epi8((char)from));
    __m256i most = _mm256_set1_epi8((char)(to - from));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(d, most), d);
}

JK_AVX2 static __m256i load(const char *p)
{
    return _mm256_loadu_si256((const void *)p);
}

JK_AVX2 static unsigned wanted_bits(const wide *w, const char *p, __m256i v0)
{
    __m256i l = _mm256_shuffle_epi8(w->low, _mm256_and_si256(v0, w->nibble));
    __m256i h = _mm256_and_si256(_mm256_srli_epi16(v0, 4), w->nibble);
    __m256i none = _mm256_cmpeq_epi8(_mm256_and_si256(l, _mm256_shuffle_epi8(w->high, h)),
                                     _mm256_setzero_si256());
    unsigned bits = ~(unsigned)_mm256_movemask_epi8(none);
    if (!bits)
        return 0;
    __m256i v1 = load(p + 1), v2 = load(p + 2), v3 = load(p + 3);
    __m256i b80 = is(v1, 0x80);
    __m256i quotes = _mm256_and_si256(is(v0, 0xE2), _mm256_and_si256(b80, is_in(v2, 0x98, 0x9D)));
    __m256i marks = _mm256_or_si256(is_in(v2, 0x88, 0x8B), is_in(v2, 0x81, 0x82));
    marks = _mm256_andnot_si256(is(v3, 0xE3), marks); /* 。。。 */
    marks = _mm256_and_si256(marks, _mm256_and_si256(is(v0, 0xE3), b80));
    __m256i forms = _mm256_or_si256(is(v2, 0x8C), is_in(v2, 0x9A, 0x9B));
    forms = _mm256_or_si256(forms, _mm256_or_si256(is(v2, 0x9F), is(v2, 0x81)));
    __m256i paren = _mm256_andnot_si256(is_in(v3, '0', '9'), is_in(v2, 0x88, 0x89));
    forms = _mm256_or_si256(forms, paren);
    forms = _mm256_and_si256(forms, _mm256_and_si256(is(v0, 0xEF), is(v1, 0xBC)));
    __m256i clean = _mm256_or_si256(quotes, _mm256_or_si256(marks, forms));
    return bits & ~(unsigned)_mm256_movemask_epi8(clean);
}

/* Bits of “ and ” in the 32 bytes at p, and of line ends. */
typedef struct quote_bits {
    unsigned open, close, eol;
} quote_bits;

JK_AVX2 static quote_bits quotes_at(const char *p, __m256i v0)
{
    quote_bits q = {0, 0, 0};
    q.eol = (unsigned)_mm256_movemask_epi8(_mm256_or_si256(is(v0, '\n'), is(v0, '\r')));
    unsigned lead = (unsigned)_mm256_movemask_epi8(is(v0, 0xE2));
    if (lead) {
        lead &= (unsigned)_mm256_movemask_epi8(is(load(p + 1), 0x80));
        __m256i v2 = load(p + 2);
        q.open = lead & (unsigned)_mm256_movemask_epi8(is(v2, 0x9C));
        q.close = lead & (unsigned)_mm256_movemask_epi8(is(v2, 0x9D));
    }
    return q;
}

/* Follows “ and ” through the bits below `end`; the bit of a nested one, or `end`. */
static unsigned follow(jk_scanner *sc, quote_bits q, unsigned end)
{
    for (unsigned all = q.open | q.close | q.eol; all; all &= all - 1) {
        unsigned bit = (unsigned)__builtin_ctz(all);
        if (bit >= end)
            break;
        bool opens = q.open >> bit & 1;
        if (opens && sc->open)
            return bit;
        sc->open = opens;
    }
    return end;
}

/* The first hit in the 32 bytes of s at `at`, which p points to, or 32. */
JK_AVX2 static unsigned scan_block(jk_scanner *sc, const wide *w, jk_slice s, size_t at,
                                   const char *p)
{
    __m256i v0 = load(p);
    unsigned end = 32;
    for (unsigned bits = wanted_bits(w, p, v0); bits; bits &= bits - 1)
        if (is_wanted(sc, s, at + (unsigned)__builtin_ctz(bits))) {
            end = (unsigned)__builtin_ctz(bits);
            break;
        }
    quote_bits q = quotes_at(p, v0);
    return q.open || sc->open ? follow(sc, q, end) : end;
}

/* As scan_narrow to the end of s. */
JK_AVX2 static size_t scan_wide(jk_scanner *sc, jk_slice s, size_t at)
{
    wide w = {_mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)leads.low)),
              _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)leads.high)),
              _mm256_set1_epi8(15)};
    unsigned end = 32;
    /* a stretch is looked at with the three bytes behind it */
    for (; at + 35 <= s.len && (end = scan_block(sc, &w, s, at, s.ptr + at)) == 32; at += 32)
        ;
    if (end == 32) {
        char rest[96] = {0};
        memcpy(rest, s.ptr + at, s.len - at);
        for (size_t i = 0; at < s.len; at += 32, i += 32)
            if ((end = scan_block(sc, &w, s, at, rest + i)) < 32)
                break;
    }
    if (end < 32) {
        at += end;
        is_nested(sc, s, at);
        sc->at = at + 1;
        return at;
    }
    sc->at = s.len;
    return s.len;
}
#endif

size_t jk_scan(jk_scanner *sc, jk_slice s, size_t at)
{
    for (; sc->at < at && sc->at < s.len; sc->at++)
        is_nested(sc, s, sc->at);
    /* a full-width mark may be of interest behind what was there before */
    if (byte_at(s, at) == 0xEF && is_wanted(sc, s, at))
        return at;
#if JK_HAVE_AVX2
    if (at < s.len && !sc->find && !sc->quotes && jk_use_avx2())
        return scan_wide(sc, s, at);
#endif
    return scan_narrow(sc, s, at);
}
