#include "diff/collate/cut.h"

#include <stdlib.h>

#include "diff/collate/kindex.h"
#include "diff/collate/likeness.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* A stretch that is known from elsewhere is cut off when it is this many runs long, or shorter and
 * most of what it is known from. */
enum { STRETCH = 12, SHORT_STRETCH = 4, NONE = -1 };

/* Text of the main part garbled has so much of itself left (jk_resemblance). */
static const double same_text = 0.6;

typedef struct cutter {
    jk_wit *w;
    const jk_wit *other;
    jk_kindex index; /* of other's units */
    jk_kgrams grams; /* of the unit at hand */
    jk_kgrams main;  /* of its main part, by hash */
    jk_run_tally tally;
    int64_t *owner; /* malloc; for each run the unit of other it is put down to, or NONE */
    size_t room;
    uint32_t *length; /* malloc; runs of each unit of other */
    struct {
        uint32_t *at;
        size_t n, cap;
    } cuts;
} cutter;

static int index_other(cutter *c)
{
    c->length = calloc(c->other->units.n + 1, sizeof *c->length);
    if (!c->length)
        return JK_ENOMEM;
    for (size_t u = 0; u < c->other->units.n; u++) {
        const jk_unit *v = &c->other->units.at[u];
        if (jk_kgrams_of(c->other, v->t0, v->t1, &c->grams) != 0 ||
            jk_kindex_add(&c->index, &c->grams, (uint32_t)u) != 0)
            return JK_ENOMEM;
        /* datelines and credits are alike everywhere: nothing is cut for one */
        bool formula =
            v->role == JK_ROLE_DATELINE || v->role == JK_ROLE_BYLINE || v->role == JK_ROLE_CREDIT;
        c->length[u] = formula ? UINT32_MAX / 16 : (uint32_t)c->grams.n;
    }
    return JK_OK;
}

/* Whether unit id has more runs than the best so far; of equals the first in other's order. */
static bool is_better(const cutter *c, uint32_t id, int64_t best)
{
    if (best == NONE)
        return true;
    uint32_t n = c->tally.count[id], most = c->tally.count[best];
    return n > most || (n == most && id < best);
}

/* The unit of other with most runs of this one: the first of these in other's order. */
static int64_t main_part(const cutter *c)
{
    int64_t best = NONE;
    for (size_t i = 0; i < c->tally.n; i++) {
        uint32_t id = c->tally.ids[i];
        if (is_better(c, id, best))
            best = id;
    }
    return best;
}

