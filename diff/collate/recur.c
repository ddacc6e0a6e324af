#include "diff/collate/recur.h"

#include <stdlib.h>

#include "parse/base/status.h"

/* So much of a reading tells it from others. */
enum { READING = 64 };

/* What a place differs in; places that differ alike have the same. */
typedef struct difference {
    uint64_t hash;
    size_t place;
} difference;

static int by_hash(const void *a, const void *b)
{
    const difference *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9e3779b97f4a7c15;
    return h ^ h >> 29;
}

static uint64_t difference_of(const jk_collation *c, const jk_place *p)
{
    uint32_t text[READING];
    uint64_t h = p->nalts;
    for (uint32_t a = 0; a < p->nalts; a++) {
        const jk_alt *alt = &p->alts[a];
        uint32_t n = jk_alt_folds(c, alt, text, READING);
        h = mix(mix(h, alt->t1 - alt->t0), alt->nwits);
        for (uint32_t k = 0; k < alt->nwits; k++)
            h = mix(h, alt->wits[k]);
        for (uint32_t k = 0; k < n; k++)
            h = mix(h, text[k]);
    }
    return h;
}

int jk_recur_weights(const jk_collation *c, double *weight)
{
    size_t n = c->places.n;
    difference *d = malloc((n + 1) * sizeof *d);
    if (!d)
        return JK_ENOMEM;
    for (size_t i = 0; i < n; i++)
        d[i] = (difference){difference_of(c, &c->places.at[i]), i};
    if (n)
        qsort(d, n, sizeof *d, by_hash);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && d[end].hash == d[i].hash; end++)
            ;
        for (size_t k = i; k < end; k++)
            weight[d[k].place] = 1.0 / (double)(end - i);
    }
    free(d);
    return JK_OK;
}
