#include "diff/collate/result.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"
#include "parse/structure/clause.h"

int jk_result_put(jk_result *e, const jk_item *item)
{
    if (e->arena.err) /* of what the item points to something may be missing */
        return e->arena.err;
    e->counts.articles += item->t == JK_ARTICLE;
    e->counts.blocks += item->t == JK_BLOCK;
    e->counts.clauses += item->t == JK_CLAUSE;
    e->counts.reports += item->t == JK_REPORT;
    e->counts.variants += item->t == JK_VARIANT;
    return e->out->put(e->out, item);
}

jk_slice jk_result_id(jk_result *e, const char *prefix, uint64_t n)
{
    jk_buf b = {0};
    jk_buf_puts(&b, prefix);
    jk_buf_putu(&b, n);
    return jk_arena_keep(&e->arena, &b);
}

/* Headlines at the head of the article, joined by blanks. */
static jk_slice title_of(jk_result *e)
{
    jk_buf b = {0};
    for (size_t i = 0; i < e->canon->blocks.n; i++) {
        const jk_canon_block *k = &e->canon->blocks.at[i];
        bool title = k->role == JK_ROLE_TITLE || k->role == JK_ROLE_SUBTITLE;
        if (!title && (b.len || jk_role_running(k->role) || k->role == JK_ROLE_HEADING))
            break;
        if (title && b.len)
            jk_buf_putc(&b, ' ');
        if (title)
            jk_buf_put(&b, k->text);
    }
    return jk_arena_keep(&e->arena, &b);
}

/* The record of the witness's article that says most: the one with the longest dateline, the first
 * of these in canonical order. */
static const jk_item *source_article(const jk_result *e)
{
    const jk_slots *s = e->canon->c->s;
    const jk_item *best = NULL;
    for (uint32_t i = 0; i < e->arrangement->articles[e->article].n; i++) {
        const jk_slot *slot =
            &s->at[e->arrangement->order[e->arrangement->articles[e->article].first + i]];
        for (uint32_t w = 0; w < s->nwits; w++) {
            const jk_unit *u = jk_slot_unit(s, slot, w);
            if (!u || u->article >= s->wits[w].narticles)
                continue;
            const jk_item *a = s->wits[w].articles[u->article];
            if (!best || a->u.article.dateline.len > best->u.article.dateline.len)
                best = a;
        }
    }
    return best;
}

/* Says of an item where it stands in the witnesses. */
static void place(jk_item *item, const jk_range *b, const jk_slice *srcs, size_t n)
{
    item->b = b;
    item->srcs = srcs;
    item->nb = n;
    item->src = n ? srcs[0] : (jk_slice){0};
}

/* Puts an item that stands where a whole block does. */
static int put_with(jk_result *e, jk_item *item, const jk_canon_block *k)
{
    jk_range *b = NULL;
    jk_slice *srcs = NULL;
    int n = jk_canon_ranges(e->canon, k, 0, k->text.len, &b, &srcs);
    if (n < 0)
        return n;
    place(item, b, srcs, (size_t)n);
    return jk_result_put(e, item);
}

static int put_article(jk_result *e, jk_slice id)
{
    jk_item item = {.t = JK_ARTICLE};
    const jk_item *from = source_article(e);
    if (from)
        item.u.article = from->u.article;
    item.u.article.id = id;
    item.u.article.title = title_of(e);
    return put_with(e, &item, &e->canon->blocks.at[0]);
}

static int put_block(jk_result *e, size_t i, jk_slice article, jk_slice id)
{
    const jk_canon_block *k = &e->canon->blocks.at[i];
    jk_item item = {.t = JK_BLOCK};
    item.u.block = (jk_block){.role = k->role,
                              .article = article,
                              .id = id,
                              .line = e->blocks,
                              .col = 1,
                              .text = k->text};
    return put_with(e, &item, k);
}

/* Runs the clause stage over the blocks of the article.  Each block is given a range of its own in
 * an imagined source, one behind the other, so that what comes back can be traced. */
