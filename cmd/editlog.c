#include "cmd/editlog.h"

#include <stdlib.h>

#include "cmd/input.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/record/base64.h"
#include "parse/record/json.h"

static void put_field(jk_buf *b, const char *key, uint64_t n)
{
    jk_buf_puts(b, key);
    jk_buf_putu(b, n);
}

static int flush(jk_editlog *log)
{
    jk_buf_puts(&log->buf, "}\n");
    int rc = log->buf.err ? log->buf.err : jk_out_put(log->out, jk_buf_slice(&log->buf));
    jk_buf_reset(&log->buf);
    return rc;
}

static int put_decode(jk_editlog *log, const jk_chunk *c, jk_range src, jk_range text)
{
    jk_buf *b = &log->buf;
    put_field(b, "{\"t\":\"decode\",\"in\":[", src.start);
    put_field(b, ",", src.end);
    put_field(b, "],\"text\":[", log->text + text.start);
    put_field(b, ",", log->text + text.end);
    jk_buf_puts(b, "],\"enc\":");
    jk_json_put_string(b, c->enc);
    jk_buf_puts(b, ",\"raw\":\"");
    jk_base64_put(b,
                  jk_slice_sub(c->src, (size_t)(src.start - c->off), (size_t)(src.end - c->off)));
    jk_buf_puts(b, "\"");
    return flush(log);
}

int jk_editlog_chunk(jk_editlog *log, const jk_chunk *c)
{
    int rc = JK_OK;
    jk_range src = {c->off, c->off}, text = {0, 0};
    for (size_t i = 0; c->map && i < c->map->n && rc == JK_OK; i++) {
        const jk_run *r = &c->map->at[i];
        uint64_t end = i + 1 < c->map->n ? c->map->at[i + 1].text : c->map->len;
        bool same = r->tw == 1 && r->sw == 1;
        if (same && src.end > src.start)
            rc = put_decode(log, c, src, text);
        src.start = same ? r->src + r->slen : src.start;
        src.end = r->src + r->slen;
        text.start = same ? end : text.start;
        text.end = end;
    }
    if (rc == JK_OK && c->map && (src.end > src.start || text.end > text.start))
        rc = put_decode(log, c, src, text);
    log->in = c->off + c->src.len;
    log->text += c->text.len;
    return rc;
}

int jk_editlog_line(jk_editlog *log, const jk_norm_line *line)
{
    int rc = JK_OK;
    for (size_t i = 0; i < line->edits->n && rc == JK_OK; i++) {
        const jk_edit *e = &line->edits->at[i];
        jk_buf *b = &log->buf;
        put_field(
            b, "{\"t\":\"edit\",\"in\":", line->in + (uint64_t)(e->old_text.ptr - line->text.ptr));
        put_field(b, ",\"out\":", line->out + e->off);
        jk_buf_puts(b, ",\"rule\":");
        jk_json_put_string(b, e->rule);
        jk_buf_puts(b, ",\"old\":");
        jk_json_put_string(b, e->old_text);
        jk_buf_puts(b, ",\"new\":");
        jk_json_put_string(b, e->new_text);
        rc = flush(log);
        log->edits++;
    }
    return rc;
}

int jk_editlog_end(jk_editlog *log, uint64_t size)
{
    jk_buf *b = &log->buf;
    put_field(b, "{\"t\":\"end\",\"edits\":", log->edits);
    put_field(b, ",\"in\":", log->in);
    put_field(b, ",\"text\":", log->text);
    put_field(b, ",\"out\":", size);
    return flush(log);
}

void jk_editlog_free(jk_editlog *log)
{
    jk_buf_free(&log->buf);
}

/* Bytes that were decoded to something else. */
typedef struct decoded {
    jk_range src, text;
    jk_slice raw;
} decoded;

/* A log as read. */
typedef struct log {
    jk_arena arena;
    jk_edits edits;
    struct {
        decoded *at;
        size_t n, cap;
    } decodes;
    uint64_t count, in, text, out; /* from the end record */
    bool ended;
} log_file;

/* A line of the log, its members by name; which of them there are depends on t. */
typedef struct entry {
    jk_slice t, rule, old_text, new_text, raw;
    uint64_t in, out, text, edits;
    jk_range in_range, text_range;
} entry;

static bool read_range(jk_json *j, jk_range *r)
{
    size_t n = 0;
    bool ok = jk_json_open(j, '[') && jk_json_element(j, &n) && jk_json_uint(j, &r->start) &&
              jk_json_element(j, &n) && jk_json_uint(j, &r->end);
    return ok && !jk_json_element(j, &n) && !j->err;
}

static bool read_place(jk_json *j, uint64_t *one, jk_range *range)
{
    return jk_json_peek(j) == '[' ? read_range(j, range) : jk_json_uint(j, one);
}

