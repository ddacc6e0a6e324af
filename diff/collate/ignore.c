#include "diff/collate/ignore.h"

#include "diff/collate/weigh.h"

static bool matters(const jk_collation *c, const jk_place *p, uint32_t ignore)
{
    if (p->nalts < 2)
        return !(ignore >> JK_CLASS_LACUNA & 1);
    for (uint32_t i = 1; i < p->nalts; i++)
        if (!(ignore >> jk_class_of_readings(c, &p->alts[0], &p->alts[i]) & 1))
            return true;
    return false;
}

void jk_collation_ignore(jk_collation *c, uint32_t ignore)
{
    size_t kept = 0;
    for (uint32_t slot = 0; ignore && slot < c->s->n; slot++) {
        uint32_t from = c->first_place[slot], to = c->first_place[slot + 1];
        c->first_place[slot] = (uint32_t)kept;
        for (uint32_t i = from; i < to; i++)
            if (matters(c, &c->places.at[i], ignore))
                c->places.at[kept++] = c->places.at[i];
    }
    if (ignore) {
        c->first_place[c->s->n] = (uint32_t)kept;
        c->places.n = kept;
    }
}
