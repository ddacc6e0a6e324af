#include "parse/encoding/escape.h"

#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/codec.h"
#include "parse/encoding/encode.h"

enum { ENCODERS_MAX = JK_CODEC_COUNT + 16 };

struct jk_escaper {
    struct {
        jk_codec codec;      /* its name is as chunks have it */
        jk_encoder *encoder; /* NULL: nobody can write it */
    } all[ENCODERS_MAX];     /* those that were named first */
    size_t n;
    bool utf8;           /* it is UTF-8 */
    bool begun;          /* something that is not ASCII was met: encoder is what it is in, */
    jk_encoder *encoder; /* or NULL where nobody can write that */
    jk_buf wrote;        /* what the encoder writes for a unit */
    jk_buf owed;         /* bytes of the source that it will write only before the next one */
    jk_buf due;          /* owed, and the bytes of the unit */
    jk_buf held;         /* text of the last unit, not given out yet, */
    jk_buf held_bytes;   /* and what it stands for */
    int err;             /* that of a buffer, once it is emptied */
};

static int open_one(jk_escaper *e, jk_slice name)
{
    if (e->n == ENCODERS_MAX || jk_codec_open(&e->all[e->n].codec, name) != JK_OK)
        return JK_OK; /* the decoder will say so */
    int status = jk_encoder_new(&e->all[e->n].encoder, name);
    e->n++;
    return status == JK_ENOTSUP ? JK_OK : status;
}

int jk_escaper_new(jk_escaper **out, jk_slices names)
{
    jk_escaper *e = calloc(1, sizeof *e);
    if (!e)
        return JK_ENOMEM;
    int status = JK_OK;
    for (size_t i = 0; i < names.n && status == JK_OK; i++)
        status = open_one(e, names.at[i]);
    for (int id = 0; id < JK_CODEC_COUNT && status == JK_OK; id++)
        status = open_one(e, jk_codec_name((enum jk_codec_id)id));
    if (status == JK_OK)
        *out = e;
    else
        jk_escaper_free(e);
    return status;
}

void jk_escaper_free(jk_escaper *e)
{
    if (!e)
        return;
    for (size_t i = 0; i < e->n; i++) {
        jk_codec_close(&e->all[i].codec);
        jk_encoder_free(e->all[i].encoder);
    }
    jk_buf_free(&e->wrote);
    jk_buf_free(&e->owed);
    jk_buf_free(&e->due);
    jk_buf_free(&e->held);
    jk_buf_free(&e->held_bytes);
    free(e);
}

void jk_escaper_reset(jk_escaper *e)
{
    if (e->encoder)
        jk_encoder_drop(e->encoder);
    e->begun = e->utf8 = false;
    e->err = JK_OK;
    e->encoder = NULL;
    jk_buf_reset(&e->owed);
    jk_buf_reset(&e->held);
    jk_buf_reset(&e->held_bytes);
}

static void put_bytes(jk_buf *out, jk_slice bytes)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char b = (unsigned char)bytes.ptr[i];
        char escape[4] = {'\\', 'x', digits[b >> 4], digits[b & 15]};
        jk_buf_put(out, (jk_slice){escape, sizeof escape});
    }
}

/* Empties one of the escaper's buffers; its error stays. */
static void empty(jk_escaper *e, jk_buf *b)
{
    if (b->err)
        e->err = b->err;
    jk_buf_reset(b);
}

static void put_held(jk_escaper *e, jk_buf *out)
{
    jk_buf_put(out, jk_buf_slice(&e->held));
    empty(e, &e->held);
}

/* Whether the rest of a unit, which the encoder has not written, is a shift back to ASCII: that is
 * written before the next unit. */
static bool shift_back(jk_slice rest)
{
    return rest.len == 0 || jk_slice_eq(rest, JK_S("~}")) || jk_slice_eq(rest, JK_S("\x0F"));
}

/* Whether the encoder writes text as the bytes that are due. */
static bool writes(jk_escaper *e, jk_slice text, jk_slice due)
{
    size_t done = 0;
    empty(e, &e->wrote);
    if (!e->encoder || text.ptr[0] == '\\')
        return false;
    jk_encoder_put(e->encoder, text, &e->wrote, &done);
    return done == text.len && jk_slice_starts(due, jk_buf_slice(&e->wrote)) &&
           shift_back(jk_slice_sub(due, e->wrote.len, due.len));
}

