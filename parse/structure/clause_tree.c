/* Places become clauses: what each stands under, which text is whose. */
#include "parse/structure/clause_list.h"

#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/structure/bold.h"

enum {
    CLOSING_BYTES = 180, /* of what a document says of itself at its end */
    TITLE_WIDTH = 180    /* bytes of an unnumbered line that may head another document */
};

/* ---- text */

static void add_piece(jk_cl_lists *t, size_t node, enum jk_piece_kind kind, size_t block,
                      size_t from, size_t to, bool paragraph)
{
    jk_cl *c = t->c;
    jk_cl_node *n = &c->nodes.at[node];
    if (from >= to)
        return;
    uint32_t added = (uint32_t)c->pieces.n;
    jk_cl_piece *p = added == JK_NONE ? NULL : JK_ADD(&c->pieces);
    if (!p) {
        c->err = JK_ENOMEM;
        return;
    }
    *p = (jk_cl_piece){.block = (uint32_t)block,
                       .from = (uint32_t)from,
                       .to = (uint32_t)to,
                       .next = JK_NONE,
                       .kind = (uint8_t)kind,
                       .paragraph = paragraph};
    if (n->first == JK_NONE)
        n->first = added;
    else
        c->pieces.at[n->last].next = added;
    n->last = added;
}

/* Text [from, to) of a block, but for the marks of Markdown's bold that stand in it, and the blanks
 * behind one that closes; `open`: one is open before it. */
static void add_plain(jk_cl_lists *t, size_t node, size_t block, size_t from, size_t to,
                      bool paragraph, bool open)
{
    const jk_cl_block *b = &t->c->blocks.at[block];
    jk_slice s = jk_slice_sub(b->text, 0, to);
    for (size_t at; b->starred && (at = jk_bold_next(s, from, &open)) != SIZE_MAX;) {
        add_piece(t, node, JK_PIECE_TEXT, block, from, at, paragraph);
        paragraph = paragraph && at == from;
        from = at + 2;
        while (!open && from < to && s.ptr[from] == ' ')
            from++;
    }
    add_piece(t, node, JK_PIECE_TEXT, block, from, to, paragraph);
}

static bool closes_document(enum jk_role role)
{
    return role == JK_ROLE_TITLE || role == JK_ROLE_NUMBER || role == JK_ROLE_ADDRESSEE ||
           role == JK_ROLE_SIGNATURE || role == JK_ROLE_DATE || role == JK_ROLE_ANNEX ||
           role == JK_ROLE_NOTE || role == JK_ROLE_HISTORY || role == JK_ROLE_DATELINE ||
           role == JK_ROLE_BYLINE || role == JK_ROLE_CREDIT || role == JK_ROLE_CAPTION ||
           role == JK_ROLE_TOC || role == JK_ROLE_END_MARK || role == JK_ROLE_COLUMN;
}

/* How the text of a clause ends as yet. */
static bool ends_with(const jk_cl *c, size_t node, jk_slice mark)
{
    const jk_cl_node *n = &c->nodes.at[node];
    if (n->last == JK_NONE)
        return false;
    const jk_cl_piece *p = &c->pieces.at[n->last];
    return jk_slice_ends(jk_slice_sub(c->blocks.at[p->block].text, 0, p->to), mark);
}

/* Whether the innermost list is an enumeration: a colon leads to it, and the item before its last
 * ends with a semicolon. */
static bool enumerates(const jk_cl_lists *t)
{
    const jk_cl *c = t->c;
    const jk_cl_level *top = &t->stack[t->depth - 1];
    if (t->depth < t->floor + 2 || !ends_with(c, t->stack[t->depth - 2].node, JK_S("：")))
        return false;
    size_t i = top->node, least = i > JK_CL_LOOKAHEAD ? i - JK_CL_LOOKAHEAD : 0;
    while (i > least && c->nodes.at[i - 1].list != top->list)
        i--;
    return i > least && ends_with(c, i - 1, JK_S("；"));
}

/* The clause an unnumbered paragraph belongs to.  Behind the items of an article whose last one is
 * finished it is the article's next paragraph, and behind an enumeration that of the clause which
 * that is in, unless the items go on. */
