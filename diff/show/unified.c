/* As diff -u has it, with paragraphs for lines. */
#include "diff/show/pen.h"
#include "parse/base/status.h"

enum { AROUND = 1 /* paragraphs shown before and behind a change */ };

/* Whether paragraphs i of a and j of b are matched whole, from their runs: side[i] is 1 + j. */
typedef struct jk_pairing {
    uint32_t *mate; /* of a's paragraphs; 0: none */
    jk_arena arena;
} jk_pairing;

static size_t para_of_unit(const jk_edition *e, size_t unit)
{
    return jk_edition_block(e, e->off[unit]);
}

/* A paragraph's mate is the one that the first of its matched units lies in, if the text is the
 * same; mates ascend, so each is used once. */
static int pair_up(const jk_comparison *c, jk_pairing *p)
{
    size_t used = 0;
    p->mate = JK_NEW(&p->arena, c->a->blocks.n + 1, uint32_t);
    if (!p->mate)
        return JK_ENOMEM;
    for (size_t i = 0; i < c->pair->runs.n; i++) {
        jk_match m = c->pair->runs.at[i];
        while (m.len > 0) {
            size_t x = para_of_unit(c->a, m.a), y = para_of_unit(c->b, m.b);
            const jk_para *s = &c->a->blocks.at[x], *t = &c->b->blocks.at[y];
            if (!p->mate[x] && y >= used &&
                jk_slice_eq(jk_text_of(c->a, s->from, s->to), jk_text_of(c->b, t->from, t->to))) {
                p->mate[x] = (uint32_t)y + 1;
                used = y + 1;
            }
            size_t n = 1;
            while (n < m.len && c->a->off[m.a + n] < s->to)
                n++;
            m = (jk_match){m.a + n, m.b + n, m.len - n};
        }
    }
    return JK_OK;
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

static void put_span(jk_pen *p, char sign, size_t from, size_t n)
{
    jk_buf_putc(&p->b, sign);
    jk_buf_putu(&p->b, n ? from + 1 : from);
    if (n != 1) {
        jk_buf_putc(&p->b, ',');
        jk_buf_putu(&p->b, n);
    }
}

/* Paragraphs [x, x2) of a and [y, y2) of b, matched ones as context. */
static void put_hunk(jk_pen *p, const jk_pairing *m, size_t x, size_t x2, size_t y, size_t y2)
{
    jk_pen_ink(p, JK_INK_HEAD);
    jk_buf_puts(&p->b, "@@ ");
    put_span(p, '-', x, x2 - x);
    jk_buf_putc(&p->b, ' ');
    put_span(p, '+', y, y2 - y);
    jk_buf_puts(&p->b, " @@");
    jk_pen_plain(p);
    jk_buf_putc(&p->b, '\n');
    for (; x < x2; x++) {
        if (!m->mate[x]) {
            put_line(p, '-', p->c->a, x);
            continue;
        }
        for (; y + 1 < m->mate[x]; y++)
            put_line(p, '+', p->c->b, y);
        put_line(p, ' ', p->c->a, x);
        y++;
    }
    for (; y < y2; y++)
        put_line(p, '+', p->c->b, y);
}

static void file_head(jk_pen *p)
{
    jk_buf_puts(&p->b, "--- ");
    jk_pen_text(p, p->c->a->name, true);
    jk_buf_puts(&p->b, "\n+++ ");
    jk_pen_text(p, p->c->b->name, true);
    jk_buf_putc(&p->b, '\n');
}

/* The next change at or after (*x, *y): [*x, *x2) of a and [*y, *y2) of b; false at the end. */
static bool next_change(const jk_comparison *c, const jk_pairing *m, size_t *x, size_t *y,
                        size_t *x2, size_t *y2)
{
    size_t na = c->a->blocks.n, nb = c->b->blocks.n;
    while (*x < na && m->mate[*x] == *y + 1)
        ++*x, ++*y;
    if (*x == na && *y == nb)
        return false;
    *x2 = *x;
    while (*x2 < na && !m->mate[*x2])
        ++*x2;
    *y2 = *x2 < na ? m->mate[*x2] - 1 : nb;
    return true;
}

int jk_show_unified(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out)
{
    jk_pen p = {.c = c, .o = o, .out = out};
    jk_pairing m = {0};
    size_t x = 0, y = 0, x2, y2, shown = 0;
    int err = pair_up(c, &m);
    bool more = !err && next_change(c, &m, &x, &y, &x2, &y2);
    if (more)
        file_head(&p);
    while (more && !err) {
        size_t from = x - shown > AROUND ? AROUND : x - shown, nx = x2, ny = y2, ex, ey;
        size_t hx = x - from, hy = y - from;
        while ((more = next_change(c, &m, &nx, &ny, &ex, &ey)) && nx - x2 <= 2 * AROUND) {
            x2 = nx = ex;
            y2 = ny = ey;
        }
        size_t room = (more ? nx : c->a->blocks.n) - x2, tail = room < AROUND ? room : AROUND;
        put_hunk(&p, &m, hx, x2 + tail, hy, y2 + tail);
        shown = x2 + tail;
        x = nx, y = ny, x2 = ex, y2 = ey;
        err = jk_pen_flush(&p, false);
    }
    jk_arena_free(&m.arena);
    return jk_pen_close(&p, err);
}
