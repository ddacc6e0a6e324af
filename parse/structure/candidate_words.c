/* Headlines by their words: what a line has in common with what stands around it.
 *
 * The pairs of characters of the text are hashed once.  The article that a candidate would stand in
 * is compared for every candidate it may have begun with; all these end above the line, so it is
 * enough to know where each pair stood last: it is in the article if that is behind the article's
 * beginning.
 */
#include <math.h>
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/structure/bigram.h"
#include "parse/structure/boundary.h"
#include "parse/structure/glyph.h"

enum {
    NEAR_BYTES = 1200, /* how much of a text is compared for shared words */
    ARTICLE_BYTES = 2 * NEAR_BYTES,
    BEGIN_BYTES = NEAR_BYTES * 3 / 4, /* of what stands below a line */
    TITLES = 16,                      /* articles whose words are remembered */
    SLOTS = 1 << 16,                  /* hashes of pairs */
    TIMES = 64                        /* texts with a pair that are told apart */
};

/* Characters [from, to) of the text. */
typedef struct run {
    size_t from, to;
} run;

/* A pair of characters that stands in the text above the line: where last, and what it weighs. */
typedef struct hit {
    size_t last;
    double weight;
} hit;

/* The pairs of a stretch of text: those that stand above, how many there are, what all weigh. */
typedef struct stretch {
    hit hits[NEAR_BYTES];
    size_t n, pairs;
    double all;
} stretch;

/* The first lines of an article. */
typedef struct title {
    size_t s; /* its candidate + 1; 0: none */
    jk_bigrams words, lede;
} title;

struct jk_words {
    const jk_paras *p;
    jk_slice text;
    uint16_t *pair;              /* of each character and the one before it, by hash */
    run *para;                   /* of each paragraph */
    uint8_t times[SLOTS];        /* in how many paragraphs each pair stands, below TIMES */
    double weights[TIMES];       /* of pairs that stand in so many */
    size_t last[JK_BIGRAM_BITS]; /* where each pair stood last in what was read; 0: nowhere */
    size_t read;                 /* characters of the text */
    title titles[TITLES];
    /* of the candidate that was asked for last */
    size_t k;
    run line, whole; /* itself, also with what stands below */
    size_t far;      /* the farthest that an article above it is looked at */
    stretch in_line, in_below;
    jk_bigrams under, begin; /* what stands below, and its first bytes */
    double above, own, next, ahead;
    bool looked_ahead;
};

/* ---- the pairs of a text */

static int read_pairs(struct jk_words *w)
{
    jk_slice s = w->text;
    const jk_paras *p = w->p;
    w->pair = malloc((s.len + 1) * sizeof *w->pair);
    w->para = calloc(p->n + 1, sizeof *w->para);
    if (!w->pair || !w->para)
        return JK_ENOMEM;
    int32_t before = 0;
    size_t n = 0, at = 0;
    for (size_t i = 0; i < 2 * p->n; i++) {
        size_t end = i % 2 ? p->at[i / 2].to : p->at[i / 2].from;
        while (at < end) {
            int32_t c = jk_glyph_next(s, &at);
            w->pair[n++] = (uint16_t)jk_bigrams_hash(before, c);
            before = c;
        }
        *(i % 2 ? &w->para[i / 2].to : &w->para[i / 2].from) = n;
    }
    return JK_OK;
}

/* Characters in bytes [from, to), a last one that is cut left out. */
static size_t count(const struct jk_words *w, size_t from, size_t to)
{
    bool cut = to < w->text.len && ((unsigned char)w->text.ptr[to] & 0xC0) == 0x80;
    return jk_glyph_count(jk_slice_sub(w->text, from, to)) - cut;
}

static double weight_of(const struct jk_words *w, uint16_t pair)
{
    return w->weights[w->times[pair]];
}

