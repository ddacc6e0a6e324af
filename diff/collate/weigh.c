#include "diff/collate/weigh.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diff/collate/notes.h"
#include "parse/base/buf.h"
#include "parse/base/status.h"

/* No claim beyond log odds of 0.9 for readings longer than any it was fitted to. */
static const double most_long = 2.2;

/* Against words that stand within a few characters already; too rare in the labelled places for a
 * fit of its own, and never right there. */
static const double stutter = 2;

enum { CONTEXT = 48, READING = 256, ECHO_LEAST = 4, ECHO_CONTEXT = 3, FITTED = 6, STUTTER = 5 };

/* So many characters of each witness tell how well a model knows such text. */
enum { SAMPLE = 2048 };

/* What the units say that do not repeat another of their witness. */
static int count_units(jk_scale *s, const jk_wit *w, uint32_t *text)
{
    size_t n = 0;
    for (size_t u = 0; u < w->units.n; u++) {
        const jk_unit *unit = &w->units.at[u];
        if (unit->slot != JK_NO_SLOT && s->c->s->at[unit->slot].repeats != JK_NO_SLOT)
            continue;
        for (uint32_t t = unit->t0; t < unit->t1; t++)
            text[n++] = w->tokens[t].fold;
    }
    return jk_counts_add(&s->gauge.counts, text, n);
}

int jk_scale_init(jk_scale *s, const jk_collation *c)
{
    *s = (jk_scale){.c = c, .gauge = {.share = 2.0 / c->s->nwits, .parting = jk_parting_new()}};
    if (!s->gauge.parting)
        return JK_ENOMEM;
    for (uint32_t w = 0; w < c->s->nwits; w++) {
        const jk_wit *wit = &c->s->wits[w];
        uint32_t *text = malloc((wit->ntokens + (size_t)1) * sizeof *text);
        int err = text ? count_units(s, wit, text) : JK_ENOMEM;
        free(text);
        if (err)
            return err;
    }
    return JK_OK;
}

/* What a model gives the first characters of a witness, a run at a time (log); adds their number to
 * *n. */
static double score_sample(const jk_lm *lm, const jk_wit *w, uint32_t *n)
{
    double sum = 0;
    uint32_t run[JK_LM_RUN], most = w->ntokens < SAMPLE ? w->ntokens : SAMPLE;
    for (uint32_t t = 0, len = 0; t < most; t++) {
        run[len++] = w->tokens[t].fold;
        if (len == JK_LM_RUN || t + 1 == most) {
            sum += jk_lm_score(lm, run, len);
            len = 0;
        }
    }
    *n += most;
    return sum;
}

void jk_scale_models(jk_scale *s, const jk_lm *const lm[JK_LM_KINDS])
{
    const jk_slots *slots = s->c->s;
    double sum = 0;
    uint32_t n = 0;
    for (int k = 0; k < JK_LM_KINDS; k++)
        s->gauge.lm[k] = lm[k];
    for (uint32_t w = 0; w < slots->nwits && lm[JK_LM_GRAMS]; w++)
        sum += score_sample(lm[JK_LM_GRAMS], &slots->wits[w], &n);
    s->gauge.at_home = n ? jk_at_home(sum / n) : 0;
}

void jk_scale_free(jk_scale *s)
{
    jk_counts_free(&s->gauge.counts);
    jk_parting_free(s->gauge.parting);
}

enum jk_class jk_class_of_readings(const jk_collation *c, const jk_alt *x, const jk_alt *y)
{
    jk_buf t[2] = {{0}, {0}};
    bool longer = y->t1 - y->t0 > x->t1 - x->t0;
    const jk_alt *first = longer ? y : x, *second = longer ? x : y;
    jk_wit_text(&c->s->wits[first->wits[0]], first->t0, first->t1, &t[0]);
    jk_wit_text(&c->s->wits[second->wits[0]], second->t0, second->t1, &t[1]);
    const jk_wit *w = &c->s->wits[first->wits[0]];
    jk_buf around[2] = {{0}, {0}};
    uint32_t from = first->t0 > 12 ? first->t0 - 12 : 0;
    uint32_t to = first->t1 + 12 < w->ntokens ? first->t1 + 12 : w->ntokens;
    jk_wit_text(w, from, first->t0, &around[0]);
    jk_wit_text(w, first->t1, to, &around[1]);
    enum jk_class cls = jk_classify(jk_buf_slice(&t[0]), jk_buf_slice(&t[1]),
                                    jk_buf_slice(&around[0]), jk_buf_slice(&around[1]));
    for (int i = 0; i < 2; i++) {
        if (t[i].err || around[i].err)
            c->arena->err = JK_ENOMEM;
        jk_buf_free(&t[i]);
        jk_buf_free(&around[i]);
    }
    return cls;
}

/* The folded characters of a reading with those around it in its witness. */
typedef struct side {
    uint32_t text[READING], n;
    uint32_t left[CONTEXT], nleft;
    uint32_t right[CONTEXT], nright;
} side;

