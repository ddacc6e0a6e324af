#include "parse/structure/words.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/simd.h"
#include "parse/base/status.h"
#include "parse/structure/bigram.h"
#include "parse/structure/glyph.h"

static bool is_wide(jk_slice s, size_t at)
{
    return ((unsigned char)s.ptr[at] & 0xF0) == 0xE0;
}

#if JK_HAVE_AVX2

enum {
    WIDE = 8, /* characters of three bytes at a time */
    ALL = (1 << WIDE) - 1,
    WIDE_BYTES = 28 /* bytes read of them */
};

/* jk_bigrams_hash, of eight. */
JK_AVX2 static inline __m256i hash8(__m256i a, __m256i b)
{
    __m256i h = _mm256_xor_si256(_mm256_mullo_epi32(a, _mm256_set1_epi32((int)JK_BIGRAM_FIRST)),
                                 _mm256_mullo_epi32(b, _mm256_set1_epi32((int)JK_BIGRAM_SECOND)));
    return _mm256_xor_si256(h, _mm256_srli_epi32(h, JK_BIGRAM_SHIFT));
}

/* The eight characters of three bytes at p; of others, anything. */
JK_AVX2 static inline __m256i read8(const char *p, unsigned *wide)
{
    const __m256i spread = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1));
    __m128i low = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(p + 12));
    __m256i y = _mm256_shuffle_epi8(_mm256_set_m128i(high, low), spread);
    __m256i lead = _mm256_and_si256(y, _mm256_set1_epi32(0xF0));
    __m256i is = _mm256_cmpeq_epi32(lead, _mm256_set1_epi32(0xE0));
    *wide = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(is));
    __m256i c = _mm256_slli_epi32(_mm256_and_si256(y, _mm256_set1_epi32(0x0F)), 12);
    __m256i d = _mm256_srli_epi32(_mm256_and_si256(y, _mm256_set1_epi32(0x3F00)), 2);
    __m256i e = _mm256_srli_epi32(_mm256_and_si256(y, _mm256_set1_epi32(0x3F0000)), 16);
    return _mm256_or_si256(c, _mm256_or_si256(d, e));
}

/* Hashes characters from byte `at` on while they are of three bytes, as Han are; returns how many.
 * *before is the character before, and the last of them then.  `out` has room for WIDE more. */
JK_AVX2 static size_t hash_wide(jk_slice s, size_t at, int32_t *before, uint16_t *out)
{
    const __m256i turn = _mm256_setr_epi32(7, 0, 1, 2, 3, 4, 5, 6);
    __m256i carry = _mm256_set1_epi32(*before);
    size_t n = 0;
    for (unsigned wide = ALL; wide == ALL && at + WIDE_BYTES <= s.len; at += 3 * WIDE) {
        __m256i c = read8(s.ptr + at, &wide), turned = _mm256_permutevar8x32_epi32(c, turn);
        __m256i h = hash8(_mm256_blend_epi32(turned, carry, 1), c);
        h = _mm256_and_si256(h, _mm256_set1_epi32(JK_PAIRS - 1));
        h = _mm256_permute4x64_epi64(_mm256_packus_epi32(h, h), 0x08);
        _mm_storeu_si128((__m128i *)(void *)(out + n), _mm256_castsi256_si128(h));
        unsigned more = (unsigned)__builtin_ctz(~wide);
        if (more) /* the last of them, wherever it is, comes first */
            carry = _mm256_permutevar8x32_epi32(c, _mm256_set1_epi32((int)more - 1));
        n += more;
    }
    *before = _mm_cvtsi128_si32(_mm256_castsi256_si128(carry));
    return n;
}

#endif

