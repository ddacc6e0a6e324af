/* Clauses and reports become items. */
#include "parse/base/bisect.h"
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/encoding/blockmap.h"
#include "parse/structure/clause_name.h"
#include "parse/structure/clause_reference.h"

enum {
    PLACE_RANGES = 16, /* ranges given for the place of a report */
    WAITING = 8        /* clauses inside each other that have paragraphs */
};

/* A clause with paragraphs that are still to be given out, in their places among its subclauses. */
typedef struct waiting {
    size_t node, piece; /* the first piece of the next paragraph, or JK_NONE */
    size_t at;          /* where it begins in the node's text */
    uint64_t n;         /* its number */
    bool all;           /* also those that are quoted */
} waiting;

typedef struct emitter {
    const jk_cl *c;
    jk_sink *out;
    struct {
        jk_range *at;
        size_t n, cap;
    } ranges;
    struct {
        jk_piece *at;
        size_t n, cap;
    } pieces;
    struct {
        size_t block, at;
        uint64_t col;
    } located;             /* last */
    jk_cl_reached reached; /* the reference given out last */
    jk_arena see;          /* of what the report being given out points to */
    jk_map map;            /* of the block map_block */
    size_t map_block;
    waiting waiting[WAITING];
    size_t nwaiting;
    jk_buf id, para;       /* id and path of the paragraph being given out */
    jk_cl_name name, path; /* id and path of the clause being given out */
    jk_cl_name other;      /* id of one that it stands under, or that a report names too */
    jk_cl_index *index;    /* where references are given out */
    jk_cl_citer citer;
    jk_buf json;  /* of the reference being given out */
    jk_item item; /* the clause being given out */
    int err;
} emitter;

static void add_range(emitter *e, jk_range r)
{
    if (e->ranges.n && e->ranges.at[e->ranges.n - 1].end == r.start)
        e->ranges.at[e->ranges.n - 1].end = r.end;
    else if (JK_PUSH(&e->ranges, r) != 0)
        e->err = JK_ENOMEM;
}

/* The source of [from, to) of a block whose text is its source's bytes. */
static void plain_ranges(emitter *e, const jk_cl_block *b, size_t from, size_t to)
{
    uint64_t pos = 0;
    for (size_t i = 0; i < b->nb; i++) {
        const jk_range *r = &jk_cl_ranges(b)[i];
        uint64_t len = r->end - r->start;
        uint64_t lo = from > pos ? from - pos : 0, hi = to > pos ? to - pos : 0;
        if (hi > len)
            hi = len;
        if (lo < hi)
            add_range(e, (jk_range){r->start + lo, r->start + hi});
        pos += len;
    }
}

static void mapped_ranges(emitter *e, size_t block, size_t from, size_t to)
{
    const jk_cl_block *b = &e->c->blocks.at[block];
    if (e->map_block != block) {
        jk_map_reset(&e->map);
        e->map_block = block;
        int r = jk_block_map(b->from.item, &e->map);
        if (r == JK_ENOMEM)
            e->err = r;
        if (r != JK_OK)
            jk_map_reset(&e->map);
    }
    jk_range r[PLACE_RANGES];
    size_t n = e->map.len ? jk_map_ranges(&e->map, from, to, r, PLACE_RANGES) : 0;
    if (n == 0 || n == PLACE_RANGES) { /* the whole block where it cannot be told */
        for (size_t i = 0; i < b->nb; i++)
            add_range(e, jk_cl_ranges(b)[i]);
        return;
    }
    for (size_t i = 0; i < n; i++)
        add_range(e, r[i]);
}

static void add_ranges(emitter *e, size_t block, size_t from, size_t to)
{
    const jk_cl_block *b = &e->c->blocks.at[block];
    if (!b->plain)
        mapped_ranges(e, block, from, to);
    else if (b->nb == 1 && from < to)
        add_range(e, (jk_range){b->from.one.start + from, b->from.one.start + to});
    else
        plain_ranges(e, b, from, to);
}

static void add_piece(emitter *e, const jk_cl_piece *p)
{
    add_ranges(e, p->block, p->from, p->to);
    jk_piece *piece = JK_ADD(&e->pieces);
    if (piece)
        *piece = (jk_piece){(enum jk_piece_kind)p->kind, p->block, p->from, p->to};
    else
        e->err = JK_ENOMEM;
}

/* The clause to be filled in, without pieces. */
static jk_clause *begin_item(emitter *e)
{
    e->ranges.n = e->pieces.n = 0;
    e->item.u.clause = (jk_clause){.article = e->c->article};
    return &e->item.u.clause;
}

