#include "parse/encoding/scan.h"

#include <stdint.h>

#include "parse/base/simd.h"
#include "parse/base/utf8.h"

/* Characters one by one, up to `to` or the first that is ill-formed. */
static bool scan_slowly(jk_utf8_scan *r, jk_slice s, size_t to)
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

#if JK_HAVE_AVX2

enum { BLOCK = 64, STRIDE = 32, BATCH = 8 * BLOCK };

typedef struct tally {
    __m256i trouble; /* nonzero where a byte has to be looked at slowly */
    __m256i lf, cr;  /* how many, negative, by lane */
    __m256i nul, high, latin, metal;
} tally;

JK_AVX2 static inline __m256i load(const char *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

JK_AVX2 static inline __m256i same(__m256i x, unsigned char c)
{
    return _mm256_cmpeq_epi8(x, _mm256_set1_epi8((char)c));
}

/* A stride that has two bytes before it.  Sequences of two and three bytes are checked; what has to
 * be checked further (E0, ED, F0 and up, C0, C1) is trouble. */
JK_AVX2 static inline void look(tally *t, const char *p)
{
    const __m256i zero = _mm256_setzero_si256();
    __m256i c = load(p), one = load(p - 1), two = load(p - 2);
    __m256i tail = _mm256_cmpgt_epi8(_mm256_set1_epi8((char)0xC0), c);
    __m256i due = _mm256_or_si256(_mm256_subs_epu8(one, _mm256_set1_epi8((char)0xBF)),
                                  _mm256_subs_epu8(two, _mm256_set1_epi8((char)0xDF)));
    __m256i not_due = _mm256_cmpeq_epi8(due, zero);
    __m256i rare = _mm256_or_si256(same(c, 0xE0), same(c, 0xED));
    rare = _mm256_or_si256(rare, same(_mm256_and_si256(c, _mm256_set1_epi8((char)0xFE)), 0xC0));
    rare = _mm256_or_si256(rare, _mm256_subs_epu8(c, _mm256_set1_epi8((char)0xEF)));
    /* a tail where none is due, or none where one is: both masks equal */
    t->trouble =
        _mm256_or_si256(t->trouble, _mm256_or_si256(rare, _mm256_cmpeq_epi8(tail, not_due)));
    t->lf = _mm256_add_epi8(t->lf, same(c, '\n'));
    t->cr = _mm256_add_epi8(t->cr, same(c, '\r'));
    t->nul = _mm256_or_si256(t->nul, _mm256_cmpeq_epi8(c, zero));
    t->high = _mm256_or_si256(t->high, c);
    t->latin = _mm256_or_si256(t->latin, same(c, 0xC3));
    /* E9 before 8A to 90 */
    __m256i second =
        _mm256_cmpgt_epi8(_mm256_set1_epi8(7 - 0x80),
                          _mm256_sub_epi8(c, _mm256_set1_epi8((char)(0x8A + 0x80 - 0x100))));
    t->metal = _mm256_or_si256(t->metal, _mm256_and_si256(same(one, 0xE9), second));
}

/* Sum of the lanes of a negative count. */
JK_AVX2 static size_t sum(__m256i lanes)
{
    const __m256i zero = _mm256_setzero_si256();
    uint64_t part[4];
    _mm256_storeu_si256((__m256i *)(void *)part,
                        _mm256_sad_epu8(_mm256_sub_epi8(zero, lanes), zero));
    return part[0] + part[1] + part[2] + part[3];
}

JK_AVX2 static inline bool none(__m256i v)
{
    return _mm256_testz_si256(v, v);
}

/* Takes `len` bytes, a whole number of strides and at most a batch, at r->valid, which has two
 * bytes before it; false where there is trouble in them. */
JK_AVX2 static inline bool take_strides(jk_utf8_scan *r, jk_slice s, size_t len)
{
    const __m256i zero = _mm256_setzero_si256();
    tally t = {zero, zero, zero, zero, zero, zero, zero};
    for (size_t i = 0; i < len; i += STRIDE)
        look(&t, s.ptr + r->valid + i);
    if (!none(t.trouble))
        return false;
    r->lf += sum(t.lf);
    r->cr += sum(t.cr);
    r->nul |= !none(t.nul);
    r->high |= _mm256_movemask_epi8(t.high) != 0;
    r->latin |= !none(t.latin);
    r->metal |= !none(t.metal);
    r->valid += len;
    return true;
}

/* Batches, then blocks, from r->valid on, up to a block that has trouble in it.  r->valid may be
 * left inside a character. */
JK_AVX2 static void scan_blocks(jk_utf8_scan *r, jk_slice s)
{
    while (r->valid + BATCH <= s.len && take_strides(r, s, BATCH))
        ;
    while (r->valid + BLOCK <= s.len && take_strides(r, s, BLOCK))
        ;
}

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
JK_AVX512 static void scan_wide_blocks(jk_utf8_scan *r, jk_slice s)
{
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

/* Blocks from the beginning of a character on, as wide as the processor has them; what is left of a
 * batch by blocks. */
static void scan_fast(jk_utf8_scan *r, jk_slice s)
{
    if (jk_use_avx512())
        scan_wide_blocks(r, s);
    scan_blocks(r, s);
}

/* Back to the beginning of the character that r->valid stands in: what goes before is well-formed.
 * A line end or NUL is never gone back over, so nothing is counted twice. */
static void to_boundary(jk_utf8_scan *r, jk_slice s)
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

static void scan_by_blocks(jk_utf8_scan *r, jk_slice s)
{
    while (r->valid < s.len) {
        /* up to where blocks lie in cache lines */
        size_t block = BLOCK - ((uintptr_t)(s.ptr + r->valid) & (BLOCK - 1));
        size_t slow = r->valid + block < s.len ? r->valid + block : s.len;
        if (r->valid < 2 && s.len > 2)
            slow = 2;
        if (!scan_slowly(r, s, slow))
            break;
        scan_fast(r, s);
        to_boundary(r, s);
    }
}

#endif

jk_utf8_scan jk_scan_utf8(jk_slice s)
{
    jk_utf8_scan r = {0};
#if JK_HAVE_AVX2
    if (jk_use_avx2()) {
        scan_by_blocks(&r, s);
        return r;
    }
#endif
    scan_slowly(&r, s, s.len);
    return r;
}
