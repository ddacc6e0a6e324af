/* As diff -u has it, with paragraphs for lines. */
#include "diff/show/marks.h"
#include "diff/show/pen.h"
#include "parse/base/status.h"

enum { AROUND = 1 /* paragraphs shown before and behind a change */ };

typedef struct jk_unified {
    jk_pen pen;
    jk_facing facing;
} jk_unified;

static bool changed(const jk_unified *u, size_t i)
{
    const jk_row *r = &u->facing.rows.at[i];
    return r->a == SIZE_MAX || r->b == SIZE_MAX || jk_row_differs(u->pen.c, &u->facing, r);
}

static void put_line(jk_pen *p, char sign, const jk_edition *e, size_t i)
{
    if (sign != ' ')
        jk_pen_ink(p, sign == '-' ? JK_INK_DEL : JK_INK_INS);
    jk_buf_putc(&p->b, sign);
    jk_pen_text(p, jk_text_of(e, e->blocks.at[i].from, e->blocks.at[i].to), true);
    if (sign != ' ')
        jk_pen_plain(p);
    jk_buf_putc(&p->b, '\n');
}

/* Paragraphs are counted from 1; of an empty span the one before it is named, as diff does. */
static void put_span(jk_pen *p, char sign, size_t before, size_t n)
{
    jk_buf_putc(&p->b, sign);
    jk_buf_putu(&p->b, n ? before + 1 : before);
    if (n != 1) {
        jk_buf_putc(&p->b, ',');
        jk_buf_putu(&p->b, n);
    }
}

/* Paragraphs of both sides in rows [from, to). */
static void count(const jk_unified *u, size_t from, size_t to, size_t *na, size_t *nb)
{
    *na = *nb = 0;
    for (; from < to; from++) {
        *na += u->facing.rows.at[from].a != SIZE_MAX;
        *nb += u->facing.rows.at[from].b != SIZE_MAX;
    }
}

/* A stretch of changed rows: what goes first, then what comes. */
static size_t put_changed(jk_unified *u, size_t i, size_t to)
{
    size_t end = i;
    while (end < to && changed(u, end))
        end++;
    for (size_t k = i; k < end; k++)
        if (u->facing.rows.at[k].a != SIZE_MAX)
            put_line(&u->pen, '-', u->pen.c->a, u->facing.rows.at[k].a);
    for (size_t k = i; k < end; k++)
        if (u->facing.rows.at[k].b != SIZE_MAX)
            put_line(&u->pen, '+', u->pen.c->b, u->facing.rows.at[k].b);
    return end;
}

static void put_hunk(jk_unified *u, size_t from, size_t to, size_t done_a, size_t done_b)
{
    jk_pen *p = &u->pen;
    size_t na, nb;
    count(u, from, to, &na, &nb);
    jk_pen_ink(p, JK_INK_HEAD);
    jk_buf_puts(&p->b, "@@ ");
    put_span(p, '-', done_a, na);
    jk_buf_putc(&p->b, ' ');
    put_span(p, '+', done_b, nb);
    jk_buf_puts(&p->b, " @@");
    jk_pen_plain(p);
    jk_buf_putc(&p->b, '\n');
    for (size_t i = from; i < to;) {
        if (changed(u, i))
            i = put_changed(u, i, to);
        else
            put_line(p, ' ', p->c->a, u->facing.rows.at[i++].a);
    }
}

/* The end of the hunk whose first change is row i: its last change, and what is around it. */
static size_t hunk_end(const jk_unified *u, size_t i)
{
    size_t last = i;
    for (; i < u->facing.rows.n && i <= last + 2 * AROUND + 1; i++)
        if (changed(u, i))
            last = i;
    return last + 1 + AROUND < u->facing.rows.n ? last + 1 + AROUND : u->facing.rows.n;
}

static int put_all(jk_unified *u)
{
    size_t done = 0, done_a = 0, done_b = 0, na, nb;
    int err = JK_OK;
    for (size_t i = 0; i < u->facing.rows.n && !err; i++) {
        if (!changed(u, i))
            continue;
        size_t from = i - done > AROUND ? i - AROUND : done, to = hunk_end(u, i);
        if (done == 0 && u->pen.b.len == 0) {
            jk_buf_puts(&u->pen.b, "--- ");
            jk_pen_text(&u->pen, u->pen.c->a->name, true);
            jk_buf_puts(&u->pen.b, "\n+++ ");
            jk_pen_text(&u->pen, u->pen.c->b->name, true);
            jk_buf_putc(&u->pen.b, '\n');
        }
        count(u, done, from, &na, &nb);
        done_a += na;
        done_b += nb;
        put_hunk(u, from, to, done_a, done_b);
        count(u, from, to, &na, &nb);
        done_a += na;
        done_b += nb;
        done = to;
        i = to - 1;
        err = jk_pen_flush(&u->pen, false);
    }
    return err;
}

int jk_show_unified(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out)
{
    jk_unified u = {.pen = {.c = c, .o = o, .out = out}};
    int err = jk_facing_make(c, o, &u.facing);
    if (!err)
        err = put_all(&u);
    jk_facing_free(&u.facing);
    return jk_pen_close(&u.pen, err);
}
