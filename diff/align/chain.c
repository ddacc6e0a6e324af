#include "diff/align/chain.h"

#include <stdlib.h>

#include "diff/align/diagonal.h"
#include "diff/align/myers.h"
#include "parse/base/alloc.h"

enum {
    JUMP = 10, /* price, in units, of going on at an unrelated place */
    NEAR = 4   /* diagonals are kept in bands of 2^NEAR */
};

typedef struct jk_node {
    int64_t score;
    uint32_t prev; /* 1 + index; 0: none */
    uint32_t rank; /* of its middle in a, from 1 */
} jk_node;

/* Two runs are in order when their middles are: neighbours may overlap a little. */
static size_t mid_a(const jk_match *m)
{
    return 2 * m->a + m->len;
}

static size_t mid_b(const jk_match *m)
{
    return 2 * m->b + m->len;
}

typedef struct jk_key {
    size_t mid;
    uint32_t i;
} jk_key;

static int by_mid(const void *p, const void *q)
{
    const jk_key *x = p, *y = q;
    if (x->mid != y->mid)
        return x->mid < y->mid ? -1 : 1;
    return (x->i > y->i) - (x->i < y->i);
}

static int by_mid_b(const void *p, const void *q)
{
    const jk_match *x = p, *y = q;
    size_t mx = mid_b(x), my = mid_b(y);
    if (mx != my)
        return mx < my ? -1 : 1;
    return (mid_a(x) < mid_a(y)) - (mid_a(x) > mid_a(y));
}

/* Ranks of the middles in a; equal middles share one, so that neither comes before the other. */
static int rank(const jk_matches *m, jk_node *node)
{
    jk_key *key = calloc(m->n, sizeof *key);
    if (!key)
        return -1;
    for (size_t i = 0; i < m->n; i++)
        key[i] = (jk_key){mid_a(&m->at[i]), (uint32_t)i};
    qsort(key, m->n, sizeof *key, by_mid);
    uint32_t r = 0;
    for (size_t i = 0; i < m->n; i++) {
        if (i == 0 || key[i].mid != key[i - 1].mid)
            r++;
        node[key[i].i].rank = r;
    }
    free(key);
    return 0;
}

/* best[r]: 1 + the node of best score among ranks covered by r (a Fenwick tree of maxima). */
static uint32_t best_before(const uint32_t *best, const jk_node *node, uint32_t r)
{
    uint32_t win = 0;
    for (; r > 0; r &= r - 1)
        if (best[r] && (!win || node[best[r] - 1].score > node[win - 1].score))
            win = best[r];
    return win;
}

static void note_best(uint32_t *best, const jk_node *node, size_t n, uint32_t i)
{
    for (size_t r = node[i].rank; r <= n; r += r & (~r + 1))
        if (!best[r] || node[best[r] - 1].score < node[i].score)
            best[r] = i + 1;
}

/* Whether node i may go on from node p, and what it gains by it. */
static void try_prev(const jk_matches *m, jk_node *node, size_t i, uint32_t p)
{
    if (p == 0 || node[p - 1].rank >= node[i].rank || mid_b(&m->at[p - 1]) >= mid_b(&m->at[i]))
        return;
    int64_t d = ((int64_t)m->at[i].b - (int64_t)m->at[i].a) -
                ((int64_t)m->at[p - 1].b - (int64_t)m->at[p - 1].a);
    d = d < 0 ? -d : d;
    int64_t score = node[p - 1].score + (int64_t)m->at[i].len - (d < JUMP ? d : JUMP);
    if (score > node[i].score) {
        node[i].score = score;
        node[i].prev = p;
    }
}

static int score_all(const jk_matches *m, jk_node *node, uint32_t *best, jk_diagonals *near)
{
    size_t done = 0; /* nodes entered in the tree: those whose middle in b lies before */
    for (size_t i = 0; i < m->n; i++) {
        while (done < i && mid_b(&m->at[done]) < mid_b(&m->at[i]))
            note_best(best, node, m->n, (uint32_t)done++);
        const jk_match *x = &m->at[i];
        int64_t band = ((int64_t)x->b - (int64_t)x->a) >> NEAR;
        node[i].score = (int64_t)x->len;
        try_prev(m, node, i, best_before(best, node, node[i].rank - 1));
        for (int64_t k = band - 1; k <= band + 1; k++)
            try_prev(m, node, i, (uint32_t)jk_diagonal_get(near, k));
        int64_t *last = jk_diagonal_at(near, band);
        if (!last)
            return -1;
        if (*last == 0 || node[*last - 1].score <= node[i].score)
            *last = (int64_t)i + 1;
    }
    return 0;
}

/* Keeps the chain that ends best, cutting off overlaps. */
static void keep(jk_matches *m, jk_node *node)
{
    size_t at = 0, n = 0;
    for (size_t i = 1; i < m->n; i++)
        if (node[i].score > node[at].score)
            at = i;
    for (size_t i = at + 1; i > 0; i = node[i - 1].prev)
        node[i - 1].rank = 0; /* marks the chain */
    size_t a = 0, b = 0;
    for (size_t i = 0; i <= at; i++) {
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
        return 0;
    qsort(m->at, m->n, sizeof *m->at, by_mid_b);
    jk_node *node = calloc(m->n, sizeof *node);
    uint32_t *best = calloc(m->n + 1, sizeof *best);
    jk_diagonals near = {0};
    int err = node && best ? 0 : -1;
    if (!err)
        err = rank(m, node);
    if (!err)
        err = score_all(m, node, best, &near);
    if (!err)
        keep(m, node);
    jk_diagonals_free(&near);
    free(node);
    free(best);
    return err;
}
