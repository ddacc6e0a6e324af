#include "diff/collate/decide.h"

#include <math.h>
#include <stdlib.h>

#include "diff/collate/alone.h"
#include "diff/collate/crux.h"
#include "diff/collate/figure.h"
#include "diff/collate/fold.h"
#include "diff/collate/furniture.h"
#include "diff/collate/hand.h"
#include "diff/collate/reliable.h"
#include "diff/collate/remake.h"
#include "diff/collate/sequence.h"
#include "diff/collate/transposed.h"
#include "diff/collate/weigh.h"
#include "parse/base/status.h"

/* Of what chance made so much is asked.  Of three witnesses two that lose the same character are a
 * hundred times rarer than one that adds it, and such places are many: at 0.95 and with errors in
 * five characters of a hundred, one error in eight that is left would pass for decided, of two
 * witnesses one in six; at this one in twenty (tests/prop/garbled.py). */
static const double by_chance = 0.993;

/* So many of the places where words were filled in, or characters mistyped, are words of as many
 * characters, two and more (fluent and pick data). */
static const double words_taken = 0.15;

/* What a fragment says beside a quotation is so many characters at least. */
enum { ROUNDS = 8, REMADE = 8, LONGEST = 4, WORD = 6, STRETCH = 24, BESIDE = 4 };

/* Copyists leave out more than they add: of the differences in length between fluent texts four in
 * five are omissions; each further witness that lacks a passage makes that as much less likely. */
static const double left_out = 4;

typedef struct judge {
    jk_collation *c;
    jk_scale scale;
    jk_reliance reliance;
    enum jk_class *cls;        /* by place; malloc */
    bool *hand;                /* by place: of a form that witnesses write throughout; malloc */
    bool *furniture;           /* by place: what one has is beside the text; malloc */
    const jk_rivals **weighed; /* by place (reliable.h); malloc, what it points to in the arena */
    double *merit, *lead;      /* of the readings of one place; malloc */
} judge;

/* The passage that is all of a place and stands in others too, or NULL. */
static const jk_roving *passage_of(const judge *j, const jk_place *p)
{
    return p->alone ? j->c->s->at[p->slot].roving : NULL;
}

/* Whether a place is what a fragment leads in with. */
static bool leads_in(const judge *j, const jk_place *p)
{
    return p->alone && jk_leads_in(j->c->s, &j->c->s->at[p->slot]);
}

/* Which of two readings of a place says something, where the other does not. */
static uint32_t saying(const jk_place *p)
{
    return p->alts[0].t0 == p->alts[0].t1;
}

/* Whether what a place has is only what fragments say before or behind a line that they quote. */
static bool adds_words(const judge *j, const jk_place *p)
{
    const jk_slots *s = j->c->s;
    if (p->alone || (p->c0 > 0 && p->c1 < j->c->grids[p->slot].ncols) || p->nalts != 2)
        return false;
    const jk_alt *text = &p->alts[saying(p)], *none = &p->alts[1 - saying(p)];
    bool quoted = text->t1 - text->t0 >= BESIDE && none->t0 == none->t1;
    for (uint32_t k = 0; k < text->nwits; k++)
        quoted = quoted && jk_is_fragment(s, text->wits[k]);
    return quoted && !jk_is_fragment(s, none->wits[0]);
}

/* Whether it is asked of a place, not which words are right, but whether they belong there. */
static bool is_passage(const judge *j, size_t i)
{
    const jk_place *p = &j->c->places.at[i];
    return p->alone || j->furniture[i] || adds_words(j, p);
}

/* What speaks for a passage of one witness that others lack there. */
static double worth_of_passage(const judge *j, size_t i)
{
    const jk_place *p = &j->c->places.at[i];
    const jk_roving *passage = passage_of(j, p);
    if (j->furniture[i])
        return -JK_FURNITURE;
    if (adds_words(j, p) || (!passage && leads_in(j, p)))
        return -log(left_out);
    return passage ? -log(passage->nplaces - 1.0) : log(left_out / p->alts[1].nwits);
}

/* Of the first two readings; but one number written in two ways is another number where any reading
 * is. */
static enum jk_class class_of(const jk_collation *c, const jk_place *p)
{
    enum jk_class cls = jk_class_of_readings(c, &p->alts[0], &p->alts[1]);
    for (uint32_t a = 2; a < p->nalts && cls == JK_CLASS_NUMERAL; a++)
        cls = jk_class_of_readings(c, &p->alts[0], &p->alts[a]);
    return cls;
}

static void classify(judge *j, size_t i)
{
    const jk_place *p = &j->c->places.at[i];
    if (p->alone)
        j->cls[i] = passage_of(j, p) ? JK_CLASS_MOVE : JK_CLASS_OMISSION;
    else
        j->cls[i] = p->nalts < 2 ? JK_CLASS_LACUNA : class_of(j->c, p);
}

