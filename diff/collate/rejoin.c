/* Parts that were cut off for nothing, by us or in the source. */
#include <stdlib.h>

#include "diff/collate/likeness.h"
#include "diff/collate/slots.h"
#include "parse/base/status.h"

/* What was cut off is a garbled form of what the others have there when so much of it is alike. */
static const double same_text = 0.6;

/* A paragraph of so many characters is short. */
enum { SHORT = 48 };

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

/* Whether unit v may be a part of unit u: it was cut from it, or is a paragraph right behind it
 * that begins no clause, one of them too short to be found in the others. */
static bool goes_on(const rejoiner *r, size_t u, size_t v)
{
    const jk_unit *x = unit(r, u), *y = unit(r, v);
    if (x->t1 != y->t0 || (y->flags & JK_UNIT_PART))
        return x->t1 == y->t0;
    return x->article == y->article && !(y->flags & JK_UNIT_CLAUSE) &&
           (x->t1 - x->t0 <= SHORT || y->t1 - y->t0 <= SHORT);
}

/* How much another witness's unit in the slot of `beside` has of unit u: where u stands behind it,
 * at its end or behind as much as `beside` has, else at its beginning or before as much.  0 where
 * what it has there is in `beside` already. */
static double has_text(const rejoiner *r, size_t u, size_t beside)
{
    const jk_slots *s = r->s;
    const jk_slot *slot = &s->at[unit(r, beside)->slot];
    const jk_unit *x = unit(r, u), *b = unit(r, beside);
    uint32_t n = x->t1 - x->t0, len = b->t1 - b->t0;
    double most = 0;
    for (uint32_t w = 0; w < s->nwits; w++) {
        const jk_unit *y = jk_slot_unit(s, slot, w);
        uint32_t all = y ? y->t1 - y->t0 : 0;
        if (w == r->wit || all < len + n / 2)
            continue;
        uint32_t m = all < n ? all : n, rest = all - len < m ? m : all - len;
        uint32_t from[2] = {u > beside ? all - m : 0, u > beside ? all - rest : rest - m};
        for (int i = 0; i < 2; i++) {
            jk_unit part = *y;
            part.t0 = y->t0 + from[i];
            part.t1 = part.t0 + m;
            double like = jk_resemblance(&s->wits[r->wit], x, &s->wits[w], &part);
            most = like > most ? like : most;
        }
    }
    return most;
}

/* Unit u goes on the unit before it, or before the unit behind it, whose other witnesses have its
 * text there; those between are part of one of these already. */
static void rejoin(rejoiner *r, size_t u)
{
    size_t before = u, behind = u + 1, n = r->s->wits[r->wit].units.n;
    while (before > 0 && r->at[before - 1] == JK_NO_UNIT)
        before--;
    while (behind < n && r->at[behind] == JK_NO_UNIT)
        behind++;
    bool first = before > 0 && goes_on(r, before - 1, u),
         last = behind < n && goes_on(r, u, behind);
    double tail = first ? has_text(r, u, before - 1) : 0, head = last ? has_text(r, u, behind) : 0;
    jk_slot *slot = &r->s->at[unit(r, u)->slot];
    if (tail < same_text && head < same_text)
        return;
    if (tail >= head) {
        unit(r, before - 1)->t1 = unit(r, u)->t1;
    } else {
        jk_unit *next = unit(r, behind);
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
        /* backwards, then onwards: several parts in a row go on what stands before or behind all */
        for (size_t i = 0, n = s->wits[w].units.n; i < 2 * n; i++) {
            size_t u = i < n ? n - 1 - i : i - n;
            if (r.at[u] != JK_NO_UNIT && s->at[unit(&r, u)->slot].members == 1)
                rejoin(&r, u);
        }
        close_units(&r);
        free(r.at);
    }
    return jk_slots_close_up(s);
}
