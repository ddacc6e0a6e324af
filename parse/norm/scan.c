#include "parse/norm/scan.h"

/* Kinds of characters of more than one byte that may be of interest, by their bytes. */
enum {
    GENERAL = 1, /* E2 80: general punctuation */
    CJK = 2,     /* E3 80: CJK punctuation */
    FORM = 4,    /* EF BC: full-width forms */
    OTHER = 8,   /* others of C2, E2 and E3 */
    PAIR = 16,   /* 。 with another one after it, （ ［ 【 〔 with a digit after them */
    FORMS = 32,  /* others of EF */
    ALWAYS = 64, /* leads of what NFC may change or of private-use characters */
    OPEN = 128   /* “, which is of interest only within another pair */
};

static void mark(uint8_t table[64], unsigned kind, const char *bytes)
{
    for (; *bytes; bytes++)
        table[*bytes & 63] |= (uint8_t)kind;
}

static void mark_range(uint8_t table[64], unsigned kind, unsigned from, unsigned to)
{
    for (unsigned b = from; b <= to; b++)
        table[b & 63] |= (uint8_t)kind;
}

static void prepare_ascii(jk_byteset *set)
{
    static const char wanted[] = "!\"$'(),-.:;<>?[`~";
    static const char highs[] = {2, 3, 5, 6, 7};
    for (const char *c = wanted; *c; c++)
        for (unsigned i = 0; i < sizeof highs; i++)
            if (*c >> 4 == highs[i]) {
                set->low[*c & 15] |= (uint8_t)(1U << i);
                set->high[*c >> 4] |= (uint8_t)(1U << i);
            }
}

void jk_scan_prepare(jk_scan_tables *t, bool find)
{
    *t = (jk_scan_tables){0};
    prepare_ascii(&t->ascii);
    uint8_t(*b)[64] = t->byte;
    mark(b[0], GENERAL | OTHER | OPEN, "\xE2");
    mark(b[0], CJK | OTHER | PAIR, "\xE3");
    mark(b[0], FORM | FORMS | PAIR, "\xEF");
    mark(b[0], OTHER, "\xC2");
    mark(b[0], ALWAYS, "\xCC\xCD\xD6\xD7\xD8\xD9\xDA\xDB\xDC\xDD\xDE\xDF\xE0\xE1\xEE\xF0\xF3\xF4");

    mark_range(b[1], ALWAYS, 0x80, 0xBF);
    mark(b[1], GENERAL | CJK | PAIR | OPEN, "\x80");
    mark(b[1], FORM | PAIR, "\xBC");
    mark(b[1], OTHER, "\x81\x84\x88\x8B\x8C\x94\x97\xAB\xBA\xBB\xBC\xBD\xBE\xBF"); /* E2 */
    mark(b[1], OTHER, "\x82\x83\x87\xA0\xAD\xB7");                                 /* E3, C2 */
    mark_range(b[1], FORMS, 0x80, 0xBB);
    mark(b[1], FORMS, "\xBD");

    mark_range(b[2], ALWAYS | OTHER | FORMS, 0x80, 0xBF);
    mark_range(b[2], GENERAL, 0x80, 0x8D);
    mark(b[2], GENERAL, "\x93\x94\x95\xA2\xA6\xA7\xB3");
    mark(b[2], CJK, "\x80\x8C\x8D\x8E\x8F\x9D\x9E\x9F");
    mark(b[2], FORM, "\x8D\x8E");
    mark_range(b[2], FORM, 0x90, 0x99);
    mark_range(b[2], FORM, 0xA1, 0xBA);
    mark(b[2], PAIR, "\x82\x88\x90\x94\xBB");
    mark(b[2], OPEN, "\x9C");
    if (find) {
        mark_range(b[2], GENERAL, 0x98, 0x9D);
        mark(b[2], FORM, "\x88\x89");
    }

    mark_range(b[3], 0xFFU & ~(unsigned)PAIR, 0, 63);
    mark(b[3], PAIR,
         "\xE3"
         "0123456789");
}

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
               c == 0xA2 || c == 0xA6 || c == 0xA7 || c == 0xB3;
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
    case 0x97: /* ○ ◯ */
        return c == 0x8B || c == 0xAF;
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
        return b == '~' || (is_digit(b) && find);
    case '`': /* a fence, not `code` */
        return b == '`';
    case '$': /* a line of $$ opens a formula */
        return b == '$';
    case '>': /* after a title: not that of a tag */
        return b == '>' || a >= 0x80;
    case '<': /* <<, <办法>, <pre, <script, <style, <!--, not <b or <p */
        return b == '<' || b >= 0x80 || b == '!' || (b | 0x20) == 'p' || (b | 0x20) == 's';
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

