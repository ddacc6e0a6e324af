#include "diff/show/pen.h"

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/render/painter.h"

enum { MUCH = 1 << 16, SEVERAL = 2 /* ends of paragraphs inside a passage */ };

static bool is_odd(int32_t c)
{
    return c < 0 || (jk_is_hidden(c) && c != '\t' && c != '\n');
}

void jk_pen_text(jk_pen *p, jk_slice s, bool line)
{
    size_t from = 0;
    for (size_t at = 0; at < s.len;) {
        size_t here = at;
        int32_t c = jk_utf8_next(s, &at);
        bool pilcrow = line && c == '\n';
        if (!pilcrow && !(p->o->terminal && is_odd(c)))
            continue;
        jk_buf_put(&p->b, jk_slice_sub(s, from, here));
        if (pilcrow)
            jk_buf_puts(&p->b, "¶");
        else
            jk_put_hidden(&p->b, c < 0 ? JK_BAD_CHAR : c);
        from = at;
    }
    jk_buf_put(&p->b, jk_slice_sub(s, from, s.len));
}

void jk_pen_ink(jk_pen *p, enum jk_ink ink)
{
    static const char *const codes[] = {"\033[31m", "\033[32m", "\033[33m", "\033[36m"};
    if (p->o->color)
        jk_buf_puts(&p->b, codes[ink]);
}

void jk_pen_plain(jk_pen *p)
{
    if (p->o->color)
        jk_buf_puts(&p->b, "\033[m");
}

void jk_pen_passage(jk_pen *p, jk_slice s, enum jk_ink ink, const char *open, const char *shut)
{
    size_t from = 0, ends = 0;
    for (size_t i = 0; i + 1 < s.len; i++)
        ends += s.ptr[i] == '\n';
    jk_pen_ink(p, ink);
    jk_buf_puts(&p->b, open);
    for (size_t i = 0; i + 1 < s.len && ends >= SEVERAL; i++)
        if (s.ptr[i] == '\n') {
            jk_pen_text(p, jk_slice_sub(s, from, i + 1), true);
            jk_pen_plain(p); /* a pager begins each line without colour */
            jk_buf_putc(&p->b, '\n');
            jk_pen_ink(p, ink);
            from = i + 1;
        }
    jk_pen_text(p, jk_slice_sub(s, from, s.len), true);
    jk_buf_puts(&p->b, shut);
    jk_pen_plain(p);
}

static void marked(jk_pen *p, jk_slice s, enum jk_ink ink, const char *open, const char *shut)
{
    if (s.len)
        jk_pen_passage(p, s, ink, open, shut);
}

void jk_pen_del(jk_pen *p, jk_slice s)
{
    marked(p, s, JK_INK_DEL, "[-", "-]");
}

void jk_pen_ins(jk_pen *p, jk_slice s)
{
    marked(p, s, JK_INK_INS, "{+", "+}");
}

jk_caret jk_pen_line(jk_pen *p, const jk_edition *e, size_t off)
{
    jk_caret *caret = &p->carets[e == p->c->b];
    jk_edition_line(e, off, caret);
    return *caret;
}

void jk_pen_where(jk_pen *p, const jk_edition *e, size_t from, size_t to)
{
    uint64_t first = jk_pen_line(p, e, from).line;
    uint64_t last = jk_pen_line(p, e, to > from ? to - 1 : to).line;
    jk_pen_text(p, e->src, true);
    jk_buf_putc(&p->b, ':');
    jk_buf_putu(&p->b, first);
    if (last > first) {
        jk_buf_putc(&p->b, '-');
        jk_buf_putu(&p->b, last);
    }
}

void jk_pen_part(jk_pen *p, const jk_edition *e, size_t at, size_t n)
{
    if (e->parts.n == 0)
        return;
    const jk_part *x = &e->parts.at[jk_edition_part(e, at)];
    jk_slice t = jk_buf_slice(&e->text);
    size_t end = jk_forth(t, x->from, n, x->to);
    for (size_t i = x->from; i < end; i++)
        if (t.ptr[i] == '\n')
            end = i;
    jk_pen_text(p, jk_slice_sub(t, x->from, end), true);
}

void jk_pen_parts(jk_pen *p, const jk_edition *e, size_t from, size_t to)
{
    enum { BEGINNING = 8 };
    for (size_t i = jk_edition_part(e, from); i < e->parts.n && e->parts.at[i].from < to; i++) {
        if (e->parts.at[i].from > from)
            jk_buf_puts(&p->b, " + ");
        if (e->parts.at[i].num.len)
            jk_pen_text(p, jk_slice_trim(e->parts.at[i].num), true);
        else
            jk_pen_part(p, e, e->parts.at[i].from, BEGINNING);
    }
}

int jk_pen_flush(jk_pen *p, bool now)
{
    if (p->b.err)
        return JK_ENOMEM;
    if (p->b.len == 0 || (!now && p->b.len < MUCH))
        return JK_OK;
    int err = p->out->put(p->out, jk_buf_slice(&p->b));
    jk_buf_reset(&p->b);
    return err;
}

int jk_pen_close(jk_pen *p, int err)
{
    if (!err)
        err = jk_pen_flush(p, true);
    jk_buf_free(&p->b);
    return err;
}

size_t jk_back(jk_slice s, size_t at, size_t n, size_t end)
{
    while (n-- > 0 && at > end)
        jk_utf8_prev(s, &at);
    return at > end ? at : end;
}

size_t jk_forth(jk_slice s, size_t at, size_t n, size_t end)
{
    while (n-- > 0 && at < end)
        jk_utf8_next(s, &at);
    return at < end ? at : end;
}
