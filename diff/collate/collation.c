#include "diff/collate/collation.h"

#include <stdlib.h>
#include <string.h>

#include "diff/collate/agree.h"
#include "diff/collate/alone.h"
#include "diff/collate/figure.h"
#include "diff/collate/lacuna.h"
#include "diff/collate/notes.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Words in another order are looked for so many characters on, parts of words so many. */
enum { NEAR = 12, NEAR_PART = 2 };

/* Columns of the longest correction in brackets. */
enum { CORRECTION = 12 };

/* What stands in a cell, folded, whether it tells or not. */
static uint32_t stands(const jk_grid *g, uint32_t col, uint32_t k)
{
    uint32_t t = jk_grid_token(g, col, k);
    return t == JK_GAP ? 0 : g->s->wits[g->wit[k]].tokens[t].fold;
}

static bool same_reading(const jk_grid *g, uint32_t j, uint32_t k, uint32_t c0, uint32_t c1)
{
    for (uint32_t c = c0; c < c1; c++)
        if (stands(g, c, j) != stands(g, c, k))
            return false;
    return true;
}

/* Whether a witness does not tell of some of the columns [c0, c1); what it has there, if it has
 * anything, is a lacuna. */
static bool silent(const jk_grid *g, uint32_t k, uint32_t c0, uint32_t c1)
{
    for (uint32_t c = c0; c < c1; c++)
        if (jk_grid_fold(g, c, k) == UINT32_MAX)
            return true;
    return false;
}

static bool has_anything(const jk_grid *g, uint32_t k, uint32_t c0, uint32_t c1)
{
    while (c0 < c1 && jk_grid_token(g, c0, k) == JK_GAP)
        c0++;
    return c0 < c1;
}

/* What witness k has in a place is one of its readings from `first` on, of which there are *n;
 * head: a witness of each. */
static int add_reading(jk_collation *c, const jk_grid *g, uint32_t k, jk_place *p, uint32_t *head,
                       uint32_t first, uint32_t *n)
{
    uint32_t i = first, end = first + *n;
    while (i < end && !same_reading(g, head[i], k, p->c0, p->c1))
        i++;
    jk_alt *alt = &p->alts[i];
    if (i == end) {
        head[first + (*n)++] = k;
        alt->wits = JK_NEW(c->arena, g->nwits, uint32_t);
        if (!alt->wits)
            return JK_ENOMEM;
        jk_grid_tokens(g, k, p->c0, p->c1, &alt->t0, &alt->t1);
    }
    alt->wits[alt->nwits++] = g->wit[k];
    return JK_OK;
}

int jk_collation_add(jk_collation *c, uint32_t slot, uint32_t c0, uint32_t c1)
{
    const jk_grid *g = &c->grids[slot];
    jk_place p = {.slot = slot, .c0 = c0, .c1 = c1, .choice = -1, .printed = 0};
    p.alts = JK_NEW(c->arena, g->nwits, jk_alt);
    uint32_t *head = JK_NEW(c->arena, g->nwits, uint32_t); /* a witness of each reading */
    if (c->arena->err)
        return JK_ENOMEM;
    for (uint32_t k = 0; k < g->nwits; k++)
        if (!silent(g, k, c0, c1) && add_reading(c, g, k, &p, head, 0, &p.nalts) != 0)
            return JK_ENOMEM;
    for (uint32_t k = 0; k < g->nwits; k++)
        if (silent(g, k, c0, c1) && has_anything(g, k, c0, c1) &&
            add_reading(c, g, k, &p, head, p.nalts, &p.nmute) != 0)
            return JK_ENOMEM;
    if (p.nalts + (p.nmute > 0) < 2) /* all that tell have it alike */
        return JK_OK;
    int err = jk_agree(c, &p);
    return err ? err : JK_PUSH(&c->places, p);
}

/* The reading that a witness shares with wits[0] of alt, in another place; NULL for none. */
static const jk_alt *of_witness(const jk_place *p, uint32_t wit)
{
    for (uint32_t i = 0; i < p->nalts; i++)
        for (uint32_t k = 0; k < p->alts[i].nwits; k++)
            if (p->alts[i].wits[k] == wit)
                return &p->alts[i];
    return NULL;
}

bool jk_collation_tell_alike(const jk_grid *g, uint32_t c0, uint32_t c1)
{
    for (uint32_t col = c0 + 1; col < c1; col++)
        for (uint32_t k = 0; k < g->nwits; k++)
            if (silent(g, k, col, col + 1) != silent(g, k, c0, c0 + 1))
                return false;
    return true;
}

