#include "parse/record/reader.h"

#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/record/parse.h"

struct jk_reader {
    jk_sink *out;
    int (*error)(void *ctx, const jk_record_error *e);
    void *ctx;
    jk_record_parser parser;
    jk_arena arena;
    jk_buf pending; /* the head of a line whose end has not come */
    uint64_t line;  /* lines so far */
};

jk_reader *jk_reader_new(jk_sink *out, int (*error)(void *ctx, const jk_record_error *e), void *ctx)
{
    jk_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->out = out;
    r->error = error;
    r->ctx = ctx;
    return r;
}

static bool is_blank(jk_slice line)
{
    for (size_t i = 0; i < line.len; i++)
        if (!strchr(" \t\r", line.ptr[i]) || !line.ptr[i])
            return false;
    return true;
}

static int read_line(jk_reader *r, jk_slice line)
{
    static const jk_slice bom = JK_LIT("\xEF\xBB\xBF");
    size_t skipped = 0;
    if (r->line++ == 0 && jk_slice_starts(line, bom)) {
        skipped = bom.len;
        line = jk_slice_sub(line, bom.len, line.len);
    }
    if (is_blank(line))
        return JK_OK;
    jk_item item;
    int rc = jk_record_parse(&r->parser, &r->arena, line, &item);
    if (rc == JK_OK) {
        rc = r->out->put(r->out, &item);
    } else if (rc == JK_ESYNTAX) {
        const jk_json *j = &r->parser.j;
        jk_record_error e = {r->line, j->at + skipped + 1, jk_slice_of(j->err)};
        rc = r->error ? r->error(r->ctx, &e) : JK_ESYNTAX;
    }
    jk_arena_reset(&r->arena);
    return rc;
}

int jk_reader_feed(jk_reader *r, jk_slice bytes)
{
    for (size_t at = 0; at < bytes.len;) {
        const char *lf = memchr(bytes.ptr + at, '\n', bytes.len - at);
        size_t end = lf ? (size_t)(lf - bytes.ptr) : bytes.len;
        jk_slice part = jk_slice_sub(bytes, at, end);
        if (!lf || r->pending.len) {
            jk_buf_put(&r->pending, part);
            if (r->pending.err || !lf)
                return r->pending.err;
            part = jk_buf_slice(&r->pending);
        }
        int rc = read_line(r, part);
        jk_buf_reset(&r->pending);
        if (rc != JK_OK)
            return rc;
        at = end + 1;
    }
    return JK_OK;
}

int jk_reader_end(jk_reader *r)
{
    if (r->pending.len == 0)
        return r->pending.err;
    int rc = read_line(r, jk_buf_slice(&r->pending));
    jk_buf_reset(&r->pending);
    return rc;
}

void jk_reader_free(jk_reader *r)
{
    if (!r)
        return;
    jk_record_parser_free(&r->parser);
    jk_arena_free(&r->arena);
    jk_buf_free(&r->pending);
    free(r);
}

bool jk_looks_like_records(jk_slice head)
{
    static const jk_slice marks[] = {JK_LIT("{"), JK_LIT("\"t\""), JK_LIT(":")};
    jk_slice bom = JK_S("\xEF\xBB\xBF");
    size_t at = jk_slice_starts(head, bom) ? bom.len : 0;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        while (at < head.len && head.ptr[at] && strchr(" \t\r\n", head.ptr[at]))
            at++;
        if (!jk_slice_starts(jk_slice_sub(head, at, head.len), marks[i]))
            return false;
        at += marks[i].len;
    }
    return true;
}