static size_t owner_of(jk_cl_lists *t, size_t k)
{
    if (t->depth <= t->floor || t->quoting)
        return t->current;
    size_t owner = t->depth;
    while (owner > t->floor && t->stack[owner - 1].shape != JK_MARK_ARTICLE)
        owner--;
    if (owner == t->depth || !ends_with(t->c, t->current, JK_S("。")) || jk_cl_list_goes_on(t, k))
        return t->current;
    if (owner == t->floor) {
        if (!enumerates(t))
            return t->current;
        owner = t->depth - 1;
    }
    t->depth = owner;
    return t->stack[owner - 1].node;
}

/* What a document says of itself below its last clause: 特此通知。, 本意见自发布之日起施行。 */
static bool is_closing(jk_slice s)
{
    static const jk_slice verbs[] = {JK_LIT("施行"), JK_LIT("实施"), JK_LIT("执行"), JK_LIT("试行"),
                                     JK_LIT("生效")};
    if (s.len > CLOSING_BYTES)
        return false;
    if (jk_slice_starts(s, JK_S("特此")) || jk_slice_starts(s, JK_S("此复")))
        return true;
    size_t since = jk_slice_starts(s, JK_S("本")) ? jk_slice_find(s, JK_S("起"), 0) : s.len;
    for (size_t i = 0; since < s.len && i < sizeof verbs / sizeof *verbs; i++)
        if (jk_slice_starts(jk_slice_sub(s, since + sizeof "起" - 1, s.len), verbs[i]))
            return true;
    return false;
}

/* Whether the clause before block `block` is a heading whose first text this is. */
static bool is_headed(const jk_cl_lists *t, size_t block)
{
    const jk_cl_node *n = &t->c->nodes.at[t->current];
    return n->block + 1 == block && n->paragraphs == 1 && !t->c->blocks.at[n->block].terminated;
}

/* Whether block `block` closes the document, which counts no articles, behind its last clause: none
 * follows at place k but the first of another. */
static bool closes_clauses(jk_cl_lists *t, size_t block, size_t k)
{
    const jk_cl_block *b = &t->c->blocks.at[block];
    if (t->current == JK_NONE || t->depth <= t->floor || b->goes_on || t->quoting || b->quoted ||
        !is_closing(b->text) || jk_cl_open(t, JK_MARK_ARTICLE))
        return false;
    const jk_mark *next = k < t->c->places.n ? &t->c->places.at[k].mark : NULL;
    return !next ||
           (next->n == 1 && jk_cl_rank(t, next->shape) <= jk_cl_rank(t, t->stack[t->floor].shape));
}

/* Ends the list `l`, which a heading parts from the next: the heading stands under what both do. */
static void end_list(jk_cl_lists *t, const jk_cl_level *l)
{
    t->depth = (size_t)(l - t->stack);
    if (t->depth > t->floor)
        t->current = t->stack[t->depth - 1].node;
    else
        t->ended = true;
}

/* Whether the current clause is itself what interrupts another text: then what goes on with that
 * interruption is its own. */
static bool intruding(const jk_cl_lists *t)
{
    return t->current != JK_NONE &&
           (t->c->blocks.at[t->c->nodes.at[t->current].block].flags & JK_BLOCK_INTRUDER);
}

/* A block, up to byte `end`, that begins no clause; k is the next place. */
static void add_text(jk_cl_lists *t, size_t block, size_t end, size_t k)
{
    const jk_cl_block *b = &t->c->blocks.at[block];
    if ((b->flags & JK_BLOCK_INTRUDER) && !intruding(t))
        return;
    if (closes_document(b->role) && !jk_cl_goes_on_open(t->c, block)) {
        t->ended = true;
        t->soft = true;
        return;
    }
    bool closes = closes_clauses(t, block, k), headed = closes && is_headed(t, block);
    if (closes && !headed)
        t->ended = t->soft = true;
    const jk_cl_level *list = jk_cl_parted(t, block, k);
    if (list)
        end_list(t, list);
    if (!b->terminated && b->text.len < TITLE_WIDTH && !b->goes_on)
        t->soft = true;
    if (t->ended || t->current == JK_NONE)
        return;
    if (!b->goes_on)
        t->current = owner_of(t, k);
    jk_cl_node *n = &t->c->nodes.at[t->current];
    if (!b->goes_on)
        n->paragraphs++;
    add_plain(t, t->current, block, 0, end, !b->goes_on, false);
    if (headed)
        t->ended = t->soft = true;
}

/* ---- clauses */

