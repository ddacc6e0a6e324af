#include "diff/collate/twins.h"

#include "diff/collate/likeness.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"

/* How alike (likeness.h) copies of one passage are at least. */
static const double least = 0.5;

typedef struct sorter {
    jk_slots *s;
    const jk_homes *homes;
    uint32_t *begin; /* by article: its first unit in its witness; UINT32_MAX for none */
    uint32_t *votes; /* by home: witnesses that have the slot at hand there */
    uint32_t *asked; /* by home: the last slot whose units were brought together there, plus 1 */
} sorter;

/* Whether several witnesses have a slot in the articles that are one with `home`. */
static bool is_settled(const sorter *k, const jk_slot *slot, uint32_t home)
{
    uint32_t n = 0;
    for (uint32_t w = 0; w < k->s->nwits && n < 2; w++)
        n += jk_home_of(k->homes, slot, w) == home;
    return n > 1;
}

/* The unit of a witness in the articles that are one with `home` that is most like the given one,
 * in a slot that may give it up; JK_NO_UNIT for none. */
static uint32_t find_twin(const sorter *k, uint32_t home, uint32_t wit, uint32_t like,
                          const jk_unit *unit)
{
    const jk_homes *h = k->homes;
    const jk_wit *w = &k->s->wits[wit];
    const uint32_t *member = h->member + h->begin[home];
    double most = least;
    uint32_t best = JK_NO_UNIT;
    size_t i, n = h->begin[home + 1] - h->begin[home];
    JK_FIRST(i, n, member[i] >= h->first[wit]);
    for (; i < n && h->of[member[i]] == wit; i++)
        for (uint32_t u = k->begin[member[i]];
             u < w->units.n && jk_article_number(h, wit, &w->units.at[u]) == member[i]; u++) {
            const jk_slot *slot = &k->s->at[w->units.at[u].slot];
            if (slot->repeats != JK_NO_SLOT || (slot->members > 1 && is_settled(k, slot, home)))
                continue;
            double alike = jk_resemblance(&k->s->wits[like], unit, w, &w->units.at[u]);
            if (alike > most) {
                most = alike;
                best = u;
            }
        }
    return best;
}

/* Brings the units of slot i together where witness `like` has it, if no more have it elsewhere. */
static void gather(sorter *k, uint32_t i, uint32_t like)
{
    const jk_slot *slot = &k->s->at[i];
    uint32_t home = jk_home_of(k->homes, slot, like), here = k->votes[home];
    for (uint32_t w = 0; w < k->s->nwits; w++) {
        uint32_t there = jk_home_of(k->homes, slot, w);
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

/* Once for each home, with the unit of the first witness that has the slot there. */
static void sort_slot(sorter *k, uint32_t i)
{
    const jk_slot *slot = &k->s->at[i];
    for (uint32_t w = 0; w < k->s->nwits; w++)
        if (slot->unit[w] != JK_NO_UNIT)
            k->votes[jk_home_of(k->homes, slot, w)]++;
    for (uint32_t w = 0; w < k->s->nwits; w++) {
        uint32_t home = jk_home_of(k->homes, slot, w);
        if (home == UINT32_MAX || k->votes[home] == slot->members || k->asked[home] == i + 1)
            continue;
        k->asked[home] = i + 1;
        gather(k, i, w);
    }
    for (uint32_t w = 0; w < k->s->nwits; w++)
        if (slot->unit[w] != JK_NO_UNIT)
            k->votes[jk_home_of(k->homes, slot, w)] = 0;
}

int jk_twins_sort(jk_slots *s, const jk_homes *homes)
{
    size_t n = homes->n + (size_t)1;
    sorter k = {s, homes, JK_NEW(s->arena, n, uint32_t), JK_NEW(s->arena, n, uint32_t),
                JK_NEW(s->arena, n, uint32_t)};
    if (s->arena->err)
        return JK_ENOMEM;
    for (uint32_t x = 0; x < homes->n; x++)
        k.begin[x] = UINT32_MAX;
    for (uint32_t w = 0; w < s->nwits; w++)
        for (size_t u = s->wits[w].units.n; u-- > 0;)
            k.begin[jk_article_number(homes, w, &s->wits[w].units.at[u])] = (uint32_t)u;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->at[i].repeats == JK_NO_SLOT)
            sort_slot(&k, i);
    return JK_OK;
}
