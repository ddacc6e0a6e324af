#include "diff/collate/arrange.h"

#include <stdlib.h>

#include "diff/collate/clusters.h"
#include "diff/collate/headline.h"
#include "diff/collate/order.h"
#include "diff/collate/transposed.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Of two ways to see what moved, the one with fewer blocks is likelier; a very short block counts
 * less than others. */
enum { BLOCK = 16 };

typedef struct arranger {
    jk_slots *s;
    jk_arrangement *a;
    uint32_t nclusters;
    jk_breaks breaks;
    jk_cohesion cohesion; /* made when it is asked for */
    int err;
} arranger;

/* So many characters of a witness's article are of a cluster. */
typedef struct stand {
    uint32_t cluster, article;
    uint32_t first; /* its first unit there */
    uint64_t mass;
} stand;

uint32_t jk_slot_weight(const jk_slots *s, uint32_t slot)
{
    const jk_unit *u = jk_slot_rep(s, &s->at[slot]);
    return u->t1 - u->t0;
}

static int by_cluster(const void *a, const void *b)
{
    const stand *x = a, *y = b;
    if (x->cluster != y->cluster)
        return x->cluster < y->cluster ? -1 : 1;
    if (x->article != y->article)
        return x->article < y->article ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static int by_place(const void *a, const void *b)
{
    const stand *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

/* Of n stands, in the order of their clusters, keeps for each cluster that in the article where
 * most of it is; returns how many are left. */
static size_t keep_largest(stand *at, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0, k; i < n; i = k) {
        stand here = at[i];
        for (k = i + 1; k < n && at[k].cluster == here.cluster && at[k].article == here.article;
             k++)
            here.mass += at[k].mass;
        if (kept == 0 || at[kept - 1].cluster != here.cluster)
            at[kept++] = here;
        else if (here.mass > at[kept - 1].mass)
            at[kept - 1] = here;
    }
    return kept;
}

/* Where each cluster stands in a witness: where its text begins in the article that has most of
 * it. */
static int sequence_of_clusters(const arranger *g, uint32_t wit, jk_sequence *q)
{
    const jk_wit *w = &g->s->wits[wit];
    stand *at = malloc((w->units.n + 1) * sizeof *at);
    size_t n = 0;
    if (!at)
        return JK_ENOMEM;
    for (uint32_t u = 0; u < w->units.n; u++) {
        const jk_unit *x = &w->units.at[u];
        if (g->s->at[x->slot].repeats == JK_NO_SLOT)
            at[n++] = (stand){g->s->at[x->slot].cluster, x->article, u, x->t1 - x->t0};
    }
    qsort(at, n, sizeof *at, by_cluster);
    n = keep_largest(at, n);
    qsort(at, n, sizeof *at, by_place);
    for (q->n = 0; q->n < n; q->n++)
        q->at[q->n] = at[q->n].cluster;
    free(at);
    return JK_OK;
}

static uint32_t wrong_article(void *ctx, const jk_order_conflict *c)
{
    (void)ctx;
    (void)c;
    return JK_NOT_TOLD;
}

static uint32_t worse_article(void *ctx, uint32_t article, uint32_t v, uint32_t w)
{
    (void)ctx;
    (void)article;
    (void)v;
    return w;
}

/* Ranks the clusters; rank[c] is the place of cluster c. */
static int order_clusters(arranger *g, uint32_t *rank)
{
    jk_arena *mem = g->s->arena;
    uint32_t n = g->nclusters;
    jk_sequence *seq = JK_NEW(mem, g->s->nwits, jk_sequence);
    uint32_t *weight = JK_NEW(mem, n + 1, uint32_t), *members = JK_NEW(mem, n + 1, uint32_t);
    uint32_t *line = JK_NEW(mem, n + 1, uint32_t);
    for (uint32_t w = 0; w < g->s->nwits; w++) {
        uint32_t *at = JK_NEW(mem, n + 1, uint32_t);
        if (mem->err)
            return JK_ENOMEM;
        seq[w].at = at;
        if (sequence_of_clusters(g, w, &seq[w]) != 0)
            return JK_ENOMEM;
        for (size_t i = 0; i < seq[w].n; i++)
            members[seq[w].at[i]]++;
    }
    for (size_t i = 0; i < g->s->n; i++)
        if (g->s->at[i].repeats == JK_NO_SLOT)
            weight[g->s->at[i].cluster] += jk_slot_weight(g->s, (uint32_t)i);
    jk_order_rules r = {.nwits = g->s->nwits,
                        .seq = seq,
                        .nthings = n,
                        .weight = weight,
                        .members = members,
                        .wrong = wrong_article,
                        .worse = worse_article};
    size_t nline;
    int err = jk_order(&r, line, &nline);
    for (size_t i = 0; i < nline && !err; i++)
        rank[line[i]] = (uint32_t)i;
    return err;
}

static uint32_t wrong_slot(void *ctx, const jk_order_conflict *c)
{
    const arranger *g = ctx;
    return jk_wrong_place(g->s, &g->breaks, c->things, c->n, c->v, c->w);
}

static uint32_t apart_slot(void *ctx, uint32_t slot, uint32_t v, uint32_t w)
{
    arranger *g = ctx;
    if (!g->cohesion.slots && !g->err)
        g->err = jk_cohesion_init(&g->cohesion, g->s);
    return g->err ? JK_NOT_TOLD : jk_apart_in(g->s, &g->cohesion, slot, v, w);
}

static uint32_t worse_slot(void *ctx, uint32_t slot, uint32_t v, uint32_t w)
{
    const arranger *g = ctx;
    return jk_worse_witness(g->s, slot, v, w);
}

/* Whether text without a number stands under another clause than this one in every witness that has
 * it: behind this one it would be taken for a part of it.  What follows the items of a list may
 * rather follow one more. */
static bool belongs_above(const arranger *g, uint32_t clause, uint32_t text)
{
    const jk_slots *s = g->s;
    if (g->breaks.at[text].n || g->breaks.at[clause].n == 0 ||
        !(g->breaks.at[clause].level == JK_CL_ARTICLE || g->breaks.loose))
        return false;
    for (uint32_t w = 0; w < s->nwits; w++) {
        const jk_unit *first = s->wits[w].units.at, *u = jk_slot_unit(s, &s->at[text], w);
        if (u && !jk_role_running(u->role))
            return false;
        while (u && u > first && g->breaks.at[u->slot].n == 0)
            u--;
        if (u && (u->slot == clause || g->breaks.at[u->slot].n == 0))
            return false;
    }
    return true;
}

/* So many witnesses' word it is worth that two neighbours the other way round break less in the
 * numbering. */
enum { NUMBERS_WORTH = 2 };

static int numbered_slots(void *ctx, const uint32_t *line, size_t n, size_t k)
{
    const arranger *g = ctx;
    uint32_t part[2 * JK_BREAKS_REACH], cluster = g->s->at[line[k]].cluster;
    size_t from = k, len = 0;
    if ((g->breaks.at[line[k]].n == 0 && g->breaks.at[line[k - 1]].n == 0) ||
        g->s->at[line[k - 1]].cluster != cluster)
        return 0;
    while (from > 0 && k - from < JK_BREAKS_REACH && g->s->at[line[from - 1]].cluster == cluster)
        from--;
    for (size_t i = from;
         i < n && len < 2 * JK_BREAKS_REACH && g->s->at[line[i]].cluster == cluster; i++)
        part[len++] = line[i];
    unsigned now = jk_breaks_count(&g->breaks, part, len, 0, 0, k - from < JK_BREAKS_REACH);
    part[k - from] = line[k - 1];
    part[k - 1 - from] = line[k];
    unsigned then = jk_breaks_count(&g->breaks, part, len, 0, 0, k - from < JK_BREAKS_REACH);
    if (then + JK_BREAK <= now || now + JK_BREAK <= then)
        return then < now ? NUMBERS_WORTH : -NUMBERS_WORTH;
    return belongs_above(g, line[k - 1], line[k]);
}

static int moved_slot(void *ctx, uint32_t thing, uint32_t wit, bool doubtful)
{
    arranger *g = ctx;
    return JK_PUSH(&g->a->moves, (jk_move){thing, wit, doubtful});
}

/* A witness's slots, article by article in the order of the articles, and in its own order within
 * each.  An intruder keeps its place behind the intruder before it. */
static int sequence_of_slots(arranger *g, uint32_t wit, const uint32_t *rank, jk_sequence *q)
{
    jk_slots *s = g->s;
    const jk_wit *w = &s->wits[wit];
    q->at = JK_NEW(s->arena, w->units.n + 1, uint32_t);
    q->tied = JK_NEW(s->arena, w->units.n + 1, bool);
    uint32_t *start = JK_NEW(s->arena, g->nclusters + 2, uint32_t);
    uint32_t *last = JK_NEW(s->arena, g->nclusters + 1, uint32_t);
    if (s->arena->err)
        return JK_ENOMEM;
    for (size_t u = 0; u < w->units.n; u++)
        if (s->at[w->units.at[u].slot].repeats == JK_NO_SLOT)
            start[rank[s->at[w->units.at[u].slot].cluster] + 1]++;
    for (uint32_t c = 0; c < g->nclusters; c++)
        start[c + 1] += start[c];
    for (uint32_t u = 0; u < w->units.n; u++) {
        const jk_unit *x = &w->units.at[u];
        const jk_slot *slot = &s->at[x->slot];
        if (slot->repeats != JK_NO_SLOT)
            continue;
        uint32_t c = rank[slot->cluster], i = start[c]++;
        q->at[i] = x->slot;
        q->tied[i] = (x->flags & JK_UNIT_INTRUDER) && last[c] &&
                     (w->units.at[last[c] - 1].flags & JK_UNIT_INTRUDER);
        last[c] = u + 1;
        q->n++;
    }
    return JK_OK;
}

static int order_slots(arranger *g, const uint32_t *rank)
{
    jk_slots *s = g->s;
    uint32_t *weight = JK_NEW(s->arena, s->n + 1, uint32_t);
    uint32_t *members = JK_NEW(s->arena, s->n + 1, uint32_t);
    jk_sequence *seq = JK_NEW(s->arena, s->nwits, jk_sequence);
    g->a->order = JK_NEW(s->arena, s->n + 1, uint32_t);
    if (s->arena->err)
        return JK_ENOMEM;
    for (size_t i = 0; i < s->n; i++) {
        uint32_t len = jk_slot_weight(s, (uint32_t)i);
        weight[i] = BLOCK + (len < BLOCK ? len : BLOCK);
        members[i] = s->at[i].members;
    }
    for (uint32_t w = 0; w < s->nwits; w++)
        if (sequence_of_slots(g, w, rank, &seq[w]) != 0)
            return JK_ENOMEM;
    jk_order_rules r = {.nwits = s->nwits,
                        .seq = seq,
                        .nthings = s->n,
                        .weight = weight,
                        .members = members,
                        .wrong = wrong_slot,
                        .apart = apart_slot,
                        .worse = worse_slot,
                        .numbered = numbered_slots,
                        .moved = moved_slot,
                        .ctx = g};
    size_t n = 0;
    int err = jk_order(&r, g->a->order, &n);
    jk_cohesion_free(&g->cohesion);
    g->a->norder = (uint32_t)n;
    return err ? err : g->err;
}

/* Orders the slots, and again where passages were given places of their own. */
static int settle_order(arranger *g, const uint32_t *rank)
{
    size_t before = g->s->n;
    bool parted = false;
    int err = jk_breaks_init(&g->breaks, g->s);
    if (!err)
        err = order_slots(g, rank);
    if (!err)
        err = jk_part_transposed(g->s, g->a, &parted);
    if (!parted || err)
        return err;
    jk_arrangement_free(g->a);
    err = jk_breaks_init(&g->breaks, g->s);
    if (!err)
        err = order_slots(g, rank);
    for (size_t i = before; i < g->s->n && !err; i++)
        err = JK_PUSH(&g->a->moves, (jk_move){(uint32_t)i, g->s->at[i].rep, true});
    return err;
}

/* Brings the slots of each article together (what stands before an article's first shared slot may
 * have come in before the article) and notes where each article begins. */
static int part_articles(arranger *g, const uint32_t *rank)
{
    jk_slots *s = g->s;
    jk_arrangement *a = g->a;
    uint32_t *start = JK_NEW(s->arena, g->nclusters + 2, uint32_t);
    uint32_t *sorted = JK_NEW(s->arena, a->norder + (size_t)1, uint32_t);
    a->articles = jk_arena_alloc(s->arena, g->nclusters + (size_t)1, sizeof *a->articles);
    if (s->arena->err)
        return JK_ENOMEM;
    a->narticles = g->nclusters;
    for (uint32_t i = 0; i < a->norder; i++)
        start[rank[s->at[a->order[i]].cluster] + 1]++;
    for (uint32_t c = 0; c < g->nclusters; c++) {
        a->articles[c].n = start[c + 1];
        start[c + 1] += start[c];
        a->articles[c].first = start[c];
    }
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < a->norder; i++)
            if (s->at[a->order[i]].lead == (pass == 0))
                sorted[start[rank[s->at[a->order[i]].cluster]]++] = a->order[i];
    a->order = sorted;
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].cluster != UINT32_MAX)
            s->at[i].cluster = rank[s->at[i].cluster];
    return JK_OK;
}

int jk_arrange(jk_slots *s, jk_arrangement *a)
{
    *a = (jk_arrangement){0};
    arranger g = {.s = s, .a = a};
    int err = jk_clusters_make(s, &g.nclusters);
    if (!err)
        err = jk_rejoin_headlines(s, g.nclusters);
    uint32_t *rank = err ? NULL : JK_NEW(s->arena, g.nclusters + (size_t)1, uint32_t);
    if (!err && !rank)
        err = JK_ENOMEM;
    if (!err)
        err = order_clusters(&g, rank);
    if (!err)
        err = settle_order(&g, rank);
    if (!err)
        err = part_articles(&g, rank);
    return err;
}

void jk_arrangement_free(jk_arrangement *a)
{
    free(a->moves.at);
    a->moves.at = NULL;
    a->moves.n = a->moves.cap = 0;
}
