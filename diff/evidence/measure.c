#include "diff/evidence/measure.h"

#include <math.h>
#include <string.h>

#include "parse/encoding/cost.h"

/* Characters looked at on each side; for the model, on each side and of a reading. */
enum { NEAR = 20, MODEL_CONTEXT = 20, MODEL_READING = 56, MOST_COVER = 4, WORD_CONTEXT = 4 };

/* Bounds, so that no single measurement outweighs all others. */
static const double most_rare = 2, most_model = 3, model_unit = 5;

/* Text of which a model gives characters so much probability in the mean (log) is strange to it,
 * and text to which it gives so much more its own. */
static const double strange = -7, own_kind = 2.5;

/* A character that costs so many bits or more is rare enough to be of a word that says what a text
 * is about. */
static const double topical = 9;

/* The characters next to a place, and next to these; 0 for none. */
static uint32_t before(const jk_side *x, size_t k)
{
    return x->nleft > k ? x->left[x->nleft - 1 - k] : 0;
}

static uint32_t behind(const jk_side *x, size_t k)
{
    return x->nright > k ? x->right[k] : 0;
}

/* Log of how often a run was met elsewhere than at its own place. */
static double met(const jk_gauge *g, uint32_t a, uint32_t b, uint32_t c, uint32_t own)
{
    if (!a || !b)
        return 0;
    uint32_t n = jk_counts_of(&g->counts, a, b, c);
    return n > own ? log(1 + g->share * (n - own)) : 0;
}

/* A reading's first or last characters, at most `most`, with the character beside it. */
static double begins(const jk_gauge *g, const jk_side *x, size_t most)
{
    uint32_t second = x->n > 1 && most > 1 ? x->text[1] : 0;
    return x->n ? met(g, before(x, 0), x->text[0], second, x->wits) : 0;
}

static double ends(const jk_gauge *g, const jk_side *x, size_t most)
{
    if (x->n == 0 || x->nright == 0)
        return 0;
    uint32_t last = x->text[x->n - 1];
    return x->n > 1 && most > 1 ? met(g, x->text[x->n - 2], last, behind(x, 0), x->wits)
                                : met(g, last, behind(x, 0), 0, x->wits);
}

static double begins_far(const jk_gauge *g, const jk_side *x)
{
    return x->n ? met(g, before(x, 1), before(x, 0), x->text[0], x->wits) : 0;
}

static double ends_far(const jk_gauge *g, const jk_side *x)
{
    uint32_t next = behind(x, 1);
    return x->n && next ? met(g, x->text[x->n - 1], behind(x, 0), next, x->wits) : 0;
}

static double again(const jk_gauge *g, const jk_side *x)
{
    uint32_t third = x->n > 2 ? x->text[2] : 0;
    return x->n > 1 && met(g, x->text[0], x->text[1], third, x->wits) > 0;
}

/* How often the characters beside an empty reading stand together elsewhere. */
static double joined(const jk_gauge *g, const jk_side *x)
{
    return x->n ? 0 : met(g, before(x, 0), behind(x, 0), 0, x->wits);
}

/* Bits of the characters, each by itself. */
static double bits(const jk_side *x)
{
    double quarter = 0;
    for (size_t i = 0; i < x->n; i++)
        quarter += jk_cost(x->text[i]);
    return quarter / 4;
}

static double topic(const jk_gauge *g, const jk_side *x)
{
    if (x->n < 2)
        return 0;
    double rare = bits(x) / (double)x->n - topical;
    return rare > 0 ? rare / 4 * met(g, x->text[0], x->text[1], x->n > 2 ? x->text[2] : 0, x->wits)
                    : 0;
}

static bool stands_in(const uint32_t *text, size_t n, const uint32_t *s, size_t len)
{
    for (size_t i = 0; i + len <= n; i++)
        if (memcmp(text + i, s, len * sizeof *s) == 0)
            return true;
    return false;
}

static double near_by(const jk_side *x, size_t least)
{
    size_t left = x->nleft < NEAR ? x->nleft : NEAR, right = x->nright < NEAR ? x->nright : NEAR;
    return x->n >= least && (stands_in(x->left + (x->nleft - left), left, x->text, x->n) ||
                             stands_in(x->right, right, x->text, x->n));
}

/* A reading with the characters around it in the witness of `at`. */
typedef struct passage {
    uint32_t text[2 * MODEL_CONTEXT + MODEL_READING];
    size_t n, from, to; /* the reading is [from, to) */
} passage;

static void put_between(const jk_side *x, const jk_side *at, size_t most, passage *out)
{
    size_t left = at->nleft < most ? at->nleft : most,
           right = at->nright < most ? at->nright : most;
    out->n = 0;
    for (size_t i = 0; i < left; i++)
        out->text[out->n++] = at->left[at->nleft - left + i];
    out->from = out->n;
    for (size_t i = 0; i < x->n && i < MODEL_READING; i++)
        out->text[out->n++] = x->text[i];
    out->to = out->n;
    for (size_t i = 0; i < right; i++)
        out->text[out->n++] = at->right[i];
}

