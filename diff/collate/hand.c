#include "diff/collate/hand.h"

#include <stdlib.h>

#include "parse/base/status.h"

/* A place where two forms stand against each other, the smaller character first. */
typedef struct pair {
    uint32_t x, y;
    size_t place;
} pair;

static int by_forms(const void *a, const void *b)
{
    const pair *p = a, *q = b;
    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    if (p->y != q->y)
        return p->y < q->y ? -1 : 1;
    return (p->place > q->place) - (p->place < q->place);
}

static uint32_t form_of(const jk_collation *c, const jk_alt *alt)
{
    return c->s->wits[alt->wits[0]].tokens[alt->t0].fold;
}

/* The forms of a place; false where it is not of two. */
static bool forms_of(const jk_collation *c, size_t i, pair *out)
{
    const jk_place *p = &c->places.at[i];
    const jk_alt *a = &p->alts[0], *b = &p->alts[1];
    if (p->alone || p->nalts != 2 || a->t1 - a->t0 != 1 || b->t1 - b->t0 != 1)
        return false;
    uint32_t x = form_of(c, a), y = form_of(c, b);
    *out = x < y ? (pair){x, y, i} : (pair){y, x, i};
    return true;
}

/* Whether no witness has both forms in the n places of `at`; has: by witness, room for it. */
static bool is_steady(const jk_collation *c, const pair *at, size_t n, uint32_t *has)
{
    bool steady = true;
    for (uint32_t w = 0; w < c->s->nwits; w++)
        has[w] = 0;
    for (size_t i = 0; i < n && steady; i++) {
        const jk_place *p = &c->places.at[at[i].place];
        for (uint32_t a = 0; a < 2; a++)
            for (uint32_t k = 0; k < p->alts[a].nwits; k++) {
                uint32_t *form = &has[p->alts[a].wits[k]], here = form_of(c, &p->alts[a]);
                steady = steady && (*form == 0 || *form == here);
                *form = here;
            }
    }
    return steady;
}

int jk_hands_find(const jk_collation *c, const enum jk_class *cls, bool *hand)
{
    size_t n = 0;
    pair *at = malloc((c->places.n + 1) * sizeof *at);
    uint32_t *has = malloc((c->s->nwits + (size_t)1) * sizeof *has);
    int err = at && has ? JK_OK : JK_ENOMEM;
    for (size_t i = 0; i < c->places.n && !err; i++) {
        hand[i] = false;
        n += cls[i] == JK_CLASS_FORM && forms_of(c, i, &at[n]);
    }
    if (n)
        qsort(at, n, sizeof *at, by_forms);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && at[end].x == at[i].x && at[end].y == at[i].y; end++)
            ;
        bool steady = end - i > 1 && is_steady(c, &at[i], end - i, has);
        for (size_t k = i; k < end; k++)
            hand[at[k].place] = steady;
    }
    free(at);
    free(has);
    return err;
}
