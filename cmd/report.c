#include "cmd/report.h"

#include "cmd/shown.h"
#include "parse/render/painter.h"

static void put_place(const jk_reporter *r, const jk_report *u, jk_buf *line)
{
    jk_put_shown(line, jk_name_shown(r->file ? r->file : "-"), jk_is_hidden);
    jk_buf_putc(line, ':');
    jk_buf_putu(line, u->line);
    jk_buf_putc(line, ':');
    jk_buf_putu(line, u->col);
    jk_buf_puts(line, ": ");
}

static int put(jk_sink *self, const jk_item *item)
{
    jk_reporter *r = (jk_reporter *)self;
    if (item->t != JK_REPORT)
        return JK_OK;
    const jk_report *u = &item->u.report;
    jk_buf line = {0};
    put_place(r, u, &line);
    jk_put_shown(&line, u->name.len ? u->name : jk_report_name(u->code), jk_is_hidden);
    jk_buf_puts(&line, ": ");
    jk_put_shown(&line, u->words.len ? u->words : jk_report_words(u->code), jk_is_hidden);
    jk_buf_putc(&line, '\n');
    int err = line.err ? JK_ENOMEM : r->out->put(r->out, jk_buf_slice(&line));
    jk_buf_free(&line);
    r->count++;
    return err;
}

void jk_reporter_init(jk_reporter *r, jk_byte_sink *out)
{
    *r = (jk_reporter){.sink = {put}, .out = out};
}
