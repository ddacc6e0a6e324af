#include "diff/collate/decide.h"

#include <math.h>

#include "parse/base/status.h"

static int decide_place(jk_collation *c, jk_place *p, double decide)
{
    double sum = 0;
    uint32_t best = 0;
    p->by = JK_NEW(c->arena, 2 * (size_t)p->nalts, jk_evidence);
    if (!p->by)
        return JK_ENOMEM;
    for (uint32_t i = 0; i < p->nalts; i++) {
        jk_alt *a = &p->alts[i];
        double w = 2.5 * (a->nwits - 1) + 0.3 * (a->t1 - a->t0);
        a->p = exp(w > 30 ? 30 : w);
        sum += a->p;
        p->by[p->nby++] = (jk_evidence){JK_S("agreement"), (int)i, 2.5 * (a->nwits - 1), {0}};
    }
    for (uint32_t i = 0; i < p->nalts; i++) {
        p->alts[i].p /= sum;
        if (p->alts[i].p > p->alts[best].p)
            best = i;
    }
    p->printed = (int)best;
    p->choice = p->alts[best].p >= decide ? (int)best : -1;
    p->cls = JK_S("substitution");
    return JK_OK;
}

int jk_decide(jk_collation *c, const jk_decide_options *options)
{
    double decide = options && options->decide > 0 ? options->decide : 0.95;
    for (size_t i = 0; i < c->places.n; i++)
        if (decide_place(c, &c->places.at[i], decide) != 0)
            return JK_ENOMEM;
    return JK_OK;
}