jk_scan_block jk_scan_look(const jk_scan_tables *t, const char *p)
{
    jk_scan_block b = {0, 0, 0};
    const unsigned char *u = (const unsigned char *)p;
    for (unsigned i = 0; i < 64; i++, u++) {
        uint64_t bit = UINT64_C(1) << i;
        if (u[0] < 0xC0) {
            b.wanted |= jk_in_set(&t->ascii, u[0]) ? bit : 0;
            b.close |= u[0] == '\n' || u[0] == '\r' ? bit : 0;
            continue;
        }
        unsigned kinds = t->byte[0][u[0] & 63] & t->byte[1][u[1] & 63] & t->byte[2][u[2] & 63] &
                         t->byte[3][u[3] & 63];
        b.wanted |= kinds & ~(unsigned)OPEN ? bit : 0;
        b.open |= kinds & OPEN ? bit : 0;
        b.close |= u[0] == 0xE2 && u[1] == 0x80 && u[2] == 0x9D ? bit : 0;
    }
    return b;
}

/* Looks at the block at `at`, which begins before the end of s; after that is nothing. */
typedef jk_scan_block look_fn(const jk_scan_tables *t, jk_slice s, size_t at);

/* The bytes of s at `at`, or a copy in `rest` where they are the last ones. */
static inline const char *bytes_at(jk_slice s, size_t at, char rest[JK_SCAN_READ])
{
    if (at + JK_SCAN_READ <= s.len)
        return s.ptr + at;
    memset(rest, 0, JK_SCAN_READ);
    return memcpy(rest, s.ptr + at, s.len - at);
}

/* The first block from `at` on that matters, or may, as the last one may.  Of the block itself
 * nothing is kept, so that a loop need not find what it does not ask for. */
JK_INLINE static inline size_t find_block(look_fn *look, const jk_scan_tables *t, jk_slice s,
                                          size_t at, const bool inside)
{
    for (; at + JK_SCAN_READ <= s.len; at += 64) {
        jk_scan_block b = look(t, s, at);
        if (b.wanted | b.open | (inside ? b.close : 0))
            break;
    }
    return at;
}

/* Looks at blocks from the first on that matters, and moves *at there; returns how many. */
JK_INLINE static inline size_t look_with(look_fn *look, const jk_scan_tables *t, jk_slice s,
                                         size_t *at, bool inside, jk_scan_block *out)
{
    size_t n = 0;
    *at = inside ? find_block(look, t, s, *at, true) : find_block(look, t, s, *at, false);
    for (size_t i = *at; n < JK_SCAN_BLOCKS && i < s.len; i += 64)
        out[n++] = look(t, s, i);
    return n;
}

static jk_scan_block look_plain(const jk_scan_tables *t, jk_slice s, size_t at)
{
    char rest[JK_SCAN_READ];
    return jk_scan_look(t, bytes_at(s, at, rest));
}

static size_t look_on_plain(const jk_scan_tables *t, jk_slice s, size_t *at, bool inside,
                            jk_scan_block *out)
{
    return look_with(look_plain, t, s, at, inside, out);
}

#if JK_HAVE_AVX2
JK_AVX2 static __m256i load32(const void *p)
{
    return _mm256_loadu_si256(p);
}

JK_AVX2 static __m256i twice(const uint8_t half[16])
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)half));
}

/* The entries of a table at the low six bits of each byte. */
JK_AVX2 static inline __m256i look_up(const uint8_t table[64], __m256i v)
{
    __m256i low = _mm256_and_si256(v, _mm256_set1_epi8(15));
    __m256i bit4 = _mm256_slli_epi16(v, 3), bit5 = _mm256_slli_epi16(v, 2);
    __m256i a = _mm256_blendv_epi8(_mm256_shuffle_epi8(twice(table), low),
                                   _mm256_shuffle_epi8(twice(table + 16), low), bit4);
    __m256i b = _mm256_blendv_epi8(_mm256_shuffle_epi8(twice(table + 32), low),
                                   _mm256_shuffle_epi8(twice(table + 48), low), bit4);
    return _mm256_blendv_epi8(a, b, bit5);
}

