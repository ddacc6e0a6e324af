#include "parse/structure/clause.h"

#include <stdlib.h>

#include "parse/base/both.h"
#include "parse/structure/clause_model.h"

enum {
    LONG = 1 << 14 /* blocks of an article that is given its own memory */
};

typedef struct stage stage;

/* Where items are shown that are given too. */
typedef struct shown_sink {
    jk_sink sink;
    stage *to;
} shown_sink;

struct stage {
    jk_sink sink;
    shown_sink shown;
    jk_sink *out;
    jk_cl c;
    bool lasting;
    bool again;               /* what comes has been shown, or is being shown */
    bool blank, indent, page; /* what has passed since the last block: a blank line; an indent or a
                                 mark; the end of a page */
};

/* The index of a source, which as a rule is that of the block before. */
static uint32_t keep_source(jk_cl *c, jk_slice src)
{
    size_t n = c->sources.n;
    if (n == 0 || !jk_slice_eq(c->sources.at[n - 1], src)) {
        src = jk_arena_copy(&c->arena, src);
        if (JK_PUSH(&c->sources, src) != 0)
            c->arena.err = JK_ENOMEM;
    }
    return (uint32_t)(c->sources.n - 1); /* no more than blocks */
}

static int keep_block(stage *s, const jk_item *item)
{
    jk_cl *c = &s->c;
    const jk_block *u = &item->u.block;
    if (c->blocks.n == JK_NONE || u->text.len >= UINT32_MAX || item->nb >= UINT32_MAX)
        return JK_ERANGE;
    jk_cl_block *b = JK_ADD(&c->blocks);
    if (!b)
        return JK_ENOMEM;
    *b = (jk_cl_block){.text = s->lasting ? u->text : jk_arena_copy(&c->arena, u->text),
                       .nb = (uint32_t)item->nb,
                       .line = u->line,
                       .col = u->col,
                       .src = keep_source(c, item->src),
                       .role = (uint8_t)u->role,
                       .flags = (uint8_t)u->flags,
                       .plain = jk_item_is_plain(item),
                       .apart = s->blank || s->indent,
                       .paged = s->page && !s->indent};
    if (b->plain && b->nb == 1)
        b->from.one = item->b[0];
    else
        b->from.item = jk_item_copy(&c->arena, item);
    s->blank = s->indent = s->page = false;
    return c->arena.err ? JK_ENOMEM : JK_OK;
}

/* Furniture tells where paragraphs stand apart: a blank line, an indent, a mark. */
static void see_furniture(stage *s, const jk_item *item)
{
    jk_slice t = item->u.block.text;
    size_t lines = 0;
    for (size_t i = 0; i < t.len; i++) {
        lines += t.ptr[i] == '\n';
        if (t.ptr[i] == '\t' || jk_slice_starts(jk_slice_sub(t, i, t.len), JK_S("　")))
            s->indent = true;
    }
    s->blank = s->blank || lines > 1;
    s->indent = s->indent || item->u.block.role == JK_ROLE_MARK;
    s->page = s->page || item->u.block.role == JK_ROLE_PAGE;
}

static void vectors_free(jk_cl *c)
{
    free(c->blocks.at);
    free(c->sources.at);
    free(c->places.at);
    free(c->pieces.at);
    free(c->nodes.at);
    free(c->issues.at);
    free(c->pairs.at);
    free(c->id);
    c->id = NULL;
    c->id_cap = 0;
    c->blocks.at = NULL;
    c->sources.at = NULL;
    c->places.at = NULL;
    c->pieces.at = NULL;
    c->nodes.at = NULL;
    c->issues.at = NULL;
    c->pairs.at = NULL;
    c->blocks.cap = c->sources.cap = c->places.cap = c->pieces.cap = c->nodes.cap = c->issues.cap =
        c->pairs.cap = 0;
}

static void forget(stage *s)
{
    jk_cl *c = &s->c;
    c->blocks.n = c->sources.n = c->places.n = c->pieces.n = c->nodes.n = c->issues.n = 0;
    c->pairs.n = 0;
    c->article = (jk_slice){NULL, 0};
    jk_arena_reset(&c->arena);
    if (c->blocks.cap > LONG) /* whoever comes next needs the memory */
        vectors_free(c);
    s->blank = true;
}

static int find_clauses(jk_cl *c)
{
    enum { PASSES = 2 }; /* what is found may show what else is missing */
    bool merged = true;
    int err = c->places.n == 0 ? jk_cl_run_in(c) : JK_OK;
    if (!err && c->places.n == 0)
        return JK_OK;
    if (!err)
        err = jk_cl_tree(c);
    for (int pass = 0; !err && merged && pass < PASSES; pass++) {
        merged = false;
        err = jk_cl_merged(c, &merged);
        if (!err && merged)
            err = jk_cl_tree(c);
    }
    if (c->places.cap > LONG) { /* they have become clauses */
        free(c->places.at);
        c->places.at = NULL;
        c->places.n = c->places.cap = 0;
    }
    return err;
}

static int find_repeats(jk_cl *c)
{
    return c->unreported ? JK_OK : jk_cl_repeats(c);
}

static int find_names(jk_cl *c)
{
    int err = jk_cl_ids(c);
    return err ? err : jk_cl_titles(c);
}

/* What may be found out beside something else. */
typedef struct task {
    int (*find)(jk_cl *c);
    jk_cl *c;
    int err;
} task;

static void perform(void *arg)
{
    task *t = arg;
    t->err = t->find(t->c);
}

