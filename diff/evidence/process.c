#include "diff/evidence/process.h"

#include <math.h>

static double size_of(const jk_difference *d, int measure)
{
    return fabs(d->m[measure]);
}

/* In the order of `signs` of scripts/fit-merge. */
static void take_signs(const jk_difference *d, double out[JK_SIGN_COUNT])
{
    size_t n = d->na > d->nb ? d->na : d->nb, apart = n - (d->na > d->nb ? d->nb : d->na);
    bool length = apart > 0;
    double grams = size_of(d, JK_M_GRAMS), words = size_of(d, JK_M_WORDS),
           parted = size_of(d, JK_M_PARTED);
    const double signs[JK_SIGN_COUNT] = {
        1,
        d->alike,
        length,
        n ? log((double)n) : 0,
        length ? log((double)apart) : 0,
        size_of(d, JK_M_LEFT),
        size_of(d, JK_M_RIGHT),
        size_of(d, JK_M_LEFT2),
        size_of(d, JK_M_COMMON),
        grams,
        words,
        size_of(d, JK_M_COVER),
        size_of(d, JK_M_KNOWN),
        length ? grams : 0,
        length ? words : 0,
        parted,
        length ? parted : 0,
    };
    for (int i = 0; i < JK_SIGN_COUNT; i++)
        out[i] = signs[i];
}

void jk_process_weigh(unsigned set, const jk_difference *d, jk_rivals *out)
{
    double signs[JK_SIGN_COUNT], like[JK_PROCESSES], top = -INFINITY, sum = 0;
    out->set = (uint8_t)set;
    out->contrast = d->mark ? JK_MARK : d->na != d->nb ? JK_TWO_LENGTHS : JK_ONE_LENGTH;
    out->beyond = (float)d->beyond;
    take_signs(d, signs);
    for (int k = 0; k < JK_PROCESSES; k++) {
        double odds = d->beyond, most = jk_most[set][k][out->contrast];
        for (int i = 0; i < JK_MEASURE_COUNT; i++)
            odds += d->m[i] * jk_weights[set][k][out->contrast][i];
        out->odds[k] = (float)jk_bounded(odds, most < d->most ? most : d->most);
        like[k] = 0;
        for (int i = 0; i < JK_SIGN_COUNT && !d->mark; i++)
            like[k] += signs[i] * jk_signs[set][k][i];
        top = like[k] > top ? like[k] : top;
    }
    for (int k = 0; k < JK_PROCESSES; k++)
        sum += like[k] = exp(like[k] - top);
    for (int k = 0; k < JK_PROCESSES; k++)
        out->likeness[k] = (float)(like[k] / sum);
    for (int i = 0; i < JK_MEASURE_COUNT; i++)
        out->m[i] = (float)d->m[i];
}

/* How probable it is that a process made the difference and that this reading is the wrong one. */
static double made(const jk_rivals *pair, int k, bool a_wrong, const jk_shares *of)
{
    double odds = a_wrong ? pair->odds[k] : -pair->odds[k];
    return of->of[k] * pair->likeness[k] / (1 + exp(odds));
}

double jk_process_odds(const jk_rivals *pair, const jk_shares *a, const jk_shares *b)
{
    double a_wrong = 0, b_wrong = 0;
    for (int k = 0; k < JK_PROCESSES; k++) {
        a_wrong += made(pair, k, true, a);
        b_wrong += made(pair, k, false, b);
    }
    return a_wrong > 0 && b_wrong > 0 ? log(b_wrong / a_wrong) : 0;
}

jk_shares jk_process_blame(const jk_rivals *pair, bool a_wrong, const jk_shares *of)
{
    jk_shares out = jk_shares_usual();
    double sum = 0;
    for (int k = 0; k < JK_PROCESSES; k++)
        sum += made(pair, k, a_wrong, of);
    for (int k = 0; k < JK_PROCESSES && sum > 0; k++)
        out.of[k] = made(pair, k, a_wrong, of) / sum;
    return out;
}

jk_shares jk_shares_usual(void)
{
    /* PRIOR of scripts/fit-merge */
    static const double all = 8.1;
    return (jk_shares){{[JK_FILLED] = 6 / all,
                        [JK_GUESSED] = 0.1 / all,
                        [JK_MISREAD] = 1 / all,
                        [JK_CHANCE] = 1 / all}};
}

jk_shares jk_shares_learn(const double errors[JK_PROCESSES], const jk_shares *usual, double weight)
{
    jk_shares out = *usual;
    double n = weight;
    for (int k = 0; k < JK_PROCESSES; k++)
        n += errors[k];
    for (int k = 0; k < JK_PROCESSES && n > 0; k++)
        out.of[k] = (errors[k] + weight * usual->of[k]) / n;
    return out;
}