JK_AVX2 static inline uint32_t bits_of(__m256i v)
{
    return (uint32_t)_mm256_movemask_epi8(v);
}

JK_AVX2 static inline uint32_t equal(__m256i v, int byte)
{
    return bits_of(_mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)byte)));
}

JK_AVX2 static inline void look_32(const jk_scan_tables *t, const char *p, uint32_t *wanted,
                                   uint32_t *open, uint32_t *close)
{
    __m256i a = load32(p), b = load32(p + 1), c = load32(p + 2), zero = _mm256_setzero_si256();
    __m256i kinds = _mm256_and_si256(look_up(t->byte[0], a), look_up(t->byte[1], b));
    kinds = _mm256_and_si256(kinds, look_up(t->byte[2], c));
    kinds = _mm256_and_si256(kinds, look_up(t->byte[3], load32(p + 3)));
    __m256i nibble = _mm256_set1_epi8(15);
    __m256i in = _mm256_shuffle_epi8(twice(t->ascii.low), a); /* 0 for what is not ASCII */
    in = _mm256_and_si256(in,
                          _mm256_shuffle_epi8(twice(t->ascii.high),
                                              _mm256_and_si256(_mm256_srli_epi16(a, 4), nibble)));
    uint32_t lead = bits_of(a) & bits_of(_mm256_slli_epi16(a, 1));
    __m256i others = _mm256_and_si256(kinds, _mm256_set1_epi8((char)~OPEN));
    *wanted =
        (lead & ~bits_of(_mm256_cmpeq_epi8(others, zero))) | ~bits_of(_mm256_cmpeq_epi8(in, zero));
    *open = lead & bits_of(kinds);
    *close = (equal(a, 0xE2) & equal(b, 0x80) & equal(c, 0x9D)) | equal(a, '\n') | equal(a, '\r');
}

JK_AVX2 static inline jk_scan_block look_avx2(const jk_scan_tables *t, jk_slice s, size_t at)
{
    char rest[JK_SCAN_READ];
    const char *p = bytes_at(s, at, rest);
    uint32_t wanted[2], open[2], close[2];
    for (int i = 0; i < 2; i++)
        look_32(t, p + 32 * i, &wanted[i], &open[i], &close[i]);
    return (jk_scan_block){wanted[0] | (uint64_t)wanted[1] << 32, open[0] | (uint64_t)open[1] << 32,
                           close[0] | (uint64_t)close[1] << 32};
}

JK_AVX2 static size_t look_on_avx2(const jk_scan_tables *t, jk_slice s, size_t *at, bool inside,
                                   jk_scan_block *out)
{
    return look_with(look_avx2, t, s, at, inside, out);
}

/* The bytes of s from `at` on, as many as there are of 64. */
JK_AVX512 static inline __m512i load_some(jk_slice s, size_t at)
{
    size_t n = at < s.len ? s.len - at : 0;
    return _mm512_maskz_loadu_epi8(n < 64 ? (UINT64_C(1) << n) - 1 : UINT64_MAX, s.ptr + at);
}

JK_AVX512 static inline __m512i four_times(const uint8_t part[16])
{
    return _mm512_broadcast_i32x4(_mm_loadu_si128((const void *)part));
}

