/* Both texts side by side, in columns of a terminal. */
#include <unicode/uchar.h>

#include "diff/show/marks.h"
#include "diff/show/pen.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

/* Columns a character takes: two for what is wide or full-width in East Asia (UAX #11), none for
 * what is put on the one before it, or has no width. */
static size_t columns(int32_t c)
{
    if (c < 0x300)
        return 1;
    if (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK))
        return 0;
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/* One side of a row while it is being written, a line at a time. */
typedef struct jk_cell {
    const jk_edition *e;
    const jk_show_marks *marks;
    size_t at, end;
    bool right;
} jk_cell;

static void begin_look(jk_pen *p, const jk_cell *c, const jk_look *look)
{
    if (look->change) {
        jk_pen_ink(p, c->right ? JK_INK_INS : JK_INK_DEL);
        if (!p->o->color)
            jk_buf_puts(&p->b, c->right ? "+" : "-");
    } else if (look->passage) {
        jk_pen_ink(p, JK_INK_MOVE);
    }
}

/* Where a line that is full at `at` is better ended: no line begins with a mark that closes, or
 * ends with one that opens; two characters go down at most. */
static size_t good_break(jk_slice t, size_t from, size_t at)
{
    for (int n = 0; n < 2; n++) {
        size_t next = at, last = at;
        int32_t behind = jk_utf8_next(t, &next), before = jk_utf8_prev(t, &last);
        bool bad = jk_utf8_has(JK_S("。，、；：？！）》」』】〉〕”’％,.;:?!)]%"), behind) ||
                   jk_utf8_has(JK_S("（《「『【〈〔“‘(["), before);
        if (!bad || last <= from)
            break;
        at = last;
    }
    return at;
}

/* Columns that a stretch takes beside its characters: without colour, what has changed stands
 * between marks of its own. */
static size_t columns_around(const jk_pen *p, const jk_look *look)
{
    return look->change && !p->o->color ? 2 : 0;
}

/* Where the next line of a cell ends, so that it takes `room` columns at most. */
static size_t line_end(const jk_pen *p, const jk_cell *c, size_t room)
{
    jk_slice t = jk_buf_slice(&c->e->text);
    size_t at = c->at, used = 0;
    while (at < c->end) {
        jk_look look = jk_look_at(p->c, c->marks, at, c->end);
        size_t from = at, next = at;
        used += columns_around(p, &look);
        while (at < look.to && used + columns(jk_utf8_next(t, &next)) <= room) {
            next = at;
            used += columns(jk_utf8_next(t, &next));
            at = next;
        }
        if (at < look.to)
            return good_break(t, c->at, at > c->at ? at : next);
        if (at == from)
            break;
    }
    return at;
}

/* Writes one line of a cell, at most `room` columns, and returns the columns used. */
static size_t put_line(jk_pen *p, jk_cell *c, size_t room)
{
    size_t used = 0, end = line_end(p, c, room);
    jk_slice t = jk_buf_slice(&c->e->text);
    while (c->at < end) {
        jk_look look = jk_look_at(p->c, c->marks, c->at, end);
        begin_look(p, c, &look);
        jk_pen_text(p, jk_slice_sub(t, c->at, look.to), true);
        if (look.change && !p->o->color)
            jk_buf_puts(&p->b, c->right ? "+" : "-");
        if (look.change || look.passage)
            jk_pen_plain(p);
        used += columns_around(p, &look);
        while (c->at < look.to)
            used += columns(jk_utf8_next(t, &c->at));
    }
    return used;
}

static void put_row(jk_pen *p, jk_cell *left, jk_cell *right, char sign, size_t room)
{
    do {
        size_t used = put_line(p, left, room);
        while (used++ < room)
            jk_buf_putc(&p->b, ' ');
        jk_buf_putc(&p->b, ' ');
        jk_buf_putc(&p->b, sign);
        if (right->at < right->end)
            jk_buf_putc(&p->b, ' ');
        put_line(p, right, room);
        while (p->b.len > 0 && p->b.ptr[p->b.len - 1] == ' ')
            p->b.len--;
        jk_buf_putc(&p->b, '\n');
    } while (left->at < left->end || right->at < right->end);
}

static jk_cell cell_of(const jk_edition *e, const jk_show_marks *m, size_t para, bool right)
{
    jk_cell c = {e, m, 0, 0, right};
    if (para != SIZE_MAX) {
        c.at = e->blocks.at[para].from;
        c.end = e->blocks.at[para].to;
    }
    return c;
}

int jk_show_side(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out)
{
    enum { GUTTER = 3, NARROWEST = 6 };
    jk_pen p = {.c = c, .o = o, .out = out};
    jk_facing f;
    size_t room = o->width > 2 * NARROWEST + GUTTER ? (o->width - GUTTER) / 2 : NARROWEST;
    int err = jk_facing_make(c, o, &f);
    for (size_t i = 0; i < f.rows.n && !err; i++) {
        const jk_row *r = &f.rows.at[i];
        jk_cell left = cell_of(c->a, &f.a, r->a, false), right = cell_of(c->b, &f.b, r->b, true);
        char sign = r->a == SIZE_MAX           ? '>'
                    : r->b == SIZE_MAX         ? '<'
                    : jk_row_differs(c, &f, r) ? '|'
                                               : ' ';
        put_row(&p, &left, &right, sign, room);
        err = jk_pen_flush(&p, false);
    }
    jk_facing_free(&f);
    return jk_pen_close(&p, err);
}
