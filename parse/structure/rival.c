#include "parse/structure/rival.h"

#include <math.h>

void jk_rivals_add(jk_rivals *r, size_t para, const jk_seam *seam, double more)
{
    double may = jk_seam_word_may(seam), z = jk_seam_odds(seam) + more;
    r->at[r->n++] = (jk_rival){.seam = *seam,
                               .para = para,
                               .z = z,
                               .low = exp(z + fmin(may, 0)),
                               .high = exp(z + fmax(may, 0))};
}

/* Sets the bounds of a rival to what it is. */
static void ask_word(jk_rival *x)
{
    x->z += jk_seam_word_odds(&x->seam);
    x->low = x->high = exp(x->z);
}

const jk_rival *jk_rivals_heaviest(jk_rivals *r)
{
    for (;;) {
        jk_rival *best = NULL;
        for (size_t i = 0; i < r->n; i++)
            if (!best || r->at[i].high > best->high)
                best = &r->at[i];
        if (!best || best->low >= best->high)
            return best;
        ask_word(best);
    }
}

bool jk_rivals_sure(jk_rivals *r, double weight, double share)
{
    for (;;) {
        double low = 1, high = 1, most = 0;
        jk_rival *vague = NULL;
        for (jk_rival *x = r->at; x < r->at + r->n; x++) {
            low += x->low;
            high += x->high;
            if (x->high - x->low > most) {
                most = x->high - x->low;
                vague = x;
            }
        }
        if (weight > share * high || weight <= share * low || !vague)
            return weight > share * high;
        ask_word(vague);
    }
}
