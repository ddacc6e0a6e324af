/* Clauses and reports become items. */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/encoding/blockmap.h"

enum { PLACE_RANGES = 16 }; /* ranges given for the place of a report */

typedef struct emitter {
    jk_cl *c;
    jk_sink *out;
    struct {
        jk_range *at;
        size_t n, cap;
    } ranges;
    struct {
        jk_piece *at;
        size_t n, cap;
    } pieces;
    jk_map map; /* of the block map_block */
    size_t map_block;
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
        uint64_t len = b->b[i].end - b->b[i].start;
        uint64_t lo = from > pos ? from - pos : 0, hi = to > pos ? to - pos : 0;
        if (hi > len)
            hi = len;
        if (lo < hi)
            add_range(e, (jk_range){b->b[i].start + lo, b->b[i].start + hi});
        pos += len;
    }
}

static void mapped_ranges(emitter *e, size_t block, size_t from, size_t to)
{
    const jk_cl_block *b = &e->c->blocks.at[block];
    if (e->map_block != block) {
        jk_map_reset(&e->map);
        e->map_block = block;
        int r = jk_block_map(b->item, &e->map);
        if (r == JK_ENOMEM)
            e->err = r;
        if (r != JK_OK)
            jk_map_reset(&e->map);
    }
    jk_range r[PLACE_RANGES];
    size_t n = e->map.len ? jk_map_ranges(&e->map, from, to, r, PLACE_RANGES) : 0;
    if (n == 0 || n == PLACE_RANGES) { /* the whole block where it cannot be told */
        for (size_t i = 0; i < b->nb; i++)
            add_range(e, b->b[i]);
        return;
    }
    for (size_t i = 0; i < n; i++)
        add_range(e, r[i]);
}

static void add_ranges(emitter *e, size_t block, size_t from, size_t to)
{
    const jk_cl_block *b = &e->c->blocks.at[block];
    if (b->item)
        mapped_ranges(e, block, from, to);
    else
        plain_ranges(e, b, from, to);
}

static void begin_pieces(emitter *e)
{
    e->ranges.n = e->pieces.n = 0;
}

static void add_piece(emitter *e, const jk_piece *p)
{
    add_ranges(e, p->block, p->from, p->to);
    if (JK_PUSH(&e->pieces, *p) != 0)
        e->err = JK_ENOMEM;
}

/* Gives out a clause whose pieces were gathered. */
static void put_item(emitter *e, const jk_cl_node *n, jk_clause *u)
{
    jk_item item = {
        .t = JK_CLAUSE, .src = e->c->blocks.at[n->block].src, .b = e->ranges.at, .nb = e->ranges.n};
    u->article = e->c->article;
    u->pieces = e->pieces.at;
    u->npieces = e->pieces.n;
    item.u.clause = *u;
    if (!e->err)
        e->err = e->out->put(e->out, &item);
}

/* The paragraphs under a title that stands in a line of its own: clauses without a number. */
static void put_paragraphs(emitter *e, const jk_cl_node *n, jk_slice text, size_t piece)
{
    jk_cl *c = e->c;
    for (uint64_t k = 1; piece != JK_NONE && !e->err; k++) {
        const jk_cl_piece *first = &c->pieces.at[piece];
        begin_pieces(e);
        size_t len = 0;
        do {
            const jk_piece *p = &c->pieces.at[piece].p;
            add_piece(e, p);
            len += p->to - p->from;
            piece = c->pieces.at[piece].next;
        } while (piece != JK_NONE && !c->pieces.at[piece].paragraph);
        const jk_cl_block *b = &c->blocks.at[first->p.block];
        jk_buf id = {0}, path = {0};
        jk_buf_put(&id, n->id);
        jk_buf_puts(&id, "__para_");
        jk_buf_putu(&id, k);
        jk_buf_put(&path, n->path);
        jk_buf_puts(&path, "/款");
        jk_buf_putu(&path, k);
        jk_clause u = {.id = jk_buf_slice(&id),
                       .parent = n->id,
                       .level = JK_CL_PARA,
                       .n = k,
                       .path = jk_buf_slice(&path),
                       .text = jk_slice_sub(text, 0, len),
                       .line = b->line,
                       .col = b->col};
        if (id.err || path.err)
            e->err = JK_ENOMEM;
        put_item(e, n, &u);
        text = jk_slice_sub(text, len + 1, text.len);
        jk_buf_free(&id);
        jk_buf_free(&path);
    }
}

