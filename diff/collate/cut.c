#include "diff/collate/cut.h"

#include <limits.h>
#include <stdlib.h>

#include "diff/collate/cutter.h"
#include "diff/collate/fold.h"
#include "diff/collate/joint.h"
#include "diff/collate/likeness.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* A stretch that is known from elsewhere is cut off when it is this many runs long, or shorter and
 * most of what it is known from. */
enum { STRETCH = 12, SHORT_STRETCH = 4 };

/* Between two parts JK_AGREEMENT tokens are told apart by what either part goes on with in other.
 * What the main part says counts for more, and so does a sentence's end. */
enum { OF_MAIN = 1, SENTENCE = 12 };

/* So many units of other are looked at whether they are a unit as it stands. */
enum { AHEAD = 3 };

/* In longer units it is not looked for where two of other's meet. */
enum { MEETING_IN = 2048 };

/* Text of the main part garbled has so much of itself left (jk_resemblance). */
static const double same_text = 0.6, same_whole = 0.75;

/* The token behind a run. */
static uint32_t behind(const jk_cutter *c, size_t run, uint32_t end)
{
    uint32_t t = c->grams.at[run].tok, words = 0;
    while (t < end && words < JK_KGRAM)
        words += jk_fold_is_word(c->w->tokens[t++].fold);
    return t;
}

/* The token of other's unit where a run begins: of several such, the one beside which most tokens
 * agree, read onwards (step 1) or backwards (-1); its first token where it has none. */
static int find_run(jk_cutter *c, int64_t unit, size_t run, int step, uint32_t *at)
{
    const jk_unit *v = &c->other->units.at[unit];
    const jk_token *t = c->w->tokens, *o = c->other->tokens;
    uint32_t here = c->grams.at[run].tok, most = 0;
    *at = v->t0;
    if (jk_kgrams_of(c->other, v, &c->found) != 0)
        return JK_ENOMEM;
    for (size_t k = 0; k < c->found.n; k++) {
        uint32_t there = c->found.at[k].tok, x = here, y = there, n = 0;
        if (c->found.at[k].hash != c->grams.at[run].hash)
            continue;
        while (n < JK_AGREEMENT && x < c->w->ntokens && y < v->t1 && t[x].fold == o[y].fold) {
            n++;
            if (step < 0 && (x == 0 || y == v->t0))
                break;
            x = step < 0 ? x - 1 : x + 1;
            y = step < 0 ? y - 1 : y + 1;
        }
        if (n > most) {
            most = n;
            *at = there;
        }
    }
    return JK_OK;
}

/* What speaks for each cut at tokens [lo, hi], between run i and run j > i: that what stands before
 * it goes on as the one part does in other, and what stands behind it begins as the other. */
static int weigh_cuts(jk_cutter *c, size_t i, size_t j, int64_t main, uint32_t lo, uint32_t hi,
                      int *worth)
{
    int behind[JK_AGREEMENT + 1];
    uint32_t n = hi - lo, x, y;
    if (find_run(c, c->owner[i], i, -1, &x) != 0 || find_run(c, c->owner[j], j, 1, &y) != 0)
        return JK_ENOMEM;
    const jk_token *t = c->w->tokens, *o = c->other->tokens;
    const jk_unit *u = &c->other->units.at[c->owner[i]], *v = &c->other->units.at[c->owner[j]];
    y += hi - c->grams.at[j].tok;
    y = y < v->t1 ? y : v->t1;
    jk_agreement(t + lo, n, o + x + 1, u->t1 - x - 1, 1, c->owner[i] == main ? OF_MAIN : 0, worth);
    jk_agreement(t + hi - 1, n, o + (y > v->t0 ? y - 1 : y), y - v->t0, -1,
                 c->owner[j] == main ? OF_MAIN : 0, behind);
    for (uint32_t k = 0; k <= n; k++)
        worth[k] += behind[n - k];
    return JK_OK;
}

/* Where to cut unit u between run i (the last of one part) and run j > i (the first of the next):
 * where a paragraph begins in between, else where what either part goes on with says. */
