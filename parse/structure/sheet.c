#include "parse/structure/sheet.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum { SHEET_BYTES = 64 * 1024 };

jk_sheet *jk_sheet_new(void)
{
    return calloc(1, sizeof(jk_sheet));
}

void jk_sheet_reset(jk_sheet *sheet)
{
    jk_window_reset(&sheet->window);
    jk_paras_reset(&sheet->paras);
    sheet->bytes.n = 0;
    jk_arena_reset(&sheet->words);
}

void jk_sheet_measure(jk_sheet *sheet)
{
    jk_paras_measure(&sheet->paras, jk_buf_slice(&sheet->window.text));
}

void jk_sheet_free(jk_sheet *sheet)
{
    if (!sheet)
        return;
    jk_window_free(&sheet->window);
    jk_paras_free(&sheet->paras);
    free(sheet->bytes.at);
    jk_arena_free(&sheet->words);
    free(sheet);
}

/* Passes the sheet; what is left of its text and the state of the reading go on the next. */
static int pass(jk_sheeter *s)
{
    jk_sheet *full = s->sheet, *next = s->next;
    const jk_paras *p = &full->paras;
    jk_window_append(&next->window, &full->window, p->scanned, full->window.text.len);
    jk_paras_go_on(&next->paras, p);
    if (next->window.err)
        return next->window.err;
    s->sheet = next;
    s->next = full;
    int err = s->to->pass(s->to, &s->next);
    if (!err)
        jk_sheet_reset(s->next);
    return err;
}

static int read_lines(jk_sheeter *s, bool final)
{
    jk_sheet *sheet = s->sheet;
    jk_slice text = jk_buf_slice(&sheet->window.text);
    while (jk_paras_line(&sheet->paras, text, final))
        continue;
    return sheet->paras.err;
}

static int take_text(jk_text_sink *self, const jk_chunk *chunk)
{
    jk_sheeter *s = (jk_sheeter *)self;
    jk_window_add(&s->sheet->window, chunk);
    int err = s->sheet->window.err;
    if (!err)
        err = read_lines(s, false);
    return err || s->sheet->paras.scanned < s->size ? err : pass(s);
}

static int take_report(jk_text_sink *self, const jk_byte_report *r)
{
    jk_sheet *sheet = ((jk_sheeter *)self)->sheet;
    jk_pending p = {.report = {.code = r->code,
                               .name = jk_report_name(r->code),
                               .level = jk_report_level(r->code),
                               .line = r->line,
                               .col = r->col,
                               .words = jk_arena_copy(&sheet->words, r->words)},
                    .b = r->b};
    jk_pendings *list = &sheet->bytes;
    return sheet->words.err || JK_PUSH(list, p) != 0 ? JK_ENOMEM : JK_OK;
}

int jk_sheeter_init(jk_sheeter *s, jk_sheet_sink *to)
{
    *s = (jk_sheeter){.input = {take_text, take_report},
                      .to = to,
                      .sheet = jk_sheet_new(),
                      .next = jk_sheet_new(),
                      .size = SHEET_BYTES};
    return s->sheet && s->next ? JK_OK : JK_ENOMEM;
}

int jk_sheeter_end(jk_sheeter *s)
{
    int err = read_lines(s, true);
    return err ? err : pass(s);
}

void jk_sheeter_free(jk_sheeter *s)
{
    jk_sheet_free(s->sheet);
    jk_sheet_free(s->next);
}