/* Fills in the names of a clause, and that of the one it stands under. */
static void put_names(emitter *e, size_t node, jk_clause *u)
{
    const jk_cl *c = e->c;
    uint32_t parent = c->nodes.at[node].parent;
    u->id = jk_cl_name_id(&e->name, c, node);
    u->path = jk_cl_name_path(&e->path, c, node);
    if (parent != JK_NONE)
        u->parent = e->name.over == parent ? jk_cl_name_over(&e->name)
                                           : jk_cl_name_id(&e->other, c, parent);
}

static int names_err(const emitter *e)
{
    return e->name.text.err || e->path.text.err || e->other.text.err ? JK_ENOMEM : JK_OK;
}

/* Gives out the clause, whose pieces were gathered. */
static void put_item(emitter *e, const jk_cl_node *n)
{
    jk_item *item = &e->item;
    item->src = jk_cl_source(e->c, n->block);
    item->b = e->ranges.at;
    item->nb = e->ranges.n;
    item->u.clause.pieces = e->pieces.at;
    item->u.clause.npieces = e->pieces.n;
    if (!e->err)
        e->err = names_err(e);
    if (!e->err)
        e->err = e->out->put(e->out, item);
}

/* Whether piece p begins a paragraph that is a clause of its own.  What an amendment quotes goes
 * with what leads to it, but for the paragraphs of articles and under titles. */
static bool is_apart(const jk_cl *c, const jk_cl_piece *p, bool all)
{
    const jk_cl_block *b = &c->blocks.at[p->block];
    return p->paragraph && (all || !(b->quoted || jk_slice_starts(b->text, JK_S("“"))));
}

/* Moves `w` behind the next of its paragraphs, whose pieces are added; returns its text. */
static jk_slice take_paragraph(emitter *e, waiting *w)
{
    const jk_cl *c = e->c;
    const jk_cl_piece *p = &c->pieces.at[w->piece];
    size_t from = w->at, to;
    do {
        add_piece(e, p);
        w->at = to = w->at + p->to - p->from;
        w->piece = p->next;
        if (w->piece == JK_NONE)
            break;
        p = &c->pieces.at[w->piece];
        w->at += p->paragraph; /* a line end */
        w->n += p->paragraph;
    } while (!is_apart(c, p, w->all));
    return jk_slice_sub(c->nodes.at[w->node].text, from, to);
}

/* Gives out the next paragraph of `w`, a clause without a number of its own. */
static void put_paragraph(emitter *e, waiting *w)
{
    const jk_cl *c = e->c;
    const jk_cl_block *b = &c->blocks.at[c->pieces.at[w->piece].block];
    jk_clause *u = begin_item(e);
    u->level = JK_CL_PARA;
    u->n = w->n;
    u->line = b->line;
    u->col = b->col;
    u->parent = jk_cl_name_id(&e->other, c, w->node);
    jk_buf_reset(&e->id);
    jk_buf_put(&e->id, u->parent);
    jk_buf_puts(&e->id, "__para_");
    jk_buf_putu(&e->id, w->n);
    jk_buf_reset(&e->para);
    jk_buf_put(&e->para, jk_cl_name_path(&e->path, c, w->node));
    jk_buf_puts(&e->para, "/款");
    jk_buf_putu(&e->para, w->n);
    u->id = jk_buf_slice(&e->id);
    u->path = jk_buf_slice(&e->para);
    if (e->id.err || e->para.err)
        e->err = JK_ENOMEM;
    u->text = take_paragraph(e, w);
    put_item(e, &c->nodes.at[w->node]);
}

/* Gives out the paragraphs that stand before a byte of a block. */
static void put_waiting(emitter *e, size_t block, size_t at)
{
    for (size_t i = 0; i < e->nwaiting; i++) {
        waiting *w = &e->waiting[i];
        while (w->piece != JK_NONE && !e->err) {
            const jk_cl_piece *p = &e->c->pieces.at[w->piece];
            if (p->block > block || (p->block == block && p->from >= at))
                break;
            put_paragraph(e, w);
        }
    }
    while (e->nwaiting && e->waiting[e->nwaiting - 1].piece == JK_NONE)
        e->nwaiting--;
}

/* Whether what is behind the first paragraph of a clause, in a block, is a clause of its own: as in
 * articles, in what stands for one, and behind the clauses inside another. */
static bool has_own(const jk_cl *c, size_t node, size_t block)
{
    const jk_cl_node *inner = node + 1 < c->nodes.n ? &c->nodes.at[node + 1] : NULL;
    return jk_cl_article_of(c, node) == node ||
           (inner && inner->parent == node && inner->block < block);
}

/* The paragraphs of a clause that are clauses of their own, those too that stand under a title in a
 * line of its own.  `at` is one more than the length of the text in front of them. */
