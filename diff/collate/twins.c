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

static uint32_t count(const sorter *k, const jk_slot *slot, uint32_t home)
{
    uint32_t n = 0;
    for (uint32_t w = 0; w < k->s->nwits; w++)
        n += home_of(k, slot, w) == home;
    return n;
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
            if (slot->repeats != JK_NO_SLOT || (slot->members > 1 && count(k, slot, home) > 1))
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

/* Gives slot i the unit of a witness, and the slot that had it the one that i had. */
static void exchange(sorter *k, uint32_t i, uint32_t wit, uint32_t unit)
{
    jk_wit *w = &k->s->wits[wit];
    uint32_t old = k->s->at[i].unit[wit], other = w->units.at[unit].slot;
    k->s->at[i].unit[wit] = unit;
    k->s->at[other].unit[wit] = old;
    w->units.at[unit].slot = i;
    w->units.at[old].slot = other;
}

/* Brings the units of slot i together where witness `like` has it, if no more have it elsewhere. */
static void gather(sorter *k, uint32_t i, uint32_t like)
{
    const jk_slot *slot = &k->s->at[i];
    uint32_t home = home_of(k, slot, like), here = count(k, slot, home);
    for (uint32_t w = 0; w < k->s->nwits; w++) {
        uint32_t there = home_of(k, slot, w);
        if (there == UINT32_MAX || there == home || count(k, slot, there) > here)
            continue;
        uint32_t twin = find_twin(k, home, w, like, jk_slot_unit(k->s, slot, like));
        if (twin != JK_NO_UNIT)
            exchange(k, i, w, twin);
    }
}

int jk_twins_sort(jk_slots *s, const jk_homes *homes)
{
    uint32_t n = homes->first[s->nwits - 1] + s->wits[s->nwits - 1].narticles + 1;
    sorter k = {s, homes, malloc(n * sizeof *k.begin)};
    if (!k.begin)
        return JK_ENOMEM;
    for (uint32_t x = 0; x < n; x++)
        k.begin[x] = UINT32_MAX;
    for (uint32_t w = 0; w < s->nwits; w++)
        for (size_t u = s->wits[w].units.n; u-- > 0;)
            k.begin[number(&k, w, &s->wits[w].units.at[u])] = (uint32_t)u;
    for (uint32_t i = 0; i < s->n; i++) {
        const jk_slot *slot = &s->at[i];
        for (uint32_t w = 0; w < s->nwits && slot->repeats == JK_NO_SLOT; w++)
            if (slot->unit[w] != JK_NO_UNIT &&
                count(&k, slot, home_of(&k, slot, w)) < slot->members)
                gather(&k, i, w);
    }
    free(k.begin);
    return JK_OK;
}
