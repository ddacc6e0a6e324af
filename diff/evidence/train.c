#include "diff/evidence/train.h"

#include <stdlib.h>

#include "diff/evidence/lm.h"
#include "diff/evidence/runs.h"
#include "parse/base/status.h"

enum { CHARACTERS = 0x110000, MOST_SYMBOLS = 0xFFFF, WAITING = 8 << 20, MOST_RUNS = 12 << 20 };

struct jk_train {
    uint16_t *symbol;    /* by character; 0: not met */
    uint32_t *character; /* by symbol */
    uint32_t symbols;
    uint64_t *waiting;
    size_t nwaiting;
    jk_runs counted;
    uint64_t last; /* the run that ends with the last symbol taken in */
    int err;
};

jk_train *jk_train_new(void)
{
    jk_train *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->symbol = calloc(CHARACTERS, sizeof *t->symbol);
    t->character = calloc(MOST_SYMBOLS, sizeof *t->character);
    t->waiting = malloc(WAITING * sizeof *t->waiting);
    t->symbols = JK_SYMBOL_FIRST;
    if (t->symbol && t->character && t->waiting)
        return t;
    jk_train_free(t);
    return NULL;
}

void jk_train_free(jk_train *t)
{
    if (!t)
        return;
    free(t->symbol);
    free(t->character);
    free(t->waiting);
    jk_runs_free(&t->counted);
    free(t);
}

/* Room for as many runs as two lists have together. */
static bool make_room(jk_runs *r, size_t n)
{
    r->key = malloc((n + 1) * sizeof *r->key);
    r->n = malloc((n + 1) * sizeof *r->n);
    return r->key && r->n;
}

static void put(jk_runs *r, uint64_t key, uint32_t n)
{
    r->key[r->used] = key;
    r->n[r->used++] = n;
}

/* Drops the rarest runs until no more than half of what may be kept are left. */
static void thin(jk_runs *r)
{
    for (uint32_t least = 2; r->used > MOST_RUNS / 2; least++) {
        size_t kept = 0;
        for (size_t i = 0; i < r->used; i++)
            if (r->n[i] >= least) {
                r->key[kept] = r->key[i];
                r->n[kept++] = r->n[i];
            }
        r->used = kept;
    }
}

/* Sorts what waits and merges it into what is counted. */
static int count(jk_train *t)
{
    jk_runs merged = {0};
    const jk_runs *old = &t->counted;
    if (t->err || !make_room(&merged, t->nwaiting + old->used)) {
        jk_runs_free(&merged);
        return t->err = JK_ENOMEM;
    }
    jk_runs_sort(t->waiting, t->nwaiting);
    size_t k = 0;
    for (size_t i = 0, to; i < t->nwaiting; i = to) {
        uint64_t key = t->waiting[i];
        for (to = i + 1; to < t->nwaiting && t->waiting[to] == key; to++)
            ;
        for (; k < old->used && old->key[k] < key; k++)
            put(&merged, old->key[k], old->n[k]);
        uint32_t before = k < old->used && old->key[k] == key ? old->n[k++] : 0;
        put(&merged, key, before > UINT32_MAX / 2 ? before : before + (uint32_t)(to - i));
    }
    for (; k < old->used; k++)
        put(&merged, old->key[k], old->n[k]);
    jk_runs_free(&t->counted);
    t->counted = merged;
    t->nwaiting = 0;
    if (t->counted.used > MOST_RUNS)
        thin(&t->counted);
    return JK_OK;
}

static int take_in(jk_train *t, uint64_t symbol)
{
    t->last = t->last << 16 | symbol;
    t->waiting[t->nwaiting++] = t->last;
    return t->nwaiting < WAITING ? JK_OK : count(t);
}

static uint64_t symbol_of(jk_train *t, uint32_t c)
{
    c = jk_lm_symbol(c);
    if (c == 0 || c >= CHARACTERS)
        return JK_SYMBOL_UNKNOWN;
    if (!t->symbol[c] && t->symbols < MOST_SYMBOLS) {
        t->character[t->symbols] = c;
        t->symbol[c] = (uint16_t)t->symbols++;
    }
    return t->symbol[c];
}

int jk_train_add(jk_train *t, const uint32_t *text, size_t n)
{
    static const uint64_t edge = JK_SYMBOL_EDGE;
    if (!t->last) /* as if a paragraph had ended before the first */
        t->last = edge << 32 | edge << 16 | edge;
    for (size_t i = 0; i < n && !t->err; i++)
        take_in(t, symbol_of(t, text[i]));
    for (int k = 0; k + 1 < JK_GRAMS_ORDER && n && !t->err; k++)
        take_in(t, edge);
    return t->err;
}

int jk_train_end(jk_train *t, jk_buf *out)
{
    jk_runs level[JK_GRAMS_ORDER] = {{0}};
    if (count(t) != JK_OK)
        return t->err;
    if (t->counted.used == 0)
        return JK_ERANGE;
    free(t->waiting);
    t->waiting = NULL;
    t->err = JK_ERANGE; /* the end of it */
    level[JK_GRAMS_ORDER - 1] = t->counted;
    t->counted = (jk_runs){0};
    int err = jk_runs_smooth(level, t->symbols);
    if (!err)
        err = jk_runs_pack((const jk_runs *)level, t->character, out);
    for (int k = 0; k < JK_GRAMS_ORDER; k++)
        jk_runs_free(&level[k]);
    return err;
}
