#include "diff/align/repeat.h"

#include <stdlib.h>

#include "diff/align/diagonal.h"
#include "diff/align/common.h"
#include "diff/align/seed.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum {
    MIN = 20,
    SEED = 8,
    MOST = 8,
    REACH = 48, /* units between two stretches of one passage, at most … */
    MEND = 8,   /* … and this many more than the second one has */
    BAND = 4,   /* diagonals are kept in bands of 2^BAND */
    DROP = 6    /* how much worse than at its best an end may get while it is extended */
};

/* A passage being put together: its stretches lie near one diagonal, close together. */
typedef struct jk_grown {
    jk_repeat r;
    size_t a_end, b_end;
} jk_grown;

typedef struct jk_growing {
    jk_grown *at;
    size_t n, cap;
} jk_growing;

/* The last passage on or beside the diagonal of x that x goes on from, or NULL. */
static jk_grown *goes_on(const jk_match *x, jk_growing *g, const jk_diagonals *last)
{
    int64_t band = ((int64_t)x->b - (int64_t)x->a) >> BAND;
    jk_grown *best = NULL;
    for (int64_t k = band - 1; k <= band + 1; k++) {
        int64_t i = jk_diagonal_get(last, k);
        if (i == 0)
            continue;
        jk_grown *p = &g->at[i - 1];
        bool after = x->a + x->len > p->a_end && x->b + x->len > p->b_end && x->a > p->r.from;
        size_t reach = x->len + MEND < REACH ? x->len + MEND : REACH;
        bool close = x->a <= p->a_end + reach && x->b <= p->b_end + reach;
        if (after && close && (!best || p->b_end > best->b_end))
            best = p;
    }
    return best;
}

static int put_together(const jk_matches *m, jk_growing *g)
{
    jk_diagonals last = {0};
    int err = 0;
    for (size_t i = 0; i < m->n && !err; i++) {
        const jk_match *x = &m->at[i];
        jk_grown *p = goes_on(x, g, &last);
        if (p) {
            size_t over = p->a_end > x->a ? p->a_end - x->a : 0;
            if (p->b_end > x->b && p->b_end - x->b > over)
                over = p->b_end - x->b;
            p->r.same += x->len - over;
        } else {
            err = JK_PUSH(g, (jk_grown){{x->a, 0, x->b, 0, x->len}, 0, 0});
            p = g->n ? &g->at[g->n - 1] : NULL;
        }
        if (err)
            break;
        p->a_end = x->a + x->len;
        p->b_end = x->b + x->len;
        int64_t *at = jk_diagonal_at(&last, ((int64_t)x->b - (int64_t)x->a) >> BAND);
        err = at ? 0 : -1;
        if (at)
            *at = p - g->at + 1;
    }
    jk_diagonals_free(&last);
    return err;
}

/* How many more units belong to the passage behind (step 1) or before (step -1) a[i], b[j], single
 * differing units allowed; *same counts those that are equal. */
static size_t extend(const uint32_t *a, const uint32_t *b, size_t room, int step, size_t *same)
{
    int score = 0, best = 0;
    size_t n = 0, equal = 0;
    const uint32_t *p = step > 0 ? a : a - 1, *q = step > 0 ? b : b - 1;
    for (size_t i = 0; i < room && score > best - DROP; i++) {
        bool eq = *p == *q;
        score += eq ? 1 : -2;
        equal += eq;
        if (score > best) {
            best = score;
            n = i + 1;
            *same = equal;
        }
        if (i + 1 < room) {
            p += step;
            q += step;
        }
    }
    return n;
}

static int finish(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, bool within,
                  size_t min, jk_grown *p, jk_repeats *out)
{
    jk_repeat r = p->r;
    size_t more = 0, less = 0;
    size_t n = extend(a + r.from, b + r.from2, r.from < r.from2 ? r.from : r.from2, -1, &less);
    size_t ra = na - p->a_end, rb = nb - p->b_end;
    size_t m = extend(a + p->a_end, b + p->b_end, ra < rb ? ra : rb, 1, &more);
    r.from -= n;
    r.from2 -= n;
    r.to = p->a_end + m;
    r.to2 = p->b_end + m;
    r.same += less + more;
    if (within && r.to > r.from2) {
        size_t over = r.to - r.from2;
        if (r.to2 - r.from2 <= over || r.same <= over)
            return 0;
        r.to -= over;
        r.to2 -= over;
        r.same -= over;
    }
    size_t la = r.to - r.from, lb = r.to2 - r.from2, longest = la > lb ? la : lb;
    if (r.same < min || r.same * 5 < longest * 4)
        return 0;
    return JK_PUSH(out, r);
}

static int by_place(const void *p, const void *q)
{
    const jk_repeat *x = p, *y = q;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->from2 != y->from2)
        return x->from2 < y->from2 ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

int jk_repeat_find(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                   const jk_repeat_options *options, jk_repeats *out)
{
    jk_repeat_options o = options ? *options : (jk_repeat_options){0};
    bool within = b == NULL;
    if (within) {
        b = a;
        nb = na;
    }
    out->n = 0;
    if (na > INT32_MAX - 2 || nb > INT32_MAX - 2 - na)
        return JK_ERANGE;
    jk_seed_options s = {o.seed ? o.seed : SEED, o.most ? o.most : MOST, 0, within};
    jk_matches m = {0};
    jk_growing g = {0};
    int err = jk_seed_find(a, na, b, nb, &s, &m);
    if (!err)
        err = put_together(&m, &g);
    for (size_t i = 0; i < g.n && !err; i++)
        err = finish(a, na, b, nb, within, o.min ? o.min : MIN, &g.at[i], out);
    if (!err && out->n > 1)
        qsort(out->at, out->n, sizeof *out->at, by_place);
    jk_matches_free(&m);
    free(g.at);
    return err;
}

void jk_repeats_free(jk_repeats *r)
{
    free(r->at);
    *r = (jk_repeats){0};
}
