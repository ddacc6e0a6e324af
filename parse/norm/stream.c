#include "parse/norm/stream.h"

#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/norm/find.h"
#include "parse/norm/unwrap.h"

struct jk_norm_stream {
    jk_text_sink sink;
    jk_norm *n;
    jk_norm_stream_options options;
    jk_byte_sink *out;
    jk_buf carry;  /* a line that the last chunk began, or the lines to be unwrapped */
    jk_buf joined; /* what unwrapping made of them */
    jk_buf result; /* the line normalised */
    jk_edits edits;
    jk_norm_findings findings;
    uint64_t line; /* number of the line that carry begins with */
    uint64_t in, done;
    bool dirty;      /* the last line was changed */
    bool after_cr;   /* the last byte counted was a CR */
    size_t searched; /* of carry, for the end of a stretch to unwrap */
};

static bool is_eol(char c)
{
    return c == '\n' || c == '\r';
}

/* Counts the lines that end in s, CR LF as one. */
static void count_lines(jk_norm_stream *st, jk_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '\r' || (c == '\n' && !st->after_cr))
            st->line++;
        st->after_cr = c == '\r';
    }
}

/* Writes what nothing was done to. */
static int pass_on(jk_norm_stream *st, jk_slice s)
{
    if (s.len == 0)
        return JK_OK;
    if (st->options.line)
        count_lines(st, s);
    st->in += s.len;
    st->done += s.len;
    return st->options.check ? JK_OK : st->out->put(st->out, s);
}

/* A line, or lines to be unwrapped, line ends and all. */
static int one_line(jk_norm_stream *st, jk_slice s)
{
    st->edits.n = st->findings.n = 0;
    jk_buf_reset(&st->result);
    int rc;
    if (st->options.unwrap)
        rc = jk_unwrap_text(st->n, s, &st->joined, &st->result, &st->edits,
                            st->options.check ? &st->findings : NULL);
    else if (st->options.check)
        rc = jk_norm_check(st->n, s, &st->findings);
    else
        rc = jk_norm_text(st->n, s, &st->result, st->options.line ? &st->edits : NULL);
    if (rc)
        return rc;
    st->dirty =
        st->options.check || st->result.len != s.len || memcmp(st->result.ptr, s.ptr, s.len) != 0;
    jk_norm_line l = {s, st->line, st->in, st->done, &st->edits, &st->findings};
    if (st->options.line && (st->edits.n || st->findings.n))
        rc = st->options.line(st->options.ctx, &l);
    if (st->options.line)
        count_lines(st, s);
    st->in += s.len;
    st->done += st->result.len;
    if (rc == JK_OK && !st->options.check)
        rc = st->out->put(st->out, jk_buf_slice(&st->result));
    jk_norm_reset(st->n);
    return rc;
}

/* Behind the first line end at or after `from`, or s.len + 1 where there is none.  CR LF is one
 * end: a CR that ends s is not known to be whole. */
static size_t line_end(jk_slice s, size_t from)
{
    static const jk_byteset ends = {.low = {[0xA] = 1, [0xD] = 1}, .high = {[0x0] = 1}};
    size_t i = jk_find_any(s, from, &ends) + 1;
    if (i <= s.len && s.ptr[i - 1] == '\r')
        return i < s.len ? i + (s.ptr[i] == '\n') : s.len + 1;
    return i;
}

static size_t line_start(jk_slice s, size_t at)
{
    while (at > 0 && !is_eol(s.ptr[at - 1]))
        at--;
    return at;
}

/* Takes the line at `at` of s, and the line ends behind it: 0 where it does not end yet. */
static int next_line(jk_norm_stream *st, jk_slice s, size_t at, size_t *taken)
{
    size_t end = line_end(s, at);
    *taken = 0;
    if (end > s.len)
        return JK_OK;
    int rc = one_line(st, jk_slice_sub(s, at, end));
    size_t next = end;
    while (next < s.len && s.ptr[next] == '\n')
        next++;
    *taken = next - at;
    return rc ? rc : pass_on(st, jk_slice_sub(s, end, next));
}