static waiting paragraphs_of(const jk_cl *c, size_t node)
{
    const jk_cl_node *n = &c->nodes.at[node];
    waiting w = {.node = node, .piece = JK_NONE, .all = n->mark.shape == JK_MARK_ARTICLE};
    size_t k = n->first == JK_NONE ? JK_NONE : c->pieces.at[n->first].next;
    bool title = k != JK_NONE && c->pieces.at[k].kind == JK_PIECE_TITLE;
    for (; k != JK_NONE; k = c->pieces.at[k].next) {
        const jk_cl_piece *p = &c->pieces.at[k];
        if (p->paragraph && w.at) {
            w.n = w.n ? w.n + 1 : w.at == n->text_cut ? 1 : 2;
            w.all = w.all || (title && w.at == n->text_cut);
            w.at++;
            if (is_apart(c, p, w.all) && (w.all || has_own(c, node, p->block))) {
                w.piece = k;
                return w;
            }
        }
        w.at += p->to - p->from;
    }
    w.at++;
    return w;
}

/* Line and column of a byte of a block: counted from the one asked before, which is near. */
static void locate(emitter *e, size_t block, size_t at, uint64_t *line, uint64_t *col)
{
    const jk_cl_block *b = &e->c->blocks.at[block];
    if (e->located.block != block) {
        e->located.block = block;
        e->located.at = 0;
        e->located.col = b->col;
    }
    size_t from = e->located.at;
    if (at >= from)
        e->located.col += jk_utf8_count(jk_slice_sub(b->text, from, at));
    else
        e->located.col -= jk_utf8_count(jk_slice_sub(b->text, at, from));
    e->located.at = at;
    *line = b->line;
    *col = e->located.col;
}

static void put_clause(emitter *e, size_t node)
{
    const jk_cl *c = e->c;
    const jk_cl_node *n = &c->nodes.at[node];
    const jk_cl_block *b = &c->blocks.at[n->block];
    waiting apart = paragraphs_of(c, node);
    if (e->nwaiting == WAITING)
        put_waiting(e, JK_NONE, 0);
    put_waiting(e, n->block, n->at);
    jk_clause *u = begin_item(e);
    for (size_t k = n->first; k != apart.piece; k = c->pieces.at[k].next)
        add_piece(e, &c->pieces.at[k]);
    put_names(e, node, u);
    u->level = jk_mark_level(n->mark.shape);
    u->num = jk_slice_sub(b->text, n->at, n->at + n->mark.len);
    u->n = n->mark.n;
    u->sub = n->mark.sub;
    u->title = jk_slice_sub(n->text, 0, n->text_cut);
    u->text = jk_slice_sub(n->text, n->text_cut, apart.at - 1);
    locate(e, n->block, n->at, &u->line, &u->col);
    put_item(e, n);
    if (apart.piece != JK_NONE)
        e->waiting[e->nwaiting++] = apart;
}

/* Where a clause lies, until the next report; of many ranges the first, lest each of many reports
 * lists all of a long clause. */
static size_t node_ranges(emitter *e, size_t node, const jk_range **out)
{
    enum { MOST = 16 };
    e->ranges.n = 0;
    for (size_t k = e->c->nodes.at[node].first; k != JK_NONE && e->ranges.n < MOST;
         k = e->c->pieces.at[k].next) {
        const jk_cl_piece *p = &e->c->pieces.at[k];
        add_ranges(e, p->block, p->from, p->to);
    }
    size_t n = e->ranges.n < MOST ? e->ranges.n : MOST;
    jk_arena_reset(&e->see);
    *out = jk_arena_dup(&e->see, e->ranges.at, n, sizeof **out);
    if (e->see.err)
        e->err = JK_ENOMEM;
    return *out ? n : 0;
}

static void put_report(emitter *e, const jk_cl_issue *issue)
{
    const jk_cl *c = e->c;
    jk_item item = {.t = JK_REPORT, .src = jk_cl_source(c, issue->block)};
    jk_report *r = &item.u.report;
    *r = (jk_report){.code = issue->code,
                     .level = jk_report_level(issue->code),
                     .words = issue->words.len ? issue->words : jk_report_words(issue->code)};
    if (issue->node != JK_NONE)
        r->at = jk_cl_name_id(&e->name, c, issue->node);
    if (issue->see != JK_NONE) {
        r->see = jk_cl_name_id(&e->other, c, issue->see);
        r->nsee_b = node_ranges(e, issue->see, &r->see_b);
    }
    locate(e, issue->block, issue->from, &r->line, &r->col);
    e->ranges.n = 0;
    add_ranges(e, issue->block, issue->from, issue->to);
    item.b = e->ranges.at;
    item.nb = e->ranges.n;
    if (!e->err)
        e->err = names_err(e);
    if (!e->err)
        e->err = e->out->put(e->out, &item);
}