static int find_clauses(jk_result *e, jk_slice article, jk_doc *doc, uint64_t *base)
{
    jk_sink *stage = jk_clause_stage_new(NULL, &doc->sink);
    if (!stage)
        return JK_ENOMEM;
    jk_item item = {.t = JK_ARTICLE, .src = JK_S("*")};
    item.u.article = (jk_article){.id = article, .title = title_of(e)};
    int err = stage->put(stage, &item);
    uint64_t at = 0;
    for (size_t i = 0; i < e->canon->blocks.n && !err; i++) {
        const jk_canon_block *k = &e->canon->blocks.at[i];
        jk_range r = {at, at + k->text.len};
        base[i] = at;
        at = r.end + 1;
        jk_item block = {.t = JK_BLOCK, .src = JK_S("*"), .b = &r, .nb = 1};
        block.u.block = (jk_block){
            .role = k->role, .article = article, .line = i + 1, .col = 1, .text = k->text};
        err = stage->put(stage, &block);
    }
    base[e->canon->blocks.n] = at;
    jk_item end = {.t = JK_END};
    if (!err)
        err = stage->put(stage, &end);
    jk_clause_stage_free(stage);
    return err;
}

/* The block that holds byte x of the imagined source. */
static size_t block_at(const jk_result *e, uint64_t x)
{
    size_t i;
    JK_LAST(i, e->canon->blocks.n, e->base[i] <= x);
    return i;
}

/* Ranges of the witnesses, in the arena of the result. */
typedef struct traced {
    jk_range *b;
    jk_slice *srcs;
    size_t n, room;
} traced;

static int add_ranges(jk_result *e, traced *t, const jk_range *b, const jk_slice *srcs, size_t n)
{
    if (t->n + n > t->room) {
        traced more = {.n = t->n, .room = 2 * (t->n + n)};
        more.b = JK_NEW(&e->arena, more.room, jk_range);
        more.srcs = JK_NEW(&e->arena, more.room, jk_slice);
        if (!more.b || !more.srcs)
            return JK_ENOMEM;
        if (t->n) {
            memcpy(more.b, t->b, t->n * sizeof *t->b);
            memcpy(more.srcs, t->srcs, t->n * sizeof *t->srcs);
        }
        *t = more;
    }
    for (size_t i = 0; i < n; i++, t->n++) {
        t->b[t->n] = b[i];
        t->srcs[t->n] = srcs[i];
    }
    return JK_OK;
}

/* Adds what a range of the imagined source stands for. */
static int trace(jk_result *e, traced *t, jk_range from)
{
    for (uint64_t x = from.start; x < from.end && e->canon->blocks.n;) {
        size_t k = block_at(e, x);
        const jk_canon_block *b = &e->canon->blocks.at[k];
        uint64_t lo = x - e->base[k], hi = from.end - e->base[k];
        jk_range *r = NULL;
        jk_slice *s = NULL;
        hi = hi < b->text.len ? hi : b->text.len;
        int got = lo < b->text.len ? jk_canon_ranges(e->canon, b, lo, hi, &r, &s) : 0;
        if (got < 0 || add_ranges(e, t, r, s, (size_t)got) != 0)
            return got < 0 ? got : JK_ENOMEM;
        x = e->base[k] + b->text.len + 1;
    }
    return JK_OK;
}

/* An item of the clause stage, with the ranges of the imagined source made true. */
static int put_traced(jk_result *e, const jk_item *from)
{
    jk_item item = *from;
    traced t = {0};
    for (size_t i = 0; i < from->nb; i++) {
        int err = trace(e, &t, from->b[i]);
        if (err)
            return err;
    }
    place(&item, t.b, t.srcs, t.n);
    if (item.t == JK_REPORT)
        item.u.report.nsee_b = 0;
    return jk_result_put(e, &item);
}

