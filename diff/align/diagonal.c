#include "diff/align/diagonal.h"
#include "parse/base/status.h"

#include <stdlib.h>

struct jk_diagonal {
    int64_t key, value;
    int64_t used;
};

static size_t slot_of(const jk_diagonals *d, int64_t key)
{
    uint64_t h = (uint64_t)key * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(h ^ h >> 32) & (d->cap - 1);
    while (d->at[i].used && d->at[i].key != key)
        i = (i + 1) & (d->cap - 1);
    return i;
}

static int grow(jk_diagonals *d)
{
    jk_diagonals old = *d;
    d->cap = old.cap ? 2 * old.cap : 64;
    d->at = calloc(d->cap, sizeof *d->at);
    if (!d->at) {
        *d = old;
        return JK_ENOMEM;
    }
    for (size_t i = 0; i < old.cap; i++)
        if (old.at[i].used)
            d->at[slot_of(d, old.at[i].key)] = old.at[i];
    free(old.at);
    return JK_OK;
}

int64_t *jk_diagonal_at(jk_diagonals *d, int64_t key)
{
    if (2 * (d->n + 1) > d->cap && grow(d))
        return NULL;
    size_t i = slot_of(d, key);
    if (!d->at[i].used) {
        d->at[i] = (struct jk_diagonal){key, 0, 1};
        d->n++;
    }
    return &d->at[i].value;
}

int64_t jk_diagonal_get(const jk_diagonals *d, int64_t key)
{
    return d->cap ? d->at[slot_of(d, key)].value : 0;
}

void jk_diagonals_free(jk_diagonals *d)
{
    free(d->at);
    *d = (jk_diagonals){0};
}
