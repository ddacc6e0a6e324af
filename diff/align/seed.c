#include "diff/align/seed.h"

#include <stdlib.h>

#include "diff/align/diagonal.h"
#include "diff/align/common.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* A seed of a: its hash and how often it stands on each side.  Seeds that have a hash in common are
 * told apart when their runs are looked at. */
typedef struct jk_seed {
    uint32_t hash;
    uint32_t last;   /* 1 + index of its last place in a; 0: free slot */
    uint16_t na, nb; /* saturating */
} jk_seed;

typedef struct jk_seed_place {
    uint32_t pos;
    uint32_t next; /* of a: 1 + index of the place before; of b: slot of the seed */
} jk_seed_place;

typedef struct jk_seed_places {
    jk_seed_place *at;
    size_t n, cap;
} jk_seed_places;

enum {
    PROBES = 64, /* slots looked at for a seed; one that finds no room is left out */
    SEEN = 18    /* bits of a hash that `seen` knows */
};

typedef struct jk_index {
    jk_sides s;
    const jk_seed_options *o;
    jk_seed *slots;
    size_t mask, used;
    jk_seed_places a, b;
    uint64_t *seen;    /* a bit for each hash of a, cut short: most seeds of b end here */
    jk_diagonals done; /* by diagonal: where in b the last run that was found ends */
} jk_index;

static uint64_t turn(uint64_t h, size_t n)
{
    return h << (n & 63) | h >> (-n & 63);
}

static uint64_t unit_hash(uint32_t u)
{
    uint64_t h = (u + UINT64_C(0x9E3779B9)) * UINT64_C(0xBF58476D1CE4E5B9);
    return h ^ h >> 29;
}

static bool is_seen(const jk_index *x, uint32_t hash)
{
    uint32_t bit = hash >> (32 - SEEN);
    return x->seen[bit / 64] >> bit % 64 & 1;
}

/* The slot of a hash, or a free one; SIZE_MAX where there is neither near by. */
static size_t slot_of(const jk_index *x, uint32_t hash)
{
    size_t i = hash & x->mask;
    for (int k = 0; k < PROBES; k++, i = (i + 1) & x->mask)
        if (!x->slots[i].last || x->slots[i].hash == hash)
            return i;
    return SIZE_MAX;
}

static int grow(jk_index *x)
{
    jk_seed *old = x->slots;
    size_t n = old ? x->mask + 1 : 0, want = n ? 2 * n : 1024;
    x->slots = calloc(want, sizeof *x->slots);
    if (!x->slots) {
        x->slots = old;
        return JK_ENOMEM;
    }
    x->mask = want - 1;
    for (size_t i = 0; i < n; i++) {
        size_t to = old[i].last ? slot_of(x, old[i].hash) : SIZE_MAX;
        if (to != SIZE_MAX)
            x->slots[to] = old[i];
    }
    free(old);
    return JK_OK;
}

static int add_a(jk_index *x, uint32_t hash, size_t pos)
{
    if ((!x->slots || 2 * (x->used + 1) > x->mask) && grow(x))
        return JK_ENOMEM;
    size_t i = slot_of(x, hash);
    if (i == SIZE_MAX)
        return JK_OK;
    jk_seed *s = &x->slots[i];
    if (s->last == 0) {
        uint32_t bit = hash >> (32 - SEEN);
        x->seen[bit / 64] |= UINT64_C(1) << bit % 64;
        x->used++;
        s->hash = hash;
    }
    if (s->na > x->o->most)
        return JK_OK;
    s->na++;
    if (JK_PUSH(&x->a, (jk_seed_place){(uint32_t)pos, s->last}))
        return JK_ENOMEM;
    s->last = (uint32_t)x->a.n;
    return JK_OK;
}

static int add_b(jk_index *x, uint32_t hash, size_t pos)
{
    size_t i = is_seen(x, hash) ? slot_of(x, hash) : SIZE_MAX;
    if (i == SIZE_MAX)
        return JK_OK;
    jk_seed *s = &x->slots[i];
    if (s->last == 0 || s->na > x->o->most || s->nb > x->o->most)
        return JK_OK;
    s->nb++;
    return JK_PUSH(&x->b, (jk_seed_place){(uint32_t)pos, (uint32_t)i});
}

/* Gives every chosen seed of u to add. */
static int each_seed(jk_index *x, const uint32_t *u, size_t n,
                     int (*add)(jk_index *, uint32_t, size_t))
{
    size_t k = x->o->k;
    uint64_t h = 0, thin = (UINT64_C(1) << x->o->thin) - 1;
    for (size_t i = 0; i < n; i++) {
        h = turn(h, 1) ^ unit_hash(u[i]);
        if (i >= k)
            h ^= turn(unit_hash(u[i - k]), k);
        if (i + 1 < k)
            continue;
        uint64_t f = h * UINT64_C(0x94D049BB133111EB) >> 16;
        if ((f & thin) == 0 && add(x, (uint32_t)(f >> 16), i + 1 - k))
            return JK_ENOMEM;
    }
    return JK_OK;
}

/* The maximal run through a[i], b[j]; nothing where an earlier seed has given it, or where only
 * the hashes agree. */
static int extend(jk_index *x, size_t i, size_t j, jk_matches *out)
{
    jk_sides s = x->s;
    int64_t *end = jk_diagonal_at(&x->done, (int64_t)j - (int64_t)i);
    if (!end)
        return JK_ENOMEM;
    if (*end > (int64_t)j)
        return JK_OK;
    size_t reach = *end > 0 ? j - (size_t)*end : j;
    size_t head = jk_common_back(s.a + i, s.b + j, i < reach ? i : reach);
    size_t tail = jk_common(s.a + i, s.b + j, s.na - i < s.nb - j ? s.na - i : s.nb - j);
    if (tail < x->o->k)
        return JK_OK;
    *end = (int64_t)(j + tail);
    return JK_PUSH(out, (jk_match){i - head, j - head, head + tail});
}

static int by_b(const void *p, const void *q)
{
    const jk_match *x = p, *y = q;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return (x->a > y->a) - (x->a < y->a);
}

static int collect(jk_index *x, jk_matches *out)
{
    int err = JK_OK;
    for (size_t n = 0; n < x->b.n && !err; n++) {
        const jk_seed *s = &x->slots[x->b.at[n].next];
        if (s->na > x->o->most || s->nb > x->o->most)
            continue;
        size_t j = x->b.at[n].pos;
        for (uint32_t p = s->last; p && !err; p = x->a.at[p - 1].next)
            err = extend(x, x->a.at[p - 1].pos, j, out);
    }
    return err;
}

int jk_seed_find(jk_sides s, const jk_seed_options *options, jk_matches *out)
{
    jk_index x = {.s = s, .o = options};
    out->n = 0;
    if (s.na < options->k || s.nb < options->k)
        return JK_OK;
    x.seen = calloc((1U << SEEN) / 64, sizeof *x.seen);
    int err = x.seen ? each_seed(&x, s.a, s.na, add_a) : JK_ENOMEM;
    if (!err && x.used > 0)
        err = each_seed(&x, s.b, s.nb, add_b);
    if (!err)
        err = collect(&x, out);
    jk_diagonals_free(&x.done);
    free(x.slots);
    free(x.seen);
    free(x.a.at);
    free(x.b.at);
    if (!err && out->n > 1)
        qsort(out->at, out->n, sizeof *out->at, by_b);
    return err;
}
