#include "diff/evidence/measure.h"

#include <math.h>
#include <string.h>

#include "parse/encoding/cost.h"

/* Characters looked at on each side; for the model, on each side and of a reading. */
enum { NEAR = 40, MODEL_CONTEXT = 10, MODEL_READING = 64 };

/* Bounds, so that no single measurement outweighs all others. */
static const double most_rare = 2, most_model = 6, model_unit = 5;

/* Bits that a character of a word which says what a text is about costs at least. */
static const double topical = 9;

typedef struct measurer {
    const jk_gauge *g;
    const jk_context *at;
    uint32_t l2, l1, r1; /* the two characters before and the one behind; 0 for none */
} measurer;

/* Log of how often a run was met elsewhere than at its own place. */
static double met(const measurer *m, uint32_t a, uint32_t b, uint32_t c, uint32_t own)
{
    if (!a || !b)
        return 0;
    uint32_t n = jk_counts_of(&m->g->counts, a, b, c);
    return n > own ? log(1 + m->g->share * (n - own)) : 0;
}

/* A reading's first or last two characters with the character beside it. */
static double begins(const measurer *m, const jk_side *x)
{
    return x->n ? met(m, m->l1, x->text[0], x->n > 1 ? x->text[1] : 0, x->wits) : 0;
}

static double ends(const measurer *m, const jk_side *x)
{
    if (x->n == 0 || !m->r1)
        return 0;
    uint32_t last = x->text[x->n - 1];
    return x->n > 1 ? met(m, x->text[x->n - 2], last, m->r1, x->wits)
                    : met(m, last, m->r1, 0, x->wits);
}

/* Bits of the characters, each by itself. */
static double bits(const jk_side *x)
{
    double quarter = 0;
    for (size_t i = 0; i < x->n; i++)
        quarter += jk_cost(x->text[i]);
    return quarter / 4;
}

static double topic(const measurer *m, const jk_side *x)
{
    if (x->n < 2)
        return 0;
    double rare = bits(x) / (double)x->n - topical;
    return rare > 0 ? rare / 4 * met(m, x->text[0], x->text[1], x->n > 2 ? x->text[2] : 0, x->wits)
                    : 0;
}

static bool stands_in(const uint32_t *text, size_t n, const uint32_t *s, size_t len)
{
    for (size_t i = 0; i + len <= n; i++)
        if (memcmp(text + i, s, len * sizeof *s) == 0)
            return true;
    return false;
}

static double near_by(const jk_context *at, const jk_side *x)
{
    size_t left = at->nleft < NEAR ? at->nleft : NEAR,
           right = at->nright < NEAR ? at->nright : NEAR;
    return x->n > 1 && (stands_in(at->left + (at->nleft - left), left, x->text, x->n) ||
                        stands_in(at->right, right, x->text, x->n));
}

static double bounded(double x, double most)
{
    return x > most ? most : x < -most ? -most : x;
}

/* What the model says of a reading with the characters around it. */
static double in_model(const measurer *m, const jk_lm *lm, const jk_side *x)
{
    uint32_t run[2 * MODEL_CONTEXT + MODEL_READING];
    const jk_context *at = m->at;
    size_t left = at->nleft < MODEL_CONTEXT ? at->nleft : MODEL_CONTEXT,
           right = at->nright < MODEL_CONTEXT ? at->nright : MODEL_CONTEXT, n = 0;
    for (size_t i = 0; i < left; i++)
        run[n++] = at->left[at->nleft - left + i];
    for (size_t i = 0; i < x->n && i < MODEL_READING; i++)
        run[n++] = x->text[i];
    for (size_t i = 0; i < right; i++)
        run[n++] = at->right[i];
    return jk_lm_score(lm, run, n);
}

static void measure_length(const measurer *m, const jk_side *a, const jk_side *b, double *out)
{
    double sign = a->n > b->n ? 1 : -1;
    size_t more = a->n > b->n ? a->n : b->n, least = a->n > b->n ? b->n : a->n;
    out[JK_M_BIAS] = sign;
    out[JK_M_EMPTY] = least ? 0 : sign;
    out[JK_M_LOG_LENGTH] = sign * log((double)(more - least));
    out[JK_M_LEFT] = begins(m, a) - begins(m, b);
    out[JK_M_RIGHT] = ends(m, a) - ends(m, b);
    out[JK_M_COMMON] = bounded((bits(b) - bits(a)) * log(2) / 10, most_rare);
    const jk_side *longer = a->n > b->n ? a : b;
    out[JK_M_NEAR] = sign * near_by(m->at, longer);
    out[JK_M_TOPIC] = sign * topic(m, longer);
}

static void measure_words(const measurer *m, const jk_side *a, const jk_side *b, double *out)
{
    const uint32_t *s = a->text, *t = b->text;
    size_t end = a->n - 1;
    out[JK_M_LEFT] = met(m, m->l1, s[0], 0, a->wits) - met(m, m->l1, t[0], 0, b->wits);
    out[JK_M_RIGHT] = met(m, s[end], m->r1, 0, a->wits) - met(m, t[end], m->r1, 0, b->wits);
    out[JK_M_LEFT2] =
        m->l2 ? met(m, m->l2, m->l1, s[0], a->wits) - met(m, m->l2, m->l1, t[0], b->wits) : 0;
    out[JK_M_COMMON] = (bits(b) - bits(a)) * log(2) / (double)a->n;
    out[JK_M_NEAR] = near_by(m->at, a) - near_by(m->at, b);
    out[JK_M_TOPIC] = topic(m, a) - topic(m, b);
}

bool jk_measure_pair(const jk_gauge *g, const jk_context *at, const jk_side *a, const jk_side *b,
                     double out[JK_MEASURE_COUNT])
{
    measurer m = {g, at, at->nleft > 1 ? at->left[at->nleft - 2] : 0,
                  at->nleft ? at->left[at->nleft - 1] : 0, at->nright ? at->right[0] : 0};
    for (int i = 0; i < JK_MEASURE_COUNT; i++)
        out[i] = 0;
    if (a->n != b->n)
        measure_length(&m, a, b, out);
    else if (a->n)
        measure_words(&m, a, b, out);
    for (int k = 0; k < JK_LM_KINDS; k++)
        if (g->lm[k])
            out[JK_M_GRAMS + k] = bounded(
                (in_model(&m, g->lm[k], a) - in_model(&m, g->lm[k], b)) / model_unit, most_model);
    return a->n != b->n;
}

unsigned jk_model_set(const jk_gauge *g)
{
    unsigned set = 0;
    for (int k = 0; k < JK_LM_KINDS; k++)
        set |= g->lm[k] ? 1U << k : 0;
    return set;
}