/* Whether one of two readings says what the other does, or a part of it if `part`. */
static bool says(const jk_collation *c, const jk_alt *x, const jk_alt *y, bool part)
{
    const jk_alt *less = jk_alt_longer(x, y) ? y : x, *more = jk_alt_longer(x, y) ? x : y;
    part = part && more->t1 - more->t0 <= NEAR;
    const jk_token *a = c->s->wits[less->wits[0]].tokens, *b = c->s->wits[more->wits[0]].tokens;
    uint32_t n = less->t1 - less->t0, last = part ? more->t1 - n : more->t0;
    for (uint32_t t = more->t0; n && (part || !jk_alt_longer(more, less)) && t <= last; t++)
        if (jk_tokens_alike(a + less->t0, b + t, n) == n)
            return true;
    return false;
}

/* Whether what one witness has at p another has at q, a few characters on: words in another
 * order. */
static bool transposed(const jk_collation *c, const jk_place *p, const jk_place *q)
{
    if (p->nalts != 2 || q->nalts != 2 || q->c0 - p->c1 > NEAR ||
        !jk_collation_tell_alike(&c->grids[p->slot], p->c0, q->c1))
        return false;
    for (int i = 0; i < 2; i++) {
        const jk_alt *here = &p->alts[i], *there = of_witness(q, p->alts[1 - i].wits[0]);
        const jk_alt *gone = of_witness(q, here->wits[0]);
        if (there && gone && there != gone && gone->t0 == gone->t1 &&
            p->alts[1 - i].t0 == p->alts[1 - i].t1 &&
            says(c, here, there, q->c0 - p->c1 <= NEAR_PART))
            return true;
    }
    return false;
}

/* The last two places of a slot become one where words are only in another order. */
static int join_transposed(jk_collation *c, size_t first)
{
    if (c->places.n < first + 2)
        return JK_OK;
    const jk_place *q = &c->places.at[c->places.n - 1], *p = q - 1;
    if (!transposed(c, p, q))
        return JK_OK;
    uint32_t slot = p->slot, c0 = p->c0, c1 = q->c1;
    c->places.n -= 2;
    return jk_collation_add(c, slot, c0, c1);
}

/* The whole of a slot that one witness has, and others lack. */
static int add_alone(jk_collation *c, uint32_t slot)
{
    const jk_slot *x = &c->s->at[slot];
    const jk_unit *u = jk_slot_rep(c->s, x);
    jk_place p = {.slot = slot, .c1 = c->grids[slot].ncols, .choice = -1, .alone = true};
    p.alts = JK_NEW(c->arena, 2, jk_alt);
    uint32_t *wits = JK_NEW(c->arena, c->s->nwits + (size_t)1, uint32_t);
    if (c->arena->err)
        return JK_ENOMEM;
    wits[0] = x->rep;
    p.nalts = 2;
    p.alts[0] = (jk_alt){.wits = wits, .nwits = 1, .t0 = u->t0, .t1 = u->t1};
    p.alts[1] = (jk_alt){.wits = wits + 1};
    for (uint32_t w = 0; w < c->s->nwits; w++)
        if (x->lacking[w] != JK_NO_UNIT)
            p.alts[1].wits[p.alts[1].nwits++] = w;
    p.alts[1].t0 = p.alts[1].t1 = x->lacking[p.alts[1].wits[0]];
    if (jk_is_lost(c->s, x)) { /* that others have nothing there is all that is told */
        jk_alt lost = p.alts[0];
        p.alts[0] = p.alts[1];
        p.alts[1] = lost;
        p.nalts = p.nmute = 1;
        p.alone = false;
    }
    int err = jk_agree(c, &p);
    return err ? err : JK_PUSH(&c->places, p);
}

/* Whether something is to be said of a column: witnesses differ, or one has a lacuna. */
static bool matters(const jk_grid *g, uint32_t col)
{
    return jk_grid_split(g, col) || jk_grid_has_mute(g, col);
}

/* Whether the same witnesses cannot be read in two columns. */
static bool same_lacunae(const jk_grid *g, uint32_t x, uint32_t y)
{
    for (uint32_t k = 0; g->mute && k < g->nwits; k++)
        if (jk_grid_is_mute(g, x, k) != jk_grid_is_mute(g, y, k))
            return false;
    return true;
}

static bool has_legible(const jk_grid *g, uint32_t col)
{
    for (uint32_t k = 0; k < g->nwits; k++)
        if (jk_is_legible(stands(g, col, k)))
            return true;
    return false;
}

/* Whether a line begins in column `end` in every witness that has something in it, and one of these
 * has something in the columns from `col` on, too: else it is but the line that begins there. */
