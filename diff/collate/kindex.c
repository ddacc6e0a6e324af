#include "diff/collate/kindex.h"

#include <stdlib.h>

#include "diff/collate/fold.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* A run of more ids than COMMON is not counted; none is filed under more than MOST. A run that
 * finds no room in PROBES slots is not filed: in a table half full that does not happen to ten
 * million runs, but to those who look for runs of one slot. */
enum { FIRST_KEYS = 1024, COMMON = 64, MOST = 160, PROBES = 256 };

static uint64_t mix(uint64_t h, uint32_t c)
{
    h = (h ^ c) * 0x9E3779B97F4A7C15u;
    return h ^ (h >> 29);
}

int jk_grams_of(const jk_wit *w, const jk_unit *u, uint32_t k, jk_kgrams *g)
{
    uint32_t window[JK_KGRAM], seen = 0;
    uint64_t all = 0;
    g->n = 0;
    for (uint32_t t = u->t0; t < u->t1; t++) {
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
    if (g->n == 0 && u->t0 < u->t1 && JK_PUSH(g, (jk_kgram){mix(all, u->t1 - u->t0), u->t0}) != 0)
        return JK_ENOMEM;
    return JK_OK;
}

int jk_kgrams_of(const jk_wit *w, const jk_unit *u, jk_kgrams *g)
{
    return jk_grams_of(w, u, JK_KGRAM, g);
}

uint64_t jk_whole_of(const jk_wit *w, const jk_unit *u)
{
    uint64_t all = 0;
    for (uint32_t t = u->t0; t < u->t1; t++)
        all = mix(all, w->tokens[t].fold);
    return all;
}

/* The key of a run, or the free one where it would be; NULL where there is neither near by. */
static jk_kkey *find_key(const jk_kindex *x, uint64_t hash)
{
    size_t mask = x->room - 1, i = (size_t)(hash ^ hash >> 32) & mask;
    for (int n = 0; n < PROBES; n++, i = (i + 1) & mask)
        if (!x->keys[i].n || x->keys[i].hash == hash)
            return &x->keys[i];
    return NULL;
}

static int grow(jk_kindex *x)
{
    jk_kindex wider = *x;
    wider.room = x->room ? 2 * x->room : FIRST_KEYS;
    wider.keys = calloc(wider.room, sizeof *wider.keys);
    if (!wider.keys)
        return JK_ENOMEM;
    for (size_t i = 0; i < x->room; i++) {
        jk_kkey *key = x->keys[i].n ? find_key(&wider, x->keys[i].hash) : NULL;
        if (key)
            *key = x->keys[i];
    }
    free(x->keys);
    *x = wider;
    return JK_OK;
}

int jk_kindex_file(jk_kindex *x, uint64_t hash, uint32_t id)
{
    if (2 * x->nkeys >= x->room && grow(x) != 0)
        return JK_ENOMEM;
    jk_kkey *key = find_key(x, hash);
    if (!key || key->n >= MOST || (key->n && x->at[key->head].id == id))
        return JK_OK;
    if (JK_PUSH(x, ((jk_kentry){id, key->n ? key->head : UINT32_MAX})) != 0)
        return JK_ENOMEM;
    x->nkeys += key->n == 0;
    key->hash = hash;
    key->head = (uint32_t)(x->n - 1);
    key->n++;
    return JK_OK;
}

int jk_kindex_add(jk_kindex *x, const jk_kgrams *g, uint32_t id)
{
    for (size_t i = 0; i < g->n; i++)
        if (jk_kindex_file(x, g->at[i].hash, id) != 0)
            return JK_ENOMEM;
    return JK_OK;
}

uint32_t jk_kindex_first(const jk_kindex *x, uint64_t hash)
{
    const jk_kkey *key = x->room ? find_key(x, hash) : NULL;
    return key && key->n ? key->head : UINT32_MAX;
}

uint32_t jk_kindex_next(const jk_kindex *x, uint32_t entry)
{
    return x->at[entry].next;
}

void jk_kindex_free(jk_kindex *x)
{
    free(x->at);
    free(x->keys);
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
        const jk_kkey *key = x->room ? find_key(x, g->at[i].hash) : NULL;
        if (key && key->n > COMMON)
            continue;
        t->told++;
        for (uint32_t e = key && key->n ? key->head : UINT32_MAX; e != UINT32_MAX;
             e = x->at[e].next)
            if (t->count[x->at[e].id]++ == 0)
                t->ids[t->n++] = x->at[e].id;
    }
    return JK_OK;
}

void jk_run_tally_free(jk_run_tally *t)
{
    free(t->count);
    free(t->ids);
    *t = (jk_run_tally){0};
}
