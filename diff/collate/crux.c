#include "diff/collate/crux.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diff/collate/conjecture.h"
#include "diff/collate/sequence.h"
#include "parse/base/status.h"

/* Places so many columns apart are weighed together, and all with so many columns on either side,
 * if none of their readings is longer than READING and there are no more than READINGS of one. */
enum { NEAR = 2, MARGIN = 2, READING = 3, READINGS = 8 };

/* So many combinations of the places' readings are made; no reading is held for less probable. */
enum { COMBINATIONS = 32 };
static const double least = 1e-3;

/* What is less probable than this touches no claim. */
static const double negligible = 1e-6;

/* So many that have not one source tell whose error is which; of three that share a little less. */
static const double three = 2.5;

/* A reading that is not in the most probable text stays so far below the one that is. */
static const double below = 0.99;

typedef struct crux {
    jk_collation *c;
    const jk_reliance *r;
    jk_place *places; /* of the collation */
    uint32_t n;       /* of these */
    uint32_t c0, c1;  /* columns */
    jk_usage usage;
    double merit[JK_CRUX_PLACES][READINGS]; /* of the readings, by themselves */
    jk_conjectures conjectures;
} crux;

/* Where a place's reading stands in a text. */
typedef struct span {
    uint32_t from, to;
} span;

static int count(jk_usage *u, const jk_slots *s)
{
    u->n = calloc(JK_USAGE_COUNTED, sizeof *u->n);
    if (!u->n)
        return JK_ENOMEM;
    for (uint32_t w = 0; w < s->nwits; w++)
        for (uint32_t t = 0; t < s->wits[w].ntokens; t++) {
            uint32_t c = s->wits[w].tokens[t].fold;
            u->n[c < JK_USAGE_COUNTED ? c : 0]++;
            u->total++;
        }
    return JK_OK;
}

/* The character that all witnesses have in a column; 0 for none. */
static uint32_t agreed(const jk_grid *g, uint32_t col)
{
    uint32_t c = UINT32_MAX;
    for (uint32_t k = 0; k < g->nwits && c == UINT32_MAX; k++)
        c = jk_grid_fold(g, col, k);
    return c == UINT32_MAX ? 0 : c;
}

/* Writes the text of a combination of readings, and where each of these stands; false where it is
 * too long. */
static bool compose(const crux *x, jk_conjecture *y, span *spans)
{
    const jk_grid *g = &x->c->grids[x->places->slot];
    uint32_t i = 0;
    y->n = 0;
    y->merit = 0;
    for (uint32_t col = x->c0; col < x->c1;) {
        if (i == x->n || x->places[i].c0 != col) {
            uint32_t c = agreed(g, col++);
            if (c && y->n == JK_CRUX_LONGEST)
                return false;
            if (c)
                y->text[y->n++] = c;
            continue;
        }
        const jk_alt *alt = &x->places[i].alts[y->pick[i]];
        if (y->n + alt->t1 - alt->t0 > JK_CRUX_LONGEST)
            return false;
        spans[i].from = y->n;
        y->n += jk_alt_folds(x->c, alt, y->text + y->n, READING);
        spans[i].to = y->n;
        y->merit += x->merit[i][y->pick[i]];
        col = x->places[i++].c1;
    }
    return true;
}

/* Readings picked for the first places, and how probable they are (log). */
typedef struct picked {
    uint8_t pick[JK_CRUX_PLACES];
    double p;
} picked;

static int by_p(const void *a, const void *b)
{
    const picked *x = a, *y = b;
    if (x->p < y->p || x->p > y->p)
        return x->p < y->p ? 1 : -1;
    return memcmp(x->pick, y->pick, sizeof x->pick);
}

