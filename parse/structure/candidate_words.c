/* Headlines by their words: what a line has in common with what stands around it. */
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/structure/boundary.h"

enum { NEAR_BYTES = 1200 /* how much of a text is compared for shared words */ };

/* Bytes [from, to) of the text, at most `most` of them, from its beginning or its end. */
static jk_slice near(jk_slice text, size_t from, size_t to, size_t most, bool end)
{
    if (from >= to)
        return (jk_slice){0};
    if (to - from > most) {
        if (end)
            from = to - most;
        else
            to = from + most;
    }
    return jk_slice_sub(text, from, to);
}

static jk_slice paras_text(const jk_paras *p, jk_slice text, size_t from, size_t to, bool end)
{
    return from < to ? near(text, p->at[from].from, p->at[to - 1].to, NEAR_BYTES, end)
                     : (jk_slice){0};
}

static jk_slice line_of(const jk_paras *p, jk_slice text, const jk_candidate *q)
{
    return jk_paras_text(text, &p->at[q->para]);
}

static jk_slice below_of(const jk_paras *p, jk_slice text, const jk_candidate *q)
{
    return paras_text(p, text, q->para + 1, q->para + 1 + q->below, false);
}

/* A candidate with what stands below it. */
static jk_slice whole_of(const jk_paras *p, jk_slice text, const jk_candidate *q)
{
    return jk_slice_sub(text, p->at[q->para].from, p->at[q->para + q->below].to);
}

/* What does not depend on the article that candidate k stands in. */
static void compare(const jk_paras *p, jk_slice text, jk_candidates *c, size_t k)
{
    jk_candidate *q = &c->at[k];
    jk_slice line = line_of(p, text, q);
    jk_bigrams below = {{0}};
    size_t behind = q->para + 1 + q->below;
    jk_bigrams_add(&below, below_of(p, text, q));
    q->own = jk_bigrams_share(&below, line);
    if (k)
        q->above = jk_bigrams_shared(line, paras_text(p, text, q[-1].para + 1, q->para, true));
    if (k + 1 == c->n)
        return;
    q->next = jk_rarity_share(c->rarity, &below, line_of(p, text, q + 1));
    q->ahead = jk_bigrams_shared(whole_of(p, text, q),
                                 near(text, p->at[behind].from, text.len, 2 * NEAR_BYTES, false));
}

int jk_candidates_words(const jk_paras *p, jk_slice text, jk_candidates *c)
{
    c->rarity = calloc(1, sizeof *c->rarity);
    if (!c->rarity)
        return JK_ENOMEM;
    for (size_t i = 0; i < p->n; i++)
        jk_rarity_add(c->rarity, jk_paras_text(text, &p->at[i]));
    jk_rarity_weigh(c->rarity);
    for (size_t k = 0; k < c->n; k++)
        compare(p, text, c, k);
    return JK_OK;
}

void jk_word_features(const jk_paras *p, jk_slice text, const jk_candidates *c, size_t s, size_t k,
                      double f[JK_BF_COUNT])
{
    const jk_candidate *q = &c->at[k], *first = &c->at[s];
    jk_slice line = line_of(p, text, q), title = line_of(p, text, first);
    jk_slice below = below_of(p, text, q);
    jk_bigrams article = {{0}};
    jk_bigrams_add(
        &article, near(text, p->at[first->para].from, p->at[q->para - 1].to, 2 * NEAR_BYTES, true));
    f[JK_BF_ABOVE_WORDS] = q->above;
    f[JK_BF_OWN_WORDS] = q->own;
    f[JK_BF_RARE_NEXT] = q->next;
    f[JK_BF_TITLE_WORDS] = jk_bigrams_shared(line, title);
    double rare = jk_rarity_share(c->rarity, &article, line);
    if (!first->below) {
        f[JK_BF_COLUMN_RARE] = rare;
        f[JK_BF_COLUMN_BEHIND] = jk_bigrams_share(&article, whole_of(p, text, q));
        f[JK_BF_COLUMN_AHEAD] = q->ahead;
        return;
    }
    jk_bigrams lede = {{0}};
    jk_bigrams_add(&lede, paras_text(p, text, first->para + 1, first->para + 2, false));
    f[JK_BF_RARE_ARTICLE] = rare;
    f[JK_BF_RARE_LEDE] = jk_rarity_share(c->rarity, &lede, line);
    f[JK_BF_RARE_BELOW] = jk_rarity_share(c->rarity, &article, below);
    f[JK_BF_TITLE_BELOW] = jk_bigrams_shared(title, jk_slice_sub(below, 0, NEAR_BYTES * 3 / 4));
}
