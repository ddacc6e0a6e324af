#include "cmd/report.h"

#include "cmd/shown.h"
#include "parse/render/painter.h"

static void put_report(jk_reporter *r, const jk_item *item)
{
    const jk_report *u = &item->u.report;
    jk_slice rule = u->name.len ? u->name : jk_report_name(u->code);
    jk_slice words = u->words.len ? u->words : jk_report_words(u->code);
    jk_slice level = jk_level_name(u->level);
    jk_found_place at = {r->cli->input, u->line, u->col, 0, 0, {0, 0}};
    if (item->nb)
        at.b = item->b[0];
    if (r->format == JK_FOUND_SARIF) {
        jk_sarif_result(&r->buf, r->count == 0, &at, rule, level, words, NULL);
    } else if (r->format == JK_FOUND_JSONL) {
        jk_found_json(&r->buf, &at, rule, level, NULL, NULL, words);
    } else {
        jk_found_line(&r->buf, &at, rule);
        jk_put_shown(&r->buf, words, jk_is_hidden);
        jk_buf_putc(&r->buf, '\n');
    }
    r->count++;
}

static int flush(jk_reporter *r)
{
    int err = r->buf.err ? JK_ENOMEM : r->out->put(r->out, jk_buf_slice(&r->buf));
    jk_buf_reset(&r->buf);
    return err;
}

static int put(jk_sink *self, const jk_item *item)
{
    jk_reporter *r = (jk_reporter *)self;
    if (item->t != JK_REPORT)
        return JK_OK;
    put_report(r, item);
    return flush(r);
}

int jk_reporter_begin(jk_reporter *r, enum jk_found_format format, const jk_cli *cli,
                      jk_byte_sink *out)
{
    *r = (jk_reporter){.sink = {put}, .out = out, .format = format, .cli = cli};
    if (format != JK_FOUND_SARIF)
        return JK_OK;
    jk_sarif_begin(&r->buf, cli->tool->name);
    for (int i = 0; i < JK_R_COUNT; i++)
        jk_sarif_rule(&r->buf, i == 0, jk_report_name((enum jk_report_code)i),
                      jk_report_words((enum jk_report_code)i), JK_S(""));
    jk_sarif_results(&r->buf);
    return flush(r);
}

int jk_reporter_end(jk_reporter *r)
{
    if (r->format == JK_FOUND_SARIF)
        jk_sarif_end(&r->buf);
    return r->buf.len ? flush(r) : JK_OK;
}
