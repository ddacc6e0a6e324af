/* What differs, in context. */
#include "diff/show/pen.h"
#include "parse/base/status.h"

enum { TITLE = 24 /* characters of a part's beginning in the line above its differences */ };

/* Whether a part stands in [from, to), but for a line end before it, and nothing of another before
 * it. */
static bool is_part(const jk_edition *e, size_t from, size_t to)
{
    jk_slice t = jk_buf_slice(&e->text);
    if (from < to && t.ptr[from] == '\n')
        from++;
    return from < to && e->parts.n && e->parts.at[jk_edition_part(e, from)].from == from;
}

/* The line above: where, and in which clause. */
static void head(jk_pen *p, const jk_pair_place *first, const jk_pair_place *last)
{
    const jk_comparison *c = p->c;
    jk_pen_ink(p, JK_INK_HEAD);
    jk_buf_puts(&p->b, "@@ ");
    jk_pen_where(p, c->a, first->a0, last->a1);
    jk_buf_putc(&p->b, ' ');
    jk_pen_where(p, c->b, first->b0, last->b1);
    jk_buf_puts(&p->b, " @@ ");
    bool only_b = first->a0 == first->a1 &&
                  (first->b1 - first->b0 > 120 || is_part(c->b, first->b0, first->b1));
    jk_pen_part(p, only_b ? c->b : c->a, only_b ? first->b0 : first->a0, TITLE);
    jk_pen_plain(p);
    jk_buf_putc(&p->b, '\n');
}

/* A passage that stands elsewhere, or twice. */
static void show_passage(jk_pen *p, const jk_pair_place *x)
{
    const jk_passage *g = &p->c->pair->passages.at[x->passage - 1];
    const jk_edition *e, *f;
    bool moved = x->cls == JK_CLASS_MOVE;
    jk_passage_editions(p->c, g, &e, &f);
    jk_slice copy = jk_text_of(e, jk_edition_off(e, g->from), jk_edition_off(e, g->to));
    jk_pen_ink(p, JK_INK_MOVE);
    jk_buf_puts(&p->b, moved ? "@@ moved: " : "@@ repeated: ");
    jk_pen_where(p, e, jk_edition_off(e, g->from),
                 jk_edition_off(e, g->from) + jk_slice_trim(copy).len);
    jk_buf_puts(&p->b, moved ? " is " : " repeats ");
    jk_slice other = jk_edition_text(f, g->from2, g->to2);
    jk_pen_where(p, f, jk_edition_off(f, g->from2), jk_edition_off(f, g->from2) + other.len);
    jk_buf_puts(&p->b, " @@ ");
    jk_pen_part(p, f, jk_edition_off(f, g->from2), TITLE);
    jk_buf_putc(&p->b, '\n');
    jk_pen_passage(p, jk_slice_trim(copy), JK_INK_MOVE, moved ? "<<" : "((", moved ? ">>" : "))");
    jk_buf_putc(&p->b, '\n');
}

/* How clauses are divided. */
static void show_clauses(jk_pen *p, const jk_pair_place *x)
{
    const jk_comparison *c = p->c;
    jk_pen_ink(p, JK_INK_MOVE);
    jk_buf_puts(&p->b, x->cls == JK_CLASS_SPLIT ? "@@ split: " : "@@ merged: ");
    jk_pen_where(p, c->a, x->a0, x->a1 - 1);
    jk_buf_putc(&p->b, ' ');
    jk_pen_where(p, c->b, x->b0, x->b1 - 1);
    jk_buf_puts(&p->b, " @@ ");
    jk_pen_parts(p, c->a, x->a0, x->a1);
    jk_buf_puts(&p->b, " → ");
    jk_pen_parts(p, c->b, x->b0, x->b1);
    jk_pen_plain(p);
    jk_buf_putc(&p->b, '\n');
}

/* Whether y follows x closely enough to stand in one line with it. */
static bool together(const jk_pen *p, const jk_pair_place *x, const jk_pair_place *y)
{
    if (jk_place_is_clauses(y) || y->inside != x->inside || y->passage != x->passage ||
        y->a0 < x->a1 || y->b0 < x->b1)
        return false;
    jk_slice t = jk_buf_slice(&p->c->a->text);
    if (y->a0 - x->a1 > 12 * (p->o->context + 1))
        return false;
    return jk_forth(t, x->a1, 2 * p->o->context, t.len) >= y->a0;
}

/* Places [from, to), which are shown in one line, with the text between them. */
static void show_group(jk_pen *p, const jk_pair_place *at, size_t n)
{
    const jk_edition *a, *b;
    jk_place_editions(p->c, at, &a, &b);
    jk_slice t = jk_buf_slice(&a->text);
    size_t from = jk_back(t, at->a0, p->o->context, 0), pos = at->a0;
    if (!at->inside)
        head(p, at, &at[n - 1]);
    else
        jk_buf_puts(&p->b, "  ");
    jk_pen_text(p, jk_slice_sub(t, from, pos), true);
    for (size_t i = 0; i < n; i++) {
        jk_pen_text(p, jk_slice_sub(t, pos, at[i].a0), true);
        jk_pen_del(p, jk_text_of(a, at[i].a0, at[i].a1));
        jk_pen_ins(p, jk_text_of(b, at[i].b0, at[i].b1));
        pos = at[i].a1;
    }
    size_t end = t.len > 0 ? t.len - 1 : 0; /* without the last LF */
    jk_pen_text(p, jk_slice_sub(t, pos, jk_forth(t, pos, p->o->context, end)), true);
    jk_buf_putc(&p->b, '\n');
}

int jk_show_text(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out)
{
    jk_pen p = {.c = c, .o = o, .out = out};
    int err = JK_OK;
    for (size_t i = 0; i < c->places->n && !err;) {
        const jk_pair_place *x = &c->places->at[i];
        size_t n = 1, last = i;
        if (!jk_shown(o, x)) {
            i++;
            continue;
        }
        if (jk_place_is_clauses(x)) {
            show_clauses(&p, x);
        } else if (x->passage && !x->inside) {
            show_passage(&p, x);
        } else {
            while (i + n < c->places->n && jk_shown(o, &c->places->at[i + n]) &&
                   together(&p, &c->places->at[last], &c->places->at[i + n]))
                last = i + n++;
            show_group(&p, x, n);
        }
        i += n;
        err = jk_pen_flush(&p, false);
    }
    return jk_pen_close(&p, err);
}