/* Sorts the pieces of the article's clauses by block. */
static int index_pieces(jk_result *e)
{
    size_t blocks = e->canon->blocks.n, n = 0;
    e->first = JK_NEW(&e->arena, blocks + 2, uint32_t);
    e->id = (jk_slice){0};
    for (int pass = 0; pass < 2 && !e->arena.err; pass++) {
        for (size_t i = 0; i < e->clauses->n; i++) {
            const jk_item *it = e->clauses->at[i];
            if (it->t == JK_ARTICLE && e->id.len == 0)
                e->id = it->u.article.id;
            for (size_t k = 0; it->t == JK_CLAUSE && k < it->u.clause.npieces; k++) {
                const jk_piece *p = &it->u.clause.pieces[k];
                if (p->block >= blocks)
                    continue;
                uint32_t *at = &e->first[p->block + 1];
                if (pass == 0) {
                    n++;
                } else {
                    e->pieces[*at].from = p->from;
                    e->pieces[*at].to = p->to;
                    e->pieces[*at].id = it->u.clause.id;
                }
                ++*at;
            }
        }
        /* counts become beginnings, one block further; filling moves each to its end */
        for (size_t i = blocks + 1; pass == 0 && i > 0; i--)
            e->first[i] = e->first[i - 1];
        for (size_t i = 1; pass == 0 && i <= blocks + 1; i++)
            e->first[i] += e->first[i - 1];
        if (pass == 0)
            e->pieces = jk_arena_alloc(&e->arena, n + 1, sizeof *e->pieces);
    }
    return e->arena.err;
}

jk_slice jk_result_at(const jk_result *e, uint32_t block, uint64_t at)
{
    for (uint32_t i = e->first[block + 1]; i-- > e->first[block];)
        if (e->pieces[i].from <= at && at <= e->pieces[i].to)
            return e->pieces[i].id;
    return e->id;
}

/* The variants of a block, in the order of its text; those of the blocks before it are put. */
static int put_variants(jk_result *e, uint32_t block, jk_slice id)
{
    const jk_collation *c = e->canon->c;
    const jk_arrangement *a = e->arrangement;
    for (; e->slot < a->articles[e->article].n; e->slot++, e->place = 0) {
        uint32_t slot = a->order[a->articles[e->article].first + e->slot];
        for (; c->first_place[slot] + e->place < c->first_place[slot + 1]; e->place++) {
            uint32_t p = c->first_place[slot] + e->place;
            const jk_spot *s = &e->canon->spots[p];
            if (s->block != UINT32_MAX && s->block > block)
                return JK_OK;
            int err = s->block != block ? JK_OK
                                        : jk_result_variant(e, &c->places.at[p],
                                                            jk_result_at(e, block, s->from), id);
            if (err)
                return err;
        }
    }
    return JK_OK;
}

static int put_all(jk_result *e, jk_slice article)
{
    /* what only repeats others leaves its findings, but no article */
    int err = e->canon->blocks.n ? put_article(e, article) : JK_OK;
    for (uint32_t i = 0; i < e->canon->blocks.n && !err; i++) {
        jk_slice id = jk_result_id(e, "b", ++e->blocks);
        err = put_block(e, i, article, id);
        if (!err)
            err = put_variants(e, i, id);
    }
    for (size_t i = 0; i < e->clauses->n && !err; i++)
        if (e->clauses->at[i]->t == JK_CLAUSE || e->clauses->at[i]->t == JK_REPORT)
            err = put_traced(e, e->clauses->at[i]);
    return err ? err : jk_result_findings(e);
}

int jk_result_article(jk_result *e)
{
    jk_doc doc;
    jk_doc_init(&doc);
    jk_slice id = jk_result_id(e, "a", e->counts.articles + 1);
    uint64_t *base = JK_NEW(&e->arena, e->canon->blocks.n + 1, uint64_t);
    int err = e->arena.err;
    if (!err)
        err = find_clauses(e, id, &doc, base);
    e->clauses = &doc;
    e->base = base;
    e->slot = e->place = 0;
    if (!err)
        err = index_pieces(e);
    if (!err)
        err = put_all(e, id);
    e->clauses = NULL;
    jk_doc_free(&doc);
    jk_arena_reset(&e->arena);
    return err;
}
