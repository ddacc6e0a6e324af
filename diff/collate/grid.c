#include "diff/collate/grid.h"

#include <stdlib.h>

#include "diff/align/align.h"
#include "diff/collate/edge.h"
#include "diff/collate/fold.h"
#include "diff/collate/mute.h"
#include "diff/collate/notes.h"
#include "diff/collate/pointing.h"
#include "diff/collate/realign.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* A witness that stops in mid-sentence so many places before the others has broken off. */
enum { BROKEN_OFF = 8 };

/* What is so long may be a clause or more, whose edges are those of the text; shorter slips stay
 * where the alignment puts them. */
enum { CLAUSE = 6 };

/* What is known of a column: all characters in it are the same; every witness has one. */
enum { PURE = 1, FULL = 2 };

/* A grid being made: cells, what most witnesses have by column, and what is known of it. */
typedef struct sheet {
    uint32_t *cell, *consensus; /* malloc */
    uint8_t *known;             /* malloc */
    size_t cell_room, consensus_room, known_room;
    uint32_t ncols;
} sheet;

typedef struct builder {
    jk_grid *g;
    uint32_t done;   /* witnesses in the grid so far */
    sheet now, next; /* without and with the witness to put in */
    uint32_t *folds; /* of that; malloc */
    size_t folds_room;
    jk_matches matches;
} builder;

uint32_t jk_grid_fold(const jk_grid *g, uint32_t col, uint32_t k)
{
    uint32_t t = g->cell[(size_t)col * g->nwits + k];
    if (jk_grid_is_mute(g, col, k))
        return UINT32_MAX;
    if (t == JK_GAP)
        return 0;
    return t == JK_SILENT ? UINT32_MAX : g->s->wits[g->wit[k]].tokens[t].fold;
}

void jk_grid_tokens(const jk_grid *g, uint32_t k, uint32_t c0, uint32_t c1, uint32_t *t0,
                    uint32_t *t1)
{
    uint32_t first = JK_GAP, end = JK_GAP, t;
    for (uint32_t c = c0; c < c1; c++)
        if ((t = jk_grid_token(g, c, k)) != JK_GAP) {
            first = first == JK_GAP ? t : first;
            end = t + 1;
        }
    for (uint32_t c = c0; end == JK_GAP && c > 0; c--)
        if ((t = jk_grid_token(g, c - 1, k)) != JK_GAP)
            first = end = t + 1;
    for (uint32_t c = c1; end == JK_GAP && c < g->ncols; c++)
        first = end = jk_grid_token(g, c, k);
    *t0 = first;
    *t1 = end;
}

bool jk_grid_has_mute(const jk_grid *g, uint32_t col)
{
    for (uint32_t k = 0; g->mute && k < g->nwits; k++)
        if (jk_grid_is_mute(g, col, k))
            return true;
    return false;
}