static bool read_member(jk_json *j, jk_slice key, entry *e)
{
    if (jk_slice_eq(key, JK_S("t")))
        return jk_json_string(j, &e->t);
    if (jk_slice_eq(key, JK_S("in")))
        return read_place(j, &e->in, &e->in_range);
    if (jk_slice_eq(key, JK_S("text")))
        return read_place(j, &e->text, &e->text_range);
    if (jk_slice_eq(key, JK_S("out")))
        return jk_json_uint(j, &e->out);
    if (jk_slice_eq(key, JK_S("edits")))
        return jk_json_uint(j, &e->edits);
    if (jk_slice_eq(key, JK_S("rule")))
        return jk_json_string(j, &e->rule);
    if (jk_slice_eq(key, JK_S("old")))
        return jk_json_string(j, &e->old_text);
    if (jk_slice_eq(key, JK_S("new")))
        return jk_json_string(j, &e->new_text);
    if (jk_slice_eq(key, JK_S("raw")))
        return jk_json_string(j, &e->raw);
    return jk_json_skip(j);
}

static bool keep_entry(log_file *l, const entry *e)
{
    if (jk_slice_eq(e->t, JK_S("edit")))
        return JK_PUSH(&l->edits, (jk_edit){e->out, e->old_text, e->new_text, e->rule}) == 0;
    if (jk_slice_eq(e->t, JK_S("decode"))) {
        decoded d = {e->in_range, e->text_range, {NULL, 0}};
        return jk_base64_read(&l->arena, e->raw, &d.raw) && JK_PUSH(&l->decodes, d) == 0;
    }
    if (!jk_slice_eq(e->t, JK_S("end")))
        return false;
    l->count = e->edits;
    l->in = e->in;
    l->text = e->text;
    l->out = e->out;
    l->ended = true;
    return true;
}

static bool read_log(jk_cli *cli, const char *name, jk_slice s, log_file *l)
{
    uint64_t number = 1;
    for (size_t at = 0, end; at < s.len && !l->ended; at = end + 1, number++) {
        end = jk_slice_find(s, JK_S("\n"), at);
        entry e = {0};
        size_t n = 0, start;
        jk_slice key;
        jk_json j = {jk_slice_sub(s, at, end), 0, &l->arena, NULL};
        bool ok = jk_json_open(&j, '{');
        while (ok && jk_json_member(&j, &n, &key, &start))
            ok = read_member(&j, key, &e);
        if (!ok || j.err || !jk_json_done(&j) || !keep_entry(l, &e)) {
            jk_error_file(cli, name, number, j.at + 1, "%s", j.err ? j.err : "not a line of edits");
            return false;
        }
    }
    if (!l->ended || l->count != l->edits.n)
        jk_error_file(cli, name, 0, 0, "the edits end early");
    return l->ended && l->count == l->edits.n;
}

/* The bytes that text was decoded from. */
static int encode_back(const log_file *l, jk_slice text, jk_buf *source)
{
    size_t base = source->len;
    uint64_t at = 0;
    for (size_t i = 0; i < l->decodes.n; i++) {
        const decoded *d = &l->decodes.at[i];
        if (d->text.start < at || d->text.end < d->text.start || d->text.end > text.len)
            return JK_EFIT;
        jk_buf_put(source, jk_slice_sub(text, (size_t)at, (size_t)d->text.start));
        if (source->len - base != d->src.start && !source->err)
            return JK_EFIT;
        jk_buf_put(source, d->raw);
        at = d->text.end;
    }
    jk_buf_put(source, jk_slice_sub(text, (size_t)at, text.len));
    if (source->err)
        return source->err;
    return source->len - base == l->in ? JK_OK : JK_EFIT;
}

bool jk_editlog_undo(jk_cli *cli, const char *name, jk_slice text, jk_buf *source)
{
    jk_buf bytes = {0}, before = {0};
    log_file l = {0};
    bool ok = jk_in_all(cli, name, &bytes) && read_log(cli, name, jk_buf_slice(&bytes), &l);
    if (ok) {
        int rc = l.out == text.len ? jk_edits_undo(&l.edits, text, &before) : JK_EFIT;
        if (rc == JK_OK)
            rc = before.len == l.text ? encode_back(&l, jk_buf_slice(&before), source) : JK_EFIT;
        if (rc)
            jk_error_file(cli, name, 0, 0, "%s",
                          rc == JK_EFIT ? "these edits belong to another text" : jk_strstatus(rc));
        ok = rc == JK_OK;
    }
    jk_arena_free(&l.arena);
    free(l.edits.at);
    free(l.decodes.at);
    jk_buf_free(&bytes);
    jk_buf_free(&before);
    return ok;
}
