#include "diff/collate/habits.h"

/* The second paragraph of a clause, with another clause of its level behind. */
static bool is_second_paragraph(const jk_wit *w, const jk_unit *u)
{
    const jk_unit *first = w->units.at, *end = first + w->units.n;
    return (u->flags & JK_UNIT_PARA) && !(u->flags & JK_UNIT_CLAUSE) && jk_role_running(u->role) &&
           u > first && u + 1 < end && (u[-1].flags & u[1].flags & JK_UNIT_CLAUSE) &&
           u[-1].level == u[1].level && jk_role_running(u[-1].role);
}

static bool is_crosshead(const jk_wit *w, const jk_unit *u)
{
    (void)w;
    return u->role == JK_ROLE_HEADING && !(u->flags & JK_UNIT_CLAUSE);
}

/* Whether several witnesses have a slot, and in all of them it is that. */
static bool agree(const jk_slots *s, const jk_slot *slot,
                  bool (*is)(const jk_wit *w, const jk_unit *u))
{
    uint32_t n = 0;
    for (uint32_t w = 0; w < s->nwits; w++) {
        const jk_unit *u = jk_slot_unit(s, slot, w);
        if (u && !is(&s->wits[w], u))
            return false;
        n += u != NULL;
    }
    return n > 1;
}

void jk_habits_learn(jk_habits *h, const jk_slots *s)
{
    int64_t more[JK_CL_COUNT] = {0}; /* headings than others */
    *h = (jk_habits){0};
    for (uint32_t w = 0; w < s->nwits; w++)
        for (size_t u = 0; u < s->wits[w].units.n; u++) {
            const jk_unit *x = &s->wits[w].units.at[u];
            if (x->flags & JK_UNIT_CLAUSE)
                more[x->level] += x->role == JK_ROLE_HEADING ? 1 : -1;
        }
    for (int level = 0; level < JK_CL_COUNT; level++)
        h->headed[level] = more[level] > 0;
    for (size_t i = 0; i < s->n; i++) {
        h->paragraphs = h->paragraphs || agree(s, &s->at[i], is_second_paragraph);
        h->crossheads = h->crossheads || agree(s, &s->at[i], is_crosshead);
    }
}