/* Weighs the readings of a place against each other; no measure tells of whole passages, nor of
 * what is said of the text, nor how its first hand wrote. */
static int weigh_place(judge *j, size_t i)
{
    jk_place *p = &j->c->places.at[i];
    uint32_t few = p->nalts < JK_PAIRED ? p->nalts : JK_PAIRED;
    if (p->nalts < 2 || is_passage(j, i) || j->hand[i])
        return JK_OK;
    jk_rivals first, *pairs;
    if (!jk_weigh(&j->scale, p, j->cls[i], 0, 1, &first))
        return JK_OK;
    pairs = JK_NEW(j->c->arena, jk_pair_index(0, few), jk_rivals);
    if (!pairs)
        return JK_ENOMEM;
    pairs[0] = first;
    for (uint32_t b = 2; b < few; b++)
        for (uint32_t a = 0; a < b; a++)
            jk_weigh(&j->scale, p, j->cls[i], a, b, &pairs[jk_pair_index(a, b)]);
    j->weighed[i] = pairs;
    return JK_OK;
}

static void set_odds(judge *j, size_t i)
{
    jk_place *p = &j->c->places.at[i];
    double top = -INFINITY, sum = 0;
    jk_reliance_merit(&j->reliance, i, j->merit);
    jk_reliance_leads(&j->reliance, i, j->lead);
    if (is_passage(j, i)) {
        j->lead[saying(p)] = worth_of_passage(j, i);
        j->lead[1 - saying(p)] = 0;
    }
    for (uint32_t a = 0; a < p->nalts && j->hand[i]; a++)
        j->lead[a] = 0;
    for (uint32_t a = 0; a < p->nalts; a++) {
        p->alts[a].p = j->lead[a] + j->merit[a] + (p->alts[a].in_sequence ? JK_IN_SEQUENCE : 0);
        top = p->alts[a].p > top ? p->alts[a].p : top;
    }
    for (uint32_t a = 0; a < p->nalts; a++)
        sum += p->alts[a].p = exp(p->alts[a].p - top);
    for (uint32_t a = 0; a < p->nalts; a++)
        p->alts[a].p /= sum;
}

/* How probable each reading is, given how reliable the witnesses are, and how reliable these are,
 * given that. */
static void estimate(judge *j)
{
    for (int round = 0; round <= ROUNDS; round++) {
        if (round)
            jk_reliance_learn(&j->reliance);
        j->reliance.heard = round == ROUNDS;
        for (size_t i = 0; i < j->c->places.n; i++)
            set_odds(j, i);
    }
}

static bool in_digits(const judge *j, const jk_alt *alt)
{
    return jk_fold_is_digit(j->c->s->wits[alt->wits[0]].tokens[alt->t0].fold);
}

/* Whether reading a of place i is rather printed than b. */
static bool better(const judge *j, size_t i, uint32_t a, uint32_t b)
{
    const jk_place *p = &j->c->places.at[i];
    const jk_alt *x = &p->alts[a], *y = &p->alts[b];
    if (fabs(x->p - y->p) > 1e-9)
        return x->p > y->p;
    if (x->nwits != y->nwits)
        return x->nwits > y->nwits;
    if (j->cls[i] == JK_CLASS_NUMERAL && in_digits(j, x) != in_digits(j, y))
        return false; /* either is as good, but one throughout */
    if (x->t1 - x->t0 != y->t1 - y->t0)
        return x->t1 - x->t0 > y->t1 - y->t0;
    return jk_weigh_misread(&j->scale, p, j->cls[i], a, b) > 1e-9;
}

/* From where on a place is decided.  Of two single witnesses, what is measured has to have earned
 * it, by the process that the difference is put down to; where that is chance, or most of what
 * these witnesses have wrong is, by_chance is asked, however many there are. */
static double usual(const judge *j, size_t i)
{
    const jk_place *p = &j->c->places.at[i];
    const jk_alt *a = &p->alts[0], *b = &p->alts[1];
    double asked = JK_DECIDE;
    if (j->weighed[i] && p->nalts == 2 && a->nwits == 1 && b->nwits == 1 && !a->nheard &&
        !b->nheard && !a->in_sequence && !b->in_sequence) {
        jk_shares blame = jk_reliance_blame(&j->reliance, i, 0, 1);
        asked = 0;
        for (int k = 0; k < JK_PROCESSES; k++)
            asked += blame.of[k] * jk_enough[j->weighed[i][0].set][k];
    }
    if (asked < by_chance &&
        (jk_reliance_chance(&j->reliance, i) > 0.5 || jk_reliance_garbled(&j->reliance, i) > 0.5))
        asked = by_chance;
    return asked;
}