/* The folded character of a cell; 0 where the witness has none. */
static uint32_t fold_in(const jk_grid *g, uint32_t col, uint32_t k)
{
    uint32_t c = jk_grid_fold(g, col, k);
    return c == UINT32_MAX ? 0 : c;
}

/* The context ends with the unit, and where a line begins in all witnesses. */
static void look_at(const jk_scale *s, const jk_place *p, uint32_t i, side *out)
{
    const jk_alt *alt = &p->alts[i];
    const jk_grid *g = &s->c->grids[p->slot];
    uint32_t k = 0, before[CONTEXT], c;
    while (g->wit[k] != alt->wits[0])
        k++;
    out->n = jk_alt_folds(s->c, alt, out->text, READING);
    out->nleft = out->nright = 0;
    for (uint32_t col = p->c0; col > 0 && out->nleft < CONTEXT && !jk_grid_breaks(g, col); col--)
        if ((c = fold_in(g, col - 1, k)) != 0)
            before[out->nleft++] = c;
    for (uint32_t j = 0; j < out->nleft; j++)
        out->left[j] = before[out->nleft - 1 - j];
    for (uint32_t col = p->c1; col < g->ncols && out->nright < CONTEXT && !jk_grid_breaks(g, col);
         col++)
        if ((c = fold_in(g, col, k)) != 0)
            out->right[out->nright++] = c;
}

/* Whether a longer reading stands, with what precedes it, in the unit before or behind its own: its
 * witness may have taken it from there. */
static bool echoes(const jk_scale *s, const jk_place *p, uint32_t i, const side *x)
{
    const jk_wit *w = &s->c->s->wits[p->alts[i].wits[0]];
    const jk_unit *u = jk_slot_unit(s->c->s, &s->c->s->at[p->slot], p->alts[i].wits[0]);
    uint32_t n = x->n + ECHO_CONTEXT;
    if (x->n < ECHO_LEAST || x->n >= READING || x->nleft < ECHO_CONTEXT)
        return false;
    for (int step = -1; step <= 1; step += 2) {
        const jk_unit *v = u + step;
        if (v < w->units.at || v >= w->units.at + w->units.n)
            continue;
        const jk_token *said = w->tokens + p->alts[i].t0 - ECHO_CONTEXT;
        for (uint32_t t = v->t0; t + n <= v->t1; t++)
            if (jk_tokens_alike(w->tokens + t, said, n) == n)
                return true;
    }
    return false;
}

/* How many characters of a reading stand in brackets that it opens and closes. */
static uint32_t noted(const jk_scale *s, const jk_alt *alt)
{
    const jk_token *t = s->c->s->wits[alt->wits[0]].tokens;
    uint32_t close = 0, inside = 0, n = 0;
    for (uint32_t i = alt->t0; i < alt->t1; i++) {
        uint32_t c = t[i].fold;
        if (!close) {
            close = jk_closes(c);
            inside = 0;
        } else if (c == close) {
            n += inside;
            close = 0;
        } else {
            inside++;
        }
    }
    return n;
}

/* Which of two marks is right nothing measured tells, nor which form of a character: who puts his
 * own puts the usual one or the old one.  Whether there is a mark, it may: one too many tears
 * words. */
static bool undecidable(const jk_place *p, enum jk_class c, uint32_t i, uint32_t k)
{
    bool mark = p->alts[i].t0 == p->alts[i].t1 || p->alts[k].t0 == p->alts[k].t1;
    return c == JK_CLASS_FORM || c == JK_CLASS_NUMBER || c == JK_CLASS_NAME ||
           (c == JK_CLASS_PUNCTUATION && !mark) || c == JK_CLASS_NUMERAL || c == JK_CLASS_LACUNA ||
           c == JK_CLASS_WIDTH || c == JK_CLASS_BLANK;
}

/* Whether a longer reading doubles the character beside it, or the words within a few characters of
 * it: the commonest slip of a hand or an eye that adds. */
static bool stutters(const side *x)
{
    if (x->n == 0 || x->n >= READING)
        return false;
    if ((x->nleft && x->left[x->nleft - 1] == x->text[0]) ||
        (x->nright && x->right[0] == x->text[x->n - 1]))
        return true;
    for (uint32_t d = 0; d < STUTTER && x->n > 1; d++) {
        uint32_t n = x->n + d;
        if ((n <= x->nleft &&
             memcmp(x->left + x->nleft - n, x->text, x->n * sizeof *x->text) == 0) ||
            (n <= x->nright && memcmp(x->right + d, x->text, x->n * sizeof *x->text) == 0))
            return true;
    }
    return false;
}

static double weigh_echo(const jk_scale *s, const jk_place *p, uint32_t i, const side *x,
                         uint32_t k, const side *y)
{
    const side *longer = x->n > y->n ? x : y;
    double sign = x->n > y->n ? -1 : 1, weight = longer->n * 0.6 < 6 ? longer->n * 0.6 : 6;
    if (echoes(s, p, x->n > y->n ? i : k, longer))
        return sign * weight;
    return stutters(longer) ? sign * stutter : 0;
}

