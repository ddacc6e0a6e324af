#include "parse/structure/rival.h"

#include <math.h>

void jk_rivals_add(jk_seam_rivals *r, size_t para, const jk_seam *seam, double more)
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

/* Whether no other can weigh as much as x. */
static bool is_ahead(const jk_seam_rivals *r, const jk_rival *x)
{
    for (size_t i = 0; i < r->n; i++)
        if (&r->at[i] != x && r->at[i].high >= x->low)
            return false;
    return true;
}

const jk_rival *jk_rivals_heaviest(jk_seam_rivals *r)
{
    for (;;) {
        jk_rival *best = NULL;
        for (size_t i = 0; i < r->n; i++)
            if (!best || r->at[i].high > best->high)
                best = &r->at[i];
        if (!best || best->low >= best->high || is_ahead(r, best))
            return best;
        ask_word(best);
    }
}

/* All weights and 1, x weighing as much as it may or as little, the others the other way round. */
static double sum(const jk_seam_rivals *r, const jk_rival *x, bool most)
{
    double all = 1;
    for (const jk_rival *o = r->at; o < r->at + r->n; o++)
        all += (o == x) == most ? o->high : o->low;
    return all;
}

static jk_rival *vaguest(jk_seam_rivals *r)
{
    jk_rival *found = NULL;
    for (jk_rival *x = r->at; x < r->at + r->n; x++)
        if (x->high > x->low && (!found || x->high - x->low > found->high - found->low))
            found = x;
    return found;
}

/* The more one weighs the greater is its share. */
bool jk_rivals_sure(jk_seam_rivals *r, const jk_rival *x, double share)
{
    for (;;) {
        bool at_least = x->low > share * sum(r, x, false);
        bool at_most = x->high > share * sum(r, x, true);
        jk_rival *vague = vaguest(r);
        if (at_least == at_most || !vague)
            return at_least;
        ask_word(vague);
    }
}
