#include "diff/collate/grid.h"

#include <stdlib.h>

#include "diff/align/align.h"
#include "diff/collate/realign.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* A witness that stops in mid-sentence so many places before the others has broken off. */
enum { BROKEN_OFF = 8 };

typedef struct builder {
    jk_grid *g;
    uint32_t done;       /* witnesses in the grid so far */
    uint32_t *consensus; /* what most of them have, by column; malloc */
    uint32_t *folds;     /* of the witness to put in; malloc */
    uint32_t *next;      /* the grid with it; malloc */
    size_t consensus_room, folds_room, next_room;
    uint32_t ncols; /* of next */
    jk_matches matches;
} builder;

uint32_t jk_grid_fold(const jk_grid *g, uint32_t col, uint32_t k)
{
    uint32_t t = g->cell[(size_t)col * g->nwits + k];
    if (t == JK_GAP)
        return 0;
    return t == JK_SILENT ? UINT32_MAX : g->s->wits[g->wit[k]].tokens[t].fold;
}

bool jk_grid_split(const jk_grid *g, uint32_t col)
{
    uint32_t first = UINT32_MAX;
    for (uint32_t k = 0; k < g->nwits; k++) {
        uint32_t c = jk_grid_fold(g, col, k);
        if (c == UINT32_MAX)
            continue;
        if (first != UINT32_MAX && c != first)
            return true;
        first = c;
    }
    return false;
}

bool jk_grid_same_sides(const jk_grid *g, uint32_t x, uint32_t y)
{
    for (uint32_t k = 1; k < g->nwits; k++)
        for (uint32_t j = 0; j < k; j++)
            if ((jk_grid_fold(g, x, j) == jk_grid_fold(g, x, k)) !=
                (jk_grid_fold(g, y, j) == jk_grid_fold(g, y, k)))
                return false;
    return true;
}

/* What most witnesses have in a column, gaps left out; of equals the first. */
static uint32_t most_common(const builder *b, uint32_t col)
{
    uint32_t best = 0, most = 0;
    for (uint32_t k = 0; k < b->done; k++) {
        uint32_t c = jk_grid_fold(b->g, col, k), n = 0;
        if (c == 0 || c == UINT32_MAX)
            continue;
        for (uint32_t j = k; j < b->done; j++)
            n += jk_grid_fold(b->g, col, j) == c;
        if (n > most) {
            most = n;
            best = c;
        }
    }
    return best;
}

/* Adds a column: that of the grid as it is (col, or JK_GAP for none), and the new witness's token
 * (or JK_GAP). */
static void add_column(builder *b, uint32_t col, uint32_t token)
{
    const jk_grid *g = b->g;
    uint32_t *out = &b->next[(size_t)b->ncols++ * g->nwits];
    for (uint32_t k = 0; k < g->nwits; k++)
        out[k] = col == JK_GAP || k >= b->done ? JK_GAP : g->cell[(size_t)col * g->nwits + k];
    out[b->done] = token;
}

/* Columns [c, cend) and tokens [t, tend) do not match: they stand side by side as far as both
 * go. */
static void add_stretch(builder *b, uint32_t c, uint32_t cend, uint32_t t, uint32_t tend)
{
    while (c < cend || t < tend) {
        add_column(b, c < cend ? c : JK_GAP, t < tend ? t : JK_GAP);
        c += c < cend;
        t += t < tend;
    }
}

static bool ends_sentence(uint32_t c)
{
    return c == 0x3002 || c == '!' || c == '?' || c == ';' || c == ':' || c == 0x2026 || c == '"' ||
           c == ')';
}

static int room(builder *b, uint32_t len)
{
    size_t cols = (size_t)b->g->ncols + len + 1;
    if (jk_grow((void **)&b->consensus, &b->consensus_room, cols, sizeof *b->consensus) != 0 ||
        jk_grow((void **)&b->folds, &b->folds_room, cols, sizeof *b->folds) != 0 ||
        jk_grow((void **)&b->next, &b->next_room, cols * b->g->nwits, sizeof *b->next) != 0)
        return JK_ENOMEM;
    return JK_OK;
}