static void new_segment(jk_cl_lists *t, size_t k)
{
    const jk_cl *c = t->c;
    t->depth = 0;
    memset(t->run, 0, sizeof t->run);
    memset(t->under, 0, sizeof t->under);
    t->c->segments++;
    t->comma_outer = false;
    for (size_t j = k; j < c->places.n && j < k + JK_CL_LOOKAHEAD; j++) {
        enum jk_mark_shape shape = c->places.at[j].mark.shape;
        if (shape <= JK_MARK_ARTICLE)
            break;
        if (shape <= JK_MARK_COMMA && !c->places.at[j].quoted)
            t->comma_outer = true;
    }
}

/* Whether the list `top` goes on behind place k, so that k's list stands inside it although its
 * shape is usually the outer one: 1. with （一） below, 甲、 with 一、. */
static bool goes_on_inside(const jk_cl_lists *t, size_t k, const jk_cl_level *top, const jk_mark *m)
{
    if (m->n != 1 || m->shape < JK_MARK_COMMA || top->shape < JK_MARK_COMMA)
        return false;
    for (size_t j = k + 1; j < t->c->places.n && j <= k + JK_CL_LOOKAHEAD; j++) {
        const jk_cl_place *p = &t->c->places.at[j];
        if (p->mark.shape == top->shape && p->mark.n > 1)
            return jk_cl_follows(top->n, top->sub, &p->mark);
        if (p->mark.shape < JK_MARK_STEM && p->mark.shape != m->shape)
            return false;
    }
    return false;
}

/* Whether the clause in whose list `top` place k stands ends with a colon right above it: 2.…：
 * and below it 一、, as regulations of Taiwan have it. */
static bool is_led_to(const jk_cl_lists *t, size_t k, const jk_cl_level *top, const jk_mark *m)
{
    const jk_cl_place *p = &t->c->places.at[k];
    return m->n == 1 && m->shape >= JK_MARK_COMMA && top->shape >= JK_MARK_COMMA && p->block > 0 &&
           p->at == p->mark.from && top->node == t->current &&
           jk_cl_leads(t->c->blocks.at[p->block - 1].text);
}

/* The same for the last clause of the outer list: what stood inside the others stands inside it. */
static bool stays_open(jk_cl_lists *t, size_t k, const jk_cl_level *top, const jk_mark *m)
{
    if (t->under[m->shape] == (int)top->shape + 1)
        return true;
    if (!goes_on_inside(t, k, top, m) && !is_led_to(t, k, top, m))
        return false;
    t->under[m->shape] = (int)top->shape + 1;
    return true;
}

/* Finds the list a mark belongs to, opens one where there is none; returns its level. */
static jk_cl_level *find_list(jk_cl_lists *t, size_t k, const jk_mark *m)
{
    jk_cl_level *l = jk_cl_open(t, m->shape);
    if (l) {
        t->depth = (size_t)(l - t->stack) + 1;
        if (jk_cl_restarts(t, k, l, m)) {
            l->list = (uint32_t)t->c->lists++;
            l->first = m->n;
        }
        return l;
    }
    while (t->depth > t->floor &&
           jk_cl_rank(t, m->shape) < jk_cl_rank(t, t->stack[t->depth - 1].shape) &&
           !stays_open(t, k, &t->stack[t->depth - 1], m))
        t->depth--;
    if (t->depth == JK_CL_DEPTH)
        t->depth--;
    l = &t->stack[t->depth++];
    *l = (jk_cl_level){.shape = m->shape, .list = (uint32_t)t->c->lists++, .first = m->n};
    return l;
}

/* Sees whether the lists outside quotations go on counting through from 1; a list that was just
 * opened has none before m. */
static void follow_order(jk_cl_lists *t, const jk_cl_level *l, bool opened, const jk_mark *m)
{
    bool next = opened ? m->n == 1 && m->sub == 0 : jk_cl_follows(l->n, l->sub, m);
    if (!t->quoting && (!next || m->sub >= JK_CL_SUBS))
        t->c->in_order = false;
}

/* The number of a node that begins at place p, and the text behind it up to byte `end`. */
static void add_own(jk_cl_lists *t, uint32_t node, const jk_cl_place *p, size_t end)
{
    const jk_cl_block *b = &t->c->blocks.at[p->block];
    jk_cl_node *n = &t->c->nodes.at[node];
    size_t behind = p->at + n->mark.len, text = p->at - n->mark.from + n->mark.to;
    bool open = false;
    add_piece(t, node, JK_PIECE_NUM, p->block, p->at, behind, true);
    if (b->starred) {
        open = text == behind && jk_slice_ends(jk_slice_sub(b->text, 0, p->at), JK_S("**"));
        n->bold = open || jk_slice_starts(jk_slice_sub(b->text, text, end), JK_S("**"));
    }
    add_plain(t, node, p->block, text < end ? text : end, end, true, open);
}

