#include "diff/collate/kindex.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum { FIRST_HEADS = 1024, COMMON = 64, STEPS = 512 };

static uint64_t mix(uint64_t h, uint32_t c)
{
    h = (h ^ c) * 0x9E3779B97F4A7C15u;
    return h ^ (h >> 29);
}

int jk_grams_of(const jk_wit *w, uint32_t t0, uint32_t t1, uint32_t k, jk_kgrams *g)
{
    uint32_t window[JK_KGRAM], seen = 0;
    uint64_t all = 0;
    g->n = 0;
    for (uint32_t t = t0; t < t1; t++) {
        all = mix(all, w->tokens[t].fold);
        if (!jk_fold_is_word(w->tokens[t].fold))
            continue;
        window[seen++ % k] = t;
        if (seen < k)
            continue;
        uint64_t h = 0;
        for (uint32_t i = 0; i < k; i++)
            h = mix(h, w->tokens[window[(seen + i) % k]].fold);
        if (JK_PUSH(g, (jk_kgram){h, window[seen % k]}) != 0)
            return JK_ENOMEM;
    }
    if (g->n == 0 && t0 < t1 && JK_PUSH(g, (jk_kgram){mix(all, t1 - t0), t0}) != 0)
        return JK_ENOMEM;
    return JK_OK;
}

int jk_kgrams_of(const jk_wit *w, uint32_t t0, uint32_t t1, jk_kgrams *g)
{
    return jk_grams_of(w, t0, t1, JK_KGRAM, g);
}

static int rehash(jk_kindex *x)
{
    size_t want = x->nheads ? x->nheads * 2 : FIRST_HEADS;
    while (want < x->n)
        want *= 2;
    uint32_t *heads = malloc(want * sizeof *heads);
    if (!heads)
        return JK_ENOMEM;
    for (size_t i = 0; i < want; i++)
        heads[i] = UINT32_MAX;
    for (size_t i = x->n; i-- > 0;) {
        size_t b = x->at[i].hash & (want - 1);
        x->at[i].next = heads[b];
        heads[b] = (uint32_t)i;
    }
    free(x->heads);
    x->heads = heads;
    x->nheads = want;
    return JK_OK;
}

int jk_kindex_add(jk_kindex *x, const jk_kgrams *g, uint32_t id)
{
    for (size_t i = 0; i < g->n; i++) {
        if (JK_PUSH(x, (jk_kentry){g->at[i].hash, id, UINT32_MAX}) != 0)
            return JK_ENOMEM;
        if (x->n > x->nheads) {
            if (rehash(x) != 0)
                return JK_ENOMEM;
            continue;
        }
        size_t b = g->at[i].hash & (x->nheads - 1);
        x->at[x->n - 1].next = x->heads[b];
        x->heads[b] = (uint32_t)(x->n - 1);
    }
    return JK_OK;
}

static uint32_t skip_to(const jk_kindex *x, uint32_t e, uint64_t hash)
{
    while (e != UINT32_MAX && x->at[e].hash != hash)
        e = x->at[e].next;
    return e;
}

uint32_t jk_kindex_first(const jk_kindex *x, uint64_t hash)
{
    return x->nheads ? skip_to(x, x->heads[hash & (x->nheads - 1)], hash) : UINT32_MAX;
}

uint32_t jk_kindex_next(const jk_kindex *x, uint32_t entry)
{
    return skip_to(x, x->at[entry].next, x->at[entry].hash);
}

void jk_kindex_free(jk_kindex *x)
{
    free(x->at);
    free(x->heads);
    *x = (jk_kindex){0};
}

static int tally_room(jk_run_tally *t, size_t ids)
{
    for (size_t i = 0; i < t->n; i++)
        t->count[t->ids[i]] = 0;
    t->n = t->told = 0;
    if (ids <= t->room)
        return JK_OK;
    size_t room = ids + ids / 2 + 64;
    uint32_t *count = calloc(room, sizeof *count), *list = calloc(room, sizeof *list);
    if (!count || !list) {
        free(count);
        free(list);
        return JK_ENOMEM;
    }
    jk_run_tally_free(t);
    *t = (jk_run_tally){count, list, 0, room, 0};
    return JK_OK;
}

int jk_run_tally_count(jk_run_tally *t, const jk_kindex *x, const jk_kgrams *g, size_t ids)
{
    if (tally_room(t, ids) != 0)
        return JK_ENOMEM;
    for (size_t i = 0; i < g->n; i++) {
        uint32_t met[COMMON];
        size_t n = 0, steps = 0;
        uint32_t e = jk_kindex_first(x, g->at[i].hash);
        for (; e != UINT32_MAX && n < COMMON && steps++ < STEPS; e = jk_kindex_next(x, e)) {
            size_t k = 0;
            while (k < n && met[k] != x->at[e].id)
                k++;
            if (k == n)
                met[n++] = x->at[e].id;
        }
        if (e != UINT32_MAX)
            continue;
        t->told++;
        for (size_t k = 0; k < n; k++)
            if (t->count[met[k]]++ == 0)
                t->ids[t->n++] = met[k];
    }
    return JK_OK;
}

void jk_run_tally_free(jk_run_tally *t)
{
    free(t->count);
    free(t->ids);
    *t = (jk_run_tally){0};
}
