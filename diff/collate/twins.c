#include "diff/collate/twins.h"

#include <stdlib.h>

#include "diff/collate/likeness.h"
#include "parse/base/status.h"

/* How alike (likeness.h) copies of one passage are at least. */
static const double least = 0.5;

typedef struct sorter {
    jk_slots *s;
    const jk_homes *homes;
    uint32_t *begin; /* by article: its first unit in its witness; UINT32_MAX for none */
    uint32_t *votes; /* by article: witnesses that have the slot at hand in one that is it */
} sorter;

static uint32_t number(const sorter *k, uint32_t wit, const jk_unit *u)
{
    uint32_t n = k->s->wits[wit].narticles;
    return k->homes->first[wit] + (u->article < n ? u->article : n);
}

/* The article that a witness has a slot in; UINT32_MAX where it has it not. */
static uint32_t home_of(const sorter *k, const jk_slot *slot, uint32_t wit)
{
    const jk_unit *u = jk_slot_unit(k->s, slot, wit);
    return u ? k->homes->home[number(k, wit, u)] : UINT32_MAX;
}

/* Whether several witnesses have a slot in the articles that are one with `home`. */
static bool is_settled(const sorter *k, const jk_slot *slot, uint32_t home)
{
    uint32_t n = 0;
    for (uint32_t w = 0; w < k->s->nwits && n < 2; w++)
        n += home_of(k, slot, w) == home;
    return n > 1;
}

/* The unit of a witness in the articles that are one with `home` that is most like the given one,
 * in a slot that may give it up; JK_NO_UNIT for none. */
static uint32_t find_twin(const sorter *k, uint32_t home, uint32_t wit, uint32_t like,
                          const jk_unit *unit)
{
    const jk_wit *w = &k->s->wits[wit];
    double most = least;
    uint32_t best = JK_NO_UNIT, x = home;
    do {
        uint32_t u = k->homes->of[x] == wit ? k->begin[x] : JK_NO_UNIT;
        for (; u < w->units.n && number(k, wit, &w->units.at[u]) == x; u++) {
            const jk_slot *slot = &k->s->at[w->units.at[u].slot];
            if (slot->repeats != JK_NO_SLOT || (slot->members > 1 && is_settled(k, slot, home)))
                continue;
            double alike = jk_resemblance(&k->s->wits[like], unit, w, &w->units.at[u]);
            if (alike > most) {
                most = alike;
                best = u;
            }
        }
    } while ((x = k->homes->next[x]) != home);
    return best;
}

/* Brings the units of slot i together where witness `like` has it, if no more have it elsewhere. */
static void gather(sorter *k, uint32_t i, uint32_t like)
{
    const jk_slot *slot = &k->s->at[i];
    uint32_t home = home_of(k, slot, like), here = k->votes[home];
    for (uint32_t w = 0; w < k->s->nwits; w++) {
        uint32_t there = home_of(k, slot, w);
        if (there == UINT32_MAX || there == home || k->votes[there] > here)
            continue;
        uint32_t twin = find_twin(k, home, w, like, jk_slot_unit(k->s, slot, like));
        if (twin == JK_NO_UNIT)
            continue;
        jk_slots_exchange(k->s, w, i, k->s->wits[w].units.at[twin].slot);
        k->votes[there]--;
        k->votes[home]++;
    }
}

static void sort_slot(sorter *k, uint32_t i)
{
    const jk_slot *slot = &k->s->at[i];
    for (uint32_t w = 0; w < k->s->nwits; w++)
        if (slot->unit[w] != JK_NO_UNIT)
            k->votes[home_of(k, slot, w)]++;
    for (uint32_t w = 0; w < k->s->nwits; w++)
        if (slot->unit[w] != JK_NO_UNIT && k->votes[home_of(k, slot, w)] < slot->members)
            gather(k, i, w);
    for (uint32_t w = 0; w < k->s->nwits; w++)
        if (slot->unit[w] != JK_NO_UNIT)
            k->votes[home_of(k, slot, w)] = 0;
}

int jk_twins_sort(jk_slots *s, const jk_homes *homes)
{
    uint32_t n = homes->first[s->nwits - 1] + s->wits[s->nwits - 1].narticles + 1;
    sorter k = {s, homes, malloc(n * sizeof *k.begin), calloc(n, sizeof *k.votes)};
    for (uint32_t x = 0; k.begin && x < n; x++)
        k.begin[x] = UINT32_MAX;
    for (uint32_t w = 0; k.begin && w < s->nwits; w++)
        for (size_t u = s->wits[w].units.n; u-- > 0;)
            k.begin[number(&k, w, &s->wits[w].units.at[u])] = (uint32_t)u;
    for (uint32_t i = 0; k.begin && k.votes && i < s->n; i++)
        if (s->at[i].repeats == JK_NO_SLOT)
            sort_slot(&k, i);
    int err = k.begin && k.votes ? JK_OK : JK_ENOMEM;
    free(k.begin);
    free(k.votes);
    return err;
}