static int place(jk_cutter *c, size_t i, size_t j, int64_t main, const jk_unit *u, uint32_t *cut)
{
    uint32_t lo = c->grams.at[i].tok + 1, hi = behind(c, i, u->t1);
    int worth[JK_AGREEMENT + 1], most = INT_MIN;
    bool broken = false;
    hi = hi > c->grams.at[j].tok ? hi : c->grams.at[j].tok;
    const jk_unit *units = c->other->units.at;
    *cut = jk_joint(c->w, u, c->other, &units[c->owner[i]], &units[c->owner[j]], lo, hi);
    if (*cut != UINT32_MAX)
        return JK_OK;
    bool near = hi - lo <= JK_AGREEMENT;
    *cut = hi;
    if (near && weigh_cuts(c, i, j, main, lo, hi, worth) != 0)
        return JK_ENOMEM;
    for (uint32_t t = hi; t >= lo; t--) {
        bool breaks = t < u->t1 && jk_token_begins(c->w, t);
        int here = near ? worth[t - lo] : 0;
        here += jk_fold_ends_sentence(c->w->tokens[t - 1].fold) ? SENTENCE : 0;
        if (breaks > broken || (breaks == broken && here > most)) {
            *cut = t;
            most = here;
            broken = breaks;
        }
    }
    while (*cut > lo && !broken && jk_fold_opens(c->w->tokens[*cut - 1].fold))
        --*cut;
    return JK_OK;
}

static bool long_enough(const jk_cutter *c, size_t runs, int64_t owner)
{
    return runs >= STRETCH || (runs >= SHORT_STRETCH && runs * 10 >= (size_t)c->length[owner] * 6);
}

/* The runs from i on that are put down to owner[i], single misses among them left out: *end is
 * behind the last, the count of those met is returned. */
static size_t stretch(const jk_cutter *c, size_t i, size_t *end)
{
    size_t met = 0, gap = 0;
    *end = i;
    for (size_t k = i; k < c->grams.n && gap <= 2 * JK_KGRAM; k++) {
        if (c->owner[k] == c->owner[i]) {
            met++;
            gap = 0;
            *end = k + 1;
        } else if (c->owner[k] == JK_NO_OWNER) {
            gap++;
        } else {
            gap += JK_KGRAM;
        }
    }
    return met;
}

/* A part of a unit: runs that are put down to one of other's units; owner JK_NO_OWNER: none is met
 * yet. */
typedef struct part {
    int64_t owner;
    size_t from, last; /* runs */
} part;

/* Cuts between two parts of a unit, of which the second is from the unit behind the first's. */
static int cut_at(jk_cutter *c, const jk_unit *u, const part *x, const part *y, int64_t main)
{
    uint32_t t;
    if (place(c, x->last, y->from, main, u, &t) != 0)
        return JK_ENOMEM;
    return t > u->t0 && t < u->t1 ? JK_PUSH(&c->cuts, t) : JK_OK;
}

/* As many of other's units behind `from`, or before it, as fill a stretch of `room` tokens, up to
 * the one that this witness has beside the unit at hand. */
static size_t units_in(const jk_cutter *c, size_t from, uint32_t room, int step)
{
    const jk_unit *own = c->w->units.at, *u = c->other->units.at;
    size_t n = 0;
    uint32_t len = 0, most = room + room / 4 + JK_KGRAM;
    if (c->other->ntokens < c->w->ntokens / 2)
        return 0; /* units of a summary do not follow one another here */
    bool alone = step < 0 ? c->unit == 0 : c->unit + 1 == c->w->units.n;
    const jk_unit *beside = alone ? NULL : step < 0 ? &own[c->unit - 1] : &own[c->unit + 1];
    for (size_t i = from; step < 0 ? i > 0 : i + 1 < c->other->units.n;
         i = step < 0 ? i - 1 : i + 1) {
        const jk_unit *next = step < 0 ? &u[i - 1] : &u[i + 1];
        len += next->t1 - next->t0;
        if (len > most || (beside && jk_resemblance(c->w, beside, c->other, next) >= same_text))
            break;
        n++;
    }
    return n;
}

/* Cuts where other's units begin that lie between the units of two parts; x or y may be none: then
 * before the first part, or behind the last. */
