/* Headlines by their words: what a line has in common with what stands around it.
 *
 * The article that a candidate would stand in is compared for every candidate it may have begun
 * with.  All these end above the line, so it is enough to know where each pair stood last: it is in
 * the article if that is behind the article's beginning.  Weights are whole numbers, so their sums
 * are exact and do not depend on an order.
 */
#include <math.h>
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/structure/boundary.h"
#include "parse/structure/glyph.h"
#include "parse/structure/titles.h"

enum {
    NEAR_BYTES = 1200, /* how much of a text is compared for shared words */
    ARTICLE_BYTES = 2 * NEAR_BYTES,
    BEGIN_BYTES = NEAR_BYTES * 3 / 4, /* of what stands below a line */
    TIMES = 64                        /* texts with a pair that are told apart */
};

static const double UNIT = (double)(UINT64_C(1) << 40); /* of weights */

/* The pairs of a stretch of text: where each stood last above the line, what it weighs, and what
 * all weigh.  Those that stand nowhere near above are left out. */
typedef struct stretch {
    uint16_t last[NEAR_BYTES + 1];
    uint64_t weight[NEAR_BYTES + 1];
    size_t n, pairs;
    uint64_t all;
} stretch;

/* Where each pair stands last in a text that is read up to some character. */
typedef struct reading {
    uint16_t last[JK_BIGRAM_BITS]; /* as a spot: a character counted from the origin; 0: nowhere */
    size_t origin;
    size_t read; /* characters of the text */
} reading;

struct jk_comparison {
    const jk_paras *p;
    jk_slice text;
    const uint16_t *pair;      /* of each character and the one before it */
    const jk_char_range *para; /* of each paragraph */
    uint8_t times[JK_PAIRS];   /* in how many paragraphs each pair stands, below TIMES */
    uint64_t weights[TIMES];   /* of pairs that stand in so many */
    reading above, ahead;      /* up to the line, and beyond what stands below it */
    jk_titles titles;          /* of the articles asked about last */
    /* of the candidate that was asked for last */
    jk_char_range line, whole; /* itself, also with what stands below */
    size_t far;                /* the farthest that an article above it is looked at */
    stretch in_line, in_below;
    uint8_t stands[JK_BIGRAM_BITS]; /* in the text below: where each pair stands in it */
    uint8_t under, begin;           /* from this up: in it, in its beginning */
};

/* Characters in bytes [from, to), a last one that is cut left out. */
static size_t count(const struct jk_comparison *w, size_t from, size_t to)
{
    bool cut = to < w->text.len && ((unsigned char)w->text.ptr[to] & 0xC0) == 0x80;
    return jk_glyph_count(jk_slice_sub(w->text, from, to)) - cut;
}

static uint64_t weight_of(const struct jk_comparison *w, uint16_t pair)
{
    return w->weights[w->times[pair]];
}

/* What pairs weigh in a text of so many paragraphs. */
static void weigh(struct jk_comparison *w, const jk_words *words)
{
    size_t texts = words->paras.n;
    for (size_t i = 0; i < JK_PAIRS; i++) {
        uint32_t n = words->times[i].n;
        w->times[i] = (uint8_t)(n < TIMES ? n : TIMES - 1);
    }
    for (size_t i = 0; i < TIMES && i <= texts; i++)
        w->weights[i] = (uint64_t)(log(((double)texts + 1) / ((double)i + 0.5)) * UNIT);
}

/* Marks the pairs of the text below; those before character `begin` are its beginning.  Each time
 * the marks are higher, so that older ones need not be taken away. */
static void mark_below(struct jk_comparison *w, jk_char_range below, size_t begin)
{
    if (w->begin >= UINT8_MAX - 1) {
        memset(w->stands, 0, sizeof w->stands);
        w->begin = 0;
    }
    w->under = (uint8_t)(w->begin + 1);
    w->begin = (uint8_t)(w->begin + 2);
    for (size_t i = begin; i < below.to; i++)
        w->stands[w->pair[i] % JK_BIGRAM_BITS] = w->under;
    for (size_t i = below.from + 1; i < begin; i++)
        w->stands[w->pair[i] % JK_BIGRAM_BITS] = w->begin;
}