JK_AVX512 static inline jk_scan_block look_avx512(const jk_scan_tables *t, jk_slice s, size_t at)
{
    const char *p = s.ptr + at;
    bool whole = at + JK_SCAN_READ <= s.len;
    __m512i a = whole ? _mm512_loadu_si512(p) : load_some(s, at),
            b = whole ? _mm512_loadu_si512(p + 1) : load_some(s, at + 1),
            c = whole ? _mm512_loadu_si512(p + 2) : load_some(s, at + 2),
            d = whole ? _mm512_loadu_si512(p + 3) : load_some(s, at + 3);
    __asm__("" : "+v"(a), "+v"(b), "+v"(c)); /* load them once: gcc would for each use */
    __m512i kinds = _mm512_and_si512(
        _mm512_and_si512(_mm512_permutexvar_epi8(a, _mm512_loadu_si512(t->byte[0])),
                         _mm512_permutexvar_epi8(b, _mm512_loadu_si512(t->byte[1]))),
        _mm512_permutexvar_epi8(c, _mm512_loadu_si512(t->byte[2])));
    kinds = _mm512_and_si512(kinds, _mm512_permutexvar_epi8(d, _mm512_loadu_si512(t->byte[3])));
    __m512i nibble = _mm512_set1_epi8(15);
    __m512i low = _mm512_shuffle_epi8(four_times(t->ascii.low), a); /* 0 for what is not ASCII */
    __m512i high = _mm512_shuffle_epi8(four_times(t->ascii.high),
                                       _mm512_and_si512(_mm512_srli_epi16(a, 4), nibble));
    __mmask64 lead = _mm512_cmpge_epu8_mask(a, _mm512_set1_epi8((char)0xC0));
    __mmask64 general = _mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8((char)0xE2));
    general = _mm512_mask_cmpeq_epi8_mask(general, b, _mm512_set1_epi8((char)0x80));
    __m512i open = _mm512_set1_epi8((char)OPEN);
    return (jk_scan_block){_mm512_mask_test_epi8_mask(lead, kinds, _mm512_set1_epi8((char)~OPEN)) |
                               _mm512_test_epi8_mask(low, high),
                           _mm512_mask_test_epi8_mask(lead, kinds, open),
                           _mm512_mask_cmpeq_epi8_mask(general, c, _mm512_set1_epi8((char)0x9D)) |
                               _mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8('\n')) |
                               _mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8('\r'))};
}

JK_AVX512 static size_t look_on_avx512(const jk_scan_tables *t, jk_slice s, size_t *at, bool inside,
                                       jk_scan_block *out)
{
    return look_with(look_avx512, t, s, at, inside, out);
}
#endif

static size_t look_on(const jk_scan_tables *t, jk_slice s, size_t *at, bool inside,
                      jk_scan_block *out)
{
#if JK_HAVE_AVX2
    if (jk_use_avx512())
        return look_on_avx512(t, s, at, inside, out);
    if (jk_use_avx2())
        return look_on_avx2(t, s, at, inside, out);
#endif
    return look_on_plain(t, s, at, inside, out);
}

/* The bits of `open` that have another one before them and no bit of `close` between; *inside tells
 * whether one is open before the block, and is set to whether one is after it. */
static uint64_t nested_bits(jk_scan_block b, bool *inside)
{
    /* from each “ a carry runs up to the next mark, or out */
    uint64_t marks = b.open | b.close, from = b.open << 1 | *inside, sum = from + ~marks;
    *inside = sum < from || b.open >> 63;
    return sum & b.open;
}

static const jk_scan_tables *tables_of(const jk_scanner *sc)
{
    return sc->find || sc->quotes ? sc->every : sc->plain;
}

/* Goes on to the next blocks, of which the first matters. */
static void next_blocks(jk_scanner *sc, jk_slice s)
{
    jk_scan_block b[JK_SCAN_BLOCKS];
    uint64_t nested = 0;
    sc->from = sc->next;
    size_t n = look_on(tables_of(sc), s, &sc->from, sc->inside, b);
    for (size_t i = 0; i < n; i++)
        nested |= nested_bits(b[i], &sc->inside);
    if (nested && !sc->quotes && !sc->find) {
        sc->quotes = true;
        look_on(sc->every, s, &sc->from, true, b);
    }
    for (size_t i = 0; i < n; i++)
        sc->wanted[i] = b[i].wanted;
    sc->next = sc->from + 64 * n;
}

size_t jk_scan(jk_scanner *sc, jk_slice s, size_t at)
{
    if (at >= s.len)
        return s.len;
    /* a full-width mark may be of interest after what was there before */
    if (byte_at(s, at) == 0xEF && is_wanted(sc, s, at))
        return at;
    for (;; next_blocks(sc, s)) {
        for (at = at > sc->from ? at : sc->from; at < sc->next; at = (at | 63) + 1) {
            uint64_t left = sc->wanted[(at - sc->from) / 64] & UINT64_MAX << (at & 63);
            for (; left; left &= left - 1) {
                size_t hit = (at & ~(size_t)63) + (unsigned)__builtin_ctzll(left);
                if (is_wanted(sc, s, hit))
                    return hit;
            }
        }
        if (sc->next >= s.len)
            return s.len;
    }
}