static jk_side side_of(const side *x, uint32_t wits)
{
    return (jk_side){x->text, x->n, x->left, x->nleft, x->right, x->nright, wits};
}

/* Measures readings i and k of a place and weighs them as that set of models may. */
static void compare(const jk_scale *s, const jk_place *p, enum jk_class cls, uint32_t i, uint32_t k,
                    unsigned set, jk_rivals *out)
{
    side x, y;
    double m[JK_MEASURE_COUNT];
    look_at(s, p, i, &x);
    look_at(s, p, k, &y);
    jk_side a = side_of(&x, p->alts[i].nwits), b = side_of(&y, p->alts[k].nwits);
    bool length = jk_measure_pair(&s->gauge, &a, &b, m);
    if (s->observer)
        s->observer->measured(s->observer->ctx, s->c, p, cls, i, k, m);
    jk_difference d = {
        .m = m,
        .na = x.n,
        .nb = y.n,
        .alike = cls == JK_CLASS_LOOK || cls == JK_CLASS_SOUND || cls == JK_CLASS_FORM,
        .mark = cls == JK_CLASS_PUNCTUATION && (x.n == 0 || y.n == 0),
        .beyond = length ? weigh_echo(s, p, i, &x, k, &y) : 0,
        .most = x.n > FITTED || y.n > FITTED ? most_long : INFINITY,
    };
    jk_process_weigh(set, &d, out);
}

bool jk_weigh(const jk_scale *s, const jk_place *p, enum jk_class cls, uint32_t i, uint32_t k,
              jk_rivals *out)
{
    /* what one has in brackets and the other has not may be a note */
    if (undecidable(p, cls, i, k) || !noted(s, &p->alts[i]) != !noted(s, &p->alts[k]))
        return false;
    /* no model is asked of the order of words: it would put every list in its own */
    compare(s, p, cls, i, k, cls == JK_CLASS_ORDER ? 0 : jk_model_set(&s->gauge), out);
    return true;
}

double jk_weigh_misread(const jk_scale *s, const jk_place *p, enum jk_class cls, uint32_t i,
                        uint32_t k)
{
    jk_rivals pair;
    jk_scale bare = *s;
    bare.observer = NULL;
    for (int kind = 0; kind < JK_LM_KINDS; kind++)
        bare.gauge.lm[kind] = NULL;
    compare(&bare, p, cls, i, k, 0, &pair);
    return (double)pair.odds[JK_MISREAD];
}

/* An item for reading i, or where its weight is negative for k. */
static void put_item(jk_evidence *by, uint32_t *nby, jk_slice kind, double weight, uint32_t i,
                     uint32_t k)
{
    if (weight > 0.005 || weight < -0.005)
        by[(*nby)++] = (jk_evidence){.kind = kind,
                                     .reading = (int)(weight > 0 ? i : k),
                                     .weight = weight > 0 ? weight : -weight};
}

void jk_weigh_items(const jk_rivals *pair, const jk_shares *blame, uint32_t i, uint32_t k,
                    jk_evidence *by, uint32_t *nby)
{
    double m[JK_MEASURE_COUNT] = {0};
    for (int process = 0; process < JK_PROCESSES; process++)
        for (int j = 0; j < JK_MEASURE_COUNT; j++)
            m[j] += blame->of[process] * jk_weights[pair->set][process][pair->contrast][j] *
                    (double)pair->m[j];
    const struct {
        jk_slice kind;
        double weight;
    } items[JK_WEIGH_ITEMS] = {
        {JK_S("length"), m[JK_M_BIAS] + m[JK_M_EMPTY] + m[JK_M_LOG_LENGTH]},
        {JK_S("usage"),
         m[JK_M_LEFT] + m[JK_M_RIGHT] + m[JK_M_LEFT2] + m[JK_M_RIGHT2] + m[JK_M_JOINED]},
        {JK_S("frequency"), m[JK_M_COMMON] + m[JK_M_COMMON_HOME]},
        {JK_S("near"), m[JK_M_NEAR]},
        {JK_S("topic"), m[JK_M_TOPIC] + m[JK_M_AGAIN]},
        {JK_S("model"), m[JK_M_GRAMS] + m[JK_M_WORDS] + m[JK_M_GRAMS_SAME] + m[JK_M_WORDS_SAME] +
                            m[JK_M_GRAMS_HOME] + m[JK_M_WORDS_HOME]},
        {JK_S("dictionary"), m[JK_M_COVER] + m[JK_M_KNOWN] + m[JK_M_PARTED]},
        {JK_S("echo"), (double)pair->beyond},
    };
    for (int j = 0; j < JK_WEIGH_ITEMS; j++)
        put_item(by, nby, items[j].kind, items[j].weight, i, k);
}
