#include "diff/collate/decide.h"

#include <math.h>
#include <stdlib.h>

#include "diff/collate/weigh.h"
#include "parse/base/status.h"

/* A witness errs, at first guess, in so many characters of a hundred; two that err agree in what
 * they put, by chance or because it is likely, in so many of a hundred. */
static const double err_prior = 0.02, same_error = 0.4;

/* Two witnesses may have filled in the same likely word: where they outvote a third they are right
 * in about 97 of 100 such places (fluent data), no more is claimed. */
static const double two_agree = 3.6;

/* A clause number that fits between its neighbours, where another does not, is right in about 99 of
 * 100 places (tests/prop/garbled.py). */
static const double in_sequence = 4.6;

/* What the estimate is kept between, and of how many characters the first guess counts as seen. */
static const double least = 0.005, most = 0.06;
enum { ROUNDS = 6, SEEN = 500 };

typedef struct judge {
    jk_collation *c;
    jk_scale scale;
    enum jk_class *cls; /* by place; malloc */
    double *own;        /* by witness: the probability that it errs; malloc */
    double *wrong;      /* by witness: how often it did, in this round; malloc */
    double **merit;     /* by place: log odds of each reading by itself; arena */
} judge;

/* What kinds of differences there are: how much of them looks like misreading. */
static void classify(judge *j)
{
    double glyphs = 0.5, lengths = 0.5;
    for (size_t i = 0; i < j->c->places.n; i++) {
        jk_place *p = &j->c->places.at[i];
        j->cls[i] = jk_class_of_place(j->c, p);
        glyphs += j->cls[i] == JK_CLASS_LOOK || j->cls[i] == JK_CLASS_SOUND;
        lengths += p->alts[0].t1 - p->alts[0].t0 != p->alts[1].t1 - p->alts[1].t0;
    }
    j->scale.misread = glyphs / (glyphs + lengths);
}

/* Whether one reading of a place has all witnesses but one, and the other that one. */
static bool outvoted(const jk_place *p, uint32_t *many, uint32_t *one)
{
    if (p->nalts != 2 || p->alts[0].nwits == p->alts[1].nwits)
        return false;
    *many = p->alts[0].nwits < p->alts[1].nwits;
    *one = 1 - *many;
    return p->alts[*one].nwits == 1;
}

/* Where a reading is outvoted it is known to be wrong: whether it is wrong as filled-in words are,
 * or as misread characters, tells how the witnesses err elsewhere.  The share of misreading is
 * found by expectation and maximisation; the guess from the classes counts as so many places. */
static void learn_kinds(judge *j)
{
    enum { GUESS = 4 };
    double share = j->scale.misread;
    for (int round = 0; round < ROUNDS; round++) {
        double sum = GUESS * j->scale.misread, n = GUESS;
        for (size_t i = 0; i < j->c->places.n; i++) {
            const jk_place *p = &j->c->places.at[i];
            double odds[JK_KIND_COUNT];
            uint32_t many, one;
            if (!outvoted(p, &many, &one) ||
                !jk_weigh_kinds(&j->scale, p, j->cls[i], many, one, odds))
                continue;
            double misread = share / (1 + exp(-odds[JK_KIND_GLYPHS]));
            double words = (1 - share) / (1 + exp(-odds[JK_KIND_WORDS]));
            sum += misread / (misread + words);
            n++;
        }
        share = sum / n;
    }
    j->scale.misread = share;
}

/* The merit of each reading: the mean of its odds against the others. */
static int weigh_all(judge *j)
{
    for (size_t i = 0; i < j->c->places.n; i++) {
        jk_place *p = &j->c->places.at[i];
        uint32_t few = p->nalts < 4 ? p->nalts : 4, pairs = few * (few - 1) / 2;
        p->by =
            JK_NEW(j->c->arena, (size_t)JK_WEIGH_ITEMS * pairs + 2 * (size_t)p->nalts, jk_evidence);
        j->merit[i] = JK_NEW(j->c->arena, p->nalts, double);
        if (!p->by || !j->merit[i])
            return JK_ENOMEM;
        for (uint32_t a = 0; a < few; a++)
            for (uint32_t b = a + 1; b < few; b++) {
                double w = jk_weigh(&j->scale, p, j->cls[i], a, b, p->by, &p->nby) / few;
                j->merit[i][a] += w;
                j->merit[i][b] -= w;
            }
    }
    return JK_OK;
}

/* What other texts have, where they quote a place, is added to the merit of its readings. */
static int add_testimonia(judge *j, size_t i)
{
    jk_place *p = &j->c->places.at[i];
    size_t n = 0;
    for (uint32_t a = 0; a < p->nalts; a++)
        n += p->alts[a].nheard;
    if (n == 0)
        return JK_OK;
    jk_evidence *by = JK_NEW(j->c->arena, p->nby + n + p->nalts, jk_evidence);
    if (!by)
        return JK_ENOMEM;
    for (uint32_t k = 0; k < p->nby; k++)
        by[k] = p->by[k];
    p->by = by;
    for (uint32_t a = 0; a < p->nalts; a++)
        for (uint32_t k = 0; k < p->alts[a].nheard; k++) {
            const jk_testimony *t = &p->alts[a].heard[k];
            j->merit[i][a] += t->weight;
            by[p->nby++] = (jk_evidence){JK_S("testimonium"), (int)a, t->weight, t->note};
        }
    return JK_OK;
}

/* Log odds that the witnesses give reading a, against none of them having it. */
static double testimony(const judge *j, const jk_alt *a)
{
    double sum = 0;
    for (uint32_t k = 0; k < a->nwits; k++) {
        double e = j->own[a->wits[k]];
        sum += log((1 - e) / (e * same_error));
    }
    return sum;
}

