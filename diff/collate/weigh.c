#include "diff/collate/weigh.h"

#include <stdlib.h>

#include "parse/base/buf.h"
#include "parse/base/status.h"

/* No claim beyond what the fit could show: log odds of 0.95 for words, of 0.99 for characters that
 * look or sound alike, of 0.9 for readings longer than any it was fitted to. */
static const double most_words = 2.95, most_glyphs = 4.6, most_long = 2.2;

enum { CONTEXT = 48, READING = 256, ECHO_LEAST = 4, ECHO_CONTEXT = 3, FITTED = 6 };

int jk_scale_init(jk_scale *s, const jk_collation *c)
{
    *s = (jk_scale){.c = c, .share = 2.0 / c->s->nwits};
    for (uint32_t w = 0; w < c->s->nwits; w++) {
        const jk_wit *wit = &c->s->wits[w];
        uint32_t *text = malloc((wit->ntokens + (size_t)1) * sizeof *text);
        if (!text)
            return JK_ENOMEM;
        for (uint32_t t = 0; t < wit->ntokens; t++)
            text[t] = wit->tokens[t].fold;
        int err = jk_counts_add(&s->counts, text, wit->ntokens);
        free(text);
        if (err)
            return err;
    }
    return JK_OK;
}

void jk_scale_free(jk_scale *s)
{
    jk_counts_free(&s->counts);
}

enum jk_class jk_class_of_place(const jk_collation *c, const jk_place *p)
{
    jk_buf t[2] = {{0}, {0}};
    uint32_t a = p->alts[1].t1 - p->alts[1].t0 > p->alts[0].t1 - p->alts[0].t0;
    for (uint32_t i = 0; i < 2; i++) {
        const jk_alt *alt = &p->alts[i == 0 ? a : 1 - a];
        jk_wit_text(&c->s->wits[alt->wits[0]], alt->t0, alt->t1, &t[i]);
    }
    const jk_alt *first = &p->alts[a];
    const jk_wit *w = &c->s->wits[first->wits[0]];
    jk_buf around[2] = {{0}, {0}};
    uint32_t from = first->t0 > 12 ? first->t0 - 12 : 0;
    uint32_t to = first->t1 + 12 < w->ntokens ? first->t1 + 12 : w->ntokens;
    jk_wit_text(w, from, first->t0, &around[0]);
    jk_wit_text(w, first->t1, to, &around[1]);
    enum jk_class cls = jk_classify(jk_buf_slice(&t[0]), jk_buf_slice(&t[1]),
                                    jk_buf_slice(&around[0]), jk_buf_slice(&around[1]));
    for (int i = 0; i < 2; i++) {
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

static void look_at(const jk_scale *s, const jk_place *p, uint32_t i, side *out)
{
    const jk_alt *alt = &p->alts[i];
    const jk_wit *w = &s->c->s->wits[alt->wits[0]];
    const jk_unit *u = jk_slot_unit(s->c->s, &s->c->s->at[p->slot], alt->wits[0]);
    out->n = jk_alt_folds(s->c, alt, out->text, READING);
    out->nleft = alt->t0 - u->t0 < CONTEXT ? alt->t0 - u->t0 : CONTEXT;
    out->nright = u->t1 - alt->t1 < CONTEXT ? u->t1 - alt->t1 : CONTEXT;
    for (uint32_t k = 0; k < out->nleft; k++)
        out->left[k] = w->tokens[alt->t0 - out->nleft + k].fold;
    for (uint32_t k = 0; k < out->nright; k++)
        out->right[k] = w->tokens[alt->t1 + k].fold;
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
        for (uint32_t t = v->t0; t + n <= v->t1; t++) {
            uint32_t k = 0;
            while (k < n &&
                   w->tokens[t + k].fold == w->tokens[p->alts[i].t0 - ECHO_CONTEXT + k].fold)
                k++;
            if (k == n)
                return true;
        }
    }
    return false;
}

static double item(jk_evidence *by, uint32_t *nby, jk_slice kind, double weight, uint32_t i,
                   uint32_t k)
{
    if (weight > 0.005 || weight < -0.005)
        by[(*nby)++] = (jk_evidence){.kind = kind,
                                     .reading = (int)(weight > 0 ? i : k),
                                     .weight = weight > 0 ? weight : -weight};
    return weight;
}

/* The weight of a measure: by its kind; where words of one length differ, in a witness whose
 * differences are mostly misread characters, like these. */
static double weight_of(const jk_scale *s, bool length, bool glyphs, const double *m, int what)
{
    if (length)
        return m[what] * jk_weights[JK_KIND_LENGTH][what];
    double alike = glyphs ? 0.5 + s->misread / 2 : s->misread;
    return m[what] * (alike * jk_weights[JK_KIND_GLYPHS][what] +
                      (1 - alike) * jk_weights[JK_KIND_WORDS][what]);
}

static bool undecidable(enum jk_class c)
{
    return c == JK_CLASS_NUMBER || c == JK_CLASS_NAME || c == JK_CLASS_PUNCTUATION ||
           c == JK_CLASS_NUMERAL || c == JK_CLASS_WIDTH || c == JK_CLASS_BLANK;
}

double jk_weigh(const jk_scale *s, const jk_place *p, enum jk_class cls, uint32_t i, uint32_t k,
                jk_evidence *by, uint32_t *nby)
{
    side x, y;
    double m[JK_MEASURE_COUNT], w[JK_MEASURE_COUNT], sum = 0;
    if (undecidable(cls))
        return 0;
    look_at(s, p, i, &x);
    look_at(s, p, k, &y);
    jk_context at = {x.left, x.nleft, x.right, x.nright};
    bool glyphs = cls == JK_CLASS_LOOK || cls == JK_CLASS_SOUND || cls == JK_CLASS_FORM;
    bool length = jk_measure_pair(&s->counts, s->share, &at, x.text, x.n, y.text, y.n, m);
    for (int j = 0; j < JK_MEASURE_COUNT; j++)
        w[j] = weight_of(s, length, glyphs, m, j);
    sum += item(by, nby, JK_S("length"), w[JK_M_BIAS] + w[JK_M_EMPTY] + w[JK_M_LOG_LENGTH], i, k);
    sum += item(by, nby, JK_S("usage"), w[JK_M_LEFT] + w[JK_M_RIGHT] + w[JK_M_LEFT2], i, k);
    sum += item(by, nby, JK_S("frequency"), w[JK_M_COMMON], i, k);
    sum += item(by, nby, JK_S("near"), w[JK_M_NEAR], i, k);
    bool ex = length && x.n > y.n && echoes(s, p, i, &x),
         ey = length && y.n > x.n && echoes(s, p, k, &y);
    if (ex || ey) {
        double n = ex ? x.n : y.n, echo = n * 0.6 < 6 ? n * 0.6 : 6;
        sum += item(by, nby, JK_S("echo"), ex ? -echo : echo, i, k);
    }
    bool misread = !length && (glyphs || s->misread > 0.9);
    uint32_t longer = x.n > y.n ? x.n : y.n;
    double most = misread ? most_glyphs : longer > FITTED ? most_long : most_words;
    return sum > most ? most : sum < -most ? -most : sum;
}