static void add_clause(jk_cl_lists *t, size_t k, jk_mark m, size_t end)
{
    jk_cl *c = t->c;
    const jk_cl_place *p = &c->places.at[k];
    if (jk_cl_begins_document(t, k, &m))
        new_segment(t, k);
    t->ended = t->soft = false;
    size_t lists = c->lists;
    jk_cl_level *l = find_list(t, k, &m);
    follow_order(t, l, c->lists > lists, &m);
    uint32_t parent = t->depth > 1 ? t->stack[t->depth - 2].node : JK_NONE;
    uint32_t node = (uint32_t)c->nodes.n;
    jk_cl_node *n = node == JK_NONE ? NULL : JK_ADD(&c->nodes);
    if (!n) {
        c->err = JK_ENOMEM;
        return;
    }
    *n = (jk_cl_node){.block = p->block,
                      .at = p->at,
                      .mark = m,
                      .parent = parent,
                      .list = l->list,
                      .segment = (uint32_t)c->segments,
                      .first = JK_NONE,
                      .last = JK_NONE,
                      .owner = JK_NONE,
                      .broken = JK_NONE,
                      .para = parent == JK_NONE ? 0 : c->nodes.at[parent].paragraphs,
                      .paragraphs = 1,
                      .quoted = t->quoting,
                      .inside = p->inside};
    if (parent != JK_NONE)
        c->nodes.at[parent].children++;
    l->node = node;
    l->n = m.n;
    l->sub = m.sub;
    t->run[m.shape] = m.n;
    t->current = node;
    add_own(t, node, p, end);
}

static void enter_quote(jk_cl_lists *t, bool quoted)
{
    if (quoted == t->quoting)
        return;
    if (!quoted)
        t->depth = t->floor;
    t->floor = quoted ? t->depth : 0;
    t->quoting = quoted;
    if (!quoted && t->depth > 0)
        t->current = t->stack[t->depth - 1].node;
}

/* Where the text of place k's clause ends: at the next clause that was run into its line. */
static size_t end_of(const jk_cl *c, size_t k, size_t from)
{
    size_t block = c->places.at[k].block;
    while (++k < c->places.n && c->places.at[k].block == block)
        if (c->places.at[k].at >= from)
            return c->places.at[k].at;
    return c->blocks.at[block].text.len;
}

/* Block i, whose first place is k; returns the first place behind it.  All places but the first are
 * inside it, and sure. */
static size_t add_block(jk_cl_lists *t, size_t i, size_t k)
{
    jk_cl *c = t->c;
    const jk_cl_block *b = &c->blocks.at[i];
    bool any = false;
    size_t clear = 0; /* behind the last mark: what was found inside it is none */
    enter_quote(t, b->quoted);
    for (; k < c->places.n && c->places.at[k].block == i; k++) {
        const jk_cl_place *p = &c->places.at[k];
        jk_mark m = p->mark;
        if (p->at < clear || !jk_cl_wanted(t, k, &m))
            continue;
        if (!any && p->inside)
            add_text(t, i, p->at, k);
        clear = p->at - m.from + m.to;
        add_clause(t, k, m, end_of(c, k, clear));
        any = true;
    }
    if (!any)
        add_text(t, i, b->text.len, k);
    return k;
}

/* Most places become clauses of two pieces, most other blocks a piece of text.  There is room for
 * the clauses that are found merged with these, so that not all is copied for a few. */
static int make_room(jk_cl *c)
{
    if (c->nodes.cap >= c->places.n)
        return JK_OK;
    size_t nodes = c->places.n + c->places.n / 16, pieces = nodes + c->blocks.n;
    int err = jk_grow((void **)&c->nodes.at, &c->nodes.cap, nodes, sizeof *c->nodes.at);
    return err ? err
               : jk_grow((void **)&c->pieces.at, &c->pieces.cap, pieces, sizeof *c->pieces.at);
}

int jk_cl_tree(jk_cl *c)
{
    jk_cl_lists t = {.c = c, .current = JK_NONE};
    c->nodes.n = c->pieces.n = 0;
    c->lists = c->segments = 0;
    c->in_order = true;
    c->err = make_room(c);
    size_t k = 0;
    for (size_t i = 0; i < c->blocks.n && !c->err; i++)
        k = add_block(&t, i, k);
    return c->err;
}
