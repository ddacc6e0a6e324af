#include "diff/collate/slots.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

void jk_slots_join(jk_slots *s, uint32_t wit, uint32_t from, uint32_t to)
{
    jk_slot *x = &s->at[from], *y = &s->at[to];
    y->unit[wit] = x->unit[wit];
    y->members++;
    s->wits[wit].units.at[y->unit[wit]].slot = to;
    jk_slot_leave(s, x, wit);
}

void jk_slot_leave(const jk_slots *s, jk_slot *slot, uint32_t wit)
{
    slot->unit[wit] = JK_NO_UNIT;
    slot->members--;
    while (slot->members && slot->unit[slot->rep] == JK_NO_UNIT)
        slot->rep = slot->rep + 1 < s->nwits ? slot->rep + 1 : 0;
}

int jk_slots_split(jk_slots *s, uint32_t wit, uint32_t from)
{
    jk_slot own = s->at[from];
    own.members = 1;
    own.rep = wit;
    own.unit = JK_NEW(s->arena, s->nwits, uint32_t);
    if (!own.unit)
        return JK_ENOMEM;
    for (uint32_t w = 0; w < s->nwits; w++)
        own.unit[w] = w == wit ? s->at[from].unit[w] : JK_NO_UNIT;
    s->wits[wit].units.at[own.unit[wit]].slot = (uint32_t)s->n;
    jk_slot_leave(s, &s->at[from], wit);
    return JK_PUSH(s, own);
}

void jk_slots_exchange(jk_slots *s, uint32_t wit, uint32_t x, uint32_t y)
{
    uint32_t here = s->at[x].unit[wit], there = s->at[y].unit[wit];
    s->at[x].unit[wit] = there;
    s->at[y].unit[wit] = here;
    s->wits[wit].units.at[there].slot = x;
    s->wits[wit].units.at[here].slot = y;
}

uint32_t jk_slot_beside(const jk_slots *s, uint32_t wit, const jk_slot *slot, int step)
{
    const jk_wit *w = &s->wits[wit];
    uint32_t u = slot->unit[wit];
    if (step < 0 ? u == 0 : u + 1 == w->units.n)
        return JK_NO_SLOT;
    return w->units.at[step < 0 ? u - 1 : u + 1].slot;
}

bool jk_slot_in_place(const jk_slots *s, uint32_t wit, const jk_slot *slot)
{
    for (uint32_t v = 0; v < s->nwits; v++)
        for (int step = -1; v != wit && slot->unit[v] != JK_NO_UNIT && step <= 1; step += 2) {
            uint32_t beside = jk_slot_beside(s, wit, slot, step);
            if (beside != JK_NO_SLOT && beside == jk_slot_beside(s, v, slot, step))
                return true;
        }
    return false;
}

int jk_slots_close_up(jk_slots *s)
{
    uint32_t *new = malloc((s->n + 1) * sizeof *new), n = 0;
    if (!new)
        return JK_ENOMEM;
    for (size_t i = 0; i < s->n; i++) {
        new[i] = n;
        if (s->at[i].members)
            s->at[n++] = s->at[i];
    }
    s->n = n;
    for (uint32_t w = 0; w < s->nwits; w++)
        for (size_t u = 0; u < s->wits[w].units.n; u++)
            s->wits[w].units.at[u].slot = new[s->wits[w].units.at[u].slot];
    for (size_t i = 0; i < n; i++)
        if (s->at[i].repeats != JK_NO_SLOT)
            s->at[i].repeats = new[s->at[i].repeats];
    free(new);
    return JK_OK;
}

void jk_slots_free(jk_slots *s)
{
    free(s->at);
    s->at = NULL;
    s->n = s->cap = 0;
}