/* The evidence for the readings of a place, itemised. */
static int itemise(judge *j, size_t i)
{
    jk_place *p = &j->c->places.at[i];
    uint32_t few = p->nalts < JK_PAIRED ? p->nalts : JK_PAIRED, heard = 0;
    for (uint32_t a = 0; a < p->nalts; a++)
        heard += p->alts[a].nheard;
    p->by = JK_NEW(j->c->arena,
                   (size_t)JK_WEIGH_ITEMS * jk_pair_index(0, few) + heard + 2 * (size_t)p->nalts +
                       p->nmute,
                   jk_evidence);
    if (!p->by)
        return JK_ENOMEM;
    for (uint32_t b = 1; b < few && j->weighed[i]; b++)
        for (uint32_t a = 0; a < b; a++) {
            jk_shares blame = jk_reliance_blame(&j->reliance, i, a, b);
            jk_weigh_items(&j->weighed[i][jk_pair_index(a, b)], &blame, a, b, p->by, &p->nby);
        }
    for (uint32_t a = 0; a < p->nalts; a++)
        for (uint32_t k = 0; k < p->alts[a].nheard; k++) {
            const jk_testimony *t = &p->alts[a].heard[k];
            p->by[p->nby++] = (jk_evidence){JK_S("testimonium"), (int)a, t->weight, t->note};
        }
    for (uint32_t a = 0; a < p->nalts; a++)
        if (p->alts[a].in_sequence)
            p->by[p->nby++] = (jk_evidence){
                .kind = JK_S("sequence"), .reading = (int)a, .weight = JK_IN_SEQUENCE};
    if (is_passage(j, i)) {
        double worth = worth_of_passage(j, i);
        jk_slice kind = j->furniture[i]    ? JK_S("recurring")
                        : passage_of(j, p) ? JK_S("place")
                                           : JK_S("singular");
        jk_slice note = jk_roving_elsewhere(j->c->s, p->slot, j->c->arena);
        p->by[p->nby++] =
            (jk_evidence){kind, (int)(worth < 0 ? 1 - saying(p) : saying(p)), fabs(worth), note};
        if (j->c->arena->err)
            return JK_ENOMEM;
    }
    for (uint32_t a = p->nalts; a < p->nalts + p->nmute; a++)
        p->by[p->nby++] = (jk_evidence){.kind = JK_S("lacuna"), .reading = (int)a};
    for (uint32_t a = 0; a < p->nalts && !p->alone && !j->hand[i]; a++)
        if (p->alts[a].nagree > 1)
            p->by[p->nby++] = (jk_evidence){
                .kind = JK_S("agreement"),
                .reading = (int)a,
                .weight = jk_reliance_testimony(&j->reliance, i, &p->alts[a]),
            };
    return JK_OK;
}

/* Whether only what is measured speaks for figures where others have nothing: they may be the mark
 * of a note. */
static bool may_be_note(const judge *j, size_t i, uint32_t best)
{
    const jk_place *p = &j->c->places.at[i];
    const jk_alt *a = &p->alts[best], *b = &p->alts[1 - best];
    return j->weighed[i] && jk_alt_is_empty(b) && a->nwits <= b->nwits && !a->nheard &&
           jk_only_figures(&j->c->s->wits[a->wits[0]].tokens[a->t0], a->t1 - a->t0);
}

/* The reading of a place that is rather printed than any other. */
static uint32_t best_of(const judge *j, size_t i)
{
    uint32_t best = 0;
    for (uint32_t a = 1; a < j->c->places.at[i].nalts; a++)
        if (better(j, i, a, best))
            best = a;
    return best;
}

static int settle(judge *j, size_t i, double decide)
{
    jk_place *p = &j->c->places.at[i];
    uint32_t best = best_of(j, i);
    if (passage_of(j, p)) /* in one of its places it is printed */
        best = passage_of(j, p)->printed != p->slot;
    else if (p->alone && p->alts[best].p < JK_DECIDE && !leads_in(j, p))
        best = 0; /* what is not printed is not read */
    p->printed = (int)best;
    if (p->nalts == 2 && may_be_note(j, i, best))
        p->alts[0].p = p->alts[1].p = 0.5;
    p->choice =
        p->nalts < 2 || p->alts[best].p >= (decide > 0 ? decide : usual(j, i)) ? (int)best : -1;
    if (p->nalts < 2) /* nobody else tells */
        p->alts[0].p = jk_reliance_alone(&j->reliance, &p->alts[0]);
    for (uint32_t a = p->nalts; a < p->nalts + p->nmute; a++)
        p->alts[a].p = -1;
    enum jk_class c = j->cls[i];
    if (c == JK_CLASS_OMISSION && p->nalts == 2 && p->alts[best].t0 == p->alts[best].t1)
        c = JK_CLASS_ADDITION;
    p->cls = jk_class_name(c);
    return itemise(j, i);
}

