#include "parse/structure/galley.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

jk_galley *jk_galley_new(void)
{
    return calloc(1, sizeof(jk_galley));
}

void jk_galley_reset(jk_galley *g)
{
    jk_window_reset(&g->window);
    jk_paras_reset(&g->paras);
    jk_arena_reset(&g->arena);
    g->articles.n = 0;
    g->bytes.n = g->bytes.given = 0;
    g->structure.n = g->structure.given = 0;
    g->last = false;
}

void jk_galley_free(jk_galley *g)
{
    if (!g)
        return;
    jk_window_free(&g->window);
    jk_paras_free(&g->paras);
    jk_arena_free(&g->arena);
    free(g->articles.at);
    free(g->bytes.at);
    free(g->structure.at);
    free(g);
}

int jk_pendings_copy(jk_pendings *list, const jk_pending *p, jk_arena *arena)
{
    jk_pending copy = *p;
    jk_report *r = &copy.report;
    r->at = jk_arena_copy(arena, r->at);
    r->see = jk_arena_copy(arena, r->see);
    r->words = jk_arena_copy(arena, r->words);
    if (r->nsee_b) {
        jk_range *see = JK_NEW(arena, r->nsee_b, jk_range);
        if (see)
            memcpy(see, r->see_b, r->nsee_b * sizeof *see);
        r->see_b = see;
    }
    return arena->err || JK_PUSH(list, copy) != 0 ? JK_ENOMEM : JK_OK;
}

/* The reports on bytes that come later go on. */
static int move_reports(jk_galley *g, uint64_t from, jk_galley *next)
{
    size_t n = g->bytes.n;
    while (n > 0 && g->bytes.at[n - 1].b.start >= from)
        n--;
    int err = JK_OK;
    for (size_t i = n; i < g->bytes.n && !err; i++)
        err = jk_pendings_copy(&next->bytes, &g->bytes.at[i], &next->arena);
    g->bytes.n = n;
    return err;
}

int jk_galley_close(jk_galley *g, size_t kept, jk_galley *next)
{
    const jk_para *first = &g->paras.at[kept];
    g->end = first->from;
    g->gap = first->gap;
    jk_window_append(&next->window, &g->window, g->end, g->window.text.len);
    for (size_t i = kept; i < g->paras.n; i++)
        jk_paras_take(&next->paras, &g->paras.at[i], g->end, 0);
    if (next->paras.n)
        next->paras.at[0].gap = 0;
    int err = move_reports(g, next->window.from, next);
    if (!err)
        err = next->window.err;
    return err ? err : next->paras.err;
}