/* Once the blocks were looked through. */
static int analyse(jk_cl *c)
{
    int err = c->blocks.n ? find_clauses(c) : JK_OK;
    if (err || c->nodes.n == 0)
        return err;
    err = jk_cl_texts(c);
    if (err)
        return err;
    task repeats = {.find = find_repeats, .c = c}, names = {.find = find_names, .c = c};
    jk_both(jk_cl_apart(c, c->nodes.n), perform, &repeats, &names);
    err = repeats.err ? repeats.err : names.err;
    if (!err && !c->unreported)
        err = jk_cl_judge(c);
    if (!err && !c->unreported)
        err = jk_cl_sequences(c);
    if (!err && !c->unreported)
        err = jk_cl_seams(c);
    if (!err && !c->unreported)
        err = jk_cl_lost(c);
    return err;
}

/* The article is complete and was analysed: its clauses follow it. */
static int put_clauses(stage *s, int err)
{
    if (!err && s->c.nodes.n)
        err = jk_cl_give(&s->c, s->out);
    forget(s);
    return err;
}

static int flush(stage *s)
{
    int err = jk_cl_scan(&s->c);
    return put_clauses(s, err ? err : analyse(&s->c));
}

/* Whether a report that comes in was made by this stage: it is made anew. */
static bool ours(const jk_report *r)
{
    if (r->name.len)
        return false;
    if (r->code >= JK_R_GAP && r->code <= JK_R_UNRESOLVED)
        return true;
    return (r->code == JK_R_UNFINISHED || r->code == JK_R_ORPHAN) && r->at.len &&
           jk_slice_find(r->at, JK_S("_"), 0) < r->at.len;
}

/* What is made anew is not passed on. */
static bool is_dropped(const stage *s, const jk_item *item)
{
    if (item->t == JK_REPORT)
        return ours(&item->u.report);
    if (item->t == JK_OTHER)
        return s->c.references && jk_slice_starts(item->line, JK_S("{\"t\":\"reference\""));
    return item->t == JK_CLAUSE;
}

/* What the stage has to know of an item that is passed on. */
static int take(stage *s, const jk_item *item)
{
    int err = JK_OK;
    switch (item->t) {
    case JK_REPORT:
        if (item->u.report.code == JK_R_UNFINISHED && s->c.blocks.n)
            s->c.blocks.at[s->c.blocks.n - 1].told = true;
        break;
    case JK_ARTICLE:
        err = flush(s);
        s->c.article = jk_arena_copy(&s->c.arena, item->u.article.id);
        break;
    case JK_SOURCE:
    case JK_END:
        err = flush(s);
        break;
    case JK_BLOCK:
        err = keep_block(s, item);
        break;
    case JK_FURNITURE:
        see_furniture(s, item);
        break;
    case JK_CLAUSE:
    case JK_OTHER:
    case JK_VARIANT:
        break;
    }
    return err;
}

static int put(jk_sink *self, const jk_item *item)
{
    stage *s = (stage *)self;
    if (is_dropped(s, item))
        return JK_OK;
    int err = s->again ? JK_OK : take(s, item);
    return err ? err : s->out->put(s->out, item);
}

static int put_shown(jk_sink *self, const jk_item *item)
{
    stage *s = ((shown_sink *)self)->to;
    return is_dropped(s, item) ? JK_OK : take(s, item);
}

/* One of two things that are done with an article at once: its items go through, or, as they are
 * shown, its clauses are found. */
typedef struct half {
    stage *s;
    const jk_clause_articles *from;
    bool finds;
    int err;
} half;

static void do_half(void *arg)
{
    half *h = arg;
    if (!h->finds) {
        h->err = h->from->give(h->from->ctx);
        return;
    }
    h->err = h->from->show(h->from->ctx, &h->s->shown.sink);
    if (!h->err)
        h->err = jk_cl_scan(&h->s->c);
    if (!h->err)
        h->err = analyse(&h->s->c);
}

static int take_shown(stage *s, const jk_clause_articles *from)
{
    half clauses = {.s = s, .from = from, .finds = true}, items = {.s = s, .from = from};
    int err = flush(s); /* of what came before */
    if (err)
        return err;
    s->again = true;
    jk_both(true, do_half, &clauses, &items);
    s->again = false;
    return put_clauses(s, items.err ? items.err : clauses.err);
}

static int take_once(stage *s, const jk_clause_articles *from)
{
    int err = from->give(from->ctx);
    return err ? err : flush(s);
}

int jk_clause_stage_take(jk_sink *sink, const jk_clause_articles *from)
{
    stage *s = (stage *)sink;
    s->lasting = true;
    int err = from->show && s->c.threads > 1 ? take_shown(s, from) : take_once(s, from);
    s->lasting = false;
    return err;
}

jk_sink *jk_clause_stage_new(const jk_clause_options *options, jk_sink *out)
{
    stage *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->sink.put = put;
    s->shown = (shown_sink){{put_shown}, s};
    s->out = out;
    if (options) {
        s->c.numbering = options->numbering;
        s->c.references = options->references;
        s->c.unreported = options->unreported;
        s->c.threads = options->threads;
        s->c.beside = options->beside;
        s->lasting = options->lasting;
    }
    forget(s);
    return &s->sink;
}

void jk_clause_stage_free(jk_sink *sink)
{
    stage *s = (stage *)sink;
    if (!s)
        return;
    vectors_free(&s->c);
    jk_arena_free(&s->c.arena);
    jk_buf_free(&s->c.words);
    free(s);
}
