#include "diff/evidence/words_find.h"
#include "diff/evidence/le.h"
#include "parse/base/bisect.h"

typedef struct span {
    uint64_t from, to;
} span;

/* MurmurHash64A with seed 0. */
uint64_t jk_words_hash(const char *s, size_t n)
{
    static const uint64_t m = 0xc6a4a7935bd1e995u;
    const uint8_t *p = (const uint8_t *)s;
    uint64_t h = n * m;
    for (; n >= 8; p += 8, n -= 8) {
        uint64_t k = jk_le64(p) * m;
        h = (h ^ (k ^ k >> 47) * m) * m;
    }
    if (n) {
        uint64_t tail = 0;
        for (size_t i = n; i-- > 0;)
            tail = tail << 8 | p[i];
        h = (h ^ tail) * m;
    }
    h = (h ^ h >> 47) * m;
    return h ^ h >> 47;
}

uint64_t jk_words_find(const jk_word_model *w, const char *word, size_t n)
{
    uint64_t key = jk_words_hash(word, n);
    size_t i;
    JK_FIRST(i, w->nhashes, jk_le64(w->hashes + i * 8) >= key);
    return i < w->nhashes && jk_le64(w->hashes + i * 8) == key ? i + 1 : 0;
}

/* n bits (at most 57) at bit `at`; 0 beyond the end. */
static uint64_t bits_at(const jk_packed *p, uint64_t at, unsigned n)
{
    if (at / 8 + 8 > p->bytes)
        return 0;
    return jk_le64(p->bits + at / 8) >> at % 8 & (((uint64_t)1 << n) - 1);
}

/* The index of a word among the runs in s, or s.to. */
static uint64_t find(const jk_packed *p, span s, uint64_t word)
{
    size_t i;
    JK_FIRST(i, s.to - s.from, bits_at(p, (s.from + i) * p->total_bits, p->word_bits) >= word);
    i += s.from;
    return i < s.to && bits_at(p, i * p->total_bits, p->word_bits) == word ? i : s.to;
}

static span inside(uint64_t from, uint64_t to, uint64_t n)
{
    return from <= to && to <= n ? (span){from, to} : (span){0, 0};
}

static span of_unigram(const jk_word_model *w, uint64_t word)
{
    const uint8_t *u = w->unigrams + word * 16;
    return inside(jk_le64(u + 8), jk_le64(u + 24), w->middle.n);
}

/* High bits of where the runs of entry i start: the last offset not above it. */
static uint64_t high_bits(const jk_packed *p, uint64_t i)
{
    size_t k;
    JK_LAST(k, p->noffsets, jk_le64(p->offsets + k * 8) <= i);
    return k;
}

static span of_middle(const jk_word_model *w, uint64_t i)
{
    const jk_packed *p = &w->middle;
    uint64_t at = i * p->total_bits + p->word_bits + p->quant_bits;
    uint64_t from = high_bits(p, i) << p->inline_bits | bits_at(p, at, p->inline_bits);
    uint64_t to =
        high_bits(p, i + 1) << p->inline_bits | bits_at(p, at + p->total_bits, p->inline_bits);
    return inside(from, to, w->longest.n);
}

/* What no model of words would say is taken for the rarest. */
static double number(const uint8_t *p)
{
    uint32_t n = jk_le32(p);
    float f;
    memcpy(&f, &n, sizeof f);
    return f >= -20 && f <= 20 ? (double)f : -20;
}

static double middle_backoff(const jk_word_model *w, uint64_t i)
{
    const jk_packed *p = &w->middle;
    return number(w->middle_backoffs +
                  4 * bits_at(p, i * p->total_bits + p->word_bits, w->backoff_bits));
}

static double middle_prob(const jk_word_model *w, uint64_t i)
{
    const jk_packed *p = &w->middle;
    uint64_t at = i * p->total_bits + p->word_bits + w->backoff_bits;
    return number(w->middle_probs + 4 * bits_at(p, at, w->prob_bits));
}

/* The back-off of the two words before, and of the nearer alone where the word is not behind it. */
static double back_off(const jk_word_model *w, uint64_t before, uint64_t before2, bool nearer_too)
{
    double sum = nearer_too ? number(w->unigrams + before * 16 + 4) : 0;
    if (before2) {
        span s = of_unigram(w, before);
        uint64_t i = find(&w->middle, s, before2);
        sum += i < s.to ? middle_backoff(w, i) : 0;
    }
    return sum;
}

double jk_words_behind(const jk_word_model *w, uint64_t word, uint64_t before, uint64_t before2)
{
    double p = number(w->unigrams + word * 16);
    if (!before)
        return p;
    span two = of_unigram(w, word);
    uint64_t i = find(&w->middle, two, before);
    if (i >= two.to)
        return p + back_off(w, before, before2, true);
    p = middle_prob(w, i);
    if (!before2)
        return p;
    span three = of_middle(w, i);
    uint64_t k = find(&w->longest, three, before2);
    if (k >= three.to)
        return p + back_off(w, before, before2, false);
    uint64_t at = k * w->longest.total_bits + w->longest.word_bits;
    return number(w->longest_probs + 4 * bits_at(&w->longest, at, w->prob_bits));
}
