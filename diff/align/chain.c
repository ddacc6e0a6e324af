#include "diff/align/chain.h"

#include <stdlib.h>

#include "diff/align/diagonal.h"
#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"

enum {
    JUMP = 6, /* price, in units, of going on at an unrelated place */
    RUN = 2,  /* price of every run */
    NEAR = 4, /* diagonals are kept in bands of 2^NEAR */
    RIM = 4   /* units at the ends of a run that may overlap with its neighbours */
};

typedef struct jk_node {
    int64_t score;
    uint32_t prev; /* 1 + index; 0: none */
    uint32_t rank; /* of its end in a, from 1 */
} jk_node;

/* A place in a or b where run i ends. */
typedef struct jk_end_at {
    size_t at;
    uint32_t i;
} jk_end_at;

typedef struct jk_chainer {
    const jk_matches *m;
    jk_node *node;
    jk_end_at *ends_a, *ends_b; /* sorted */
    uint32_t *best;             /* Fenwick tree of maxima over ranks: 1 + the best node; 0: none */
    jk_diagonals near;
} jk_chainer;

/* A run ends by chance a little behind the place where it should: its rims do not count when the
 * order of runs is looked at. */
static size_t rim(const jk_match *x)
{
    return x->len / 4 < RIM ? x->len / 4 : RIM;
}

static int by_start_b(const void *p, const void *q)
{
    const jk_match *x = p, *y = q;
    size_t bx = x->b + rim(x), by = y->b + rim(y), ax = x->a + rim(x), ay = y->a + rim(y);
    if (bx != by)
        return bx < by ? -1 : 1;
    if (ax != ay)
        return ax < ay ? -1 : 1;
    return (x->len < y->len) - (x->len > y->len);
}

static int by_place(const void *p, const void *q)
{
    const jk_end_at *x = p, *y = q;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->i > y->i) - (x->i < y->i);
}

static void sort_ends(jk_chainer *c)
{
    for (size_t i = 0; i < c->m->n; i++) {
        const jk_match *x = &c->m->at[i];
        c->ends_a[i] = (jk_end_at){x->a + x->len - rim(x), (uint32_t)i};
        c->ends_b[i] = (jk_end_at){x->b + x->len - rim(x), (uint32_t)i};
    }
    qsort(c->ends_a, c->m->n, sizeof *c->ends_a, by_place);
    qsort(c->ends_b, c->m->n, sizeof *c->ends_b, by_place);
    for (size_t r = 0; r < c->m->n; r++)
        c->node[c->ends_a[r].i].rank = (uint32_t)r + 1;
}

/* How many runs end in a at or before `at`. */
static uint32_t ended_by(const jk_chainer *c, size_t at)
{
    size_t i;
    JK_FIRST(i, c->m->n, c->ends_a[i].at > at);
    return (uint32_t)i;
}

static uint32_t best_before(const jk_chainer *c, uint32_t r)
{
    uint32_t win = 0;
    for (; r > 0; r &= r - 1)
        if (c->best[r] && (!win || c->node[c->best[r] - 1].score > c->node[win - 1].score))
            win = c->best[r];
    return win;
}

static void note_best(jk_chainer *c, uint32_t i)
{
    for (size_t r = c->node[i].rank; r <= c->m->n; r += r & (~r + 1))
        if (!c->best[r] || c->node[c->best[r] - 1].score < c->node[i].score)
            c->best[r] = i + 1;
}

/* Whether node i may go on from node p (1 + index), and what it gains by it. */
static void try_prev(jk_chainer *c, size_t i, uint32_t p)
{
    if (p == 0)
        return;
    const jk_match *x = &c->m->at[i], *before = &c->m->at[p - 1];
    int64_t ga = (int64_t)x->a - (int64_t)(before->a + before->len);
    int64_t gb = (int64_t)x->b - (int64_t)(before->b + before->len);
    int64_t gap = ga < gb ? ga : gb, apart = ga < gb ? gb - ga : ga - gb;
    int64_t gain = (int64_t)x->len + (gap < 0 ? gap : 0);
    if (x->a <= before->a || x->b <= before->b || (int64_t)x->len + gap <= 0)
        return;
    int64_t score = c->node[p - 1].score + gain - RUN - (apart < JUMP ? apart : JUMP);
    if (score > c->node[i].score) {
        c->node[i].score = score;
        c->node[i].prev = p;
    }
}

static int score_all(jk_chainer *c)
{
    size_t ended = 0; /* runs entered in the tree: those that end in b before this one begins */
    for (size_t i = 0; i < c->m->n; i++) {
        const jk_match *x = &c->m->at[i];
        while (ended < c->m->n && c->ends_b[ended].at <= x->b + rim(x))
            note_best(c, c->ends_b[ended++].i);
        int64_t band = ((int64_t)x->b - (int64_t)x->a) >> NEAR;
        c->node[i].score = (int64_t)x->len;
        try_prev(c, i, best_before(c, ended_by(c, x->a + rim(x))));
        for (int64_t k = band - 1; k <= band + 1; k++)
            try_prev(c, i, (uint32_t)jk_diagonal_get(&c->near, k));
        int64_t *last = jk_diagonal_at(&c->near, band);
        if (!last)
            return JK_ENOMEM;
        if (*last == 0 || c->node[*last - 1].score <= c->node[i].score)
            *last = (int64_t)i + 1;
    }
    return JK_OK;
}

/* Keeps the chain that ends best, cutting off overlaps. */
static void keep(jk_matches *m, jk_node *node)
{
    size_t last = 0, n = 0;
    for (size_t i = 1; i < m->n; i++)
        if (node[i].score > node[last].score)
            last = i;
    for (size_t i = last + 1; i > 0; i = node[i - 1].prev)
        node[i - 1].rank = 0; /* marks the chain */
    size_t a = 0, b = 0;
    for (size_t i = 0; i <= last; i++) {
        if (node[i].rank)
            continue;
        jk_match x = m->at[i];
        size_t cut = a > x.a ? a - x.a : 0;
        if (b > x.b && b - x.b > cut)
            cut = b - x.b;
        if (cut >= x.len)
            continue;
        m->at[n++] = (jk_match){x.a + cut, x.b + cut, x.len - cut};
        a = x.a + x.len;
        b = x.b + x.len;
    }
    m->n = n;
}

int jk_chain(jk_matches *m)
{
    if (m->n < 2)
        return JK_OK;
    qsort(m->at, m->n, sizeof *m->at, by_start_b);
    jk_chainer c = {.m = m,
                    .node = calloc(m->n, sizeof *c.node),
                    .ends_a = calloc(m->n, sizeof *c.ends_a),
                    .ends_b = calloc(m->n, sizeof *c.ends_b),
                    .best = calloc(m->n + 1, sizeof *c.best)};
    int err = -1;
    if (c.node && c.ends_a && c.ends_b && c.best) {
        sort_ends(&c);
        err = score_all(&c);
    }
    if (!err)
        keep(m, c.node);
    jk_diagonals_free(&c.near);
    free(c.node);
    free(c.ends_a);
    free(c.ends_b);
    free(c.best);
    return err;
}