/* A unit and its bytes.  The last one is held back: what an encoder writes at the end is known only
 * there. */
static void put_unit(jk_escaper *e, jk_slice text, jk_slice bytes, jk_buf *out)
{
    empty(e, &e->due);
    jk_buf_put(&e->due, jk_buf_slice(&e->owed));
    jk_buf_put(&e->due, bytes);
    jk_slice due = jk_buf_slice(&e->due);
    put_held(e, out);
    empty(e, &e->owed);
    if (writes(e, text, due)) {
        jk_buf_put(&e->held, text);
        empty(e, &e->held_bytes);
        jk_buf_put(&e->held_bytes, due);
        jk_buf_put(&e->owed, jk_slice_sub(due, e->wrote.len, due.len));
        return;
    }
    if (e->encoder)
        jk_encoder_drop(e->encoder);
    put_bytes(out, due);
}

/* Text that is its own source.  tilde: it is not clear yet what the source is in, and in HZ a tilde
 * is not what it seems. */
static void put_same(jk_slice text, bool tilde, jk_buf *out)
{
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\\' || (tilde && text.ptr[i] == '~')) {
            jk_buf_put(out, jk_slice_sub(text, from, i));
            put_bytes(out, jk_slice_sub(text, i, i + 1));
            from = i + 1;
        }
    jk_buf_put(out, jk_slice_sub(text, from, text.len));
}

static void begin(jk_escaper *e, jk_slice enc)
{
    e->begun = true;
    for (size_t i = 0; i < e->n; i++)
        if (jk_slice_eq(e->all[i].codec.name, enc)) {
            e->encoder = e->all[i].encoder;
            break;
        }
    e->utf8 = jk_slice_eq(enc, jk_codec_name(JK_CODEC_UTF8));
}

/* The units of a run of the map; of text that is its own source every character is one. */
static void put_run(jk_escaper *e, jk_slice text, jk_slice src, const jk_run *r, jk_buf *out)
{
    for (size_t at = 0, from = 0; at < text.len;) {
        size_t end = text.len, to = src.len;
        if (r->tw == 1 && r->sw == 1) {
            end = at;
            jk_utf8_next(text, &end);
            to = end;
        } else if (r->tw) {
            end = at + r->tw;
            to = from + r->sw;
        }
        put_unit(e, jk_slice_sub(text, at, end), jk_slice_sub(src, from, to), out);
        at = end;
        from = to;
    }
}

static int status_of(const jk_escaper *e, const jk_buf *out)
{
    bool failed = out->err || e->err || e->wrote.err || e->due.err || e->owed.err || e->held.err ||
                  e->held_bytes.err;
    return failed ? JK_ENOMEM : JK_OK;
}

int jk_escaper_put(jk_escaper *e, const jk_chunk *k, jk_buf *out)
{
    if (!e->begun && !jk_slice_eq(k->enc, JK_S("US-ASCII")))
        begin(e, k->enc);
    if (!e->begun) {
        put_same(k->text, true, out);
    } else if (!k->map && e->utf8) {
        put_held(e, out);
        put_same(k->text, false, out);
    } else if (!k->map) {
        put_run(e, k->text, k->src, &(jk_run){.tw = 1, .sw = 1}, out);
    } else {
        for (size_t i = 0; i < k->map->n; i++) {
            const jk_run *r = &k->map->at[i];
            uint64_t end = i + 1 < k->map->n ? r[1].text : k->map->len;
            put_run(e, jk_slice_sub(k->text, (size_t)r->text, (size_t)end),
                    jk_slice_sub(k->src, (size_t)(r->src - k->off),
                                 (size_t)(r->src + r->slen - k->off)),
                    r, out);
        }
    }
    return status_of(e, out);
}

int jk_escaper_end(jk_escaper *e, jk_buf *out)
{
    empty(e, &e->wrote);
    if (e->encoder)
        jk_encoder_end(e->encoder, &e->wrote);
    if (jk_slice_eq(jk_buf_slice(&e->wrote), jk_buf_slice(&e->owed))) {
        put_held(e, out);
    } else {
        empty(e, &e->held);
        put_bytes(out, jk_buf_slice(&e->held_bytes));
    }
    empty(e, &e->owed);
    return status_of(e, out);
}