static void put_clause(emitter *e, const jk_cl_node *n)
{
    jk_cl *c = e->c;
    const jk_cl_block *b = &c->blocks.at[n->block];
    jk_slice title = jk_slice_sub(n->text, 0, n->text_cut);
    jk_slice text = jk_slice_sub(n->text, n->text_cut, n->text.len);
    bool apart = title.len && text.len && text.ptr[0] == '\n';
    size_t k = n->first;
    begin_pieces(e);
    for (; k != JK_NONE; k = c->pieces.at[k].next) {
        if (apart && c->pieces.at[k].p.kind == JK_PIECE_TEXT)
            break;
        add_piece(e, &c->pieces.at[k].p);
    }
    jk_clause u = {
        .id = n->id,
        .level = jk_mark_level(n->mark.shape),
        .num = jk_slice_sub(b->text, n->at, n->at + n->mark.len),
        .n = n->mark.n,
        .sub = n->mark.sub,
        .path = n->path,
        .title = title,
        .text = apart ? (jk_slice){NULL, 0} : text,
        .line = b->line,
        .col = b->col + jk_utf8_count(jk_slice_sub(b->text, 0, n->at)),
    };
    if (n->parent != JK_NONE)
        u.parent = c->nodes.at[n->parent].id;
    put_item(e, n, &u);
    if (apart)
        put_paragraphs(e, n, jk_slice_sub(text, 1, text.len), k);
}

/* Line and column of a byte of a block; the lines of a wrapped block count. */
static void locate(const jk_cl_block *b, size_t at, uint64_t *line, uint64_t *col)
{
    *line = b->line;
    *col = b->col + jk_utf8_count(jk_slice_sub(b->text, 0, at));
}

/* The ranges of all of a clause, in the arena. */
static size_t node_ranges(emitter *e, size_t node, const jk_range **out)
{
    e->ranges.n = 0;
    for (size_t k = e->c->nodes.at[node].first; k != JK_NONE; k = e->c->pieces.at[k].next) {
        const jk_piece *p = &e->c->pieces.at[k].p;
        add_ranges(e, p->block, p->from, p->to);
    }
    *out = jk_arena_dup(&e->c->arena, e->ranges.at, e->ranges.n, sizeof **out);
    return *out ? e->ranges.n : 0;
}

static void put_report(emitter *e, const jk_cl_issue *issue)
{
    jk_cl *c = e->c;
    const jk_cl_block *b = &c->blocks.at[issue->block];
    jk_item item = {.t = JK_REPORT, .src = b->src};
    jk_report *r = &item.u.report;
    *r = (jk_report){.code = issue->code,
                     .level = jk_report_level(issue->code),
                     .words = issue->words.len ? issue->words : jk_report_words(issue->code)};
    if (issue->node != JK_NONE)
        r->at = c->nodes.at[issue->node].id;
    if (issue->see != JK_NONE) {
        r->see = c->nodes.at[issue->see].id;
        r->nsee_b = node_ranges(e, issue->see, &r->see_b);
    }
    locate(b, issue->from, &r->line, &r->col);
    e->ranges.n = 0;
    add_ranges(e, issue->block, issue->from, issue->to);
    item.b = e->ranges.at;
    item.nb = e->ranges.n;
    if (!e->err)
        e->err = e->out->put(e->out, &item);
}

static int by_node(const void *a, const void *b)
{
    const jk_cl_issue *x = a, *y = b;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

int jk_cl_emit(jk_cl *c, jk_sink *out)
{
    emitter e = {.c = c, .out = out, .map_block = JK_NONE};
    if (c->issues.n)
        qsort(c->issues.at, c->issues.n, sizeof *c->issues.at, by_node);
    size_t k = 0;
    for (size_t i = 0; i < c->nodes.n && !e.err; i++) {
        put_clause(&e, &c->nodes.at[i]);
        for (; k < c->issues.n && c->issues.at[k].node == i && !e.err; k++)
            put_report(&e, &c->issues.at[k]);
    }
    for (; k < c->issues.n && !e.err; k++)
        put_report(&e, &c->issues.at[k]);
    free(e.ranges.at);
    free(e.pieces.at);
    jk_map_free(&e.map);
    return e.err;
}
