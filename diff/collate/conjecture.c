#include "diff/collate/conjecture.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of what a witness has wrong, half are other characters, a quarter is lost, a quarter added. */
static const double other = 0.5, lost = 0.25, added = 0.25;

/* So many conjectures are emended in each of so many rounds. */
enum { FEW = 3, ROUNDS = 2 };

/* So many characters are held to be seen besides, each once. */
enum { UNSEEN = 4000 };

double jk_usage_of(const jk_usage *u, uint32_t c)
{
    return (u->n[c < JK_USAGE_COUNTED ? c : 0] + 1.0) / (u->total + UNSEEN);
}

/* The fewest slips that make the first i characters of a the first j of b. */
typedef struct table {
    uint8_t least[JK_CRUX_LONGEST + 1][JK_CRUX_LONGEST + 1];
} table;

static void fill(table *t, const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb)
{
    for (uint32_t i = 0; i <= na; i++)
        for (uint32_t j = 0; j <= nb; j++) {
            unsigned best = i + j; /* where either is 0 */
            if (i && j) {
                best = t->least[i - 1][j - 1] + (a[i - 1] != b[j - 1] ? 1u : 0u);
                best = t->least[i - 1][j] + 1u < best ? t->least[i - 1][j] + 1u : best;
                best = t->least[i][j - 1] + 1u < best ? t->least[i][j - 1] + 1u : best;
            }
            t->least[i][j] = (uint8_t)best;
        }
}

uint32_t jk_slips(const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb, jk_slip *out)
{
    table t;
    uint32_t n = 0;
    fill(&t, a, na, b, nb);
    while (na || nb) {
        unsigned here = t.least[na][nb];
        if (na && nb && here == t.least[na - 1][nb - 1] + (a[na - 1] != b[nb - 1] ? 1u : 0u)) {
            na--;
            nb--;
            if (a[na] != b[nb])
                out[n++] = (jk_slip){.at = na, .with = b[nb]};
        } else if (na && here == t.least[na - 1][nb] + 1u) {
            out[n++] = (jk_slip){.at = --na};
        } else {
            out[n++] = (jk_slip){.at = na, .with = b[--nb], .added = true};
        }
    }
    return n;
}

/* Log probability that the witness makes what it has of a conjecture. */
static double forward(const jk_conjecture *x, const jk_copy *w)
{
    double f[JK_CRUX_LONGEST + 1][JK_CRUX_LONGEST + 1], e = w->errs;
    for (uint32_t i = 0; i <= x->n; i++)
        for (uint32_t j = 0; j <= w->n; j++) {
            double p = i == 0 && j == 0;
            if (i && j)
                p += f[i - 1][j - 1] *
                     (x->text[i - 1] == w->text[j - 1] ? 1 - e : e * other * w->usage[j - 1]);
            if (i)
                p += f[i - 1][j] * e * lost;
            if (j)
                p += f[i][j - 1] * e * added * w->usage[j - 1];
            f[i][j] = p;
        }
    return log(f[x->n][w->n] + DBL_MIN); /* long texts with nothing in common: never of 0 */
}

static bool same_text(const jk_conjecture *a, const jk_conjecture *b)
{
    return a->n == b->n && memcmp(a->text, b->text, a->n * sizeof *a->text) == 0;
}

void jk_conjecture_add(jk_conjectures *c, const jk_conjecture *x)
{
    for (uint32_t i = 0; i < c->n; i++)
        if (same_text(&c->at[i], x))
            return;
    if (c->n == JK_CONJECTURES)
        return;
    jk_conjecture *y = &c->at[c->n++];
    *y = *x;
    y->score = x->merit;
    for (uint32_t i = 0; i < x->n; i++)
        y->score += log(jk_usage_of(c->usage, x->text[i]));
    for (uint32_t k = 0; k < c->ncopies; k++)
        y->score += c->copies[k].fresh * forward(x, &c->copies[k]);
}

/* Puts a character before another one. */
static void insert(jk_conjectures *c, const jk_conjecture *x, uint32_t at, uint32_t with)
{
    jk_conjecture y = *x;
    if (x->n == JK_CRUX_LONGEST)
        return;
    memmove(y.text + at + 1, y.text + at, (y.n - at) * sizeof *y.text);
    y.text[at] = with;
    y.n++;
    y.composed = false;
    jk_conjecture_add(c, &y);
}

/* Adds what a slip makes of a conjecture.  A character in the place of another may also have stood
 * beside it. */
static void apply(jk_conjectures *c, const jk_conjecture *x, const jk_slip *s)
{
    jk_conjecture y = *x;
    y.composed = false;
    if (s->with)
        insert(c, x, s->at, s->with);
    if (s->added)
        return;
    if (s->with) {
        insert(c, x, s->at + 1, s->with);
        y.text[s->at] = s->with;
    } else {
        y.n--;
        memmove(y.text + s->at, y.text + s->at + 1, (y.n - s->at) * sizeof *y.text);
    }
    jk_conjecture_add(c, &y);
}

static int by_score(const void *a, const void *b)
{
    const jk_conjecture *x = a, *y = b;
    if (x->score < y->score || x->score > y->score)
        return x->score < y->score ? 1 : -1;
    if (x->n != y->n)
        return x->n < y->n ? -1 : 1;
    return memcmp(x->text, y->text, x->n * sizeof *x->text);
}

void jk_conjecture_emend(jk_conjectures *c)
{
    jk_slip slips[2 * JK_CRUX_LONGEST];
    qsort(c->at, c->n, sizeof *c->at, by_score);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t few = c->n < FEW ? c->n : FEW;
        for (uint32_t i = 0; i < few; i++)
            for (uint32_t k = 0; k < c->ncopies; k++) {
                const jk_copy *w = &c->copies[k];
                uint32_t n = jk_slips(c->at[i].text, c->at[i].n, w->text, w->n, slips);
                for (uint32_t s = 0; s < n; s++)
                    apply(c, &c->at[i], &slips[s]);
            }
        qsort(c->at, c->n, sizeof *c->at, by_score);
    }
}
