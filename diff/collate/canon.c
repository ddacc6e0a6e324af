#include "diff/collate/canon.h"

#include <stdlib.h>

#include "diff/collate/fold.h"
#include "diff/collate/form.h"
#include "diff/collate/sequence.h"
#include "parse/base/alloc.h"
#include "parse/base/buf.h"
#include "parse/base/status.h"

/* A character taken into the text; of wit JK_EDITOR all of an editor's text, token the place. */
typedef struct pick {
    uint32_t wit, token, slot, col;
    uint32_t block; /* set when its paragraph is made */
    uint64_t raw;   /* its place in the paragraph before that was normalised */
} pick;

typedef struct layout {
    jk_canon *k;
    struct {
        pick *at;
        size_t n, cap;
    } picks;
    struct {
        uint32_t *at;
        size_t n, cap;
    } places; /* those of the article; their spots hold picks until the end */
    jk_buf raw, out;
    struct {
        jk_take *at;
        size_t n, cap;
    } takes;
} layout;

int jk_canon_init(jk_canon *k, const jk_collation *c, jk_norm *norm, jk_arena *arena)
{
    *k = (jk_canon){.c = c, .norm = norm, .arena = arena};
    k->spots = malloc((c->places.n + 1) * sizeof *k->spots);
    k->starts = malloc((c->s->n + 1) * sizeof *k->starts);
    if (!k->spots || !k->starts)
        return JK_ENOMEM;
    jk_canon_begin(k);
    jk_habits_learn(&k->habits, c->s);
    return JK_OK;
}

void jk_canon_begin(jk_canon *k)
{
    for (size_t i = 0; i < k->c->s->n; i++)
        k->starts[i] = (jk_spot){UINT32_MAX, 0, 0};
    for (size_t i = 0; i < k->c->places.n; i++)
        k->spots[i] = (jk_spot){UINT32_MAX, 0, 0};
}

static void drop_blocks(jk_canon *k)
{
    for (size_t i = 0; i < k->blocks.n; i++)
        jk_map_free(&k->blocks.at[i].raw);
    k->blocks.n = 0;
}

void jk_canon_free(jk_canon *k)
{
    drop_blocks(k);
    free(k->blocks.at);
    free(k->spots);
    free(k->starts);
    *k = (jk_canon){0};
}

/* The first witness of those that have in a column what most have there. */
static uint32_t most_common(const jk_grid *g, uint32_t col)
{
    uint32_t best = 0, most = 0;
    for (uint32_t k = 0; k < g->nwits; k++) {
        uint32_t c = jk_grid_fold(g, col, k), n = 0;
        for (uint32_t j = 0; j < g->nwits && c != UINT32_MAX; j++)
            n += jk_grid_fold(g, col, j) == c;
        if (n > most || (n == most && c && !jk_grid_fold(g, col, best))) {
            best = k;
            most = n;
        }
    }
    return best;
}

/* The cell to print in a column: that of the reading printed; of what most witnesses have, where
 * they differ and it does not matter; in the form that is printed, where they do not.  JK_GAP where
 * nothing is printed. */
static pick choose(const jk_collation *c, uint32_t slot, uint32_t col, const jk_place *place)
{
    const jk_grid *g = &c->grids[slot];
    uint32_t k = 0;
    if (!place)
        k = jk_grid_split(g, col) || jk_grid_has_mute(g, col) ? most_common(g, col)
                                                              : jk_form_printed(g, col);
    while (place && k < g->nwits && g->wit[k] != place->alts[place->printed].wits[0])
        k++;
    uint32_t t = k < g->nwits ? jk_grid_token(g, col, k) : JK_GAP;
    if (t == JK_GAP)
        return (pick){.token = JK_GAP};
    return (pick){.wit = g->wit[k], .token = t, .slot = slot, .col = col};
}

/* What is printed in a column of a place; an editor's text stands in its first. */
static pick choose_at(const jk_collation *c, uint32_t slot, uint32_t col, const jk_place *place)
{
    if (!place || !place->own)
        return choose(c, slot, col, place);
    if (place->own->len == 0 || col != place->c0)
        return (pick){.token = JK_GAP};
    return (pick){
        .wit = JK_EDITOR, .token = (uint32_t)(place - c->places.at), .slot = slot, .col = col};
}

