#include "diff/align/seed.h"

#include <stdlib.h>

#include "diff/align/diagonal.h"
#include "diff/align/myers.h"
#include "parse/base/alloc.h"

/* A seed of a: its hash and how often it stands on each side. */
typedef struct jk_seed {
    uint64_t hash;
    uint32_t last;   /* 1 + index of its last place in a; 0: free slot */
    uint16_t na, nb; /* saturating */
} jk_seed;

typedef struct jk_place {
    uint32_t pos;
    uint32_t next; /* of a: 1 + index of the place before; of b: slot of the seed */
} jk_place;

typedef struct jk_places {
    jk_place *at;
    size_t n, cap;
} jk_places;

typedef struct jk_index {
    const jk_seed_options *o;
    jk_seed *slots;
    size_t mask, used;
    jk_places a, b;
} jk_index;

#define BASE UINT64_C(0xD6E8FEB86659FD93)

static uint64_t unit_hash(uint32_t u)
{
    uint64_t h = (u + UINT64_C(0x9E3779B9)) * UINT64_C(0xBF58476D1CE4E5B9);
    return h ^ h >> 29;
}

static uint64_t finish(uint64_t h)
{
    h = (h ^ h >> 31) * UINT64_C(0x94D049BB133111EB);
    return h ^ h >> 30;
}

static size_t slot_of(const jk_index *x, uint64_t hash)
{
    size_t i = (size_t)(hash >> 8) & x->mask;
    while (x->slots[i].last && x->slots[i].hash != hash)
        i = (i + 1) & x->mask;
    return i;
}

static int grow(jk_index *x)
{
    jk_seed *old = x->slots;
    size_t n = old ? x->mask + 1 : 0, want = n ? 2 * n : 1024;
    x->slots = calloc(want, sizeof *x->slots);
    if (!x->slots) {
        x->slots = old;
        return -1;
    }
    x->mask = want - 1;
    for (size_t i = 0; i < n; i++)
        if (old[i].last)
            x->slots[slot_of(x, old[i].hash)] = old[i];
    free(old);
    return 0;
}

static int add_a(jk_index *x, uint64_t hash, size_t pos)
{
    if ((!x->slots || 2 * (x->used + 1) > x->mask) && grow(x))
        return -1;
    jk_seed *s = &x->slots[slot_of(x, hash)];
    if (s->last == 0) {
        x->used++;
        s->hash = hash;
    }
    if (s->na > x->o->most)
        return 0;
    s->na++;
    if (JK_PUSH(&x->a, (jk_place){(uint32_t)pos, s->last}))
        return -1;
    s->last = (uint32_t)x->a.n;
    return 0;
}

static int add_b(jk_index *x, uint64_t hash, size_t pos)
{
    if (!x->slots)
        return 0;
    size_t i = slot_of(x, hash);
    jk_seed *s = &x->slots[i];
    if (s->last == 0 || s->na > x->o->most || s->nb > x->o->most)
        return 0;
    s->nb++;
    return JK_PUSH(&x->b, (jk_place){(uint32_t)pos, (uint32_t)i});
}

/* Gives every chosen seed of u to add. */
static int each_seed(jk_index *x, const uint32_t *u, size_t n,
                     int (*add)(jk_index *, uint64_t, size_t))
{
    size_t k = x->o->k;
    if (n < k)
        return 0;
    uint64_t top = 1, h = 0, thin = (UINT64_C(1) << x->o->thin) - 1;
    for (size_t i = 1; i < k; i++)
        top *= BASE;
    for (size_t i = 0; i < n; i++) {
        if (i >= k)
            h -= unit_hash(u[i - k]) * top;
        h = h * BASE + unit_hash(u[i]);
        if (i + 1 < k)
            continue;
        uint64_t f = finish(h);
        if ((f & thin) == 0 && add(x, f, i + 1 - k))
            return -1;
    }
    return 0;
}

/* The maximal run through a[i], b[j]; nothing where an earlier seed has given it, or where only
 * the hashes agree. */
static int extend(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, size_t i, size_t j,
                  size_t k, jk_diagonals *done, jk_matches *out)
{
    int64_t *end = jk_diagonal_at(done, (int64_t)j - (int64_t)i);
    if (!end)
        return -1;
    if (*end > (int64_t)j)
        return 0;
    size_t reach = *end > 0 ? j - (size_t)*end : j;
    size_t head = jk_common_back(a + i, b + j, i < reach ? i : reach);
    size_t tail = jk_common(a + i, b + j, na - i < nb - j ? na - i : nb - j);
    if (tail < k)
        return 0;
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

static int collect(const jk_index *x, const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                   jk_matches *out)
{
    jk_diagonals done = {0};
    int err = 0;
    for (size_t n = 0; n < x->b.n && !err; n++) {
        const jk_seed *s = &x->slots[x->b.at[n].next];
        if (s->na > x->o->most || s->nb > x->o->most)
            continue;
        size_t j = x->b.at[n].pos;
        for (uint32_t p = s->last; p && !err; p = x->a.at[p - 1].next) {
            size_t i = x->a.at[p - 1].pos;
            if (!x->o->within || i < j)
                err = extend(a, na, b, nb, i, j, x->o->k, &done, out);
        }
    }
    jk_diagonals_free(&done);
    return err;
}

int jk_seed_find(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                 const jk_seed_options *options, jk_matches *out)
{
    jk_index x = {.o = options};
    out->n = 0;
    int err = each_seed(&x, a, na, add_a);
    if (!err)
        err = each_seed(&x, b, nb, add_b);
    if (!err)
        err = collect(&x, a, na, b, nb, out);
    free(x.slots);
    free(x.a.at);
    free(x.b.at);
    if (!err && out->n > 1)
        qsort(out->at, out->n, sizeof *out->at, by_b);
    return err;
}
