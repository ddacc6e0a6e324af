#include "parse/render/painter.h"

#include "parse/base/utf8.h"

enum { FLUSH_AT = 64 * 1024 }; /* as much as an output takes through without copying */

int jk_painter_flush(jk_painter *p)
{
    if (p->b.err || p->b.len == 0)
        return p->b.err;
    int rc = p->out->put(p->out, jk_buf_slice(&p->b));
    jk_buf_reset(&p->b);
    return rc;
}

static int put(jk_sink *self, const jk_item *item)
{
    jk_painter *p = (jk_painter *)self;
    if (p->o.only.len && item->src.len && !jk_slice_eq(p->o.only, item->src))
        return JK_OK;
    int rc = p->paint(p, item);
    if (rc != JK_OK)
        return rc;
    bool full = p->out && (item->t == JK_END || p->b.len >= FLUSH_AT);
    return full ? jk_painter_flush(p) : p->b.err;
}

void jk_painter_init(jk_painter *p, const jk_render_options *options, jk_byte_sink *out,
                     int (*paint)(jk_painter *p, const jk_item *item))
{
    p->sink.put = put;
    p->out = out;
    p->paint = paint;
    if (options)
        p->o = *options;
}

void jk_painter_free(jk_painter *p)
{
    jk_buf_free(&p->b);
}

void jk_painter_trouble(const jk_painter *p, jk_slice words)
{
    if (p->o.trouble)
        p->o.trouble(p->o.ctx, words);
}

bool jk_is_hidden(int32_t c)
{
    return (c >= 0 && c < 0x20) || c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0x200E ||
           c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void jk_put_hidden(jk_buf *b, int32_t c)
{
    static const char hex[] = "0123456789ABCDEF";
    if (c < 0x80) {
        jk_buf_putc(b, '^');
        jk_buf_putc(b, (char)(c ^ 0x40));
        return;
    }
    char name[] = "<U+0000>";
    for (int i = 0; i < 4; i++)
        name[3 + i] = hex[c >> (12 - 4 * i) & 15];
    jk_buf_puts(b, name);
}

void jk_put_visible(jk_buf *b, jk_slice s)
{
    size_t done = 0;
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        int32_t c = jk_utf8_next(s, &at);
        if (!jk_is_hidden(c) || c == '\n' || c == '\t')
            continue;
        jk_buf_put(b, jk_slice_sub(s, done, start));
        jk_put_hidden(b, c);
        done = at;
    }
    jk_buf_put(b, jk_slice_sub(s, done, s.len));
}

void jk_paint_plain(jk_painter *p, jk_slice s)
{
    if (p->o.terminal)
        jk_put_visible(&p->b, s);
    else
        jk_buf_put(&p->b, s);
}