static bool breaks(const jk_grid *g, uint32_t col, uint32_t end)
{
    for (uint32_t k = 0; jk_grid_breaks(g, end) && k < g->nwits; k++)
        if (jk_grid_token(g, end, k) != JK_GAP && has_anything(g, k, col, end))
            return true;
    return false;
}

/* Where the columns end that divide the witnesses as one does that matters.  A note is apart from
 * marks before it, and from what follows. */
static uint32_t sides_end(const jk_grid *g, uint32_t col)
{
    uint32_t end = col + 1, last = jk_any_note_end(g, col);
    bool words = has_legible(g, col);
    for (; end < g->ncols && end != last && matters(g, end) && jk_grid_same_sides(g, col, end) &&
           same_lacunae(g, col, end) && !breaks(g, col, end) &&
           (last || words || !jk_any_note_end(g, end));
         end++)
        words = words || has_legible(g, end);
    return end;
}

/* Where a place ends that writes another character and then, in brackets, what is right, 召〔呂〕
 * for 呂: with the bracket that closes, lest one be chosen without the other. */
static uint32_t correction_end(const jk_grid *g, uint32_t c0, uint32_t c1)
{
    uint32_t end = c1;
    bool words = false;
    for (uint32_t c = c0; c < c1 && c - c0 < CORRECTION; c++) {
        uint32_t close = words ? jk_any_note_end(g, c) : 0;
        words = words || has_legible(g, c);
        if (close > end && close - c0 <= CORRECTION && jk_grid_split(g, close - 1) &&
            jk_collation_tell_alike(g, c0, close))
            end = close;
    }
    return end;
}

/* A place of the columns [c0, *c1) and of what else the numbers have that it begins and ends in; of
 * a number that the place before has begun, with that.  Not where a witness breaks off in one. */
static int add_figures(jk_collation *c, uint32_t slot, size_t first, uint32_t c0, uint32_t *c1)
{
    const jk_grid *g = &c->grids[slot];
    uint32_t from, to, begin = c0, end = *c1;
    if (jk_figure_of(g, c0, &from, &to))
        begin = from;
    while (jk_figure_of(g, end - 1, &from, &to) && to > end)
        end = jk_grid_split(g, to - 1) ? sides_end(g, to - 1) : to;
    bool begun = c->places.n > first && c->places.at[c->places.n - 1].c1 > begin;
    if (begun)
        begin = c->places.at[c->places.n - 1].c0;
    if (jk_collation_tell_alike(g, begin, end)) {
        c->places.n -= begun;
        c0 = begin;
        *c1 = end;
    }
    return jk_collation_add(c, slot, c0, *c1);
}

static int find_places(jk_collation *c, uint32_t slot)
{
    size_t first = c->places.n;
    const jk_grid *g = &c->grids[slot];
    if (c->s->at[slot].lacking && c->s->at[slot].members == 1 && g->ncols)
        return add_alone(c, slot);
    for (uint32_t col = 0; col < g->ncols;) {
        if (!matters(g, col)) {
            col++;
            continue;
        }
        uint32_t end = correction_end(g, col, sides_end(g, col));
        if (add_figures(c, slot, first, col, &end) != 0 || join_transposed(c, first) != 0)
            return JK_ENOMEM;
        col = end;
    }
    return JK_OK;
}

int jk_collate(jk_collation *c, const jk_slots *s, jk_arena *arena)
{
    *c = (jk_collation){.s = s, .arena = arena};
    c->grids = calloc(s->n + 1, sizeof *c->grids);
    c->first_place = calloc(s->n + 2, sizeof *c->first_place);
    if (!c->grids || !c->first_place)
        return JK_ENOMEM;
    for (uint32_t i = 0; i < s->n; i++) {
        c->first_place[i] = (uint32_t)c->places.n;
        int err = s->at[i].repeats == JK_NO_SLOT && s->at[i].members
                      ? jk_grid_make(&c->grids[i], s, &s->at[i])
                      : JK_OK;
        if (!err)
            err = find_places(c, i);
        if (err)
            return err;
    }
    c->first_place[s->n] = (uint32_t)c->places.n;
    return JK_OK;
}

void jk_collation_free(jk_collation *c)
{
    for (size_t i = 0; c->grids && i < c->s->n; i++)
        jk_grid_free(&c->grids[i]);
    free(c->grids);
    free(c->first_place);
    free(c->places.at);
    *c = (jk_collation){0};
}

uint32_t jk_alt_folds(const jk_collation *c, const jk_alt *alt, uint32_t *out, uint32_t max)
{
    uint32_t n = 0;
    for (uint32_t t = alt->t0; t < alt->t1 && n < max; t++)
        out[n++] = c->s->wits[alt->wits[0]].tokens[t].fold;
    return n;
}
