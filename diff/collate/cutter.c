/* What each run of a unit is put down to. */
#include "diff/collate/cutter.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Of more units that have a run no more are asked. */
enum { MOST_ENTRIES = 144 };

int jk_cutter_index(jk_cutter *c)
{
    if (c->length)
        return JK_OK;
    c->length = calloc(c->other->units.n + 1, sizeof *c->length);
    if (!c->length)
        return JK_ENOMEM;
    for (size_t u = 0; u < c->other->units.n; u++) {
        const jk_unit *v = &c->other->units.at[u];
        if (jk_kgrams_of(c->other, v, &c->grams) != 0 ||
            jk_kindex_add(&c->index, &c->grams, (uint32_t)u) != 0)
            return JK_ENOMEM;
        /* datelines and credits are alike everywhere: nothing is cut for one */
        bool formula =
            v->role == JK_ROLE_DATELINE || v->role == JK_ROLE_BYLINE || v->role == JK_ROLE_CREDIT;
        c->length[u] = formula ? UINT32_MAX / 16 : (uint32_t)c->grams.n;
    }
    return JK_OK;
}

/* Whether unit id has more runs than the best so far; of equals the first in other's order. */
static bool is_better(const jk_cutter *c, uint32_t id, int64_t best)
{
    if (best == JK_NO_OWNER)
        return true;
    uint32_t n = c->tally.count[id], most = c->tally.count[best];
    return n > most || (n == most && id < best);
}

int64_t jk_main_part(const jk_cutter *c)
{
    int64_t best = JK_NO_OWNER;
    for (size_t i = 0; i < c->tally.n; i++) {
        uint32_t id = c->tally.ids[i];
        if (is_better(c, id, best))
            best = id;
    }
    return best;
}

static int by_hash(const void *a, const void *b)
{
    const jk_kgram *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

/* An entry of a run in other's text; that of the run before it stands before it by no more. */
typedef struct meeting {
    size_t run;
    uint32_t entry; /* UINT32_MAX: none was met */
} meeting;

/* Whose run it is, of those that have it: theirs that goes on where the last run was met, else
 * theirs that has most of the unit's other runs. */
static int64_t owner_of(const jk_cutter *c, size_t run, meeting *last)
{
    int64_t best = JK_NO_OWNER;
    size_t steps = 0;
    uint32_t found = UINT32_MAX;
    bool near = last->entry != UINT32_MAX && run - last->run <= 2 * JK_KGRAM;
    for (uint32_t e = jk_kindex_first(&c->index, c->grams.at[run].hash);
         e != UINT32_MAX && steps++ < MOST_ENTRIES; e = jk_kindex_next(&c->index, e)) {
        uint32_t id = c->index.at[e].id;
        if (near && e > last->entry && e - last->entry <= run - last->run) {
            *last = (meeting){run, e};
            return id;
        }
        if (c->tally.count[id] && is_better(c, id, best)) {
            best = id;
            found = e;
        }
    }
    if (found != UINT32_MAX)
        *last = (meeting){run, found};
    return best;
}

int jk_put_down(jk_cutter *c, int64_t main)
{
    const jk_unit *v = &c->other->units.at[main];
    meeting last = {0, UINT32_MAX};
    if (jk_grow((void **)&c->owner, &c->room, c->grams.n + 1, sizeof *c->owner) != 0 ||
        jk_kgrams_of(c->other, v, &c->main) != 0)
        return JK_ENOMEM;
    qsort(c->main.at, c->main.n, sizeof *c->main.at, by_hash);
    for (size_t i = 0; i < c->grams.n; i++)
        c->owner[i] = bsearch(&c->grams.at[i], c->main.at, c->main.n, sizeof *c->main.at, by_hash)
                          ? main
                          : owner_of(c, i, &last);
    return JK_OK;
}