static void set_odds(judge *j, size_t i)
{
    jk_place *p = &j->c->places.at[i];
    double top = -INFINITY, sum = 0;
    double others = INFINITY; /* what speaks for the reading with the fewest witnesses */
    for (uint32_t a = 0; a < p->nalts; a++) {
        double t = testimony(j, &p->alts[a]);
        others = t < others ? t : others;
    }
    for (uint32_t a = 0; a < p->nalts; a++) {
        double t = testimony(j, &p->alts[a]) - others;
        double lead = p->alts[a].nwits > 2 ? t : t < two_agree ? t : two_agree;
        p->alts[a].p = lead + j->merit[i][a] + (p->alts[a].in_sequence ? in_sequence : 0);
        top = p->alts[a].p > top ? p->alts[a].p : top;
    }
    for (uint32_t a = 0; a < p->nalts; a++)
        sum += p->alts[a].p = exp(p->alts[a].p - top);
    for (uint32_t a = 0; a < p->nalts; a++)
        p->alts[a].p /= sum;
}

/* Expectation and maximisation: how probable each reading is, given how reliable the witnesses are,
 * and how reliable these are, given that.  With two witnesses nothing tells one from the other. */
static void estimate(judge *j)
{
    uint32_t n = j->c->s->nwits;
    for (uint32_t w = 0; w < n; w++)
        j->own[w] = err_prior;
    for (int round = 0; round < ROUNDS; round++) {
        for (uint32_t w = 0; w < n; w++)
            j->wrong[w] = 0;
        for (size_t i = 0; i < j->c->places.n; i++) {
            set_odds(j, i);
            const jk_place *p = &j->c->places.at[i];
            for (uint32_t a = 0; a < p->nalts; a++)
                for (uint32_t k = 0; k < p->alts[a].nwits; k++)
                    j->wrong[p->alts[a].wits[k]] += 1 - p->alts[a].p;
        }
        for (uint32_t w = 0; w < n && n > 2; w++) {
            double e = (j->wrong[w] + SEEN * err_prior) / (j->c->s->wits[w].ntokens + SEEN);
            j->own[w] = e < least ? least : e > most ? most : e;
        }
    }
}

static bool better(const jk_alt *x, const jk_alt *y)
{
    if (fabs(x->p - y->p) > 1e-9)
        return x->p > y->p;
    if (x->nwits != y->nwits)
        return x->nwits > y->nwits;
    return x->t1 - x->t0 > y->t1 - y->t0;
}

/* Of words more or less nothing is as sure as of misread characters, and decisions can be as good
 * as they are asked to be all the same: readings are longer by an omission far more often than not.
 */
static double usual(const jk_place *p)
{
    for (uint32_t a = 1; a < p->nalts; a++)
        if (p->alts[a].t1 - p->alts[a].t0 != p->alts[0].t1 - p->alts[0].t0)
            return JK_DECIDE_LENGTH;
    return JK_DECIDE;
}

static void settle(judge *j, size_t i, double decide)
{
    jk_place *p = &j->c->places.at[i];
    uint32_t best = 0;
    for (uint32_t a = 1; a < p->nalts; a++)
        if (better(&p->alts[a], &p->alts[best]))
            best = a;
    p->printed = (int)best;
    p->choice = p->alts[best].p >= (decide > 0 ? decide : usual(p)) ? (int)best : -1;
    enum jk_class c = j->cls[i];
    if (c == JK_CLASS_OMISSION && p->nalts == 2 && p->alts[best].t0 == p->alts[best].t1)
        c = JK_CLASS_ADDITION;
    p->cls = jk_class_name(c);
    for (uint32_t a = 0; a < p->nalts; a++)
        if (p->alts[a].in_sequence)
            p->by[p->nby++] =
                (jk_evidence){.kind = JK_S("sequence"), .reading = (int)a, .weight = in_sequence};
    for (uint32_t a = 0; a < p->nalts; a++)
        if (p->alts[a].nwits > 1)
            p->by[p->nby++] = (jk_evidence){
                .kind = JK_S("agreement"), .reading = (int)a, .weight = testimony(j, &p->alts[a])};
}

int jk_decide(jk_collation *c, const jk_decide_options *options)
{
    double decide = options ? options->decide : 0;
    judge j = {.c = c};
    j.cls = calloc(c->places.n + 1, sizeof *j.cls);
    j.own = calloc(c->s->nwits + (size_t)1, sizeof *j.own);
    j.wrong = calloc(c->s->nwits + (size_t)1, sizeof *j.wrong);
    j.merit = calloc(c->places.n + 1, sizeof *j.merit);
    int err = j.cls && j.own && j.wrong && j.merit ? jk_scale_init(&j.scale, c) : JK_ENOMEM;
    if (!err) {
        if (options) {
            j.scale.observer = options->observer;
            for (int k = 0; k < JK_LM_KINDS; k++)
                j.scale.gauge.lm[k] = options->lm[k];
        }
        classify(&j);
        learn_kinds(&j);
        err = weigh_all(&j);
    }
    for (size_t i = 0; i < c->places.n && !err; i++)
        err = add_testimonia(&j, i);
    if (!err)
        estimate(&j);
    for (size_t i = 0; i < c->places.n && !err; i++)
        settle(&j, i, decide);
    jk_scale_free(&j.scale);
    free(j.cls);
    free(j.own);
    free(j.wrong);
    free(j.merit);
    return err;
}
