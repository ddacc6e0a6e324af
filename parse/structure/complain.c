#include "parse/structure/complain.h"

#include <string.h>

#include "parse/base/alloc.h"
#include "parse/base/buf.h"
#include "parse/base/status.h"

/* words with its # replaced by a line number. */
static jk_slice say(jk_arena *arena, const char *words, uint64_t line)
{
    size_t len = strlen(words);
    const char *mark = memchr(words, '#', len);
    if (!mark)
        return (jk_slice){words, len}; /* a literal */
    size_t before = (size_t)(mark - words);
    char *text = jk_arena_alloc(arena, len + JK_DIGITS, 1);
    if (!text)
        return (jk_slice){0};
    memcpy(text, words, before);
    char *to = jk_digits(text + before, line);
    memcpy(to, mark + 1, len - before - 1);
    return (jk_slice){text, (size_t)(to - text) + len - before - 1};
}

static jk_range *see_range(jk_galley *g, const jk_para *see)
{
    jk_range *r = see ? JK_NEW(&g->arena, 1, jk_range) : NULL;
    if (r)
        *r = jk_window_range(&g->window, see->from, see->to);
    return r;
}

/* Behind all that are about the same place or an earlier one; most are, so those behind are few. */
static int insert(jk_pendings *list, const jk_pending *p)
{
    size_t i = list->n;
    while (i > list->given && list->at[i - 1].b.start > p->b.start)
        i--;
    if (JK_PUSH(list, *p) != 0)
        return JK_ENOMEM;
    memmove(&list->at[i + 1], &list->at[i], (list->n - 1 - i) * sizeof *list->at);
    list->at[i] = *p;
    return JK_OK;
}

int jk_complain(jk_galley *g, const jk_complaint *c, const char *words, uint64_t line)
{
    jk_arena *arena = &g->arena;
    const jk_para *last = c->last ? c->last : c->first;
    jk_pending p = {.b = jk_window_range(&g->window, c->first->from, last->to)};
    p.report = (jk_report){.code = c->code,
                           .name = jk_report_name(c->code),
                           .level = jk_report_level(c->code),
                           .at = jk_arena_copy(arena, c->article),
                           .see = jk_arena_copy(arena, c->other),
                           .line = c->first->line,
                           .col = c->first->col,
                           .words = say(arena, words, line)};
    p.report.see_b = see_range(g, c->see);
    p.report.nsee_b = p.report.see_b != NULL;
    return arena->err ? JK_ENOMEM : insert(&g->structure, &p);
}