/* How much likelier reading a is than b by a model.  *in_same: with both put into the same witness,
 * so that nothing else differs.  *out: the mean of that and of each in its own witness, whose other
 * errors stand around it. */
static void measure_model(const jk_lm *lm, const jk_side *a, const jk_side *b, double *out,
                          double *in_same)
{
    const jk_side *side[2] = {a, b};
    double score[2][2]; /* of a reading in a witness */
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++) {
            passage x;
            put_between(side[i], side[k], MODEL_CONTEXT, &x);
            score[i][k] = jk_lm_score(lm, x.text, x.n);
        }
    double own = score[0][0] - score[1][1];
    double same = (score[0][0] - score[1][0] + score[0][1] - score[1][1]) / 2;
    *out = jk_bounded((own + same) / 2 / model_unit, most_model);
    *in_same = jk_bounded(same / model_unit, most_model);
}

/* The longest word of the model that each reading is part of. */
static void measure_cover(const jk_lm *lm, const jk_side *a, const jk_side *b, double *out)
{
    const jk_side *side[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        passage x;
        double p, sign = i ? -1 : 1;
        put_between(side[i], side[i], MODEL_CONTEXT, &x);
        size_t n = jk_lm_cover(lm, x.text, x.n, x.from, x.to, &p);
        out[JK_M_COVER] += sign * (double)(n < MOST_COVER ? n : MOST_COVER);
        out[JK_M_KNOWN] += sign * p;
    }
}

/* How many words each reading's passage falls into. */
static double parted(jk_parting *p, const jk_side *a, const jk_side *b)
{
    const jk_side *side[2] = {a, b};
    double words[2];
    for (int i = 0; i < 2; i++) {
        passage x;
        put_between(side[i], side[i], WORD_CONTEXT, &x);
        words[i] = jk_parting_words(p, x.text, x.n);
    }
    return words[1] - words[0];
}

static void measure_length(const jk_gauge *g, const jk_side *a, const jk_side *b, double *out)
{
    const jk_side *longer = a->n > b->n ? a : b, *shorter = a->n > b->n ? b : a;
    double sign = a->n > b->n ? 1 : -1;
    out[JK_M_BIAS] = sign;
    out[JK_M_EMPTY] = shorter->n ? 0 : sign;
    out[JK_M_LOG_LENGTH] = sign * log((double)(longer->n - shorter->n));
    out[JK_M_LEFT] = begins(g, a, 2) - begins(g, b, 2);
    out[JK_M_RIGHT] = ends(g, a, 2) - ends(g, b, 2);
    out[JK_M_COMMON] = jk_bounded((bits(b) - bits(a)) * log(2) / 10, most_rare);
    out[JK_M_NEAR] = sign * near_by(longer, 2);
    out[JK_M_TOPIC] = sign * topic(g, longer);
    out[JK_M_JOINED] = joined(g, a) - joined(g, b);
}

static void measure_words(const jk_gauge *g, const jk_side *a, const jk_side *b, double *out)
{
    out[JK_M_LEFT] = begins(g, a, 1) - begins(g, b, 1);
    out[JK_M_RIGHT] = ends(g, a, 1) - ends(g, b, 1);
    out[JK_M_LEFT2] = begins_far(g, a) - begins_far(g, b);
    out[JK_M_COMMON] = (bits(b) - bits(a)) * log(2) / (double)a->n;
    out[JK_M_NEAR] = near_by(a, 1) - near_by(b, 1);
    out[JK_M_TOPIC] = topic(g, a) - topic(g, b);
}

double jk_at_home(double mean)
{
    return fmin(1, fmax(0, (mean - strange) / own_kind));
}

bool jk_measure_pair(const jk_gauge *g, const jk_side *a, const jk_side *b,
                     double out[JK_MEASURE_COUNT])
{
    for (int i = 0; i < JK_MEASURE_COUNT; i++)
        out[i] = 0;
    if (a->n != b->n)
        measure_length(g, a, b, out);
    else if (a->n)
        measure_words(g, a, b, out);
    out[JK_M_RIGHT2] = ends_far(g, a) - ends_far(g, b);
    out[JK_M_AGAIN] = again(g, a) - again(g, b);
    out[JK_M_PARTED] = parted(g->parting, a, b);
    for (int k = 0; k < JK_LM_KINDS; k++)
        if (g->lm[k])
            measure_model(g->lm[k], a, b, &out[JK_M_GRAMS + k], &out[JK_M_GRAMS_SAME + k]);
    if (g->lm[JK_LM_WORDS])
        measure_cover(g->lm[JK_LM_WORDS], a, b, out);
    out[JK_M_GRAMS_HOME] = g->at_home * out[JK_M_GRAMS];
    out[JK_M_WORDS_HOME] = g->at_home * out[JK_M_WORDS];
    out[JK_M_COMMON_HOME] = g->at_home * out[JK_M_COMMON];
    return a->n != b->n;
}

unsigned jk_model_set(const jk_gauge *g)
{
    unsigned set = 0;
    for (int k = 0; k < JK_LM_KINDS; k++)
        set |= g->lm[k] ? 1U << k : 0;
    return set;
}
