#include "diff/patch/patch.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/digest.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

/* The characters of a file; a byte that is no UTF-8 is one too, above all others. */
typedef struct text {
    jk_slice bytes;
    uint32_t *unit;
    uint32_t *off; /* n + 1 of them */
    size_t n;
} text;

enum { BAD_BYTES = 0x110000 };

static int cut(text *t)
{
    jk_slice s = t->bytes;
    if (s.len > INT32_MAX)
        return JK_ERANGE;
    t->unit = malloc((s.len + 1) * sizeof *t->unit);
    t->off = malloc((s.len + 1) * sizeof *t->off);
    if (!t->unit || !t->off)
        return JK_ENOMEM;
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        int32_t c = jk_utf8_next(s, &at);
        if (c < 0)
            at = from + 1;
        t->off[t->n] = (uint32_t)from;
        t->unit[t->n++] = c < 0 ? (uint32_t)(BAD_BYTES + (unsigned char)s.ptr[from]) : (uint32_t)c;
    }
    t->off[t->n] = (uint32_t)s.len;
    return JK_OK;
}

static void free_text(text *t)
{
    free(t->unit);
    free(t->off);
}

static void put_side(jk_buf *b, char side, jk_slice bytes)
{
    char digest[JK_DIGEST_HEX];
    jk_buf_putc(b, side);
    jk_buf_putc(b, ' ');
    jk_buf_putu(b, bytes.len);
    jk_buf_putc(b, ' ');
    jk_buf_put(b, jk_digest_of(bytes, digest));
    jk_buf_putc(b, '\n');
}

/* One line: control characters, backslashes and what is no UTF-8 as escapes. */
static void put_bytes(jk_buf *b, char sign, jk_slice s)
{
    static const char hex[] = "0123456789abcdef";
    if (s.len == 0)
        return;
    jk_buf_putc(b, sign);
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        int32_t c = jk_utf8_next(s, &at);
        if (c >= 0x20 && c != '\\' && !(c >= 0x7f && c < 0xa0)) {
            jk_buf_put(b, jk_slice_sub(s, from, at));
            continue;
        }
        if (c == '\\' || c == '\n') {
            jk_buf_puts(b, c == '\n' ? "\\n" : "\\\\");
            continue;
        }
        for (; from < at; from++) {
            unsigned char byte = (unsigned char)s.ptr[from];
            jk_buf_puts(b, "\\x");
            jk_buf_putc(b, hex[byte >> 4]);
            jk_buf_putc(b, hex[byte & 15]);
        }
    }
    jk_buf_putc(b, '\n');
}

static int put_hunk(jk_buf *b, const text *x, const text *y, const jk_match *from,
                    const jk_match *to, jk_byte_sink *out)
{
    size_t a = x->off[from->a + from->len], c = y->off[from->b + from->len];
    jk_slice del = jk_slice_sub(x->bytes, a, x->off[to->a]);
    jk_slice ins = jk_slice_sub(y->bytes, c, y->off[to->b]);
    if (del.len == 0 && ins.len == 0)
        return JK_OK;
    jk_buf_reset(b);
    jk_buf_puts(b, "@ ");
    jk_buf_putu(b, a);
    jk_buf_putc(b, ' ');
    jk_buf_putu(b, del.len);
    jk_buf_putc(b, ' ');
    jk_buf_putu(b, ins.len);
    jk_buf_putc(b, '\n');
    put_bytes(b, '-', del);
    put_bytes(b, '+', ins);
    return b->err ? JK_ENOMEM : out->put(out, jk_buf_slice(b));
}

static int write_patch(const text *x, const text *y, const jk_matches *m, jk_byte_sink *out)
{
    jk_buf b = {0};
    jk_match from = {0};
    jk_buf_puts(&b, JK_PATCH_HEAD "\n");
    put_side(&b, 'a', x->bytes);
    put_side(&b, 'b', y->bytes);
    int err = b.err ? JK_ENOMEM : out->put(out, jk_buf_slice(&b));
    for (size_t i = 0; i <= m->n && !err; i++) {
        jk_match to = i < m->n ? m->at[i] : (jk_match){x->n, y->n, 0};
        err = put_hunk(&b, x, y, &from, &to, out);
        from = to;
    }
    if (!err)
        err = out->put(out, JK_S("end\n"));
    jk_buf_free(&b);
    return err;
}

int jk_patch_make(jk_slice a, jk_slice b, const jk_align_options *options, jk_byte_sink *out)
{
    text x = {.bytes = a}, y = {.bytes = b};
    jk_matches m = {0};
    int err = cut(&x);
    if (!err)
        err = cut(&y);
    if (!err)
        err = jk_align(x.unit, x.n, y.unit, y.n, options, &m);
    if (!err)
        err = write_patch(&x, &y, &m, out);
    jk_matches_free(&m);
    free_text(&x);
    free_text(&y);
    return err;
}