static int put_in(builder *b, const jk_wit *w, const jk_unit *u)
{
    uint32_t len = u->t1 - u->t0;
    int err = room(b, len);
    for (uint32_t c = 0; c < b->g->ncols && !err; c++)
        b->consensus[c] = most_common(b, c);
    for (uint32_t i = 0; i < len && !err; i++)
        b->folds[i] = w->tokens[u->t0 + i].fold;
    if (!err)
        err = jk_align(b->consensus, b->g->ncols, b->folds, len, NULL, &b->matches);
    if (err)
        return err;
    uint32_t c = 0, t = 0;
    b->ncols = 0;
    for (size_t i = 0; i < b->matches.n; i++) {
        const jk_match *m = &b->matches.at[i];
        add_stretch(b, c, (uint32_t)m->a, u->t0 + t, u->t0 + (uint32_t)m->b);
        for (uint32_t k = 0; k < m->len; k++)
            add_column(b, (uint32_t)m->a + k, u->t0 + (uint32_t)m->b + k);
        c = (uint32_t)(m->a + m->len);
        t = (uint32_t)(m->b + m->len);
    }
    add_stretch(b, c, b->g->ncols, u->t0 + t, u->t1);
    return JK_OK;
}

/* Gaps of one witness at the end, where it stops in mid-sentence, and at the beginning, where it
 * was cut from another text: it does not tell. */
static void mark_silent(jk_grid *g, const jk_slot *slot)
{
    for (uint32_t k = 0; k < g->nwits; k++) {
        const jk_wit *w = &g->s->wits[g->wit[k]];
        const jk_unit *u = jk_slot_unit(g->s, slot, g->wit[k]);
        uint32_t end = g->ncols, begin = 0;
        while (end > 0 && g->cell[(size_t)(end - 1) * g->nwits + k] == JK_GAP)
            end--;
        while (begin < end && g->cell[(size_t)begin * g->nwits + k] == JK_GAP)
            begin++;
        if (begin < BROKEN_OFF || !(u->flags & JK_UNIT_PART))
            begin = 0;
        if (g->ncols - end < BROKEN_OFF || ends_sentence(w->tokens[u->t1 - 1].fold))
            end = g->ncols;
        for (uint32_t c = 0; c < g->ncols; c++)
            if (c < begin || c >= end)
                g->cell[(size_t)c * g->nwits + k] = JK_SILENT;
    }
}

int jk_grid_make(jk_grid *g, const jk_slots *s, const jk_slot *slot)
{
    builder b = {.g = g};
    int err = JK_OK;
    free(g->wit);
    g->s = s;
    g->wit = malloc((s->nwits + (size_t)1) * sizeof *g->wit);
    if (!g->wit)
        return JK_ENOMEM;
    g->nwits = g->ncols = 0;
    for (uint32_t w = 0; w < s->nwits; w++)
        if (slot->unit[w] != JK_NO_UNIT)
            g->wit[g->nwits++] = w;
    for (uint32_t k = 0; k < g->nwits && !err; k++) {
        b.done = k;
        err = put_in(&b, &s->wits[g->wit[k]], jk_slot_unit(s, slot, g->wit[k]));
        size_t cells = (size_t)b.ncols * g->nwits;
        if (!err)
            err = jk_grow((void **)&g->cell, &g->room, cells + 1, sizeof *g->cell);
        if (err)
            break;
        memcpy(g->cell, b.next, cells * sizeof *g->cell);
        g->ncols = b.ncols;
    }
    if (!err)
        err = jk_grid_realign(g);
    if (!err)
        mark_silent(g, slot);
    free(b.consensus);
    free(b.folds);
    free(b.next);
    jk_matches_free(&b.matches);
    return err;
}

void jk_grid_free(jk_grid *g)
{
    free(g->wit);
    free(g->cell);
    *g = (jk_grid){0};
}

bool jk_grid_breaks(const jk_grid *g, uint32_t col)
{
    bool any = false;
    for (uint32_t k = 0; k < g->nwits; k++) {
        uint32_t t = g->cell[(size_t)col * g->nwits + k];
        const jk_wit *w = &g->s->wits[g->wit[k]];
        if (t == JK_GAP || t == JK_SILENT)
            continue;
        const jk_block *b = &w->blocks[w->tokens[t].block].item->u.block;
        if (!jk_token_breaks(w, t) || (b->flags & JK_BLOCK_CONTINUES))
            return false;
        any = true;
    }
    return any;
}
