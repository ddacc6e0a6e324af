#include "diff/collate/alone.h"

#include <stdlib.h>

#include "diff/collate/lacuna.h"
#include "parse/base/status.h"

/* What stands before or behind all that a whole witness has, it lacks, where that is no more than
 * this part of it: 打印本页 below a text; of more, the witness may begin or break off there. */
enum { EDGE = 20 };

/* What a witness has of an article: between which of its slots, how many of these, and how many of
 * their characters; how many there are before the first and behind the last; where its last unit so
 * far ends; and whether it begins with a headline. */
typedef struct extent {
    size_t first, last, n;
    uint64_t have, all, before, behind;
    uint32_t end;
    bool titled;
} extent;

/* Whether a unit says no more than that something is lost. */
static bool is_lost(const jk_wit *w, const jk_unit *u)
{
    uint32_t t = u->t0;
    while (t < u->t1 && jk_is_sign(w->tokens[t].fold))
        t++;
    return w->lacunae && t == u->t1;
}

/* Whether a lacuna stands at token t of a witness: what it has not there may be lost. */
static bool may_have_lost(const jk_wit *w, uint32_t t)
{
    return w->lacunae && ((t > 0 && jk_is_sign(w->tokens[t - 1].fold)) ||
                          (t < w->ntokens && jk_is_sign(w->tokens[t].fold)));
}

static void measure(extent *e, const jk_slots *s, const uint32_t *order, size_t n, uint32_t wit)
{
    uint64_t passed = 0;
    *e = (extent){0};
    for (size_t i = 0; i < n; i++) {
        const jk_unit *rep = jk_slot_rep(s, &s->at[order[i]]);
        uint32_t chars = rep->t1 - rep->t0;
        const jk_unit *u = jk_slot_unit(s, &s->at[order[i]], wit);
        if (u && !is_lost(&s->wits[wit], u)) {
            e->before = e->n ? e->before : passed;
            e->titled = e->n ? e->titled : jk_unit_is_headline(rep);
            e->first = e->n++ ? e->first : i;
            e->last = i;
            e->have += chars;
            e->all = passed + chars - e->before;
        }
        passed += chars;
    }
    e->behind = passed - e->before - e->all;
}

/* Whether a witness has most of what stands in an article from its first slot to its last: it is no
 * summary.  One without titles lacks many slots, of few characters. */
static bool has_most(const extent *e)
{
    return e->n * 3 >= (e->last - e->first + 1) * 2 || e->have * 3 >= e->all * 2;
}

/* Whether a witness would have the i-th of n slots of an article, were it not left out: of what
 * stands before its first or behind its last, one, or what is short; a fragment begins and ends
 * anywhere. */
static bool would_have(const extent *e, size_t i, size_t n, bool fragment)
{
    bool inside = e->first < i && i < e->last, beside = !inside && !fragment;
    bool above = beside && i < e->first && (e->first == 1 || e->before * EDGE <= e->have);
    bool below = beside && i > e->last && (e->last + 2 == n || e->behind * EDGE <= e->have);
    return (inside || above || below) && e->n && has_most(e);
}

static bool has_elsewhere(const jk_slot *slot, uint32_t wit)
{
    return slot->roving && slot->roving->slot[wit] != JK_NO_SLOT;
}

bool jk_leads_in(const jk_slots *s, const jk_slot *slot)
{
    if (slot->members != 1 || !jk_is_fragment(s, slot->rep))
        return false;
    const jk_wit *w = &s->wits[slot->rep];
    const jk_unit *u = jk_slot_rep(s, slot), *next = u + 1;
    return !(u->flags & JK_UNIT_CLAUSE) && next < w->units.at + w->units.n &&
           (next->flags & JK_UNIT_PART) && s->at[next->slot].members > 1;
}

bool jk_is_lost(const jk_slots *s, const jk_slot *slot)
{
    return slot->members == 1 && is_lost(&s->wits[slot->rep], jk_slot_rep(s, slot));
}

static int mark(jk_slots *s, jk_slot *slot, const extent *e, size_t i, size_t len)
{
    uint32_t n = 0;
    /* a headline may stand above the text in one witness and not in another */
    bool leads = jk_leads_in(s, slot), lost = jk_is_lost(s, slot);
    bool above = i == 0 && jk_unit_is_headline(jk_slot_rep(s, slot));
    uint32_t *at = JK_NEW(s->arena, s->nwits, uint32_t);
    if (!at)
        return JK_ENOMEM;
    for (uint32_t w = 0; w < s->nwits; w++) {
        bool lacks =
            slot->unit[w] == JK_NO_UNIT && (lost || !may_have_lost(&s->wits[w], e[w].end)) &&
            (has_elsewhere(slot, w) ||
             ((!above || e[w].titled) && would_have(&e[w], i, len, jk_is_fragment(s, w))) ||
             (lost && e[w].n) || (leads && !jk_is_fragment(s, w)));
        at[w] = lacks ? e[w].end : JK_NO_UNIT;
        n += lacks;
    }
    if (n > 0 && n >= slot->members)
        slot->lacking = at;
    return JK_OK;
}

int jk_mark_alone(jk_slots *s, const jk_arrangement *a)
{
    extent *e = malloc((s->nwits + (size_t)1) * sizeof *e);
    int err = e ? JK_OK : JK_ENOMEM;
    for (uint32_t x = 0; x < a->narticles && !err; x++) {
        const uint32_t *order = &a->order[a->articles[x].first];
        size_t n = a->articles[x].n;
        for (uint32_t w = 0; w < s->nwits; w++)
            measure(&e[w], s, order, n, w);
        for (size_t i = 0; i < n && !err; i++) {
            jk_slot *slot = &s->at[order[i]];
            for (uint32_t w = 0; w < s->nwits; w++)
                e[w].end = slot->unit[w] == JK_NO_UNIT ? e[w].end : jk_slot_unit(s, slot, w)->t1;
            err = mark(s, slot, e, i, n);
        }
    }
    free(e);
    return err;
}
