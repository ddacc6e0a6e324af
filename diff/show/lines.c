/* A line a place, as compilers print, and the summary. */
#include "diff/show/pen.h"
#include "parse/base/status.h"

static void quoted(jk_pen *p, jk_slice s)
{
    enum { MOST = 40 };
    size_t end = jk_forth(s, 0, MOST, s.len);
    jk_buf_puts(&p->b, "「");
    jk_pen_text(p, jk_slice_sub(s, 0, end), true);
    jk_buf_puts(&p->b, end < s.len ? "…」" : "」");
}

static void place(jk_pen *p, const jk_edition *e, size_t off)
{
    jk_caret at = jk_pen_line(p, e, off);
    jk_pen_text(p, e->name, true);
    jk_buf_putc(&p->b, ':');
    jk_buf_putu(&p->b, at.line);
    jk_buf_putc(&p->b, ':');
    jk_buf_putu(&p->b, at.col);
}

/* A line begins: the place and what is there. */
static void head(jk_pen *p, const jk_edition *e, size_t off, enum jk_class cls)
{
    place(p, e, off);
    jk_buf_puts(&p->b, ": ");
    jk_buf_put(&p->b, jk_class_name(cls));
    jk_buf_puts(&p->b, ": ");
}

static void passage_line(jk_pen *p, const jk_pair_place *x)
{
    const jk_passage *g = &p->c->pair->passages.at[x->passage - 1];
    const jk_edition *e, *f;
    jk_passage_editions(p->c, g, &e, &f);
    head(p, e, jk_edition_off(e, g->from), x->cls);
    quoted(p, jk_edition_text(e, g->from, g->to));
    jk_buf_puts(&p->b, x->cls == JK_CLASS_MOVE ? " stands at " : " repeats ");
    place(p, f, jk_edition_off(f, g->from2));
}

static void place_line(jk_pen *p, const jk_pair_place *x)
{
    const jk_edition *a, *b;
    jk_place_editions(p->c, x, &a, &b);
    head(p, a, x->a0, x->cls);
    quoted(p, jk_text_of(a, x->a0, x->a1));
    jk_buf_puts(&p->b, " → ");
    quoted(p, jk_text_of(b, x->b0, x->b1));
    jk_buf_puts(&p->b, " (");
    place(p, b, x->b0);
    jk_buf_putc(&p->b, ')');
}

/* How clauses are divided: their numbers. */
static void clauses_line(jk_pen *p, const jk_pair_place *x)
{
    const jk_comparison *c = p->c;
    head(p, c->a, x->a0, x->cls);
    jk_pen_parts(p, c->a, x->a0, x->a1);
    jk_buf_puts(&p->b, " → ");
    jk_pen_parts(p, c->b, x->b0, x->b1);
    jk_buf_puts(&p->b, " (");
    place(p, c->b, x->b0);
    jk_buf_putc(&p->b, ')');
}

int jk_show_lines(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out)
{
    jk_pen p = {.c = c, .o = o, .out = out};
    int err = JK_OK;
    for (size_t i = 0; i < c->places->n && !err; i++) {
        const jk_pair_place *x = &c->places->at[i];
        if (!jk_shown(o, x))
            continue;
        if (jk_place_is_clauses(x))
            clauses_line(&p, x);
        else if (x->passage && !x->inside)
            passage_line(&p, x);
        else
            place_line(&p, x);
        jk_buf_putc(&p.b, '\n');
        err = jk_pen_flush(&p, false);
    }
    return jk_pen_close(&p, err);
}

static void figure(jk_pen *p, const char *name, uint64_t n, bool ignored)
{
    jk_buf_puts(&p->b, name);
    jk_buf_putc(&p->b, '\t');
    jk_buf_putu(&p->b, n);
    if (ignored)
        jk_buf_puts(&p->b, "\tignored");
    jk_buf_putc(&p->b, '\n');
}

int jk_show_stat(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out)
{
    jk_pen p = {.c = c, .o = o, .out = out};
    uint64_t same = 0;
    for (size_t i = 0; i < c->pair->runs.n; i++)
        same += c->pair->runs.at[i].len;
    figure(&p, "units in A", c->a->n, false);
    figure(&p, "units in B", c->b->n, false);
    figure(&p, "units in common", same, false);
    figure(&p, "matched runs", c->pair->runs.n, false);
    for (int k = 0; k < JK_CLASS_COUNT; k++)
        if (c->places->count[k] > 0) {
            jk_buf_put(&p.b, jk_class_name((enum jk_class)k));
            figure(&p, "", c->places->count[k], (o->ignore >> k & 1) != 0);
        }
    if (c->pair->capped)
        jk_buf_puts(&p.b, "the search was cut short: more may agree than is shown\n");
    return jk_pen_close(&p, JK_OK);
}
