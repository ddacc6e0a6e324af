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

enum { MANY = 1 << 14, MUCH = 1 << 20 };

bool jk_galley_large(const jk_galley *g)
{
    return g->paras.cap > MANY || g->window.text.cap > MUCH;
}

bool jk_galley_long(const jk_galley *g)
{
    return g->articles.n == 1 && g->paras.n > MANY;
}

void jk_galley_given(jk_galley *g)
{
    if (jk_galley_large(g))
        jk_paras_free(&g->paras);
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

/* Moves the reports on bytes from `from` on. */
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

/* Copies paragraphs [first, last), whose text is [from, to). */
static void copy(const jk_galley *g, size_t first, size_t last, size_t from, size_t to,
                 jk_galley *other)
{
    jk_window_append(&other->window, &g->window, from, to);
    for (size_t i = first; i < last; i++)
        jk_paras_take(&other->paras, &g->paras.at[i], from, 0);
}

static void drop_front(jk_galley *g, size_t paras, size_t text)
{
    jk_window_drop(&g->window, text);
    jk_paras_drop(&g->paras, paras);
}

static void swap_reports(jk_galley *a, jk_galley *b)
{
    jk_pendings bytes = a->bytes, structure = a->structure;
    jk_arena arena = a->arena;
    a->bytes = b->bytes;
    a->structure = b->structure;
    a->arena = b->arena;
    b->bytes = bytes;
    b->structure = structure;
    b->arena = arena;
}

int jk_galley_part(jk_galley **galley, size_t kept, jk_galley **settled)
{
    jk_galley *whole = *galley, *part = *settled, *front = whole, *rest = part;
    bool last = kept == whole->paras.n;
    size_t all = whole->window.text.len, end = last ? all : whole->paras.at[kept].from;
    unsigned gap = last ? whole->paras.gap : whole->paras.at[kept].gap;
    if (end < all - end) {
        copy(whole, 0, kept, 0, end, part);
        swap_reports(whole, part);
        drop_front(whole, kept, end);
        front = part;
        rest = whole;
    } else if (!last) {
        copy(whole, kept, whole->paras.n, end, all, part);
    }
    front->end = end;
    front->gap = gap;
    if (rest->paras.n)
        rest->paras.at[0].gap = 0;
    *galley = rest;
    *settled = front;
    int err = last ? JK_OK : move_reports(front, rest->window.from, rest);
    if (!err)
        err = part->window.err;
    return err ? err : part->paras.err;
}
