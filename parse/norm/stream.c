#include "parse/norm/stream.h"

#include <stdlib.h>

#include "parse/base/ascii.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/norm/class.h"
#include "parse/norm/find.h"
#include "parse/norm/run.h"
#include "parse/norm/unwrap.h"

struct jk_norm_stream {
    jk_text_sink sink;
    jk_norm *n;
    jk_norm_stream_options options;
    jk_byte_sink *out;
    jk_buf carry;  /* a line that the last chunk began, or the lines to be unwrapped */
    jk_buf joined; /* what unwrapping made of them */
    jk_buf result; /* and these normalised */
    jk_fence fence;
    jk_edits edits;
    jk_norm_findings findings;
    uint64_t line;         /* number of the line that carry begins with */
    uint64_t chars, bytes; /* of it that were taken already */
    uint64_t in, done;
    jk_slice same;   /* of the chunk or of carry: passed on as it is, once it goes no further */
    bool dirty;      /* the last line was changed */
    bool after_cr;   /* the last byte counted was a CR */
    size_t searched; /* of carry, for the end of a stretch to unwrap */
};

static const jk_byteset line_ends = {.low = {[0xA] = 1, [0xD] = 1}, .high = {[0x0] = 1}};

/* Counts the lines that end in s, CR LF as one. */
static void count_lines(jk_norm_stream *st, jk_slice s)
{
    for (size_t i = 0, at; i < s.len; i = at + 1) {
        at = jk_find_any(s, i, &line_ends);
        st->after_cr = st->after_cr && at == i;
        if (at == s.len)
            break;
        if (s.ptr[at] == '\r' || !st->after_cr)
            st->line++;
        st->after_cr = s.ptr[at] == '\r';
    }
    bool ends = s.len && jk_is_eol(s.ptr[s.len - 1]);
    st->chars = ends ? 0 : st->chars + jk_utf8_count(s);
    st->bytes = ends ? 0 : st->bytes + s.len;
}

/* Writes what is to be passed on as it is.  What lies beside it in memory was joined to it, so that
 * a chunk in which little changes goes out in few pieces, uncopied. */
static int flush(jk_norm_stream *st)
{
    jk_slice s = st->same;
    st->same = (jk_slice){0};
    return s.len ? st->out->put(st->out, s) : JK_OK;
}

/* Writes s, which stays where it is until the next flush. */
static int put_same(jk_norm_stream *st, jk_slice s)
{
    if (st->options.check)
        return JK_OK;
    if (st->same.len && st->same.ptr + st->same.len == s.ptr) {
        st->same.len += s.len;
        return JK_OK;
    }
    int rc = flush(st);
    st->same = s;
    return rc;
}

/* Takes note of what nothing was done to, and writes it. */
static int pass_on(jk_norm_stream *st, jk_slice s)
{
    if (s.len == 0)
        return JK_OK;
    st->fence.begun = true;
    if (st->options.line)
        count_lines(st, s);
    st->in += s.len;
    st->done += s.len;
    return put_same(st, s);
}

/* Normalises a line, or lines to be unwrapped; *result is what is to be written. */
static int normalise(jk_norm_stream *st, jk_slice s, jk_slice *result)
{
    const jk_norm_stream_options *o = &st->options;
    int rc;
    st->edits.n = st->findings.n = 0;
    if (o->unwrap) {
        jk_buf_reset(&st->result);
        rc = jk_unwrap_text(st->n, &st->fence, s, &st->joined, &st->result, &st->edits,
                            o->check ? &st->findings : NULL);
        *result = jk_buf_slice(&st->result);
        return rc;
    }
    rc = jk_norm_run(st->n, &st->fence, s, o->check, result);
    st->dirty = st->n->all.n > 0;
    if (rc == JK_OK && o->check)
        rc = jk_norm_run_findings(st->n, s, *result, 0, &st->findings);
    else if (rc == JK_OK && o->line)
        rc = jk_norm_run_edits(st->n, s, *result, 0, &st->edits);
    return rc;
}

/* A line, or lines to be unwrapped, line ends and all. */
static int one_line(jk_norm_stream *st, jk_slice s)
{
    jk_slice result = s;
    int rc = normalise(st, s, &result);
    if (rc)
        return rc;
    jk_norm_line l = {s,      st->line, st->chars,  st->bytes,
                      st->in, st->done, &st->edits, &st->findings};
    if (st->options.line && (st->edits.n || st->options.check))
        rc = st->options.line(st->options.ctx, &l);
    if (st->options.line)
        count_lines(st, s);
    st->in += s.len;
    st->done += result.len;
    if (rc == JK_OK && result.ptr == s.ptr)
        rc = put_same(st, result);
    else if (rc == JK_OK && !st->options.check && (rc = flush(st)) == JK_OK)
        rc = st->out->put(st->out, result);
    jk_norm_reset(st->n);
    return rc;
}

/* Behind the first line end in s from `from` to `to`, or s.len + 1 where there is none.  CR LF is
 * one end: a CR that ends s is not known to be whole. */