static int by_hash(const void *a, const void *b)
{
    const jk_kgram *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

/* Puts each run down to the main part where that has it, else to where most of the unit's other
 * runs are. */
static int put_down(cutter *c, int64_t main)
{
    const jk_unit *v = &c->other->units.at[main];
    if (jk_grow((void **)&c->owner, &c->room, c->grams.n + 1, sizeof *c->owner) != 0 ||
        jk_kgrams_of(c->other, v->t0, v->t1, &c->main) != 0)
        return JK_ENOMEM;
    qsort(c->main.at, c->main.n, sizeof *c->main.at, by_hash);
    for (size_t i = 0; i < c->grams.n; i++) {
        if (bsearch(&c->grams.at[i], c->main.at, c->main.n, sizeof *c->main.at, by_hash)) {
            c->owner[i] = main;
            continue;
        }
        int64_t best = NONE;
        size_t steps = 0;
        for (uint32_t e = jk_kindex_first(&c->index, c->grams.at[i].hash);
             e != UINT32_MAX && steps++ < STRETCH * STRETCH; e = jk_kindex_next(&c->index, e)) {
            uint32_t id = c->index.at[e].id;
            if (c->tally.count[id] && is_better(c, id, best))
                best = id;
        }
        c->owner[i] = best;
    }
    return JK_OK;
}

/* The token behind a run. */
static uint32_t behind(const cutter *c, size_t run, uint32_t end)
{
    uint32_t t = c->grams.at[run].tok, words = 0;
    while (t < end && words < JK_KGRAM)
        words += jk_fold_is_word(c->w->tokens[t++].fold);
    return t;
}

/* Opening marks and dashes go with what follows them. */
static bool opens(uint32_t c)
{
    return c == '(' || c == '"' || c == 0x300A || c == 0x3008 || c == '-' || c == 0x2014 ||
           c == 0x3010 || c == 0x3014;
}

/* Where to cut between run i (the last of one part) and run j > i (the first of the next): at a
 * paragraph's or sentence's end in between, else behind i where that is of the main part, else
 * right before j. */
static uint32_t place(const cutter *c, size_t i, size_t j, int64_t main, uint32_t end)
{
    uint32_t lo = c->grams.at[i].tok + 1, hi = c->grams.at[j].tok;
    uint32_t sentence = c->owner[i] == main ? behind(c, i, end) : hi;
    while (sentence > lo && sentence == hi && opens(c->w->tokens[sentence - 1].fold))
        hi = --sentence;
    for (uint32_t t = lo; t <= hi; t++) {
        if (jk_token_breaks(c->w, t))
            return t;
        uint32_t before = c->w->tokens[t - 1].fold;
        if (before == 0x3002 || before == '!' || before == '?' || before == ';')
            sentence = t;
    }
    return sentence;
}

static bool long_enough(const cutter *c, size_t runs, int64_t owner)
{
    return runs >= STRETCH || (runs >= SHORT_STRETCH && runs * 10 >= (size_t)c->length[owner] * 6);
}

/* The runs from i on that are put down to owner[i], single misses among them left out: *end is
 * behind the last, the count of those met is returned. */
static size_t stretch(const cutter *c, size_t i, size_t *end)
{
    size_t met = 0, gap = 0;
    *end = i;
    for (size_t k = i; k < c->grams.n && gap <= 2 * JK_KGRAM; k++) {
        if (c->owner[k] == c->owner[i]) {
            met++;
            gap = 0;
            *end = k + 1;
        } else if (c->owner[k] == NONE) {
            gap++;
        } else {
            gap += JK_KGRAM;
        }
    }
    return met;
}

/* Whether other's unit has, about as far from its beginning or from its end, text that tokens
 * [t0, t1) of u are a garbled form of: then they are no part of another unit, however much of one
 * they share. */
static bool garbled_in(const cutter *c, const jk_unit *u, int64_t unit, uint32_t t0, uint32_t t1)
{
    const jk_unit *v = &c->other->units.at[unit];
    jk_unit part = *u, window = *v;
    part.t0 = t0;
    part.t1 = t1 - t0 < JK_RESEMBLE ? t1 : t0 + JK_RESEMBLE;
    uint32_t n = part.t1 - part.t0, len = v->t1 - v->t0;
    uint32_t from[2] = {t0 - u->t0, len > u->t1 - t0 ? len - (u->t1 - t0) : 0};
    for (int i = 0; i < 2; i++) {
        window.t0 = v->t0 + (from[i] < len ? from[i] : len);
        window.t1 = window.t0 + n < v->t1 ? window.t0 + n : v->t1;
        if (jk_resemblance(c->w, &part, c->other, &window) >= same_text)
            return true;
    }
    return false;
}

static int find_cuts(cutter *c, const jk_unit *u, int64_t main)
{
    int64_t last = NONE; /* owner of the part we are in */
    size_t last_end = 0; /* its last run */
    for (size_t i = 0; i < c->grams.n;) {
        size_t end;
        if (c->owner[i] == NONE) {
            i++;
            continue;
        }
        size_t met = stretch(c, i, &end);
        uint32_t t0 = c->grams.at[i].tok, t1 = behind(c, end - 1, u->t1);
        if (!long_enough(c, met, c->owner[i]) ||
            (c->owner[i] != main && garbled_in(c, u, main, t0, t1))) {
            i++;
            continue;
        }
        if (last != NONE && c->owner[i] != last) {
            uint32_t t = place(c, last_end, i, main, u->t1);
            if (t > u->t0 && t < u->t1 && JK_PUSH(&c->cuts, t) != 0)
                return JK_ENOMEM;
        }
        last = c->owner[i];
        last_end = end - 1;
        i = end;
    }
    return JK_OK;
}

static int cut_unit(cutter *c, size_t u, size_t *made)
{
    const jk_unit unit = c->w->units.at[u];
    *made = 0;
    c->cuts.n = 0;
    if (jk_kgrams_of(c->w, unit.t0, unit.t1, &c->grams) != 0 ||
        jk_run_tally_count(&c->tally, &c->index, &c->grams, c->other->units.n) != 0)
        return JK_ENOMEM;
    int64_t main = main_part(c);
    if (main == NONE || c->tally.n < 2)
        return JK_OK;
    if (put_down(c, main) != 0 || find_cuts(c, &unit, main) != 0)
        return JK_ENOMEM;
    for (size_t i = 0; i < c->cuts.n; i++) {
        const jk_unit *at = &c->w->units.at[u + *made];
        if (c->cuts.at[i] <= at->t0 || c->cuts.at[i] >= at->t1)
            continue;
        if (jk_unit_cut(c->w, u + *made, c->cuts.at[i]) != 0)
            return JK_ENOMEM;
        ++*made;
    }
    return JK_OK;
}

int jk_cut_units(jk_wit *w, const jk_wit *other)
{
    cutter c = {.w = w, .other = other};
    int err = index_other(&c);
    for (size_t u = 0; u < w->units.n && !err; u++) {
        size_t made;
        err = cut_unit(&c, u, &made);
        u += made;
    }
    jk_kindex_free(&c.index);
    jk_run_tally_free(&c.tally);
    free(c.grams.at);
    free(c.main.at);
    free(c.owner);
    free(c.length);
    free(c.cuts.at);
    return err;
}