/* Makes the most probable combinations of readings conjectures. */
static void combine(crux *x)
{
    picked now[COMBINATIONS * READINGS] = {{{0}, 0}}, next[COMBINATIONS * READINGS];
    uint32_t n = 1;
    for (uint32_t i = 0; i < x->n; i++) {
        const jk_place *p = &x->places[i];
        uint32_t m = 0;
        for (uint32_t k = 0; k < n; k++)
            for (uint32_t a = 0; a < p->nalts; a++) {
                next[m] = now[k];
                next[m].pick[i] = (uint8_t)a;
                next[m++].p += log(p->alts[a].p < least ? least : p->alts[a].p);
            }
        qsort(next, m, sizeof *next, by_p);
        n = m < COMBINATIONS ? m : COMBINATIONS;
        memcpy(now, next, n * sizeof *now);
    }
    for (uint32_t k = 0; k < n; k++) {
        jk_conjecture y = {.composed = true};
        span spans[JK_CRUX_PLACES];
        memcpy(y.pick, now[k].pick, sizeof y.pick);
        if (compose(x, &y, spans))
            jk_conjecture_add(&x->conjectures, &y);
    }
}

static bool inside(const span *place, uint32_t from, uint32_t to)
{
    return from < to ? place->from < to && place->to > from
                     : place->from == from && place->to == from;
}

static uint32_t distance(const span *place, uint32_t from, uint32_t to)
{
    return place->from > to ? place->from - to : from > place->to ? from - place->to : 0;
}

/* Marks the places in which a slip lies; where it lies in none, the first of the nearest. */
static void touch(const crux *x, const span *spans, const jk_slip *s, bool *touched)
{
    uint32_t to = s->at + !s->added, near = 0;
    bool any = false;
    for (uint32_t i = 0; i < x->n; i++) {
        if (inside(&spans[i], s->at, to))
            any = touched[i] = true;
        if (distance(&spans[i], s->at, to) < distance(&spans[near], s->at, to))
            near = i;
    }
    touched[near] = touched[near] || !any;
}

/* How probable it is, by place, that the text is not as `best` has it there. */
static void doubts(const crux *x, jk_conjecture *best, double *doubt)
{
    const jk_conjectures *c = &x->conjectures;
    double sum = 0;
    span spans[JK_CRUX_PLACES] = {{0, 0}};
    compose(x, best, spans);
    for (uint32_t i = 0; i < c->n; i++)
        sum += exp(c->at[i].score - c->at[0].score);
    for (uint32_t i = 0; i < c->n; i++) {
        const jk_conjecture *y = &c->at[i];
        double p = exp(y->score - c->at[0].score) / sum;
        bool touched[JK_CRUX_PLACES] = {false};
        jk_slip slips[2 * JK_CRUX_LONGEST];
        if (p < negligible)
            break;
        uint32_t n = jk_slips(best->text, best->n, y->text, y->n, slips);
        for (uint32_t k = 0; k < n; k++)
            touch(x, spans, &slips[k], touched);
        for (uint32_t k = 0; k < x->n; k++)
            doubt[k] += touched[k] ? p : 0;
    }
}

/* Claims no more for reading b of a place than is left by the doubt in it; b leads all the same. */
static void claim(jk_place *p, uint32_t b, double doubt)
{
    double now = p->alts[b].p, left = 1 - doubt, sum = 0;
    bool led = true;
    for (uint32_t a = 0; a < p->nalts; a++)
        led = led && p->alts[a].p <= now;
    left = led && left > now ? now : left < least ? least : left;
    for (uint32_t a = 0; a < p->nalts; a++) {
        double share = now < 1 ? p->alts[a].p / (1 - now) : 1.0 / (p->nalts - 1);
        double q = a == b ? left : share * (1 - left);
        p->alts[a].p = a != b && q > below * left ? below * left : q;
        sum += p->alts[a].p;
    }
    for (uint32_t a = 0; a < p->nalts; a++)
        p->alts[a].p /= sum;
}

static void judge(crux *x)
{
    jk_conjectures *c = &x->conjectures;
    double doubt[JK_CRUX_PLACES] = {0};
    uint32_t best = 0;
    while (best < c->n && !c->at[best].composed)
        best++;
    if (best == c->n)
        return;
    jk_conjecture text = c->at[best];
    doubts(x, &text, doubt);
    for (uint32_t i = 0; i < x->n; i++)
        claim(&x->places[i], text.pick[i], doubt[i]);
}