static int cut_gap(jk_cutter *c, const jk_unit *u, const part *x, const part *y)
{
    const jk_unit *units = c->other->units.at;
    jk_gap g = {.w = c->w, .other = c->other, .t0 = u->t0, .t1 = u->t1};
    size_t first = 0, end = 0;
    if (x->owner != JK_NO_OWNER) {
        if (find_run(c, x->owner, x->last, -1, &g.o0) != 0)
            return JK_ENOMEM;
        g.t0 = behind(c, x->last, u->t1);
        g.o0 += g.t0 - c->grams.at[x->last].tok;
        first = (size_t)x->owner + 1;
    }
    if (y->owner != JK_NO_OWNER) {
        if (find_run(c, y->owner, y->from, 1, &g.o1) != 0)
            return JK_ENOMEM;
        g.t1 = c->grams.at[y->from].tok;
        end = (size_t)y->owner + 1;
    }
    /* what begins as the first part's unit does begins with it */
    if (g.t1 <= g.t0 || (x->owner == JK_NO_OWNER && jk_same_number(u, &units[y->owner])))
        return JK_OK;
    if (x->owner == JK_NO_OWNER) {
        first = (size_t)y->owner + 1 - units_in(c, (size_t)y->owner, g.t1 - g.t0, -1);
        g.o0 = units[first - 1].t0;
    }
    if (y->owner == JK_NO_OWNER) {
        end = first + units_in(c, (size_t)x->owner, g.t1 - g.t0, 1);
        g.o1 = units[end - 1].t1;
    }
    size_t kept = c->cuts.n;
    int err =
        g.o1 > g.o0 ? jk_cut_between(&g, first, end, y->owner != JK_NO_OWNER, &c->cuts) : JK_OK;
    for (size_t i = kept; i < c->cuts.n; i++) /* a character at either end is a slip */
        if (c->cuts.at[i] >= u->t0 + JK_KGRAM && c->cuts.at[i] + JK_KGRAM <= u->t1)
            c->cuts.at[kept++] = c->cuts.at[i];
    c->cuts.n = kept;
    return err;
}

/* Cuts between two parts, and where units of other lie between them. */
static int cut_parts(jk_cutter *c, const jk_unit *u, const part *x, const part *y, int64_t main)
{
    uint32_t at;
    if (x->owner == JK_NO_OWNER)
        return cut_gap(c, u, x, y);
    if (y->owner <= x->owner + 1)
        return cut_at(c, u, x, y, main);
    if (behind(c, x->last, u->t1) < c->grams.at[y->from].tok)
        return cut_gap(c, u, x, y);
    /* nothing lies between them: they meet if the one is most of the unit, or the other's beginning
     */
    if (find_run(c, y->owner, y->from, 1, &at) != 0)
        return JK_ENOMEM;
    bool sure = x->owner == main || y->owner == main;
    return sure || at < c->other->units.at[y->owner].t0 + STRETCH ? cut_at(c, u, x, y, main)
                                                                  : JK_OK;
}

static int find_cuts(jk_cutter *c, const jk_unit *u, int64_t main)
{
    part last = {.owner = JK_NO_OWNER}, none = last;
    for (size_t i = 0, end = 0; i < c->grams.n;) {
        if (c->owner[i] == JK_NO_OWNER || !long_enough(c, stretch(c, i, &end), c->owner[i])) {
            i++;
            continue;
        }
        part here = {c->owner[i], i, end - 1};
        if (here.owner == last.owner)
            last.last = here.last;
        else if (cut_parts(c, u, &last, &here, main) != 0)
            return JK_ENOMEM;
        else
            last = here;
        i = end;
    }
    return last.owner == JK_NO_OWNER ? JK_OK : cut_gap(c, u, &last, &none);
}

/* Whether a unit as a whole is a garbled form of other's: nothing in it is from elsewhere.  Where
 * it is longer by as much as may be cut off, it is not. */
static bool is_whole(const jk_cutter *c, const jk_unit *u, int64_t unit)
{
    const jk_unit *v = &c->other->units.at[unit];
    uint32_t n = u->t1 - u->t0, len = v->t1 - v->t0;
    return n <= JK_RESEMBLE && len <= JK_RESEMBLE && n < len + SHORT_STRETCH + JK_KGRAM &&
           jk_resemblance(c->w, u, c->other, v) >= same_whole;
}

/* Where the unit of other that is most of u meets the one before it or behind it in u; UINT32_MAX
 * where it meets neither. */
