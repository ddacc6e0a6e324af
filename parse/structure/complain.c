#include "parse/structure/complain.h"

#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* words with its # replaced by a line number. */
static jk_slice say(jk_arena *arena, const char *words, uint64_t line)
{
    jk_buf b = {0};
    for (; *words; words++) {
        if (*words == '#')
            jk_buf_putu(&b, line);
        else
            jk_buf_putc(&b, *words);
    }
    jk_slice s = jk_arena_copy(arena, jk_buf_slice(&b));
    if (b.err)
        arena->err = b.err;
    jk_buf_free(&b);
    return s;
}

static jk_range *see_range(const jk_emitter *e, const jk_para *see, jk_arena *arena)
{
    jk_range *r = see ? JK_NEW(arena, 1, jk_range) : NULL;
    if (r)
        *r = jk_window_range(e->window, see->from, see->to);
    return r;
}

int jk_complain(jk_emitter *e, const jk_complaint *c, jk_arena *arena, const char *words,
                uint64_t line)
{
    const jk_para *last = c->last ? c->last : c->first;
    jk_pending p = {.b = jk_window_range(e->window, c->first->from, last->to)};
    p.report = (jk_report){.code = c->code,
                           .name = jk_report_name(c->code),
                           .level = jk_report_level(c->code),
                           .at = jk_arena_copy(arena, c->article),
                           .see = jk_arena_copy(arena, c->other),
                           .line = c->first->line,
                           .col = c->first->col,
                           .words = say(arena, words, line)};
    p.report.see_b = see_range(e, c->see, arena);
    p.report.nsee_b = p.report.see_b != NULL;
    jk_pendings *list = &e->structure;
    if (arena->err || JK_PUSH(list, p) != 0)
        return JK_ENOMEM;
    for (size_t i = list->n - 1; i > list->given && list->at[i - 1].b.start > p.b.start; i--) {
        list->at[i] = list->at[i - 1];
        list->at[i - 1] = p;
    }
    return JK_OK;
}
