#include "diff/collate/reach.h"

#include <stdlib.h>

#include "parse/base/status.h"

static void measure(jk_reach *r, const jk_slots *s, uint32_t fragment)
{
    jk_span *of = &r->of[(size_t)fragment * r->nwits];
    const jk_wit *w = &s->wits[fragment];
    for (uint32_t v = 0; v < r->nwits; v++)
        of[v] = (jk_span){JK_NO_UNIT, 0};
    for (size_t i = 0; i < w->units.n; i++)
        for (uint32_t v = 0; v < r->nwits; v++) {
            uint32_t u = s->at[w->units.at[i].slot].unit[v];
            if (u == JK_NO_UNIT)
                continue;
            of[v].first = u < of[v].first ? u : of[v].first;
            of[v].last = u > of[v].last ? u : of[v].last;
        }
}

int jk_reach_init(jk_reach *r, const jk_slots *s)
{
    bool any = false;
    *r = (jk_reach){.nwits = s->nwits, .fragment = calloc(s->nwits + (size_t)1, sizeof(bool))};
    if (!r->fragment)
        return JK_ENOMEM;
    for (uint32_t w = 0; w < s->nwits; w++)
        any = (r->fragment[w] = jk_is_fragment(s, w)) || any;
    if (!any)
        return JK_OK;
    r->of = calloc((size_t)s->nwits * s->nwits, sizeof *r->of);
    if (!r->of)
        return JK_ENOMEM;
    for (uint32_t w = 0; w < s->nwits; w++)
        if (r->fragment[w])
            measure(r, s, w);
    return JK_OK;
}

void jk_reach_free(jk_reach *r)
{
    free(r->fragment);
    free(r->of);
    *r = (jk_reach){0};
}

bool jk_reach_tells(const jk_reach *r, const jk_slot *slot, uint32_t wit, uint32_t u)
{
    for (uint32_t w = 0; w < r->nwits; w++) {
        if (w == wit || slot->unit[w] == JK_NO_UNIT)
            continue;
        const jk_span *x = r->fragment[w] ? &r->of[(size_t)w * r->nwits + wit] : NULL;
        if (!x || (x->first < u && u < x->last))
            return true;
    }
    return false;
}
