#include "diff/collate/beside.h"

#include "parse/base/status.h"

/* A reading that has the majority by witnesses that err right beside the place is no surer than
 * this, unless it is much better by itself (log odds): it may be the same error. */
static const double beside_error = 0.85, much_better = 2;

/* Notes the witnesses that most others contradict at a place. */
static void note_outvoted(const jk_place *p, uint8_t *errs)
{
    uint32_t many = 0;
    for (uint32_t a = 0; a < p->nalts; a++)
        many = p->alts[a].nwits > many ? p->alts[a].nwits : many;
    for (uint32_t a = 0; a < p->nalts; a++)
        for (uint32_t k = 0; p->alts[a].nwits < many && k < p->alts[a].nwits; k++)
            errs[p->alts[a].wits[k]] = 1;
}

static bool touch(const jk_place *p, const jk_place *q)
{
    return p->slot == q->slot && p->c1 == q->c0;
}

int jk_look_beside(const jk_collation *c, const uint8_t **errs)
{
    const jk_place *at = c->places.at;
    for (size_t i = 0; i < c->places.n; i++) {
        bool before = i > 0 && touch(&at[i - 1], &at[i]);
        bool behind = i + 1 < c->places.n && touch(&at[i], &at[i + 1]);
        if (!before && !behind)
            continue;
        uint8_t *here = JK_NEW(c->arena, c->s->nwits, uint8_t);
        if (!here)
            return JK_ENOMEM;
        if (before)
            note_outvoted(&at[i - 1], here);
        if (behind)
            note_outvoted(&at[i + 1], here);
        errs[i] = here;
    }
    return JK_OK;
}

/* Witnesses of a reading that do not err right beside the place. */
static uint32_t clean(const uint8_t *errs, const jk_alt *a)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < a->nwits; k++)
        n += !errs[a->wits[k]];
    return n;
}

void jk_bound_beside(jk_place *p, const uint8_t *errs, const double *merit, uint32_t best)
{
    double claimed = p->alts[best].p;
    bool doubtful = false;
    for (uint32_t a = 0; errs && a < p->nalts; a++)
        doubtful =
            doubtful || (a != best && clean(errs, &p->alts[a]) >= clean(errs, &p->alts[best]) &&
                         merit[best] - merit[a] < much_better);
    if (!doubtful || claimed <= beside_error)
        return;
    for (uint32_t a = 0; a < p->nalts; a++)
        p->alts[a].p *= a == best ? beside_error / claimed : (1 - beside_error) / (1 - claimed);
}
