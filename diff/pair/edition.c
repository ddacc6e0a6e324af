#include "diff/pair/edition.h"

#include <stdlib.h>
#include <string.h>

#include "diff/collate/fold.h"
#include "diff/pair/unit.h"
#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/blockmap.h"
#include "parse/structure/clause.h"

/* Blocks of an article that are kept while it is read.  The clauses of a longer one are found in
 * pieces, so that memory stays bounded: it takes ten times that of its text while they are. */
enum { LONG_ARTICLE = 1 << 17 };

/* A piece of a block that belongs to a clause of the article being read. */
typedef struct jk_owned {
    size_t from, to; /* bytes of the edition's text */
    size_t clause;
} jk_owned;

typedef struct jk_head {
    int level;
    uint64_t n, sub;
    jk_slice id, num;
} jk_head;

/* The clause stage stands beside the edition: blocks go to both, and what it finds comes back.  It
 * reads the edition's own text, which therefore stays where it is while an article is read: a
 * buffer that is outgrown is given back at its end only. */
struct jk_edition_state {
    jk_sink back; /* first: what the clause stage gives */
    jk_edition *w;
    jk_sink *stage;
    struct {
        char **at;
        size_t n, cap;
    } outgrown;
    size_t first; /* first block of the article being read */
    jk_slice article;
    jk_map map; /* of one block */
    struct {
        jk_owned *at;
        size_t n, cap;
    } pieces;
    struct {
        jk_head *at;
        size_t n, cap;
    } clauses;
};

static int add_map(jk_edition *w, const jk_item *item)
{
    size_t len = item->u.block.text.len;
    uint64_t end = item->nb ? item->b[item->nb - 1].end : 0;
    if (jk_item_is_plain(item)) {
        for (size_t i = 0; i < item->nb; i++) {
            uint64_t n = item->b[i].end - item->b[i].start;
            jk_map_add(&w->map, n, item->b[i].start, n, 1, 1);
        }
    } else {
        jk_map_reset(&w->state->map);
        int err = jk_block_map(item, &w->state->map);
        if (err == JK_ENOMEM)
            return err;
        if (!err && w->state->map.len == len)
            jk_map_append_part(&w->map, &w->state->map, 0, len);
        else if (len > 0) /* as a whole, where it cannot be told more closely */
            jk_map_add(&w->map, len, item->nb ? item->b[0].start : 0,
                       item->nb ? item->b[0].end - item->b[0].start : 0, 0, 0);
    }
    jk_map_add(&w->map, 1, end, 0, 0, 0);
    return w->map.err;
}

static int make_room(jk_edition *w, size_t more)
{
    jk_buf bigger = {0};
    if (w->text.cap - w->text.len >= more)
        return JK_OK;
    if (jk_buf_reserve(&bigger, w->text.cap + w->text.cap / 2 + more))
        jk_buf_put(&bigger, jk_buf_slice(&w->text));
    if (bigger.err || (w->text.ptr && JK_PUSH(&w->state->outgrown, w->text.ptr))) {
        jk_buf_free(&bigger);
        return JK_ENOMEM;
    }
    w->text = bigger;
    return JK_OK;
}

static void forget_outgrown(struct jk_edition_state *s)
{
    while (s->outgrown.n > 0)
        free(s->outgrown.at[--s->outgrown.n]);
}

static int add_block(jk_edition *w, const jk_item *item)
{
    const jk_block *b = &item->u.block;
    if (make_room(w, b->text.len + 1))
        return JK_ENOMEM;
    size_t from = w->text.len;
    if (w->src.len == 0)
        w->src = jk_arena_copy(&w->arena, item->src);
    jk_buf_put(&w->text, b->text);
    jk_buf_putc(&w->text, '\n');
    if (w->text.err || w->arena.err ||
        JK_PUSH(&w->blocks, (jk_edition_para){from, from + b->text.len, b->line, b->col, b->role}))
        return JK_ENOMEM;
    return add_map(w, item);
}

static int add_clause(jk_edition *w, const jk_clause *c)
{
    struct jk_edition_state *s = w->state;
    size_t clause = s->clauses.n;
    jk_head h = {(int)c->level, c->n, c->sub, jk_arena_copy(&w->arena, c->id),
                 jk_arena_copy(&w->arena, c->num)};
    if (w->arena.err || JK_PUSH(&s->clauses, h))
        return JK_ENOMEM;
    for (size_t i = 0; i < c->npieces; i++) {
        size_t k = s->first + c->pieces[i].block;
        if (k >= w->blocks.n)
            continue;
        const jk_edition_para *b = &w->blocks.at[k];
        size_t len = b->to - b->from;
        size_t from = c->pieces[i].from < len ? c->pieces[i].from : len;
        size_t to = c->pieces[i].to < len ? c->pieces[i].to : len;
        if (from < to && JK_PUSH(&s->pieces, (jk_owned){b->from + from, b->from + to, clause}))
            return JK_ENOMEM;
    }
    return JK_OK;
}

