#include "diff/collate/agree.h"

#include <string.h>

#include "diff/collate/date.h"
#include "diff/collate/number.h"
#include "parse/base/status.h"

/* Figures of a number that is read. */
enum { MOST = 24 };

static bool number_of(const jk_collation *c, const jk_alt *alt, uint64_t *thousandths)
{
    uint32_t figures[MOST + 1], n = jk_alt_folds(c, alt, figures, MOST + 1);
    uint32_t ymd;
    if (n && n <= MOST && jk_date_of_folds(figures, n, &ymd)) {
        *thousandths = ymd * UINT64_C(1000);
        return true;
    }
    return n && n <= MOST && jk_numeral_value(figures, n, thousandths);
}

static bool same_number(const jk_collation *c, const jk_alt *a, const jk_alt *b)
{
    uint64_t x, y;
    return a == b || (number_of(c, a, &x) && number_of(c, b, &y) && x == y);
}

static int join(const jk_collation *c, const jk_place *p, jk_alt *alt)
{
    uint32_t *agree = JK_NEW(c->arena, c->s->nwits, uint32_t);
    if (!agree)
        return JK_ENOMEM;
    alt->agree = agree;
    alt->nagree = 0;
    for (uint32_t k = 0; k < p->nalts; k++) {
        const jk_alt *other = &p->alts[k];
        if (!same_number(c, alt, other))
            continue;
        memcpy(agree + alt->nagree, other->wits, other->nwits * sizeof *agree);
        alt->nagree += other->nwits;
    }
    return JK_OK;
}

int jk_agree(const jk_collation *c, jk_place *p)
{
    int err = JK_OK;
    for (uint32_t i = 0; i < p->nalts + p->nmute && !err; i++) {
        jk_alt *alt = &p->alts[i];
        uint64_t value;
        alt->agree = alt->wits;
        alt->nagree = alt->nwits;
        if (p->nalts > 2 && i < p->nalts && number_of(c, alt, &value))
            err = join(c, p, alt);
    }
    return err;
}