static int lay_out(layout *l, uint32_t slot)
{
    const jk_collation *c = l->k->c;
    uint32_t place = c->first_place[slot], end = c->first_place[slot + 1];
    for (uint32_t col = 0; col < c->grids[slot].ncols; col++) {
        const jk_place *here = NULL;
        if (place < end && c->places.at[place].c0 <= col)
            here = &c->places.at[place];
        if (here && here->c0 == col) {
            l->k->spots[place].from = l->picks.n;
            if (JK_PUSH(&l->places, place) != 0)
                return JK_ENOMEM;
        }
        pick p = choose_at(c, slot, col, here);
        if (p.token != JK_GAP && JK_PUSH(&l->picks, p) != 0)
            return JK_ENOMEM;
        if (here && here->c1 == col + 1)
            l->k->spots[place++].to = l->picks.n;
    }
    return JK_OK;
}

/* The role most witnesses give a unit; of equals a heading's before a body's, else the first's. */
static enum jk_role role_of(const jk_slots *s, const jk_slot *slot)
{
    enum jk_role best = JK_ROLE_BODY;
    uint32_t most = 0;
    for (uint32_t w = 0; w < s->nwits; w++) {
        const jk_unit *u = jk_slot_unit(s, slot, w);
        uint32_t n = 0;
        for (uint32_t v = 0; u && v < s->nwits; v++) {
            const jk_unit *x = jk_slot_unit(s, slot, v);
            n += x && x->role == u->role;
        }
        if (u && (n > most || (n == most && best == JK_ROLE_BODY))) {
            most = n;
            best = u->role;
        }
    }
    return best;
}

/* Votes on whether a paragraph begins at a pick. */
typedef struct votes {
    uint32_t yes, no;
    uint32_t joined; /* a block begins, but was taken to go on with the one before */
    bool clause;     /* a numbered clause begins here */
    bool ended;      /* a witness that breaks here has ended a sentence, and torn none */
} votes;

/* The token of witness k, behind the last pick and up to this one, that a block begins with, or
 * JK_GAP: what stands there and is not printed leaves its break to what is. */
static uint32_t break_before(const layout *l, const pick *p, uint32_t k)
{
    const jk_grid *g = &l->k->c->grids[p->slot];
    const jk_wit *w = &g->s->wits[g->wit[k]];
    const jk_unit *u = jk_slot_unit(g->s, &g->s->at[p->slot], g->wit[k]);
    bool first = p[-1].slot != p->slot;
    if (first && (u->flags & JK_UNIT_PARA))
        return u->t0;
    for (uint32_t c = first ? 0 : p[-1].col + 1; c <= p->col; c++) {
        uint32_t t = g->cell[(size_t)c * g->nwits + k];
        if (t != JK_GAP && t != JK_SILENT && t > u->t0 && jk_token_begins(w, t))
            return t;
    }
    return JK_GAP;
}

/* Whether a witness has ended a sentence before a token. */
static bool ended_before(const jk_wit *w, uint32_t t)
{
    return t > 0 && jk_fold_finishes(w->tokens[t - 1].fold);
}

/* Whether a line begins at token t of a witness that was taken to go on with the one before: as a
 * block of its own, or inside one that was joined. */
static bool is_joined_on(const jk_canon *k, jk_wit *w, uint32_t t)
{
    jk_range *b;
    if (t == 0 || jk_token_breaks(w, t))
        return true;
    return (w->blocks[w->tokens[t].block].item->u.block.flags & JK_BLOCK_JOINED) &&
           jk_wit_ranges(w, t - 1, t + 1, k->arena, &b) > 1;
}

/* Whether a wide blank stands before token t: it parts what another witness has in two lines. */
static bool is_spaced(const jk_wit *w, uint32_t t)
{
    jk_slice text = t > 0 ? jk_token_text(w, t - 1) : JK_S("");
    if (text.len <= sizeof "　" - 1 || jk_token_breaks(w, t))
        return false;
    jk_slice blank = jk_slice_sub(text, jk_token_end(w, t - 1) - w->tokens[t - 1].from, text.len);
    return jk_slice_find(blank, JK_S("　"), 0) <= blank.len;
}

/* The witnesses that have the character vote; where a slot begins, one in which something else
 * stands before it has none; nor has one that begins the slot where more of it is printed before.
 */
