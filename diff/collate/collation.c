#include "diff/collate/collation.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* The tokens of witness k in columns [c0, c1). */
static void tokens_of(const jk_grid *g, uint32_t k, uint32_t c0, uint32_t c1, jk_alt *alt)
{
    bool any = false;
    for (uint32_t c = c0; c < c1; c++) {
        uint32_t t = g->cell[(size_t)c * g->nwits + k];
        if (t == JK_GAP || t == JK_SILENT)
            continue;
        if (!any)
            alt->t0 = t;
        alt->t1 = t + 1;
        any = true;
    }
    /* nothing: before the next token the witness has, or behind its last */
    for (uint32_t c = c1; c < g->ncols && !any; c++) {
        uint32_t t = g->cell[(size_t)c * g->nwits + k];
        if (t != JK_GAP && t != JK_SILENT) {
            alt->t0 = alt->t1 = t;
            any = true;
        }
    }
    for (uint32_t c = c0; c > 0 && !any; c--) {
        uint32_t t = g->cell[(size_t)(c - 1) * g->nwits + k];
        if (t != JK_GAP && t != JK_SILENT) {
            alt->t0 = alt->t1 = t + 1;
            any = true;
        }
    }
}

static bool same_reading(const jk_grid *g, uint32_t j, uint32_t k, uint32_t c0, uint32_t c1)
{
    for (uint32_t c = c0; c < c1; c++)
        if (jk_grid_fold(g, c, j) != jk_grid_fold(g, c, k))
            return false;
    return true;
}

static bool silent(const jk_grid *g, uint32_t k, uint32_t c0, uint32_t c1)
{
    for (uint32_t c = c0; c < c1; c++)
        if (g->cell[(size_t)c * g->nwits + k] == JK_SILENT)
            return true;
    return false;
}

static int add_place(jk_collation *c, uint32_t slot, uint32_t c0, uint32_t c1)
{
    const jk_grid *g = &c->grids[slot];
    jk_place p = {.slot = slot, .c0 = c0, .c1 = c1, .choice = -1, .printed = 0};
    p.alts = JK_NEW(c->arena, g->nwits, jk_alt);
    uint32_t *head = JK_NEW(c->arena, g->nwits, uint32_t); /* a witness of each reading */
    if (c->arena->err)
        return JK_ENOMEM;
    for (uint32_t k = 0; k < g->nwits; k++) {
        if (silent(g, k, c0, c1))
            continue;
        uint32_t i = 0;
        while (i < p.nalts && !same_reading(g, head[i], k, c0, c1))
            i++;
        jk_alt *alt = &p.alts[i];
        if (i == p.nalts) {
            head[p.nalts++] = k;
            alt->wits = JK_NEW(c->arena, g->nwits, uint32_t);
            if (!alt->wits)
                return JK_ENOMEM;
            tokens_of(g, k, c0, c1, alt);
        }
        alt->wits[alt->nwits++] = g->wit[k];
    }
    return JK_PUSH(&c->places, p);
}

static int find_places(jk_collation *c, uint32_t slot)
{
    const jk_grid *g = &c->grids[slot];
    for (uint32_t col = 0; col < g->ncols;) {
        if (!jk_grid_split(g, col)) {
            col++;
            continue;
        }
        uint32_t end = col + 1;
        while (end < g->ncols && jk_grid_split(g, end) && jk_grid_same_sides(g, col, end))
            end++;
        if (add_place(c, slot, col, end) != 0)
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
        int err = s->at[i].repeats == JK_NO_SLOT ? jk_grid_make(&c->grids[i], s, &s->at[i]) : JK_OK;
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