/* Counts in how many paragraphs each pair stands. */
static int weigh(struct jk_words *w)
{
    size_t texts = w->p->n;
    uint32_t *last = calloc(SLOTS, sizeof *last); /* paragraph that had it, + 1 */
    if (!last)
        return JK_ENOMEM;
    for (size_t i = 0; i < texts; i++) {
        run r = w->para[i];
        for (size_t j = r.from + 1; j < r.to; j++) {
            uint16_t pair = w->pair[j];
            bool again = last[pair] == (uint32_t)i + 1 || w->times[pair] == TIMES - 1;
            w->times[pair] = (uint8_t)(w->times[pair] + !again);
            last[pair] = (uint32_t)i + 1;
        }
    }
    free(last);
    for (size_t i = 0; i < TIMES && i <= texts; i++)
        w->weights[i] = log(((double)texts + 1) / ((double)i + 0.5));
    return JK_OK;
}

static void add_run(const struct jk_words *w, run r, jk_bigrams *set)
{
    for (size_t i = r.from + 1; i < r.to; i++)
        jk_bigrams_put(set, w->pair[i]);
}

/* Share of the pairs of a run that are in a set, by number and by weight. */
static double share(const struct jk_words *w, run r, const jk_bigrams *set)
{
    unsigned in = 0;
    for (size_t i = r.from + 1; i < r.to; i++)
        in += jk_bigrams_has(set, w->pair[i]);
    return r.from + 1 < r.to ? (double)in / (double)(r.to - r.from - 1) : 0;
}

static double rare_share(const struct jk_words *w, run r, const jk_bigrams *set)
{
    double all = 0, in = 0;
    for (size_t i = r.from + 1; i < r.to; i++) {
        double weight = weight_of(w, w->pair[i]);
        all += weight;
        if (jk_bigrams_has(set, w->pair[i]))
            in += weight;
    }
    return all > 0 ? in / all : 0;
}

/* ---- what stands around a candidate */

/* The beginning of the text of `paras` paragraphs from i on, at most `most` bytes. */
static run first_of(const struct jk_words *w, size_t i, size_t paras, size_t most)
{
    if (paras == 0)
        return (run){0, 0};
    size_t from = w->p->at[i].from, to = w->p->at[i + paras - 1].to, at = w->para[i].from;
    return (run){at,
                 to - from > most ? at + count(w, from, from + most) : w->para[i + paras - 1].to};
}

/* The first character of at most `most` bytes of text that end with paragraph i. */
static size_t far_from(const struct jk_words *w, size_t i, size_t most)
{
    size_t to = w->p->at[i].to;
    return to > most ? w->para[i].to - jk_glyph_count(jk_slice_sub(w->text, to - most, to)) : 0;
}

/* What stands above the line, from paragraph i on, at most what is behind character `far`. */
static run above_of(const struct jk_words *w, const jk_candidate *q, size_t i, size_t far)
{
    size_t from = w->para[i].from, to = w->para[q->para - 1].to;
    return i < q->para ? (run){from > far ? from : far, to} : (run){0, 0};
}

/* Reads what may be the article above a line: the text up to character `end`. */
static void read_to(struct jk_words *w, size_t end)
{
    if (w->read > end) {
        memset(w->last, 0, sizeof w->last);
        w->read = 0;
    }
    for (size_t i = w->read > w->far ? w->read : w->far; i < end; i++)
        w->last[w->pair[i] % JK_BIGRAM_BITS] = i;
    w->read = end;
}

static void look_up(const struct jk_words *w, run r, stretch *out)
{
    out->n = 0;
    out->all = 0;
    out->pairs = r.from < r.to ? r.to - r.from - 1 : 0;
    for (size_t i = r.from + 1; i < r.to; i++) {
        size_t last = w->last[w->pair[i] % JK_BIGRAM_BITS];
        double weight = weight_of(w, w->pair[i]);
        out->all += weight;
        if (last > w->far)
            out->hits[out->n++] = (hit){last, weight};
    }
}

/* Share of the pairs of a stretch that stand in a text above the line, by weight and by number. */
static double rare_above(const stretch *s, run text)
{
    double in = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->hits[i].last > text.from)
            in += s->hits[i].weight;
    return s->all > 0 && text.from < text.to ? in / s->all : 0;
}

static double share_above(const stretch *s, run text)
{
    size_t in = 0;
    for (size_t i = 0; i < s->n; i++)
        in += s->hits[i].last > text.from;
    return s->pairs && text.from < text.to ? (double)in / (double)s->pairs : 0;
}

