#include "parse/encoding/scan.h"

#include <stdint.h>

#include "parse/base/simd.h"
#include "parse/base/utf8.h"

/* Characters one by one, up to `to` or the first that is ill-formed. */
static bool scan_slowly(jk_scan *r, jk_slice s, size_t to)
{
    while (r->valid < to) {
        size_t at = r->valid;
        int32_t c = jk_utf8_next(s, &at);
        if (c < 0)
            return false;
        r->valid = at;
        r->lf += c == '\n';
        r->cr += c == '\r';
        r->nul |= c == 0;
        r->high |= c >= 0x80;
        r->latin |= c >= 0xC0 && c < 0x100;
        r->metal |= c >= 0x9280 && c < 0x9440;
    }
    return true;
}

#if JK_HAVE_SSE2

enum { BLOCK = 64 };

typedef struct tally {
    __m128i trouble; /* nonzero where a byte has to be looked at slowly */
    __m128i lf, cr;  /* how many, negative, by lane */
    __m128i nul, high, latin, metal;
} tally;

static __m128i load(const char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

/* Sixteen bytes that have two before them.  Sequences of two and three bytes are checked; what has
 * to be checked further (E0, ED, F0 and up, C0, C1) is trouble. */
static inline void look(tally *t, const char *p)
{
    const __m128i zero = _mm_setzero_si128();
    __m128i c = load(p), one = load(p - 1), two = load(p - 2);
    __m128i tail = _mm_cmplt_epi8(c, _mm_set1_epi8((char)0xC0));
    __m128i due = _mm_or_si128(_mm_subs_epu8(one, _mm_set1_epi8((char)0xBF)),
                               _mm_subs_epu8(two, _mm_set1_epi8((char)0xDF)));
    __m128i not_due = _mm_cmpeq_epi8(due, zero);
    __m128i rare = _mm_or_si128(_mm_cmpeq_epi8(c, _mm_set1_epi8((char)0xE0)),
                                _mm_cmpeq_epi8(c, _mm_set1_epi8((char)0xED)));
    rare = _mm_or_si128(rare, _mm_cmpeq_epi8(_mm_and_si128(c, _mm_set1_epi8((char)0xFE)),
                                             _mm_set1_epi8((char)0xC0)));
    rare = _mm_or_si128(rare, _mm_subs_epu8(c, _mm_set1_epi8((char)0xEF)));
    /* a tail where none is due, or none where one is: both masks equal */
    t->trouble = _mm_or_si128(t->trouble, _mm_or_si128(rare, _mm_cmpeq_epi8(tail, not_due)));
    t->lf = _mm_add_epi8(t->lf, _mm_cmpeq_epi8(c, _mm_set1_epi8('\n')));
    t->cr = _mm_add_epi8(t->cr, _mm_cmpeq_epi8(c, _mm_set1_epi8('\r')));
    t->nul = _mm_or_si128(t->nul, _mm_cmpeq_epi8(c, zero));
    t->high = _mm_or_si128(t->high, c);
    t->latin = _mm_or_si128(t->latin, _mm_cmpeq_epi8(c, _mm_set1_epi8((char)0xC3)));
    /* E9 before 8A to 90 */
    __m128i second = _mm_cmplt_epi8(_mm_sub_epi8(c, _mm_set1_epi8((char)(0x8A + 0x80 - 0x100))),
                                    _mm_set1_epi8(7 - 0x80));
    __m128i first = _mm_cmpeq_epi8(one, _mm_set1_epi8((char)0xE9));
    t->metal = _mm_or_si128(t->metal, _mm_and_si128(first, second));
}

/* Sum of the lanes of a negative count. */
static size_t sum(__m128i lanes)
{
    __m128i s = _mm_sad_epu8(_mm_sub_epi8(_mm_setzero_si128(), lanes), _mm_setzero_si128());
    return (size_t)_mm_cvtsi128_si32(s) + (size_t)_mm_cvtsi128_si32(_mm_srli_si128(s, 8));
}

static bool none(__m128i v)
{
    return _mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_setzero_si128())) == 0xFFFF;
}

/* Blocks of 64 bytes from r->valid on, which has two bytes before it, up to one that has trouble in
 * it.  r->valid may be left inside a character. */
static void scan_blocks(jk_scan *r, jk_slice s)
{
    const __m128i zero = _mm_setzero_si128();
    while (r->valid + BLOCK <= s.len) {
        tally t = {zero, zero, zero, zero, zero, zero, zero};
        const char *p = s.ptr + r->valid;
        for (size_t i = 0; i < BLOCK; i += 16)
            look(&t, p + i);
        if (!none(t.trouble))
            return;
        r->lf += sum(t.lf);
        r->cr += sum(t.cr);
        r->nul |= !none(t.nul);
        r->high |= _mm_movemask_epi8(t.high) != 0;
        r->latin |= !none(t.latin);
        r->metal |= !none(t.metal);
        r->valid += BLOCK;
    }
}

#if JK_HAVE_AVX2

/* What a lead byte is, by its low six bits. */
enum { RARE = 1, LATIN = 2 };
static const uint8_t leads[64] = {
    RARE, RARE, 0,    LATIN, 0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
    0,    0,    0,    0,     0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
    RARE, 0,    0,    0,     0,    0,    0,    0,    0,    0,    0,    0,    0,    RARE, 0,    0,
    RARE, RARE, RARE, RARE,  RARE, RARE, RARE, RARE, RARE, RARE, RARE, RARE, RARE, RARE, RARE, RARE,
};