static size_t pairs_of(jk_char_range r)
{
    return r.from < r.to ? r.to - r.from - 1 : 0;
}

/* n of m. */
static double share(uint64_t n, uint64_t m)
{
    return m ? (double)n / (double)m : 0;
}

/* Share of the pairs of a run whose marks are at least that. */
static double share_below(const struct jk_comparison *w, jk_char_range r, uint8_t least)
{
    size_t in = 0;
    for (size_t i = r.from + 1; i < r.to; i++)
        in += w->stands[w->pair[i] % JK_BIGRAM_BITS] >= least;
    return share(in, pairs_of(r));
}

static double rare_below(const struct jk_comparison *w, jk_char_range r)
{
    uint64_t all = 0, in = 0;
    for (size_t i = r.from + 1; i < r.to; i++) {
        uint64_t weight = weight_of(w, w->pair[i]);
        all += weight;
        in += w->stands[w->pair[i] % JK_BIGRAM_BITS] >= w->under ? weight : 0;
    }
    return share(in, all);
}

/* ---- what stands around a candidate */

/* The beginning of the text of `paras` paragraphs from i on, at most `most` bytes. */
static jk_char_range first_of(const struct jk_comparison *w, size_t i, size_t paras, size_t most)
{
    if (paras == 0)
        return (jk_char_range){0, 0};
    const jk_para *at = w->p->at;
    size_t last = i + paras - 1, to = at[i].from + most, k = i, from = w->para[i].from;
    if (at[last].to <= to)
        return (jk_char_range){from, w->para[last].to};
    while (k < last && at[k + 1].from <= to)
        k++;
    return (jk_char_range){from, at[k].to <= to ? w->para[k].to + count(w, at[k].to, to)
                                                : w->para[k].from + count(w, at[k].from, to)};
}

/* The first character of at most `most` bytes of text that end with paragraph i. */
static size_t far_from(const struct jk_comparison *w, size_t i, size_t most)
{
    const jk_para *at = w->p->at;
    size_t near = at[i].to, character = w->para[i].to;
    if (near <= most)
        return 0;
    size_t from = near - most;
    for (size_t k = i; at[k].from >= from; k--) {
        near = at[k].from;
        character = w->para[k].from;
        if (k == 0)
            break;
    }
    return character - jk_glyph_count(jk_slice_sub(w->text, from, near));
}

/* What stands above the line, from paragraph i on, at most what is behind character `far`. */
static jk_char_range above_of(const struct jk_comparison *w, const jk_candidate *q, size_t i,
                              size_t far)
{
    size_t from = w->para[i].from, to = w->para[q->para - 1].to;
    return i < q->para ? (jk_char_range){from > far ? from : far, to} : (jk_char_range){0, 0};
}

static uint16_t spot(const reading *r, size_t character)
{
    return (uint16_t)(character - r->origin);
}

/* Reads the text up to character `end`; what stands before `from`, less than the spots before it,
 * is not asked for. */
static void read_to(const struct jk_comparison *w, reading *r, size_t from, size_t end)
{
    if (r->read > end || end - r->origin > UINT16_MAX) {
        memset(r->last, 0, sizeof r->last);
        r->read = 0;
        r->origin = from;
    }
    for (size_t i = r->read > from ? r->read : from; i < end; i++)
        r->last[w->pair[i] % JK_BIGRAM_BITS] = spot(r, i);
    r->read = end;
}

