#include <stdlib.h>

#include "diff/collate/canon.h"
#include "parse/encoding/blockmap.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Source ranges being gathered, adjacent ones joined. */
typedef struct gather {
    struct {
        jk_range *at;
        size_t n, cap;
    } b;
    struct {
        jk_slice *at;
        size_t n, cap;
    } srcs;
} gather;

static int add(gather *g, jk_slice src, jk_range r)
{
    if (g->b.n && jk_slice_eq(g->srcs.at[g->b.n - 1], src) && g->b.at[g->b.n - 1].end == r.start) {
        g->b.at[g->b.n - 1].end = r.end;
        return JK_OK;
    }
    return JK_PUSH(&g->b, r) != 0 || JK_PUSH(&g->srcs, src) != 0 ? JK_ENOMEM : JK_OK;
}

/* A long block is asked for again and again, and its map takes as long as the block. */
static int map_block(jk_wit *w, uint32_t block)
{
    const jk_item *item = w->blocks[block].item;
    if (w->mapped == item)
        return JK_OK;
    w->mapped = NULL;
    int err = jk_block_map(item, &w->map);
    w->mapped = err ? NULL : item;
    return err;
}

/* Adds bytes [from, to) of a block's text. */
static int add_stretch(gather *g, jk_wit *w, uint32_t block, uint64_t from, uint64_t to)
{
    jk_range few[8], *r = few;
    int err = map_block(w, block);
    if (err)
        return err;
    size_t n = jk_map_ranges(&w->map, from, to, few, 8);
    if (n > 8) {
        r = malloc(n * sizeof *r);
        if (!r)
            return JK_ENOMEM;
        jk_map_ranges(&w->map, from, to, r, n);
    }
    for (size_t i = 0; i < n && !err; i++)
        err = add(g, w->siglum, r[i]);
    if (r != few)
        free(r);
    return err;
}

static int finish(gather *g, int err, jk_arena *arena, jk_range **ranges, jk_slice **srcs)
{
    int n = (int)g->b.n;
    if (!err) {
        *ranges = jk_arena_dup(arena, g->b.at, g->b.n, sizeof *g->b.at);
        if (srcs)
            *srcs = jk_arena_dup(arena, g->srcs.at, g->b.n, sizeof *g->srcs.at);
        err = arena->err;
    }
    free(g->b.at);
    free(g->srcs.at);
    return err ? err : n;
}

/* The bytes of the paragraph that bytes [from, to) of its normalised text stand for. */
static void raw_bytes(const jk_canon_block *b, uint64_t *from, uint64_t *to)
{
    jk_range r[2];
    uint64_t lo = UINT64_MAX, hi = 0;
    if (*from < *to) {
        jk_map_ranges(&b->raw, *from, *from + 1 < *to ? *from + 1 : *to, r, 2);
        lo = r[0].start;
        jk_map_ranges(&b->raw, *to - 1, *to, r, 2);
        hi = r[0].end;
    }
    *from = lo;
    *to = hi;
}

int jk_canon_ranges(const jk_canon *k, const jk_canon_block *b, uint64_t from, uint64_t to,
                    jk_range **ranges, jk_slice **srcs)
{
    gather g = {0};
    int err = JK_OK;
    if (from == 0 && to == b->text.len) {
        to = b->ntakes ? b->takes[b->ntakes - 1].end : 0;
    } else {
        raw_bytes(b, &from, &to);
    }
    for (size_t i = 0; i < b->ntakes && !err; i++) {
        const jk_take *t = &b->takes[i];
        if (t->wit == JK_EDITOR || t->end <= from || t->raw >= to)
            continue;
        uint64_t skip = from > t->raw ? from - t->raw : 0;
        uint64_t drop = to < t->end ? t->end - to : 0;
        err = add_stretch(&g, &k->c->s->wits[t->wit], t->block, t->from + skip, t->to - drop);
    }
    return finish(&g, err, k->arena, ranges, srcs);
}

int jk_wit_ranges(jk_wit *w, uint32_t t0, uint32_t t1, jk_arena *arena, jk_range **ranges)
{
    gather g = {0};
    int err = JK_OK;
    if (t0 >= t1 && w->ntokens) {
        const jk_token *t = &w->tokens[t0 < w->ntokens ? t0 : w->ntokens - 1];
        uint32_t at = t0 < w->ntokens ? t->from : t->to;
        err = add_stretch(&g, w, t->block, at, at);
    }
    for (uint32_t t = t0; t < t1 && !err;) {
        uint32_t end = t + 1;
        while (end < t1 && !jk_token_breaks(w, end) && w->tokens[end].from == w->tokens[end - 1].to)
            end++;
        err = add_stretch(&g, w, w->tokens[t].block, w->tokens[t].from, jk_token_end(w, end - 1));
        t = end;
    }
    return finish(&g, err, arena, ranges, NULL);
}