static int by_place(const void *p, const void *q)
{
    const jk_owned *x = p, *y = q;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->clause > y->clause) - (x->clause < y->clause);
}

static int add_part(jk_edition *w, size_t from, size_t to, const jk_head *h)
{
    if (from >= to)
        return JK_OK;
    jk_part part = {.from = from, .to = to, .level = -1, .id = w->state->article};
    if (h) {
        part.level = h->level;
        part.n = h->n;
        part.sub = h->sub;
        part.id = h->id;
        part.num = h->num;
    }
    return JK_PUSH(&w->parts, part);
}

/* What no clause has of [from, to): a part for each block. */
static int add_plain(jk_edition *w, size_t from, size_t to, size_t *block)
{
    while (from < to) {
        while (w->blocks.at[*block].to < from)
            ++*block;
        size_t end = w->blocks.at[*block].to + 1;
        end = end < to ? end : to;
        if (add_part(w, from, end, NULL))
            return JK_ENOMEM;
        from = end;
    }
    return JK_OK;
}

/* The article is read: cuts its text into parts.  Blanks between two pieces of one clause (also the
 * LF between its blocks) go to it. */
static int end_article(jk_edition *w)
{
    struct jk_edition_state *s = w->state;
    size_t at = s->first < w->blocks.n ? w->blocks.at[s->first].from : w->text.len;
    size_t block = s->first, open = SIZE_MAX, begin = at;
    if (s->pieces.n > 1)
        qsort(s->pieces.at, s->pieces.n, sizeof *s->pieces.at, by_place);
    for (size_t i = 0; i < s->pieces.n; i++) {
        const jk_owned *p = &s->pieces.at[i];
        if (p->from < at)
            continue;
        bool blank = jk_slice_trim(jk_slice_sub(jk_buf_slice(&w->text), at, p->from)).len == 0;
        if (!(open == p->clause && blank)) {
            size_t end = at;
            if (blank && open != SIZE_MAX)
                end = p->from;
            if (open != SIZE_MAX && add_part(w, begin, end, &s->clauses.at[open]))
                return JK_ENOMEM;
            if (add_plain(w, open == SIZE_MAX ? begin : end, p->from, &block))
                return JK_ENOMEM;
            open = p->clause;
            begin = p->from;
        }
        at = p->to;
    }
    if (open != SIZE_MAX) {
        if (at < w->text.len && w->text.ptr[at] == '\n')
            at++;
        if (add_part(w, begin, at, &s->clauses.at[open]))
            return JK_ENOMEM;
    }
    int err = add_plain(w, at, w->text.len, &block);
    s->first = w->blocks.n;
    s->pieces.n = s->clauses.n = 0;
    forget_outgrown(s);
    return err;
}

/* What comes back from the clause stage. */
static int take_back(jk_sink *self, const jk_item *item)
{
    jk_edition *w = ((struct jk_edition_state *)self)->w;
    switch (item->t) {
    case JK_ARTICLE:
        if (end_article(w))
            return JK_ENOMEM;
        w->state->article = jk_arena_copy(&w->arena, item->u.article.id);
        return w->arena.err;
    case JK_CLAUSE:
        return add_clause(w, &item->u.clause);
    case JK_SOURCE:
        if (end_article(w))
            return JK_ENOMEM;
        w->state->article = (jk_slice){NULL, 0};
        w->name = jk_arena_copy(&w->arena, item->u.source.name);
        if (w->src.len == 0)
            w->src = jk_arena_copy(&w->arena, item->src);
        return w->arena.err;
    case JK_BLOCK: /* was taken when it came */
    case JK_FURNITURE:
    case JK_REPORT:
    case JK_VARIANT:
    case JK_END:
    case JK_OTHER:
        break;
    }
    return JK_OK;
}

static int begin(jk_edition *w)
{
    static const jk_clause_options clauses = {.unreported = true, .lasting = true};
    w->state = calloc(1, sizeof *w->state);
    if (!w->state)
        return JK_ENOMEM;
    w->state->back.put = take_back;
    w->state->w = w;
    w->state->stage = jk_clause_stage_new(&clauses, &w->state->back);
    return w->state->stage ? JK_OK : JK_ENOMEM;
}