/* How many pairs of a run stand behind character `from` of what was read. */
static size_t count_behind(const struct jk_comparison *w, const reading *r, jk_char_range run,
                           size_t from)
{
    uint16_t before = spot(r, from);
    size_t in = 0;
    for (size_t i = run.from + 1; i < run.to; i++)
        in += r->last[w->pair[i] % JK_BIGRAM_BITS] > before;
    return in;
}

static void look_up(const struct jk_comparison *w, jk_char_range r, stretch *out)
{
    uint16_t far = spot(&w->above, w->far);
    size_t n = 0;
    uint64_t all = 0;
    for (size_t i = r.from + 1; i < r.to; i++) {
        uint16_t pair = w->pair[i];
        uint16_t last = w->above.last[pair % JK_BIGRAM_BITS];
        uint64_t weight = weight_of(w, pair);
        all += weight;
        out->last[n] = last;
        out->weight[n] = weight;
        n += last > far;
    }
    out->n = n;
    out->all = all;
    out->pairs = pairs_of(r);
}

/* Share of the pairs of a stretch that stand in a text above the line, by weight and by number. */
static double rare_above(const struct jk_comparison *w, const stretch *s, jk_char_range text)
{
    if (text.from >= text.to)
        return 0;
    uint16_t from = spot(&w->above, text.from);
    uint64_t in = 0;
    for (size_t i = 0; i < s->n; i++)
        in += s->last[i] > from ? s->weight[i] : 0;
    return share(in, s->all);
}

static double share_above(const struct jk_comparison *w, const stretch *s, jk_char_range text)
{
    if (text.from >= text.to)
        return 0;
    uint16_t from = spot(&w->above, text.from);
    size_t in = 0;
    for (size_t i = 0; i < s->n; i++)
        in += s->last[i] > from;
    return share(in, s->pairs);
}

/* Makes ready what does not depend on the article that candidate k stands in. */
static void look_at(struct jk_comparison *w, const jk_candidates *c, size_t k)
{
    const jk_candidate *q = &c->at[k];
    size_t i = q->para;
    jk_char_range below = first_of(w, i + 1, q->lines, NEAR_BYTES);
    jk_char_range begin = first_of(w, i + 1, q->lines, BEGIN_BYTES);
    w->line = w->para[i];
    w->whole = (jk_char_range){w->line.from, w->para[i + q->lines].to};
    w->far = far_from(w, i - 1, ARTICLE_BYTES);
    read_to(w, &w->above, w->far, w->para[i - 1].to);
    look_up(w, w->line, &w->in_line);
    look_up(w, below, &w->in_below);
    mark_below(w, below, begin.to);
}

/* Share of candidate k and what stands below it that stands again behind. */
static double ahead(struct jk_comparison *w, const jk_candidates *c, size_t k)
{
    size_t i = c->at[k].para + 1 + c->at[k].lines;
    jk_char_range rest = first_of(w, i, w->p->n - i, ARTICLE_BYTES);
    read_to(w, &w->ahead, rest.from, rest.to);
    return share(count_behind(w, &w->ahead, w->whole, rest.from), pairs_of(w->whole));
}

/* Share of candidate k and what stands below it that stands in the text above. */
static double behind(const struct jk_comparison *w, jk_char_range text)
{
    if (text.from >= text.to)
        return 0;
    return share(count_behind(w, &w->above, w->whole, text.from), pairs_of(w->whole));
}

/* Which of the titles is that of the article of each lane. */
static void find_titles(struct jk_comparison *w, const jk_candidates *c, const size_t *s, size_t n,
                        size_t at[JK_WAYS])
{
    uint32_t taken = 0;
    for (size_t j = 0; j < n; j++) {
        at[j] = jk_titles_find(&w->titles, s[j] + 1);
        taken |= UINT32_C(1) << at[j];
    }
    for (size_t j = 0; j < n; j++) {
        if (at[j] < JK_TITLES)
            continue;
        at[j] = 0;
        while (taken >> at[j] & 1)
            at[j]++;
        taken |= UINT32_C(1) << at[j];
        const jk_candidate *first = &c->at[s[j]];
        jk_title t = {.id = s[j] + 1,
                      .line = w->para[first->para],
                      .lede = first_of(w, first->para + 1, first->below > 0, NEAR_BYTES)};
        jk_titles_set(&w->titles, at[j], &t, w->pair);
    }
}

