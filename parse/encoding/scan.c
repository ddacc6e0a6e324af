#include "parse/encoding/scan.h"

#include <stdint.h>

#include "parse/base/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

#ifdef __SSE2__

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

/* Blocks of 64 bytes from r->valid on, which has two bytes before it; false at one that has trouble
 * in it.  r->valid may be left inside a character. */
static bool scan_blocks(jk_scan *r, jk_slice s)
{
    const __m128i zero = _mm_setzero_si128();
    while (r->valid + BLOCK <= s.len) {
        tally t = {zero, zero, zero, zero, zero, zero, zero};
        const char *p = s.ptr + r->valid;
        for (size_t i = 0; i < BLOCK; i += 16)
            look(&t, p + i);
        if (!none(t.trouble))
            return false;
        r->lf += sum(t.lf);
        r->cr += sum(t.cr);
        r->nul |= !none(t.nul);
        r->high |= _mm_movemask_epi8(t.high) != 0;
        r->latin |= !none(t.latin);
        r->metal |= !none(t.metal);
        r->valid += BLOCK;
    }
    return true;
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
        size_t slow = r.valid + BLOCK < s.len ? r.valid + BLOCK : s.len;
        if (r.valid < 2 && s.len > 2)
            slow = 2;
        if (!scan_slowly(&r, s, slow))
            break;
        scan_blocks(&r, s);
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
