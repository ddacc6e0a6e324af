/* Of the copies of a passage in one witness, which one stands in the passage's place. */
#include "diff/collate/breaks.h"
#include "parse/base/status.h"

/* The units of a passage in witness w, and those that repeat it. */
typedef struct copies {
    const jk_slots *s;
    const jk_breaks *breaks;
    const jk_wit *w;
    uint32_t wit, first, again, n; /* units [first, first + n) and [again, again + n) */
} copies;

/* The unit of its witness that a unit repeats, or JK_NO_UNIT. */
static uint32_t repeated(const jk_slots *s, uint32_t wit, uint32_t u)
{
    uint32_t origin = s->at[s->wits[wit].units.at[u].slot].repeats;
    return origin == JK_NO_SLOT ? JK_NO_UNIT : s->at[origin].unit[wit];
}

/* Slots of the units around those from `from` on, as many as are looked at; those of repeats are
 * left out.  *at: where these begin; *head: whether the text does. */
static size_t around(const copies *c, uint32_t from, uint32_t *slots, size_t *at, bool *head)
{
    uint32_t to = from + c->n, begin = from > JK_BREAKS_REACH ? from - JK_BREAKS_REACH : 0;
    size_t n = 0, left = c->w->units.n - to;
    uint32_t end = to + (uint32_t)(left < JK_BREAKS_REACH ? left : JK_BREAKS_REACH);
    for (uint32_t u = begin; u < end; u++) {
        if (u == from)
            *at = n;
        if ((u >= from && u < to) || repeated(c->s, c->wit, u) == JK_NO_UNIT)
            slots[n++] = c->w->units.at[u].slot;
    }
    *head = begin == 0;
    return n;
}

/* What the numbering breaks with the passage there and does not without it. */
static int broken(const copies *c, uint32_t from)
{
    enum { MOST = 3 * JK_BREAKS_REACH };
    uint32_t slots[MOST];
    size_t at = 0;
    bool head;
    size_t n = around(c, from, slots, &at, &head);
    return (int)jk_breaks_count(c->breaks, slots, n, 0, 0, head) -
           (int)jk_breaks_count(c->breaks, slots, n, at, at + c->n, head);
}

int jk_slots_copies(jk_slots *s)
{
    jk_breaks breaks;
    int err = jk_breaks_init(&breaks, s);
    for (uint32_t wit = 0; wit < s->nwits && !err; wit++) {
        const jk_wit *w = &s->wits[wit];
        for (uint32_t u = 0, n; u < w->units.n; u += n) {
            uint32_t first = repeated(s, wit, u);
            n = 1;
            if (first == JK_NO_UNIT)
                continue;
            uint32_t apart = u > first ? u - first : first - u; /* a run does not repeat itself */
            while (n < JK_BREAKS_REACH && n < apart && u + n < w->units.n &&
                   repeated(s, wit, u + n) == first + n)
                n++;
            copies c = {s, &breaks, w, wit, first, u, n};
            bool better = broken(&c, first) >= broken(&c, u) + JK_BREAK;
            for (uint32_t k = 0; better && k < n; k++)
                jk_slots_exchange(s, wit, w->units.at[first + k].slot, w->units.at[u + k].slot);
        }
    }
    return err;
}