/* What the line has in common with each of them. */
static void compare_titles(const struct jk_comparison *w, jk_titles_share *out)
{
    *out = (jk_titles_share){{0}, {0}};
    for (size_t i = w->line.from + 1; i < w->line.to; i++)
        jk_titles_count(&w->titles, w->pair[i], weight_of(w, w->pair[i]), out);
}

int jk_candidates_words(const jk_paras *p, jk_slice text, jk_words *words, jk_candidates *c)
{
    struct jk_comparison *w = c->words = calloc(1, sizeof *w);
    if (!w || jk_words_read(words, p, text) != JK_OK)
        return JK_ENOMEM;
    w->p = p;
    w->text = text;
    w->pair = words->pairs.at;
    w->para = words->paras.at;
    weigh(w, words);
    return JK_OK;
}

/* An article that candidate k may stand in. */
typedef struct story {
    jk_char_range above; /* what is looked at of it */
    bool column;
} story;

/* What the line and what stands below it have in common with the article of lane j.  Most articles
 * begin farther off than is looked, and so are the same. */
static void compare_article(const struct jk_comparison *w, const story *stories, size_t j,
                            jk_features f)
{
    const story *a = &stories[j];
    double *line = f[a->column ? JK_BF_COLUMN_RARE : JK_BF_RARE_ARTICLE];
    double *more = f[a->column ? JK_BF_COLUMN_BEHIND : JK_BF_RARE_BELOW];
    for (size_t i = 0; i < j; i++)
        if (stories[i].above.from == a->above.from && stories[i].column == a->column) {
            line[j] = line[i];
            more[j] = more[i];
            return;
        }
    line[j] = rare_above(w, &w->in_line, a->above);
    more[j] = a->column ? behind(w, a->above) : rare_above(w, &w->in_below, a->above);
}

void jk_word_features(const jk_candidates *c, const size_t *s, size_t n, size_t k, jk_features f)
{
    struct jk_comparison *w = c->words;
    const jk_candidate *q = &c->at[k];
    look_at(w, c, k);
    jk_char_range near = above_of(w, q, q[-1].para + 1, far_from(w, q->para - 1, NEAR_BYTES));
    double above = share_above(w, &w->in_line, near), own = share_below(w, w->line, w->under);
    double next = k + 1 < c->n ? rare_below(w, w->para[q[1].para]) : 0;
    double rest = -1; /* not asked for yet */
    story stories[JK_WAYS];
    size_t at[JK_WAYS];
    jk_titles_share titles;
    find_titles(w, c, s, n, at);
    compare_titles(w, &titles);
    for (size_t j = 0; j < n; j++) {
        const jk_candidate *first = &c->at[s[j]];
        stories[j] = (story){above_of(w, q, first->para, w->far), !first->below};
        f[JK_BF_ABOVE_WORDS][j] = above;
        f[JK_BF_OWN_WORDS][j] = own;
        f[JK_BF_RARE_NEXT][j] = next;
        f[JK_BF_TITLE_WORDS][j] = share(titles.line[at[j]], w->in_line.pairs);
        compare_article(w, stories, j, f);
        if (stories[j].column) {
            rest = rest < 0 ? ahead(w, c, k) : rest;
            f[JK_BF_COLUMN_AHEAD][j] = rest;
        } else {
            f[JK_BF_RARE_LEDE][j] = share(titles.lede[at[j]], w->in_line.all);
            f[JK_BF_TITLE_BELOW][j] = share_below(w, w->para[first->para], w->begin);
        }
    }
}

void jk_comparison_free(struct jk_comparison *w)
{
    free(w);
}