static void state_free(jk_edition *w)
{
    struct jk_edition_state *s = w->state;
    if (!s)
        return;
    forget_outgrown(s);
    jk_clause_stage_free(s->stage);
    jk_map_free(&s->map);
    free(s->outgrown.at);
    free(s->pieces.at);
    free(s->clauses.at);
    free(s);
    w->state = NULL;
}

/* The article goes on as if it began anew. */
static int divide(jk_edition *w)
{
    jk_item again = {.t = JK_ARTICLE};
    again.u.article.id = w->state->article;
    w->divided = true;
    return w->state->stage->put(w->state->stage, &again);
}

static int put(jk_sink *self, const jk_item *item)
{
    jk_edition *w = (jk_edition *)self;
    if (!w->state && begin(w))
        return JK_ENOMEM;
    jk_item own = *item;
    if (item->t == JK_BLOCK) {
        int err = w->blocks.n - w->state->first >= LONG_ARTICLE ? divide(w) : JK_OK;
        if (!err)
            err = add_block(w, item);
        if (err)
            return err;
        const jk_edition_para *b = &w->blocks.at[w->blocks.n - 1];
        own.u.block.text = jk_slice_sub(jk_buf_slice(&w->text), b->from, b->to);
    }
    return w->state->stage->put(w->state->stage, &own);
}

void jk_edition_init(jk_edition *w)
{
    *w = (jk_edition){.sink = {put}};
}

void jk_edition_expect(jk_edition *w, size_t bytes)
{
    if (jk_buf_reserve(&w->text, bytes))
        return;
    w->text.err = JK_OK; /* less may do */
}

int jk_edition_finish(jk_edition *w, enum jk_unit_kind unit)
{
    static const jk_item end = {.t = JK_END};
    if (w->state) {
        int err = w->state->stage->put(w->state->stage, &end);
        if (err || end_article(w))
            return JK_ENOMEM;
        state_free(w);
    }
    if (w->text.len > INT32_MAX)
        return JK_ERANGE;
    return jk_units_make(w, unit);
}

int jk_edition_join(jk_edition *a, jk_edition *b)
{
    return jk_intern_join(&a->words, &b->words, b->unit, b->n);
}

void jk_edition_free(jk_edition *w)
{
    state_free(w);
    jk_arena_free(&w->arena);
    jk_buf_free(&w->text);
    jk_map_free(&w->map);
    free(w->blocks.at);
    free(w->parts.at);
    free(w->unit);
    jk_offsets_free(&w->off);
    jk_intern_free(&w->words);
    *w = (jk_edition){0};
}

jk_slice jk_edition_text(const jk_edition *w, size_t from, size_t to)
{
    if (from >= to)
        return (jk_slice){w->text.ptr, 0};
    jk_slice s =
        jk_slice_sub(jk_buf_slice(&w->text), jk_edition_off(w, from), jk_edition_off(w, to));
    size_t end = s.len;
    while (end > 0) {
        size_t at = end;
        int32_t c = jk_utf8_prev(s, &at);
        if (c >= 0 && jk_fold_unit((uint32_t)c) != 0)
            break;
        end = at;
    }
    s.len = end;
    return s;
}

size_t jk_edition_block(const jk_edition *w, size_t off)
{
    size_t i;
    JK_LAST(i, w->blocks.n, w->blocks.at[i].from <= off);
    return i;
}

size_t jk_edition_part(const jk_edition *w, size_t off)
{
    size_t i;
    JK_LAST(i, w->parts.n, w->parts.at[i].from <= off);
    return i;
}

size_t jk_edition_words(const jk_edition *w, const jk_part *p)
{
    size_t unit = p->unit;
    while (unit < p->last && jk_edition_off(w, unit) < p->from + p->num.len)
        unit++;
    return unit;
}

void jk_edition_line(const jk_edition *w, size_t off, jk_caret *caret)
{
    if (w->blocks.n == 0) {
        *caret = (jk_caret){0};
        return;
    }
    const jk_edition_para *b = &w->blocks.at[jk_edition_block(w, off)];
    if (caret->line == 0 || caret->off > off || caret->off < b->from)
        *caret = (jk_caret){b->from, b->line, b->col};
    jk_slice s = jk_slice_sub(jk_buf_slice(&w->text), caret->off, off);
    size_t from = 0;
    const char *lf;
    while ((lf = memchr(s.ptr + from, '\n', s.len - from)) != NULL) {
        caret->line++;
        caret->col = 1;
        from = (size_t)(lf - s.ptr) + 1;
    }
    caret->col += jk_utf8_count(jk_slice_sub(s, from, s.len));
    caret->off = off;
}