static int prepare(judge *j, const jk_decide_options *options)
{
    uint32_t readings = 1;
    for (size_t i = 0; i < j->c->places.n; i++)
        readings = j->c->places.at[i].nalts > readings ? j->c->places.at[i].nalts : readings;
    j->cls = calloc(j->c->places.n + 1, sizeof *j->cls);
    j->hand = calloc(j->c->places.n + 1, sizeof *j->hand);
    j->furniture = calloc(j->c->places.n + 1, sizeof *j->furniture);
    j->weighed = calloc(j->c->places.n + 1, sizeof *j->weighed);
    j->merit = calloc(readings, sizeof *j->merit);
    j->lead = calloc(readings, sizeof *j->lead);
    int err = j->cls && j->hand && j->furniture && j->weighed && j->merit && j->lead
                  ? jk_scale_init(&j->scale, j->c)
                  : JK_ENOMEM;
    if (!err)
        err = jk_reliance_init(&j->reliance, j->c, j->weighed);
    if (!err && options) {
        j->scale.observer = options->observer;
        jk_scale_models(&j->scale, options->lm);
    }
    return err;
}

/* How the witnesses err: the mean of them. */
static jk_shares mean_shares(const judge *j)
{
    jk_shares mean = {{0}};
    for (uint32_t w = 0; w < j->reliance.n; w++)
        for (int k = 0; k < JK_PROCESSES; k++)
            mean.of[k] += j->reliance.shares[w].of[k] / j->reliance.n;
    return mean;
}

/* The share of what the witnesses have wrong that is words put in place of others. */
static double words_of(const jk_shares *s)
{
    return s->of[JK_FILLED] + s->of[JK_GUESSED];
}

/* Whether two witnesses get single characters wrong, by chance or misreading, so often that two
 * errors beside each other are rather one of each than a word that stands for another. */
static bool errs_singly(const judge *j)
{
    const jk_reliance *r = &j->reliance;
    if (r->n != 2)
        return false;
    jk_shares mean = mean_shares(j);
    double chance = mean.of[JK_CHANCE], single = 1 - words_of(&mean);
    double errs = (r->errs[0] + r->errs[1]) / 2;
    return single * single * errs > words_taken * (1 - chance);
}

static int weigh(judge *j, const jk_decide_options *options)
{
    int err = prepare(j, options);
    for (size_t i = 0; i < j->c->places.n && !err; i++)
        classify(j, i);
    if (!err)
        err = jk_hands_find(j->c, j->cls, j->hand);
    if (!err)
        err = jk_furniture_find(j->c, j->furniture);
    for (size_t i = 0; i < j->c->places.n && !err; i++)
        err = weigh_place(j, i);
    if (err)
        return err;
    estimate(j);
    return jk_weigh_cruces(j->c, &j->reliance);
}

static void finish(judge *j)
{
    jk_scale_free(&j->scale);
    jk_reliance_free(&j->reliance);
    free(j->cls);
    free(j->hand);
    free(j->furniture);
    free(j->weighed);
    free(j->merit);
    free(j->lead);
    *j = (judge){.c = j->c};
}

/* Makes places of the words, or of the characters, that witnesses get wrong; then, of what is open
 * among more than two, such that what is printed is one's, where words that were filled in are more
 * than what is wrong by chance: by that one has this character wrong, another the one beside it. */
static int make_places(judge *j, int round, bool *changed)
{
    if (round == 0)
        return errs_singly(j) ? jk_collation_divide(j->c, LONGEST, changed)
                              : jk_collation_unite(j->c, WORD, changed);
    jk_shares mean = mean_shares(j);
    if (j->reliance.n < 3 || words_of(&mean) <= mean.of[JK_CHANCE])
        return JK_OK;
    for (size_t i = 0; i < j->c->places.n; i++)
        j->c->places.at[i].printed = (int)best_of(j, i);
    return jk_collation_unmix(j->c, STRETCH, changed);
}

int jk_decide(jk_collation *c, const jk_decide_options *options)
{
    judge j = {.c = c};
    jk_decide_options again = options ? *options : (jk_decide_options){.decide = 0};
    again.observer = NULL; /* it has seen the places as the witnesses have them */
    int err = weigh(&j, options);
    for (int round = 0; round < REMADE && !err; round++) {
        bool changed = false;
        err = make_places(&j, round, &changed);
        if (err || !changed)
            continue;
        finish(&j);
        err = weigh(&j, &again);
    }
    for (size_t i = 0; i < c->places.n && !err; i++)
        err = settle(&j, i, again.decide);
    finish(&j);
    return err ? err : c->arena->err;
}
