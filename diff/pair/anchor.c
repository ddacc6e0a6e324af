#include "diff/pair/anchor.h"

#include <stdlib.h>

#include "diff/align/chain.h"
#include "diff/align/diagonal.h"
#include "diff/align/fill.h"
#include "diff/align/seed.h"
#include "diff/align/tidy.h"
#include "diff/align/walk.h"
#include "diff/pair/limits.h"
#include "diff/pair/partner.h"
#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"

enum {
    RIM = 4,
    GAP_EFFORT = 256,
    LONG_GAP = 1 << 14, /* units: with no anchor in it, nothing much stands in place there */
    WALK = 1 << 16      /* units together from which on it is tried to go through both at once */
};

/* A run between one part of a and one of b. */
typedef struct jk_link {
    jk_match m;
    uint32_t na, nb;
} jk_link;

typedef struct jk_links {
    jk_link *at;
    size_t n, cap;
    jk_diagonals votes; /* units shared, by pair of parts */
    int64_t *best_a, *best_b;
} jk_links;

/* Seeds are short where text is, so that a broken sentence still has some. */
static jk_seed_options seeds_for(size_t both)
{
    if (both < 1U << 15)
        return (jk_seed_options){.k = 6, .most = 6};
    if (both < 1U << 19)
        return (jk_seed_options){.k = 10, .most = 8};
    return (jk_seed_options){.k = 16, .most = 8, .thin = both < (1U << 21) ? 2 : 5};
}

static size_t part_of_unit(const jk_edition *w, size_t unit)
{
    size_t i;
    JK_LAST(i, w->parts.n, w->parts.at[i].unit <= unit);
    return i;
}

static int64_t key_of(const jk_links *l, const jk_edition *b, size_t i)
{
    return (int64_t)l->at[i].na * (int64_t)b->parts.n + l->at[i].nb;
}

/* Cuts a run where a part begins on either side. */
static int cut(const jk_edition *a, const jk_edition *b, jk_match m, jk_links *l)
{
    size_t na = part_of_unit(a, m.a), nb = part_of_unit(b, m.b), done = 0;
    int64_t none = 0;
    while (m.len > 0) {
        while (a->parts.at[na].last <= m.a)
            na++;
        while (b->parts.at[nb].last <= m.b)
            nb++;
        size_t n = m.len, ra = a->parts.at[na].last - m.a, rb = b->parts.at[nb].last - m.b;
        n = n < ra ? n : ra;
        n = n < rb ? n : rb;
        /* a few units that reach into the neighbouring part agree by chance */
        bool rim = n < RIM && n < m.len + done && n < a->parts.at[na].last - a->parts.at[na].unit;
        if (!rim && JK_PUSH(l, (jk_link){{m.a, m.b, n}, (uint32_t)na, (uint32_t)nb}))
            return JK_ENOMEM;
        int64_t *votes = rim ? &none : jk_diagonal_at(&l->votes, key_of(l, b, l->n - 1));
        if (!votes)
            return JK_ENOMEM;
        *votes += (int64_t)n;
        m.a += n;
        m.b += n;
        m.len -= n;
        done += n;
    }
    return JK_OK;
}

/* How much a pair of parts has in common; the same number at the same level adds a quarter. */
static int64_t weight(const jk_edition *a, const jk_edition *b, const jk_links *l, size_t i)
{
    int64_t votes = jk_diagonal_get(&l->votes, key_of(l, b, i));
    const jk_part *x = &a->parts.at[l->at[i].na], *y = &b->parts.at[l->at[i].nb];
    bool same = x->level >= 0 && x->level == y->level && x->n == y->n && x->sub == y->sub;
    return same ? votes + votes / 4 + 4 : votes;
}

/* Whether one of two parts is the same, word for word, as another than the other. */
static bool is_elsewhere(const jk_partners *p, size_t na, size_t nb)
{
    return (p->a[na] != JK_NO_PARTNER && p->a[na] != nb) ||
           (p->b[nb] != JK_NO_PARTNER && p->b[nb] != na);
}

/* Adds n units of a run, which goes on where the last one ends. */
static int add_on(jk_matches *out, const jk_match *m, size_t n)
{
    jk_match *last = out->n ? &out->at[out->n - 1] : NULL;
    if (last && last->a + last->len == m->a && last->b + last->len == m->b)
        last->len += n;
    else
        return JK_PUSH(out, (jk_match){m->a, m->b, n});
    return JK_OK;
}

/* Leaves of the runs what does not connect a clause with another than the one that is the same; one
 * that is put in has its number in common with the one that had it, and some words. */
static int keep_same(const jk_edition *a, const jk_edition *b, const jk_partners *p,
                     jk_matches *runs)
{
    jk_matches kept = {.capped = runs->capped};
    int err = JK_OK;
    for (size_t i = 0; i < runs->n && !err; i++) {
        jk_match m = runs->at[i];
        size_t na = part_of_unit(a, m.a), nb = part_of_unit(b, m.b), n;
        for (; m.len > 0 && !err; m = (jk_match){m.a + n, m.b + n, m.len - n}) {
            while (a->parts.at[na].last <= m.a)
                na++;
            while (b->parts.at[nb].last <= m.b)
                nb++;
            size_t ra = a->parts.at[na].last - m.a, rb = b->parts.at[nb].last - m.b;
            n = ra < rb ? ra : rb;
            n = n < m.len ? n : m.len;
            if (!is_elsewhere(p, na, nb))
                err = add_on(&kept, &m, n);
        }
    }
    jk_matches_free(runs);
    *runs = kept;
    return err;
}

