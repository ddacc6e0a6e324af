#include "parse/structure/give.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/turns.h"

enum { MAX_SPANS = 64 };

/* What is in a long article is put in runs, two of them at once.  A run is of so many paragraphs,
 * or of so many bytes; one that is kept until those before it are out, of MOST times as much. */
enum { LONG = 1 << 13, RUN = 512, BYTES = 1 << 17, MOST = 8 };

static int put_reports(jk_giver *e, jk_pendings *list, uint64_t before)
{
    while (list->given < list->n && list->at[list->given].b.start < before) {
        jk_pending *p = &list->at[list->given++];
        jk_item item = {.t = JK_REPORT, .src = e->src, .b = &p->b, .nb = 1};
        item.u.report = p->report;
        int err = e->out->put(e->out, &item);
        if (err)
            return err;
    }
    return JK_OK;
}

static int reports_up_to(jk_giver *e, uint64_t before)
{
    if (e->bytes.given == e->bytes.n && e->structure.given == e->structure.n) /* as a rule */
        return JK_OK;
    int err = put_reports(e, &e->bytes, before);
    return err ? err : put_reports(e, &e->structure, before);
}

static int put_placed(jk_giver *e, jk_item *item, const jk_range *places, size_t n)
{
    item->b = places;
    item->nb = n;
    int err = e->out->put(e->out, item);
    return err ? err : reports_up_to(e, places[0].end);
}

/* Puts one block or furniture item. */
static int put_block(jk_giver *e, jk_item *item, size_t from, size_t to)
{
    const jk_window *w = e->window;
    jk_block *b = &item->u.block;
    jk_range place = jk_window_range(w, from, to);
    b->text = jk_slice_sub(jk_buf_slice(&w->text), from, to);
    b->raw = b->enc = (jk_slice){0};
    if (!jk_window_same(w, from, to)) {
        b->raw = jk_window_raw(w, from, to);
        b->enc = jk_window_enc(w, from, to, &e->arena);
    }
    return put_placed(e, item, &place, 1);
}

/* Puts one block whose text lies in n spans of the window. */
static int put_joined(jk_giver *e, jk_item *item, const jk_range *spans, size_t n)
{
    const jk_window *w = e->window;
    jk_block *b = &item->u.block;
    jk_range ranges[MAX_SPANS];
    bool same = true;
    size_t total = 0, bytes = 0;
    for (size_t i = 0; i < n; i++) {
        ranges[i] = jk_window_range(w, spans[i].start, spans[i].end);
        same = same && jk_window_same(w, spans[i].start, spans[i].end);
        total += spans[i].end - spans[i].start;
        bytes += (size_t)(ranges[i].end - ranges[i].start);
    }
    char *text = jk_arena_alloc(&e->arena, total, 1);
    char *raw = jk_arena_alloc(&e->arena, same ? 1 : bytes, 1);
    if (!text || !raw)
        return JK_ENOMEM;
    b->text = (jk_slice){text, total};
    b->raw = (jk_slice){raw, same ? 0 : bytes};
    for (size_t i = 0; i < n; i++) {
        jk_slice t = jk_slice_sub(jk_buf_slice(&w->text), spans[i].start, spans[i].end);
        memcpy(text, t.ptr, t.len);
        text += t.len;
        if (same)
            continue;
        jk_slice r = jk_window_raw(w, spans[i].start, spans[i].end);
        memcpy(raw, r.ptr, r.len);
        raw += r.len;
    }
    b->enc = (jk_slice){0};
    if (!same)
        b->enc = jk_window_enc(w, spans[0].start, spans[n - 1].end, &e->arena);
    return put_placed(e, item, ranges, n);
}

/* Puts the text from e->at to `to` as furniture with what `gap` says of it; nothing where it is
 * empty. */
static int put_furniture(jk_giver *e, size_t to, unsigned gap)
{
    if (to <= e->at)
        return JK_OK;
    e->furniture.u.block.role = gap & JK_GAP_PAGE   ? JK_ROLE_PAGE
                                : gap & JK_GAP_MARK ? JK_ROLE_MARK
                                                    : JK_ROLE_BLANK;
    size_t from = e->at;
    e->at = to;
    return put_block(e, &e->furniture, from, to);
}