bool jk_grid_split(const jk_grid *g, uint32_t col)
{
    uint32_t first = UINT32_MAX;
    if (g->uniform[col])
        return false;
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

static uint32_t fold_of(const jk_grid *g, uint32_t k, uint32_t token)
{
    return token == JK_GAP ? 0 : g->s->wits[g->wit[k]].tokens[token].fold;
}

/* What most of the first n witnesses have in a column, gaps left out; of equals the first. */
static uint32_t most_common(const jk_grid *g, const uint32_t *cell, uint32_t n)
{
    uint32_t best = 0, most = 0;
    for (uint32_t k = 0; k < n && n - k > most; k++) {
        uint32_t c = fold_of(g, k, cell[k]), same = 0;
        if (c == 0)
            continue;
        for (uint32_t j = k; j < n; j++)
            same += fold_of(g, j, cell[j]) == c;
        if (same > most) {
            most = same;
            best = c;
        }
    }
    return best;
}

/* Adds a column: that of the grid as it is (col, or JK_GAP for none), and the new witness's token
 * (or JK_GAP). */
static void add_column(builder *b, uint32_t col, uint32_t token)
{
    const sheet *now = &b->now;
    sheet *next = &b->next;
    uint32_t c = next->ncols++, nwits = b->g->nwits, fold = fold_of(b->g, b->done, token);
    uint32_t *out = &next->cell[(size_t)c * nwits];
    out[b->done] = token;
    if (col == JK_GAP) {
        for (uint32_t k = 0; k < b->done; k++)
            out[k] = JK_GAP;
        next->consensus[c] = fold;
        next->known[c] = b->done ? PURE : PURE | FULL;
        return;
    }
    memcpy(out, &now->cell[(size_t)col * nwits], b->done * sizeof *out);
    next->consensus[c] = now->consensus[col];
    next->known[c] = now->known[col];
    if (token == JK_GAP) {
        next->known[c] &= PURE;
    } else if (fold != now->consensus[col] || !(now->known[col] & PURE)) {
        next->consensus[c] = most_common(b->g, out, b->done + 1);
        next->known[c] = 0;
    }
}

/* Columns [c, cend) and tokens [t, tend) do not match: they stand side by side as far as both go;
 * where one goes farther, its marks beside nothing rather than beside a character. */
static void add_stretch(builder *b, uint32_t c, uint32_t cend, uint32_t t, uint32_t tend)
{
    while (c < cend || t < tend) {
        bool col = c < cend, tok = t < tend;
        if (col && tok && cend - c != tend - t) {
            bool mark = jk_is_mark(b->now.consensus[c]);
            bool other = jk_is_mark(fold_of(b->g, b->done, t));
            tok = !(mark && !other && cend - c > tend - t);
            col = !(other && !mark && cend - c < tend - t);
        }
        add_column(b, col ? c : JK_GAP, tok ? t : JK_GAP);
        c += col;
        t += tok;
    }
}

static int room(builder *b, uint32_t len)
{
    sheet *next = &b->next;
    size_t cols = (size_t)b->now.ncols + len + 1;
    if (jk_grow((void **)&b->folds, &b->folds_room, cols, sizeof *b->folds) != 0 ||
        jk_grow((void **)&next->consensus, &next->consensus_room, cols, sizeof *next->consensus) !=
            0 ||
        jk_grow((void **)&next->known, &next->known_room, cols, sizeof *next->known) != 0 ||
        jk_grow((void **)&next->cell, &next->cell_room, cols * b->g->nwits, sizeof *next->cell) !=
            0)
        return JK_ENOMEM;
    return JK_OK;
}

static int put_in(builder *b, const jk_wit *w, const jk_unit *u)
{
    const jk_align_options by_sentence = {.edge = jk_text_edge, .slid = CLAUSE};
    uint32_t len = u->t1 - u->t0, c = 0, t = 0;
    int err = room(b, len);
    for (uint32_t i = 0; i < len && !err; i++)
        b->folds[i] = w->tokens[u->t0 + i].fold;
    if (!err && b->now.ncols)
        err = jk_align(b->now.consensus, b->now.ncols, b->folds, len, &by_sentence, &b->matches);
    if (err)
        return err;
    b->next.ncols = 0;
    for (size_t i = 0; i < b->matches.n; i++) {
        const jk_match *m = &b->matches.at[i];
        add_stretch(b, c, (uint32_t)m->a, u->t0 + t, u->t0 + (uint32_t)m->b);
        for (uint32_t k = 0; k < m->len; k++)
            add_column(b, (uint32_t)m->a + k, u->t0 + (uint32_t)m->b + k);
        c = (uint32_t)(m->a + m->len);
        t = (uint32_t)(m->b + m->len);
    }
    add_stretch(b, c, b->now.ncols, u->t0 + t, u->t1);
    sheet now = b->now;
    b->now = b->next;
    b->next = now;
    return JK_OK;
}

/* A fragment that has less than half of what there is quotes: what it leaves out it says nothing
 * of. */
static void silence_gaps(jk_grid *g, uint32_t k)
{
    for (uint32_t c = 0, end; c < g->ncols; c = end + 1) {
        end = c;
        while (end < g->ncols && g->cell[(size_t)end * g->nwits + k] == JK_GAP)
            end++;
        for (uint32_t i = c; end - c >= BROKEN_OFF && i < end; i++)
            g->cell[(size_t)i * g->nwits + k] = JK_SILENT;
    }
}

/* The columns that witness k has something in: from *begin to before *end. */
static void extent(const jk_grid *g, uint32_t k, uint32_t *begin, uint32_t *end)
{
    *begin = 0;
    *end = g->ncols;
    while (*end > 0 && jk_grid_token(g, *end - 1, k) == JK_GAP)
        --*end;
    while (*begin < *end && jk_grid_token(g, *begin, k) == JK_GAP)
        ++*begin;
}

static bool is_near(uint32_t a, uint32_t b)
{
    return (a < b ? b - a : a - b) < BROKEN_OFF;
}

/* Whether another witness begins, or ends, about there: none breaks off by chance where another
 * does. */
static bool has_company(const jk_grid *g, uint32_t k, uint32_t begin, uint32_t end)
{
    for (uint32_t other = 0; other < g->nwits; other++) {
        uint32_t from, to;
        if (other == k)
            continue;
        extent(g, other, &from, &to);
        if ((begin && is_near(from, begin)) || (end < g->ncols && is_near(to, end)))
            return true;
    }
    return false;
}

/* Whether nobody has anything from a column on but fragments: of a headline, what they say of it.
 */
static bool only_fragments(const jk_grid *g, uint32_t col)
{
    for (; col < g->ncols; col++)
        for (uint32_t k = 0; k < g->nwits; k++)
            if (jk_grid_token(g, col, k) != JK_GAP && !jk_is_fragment(g->s, g->wit[k]))
                return false;
    return true;
}

/* Gaps of one witness at the end, where it stops in mid-sentence, and at the beginning, where it
 * was cut from another text: it does not tell. */
static void mark_silent(jk_grid *g, const jk_slot *slot)
{
    for (uint32_t k = 0; k < g->nwits; k++) {
        const jk_wit *w = &g->s->wits[g->wit[k]];
        const jk_unit *u = jk_slot_unit(g->s, slot, g->wit[k]);
        uint32_t end, begin;
        if (jk_is_fragment(g->s, g->wit[k]) && (u->t1 - u->t0) * 2 < g->ncols) {
            silence_gaps(g, k);
            continue;
        }
        extent(g, k, &begin, &end);
        if (begin < BROKEN_OFF || !(u->flags & JK_UNIT_PART) || has_company(g, k, begin, g->ncols))
            begin = 0;
        if (g->ncols - end < BROKEN_OFF || jk_fold_finishes(w->tokens[u->t1 - 1].fold) ||
            has_company(g, k, 0, end) ||
            (!jk_role_running(u->role) && !jk_is_fragment(g->s, g->wit[k]) &&
             only_fragments(g, end)))
            end = g->ncols;
        for (uint32_t c = 0; c < g->ncols; c++)
            if (c < begin || c >= end)
                g->cell[(size_t)c * g->nwits + k] = JK_SILENT;
    }
}

static void free_sheet(sheet *s)
{
    free(s->cell);
    free(s->consensus);
    free(s->known);
}

/* Takes what was made into the grid. */
static int take(builder *b)
{
    jk_grid *g = b->g;
    size_t cells = (size_t)b->now.ncols * g->nwits;
    if (jk_grow((void **)&g->cell, &g->room, cells + 1, sizeof *g->cell) != 0 ||
        jk_grow((void **)&g->uniform, &g->uniform_room, b->now.ncols + (size_t)1,
                sizeof *g->uniform) != 0)
        return JK_ENOMEM;
    if (cells)
        memcpy(g->cell, b->now.cell, cells * sizeof *g->cell);
    g->ncols = b->now.ncols;
    for (uint32_t c = 0; c < g->ncols; c++)
        g->uniform[c] = b->now.known[c] == (PURE | FULL);
    return JK_OK;
}

int jk_grid_make(jk_grid *g, const jk_slots *s, const jk_slot *slot)
{
    builder b = {.g = g};
    int err = JK_OK;
    free(g->wit);
    free(g->mute);
    g->mute = NULL;
    g->s = s;
    g->wit = malloc((s->nwits + (size_t)1) * sizeof *g->wit);
    if (!g->wit)
        return JK_ENOMEM;
    g->nwits = g->ncols = 0;
    for (uint32_t w = 0; w < s->nwits; w++)
        if (slot->unit[w] != JK_NO_UNIT)
            g->wit[g->nwits++] = w;
    for (; b.done < g->nwits && !err; b.done++)
        err = put_in(&b, &s->wits[g->wit[b.done]], jk_slot_unit(s, slot, g->wit[b.done]));
    if (!err)
        err = take(&b);
    if (!err)
        err = jk_grid_realign(g);
    if (!err)
        err = jk_part_notes(g);
    if (!err) {
        mark_silent(g, slot);
        jk_silence_unpointed(g);
        err = jk_grid_mark_mute(g);
    }
    free_sheet(&b.now);
    free_sheet(&b.next);
    free(b.folds);
    jk_matches_free(&b.matches);
    return err;
}

void jk_grid_free(jk_grid *g)
{
    free(g->wit);
    free(g->cell);
    free(g->uniform);
    free(g->mute);
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
        if (!jk_token_begins(w, t))
            return false;
        any = true;
    }
    return any;
}
