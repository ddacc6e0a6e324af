#include "diff/align/tidy.h"

#include <string.h>

enum {
    SURE_RUN = 24,  /* a run of this length is never dropped */
    FAR_SLIDE = 256 /* no edge is slid further */
};

static size_t larger(size_t x, size_t y)
{
    return x > y ? x : y;
}

static size_t smaller(size_t x, size_t y)
{
    return x < y ? x : y;
}

/* Whether run x, between p and q, breaks up what is rather one replacement. */
static bool is_confetti(const jk_match *p, const jk_match *x, const jk_match *q)
{
    if (x->len >= SURE_RUN)
        return false;
    size_t del1 = x->a - (p->a + p->len), ins1 = x->b - (p->b + p->len);
    size_t del2 = q->a - (x->a + x->len), ins2 = q->b - (x->b + x->len);
    if (del1 + del2 < x->len || ins1 + ins2 < x->len)
        return false;
    return x->len * x->len < smaller(larger(del1, ins1), larger(del2, ins2));
}

void jk_tidy_drop(size_t na, size_t nb, jk_matches *m)
{
    jk_match end = {na, nb, 0};
    size_t n = 0; /* runs kept so far: a stack, since a dropped run widens its neighbours */
    for (size_t i = 0; i < m->n; i++) {
        m->at[n++] = m->at[i];
        const jk_match *next = i + 1 < m->n ? &m->at[i + 1] : &end;
        while (n > 0) {
            jk_match start = {0};
            const jk_match *before = n > 1 ? &m->at[n - 2] : &start;
            if (!is_confetti(before, &m->at[n - 1], next))
                break;
            n--;
        }
    }
    m->n = n;
}

/* A gap in one sequence u between two runs: [from, to), with room to slide on both sides. */
typedef struct jk_gap {
    const uint32_t *u;
    size_t from, to, n;
    size_t left, right; /* how far it can slide */
} jk_gap;

/* How far, and which way, the gap is best slid. */
static ptrdiff_t best_slide(const jk_gap *g, int (*edge)(uint32_t, uint32_t))
{
    size_t lo = 0, hi = 0;
    while (lo < g->left && g->u[g->from - 1 - lo] == g->u[g->to - 1 - lo])
        lo++;
    while (hi < g->right && g->u[g->from + hi] == g->u[g->to + hi])
        hi++;
    ptrdiff_t best = 0;
    int most = -1;
    for (ptrdiff_t s = -(ptrdiff_t)lo; s <= (ptrdiff_t)hi; s++) {
        int left = jk_edge_at(g->u, g->n, (size_t)((ptrdiff_t)g->from + s), edge);
        int right = jk_edge_at(g->u, g->n, (size_t)((ptrdiff_t)g->to + s), edge);
        int good = left + right;
        if (good > most || (good == most && s == 0)) {
            most = good;
            best = s;
        }
    }
    return best;
}

void jk_tidy_slide(jk_sides s, int (*edge)(uint32_t, uint32_t), size_t least, jk_matches *m)
{
    if (!edge)
        return;
    for (size_t i = 0; i + 1 < m->n; i++) {
        jk_match *p = &m->at[i], *q = p + 1;
        size_t pa = p->a + p->len, pb = p->b + p->len;
        if ((q->a == pa) == (q->b == pb) || q->a - pa + q->b - pb < least)
            continue;
        jk_gap g = {s.b, pb, q->b, s.nb, 0, 0};
        if (q->b == pb)
            g = (jk_gap){s.a, pa, q->a, s.na, 0, 0};
        /* the first run and the last may be slid over whole */
        g.left = smaller(p->len - (i > 0), FAR_SLIDE);
        g.right = smaller(q->len - (i + 2 < m->n), FAR_SLIDE);
        ptrdiff_t by = best_slide(&g, edge);
        p->len = (size_t)((ptrdiff_t)p->len + by);
        q->a = (size_t)((ptrdiff_t)q->a + by);
        q->b = (size_t)((ptrdiff_t)q->b + by);
        q->len = (size_t)((ptrdiff_t)q->len - by);
    }
    if (m->n && m->at[m->n - 1].len == 0)
        m->n--;
    if (m->n && m->at[0].len == 0)
        memmove(m->at, m->at + 1, --m->n * sizeof *m->at);
}
