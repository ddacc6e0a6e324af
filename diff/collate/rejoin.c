/* Parts that were cut off for nothing, by us or in the source. */
#include <stdlib.h>

#include "diff/collate/likeness.h"
#include "diff/collate/slots.h"
#include "parse/base/status.h"

/* What was cut off is a garbled form of what the others have there when so much of it is alike. */
static const double same_text = 0.6;

/* A paragraph of so many characters is short. */
enum { SHORT = 48 };

/* What a unit begins with is looked for in another by the first run found of those at its head. */
enum { RUN = 8, TRIES = 64, FAR = 4096 };

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

/* How far from its beginning, among its first FAR tokens, another witness's unit y begins to say
 * what unit b does; 0 where that is not found. */
static uint32_t begins_at(const jk_wit *w, const jk_unit *b, const jk_wit *v, const jk_unit *y)
{
    uint32_t far = y->t1 - y->t0 < FAR ? y->t1 - y->t0 : FAR;
    const jk_token *t = &w->tokens[b->t0], *o = &v->tokens[y->t0];
    for (uint32_t i = 0; i < TRIES && b->t0 + i + RUN <= b->t1; i += RUN)
        for (uint32_t k = i; k + RUN <= far; k++)
            if (jk_tokens_alike(t + i, o + k, RUN) == RUN)
                return k - i;
    return 0;
}

/* How much another witness's unit in the slot of `beside` has of unit u, which stands before that
 * or behind it: there, or at its beginning or end.  0 where what it has there is in `beside`
 * already. */
static double has_text(const rejoiner *r, size_t u, size_t beside)
{
    const jk_slots *s = r->s;
    const jk_slot *slot = &s->at[unit(r, beside)->slot];
    const jk_wit *own = &s->wits[r->wit];
    const jk_unit *x = unit(r, u), *b = unit(r, beside);
    uint32_t n = x->t1 - x->t0, len = b->t1 - b->t0;
    double most = 0;
    for (uint32_t w = 0; w < s->nwits; w++) {
        const jk_unit *y = jk_slot_unit(s, slot, w);
        uint32_t all = y ? y->t1 - y->t0 : 0;
        if (w == r->wit || all < len + n / 2)
            continue;
        uint32_t m = all < n ? all : n, at = begins_at(own, b, &s->wits[w], y);
        uint32_t next = at + len < all - m ? at + len : all - m, last = at > m ? at - m : 0;
        uint32_t from[2] = {u > beside ? all - m : 0, u > beside ? next : last};
        for (int i = 0; i < 2; i++) {
            jk_unit part = *y;
            part.t0 = y->t0 + from[i];
            part.t1 = part.t0 + m;
            double like = jk_resemblance(own, x, &s->wits[w], &part);
            most = like > most ? like : most;
        }
    }
    return most;
}

/* Whether a unit that was cut from another is in a slot that none of the others has beside what
 * this witness has beside it: it may have been put with what only speaks alike. */
static bool is_astray(const rejoiner *r, size_t u)
{
    return (unit(r, u)->flags & JK_UNIT_PART) && !jk_is_fragment(r->s, r->wit) &&
           !jk_slot_in_place(r->s, r->wit, &r->s->at[unit(r, u)->slot]);
}

/* How alike a unit is to the likest of the others in its slot; 0 where it is alone. */
static double likest(const rejoiner *r, size_t u)
{
    const jk_slots *s = r->s;
    const jk_slot *slot = &s->at[unit(r, u)->slot];
    double most = 0;
    for (uint32_t v = 0; v < s->nwits; v++) {
        const jk_unit *y = v == r->wit ? NULL : jk_slot_unit(s, slot, v);
        double like = y ? jk_resemblance(&s->wits[r->wit], unit(r, u), &s->wits[v], y) : 0;
        most = like > most ? like : most;
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
    double most = tail > head ? tail : head;
    if (most < same_text || most <= likest(r, u))
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
    jk_slot_leave(r->s, slot, r->wit);
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
            if (r.at[u] != JK_NO_UNIT &&
                (s->at[unit(&r, u)->slot].members == 1 || is_astray(&r, u)))
                rejoin(&r, u);
        }
        close_units(&r);
        free(r.at);
    }
    return jk_slots_close_up(s);
}
