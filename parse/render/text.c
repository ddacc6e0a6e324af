/* Plain text: a block a line, a blank line between. */
#include <stdlib.h>

#include "parse/render/chinese.h"
#include "parse/render/formats.h"
#include "parse/render/painter.h"
#include "parse/render/passage.h"

typedef struct text {
    jk_painter p;
    jk_block_passage passage;
    bool started; /* something was printed */
    bool blocks;  /* a block was seen: clauses only repeat their text */
    jk_buf held;  /* variants of a stream that so far has no text */
} text;

static const char bold[] = "\x1b[1m", doubt[] = "\x1b[33m", plain[] = "\x1b[0m";

static void colour(text *t, const char *code)
{
    if (t->p.o.color)
        jk_buf_puts(&t->p.b, code);
}

static void begin(text *t)
{
    if (t->started)
        jk_buf_putc(&t->p.b, '\n');
    t->started = true;
}

/* What no witness has is an editor's. */
static void paint_wit(text *t, const jk_reading *r)
{
    if (r->wit.n == 0)
        jk_buf_puts(&t->p.b, "*");
    for (size_t i = 0; i < r->wit.n; i++) {
        if (i)
            jk_buf_putc(&t->p.b, ' ');
        jk_paint_plain(&t->p, r->wit.at[i]);
    }
}

/* {A:划|B:为} */
static void paint_mark(text *t, const jk_variant *v)
{
    colour(t, doubt);
    jk_buf_putc(&t->p.b, '{');
    for (size_t i = 0; i < v->nreadings; i++) {
        if (i)
            jk_buf_putc(&t->p.b, '|');
        paint_wit(t, &v->readings[i]);
        jk_buf_putc(&t->p.b, ':');
        jk_paint_plain(&t->p, v->readings[i].text);
    }
    jk_buf_putc(&t->p.b, '}');
    colour(t, plain);
}

/* v1 substitution: 划 (A) | 为 (B) */
static void paint_apparatus(text *t, const jk_variant *v)
{
    jk_buf *b = &t->p.b;
    const jk_reading *printed = jk_variant_printed(v);
    jk_buf_puts(b, "    ");
    colour(t, jk_variant_open(v) ? doubt : "");
    jk_paint_plain(&t->p, v->id);
    jk_buf_puts(b, jk_variant_open(v) ? "? " : " ");
    jk_paint_plain(&t->p, jk_in_chinese(v->cls));
    jk_buf_puts(b, ": ");
    for (size_t i = 0; i < v->nreadings; i++) {
        const jk_reading *r = &v->readings[i];
        if (i)
            jk_buf_puts(b, " | ");
        jk_paint_plain(&t->p, r->text.len ? r->text : JK_S("∅"));
        jk_buf_puts(b, r == printed ? "] (" : " (");
        paint_wit(t, r);
        jk_buf_putc(b, ')');
    }
    colour(t, jk_variant_open(v) ? plain : "");
    jk_buf_putc(b, '\n');
}

static void paint_passage(text *t)
{
    if (!t->passage.block)
        return;
    const jk_block *block = &t->passage.block->u.block;
    jk_stretch_state state = {0};
    jk_passage_part s;
    bool head = block->role == JK_ROLE_TITLE || block->role == JK_ROLE_HEADING;
    begin(t);
    colour(t, head ? bold : "");
    while (jk_passage_next(&t->passage, &state, &s)) {
        if (s.v && jk_variant_open(s.v) && t->p.o.marks)
            paint_mark(t, s.v);
        else
            jk_paint_plain(&t->p, s.text);
    }
    colour(t, head ? plain : "");
    jk_buf_putc(&t->p.b, '\n');
    for (size_t i = 0; t->p.o.apparatus && i < t->passage.n; i++)
        paint_apparatus(t, &t->passage.at[i]->u.variant);
    jk_passage_clear(&t->passage);
}

static void paint_clause(text *t, const jk_clause *c)
{
    begin(t);
    if (t->p.o.ids) {
        jk_paint_plain(&t->p, c->id);
        jk_buf_putc(&t->p.b, '\t');
    }
    jk_paint_plain(&t->p, c->num);
    jk_paint_plain(&t->p, jk_clause_gap(c));
    jk_paint_plain(&t->p, c->title);
    jk_paint_plain(&t->p, c->text);
    jk_buf_putc(&t->p.b, '\n');
}

static void hold_variant(text *t, const jk_variant *v)
{
    size_t from = t->p.b.len;
    paint_apparatus(t, v);
    jk_buf_put(&t->held, jk_slice_sub(jk_buf_slice(&t->p.b), from, t->p.b.len));
    t->p.b.len = from;
}

static int paint(jk_painter *p, const jk_item *item)
{
    text *t = (text *)p;
    if (item->t == JK_BLOCK) {
        t->blocks = true;
        if (p->o.ids)
            return JK_OK;
    }
    int taken = jk_passage_take(&t->passage, item);
    if (taken == 0) {
        paint_passage(t);
        taken = jk_passage_take(&t->passage, item);
    }
    if (taken == 0 && item->t == JK_CLAUSE && (!t->blocks || p->o.ids))
        paint_clause(t, &item->u.clause);
    if (taken == 0 && item->t == JK_VARIANT && p->o.apparatus)
        paint_apparatus(t, &item->u.variant);
    else if (taken == 0 && item->t == JK_VARIANT && !t->blocks)
        hold_variant(t, &item->u.variant);
    if (item->t == JK_END && !t->started)
        jk_buf_put(&p->b, jk_buf_slice(&t->held));
    return taken < 0 ? taken : t->held.err;
}

jk_sink *jk_text_open(const jk_render_options *options, jk_byte_sink *out)
{
    text *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    jk_painter_init(&t->p, options, out, paint);
    return &t->p.sink;
}

void jk_text_close(jk_sink *sink)
{
    text *t = (text *)sink;
    if (!t)
        return;
    jk_passage_free(&t->passage);
    jk_buf_free(&t->held);
    jk_painter_free(&t->p);
    free(t);
}