/* What does not depend on the article that candidate k stands in. */
static void look_at(struct jk_words *w, const jk_candidates *c, size_t k)
{
    const jk_candidate *q = &c->at[k];
    size_t i = q->para;
    run below = first_of(w, i + 1, q->below, NEAR_BYTES);
    w->k = k;
    w->looked_ahead = false;
    w->line = w->para[i];
    w->whole = (run){w->line.from, w->para[i + q->below].to};
    w->far = far_from(w, i - 1, ARTICLE_BYTES);
    read_to(w, w->para[i - 1].to);
    look_up(w, w->line, &w->in_line);
    look_up(w, below, &w->in_below);
    w->under = w->begin = (jk_bigrams){{0}};
    add_run(w, below, &w->under);
    add_run(w, first_of(w, i + 1, q->below, BEGIN_BYTES), &w->begin);
    w->own = share(w, w->line, &w->under);
    w->above =
        share_above(&w->in_line, above_of(w, q, q[-1].para + 1, far_from(w, i - 1, NEAR_BYTES)));
    w->next = k + 1 < c->n ? rare_share(w, w->para[q[1].para], &w->under) : 0;
}

/* Share of candidate k and what stands below it that stands again behind. */
static double ahead(struct jk_words *w, const jk_candidates *c, size_t k)
{
    size_t i = c->at[k].para + 1 + c->at[k].below;
    if (!w->looked_ahead) {
        jk_bigrams set = {{0}};
        add_run(w, first_of(w, i, w->p->n - i, ARTICLE_BYTES), &set);
        w->ahead = share(w, w->whole, &set);
    }
    w->looked_ahead = true;
    return w->ahead;
}

/* Share of candidate k and what stands below it that stands in the text above. */
static double behind(const struct jk_words *w, run text)
{
    run r = w->whole;
    size_t in = 0;
    for (size_t i = r.from + 1; i < r.to; i++)
        in += w->last[w->pair[i] % JK_BIGRAM_BITS] > text.from;
    return r.from + 1 < r.to && text.from < text.to ? (double)in / (double)(r.to - r.from - 1) : 0;
}

static const title *title_of(struct jk_words *w, const jk_candidates *c, size_t s)
{
    title *t = &w->titles[s % TITLES];
    size_t i = c->at[s].para;
    if (t->s == s + 1)
        return t;
    *t = (title){.s = s + 1};
    add_run(w, w->para[i], &t->words);
    add_run(w, first_of(w, i + 1, c->at[s].below > 0, NEAR_BYTES), &t->lede);
    return t;
}

int jk_candidates_words(const jk_paras *p, jk_slice text, jk_candidates *c)
{
    struct jk_words *w = c->words = calloc(1, sizeof *w);
    if (!w)
        return JK_ENOMEM;
    w->p = p;
    w->text = text;
    w->k = SIZE_MAX;
    int err = read_pairs(w);
    return err ? err : weigh(w);
}

void jk_words_free(struct jk_words *w)
{
    if (!w)
        return;
    free(w->pair);
    free(w->para);
    free(w);
}

void jk_word_features(const jk_candidates *c, size_t s, size_t k, double f[JK_BF_COUNT])
{
    struct jk_words *w = c->words;
    const jk_candidate *q = &c->at[k], *first = &c->at[s];
    if (w->k != k)
        look_at(w, c, k);
    run article = above_of(w, q, first->para, w->far);
    const title *t = title_of(w, c, s);
    f[JK_BF_ABOVE_WORDS] = w->above;
    f[JK_BF_OWN_WORDS] = w->own;
    f[JK_BF_RARE_NEXT] = w->next;
    f[JK_BF_TITLE_WORDS] = share(w, w->line, &t->words);
    double rare = rare_above(&w->in_line, article);
    if (!first->below) {
        f[JK_BF_COLUMN_RARE] = rare;
        f[JK_BF_COLUMN_BEHIND] = behind(w, article);
        f[JK_BF_COLUMN_AHEAD] = ahead(w, c, k);
        return;
    }
    f[JK_BF_RARE_ARTICLE] = rare;
    f[JK_BF_RARE_LEDE] = rare_share(w, w->line, &t->lede);
    f[JK_BF_RARE_BELOW] = rare_above(&w->in_below, article);
    f[JK_BF_TITLE_BELOW] = share(w, w->para[first->para], &w->begin);
}
