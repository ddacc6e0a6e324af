#include "diff/pair/local.h"

#include <stdlib.h>

#include "diff/align/diagonal.h"
#include "diff/align/seed.h"
#include "diff/pair/limits.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum {
    MATCH = 3, /* what a matching unit brings, in the unit of all prices */
    BAND = 4,  /* diagonals are kept in bands of 2^BAND */
    ASIDE = 2, /* bands beside its own in which a run looks for what it goes on from */
    WIDTH = 8, /* diagonals on either side, while an end is moved on */
    STEPS = 160
};

/* A run, the best chain that ends with it, and what it goes on from. */
typedef struct jk_link {
    int64_t score;
    uint32_t prev; /* 1 + index; 0: none */
    bool used;
} jk_link;

typedef struct jk_linker {
    const jk_matches *m;
    jk_link *link;
    jk_diagonals last; /* by band: 1 + index of the run to go on from */
} jk_linker;

/* What run i has more when it goes on from run p. */
static int64_t gain(const jk_matches *m, size_t p, size_t i)
{
    const jk_match *x = &m->at[p], *y = &m->at[i];
    if (y->a <= x->a || y->b <= x->b)
        return INT64_MIN;
    int64_t ga = (int64_t)y->a - (int64_t)(x->a + x->len),
            gb = (int64_t)y->b - (int64_t)(x->b + x->len);
    int64_t over = ga < gb ? ga : gb, apart = ga > gb ? ga : gb;
    int64_t len = (int64_t)y->len + (over < 0 ? over : 0);
    if (len <= 0 || apart > JK_CHAIN_FAR)
        return INT64_MIN;
    apart = over < 0 ? apart - over : apart;
    return len * MATCH - apart * JK_PRICE_APART - JK_PRICE_BREAK;
}

static int link_run(jk_linker *l, size_t i)
{
    const jk_match *x = &l->m->at[i];
    jk_link *link = &l->link[i];
    int64_t band = ((int64_t)x->b - (int64_t)x->a) >> BAND;
    link->score = (int64_t)x->len * MATCH;
    for (int64_t k = band - ASIDE; k <= band + ASIDE; k++) {
        int64_t p = jk_diagonal_get(&l->last, k);
        int64_t more = p ? gain(l->m, (size_t)p - 1, i) : INT64_MIN;
        if (more == INT64_MIN || l->link[p - 1].score + more <= link->score)
            continue;
        link->score = l->link[p - 1].score + more;
        link->prev = (uint32_t)p;
    }
    int64_t *last = jk_diagonal_at(&l->last, band);
    if (!last)
        return JK_ENOMEM;
    bool better = true; /* than the run before in this band, which lies further back */
    if (*last) {
        const jk_match *y = &l->m->at[*last - 1];
        int64_t since = (int64_t)x->b - (int64_t)(y->b + y->len);
        better = link->score >= l->link[*last - 1].score - (since > 0 ? since : 0) * JK_PRICE_APART;
    }
    if (better)
        *last = (int64_t)i + 1;
    return JK_OK;
}

/* How far two texts go on alike from a and b, at most na and nb units, single units more or less
 * allowed; step -1 goes backwards from before them. */
static void extend(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, int step, size_t *ma,
                   size_t *mb)
{
    enum { CELLS = 2 * WIDTH + 1, NONE = -(1 << 20) };
    int row[CELLS + 2], best = 0;
    *ma = *mb = 0;
    for (int k = 0; k < CELLS + 2; k++)
        row[k] = k < WIDTH + 1 || k > CELLS ? NONE : -JK_PRICE_MISS * (k - WIDTH - 1);
    for (size_t i = 1; i <= na && i <= STEPS; i++) {
        int top = NONE;
        for (int k = 1; k <= CELLS; k++) { /* cell k: j = i + k - 1 - WIDTH */
            ptrdiff_t j = (ptrdiff_t)i + k - 1 - WIDTH;
            int cell = NONE;
            if (j >= 0 && (size_t)j <= nb) {
                cell = row[k + 1] - JK_PRICE_MISS;
                if (row[k - 1] - JK_PRICE_MISS > cell && k > 1)
                    cell = row[k - 1] - JK_PRICE_MISS;
                if (j > 0) {
                    ptrdiff_t pa = step > 0 ? (ptrdiff_t)i - 1 : -(ptrdiff_t)i;
                    ptrdiff_t pb = step > 0 ? j - 1 : -j;
                    int on = row[k] + (a[pa] == b[pb] ? MATCH : -JK_PRICE_MISS);
                    cell = on > cell ? on : cell;
                }
            }
            row[k] = cell;
            top = cell > top ? cell : top;
            if (cell > best) {
                best = cell;
                *ma = i;
                *mb = (size_t)j;
            }
        }
        if (top < best - JK_PRICE_DROP)
            break;
    }
}