static int put_para(jk_giver *e, const jk_paras *paras, const jk_para *q, jk_slice article)
{
    int err = put_furniture(e, q->from, q->gap);
    e->at = q->to;
    if (err || q->absorbed)
        return err;
    bool aside = jk_para_aside(q);
    jk_item *item = aside ? &e->furniture : &e->block;
    item->u.block.role = q->role;
    if (!aside) {
        item->u.block.article = article;
        item->u.block.line = q->line;
        item->u.block.col = q->col;
        item->u.block.flags = q->flags;
    }
    if (q->rest == 0)
        return put_block(e, item, q->from, q->to);
    jk_range spans[MAX_SPANS];
    size_t n = 0;
    for (const jk_para *h = q;; h = &paras->at[h->rest]) {
        spans[n++] = (jk_range){h->from, h->to};
        if (h->rest == 0 || n == MAX_SPANS)
            break;
    }
    return put_joined(e, item, spans, n);
}

/* Puts paragraphs [from, to) of an article. */
static int put_paras(jk_giver *e, const jk_paras *paras, size_t from, size_t to, jk_slice article)
{
    int err = JK_OK;
    for (size_t i = from; !err && i < to; i++)
        err = put_para(e, paras, &paras->at[i], article);
    return err;
}

/* A run on its way through one side. */
typedef struct run {
    jk_giver e;
    size_t from, to;
    bool kept; /* it is not too long for that */
} run;

typedef struct runs {
    jk_giver *e;
    const jk_paras *paras;
    const jk_article_span *a;
    size_t from; /* the next run begins here */
    run at[2];   /* of each side */
} runs;

/* Passes over the reports that are given out before `at`, a place in the source. */
static void pass_over(jk_pendings *list, uint64_t at)
{
    while (list->given < list->n && list->at[list->given].b.start < at)
        list->given++;
}

/* Where the run that begins at `from` ends: not behind the second half of a paragraph, of which
 * nothing is put. */
static size_t run_end(const jk_paras *p, size_t from, size_t last)
{
    size_t to = from + 1;
    while (to < last &&
           ((to - from < RUN && p->at[to].to - p->at[from].from < BYTES) || p->at[to - 1].absorbed))
        to++;
    return to;
}

static bool next(void *ctx, unsigned side)
{
    runs *r = ctx;
    run *own = &r->at[side];
    const jk_para *p = r->paras->at;
    if (r->from == r->a->last)
        return false;
    own->from = r->from;
    own->to = r->from = run_end(r->paras, own->from, r->a->last);
    own->kept = p[own->to - 1].to - p[own->from].from <= (size_t)MOST * BYTES;
    if (own->from == r->a->first)
        return true;
    own->e.at = p[own->from - 1].to;
    uint64_t place = jk_window_at(own->e.window, own->e.at);
    pass_over(&own->e.bytes, place);
    pass_over(&own->e.structure, place);
    return true;
}

static int put_run(runs *r, unsigned side, jk_sink *out)
{
    run *own = &r->at[side];
    own->e.out = out;
    return put_paras(&own->e, r->paras, own->from, own->to, r->a->head.id);
}

static int work(void *ctx, unsigned side)
{
    runs *r = ctx;
    return r->at[side].kept ? put_run(r, side, r->e->beside->sink[side]) : JK_OK;
}

static int done(void *ctx, unsigned side)
{
    runs *r = ctx;
    run *own = &r->at[side];
    int err = own->kept ? r->e->beside->join(r->e->beside, side) : put_run(r, side, r->e->out);
    r->e->at = own->e.at;
    r->e->bytes.given = own->e.bytes.given;
    r->e->structure.given = own->e.structure.given;
    jk_arena_reset(&own->e.arena);
    return err;
}

static int put_long_article(jk_giver *e, const jk_paras *paras, const jk_article_span *a)
{
    runs r = {.e = e, .paras = paras, .a = a, .from = a->first};
    for (size_t side = 0; side < 2; side++) {
        r.at[side].e = *e;
        r.at[side].e.arena = (jk_arena){0};
    }
    int err = jk_in_turns(&(jk_turns){next, work, done, &r});
    jk_arena_free(&r.at[0].e.arena);
    jk_arena_free(&r.at[1].e.arena);
    return err;
}

static int put_article(jk_giver *e, const jk_paras *paras, const jk_article_span *a)
{
    const jk_para *first = &paras->at[a->first];
    int err = put_furniture(e, first->from, first->gap);
    if (err)
        return err;
    jk_range range = jk_window_range(e->window, first->from, paras->at[a->last - 1].to);
    jk_item item = {.t = JK_ARTICLE, .src = e->src, .b = &range, .nb = 1};
    item.u.article = a->head;
    err = e->out->put(e->out, &item);
    if (err)
        return err;
    return e->beside && a->last - a->first >= LONG
               ? put_long_article(e, paras, a)
               : put_paras(e, paras, a->first, a->last, a->head.id);
}