static votes count_votes(const layout *l, const pick *p)
{
    const jk_slots *s = l->k->c->s;
    const jk_grid *g = &l->k->c->grids[p->slot];
    bool first = p[-1].slot != p->slot;
    votes v = {0};
    for (uint32_t k = 0; k < g->nwits; k++) {
        uint32_t t = g->cell[(size_t)p->col * g->nwits + k];
        jk_wit *w = &s->wits[g->wit[k]];
        const jk_unit *u = jk_slot_unit(s, &s->at[p->slot], g->wit[k]);
        if (t == JK_GAP || t == JK_SILENT || (t == u->t0 && !first))
            continue;
        uint32_t at = break_before(l, p, k);
        bool breaks = at != JK_GAP, ended = breaks && ended_before(w, at);
        if (breaks && !ended && at != t)
            continue; /* it tears the sentence in another place */
        bool follows = !first || (u > w->units.at && u[-1].slot == p[-1].slot);
        bool clause = first && (u->flags & JK_UNIT_CLAUSE);
        v.yes += breaks;
        v.ended = v.ended || ended;
        v.joined += !breaks && follows && !clause && is_joined_on(l->k, w, t);
        v.no += !breaks && follows && !is_spaced(w, t);
        v.clause = v.clause || clause;
    }
    /* a line that goes on with the one before, as far as can be seen in its witness, goes on with
     * nothing where another has a clause begin, or a paragraph behind a sentence */
    if (v.yes && (v.clause || v.ended))
        v.no -= v.joined;
    return v;
}

/* Whether a slot is a heading or another line of its own, rather than part of a sentence that one
 * witness has torn: that looks like one, too. */
static bool is_line(const jk_canon *k, const jk_slot *slot)
{
    enum jk_role role = role_of(k->c->s, slot);
    if (role != JK_ROLE_HEADING)
        return !jk_role_running(role);
    const jk_unit *u = jk_slot_clause(k->c->s, slot);
    return u ? k->habits.headed[u->level] : k->habits.crossheads;
}

/* Whether a paragraph begins at pick i > 0; clause: the one before belongs to a numbered clause.
 * A clause that one witness begins behind a sentence begins there, however many run it on.  Where
 * votes are equal, text breaks behind a sentence, but that of a clause only where clauses of the
 * text have several paragraphs. */
static bool begins(const layout *l, size_t i, bool clause)
{
    const pick *p = &l->picks.at[i];
    const jk_slot *slots = l->k->c->s->at;
    bool other = p->slot != p[-1].slot;
    votes v = count_votes(l, p);
    if (v.clause && v.ended)
        return true;
    if (v.yes != v.no)
        return v.yes > v.no;
    if (v.yes == 0)
        return other;
    if (v.clause ||
        (other && (is_line(l->k, &slots[p[-1].slot]) || is_line(l->k, &slots[p->slot]))))
        return true;
    return (!clause || l->k->habits.paragraphs) && v.ended;
}

static int take_own(layout *l, pick *p)
{
    jk_slice own = *l->k->c->places.at[p->token].own;
    p->raw = l->raw.len;
    p->block = (uint32_t)l->k->blocks.n;
    jk_buf_put(&l->raw, own);
    return JK_PUSH(&l->takes, (jk_take){JK_EDITOR, 0, 0, (uint32_t)own.len, p->raw, l->raw.len});
}

static int take(layout *l, pick *p)
{
    if (p->wit == JK_EDITOR)
        return take_own(l, p);
    const jk_wit *w = &l->k->c->s->wits[p->wit];
    const jk_token *t = &w->tokens[p->token];
    jk_take *last = l->takes.n ? &l->takes.at[l->takes.n - 1] : NULL;
    p->raw = l->raw.len;
    p->block = (uint32_t)l->k->blocks.n;
    jk_buf_put(&l->raw, jk_token_text(w, p->token));
    if (last && last->wit == p->wit && last->block == t->block && last->to == t->from) {
        last->to = t->to;
        last->end = l->raw.len;
        return JK_OK;
    }
    return JK_PUSH(&l->takes, (jk_take){p->wit, t->block, t->from, t->to, p->raw, l->raw.len});
}