/* The source of bytes [from, to) of a node's text. */
static void add_text_ranges(emitter *e, size_t node, size_t from, size_t to)
{
    size_t in = 0;
    for (size_t k = jk_cl_piece_near(e->c, node, from, &in, &e->reached); k != JK_NONE && from < to;
         k = e->c->pieces.at[k].next) {
        const jk_cl_piece *p = &e->c->pieces.at[k];
        size_t len = p->to - p->from - in;
        if (len > to - from)
            len = to - from;
        add_ranges(e, p->block, p->from + in, p->from + in + len);
        from += len;
        in = 0;
    }
}

/* What is referred to and does not exist is a report too. */
static void put_unresolved(emitter *e, const jk_cl_reference *ref)
{
    jk_buf words = {0};
    jk_buf_put(&words, jk_report_words(JK_R_UNRESOLVED));
    jk_buf_puts(&words, "：");
    jk_buf_put(&words, ref->text);
    jk_buf_puts(&words, "；应核对所引条款的编号");
    jk_item item = {.t = JK_REPORT,
                    .src = jk_cl_source(e->c, e->c->nodes.at[ref->node].block),
                    .b = ref->b,
                    .nb = ref->nb};
    item.u.report = (jk_report){.code = JK_R_UNRESOLVED,
                                .level = jk_report_level(JK_R_UNRESOLVED),
                                .at = jk_cl_name_id(&e->name, e->c, ref->node),
                                .line = ref->line,
                                .col = ref->col,
                                .words = jk_buf_slice(&words)};
    e->err = words.err ? JK_ENOMEM : e->out->put(e->out, &item);
    jk_buf_free(&words);
}

static void put_reference(emitter *e, jk_cl_reference *ref, const jk_reference *r,
                          const jk_cl_targets *to)
{
    const jk_cl *c = e->c;
    size_t in = 0, k = jk_cl_piece_near(c, ref->node, r->from, &in, &e->reached);
    if (k == JK_NONE)
        return;
    const jk_cl_piece *p = &c->pieces.at[k];
    e->ranges.n = 0;
    add_text_ranges(e, ref->node, r->from, r->to);
    ref->b = e->ranges.at;
    ref->nb = e->ranges.n;
    locate(e, p->block, p->from + in, &ref->line, &ref->col);
    jk_buf_reset(&e->json);
    jk_cl_reference_json(c, ref, to, &e->json);
    jk_item item = {
        .t = JK_OTHER, .src = jk_cl_source(c, p->block), .line = jk_buf_slice(&e->json)};
    if (e->json.err)
        e->err = JK_ENOMEM;
    if (!e->err)
        e->err = e->out->put(e->out, &item);
    if (!ref->external && !ref->resolved && !e->err && !c->unreported)
        put_unresolved(e, ref);
}

/* The references in a clause, in order. */
static void put_references(emitter *e, size_t node)
{
    jk_cl_reference ref;
    jk_cl_targets to;
    jk_cl_citer_enter(&e->citer, node);
    while (!e->err && jk_cl_citer_next(&e->citer, &ref, &to))
        put_reference(e, &ref, &e->citer.r, &to);
}

/* The first issue about a node at or behind `node`. */
static size_t first_issue(const jk_cl *c, size_t node)
{
    size_t i;
    JK_FIRST(i, c->issues.n, c->issues.at[i].node >= node);
    return i;
}

int jk_cl_emit(const jk_cl *c, size_t from, size_t to, jk_sink *out)
{
    emitter e = {.c = c,
                 .out = out,
                 .map_block = JK_NONE,
                 .located.block = SIZE_MAX,
                 .reached.node = JK_NONE,
                 .name = JK_CL_NAME,
                 .path = JK_CL_NAME,
                 .other = JK_CL_NAME,
                 .item.t = JK_CLAUSE};
    if (c->references && !(e.index = jk_cl_index_new(c)))
        return JK_ENOMEM;
    jk_cl_citer_init(&e.citer, c, e.index);
    size_t k = first_issue(c, from);
    for (size_t i = from; i < to && !e.err; i++) {
        put_clause(&e, i);
        for (; k < c->issues.n && c->issues.at[k].node == i && !e.err; k++)
            put_report(&e, &c->issues.at[k]);
        if (e.index && !e.err)
            put_references(&e, i);
    }
    put_waiting(&e, JK_NONE, 0);
    for (; to == c->nodes.n && k < c->issues.n && !e.err; k++)
        put_report(&e, &c->issues.at[k]);
    jk_buf_free(&e.id);
    jk_buf_free(&e.para);
    jk_buf_free(&e.name.text);
    jk_buf_free(&e.path.text);
    jk_buf_free(&e.other.text);
    jk_buf_free(&e.json);
    jk_cl_index_free(e.index);
    free(e.ranges.at);
    free(e.pieces.at);
    jk_map_free(&e.map);
    jk_arena_free(&e.see);
    return e.err;
}