static uint32_t meeting_in(const jk_cutter *c, const jk_unit *u, int64_t main)
{
    const jk_unit *at = c->other->units.at;
    uint32_t cut = UINT32_MAX;
    if (u->t1 - u->t0 > MEETING_IN)
        return cut;
    for (int64_t x = main - 1; x <= main && cut == UINT32_MAX; x++)
        if (x >= 0 && (size_t)x + 1 < c->other->units.n && at[x].t1 - at[x].t0 >= JK_KGRAM &&
            at[x + 1].t1 - at[x + 1].t0 >= JK_KGRAM)
            cut = jk_joint(c->w, u, c->other, &at[x], &at[x + 1], u->t0, u->t1);
    return cut;
}

/* Whether a unit agrees throughout with the one of other behind that of the last unit, or with one
 * soon behind that. */
static bool is_next(jk_cutter *c, const jk_unit *u)
{
    uint32_t errors;
    for (size_t v = c->next; v < c->other->units.n && v < c->next + AHEAD; v++)
        if (jk_alike_throughout(c->w, u, c->other, &c->other->units.at[v], &errors)) {
            c->next = v + 1;
            return true;
        }
    return false;
}

/* Adds a cut, unless there is one a few tokens away. */
static int add_cut(jk_cuts *cuts, uint32_t at)
{
    size_t i = cuts->n;
    for (size_t k = 0; k < cuts->n; k++)
        if (at < cuts->at[k] + JK_KGRAM && cuts->at[k] < at + JK_KGRAM)
            return JK_OK;
    if (JK_PUSH(cuts, at) != 0)
        return JK_ENOMEM;
    for (; i > 0 && cuts->at[i - 1] > at; i--)
        cuts->at[i] = cuts->at[i - 1];
    cuts->at[i] = at;
    return JK_OK;
}

/* Cuts unit u; *made: into how many more. */
static int cut_unit(jk_cutter *c, size_t u, size_t *made)
{
    const jk_unit unit = c->w->units.at[u];
    *made = 0;
    if (is_next(c, &unit))
        return JK_OK;
    c->cuts.n = 0;
    c->unit = u;
    if (jk_cutter_index(c) != 0 || jk_kgrams_of(c->w, &unit, &c->grams) != 0 ||
        jk_run_tally_count(&c->tally, &c->index, &c->grams, c->other->units.n) != 0)
        return JK_ENOMEM;
    int64_t main = jk_main_part(c);
    if (main == JK_NO_OWNER)
        return JK_OK;
    c->next = (size_t)main + 1;
    uint32_t joint = meeting_in(c, &unit, main);
    if (joint == UINT32_MAX && (c->tally.n < 2 || is_whole(c, &unit, main)))
        return JK_OK;
    if (jk_put_down(c, main) != 0 || find_cuts(c, &unit, main) != 0 ||
        (joint != UINT32_MAX && add_cut(&c->cuts, joint) != 0))
        return JK_ENOMEM;
    for (size_t i = 0; i < c->cuts.n; i++) {
        const jk_unit *last = &c->w->units.at[u + *made];
        if (c->cuts.at[i] <= last->t0 || c->cuts.at[i] >= last->t1)
            continue;
        if (jk_unit_cut(c->w, u + *made, c->cuts.at[i]) != 0)
            return JK_ENOMEM;
        ++*made;
    }
    return JK_OK;
}

/* Cuts the units of w where those of c->other make it necessary. */
static int cut_witness(jk_cutter *c, jk_wit *w)
{
    int err = JK_OK;
    c->w = w;
    c->next = 0;
    for (size_t u = 0, made = 0; u < w->units.n && !err; u += made + 1)
        err = cut_unit(c, u, &made);
    return err;
}

/* Another witness's units are asked from here on. */
static void turn_to(jk_cutter *c, const jk_wit *other)
{
    jk_kindex_free(&c->index);
    free(c->length);
    c->length = NULL;
    c->other = other;
}

int jk_cut_units(jk_wit *wits, uint32_t n)
{
    jk_cutter c = {0};
    int err = JK_OK;
    for (uint32_t i = 1; i < n && !err; i++) {
        turn_to(&c, &wits[i]);
        err = cut_witness(&c, &wits[0]);
    }
    turn_to(&c, &wits[0]);
    for (uint32_t i = 1; i < n && !err; i++)
        err = cut_witness(&c, &wits[i]);
    turn_to(&c, NULL);
    jk_run_tally_free(&c.tally);
    free(c.grams.at);
    free(c.main.at);
    free(c.found.at);
    free(c.owner);
    free(c.cuts.at);
    return err;
}