/* What a witness has in the columns; false where it does not tell, or has too much. */
static bool copy(const crux *x, const jk_grid *g, uint32_t k, jk_copy *out)
{
    out->n = 0;
    out->errs = x->r->errs[g->wit[k]];
    for (uint32_t col = x->c0; col < x->c1; col++) {
        uint32_t c = jk_grid_fold(g, col, k);
        if (c == UINT32_MAX || (c && out->n == JK_CRUX_LONGEST))
            return false;
        if (c) {
            out->usage[out->n] = jk_usage_of(&x->usage, c);
            out->text[out->n++] = c;
        }
    }
    return true;
}

/* The columns of the places with some on either side, and the witnesses' texts there; returns of
 * how many sources these are. */
static double gather(crux *x)
{
    uint32_t told[JK_CRUX_WITNESSES];
    const jk_grid *g = &x->c->grids[x->places->slot];
    jk_conjectures *c = &x->conjectures;
    x->c0 = x->places->c0;
    x->c1 = x->places[x->n - 1].c1;
    for (int m = 0; m < MARGIN && x->c0 > 0 && !jk_grid_split(g, x->c0 - 1); m++)
        x->c0--;
    for (int m = 0; m < MARGIN && x->c1 < g->ncols && !jk_grid_split(g, x->c1); m++)
        x->c1++;
    c->n = c->ncopies = 0;
    for (uint32_t k = 0; k < g->nwits; k++)
        if (copy(x, g, k, &c->copies[c->ncopies]))
            told[c->ncopies++] = g->wit[k];
    for (uint32_t k = 0; k < c->ncopies; k++)
        c->copies[k].fresh = jk_reliance_fresh(x->r, told, k);
    return jk_reliance_sources(x->r, told, c->ncopies);
}

static int weigh(crux *x)
{
    if (!x->usage.n && count(&x->usage, x->c->s) != 0)
        return JK_ENOMEM;
    if (gather(x) < three)
        return JK_OK;
    for (uint32_t i = 0; i < x->n; i++) {
        const jk_place *p = &x->places[i];
        jk_reliance_merit(x->r, (size_t)(p - x->c->places.at), x->merit[i]);
        for (uint32_t a = 0; a < p->nalts; a++)
            x->merit[i][a] += p->alts[a].in_sequence ? JK_IN_SEQUENCE : 0;
    }
    combine(x);
    jk_conjecture_emend(&x->conjectures);
    judge(x);
    return JK_OK;
}

/* Not so a number that is written in two ways: neither is the other with a slip. */
static bool fits(const jk_place *p)
{
    if (p->nalts < 2 || p->nalts > READINGS)
        return false;
    for (uint32_t a = 0; a < p->nalts; a++)
        if (p->alts[a].t1 - p->alts[a].t0 > READING || p->alts[a].nagree > p->alts[a].nwits)
            return false;
    return true;
}

/* How many of the places from `first` on are weighed together; 0 where it is not weighed. */
static uint32_t together(const jk_collation *c, size_t first)
{
    const jk_place *p = &c->places.at[first];
    size_t room = c->places.n - first;
    uint32_t n = 1, nwits = c->grids[p->slot].nwits;
    if (!fits(p) || nwits < 3 || nwits > JK_CRUX_WITNESSES)
        return 0;
    while (n < room && n < JK_CRUX_PLACES && p[n].slot == p->slot &&
           p[n].c0 - p[n - 1].c1 <= NEAR && p[n].c1 - p->c0 + 2 * MARGIN <= JK_CRUX_LONGEST &&
           fits(&p[n]))
        n++;
    return n;
}

int jk_weigh_cruces(jk_collation *c, const jk_reliance *r)
{
    crux *x = calloc(1, sizeof *x);
    int err = x ? JK_OK : JK_ENOMEM;
    if (x) {
        x->c = c;
        x->r = r;
        x->conjectures.usage = &x->usage;
    }
    for (size_t i = 0; i < c->places.n && !err; i += x->n ? x->n : 1) {
        x->places = &c->places.at[i];
        x->n = together(c, i);
        err = x->n ? weigh(x) : JK_OK;
    }
    if (x)
        free(x->usage.n);
    free(x);
    return err;
}
