#include "parse/render/whole.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/arena.h"
#include "parse/base/buf.h"
#include "parse/base/status.h"

typedef struct whole {
    jk_sink sink;
    jk_sink *out;
    jk_arena arena;
    jk_item *held; /* the paragraph so far, in the arena; NULL where none is held */
    jk_buf text;   /* its text, where it has several lines … */
    struct {
        jk_range *at;
        size_t n, cap;
    } ranges; /* … and its bytes */
} whole;

static int give(whole *w)
{
    if (!w->held)
        return JK_OK;
    if (w->ranges.n) {
        w->held->b = w->ranges.at;
        w->held->nb = w->ranges.n;
        w->held->u.block.text = jk_buf_slice(&w->text);
        w->held->u.block.edits = (jk_edits){0};
        w->held->u.block.raw = w->held->u.block.enc = (jk_slice){0};
    }
    int rc = w->text.err ? w->text.err : w->out->put(w->out, w->held);
    w->held = NULL;
    w->ranges.n = 0;
    jk_buf_reset(&w->text);
    jk_arena_reset(&w->arena);
    return rc;
}

static bool goes_on(const whole *w, const jk_item *item)
{
    const jk_block *next = &item->u.block;
    if (!w->held || !(next->flags & JK_BLOCK_CONTINUES))
        return false;
    const jk_block *held = &w->held->u.block;
    return held->text.len && next->text.len && held->role == next->role && held->id.len == 0 &&
           next->id.len == 0 && jk_slice_eq(held->article, next->article) &&
           jk_slice_eq(w->held->src, item->src) && !w->held->srcs && !item->srcs &&
           (held->flags & JK_BLOCK_INTRUDER) == (next->flags & JK_BLOCK_INTRUDER);
}

static int add_ranges(whole *w, const jk_item *item)
{
    for (size_t i = 0; i < item->nb; i++)
        if (JK_PUSH(&w->ranges, item->b[i]) != 0)
            return JK_ENOMEM;
    return JK_OK;
}

static int add_line(whole *w, const jk_item *item)
{
    if (!w->ranges.n) {
        jk_buf_put(&w->text, w->held->u.block.text);
        if (add_ranges(w, w->held) != JK_OK)
            return JK_ENOMEM;
    }
    jk_buf_put(&w->text, jk_slice_joint(jk_buf_slice(&w->text), item->u.block.text));
    jk_buf_put(&w->text, item->u.block.text);
    return add_ranges(w, item);
}

static int put(jk_sink *self, const jk_item *item)
{
    whole *w = (whole *)self;
    if (item->t == JK_FURNITURE)
        return w->out->put(w->out, item);
    if (item->t == JK_BLOCK && goes_on(w, item))
        return add_line(w, item);
    int rc = give(w);
    if (rc != JK_OK || item->t != JK_BLOCK)
        return rc ? rc : w->out->put(w->out, item);
    w->held = jk_item_copy(&w->arena, item);
    return w->held ? JK_OK : JK_ENOMEM;
}

jk_sink *jk_whole_new(jk_sink *out)
{
    whole *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->sink.put = put;
    w->out = out;
    return &w->sink;
}

void jk_whole_free(jk_sink *sink)
{
    whole *w = (whole *)sink;
    if (!w)
        return;
    jk_arena_free(&w->arena);
    jk_buf_free(&w->text);
    free(w->ranges.at);
    free(w);
}
