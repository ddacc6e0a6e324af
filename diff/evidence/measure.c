#include "diff/evidence/measure.h"

#include <math.h>
#include <string.h>

#include "parse/encoding/cost.h"

enum { NEAR = 40, MOST_RARE = 2 };

typedef struct measurer {
    const jk_counts *counts;
    double share;
    const jk_context *at;
    uint32_t l2, l1, r1; /* the two characters before and the one behind; 0 for none */
} measurer;

static double met(const measurer *m, uint32_t a, uint32_t b, uint32_t c, bool three)
{
    if (!a || !b || (three && !c))
        return 0;
    return log(1 + m->share * jk_counts_of(m->counts, a, b, c));
}

/* Log of the probability of the characters, each by itself. */
static double common(const uint32_t *s, size_t n)
{
    double quarter_bits = 0;
    for (size_t i = 0; i < n; i++)
        quarter_bits += jk_cost(s[i]);
    return -quarter_bits * log(2) / 4;
}

static bool stands_in(const uint32_t *text, size_t n, const uint32_t *s, size_t len)
{
    for (size_t i = 0; i + len <= n; i++)
        if (memcmp(text + i, s, len * sizeof *s) == 0)
            return true;
    return false;
}

static double near_by(const jk_context *at, const uint32_t *s, size_t n)
{
    size_t left = at->nleft < NEAR ? at->nleft : NEAR,
           right = at->nright < NEAR ? at->nright : NEAR;
    return n > 1 && (stands_in(at->left + (at->nleft - left), left, s, n) ||
                     stands_in(at->right, right, s, n));
}

static void measure_length(const measurer *m, const uint32_t *a, size_t na, const uint32_t *b,
                           size_t nb, double *out)
{
    double sign = na > nb ? 1 : -1;
    const uint32_t *more = na > nb ? a : b;
    size_t n = na > nb ? na : nb, least = na > nb ? nb : na;
    out[JK_M_BIAS] = sign;
    out[JK_M_EMPTY] = least ? 0 : sign;
    out[JK_M_LOG_LENGTH] = sign * log((double)(n - least));
    out[JK_M_LEFT] = sign * met(m, m->l1, more[0], 0, false);
    out[JK_M_RIGHT] = sign * met(m, more[n - 1], m->r1, 0, false);
    double rare = (common(a, na) - common(b, nb)) / 10;
    out[JK_M_COMMON] = rare > MOST_RARE ? MOST_RARE : rare < -MOST_RARE ? -MOST_RARE : rare;
    out[JK_M_NEAR] = sign * near_by(m->at, more, n);
}

static void measure_words(const measurer *m, const uint32_t *a, const uint32_t *b, size_t n,
                          double *out)
{
    out[JK_M_LEFT] = met(m, m->l1, a[0], 0, false) - met(m, m->l1, b[0], 0, false);
    out[JK_M_RIGHT] = met(m, a[n - 1], m->r1, 0, false) - met(m, b[n - 1], m->r1, 0, false);
    out[JK_M_LEFT2] = met(m, m->l2, m->l1, a[0], true) - met(m, m->l2, m->l1, b[0], true);
    out[JK_M_COMMON] = (common(a, n) - common(b, n)) / (double)n;
    out[JK_M_NEAR] = near_by(m->at, a, n) - near_by(m->at, b, n);
}

bool jk_measure_pair(const jk_counts *counts, double share, const jk_context *at, const uint32_t *a,
                     size_t na, const uint32_t *b, size_t nb, double out[JK_MEASURE_COUNT])
{
    measurer m = {counts,
                  share,
                  at,
                  at->nleft > 1 ? at->left[at->nleft - 2] : 0,
                  at->nleft ? at->left[at->nleft - 1] : 0,
                  at->nright ? at->right[0] : 0};
    for (int i = 0; i < JK_MEASURE_COUNT; i++)
        out[i] = 0;
    if (na != nb)
        measure_length(&m, a, na, b, nb, out);
    else if (na)
        measure_words(&m, a, b, na, out);
    return na != nb;
}