/* Units that match, once the two are aligned. */
static int count(const uint32_t *a, const uint32_t *b, jk_local *x)
{
    static const jk_align_options raw = {.raw = true};
    jk_matches m = {0};
    int err = jk_align(a + x->from, x->to - x->from, b + x->from2, x->to2 - x->from2, &raw, &m);
    x->same = 0;
    for (size_t i = 0; i < m.n; i++)
        x->same += m.at[i].len;
    jk_matches_free(&m);
    return err;
}

/* Chains being taken: how often each unit of a has been found already. */
typedef struct jk_taker {
    const jk_local_options *o;
    uint8_t *found; /* saturating */
} jk_taker;

/* The chain that ends with run i, as far as no better one has taken it. */
static int add_chain(const jk_sides *s, jk_linker *l, size_t i, const jk_taker *t, jk_locals *out)
{
    const jk_match *end = &l->m->at[i], *begin = end;
    size_t same = 0;
    for (size_t p = i + 1; p && !l->link[p - 1].used; p = l->link[p - 1].prev) {
        l->link[p - 1].used = true;
        begin = &l->m->at[p - 1];
        same += begin->len;
    }
    jk_local x = {begin->a, end->a + end->len, begin->b, end->b + end->len, 0};
    size_t ma, mb;
    if (2 * same < t->o->min || t->found[x.from + (x.to - x.from) / 2] >= t->o->most)
        return JK_OK;
    extend(s->a + x.from, x.from, s->b + x.from2, x.from2, -1, &ma, &mb);
    x.from -= ma;
    x.from2 -= mb;
    extend(s->a + x.to, s->na - x.to, s->b + x.to2, s->nb - x.to2, 1, &ma, &mb);
    x.to += ma;
    x.to2 += mb;
    int err = count(s->a, s->b, &x);
    if (err || x.same < t->o->min)
        return err;
    for (size_t at = x.from; at < x.to; at++)
        t->found[at] = (uint8_t)(t->found[at] + (t->found[at] < t->o->most));
    return JK_PUSH(out, x);
}

/* The order in which chains are taken: the best first. */
typedef struct jk_turn {
    int64_t score;
    uint32_t i;
} jk_turn;

static int by_score(const void *p, const void *q)
{
    const jk_turn *x = p, *y = q;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->i > y->i) - (x->i < y->i);
}

static int add_chains(const jk_sides *s, jk_linker *l, const jk_local_options *o, jk_locals *out)
{
    jk_turn *turns = malloc((l->m->n + 1) * sizeof *turns);
    jk_taker t = {o, calloc(s->na + 1, 1)};
    int err = turns && t.found ? JK_OK : JK_ENOMEM;
    for (size_t i = 0; i < l->m->n && !err; i++)
        turns[i] = (jk_turn){l->link[i].score, (uint32_t)i};
    if (!err && l->m->n > 1)
        qsort(turns, l->m->n, sizeof *turns, by_score);
    for (size_t k = 0; k < l->m->n && !err; k++)
        if (!l->link[turns[k].i].used)
            err = add_chain(s, l, turns[k].i, &t, out);
    free(t.found);
    free(turns);
    return err;
}

static void leave_out(const jk_local_options *o, jk_matches *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++)
        if (!o->skip || !o->skip(o->ctx, &m->at[i]))
            m->at[n++] = m->at[i];
    m->n = n;
}

int jk_local_find(jk_sides s, const jk_local_options *options, jk_locals *out)
{
    jk_seed_options seeds = {.k = options->seed, .most = options->most};
    jk_matches m = {0};
    out->n = 0;
    int err = jk_seed_find(s, &seeds, &m);
    if (!err)
        leave_out(options, &m);
    jk_linker l = {.m = &m, .link = calloc(m.n + 1, sizeof *l.link)};
    if (!l.link)
        err = JK_ENOMEM;
    for (size_t i = 0; i < m.n && !err; i++)
        err = link_run(&l, i);
    if (!err)
        err = add_chains(&s, &l, options, out);
    jk_diagonals_free(&l.last);
    free(l.link);
    jk_matches_free(&m);
    return err;
}

void jk_locals_free(jk_locals *l)
{
    free(l->at);
    *l = (jk_locals){0};
}
