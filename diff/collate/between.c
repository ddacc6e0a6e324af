#include "diff/collate/between.h"

#include <stdlib.h>

#include "diff/align/align.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Longer stretches hold units that are known by what they share. */
enum { LONGEST = 2048 };

/* So many of ten characters of a unit must be here. */
enum { HERE = 6 };

typedef struct aligned {
    const jk_gap *g;
    jk_matches matches;
} aligned;

static int align(aligned *a)
{
    const jk_gap *g = a->g;
    uint32_t n = g->t1 - g->t0, m = g->o1 - g->o0,
             *folds = malloc((n + (size_t)m + 1) * sizeof *folds);
    if (!folds)
        return JK_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        folds[i] = g->w->tokens[g->t0 + i].fold;
    for (uint32_t i = 0; i < m; i++)
        folds[n + i] = g->other->tokens[g->o0 + i].fold;
    int err = jk_align(folds, n, folds + n, m, NULL, &a->matches);
    free(folds);
    return err;
}

/* How many of the other's tokens [from, to) are here. */
static uint32_t count(const aligned *a, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (size_t i = 0; i < a->matches.n; i++) {
        const jk_match *m = &a->matches.at[i];
        uint32_t lo = a->g->o0 + (uint32_t)m->b, hi = lo + (uint32_t)m->len;
        lo = lo > from ? lo : from;
        hi = hi < to ? hi : to;
        n += hi > lo ? hi - lo : 0;
    }
    return n;
}

static bool is_here(const aligned *a, size_t unit)
{
    const jk_unit *u = &a->g->other->units.at[unit];
    return u->t1 <= a->g->o1 && count(a, u->t0, u->t1) * 10 >= (u->t1 - u->t0) * HERE;
}

/* The token that stands where token o of the other does; of what differs before it as much is left
 * before it here as there. */
static uint32_t at(const aligned *a, uint32_t o)
{
    uint32_t here = a->g->t0, there = a->g->o0;
    for (size_t i = 0; i < a->matches.n; i++) {
        const jk_match *m = &a->matches.at[i];
        uint32_t from = a->g->o0 + (uint32_t)m->b, next = a->g->t0 + (uint32_t)m->a;
        if (o < from)
            return here + (o - there < next - here ? o - there : next - here);
        if (o < from + m->len)
            return next + (o - from);
        here = next + (uint32_t)m->len;
        there = from + (uint32_t)m->len;
    }
    return here + (o - there < a->g->t1 - here ? o - there : a->g->t1 - here);
}

int jk_cut_between(const jk_gap *g, size_t first, size_t end, bool known, jk_cuts *cuts)
{
    aligned a = {.g = g};
    if (first >= end || g->t1 - g->t0 > LONGEST || g->o1 - g->o0 > LONGEST)
        return JK_OK;
    int err = align(&a);
    bool before = false;
    for (size_t u = first; u < end && !err; u++) {
        bool here = (known && u + 1 == end) || is_here(&a, u);
        if ((here || before) && JK_PUSH(cuts, at(&a, g->other->units.at[u].t0)) != 0)
            err = JK_ENOMEM;
        before = here;
    }
    jk_matches_free(&a.matches);
    return err;
}
