/* Parts that were cut off for nothing, by us or in the source. */
#include <stdlib.h>

#include "diff/collate/likeness.h"
#include "diff/collate/slots.h"
#include "parse/base/status.h"

/* What was cut off is a garbled form of what the others have there when so much of it is alike. */
static const double same_text = 0.6;

typedef struct rejoiner {
    jk_slots *s;
    uint32_t wit;
    uint32_t
        *at; /* by unit: where it goes when the units are closed up, JK_NO_UNIT: gone; malloc */
} rejoiner;

static jk_unit *unit(const rejoiner *r, size_t u)
{
    return &r->s->wits[r->wit].units.at[u];
}

/* Whether unit u + 1 may be a part of unit u: it was cut from it, or is a paragraph behind it that
 * begins no clause. */
static bool goes_on(const rejoiner *r, size_t u)
{
    if (u + 1 >= r->s->wits[r->wit].units.n)
        return false;
    const jk_unit *x = unit(r, u), *y = unit(r, u + 1);
    return x->t1 == y->t0 && ((y->flags & JK_UNIT_PART) ||
                              (x->article == y->article && !(y->flags & JK_UNIT_CLAUSE)));
}

/* How much another witness's unit in the slot of `beside` has of unit u: at its end, where u stands
 * behind it, or at its beginning.  0 where what it has there is in `beside` already. */
static double has_text(const rejoiner *r, size_t u, size_t beside)
{
    const jk_slots *s = r->s;
    const jk_slot *slot = &s->at[unit(r, beside)->slot];
    const jk_unit *x = unit(r, u), *b = unit(r, beside);
    uint32_t n = x->t1 - x->t0, len = b->t1 - b->t0;
    double most = 0;
    for (uint32_t w = 0; w < s->nwits; w++) {
        const jk_unit *y = jk_slot_unit(s, slot, w);
        if (!y || w == r->wit || y->t1 - y->t0 < len + n / 2)
            continue;
        jk_unit end = *y;
        uint32_t m = y->t1 - y->t0 < n ? y->t1 - y->t0 : n;
        if (u > beside)
            end.t0 = y->t1 - m;
        else
            end.t1 = y->t0 + m;
        double like = jk_resemblance(&s->wits[r->wit], x, &s->wits[w], &end);
        most = like > most ? like : most;
    }
    return most;
}

/* Unit u goes on the unit before it, or before the unit behind it, whose other witnesses have its
 * text there. */
static void rejoin(rejoiner *r, size_t u)
{
    size_t before = u;
    while (before > 0 && r->at[before - 1] == JK_NO_UNIT)
        before--; /* those between are part of it already */
    bool first = before > 0 && goes_on(r, u - 1), last = goes_on(r, u);
    double tail = first ? has_text(r, u, before - 1) : 0, head = last ? has_text(r, u, u + 1) : 0;
    jk_slot *slot = &r->s->at[unit(r, u)->slot];
    if (tail < same_text && head < same_text)
        return;
    if (tail >= head) {
        unit(r, before - 1)->t1 = unit(r, u)->t1;
    } else {
        jk_unit *next = unit(r, u + 1);
        unsigned flags = next->flags & ~(unsigned)(JK_UNIT_PARA | JK_UNIT_PART | JK_UNIT_CLAUSE);
        uint32_t slot_of = next->slot, t1 = next->t1;
        *next = *unit(r, u);
        next->flags |= flags;
        next->slot = slot_of;
        next->t1 = t1;
    }
    slot->unit[r->wit] = JK_NO_UNIT;
    slot->members = 0;
    r->at[u] = JK_NO_UNIT;
}

/* Closes the gaps that rejoined units have left. */
static void close_units(rejoiner *r)
{
    jk_wit *w = &r->s->wits[r->wit];
    uint32_t n = 0;
    for (size_t u = 0; u < w->units.n; u++) {
        if (r->at[u] == JK_NO_UNIT)
            continue;
        w->units.at[n] = w->units.at[u];
        r->s->at[w->units.at[n].slot].unit[r->wit] = n;
        n++;
    }
    w->units.n = n;
}

int jk_slots_rejoin(jk_slots *s)
{
    for (uint32_t w = 0; w < s->nwits; w++) {
        rejoiner r = {.s = s, .wit = w};
        r.at = calloc(s->wits[w].units.n + 1, sizeof *r.at);
        if (!r.at)
            return JK_ENOMEM;
        for (size_t u = 0; u < s->wits[w].units.n; u++)
            if (s->at[unit(&r, u)->slot].members == 1)
                rejoin(&r, u);
        close_units(&r);
        free(r.at);
    }
    return jk_slots_close_up(s);
}