/* What was seen in the blocks of a batch, and what the block before it leaves over. */
typedef struct wide {
    uint64_t trouble, high;
    uint64_t two, three; /* leads shifted out of the last block */
    __mmask64 metal;
    __m512i seen, least, lf, cr; /* the last two by lane */
} wide;

/* A block, after which there is another byte. */
JK_AVX512 static inline void look_wide(wide *w, const char *p)
{
    const __m512i table = _mm512_loadu_si512(leads);
    __m512i c = _mm512_loadu_si512(p), next = _mm512_loadu_si512(p + 1);
    uint64_t lead = _mm512_cmpge_epu8_mask(c, _mm512_set1_epi8((char)0xC0));
    uint64_t long_lead = _mm512_cmpge_epu8_mask(c, _mm512_set1_epi8((char)0xE0));
    uint64_t tail = _mm512_cmplt_epi8_mask(c, _mm512_set1_epi8((char)0xC0));
    w->trouble |= tail ^ (lead << 1 | w->two | long_lead << 2 | w->three);
    w->two = lead >> 63;
    w->three = long_lead >> 62;
    w->high |= lead;
    w->seen = _mm512_or_si512(w->seen, _mm512_maskz_permutexvar_epi8(lead, c, table));
    /* E9 before 8A to 90 */
    __mmask64 nine = _mm512_cmpeq_epi8_mask(c, _mm512_set1_epi8((char)0xE9));
    __m512i second = _mm512_sub_epi8(next, _mm512_set1_epi8((char)0x8A));
    w->metal =
        _kor_mask64(w->metal, _mm512_mask_cmplt_epu8_mask(nine, second, _mm512_set1_epi8(7)));
    w->least = _mm512_min_epu8(w->least, c);
    const __m512i one = _mm512_set1_epi8(1);
    w->lf =
        _mm512_mask_add_epi8(w->lf, _mm512_cmpeq_epi8_mask(c, _mm512_set1_epi8('\n')), w->lf, one);
    w->cr =
        _mm512_mask_add_epi8(w->cr, _mm512_cmpeq_epi8_mask(c, _mm512_set1_epi8('\r')), w->cr, one);
}

JK_AVX512 static size_t sum_wide(__m512i lanes)
{
    return (size_t)_mm512_reduce_add_epi64(_mm512_sad_epu8(lanes, _mm512_setzero_si512()));
}

/* As scan_blocks, from the beginning of a character on, a batch at a time. */
JK_AVX512 static void scan_wide_blocks(jk_scan *r, jk_slice s)
{
    enum { BATCH = 8 * BLOCK };
    const __m512i zero = _mm512_setzero_si512();
    wide w = {.seen = zero, .least = _mm512_set1_epi8(1)};
    for (; r->valid + BATCH < s.len; r->valid += BATCH) {
        w.trouble = 0;
        w.lf = w.cr = zero;
        for (size_t i = 0; i < BATCH; i += BLOCK)
            look_wide(&w, s.ptr + r->valid + i);
        if (w.trouble || _mm512_test_epi8_mask(w.seen, _mm512_set1_epi8(RARE)))
            break;
        r->lf += sum_wide(w.lf);
        r->cr += sum_wide(w.cr);
        r->nul |= _mm512_testn_epi8_mask(w.least, w.least) != 0;
        r->high |= w.high != 0;
        r->latin |= _mm512_test_epi8_mask(w.seen, _mm512_set1_epi8(LATIN)) != 0;
        r->metal |= w.metal != 0;
    }
}
#endif

/* Blocks from the beginning of a character on, as wide as the processor has them; what is left of a
 * batch by blocks. */
static void scan_fast(jk_scan *r, jk_slice s)
{
#if JK_HAVE_AVX2
    if (jk_use_avx512())
        scan_wide_blocks(r, s);
#endif
    scan_blocks(r, s);
}

/* Back to the beginning of the character that r->valid stands in: what goes before is well-formed.
 * A line end or NUL is never gone back over, so nothing is counted twice. */
static void to_boundary(jk_scan *r, jk_slice s)
{
    size_t at = r->valid;
    for (size_t back = 1; back <= 2 && back <= r->valid; back++) {
        unsigned char c = (unsigned char)s.ptr[r->valid - back];
        if (c >= 0xC0) {
            size_t len = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
            at = len > back ? r->valid - back : at;
            break;
        }
        if (c < 0x80)
            break;
    }
    r->valid = at;
}

jk_scan jk_scan_utf8(jk_slice s)
{
    jk_scan r = {0};
    while (r.valid < s.len) {
        /* up to where blocks lie in cache lines */
        size_t block = BLOCK - ((uintptr_t)(s.ptr + r.valid) & (BLOCK - 1));
        size_t slow = r.valid + block < s.len ? r.valid + block : s.len;
        if (r.valid < 2 && s.len > 2)
            slow = 2;
        if (!scan_slowly(&r, s, slow))
            break;
        scan_fast(&r, s);
        to_boundary(&r, s);
    }
    return r;
}

#else

jk_scan jk_scan_utf8(jk_slice s)
{
    jk_scan r = {0};
    scan_slowly(&r, s, s.len);
    return r;
}

#endif