/* A source that holds no text: a byte order mark alone, escape sequences alone. */
static int put_textless(jk_giver *e)
{
    const jk_window *w = e->window;
    jk_range all = {w->from, w->to};
    jk_item item = {.t = JK_FURNITURE, .src = e->src, .b = &all, .nb = 1};
    item.u.block.role = JK_ROLE_BLANK;
    item.u.block.raw = jk_buf_slice(&w->src);
    item.u.block.enc = w->encs.n ? w->encs.at[0].enc : (jk_slice){0};
    return e->out->put(e->out, &item);
}

/* What is left of the window, also source bytes that no text came of, and the reports that are
 * left. */
static int put_tail(jk_giver *e, unsigned gap)
{
    const jk_window *w = e->window;
    int err = put_furniture(e, w->text.len, gap);
    if (!err && w->text.len == 0 && w->to > w->from)
        err = put_textless(e);
    return err ? err : reports_up_to(e, UINT64_MAX);
}

static int take(jk_pendings *list, const jk_pendings *more)
{
    for (size_t i = 0; i < more->n; i++)
        if (JK_PUSH(list, more->at[i]) != 0)
            return JK_ENOMEM;
    return JK_OK;
}

/* Keeps the reports that were not put, and what they say, which was the galley's. */
static int keep(jk_pendings *list, jk_arena *arena)
{
    size_t n = list->n, first = list->given;
    int err = JK_OK;
    list->n = list->given = 0;
    for (size_t i = first; i < n && !err; i++) {
        jk_pending p = list->at[i];
        err = jk_pendings_copy(list, &p, arena);
    }
    return err;
}

static int keep_reports(jk_giver *e)
{
    if (e->bytes.given == e->bytes.n && e->structure.given == e->structure.n)
        jk_arena_reset(&e->reports);
    int err = keep(&e->bytes, &e->reports);
    return err ? err : keep(&e->structure, &e->reports);
}

static int begin(jk_giver *e, const jk_galley *g)
{
    jk_arena_reset(&e->shown);
    e->window = &g->window;
    e->block = (jk_item){.t = JK_BLOCK, .src = e->src};
    e->furniture = (jk_item){.t = JK_FURNITURE, .src = e->src};
    jk_arena_reset(&e->arena);
    int err = take(&e->bytes, &g->bytes);
    return err ? err : take(&e->structure, &g->structure);
}

static int put_all(jk_giver *e, const jk_galley *g)
{
    int err = JK_OK;
    e->at = 0;
    for (size_t i = 0; i < g->articles.n && !err; i++)
        err = put_article(e, &g->paras, &g->articles.at[i]);
    if (err)
        return err;
    return g->last ? put_tail(e, g->gap) : put_furniture(e, g->end, g->gap);
}

int jk_begin_galley(jk_giver *e, const jk_galley *g)
{
    e->begun = true;
    return begin(e, g);
}

int jk_end_galley(jk_giver *e)
{
    e->begun = false;
    return keep_reports(e);
}

/* Of e only what does not change while the galley is given. */
int jk_show_galley(jk_giver *e, const jk_galley *g, jk_sink *to)
{
    jk_giver own = {.out = to,
                    .src = e->src,
                    .window = &g->window,
                    .block = {.t = JK_BLOCK, .src = e->src},
                    .furniture = {.t = JK_FURNITURE, .src = e->src},
                    .arena = e->shown,
                    .bytes = {.at = e->bytes.at, .n = e->bytes.n},
                    .structure = {.at = e->structure.at, .n = e->structure.n}};
    int err = put_all(&own, g);
    e->shown = own.arena;
    return err;
}

int jk_give_galley(jk_giver *e, const jk_galley *g)
{
    int err = e->begun ? JK_OK : begin(e, g);
    if (!err)
        err = put_all(e, g);
    return err || e->begun ? err : keep_reports(e);
}

void jk_giver_free(jk_giver *e)
{
    jk_arena_free(&e->arena);
    jk_arena_free(&e->shown);
    jk_arena_free(&e->reports);
    free(e->bytes.at);
    free(e->structure.at);
}