/* Reads the text up to byte `end`; room for its pairs is there. */
static void read_to(jk_words *w, jk_slice text, size_t end)
{
    int32_t before = w->before;
    size_t at = w->read, n = w->pairs.n;
    uint16_t *pairs = w->pairs.at;
    text.len = end;
    while (at < end) {
#if JK_HAVE_AVX2
        if (at + WIDE_BYTES <= end && jk_use_avx2()) {
            size_t wide = hash_wide(text, at, &before, pairs + n);
            at += 3 * wide;
            n += wide;
        }
#endif
        for (bool wide = true; at < end && (wide || !is_wide(text, at));) {
            wide = is_wide(text, at);
            int32_t c = jk_glyph_next(text, &at);
            pairs[n++] = (uint16_t)jk_bigrams_hash(before, c);
            before = c;
        }
    }
    w->pairs.n = n;
    w->read = at;
    w->before = before;
}

enum { BESIDE = 8 }; /* pairs that may be written behind the last */

/* For the pairs of a text that comes behind. */
static int make_room(jk_words *w, jk_slice text)
{
    if (!w->times)
        w->times = calloc(JK_PAIRS, sizeof *w->times);
    return w->times ? jk_grow((void **)&w->pairs.at, &w->pairs.cap,
                              w->pairs.n + jk_glyph_count(text) + BESIDE, sizeof *w->pairs.at)
                    : JK_ENOMEM;
}

/* Counts a paragraph's pairs in, or out again (by -1). */
static void count(jk_words *w, jk_char_range r, uint32_t by)
{
    if (++w->counted == 0) { /* the numbers begin anew */
        for (size_t i = 0; i < JK_PAIRS; i++)
            w->times[i].last = 0;
        w->counted = 1;
    }
    for (size_t i = r.from + 1; i < r.to; i++) {
        jk_pair_times *t = &w->times[w->pairs.at[i]];
        t->n += t->last == w->counted ? 0 : by;
        t->last = w->counted;
    }
}

int jk_words_read(jk_words *w, const jk_paras *p, jk_slice text)
{
    if (w->paras.n == p->n)
        return JK_OK;
    size_t end = p->at[p->n - 1].to;
    if (make_room(w, jk_slice_sub(text, w->read, end)) != JK_OK)
        return JK_ENOMEM;
    size_t at = w->read, n = w->pairs.n;
    read_to(w, text, end);
    for (size_t i = w->paras.n; i < p->n; i++) {
        jk_char_range r;
        r.from = n += jk_glyph_count(jk_slice_sub(text, at, p->at[i].from));
        r.to = n += jk_glyph_count(jk_paras_text(text, &p->at[i]));
        at = p->at[i].to;
        if (JK_PUSH(&w->paras, r) != 0)
            return JK_ENOMEM;
        count(w, r, 1);
    }
    return JK_OK;
}

static void forget_times(jk_words *w)
{
    w->counted = 0;
    if (w->times)
        memset(w->times, 0, JK_PAIRS * sizeof *w->times);
}

void jk_words_drop(jk_words *w, size_t paras, size_t bytes)
{
    if (paras >= w->paras.n) {
        if (w->paras.n)
            jk_words_reset(w);
        return;
    }
    size_t first = w->paras.at[paras].from;
    bool most = first > w->pairs.n - first; /* then those that stay are counted anew */
    if (most)
        forget_times(w);
    for (size_t i = most ? paras : 0; i < (most ? w->paras.n : paras); i++)
        count(w, w->paras.at[i], most ? 1 : UINT32_MAX);
    w->pairs.n -= first;
    memmove(w->pairs.at, w->pairs.at + first, w->pairs.n * sizeof *w->pairs.at);
    w->paras.n -= paras;
    for (size_t i = 0; i < w->paras.n; i++) {
        jk_char_range r = w->paras.at[i + paras];
        w->paras.at[i] = (jk_char_range){r.from - first, r.to - first};
    }
    w->read -= bytes;
}

void jk_words_reset(jk_words *w)
{
    w->pairs.n = w->paras.n = w->read = 0;
    w->before = 0;
    forget_times(w);
}

void jk_words_free(jk_words *w)
{
    free(w->pairs.at);
    free(w->paras.at);
    free(w->times);
    *w = (jk_words){0};
}