/* Makes a block of picks [from, to). */
static int make_block(layout *l, size_t from, size_t to)
{
    jk_canon *k = l->k;
    jk_edits edits = {0};
    jk_map identity = {0};
    jk_buf_reset(&l->raw);
    jk_buf_reset(&l->out);
    l->takes.n = 0;
    for (size_t i = from; i < to; i++)
        if (take(l, &l->picks.at[i]) != 0)
            return JK_ENOMEM;
    uint32_t slot = l->picks.at[from].slot;
    jk_canon_block b = {.role = role_of(k->c->s, &k->c->s->at[slot]), .slot = slot};
    int err = jk_norm_text(k->norm, jk_buf_slice(&l->raw), &l->out, &edits);
    jk_map_add(&identity, l->raw.len, 0, l->raw.len, 1, 1);
    if (!err)
        err = jk_edits_map(&edits, &identity, &b.raw);
    /* a heading does not end a sentence */
    if (b.role == JK_ROLE_HEADING && jk_slice_ends(jk_buf_slice(&l->out), JK_S("。")))
        b.role = JK_ROLE_BODY;
    b.text = jk_arena_copy(k->arena, jk_buf_slice(&l->out));
    b.takes = jk_arena_dup(k->arena, l->takes.at, l->takes.n, sizeof *l->takes.at);
    b.ntakes = l->takes.n;
    if (!err && (l->raw.err || l->out.err || identity.err || k->arena->err || b.raw.err ||
                 JK_PUSH(&k->blocks, b) != 0))
        err = JK_ENOMEM;
    if (err)
        jk_map_free(&b.raw);
    free(edits.at);
    jk_map_free(&identity);
    return err;
}

static int make_blocks(layout *l)
{
    size_t start = 0;
    bool clause = false;
    for (size_t i = 0; i < l->picks.n; i++) {
        const jk_slots *s = l->k->c->s;
        const jk_unit *u = jk_slot_rep(s, &s->at[l->picks.at[i].slot]);
        if (i && begins(l, i, clause)) {
            if (make_block(l, start, i) != 0)
                return JK_ENOMEM;
            start = i;
            clause = false;
        }
        clause = clause || (u->flags & JK_UNIT_CLAUSE);
    }
    return start < l->picks.n ? make_block(l, start, l->picks.n) : JK_OK;
}

/* The byte of the normalised text where byte x of the paragraph went; `end`: x ends something. */
static uint64_t normalised(const jk_map *m, uint64_t x, bool end)
{
    for (size_t i = 0; i < m->n; i++) {
        const jk_run *r = &m->at[i];
        uint64_t behind = i + 1 < m->n ? m->at[i + 1].text : m->len;
        if (x < r->src || (x == r->src && !end))
            return r->text;
        if (x <= r->src + r->slen && r->tw)
            return r->text + (x - r->src);
        if (x < r->src + r->slen || (x == r->src + r->slen && end))
            return end ? behind : r->text;
    }
    return m->len;
}

/* From picks to bytes of the blocks. */
static void set_spots(layout *l)
{
    for (size_t i = 0; i < l->places.n && l->picks.n; i++) {
        jk_spot *s = &l->k->spots[l->places.at[i]];
        size_t from = s->from, to = s->to;
        const pick *first = &l->picks.at[from < l->picks.n ? from : l->picks.n - 1];
        /* nothing printed: behind what stands before it, in the same block */
        if (from == to && from > 0)
            first = &l->picks.at[from - 1];
        const jk_canon_block *b = &l->k->blocks.at[first->block];
        const jk_take *last = &b->takes[b->ntakes - 1];
        uint64_t x = first->raw, y = last->end;
        if (from == to && from > 0)
            x = from < l->picks.n && l->picks.at[from].block == first->block ? l->picks.at[from].raw
                                                                             : last->end;
        if (from == to)
            y = x;
        else if (to < l->picks.n && l->picks.at[to].block == first->block)
            y = l->picks.at[to].raw;
        s->block = first->block;
        s->from = normalised(&b->raw, x, from == to);
        s->to = normalised(&b->raw, y, true);
        s->to = s->to < s->from ? s->from : s->to;
    }
}

/* Where each slot of the article begins. */
static void set_starts(layout *l)
{
    for (size_t i = 0; i < l->picks.n; i++) {
        const pick *p = &l->picks.at[i];
        if (i && p[-1].slot == p->slot)
            continue;
        const jk_canon_block *b = &l->k->blocks.at[p->block];
        l->k->starts[p->slot] = (jk_spot){p->block, normalised(&b->raw, p->raw, false), 0};
    }
}

int jk_canon_article(jk_canon *k, const uint32_t *slots, uint32_t n)
{
    layout l = {.k = k};
    int err = JK_OK;
    drop_blocks(k);
    for (uint32_t i = 0; i < n && !err; i++)
        err = lay_out(&l, slots[i]);
    if (!err)
        err = make_blocks(&l);
    if (!err) {
        set_spots(&l);
        set_starts(&l);
    }
    jk_buf_free(&l.raw);
    jk_buf_free(&l.out);
    free(l.takes.at);
    free(l.picks.at);
    free(l.places.at);
    return err;
}