static void forget(jk_partners *p, size_t na, size_t nb)
{
    if (p->a[na] != JK_NO_PARTNER)
        p->b[p->a[na]] = JK_NO_PARTNER;
    if (p->b[nb] != JK_NO_PARTNER)
        p->a[p->b[nb]] = JK_NO_PARTNER;
    p->a[na] = p->b[nb] = JK_NO_PARTNER;
}

/* A clause of which the other document has two, one of them but slightly changed, is no partner of
 * either: which is the copy is found elsewhere.  Drops the runs that connect partners with others.
 */
static void part_partners(const jk_edition *a, const jk_edition *b, jk_partners *p, jk_links *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        const jk_part *x = &a->parts.at[l->at[i].na], *y = &b->parts.at[l->at[i].nb];
        size_t la = x->last - x->unit, lb = y->last - y->unit, longer = la > lb ? la : lb;
        if (is_elsewhere(p, l->at[i].na, l->at[i].nb) &&
            (size_t)jk_diagonal_get(&l->votes, key_of(l, b, i)) * 10 >= longer * JK_ALIKE_COPY)
            forget(p, l->at[i].na, l->at[i].nb);
    }
    for (size_t i = 0; i < l->n; i++)
        if (!is_elsewhere(p, l->at[i].na, l->at[i].nb))
            l->at[n++] = l->at[i];
    l->n = n;
}

/* Drops the runs between two parts each of which shares more with another part. */
static int keep_partners(const jk_edition *a, const jk_edition *b, jk_links *l)
{
    l->best_a = calloc(a->parts.n, sizeof *l->best_a);
    l->best_b = calloc(b->parts.n, sizeof *l->best_b);
    if (!l->best_a || !l->best_b)
        return JK_ENOMEM;
    for (size_t i = 0; i < l->n; i++) {
        int64_t w = weight(a, b, l, i);
        int64_t *x = &l->best_a[l->at[i].na], *y = &l->best_b[l->at[i].nb];
        *x = *x > w ? *x : w;
        *y = *y > w ? *y : w;
    }
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        int64_t w = weight(a, b, l, i) * 5;
        if (w >= 4 * l->best_a[l->at[i].na] || w >= 4 * l->best_b[l->at[i].nb])
            l->at[n++] = l->at[i];
    }
    l->n = n;
    return JK_OK;
}

/* Aligns every gap between the anchors that has something on both sides, and keeps the runs where
 * the two are mostly equal: what stands in place, only too broken to be an anchor, is not to be
 * looked for elsewhere. */
static int thicken(const jk_edition *a, const jk_edition *b, int threads, jk_matches *anchors)
{
    jk_filler f = {.a = a->unit, .b = b->unit, .effort = GAP_EFFORT, .longest = LONG_GAP};
    jk_matches all = {0}, old = *anchors;
    int err = jk_fill_between(&f, (jk_align_stretch){0, a->n, 0, b->n}, anchors, threads, &all);
    *anchors = all;
    jk_matches_free(&old);
    return err;
}

/* The anchors of two documents of any kind: seeds, less those of parts that are no partners. */
static int find_by_seeds(const jk_edition *a, const jk_edition *b, jk_partners *p, jk_matches *out)
{
    jk_links l = {0};
    jk_seed_options o = seeds_for(a->n + b->n);
    int err = jk_seed_find((jk_sides){a->unit, b->unit, a->n, b->n}, &o, out);
    for (size_t i = 0; i < out->n && !err; i++)
        err = cut(a, b, out->at[i], &l);
    if (!err) {
        part_partners(a, b, p, &l);
        err = keep_partners(a, b, &l);
    }
    out->n = 0;
    for (size_t i = 0; i < l.n && !err; i++)
        err = JK_PUSH(out, l.at[i].m);
    if (!err)
        err = jk_chain(out);
    if (!err)
        jk_tidy_drop(a->n, b->n, out);
    jk_diagonals_free(&l.votes);
    free(l.at);
    free(l.best_a);
    free(l.best_b);
    return err;
}

int jk_anchor_find(const jk_edition *a, const jk_edition *b, int threads, jk_matches *out)
{
    jk_partners p = {0};
    int err = JK_OK;
    out->n = 0;
    if (a->parts.n == 0 || b->parts.n == 0)
        return JK_OK;
    if (a->n + b->n >= WALK)
        err = jk_walk((jk_sides){a->unit, b->unit, a->n, b->n}, out);
    bool walked = out->n > 0;
    if (!err && !walked)
        err = jk_partners_find(a, b, &p);
    if (!err && !walked)
        err = find_by_seeds(a, b, &p, out);
    if (!err)
        err = thicken(a, b, threads, out);
    if (!err && !walked)
        err = keep_same(a, b, &p, out);
    jk_partners_free(&p);
    return err;
}
