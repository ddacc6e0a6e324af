#include "diff/collate/usual.h"

#include <math.h>

#include "diff/collate/likeness.h"

/* So many pairs of units are looked at. */
enum { SAMPLE = 256 };

static const double deviations = 3, in_length = 2, half = 0.5;

double jk_usual_resemblance(const jk_slots *s)
{
    double sum = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n && n < SAMPLE; i++)
        for (uint32_t w = 0; w < s->nwits; w++) {
            const jk_unit *x = jk_slot_rep(s, &s->at[i]), *y = jk_slot_unit(s, &s->at[i], w);
            if (!y || w == s->at[i].rep)
                continue;
            sum += jk_resemblance(&s->wits[s->at[i].rep], x, &s->wits[w], y);
            n++;
        }
    return n ? sum / n : 1;
}

double jk_least_resemblance(double usual, uint32_t n)
{
    n = n < JK_RESEMBLE ? n : JK_RESEMBLE;
    double least = usual - deviations * sqrt(usual * (1 - usual) / (n ? n : 1));
    return least > half ? least : half;
}

bool jk_same_length(double usual, uint32_t n, uint32_t m)
{
    uint32_t more = n > m ? n - m : m - n, all = n > m ? n : m;
    return more <= 1 + in_length * sqrt((1 - usual) / 2 * all);
}