/* Takes whole lines from s; how many bytes were taken goes to *taken.  Where lines need no change
 * they are passed on many at a time; behind one that did, the next is likely to. */
static int whole_lines(jk_norm_stream *st, jk_slice s, size_t *taken)
{
    int rc = JK_OK;
    size_t at = 0, n = 1;
    while (rc == JK_OK && at < s.len && n) {
        if (!st->dirty && !st->options.check) {
            jk_slice rest = jk_slice_sub(s, at, s.len);
            size_t clean = jk_norm_clean(st->n, rest), start = line_start(rest, clean);
            rc = pass_on(st, jk_slice_sub(rest, 0, start));
            at += start;
            if (clean == rest.len || rc)
                break;
        }
        rc = next_line(st, s, at, &n);
        at += n;
    }
    *taken = at;
    return rc;
}

/* Takes what can be unwrapped: stretches that a blank line ends. */
static int whole_stretches(jk_norm_stream *st, jk_slice s, size_t *taken)
{
    int rc = JK_OK;
    size_t at = 0, end;
    while (rc == JK_OK &&
           (end = jk_unwrap_stretch(jk_slice_sub(s, at, s.len), &st->searched)) > 0) {
        rc = one_line(st, jk_slice_sub(s, at, at + end));
        at += end;
        st->searched = 0;
    }
    *taken = at;
    return rc;
}

static int take(jk_norm_stream *st, jk_slice s, size_t *taken)
{
    return st->options.unwrap ? whole_stretches(st, s, taken) : whole_lines(st, s, taken);
}

static int put_text(jk_text_sink *self, const jk_chunk *chunk)
{
    jk_norm_stream *st = (jk_norm_stream *)self;
    jk_slice s = chunk->text;
    size_t taken = 0;
    int rc;
    if (st->carry.len && !st->options.unwrap) { /* first finish the line that was begun */
        bool cr = st->carry.ptr[st->carry.len - 1] == '\r';
        size_t end = cr ? jk_slice_starts(s, JK_S("\n")) : line_end(s, 0);
        if (s.len == 0)
            return JK_OK;
        jk_buf_put(&st->carry, jk_slice_sub(s, 0, end));
        if (end > s.len || st->carry.err)
            return st->carry.err;
        rc = one_line(st, jk_buf_slice(&st->carry));
        jk_buf_reset(&st->carry);
        if (rc)
            return rc;
        s = jk_slice_sub(s, end, s.len);
    }
    if (st->carry.len) {
        jk_buf_put(&st->carry, s);
        rc = take(st, jk_buf_slice(&st->carry), &taken);
        jk_buf_cut(&st->carry, taken);
    } else {
        rc = take(st, s, &taken);
        jk_buf_put(&st->carry, jk_slice_sub(s, taken, s.len));
    }
    return rc ? rc : st->carry.err;
}

jk_norm_stream *jk_norm_stream_new(jk_norm *n, const jk_norm_stream_options *options,
                                   jk_byte_sink *out)
{
    jk_norm_stream *st = calloc(1, sizeof *st);
    if (!st)
        return NULL;
    *st = (jk_norm_stream){.sink = {put_text, NULL}, .n = n, .out = out, .line = 1};
    if (options)
        st->options = *options;
    return st;
}

jk_text_sink *jk_norm_stream_input(jk_norm_stream *st)
{
    return &st->sink;
}

int jk_norm_stream_end(jk_norm_stream *st)
{
    int rc = st->carry.len ? one_line(st, jk_buf_slice(&st->carry)) : JK_OK;
    jk_buf_reset(&st->carry);
    st->line = 1;
    st->in = st->done = 0;
    st->after_cr = false;
    st->searched = 0;
    return rc;
}

void jk_norm_stream_free(jk_norm_stream *st)
{
    if (!st)
        return;
    jk_buf_free(&st->carry);
    jk_buf_free(&st->joined);
    jk_buf_free(&st->result);
    free(st->edits.at);
    free(st->findings.at);
    free(st);
}