static size_t line_end(jk_slice s, size_t from, size_t to)
{
    size_t i = jk_find_any(jk_slice_sub(s, 0, to), from, &line_ends) + 1;
    if (i > s.len || i > to)
        return s.len + 1;
    if (s.ptr[i - 1] == '\r')
        return i < s.len ? i + (s.ptr[i] == '\n') : s.len + 1;
    return i;
}

/* Where a line that begins at `from` and does not end in the next JK_LONGEST_LINE bytes is cut. */
static size_t cut_of(jk_slice s, size_t from)
{
    size_t whole = from + JK_LONGEST_LINE;
    for (int i = 0; i < 3 && whole < s.len && ((unsigned char)s.ptr[whole] & 0xC0) == 0x80; i++)
        whole--;
    for (size_t at = whole; at > from + JK_LONGEST_LINE / 2; jk_utf8_prev(s, &at)) {
        enum jk_char_class k = jk_class_before(s, at);
        if (k == JK_C_STOP || k == JK_C_CLOSE || k == JK_C_BLANK)
            return at;
    }
    return whole;
}

/* Behind the line that begins at `from`, or after the piece to take of a long one; s.len + 1 where
 * neither is known yet. */
static size_t piece_end(jk_slice s, size_t from)
{
    size_t most = from + JK_LONGEST_LINE, end = line_end(s, from, most);
    return end > s.len && s.len > most ? cut_of(s, from) : end;
}

static size_t line_start(jk_slice s, size_t at)
{
    while (at > 0 && !jk_is_eol(s.ptr[at - 1]))
        at--;
    return at;
}

/* Takes the line at `at` of s, and the line ends after it: 0 where it does not end yet. */
static int next_line(jk_norm_stream *st, jk_slice s, size_t at, size_t *taken)
{
    size_t end = piece_end(s, at);
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
 * they are passed on many at a time; after one that did, the next is likely to. */
static int whole_lines(jk_norm_stream *st, jk_slice s, size_t *taken)
{
    int rc = JK_OK;
    size_t at = 0, n = 1;
    while (rc == JK_OK && at < s.len && n) {
        if (!st->dirty && st->fence.kind == JK_FENCE_NONE) {
            jk_slice rest = jk_slice_sub(s, at, s.len);
            size_t clean = jk_norm_clean(st->n, rest, st->options.check);
            size_t start = line_start(rest, clean);
            rc = pass_on(st, jk_slice_sub(rest, 0, start));
            at += start;
            if (rc || (clean == rest.len && clean - start <= JK_LONGEST_LINE))
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

/* The first `n` bytes of the line that was begun, as a line. */
static int take_carry(jk_norm_stream *st, size_t n)
{
    int rc = one_line(st, jk_slice_sub(jk_buf_slice(&st->carry), 0, n));
    rc = rc ? rc : flush(st);
    jk_buf_cut(&st->carry, n);
    return rc;
}

/* Goes on with the line that the last chunk began; *s becomes what is after it. */
static int finish_line(jk_norm_stream *st, jk_slice *s)
{
    int rc = JK_OK;
    while (st->carry.len && s->len && rc == JK_OK) {
        bool cr = st->carry.ptr[st->carry.len - 1] == '\r';
        size_t room = JK_LONGEST_LINE + 1 - st->carry.len, end = line_end(*s, 0, room);
        size_t n = cr ? jk_slice_starts(*s, JK_S("\n")) : end < room + 2 ? end : room;
        n = n < s->len ? n : s->len;
        jk_buf_put(&st->carry, jk_slice_sub(*s, 0, n));
        *s = jk_slice_sub(*s, n, s->len);
        if (st->carry.err)
            return st->carry.err;
        size_t whole = cr ? st->carry.len : piece_end(jk_buf_slice(&st->carry), 0);
        if (whole <= st->carry.len)
            rc = take_carry(st, whole);
    }
    return rc;
}

static int put_text(jk_text_sink *self, const jk_chunk *chunk)
{
    jk_norm_stream *st = (jk_norm_stream *)self;
    jk_slice s = chunk->text;
    size_t taken = 0;
    int rc;
    if (st->carry.len && !st->options.unwrap) {
        rc = finish_line(st, &s);
        if (rc || s.len == 0)
            return rc;
    }
    if (st->carry.len) {
        jk_buf_put(&st->carry, s);
        rc = take(st, jk_buf_slice(&st->carry), &taken);
        rc = rc ? rc : flush(st);
        jk_buf_cut(&st->carry, taken);
    } else {
        rc = take(st, s, &taken);
        rc = rc ? rc : flush(st);
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
    rc = rc ? rc : flush(st);
    jk_buf_reset(&st->carry);
    st->line = 1;
    st->in = st->done = st->chars = st->bytes = 0;
    st->after_cr = false;
    st->searched = 0;
    st->same = (jk_slice){0};
    st->fence = (jk_fence){0};
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
