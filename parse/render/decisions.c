/* The places that an editor is to decide, one a line, the most doubtful first; comments explain.
 *
 *     ? 二/（五） 不得重新用于{A:排|B:堆}放尾矿
 *
 * diff/edit/decisions.h has the grammar and reads it back. */
#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/doc.h"
#include "parse/base/utf8.h"
#include "parse/record/put.h"
#include "parse/render/chinese.h"
#include "parse/render/formats.h"
#include "parse/render/painter.h"
#include "parse/render/passage.h"

enum {
    CONTEXT = 12, /* characters on each side */
    FEW = 4       /* on both: they do not tell one place from another */
};

typedef struct entry {
    const jk_variant *v;
    const jk_block *block;
    jk_slice before, after; /* the paragraphs beside it */
    jk_slice path;          /* of the clause it stands in */
    double lead;            /* jk_variant_lead */
    size_t order;
} entry;

typedef struct decisions {
    jk_painter p;
    jk_doc doc; /* blocks, variants and clauses */
    struct {
        entry *at;
        size_t n, cap;
    } entries;
} decisions;

static const char head[] =
    "# 校勘取舍：每行一处异文，依次为取舍、位置、上下文；各本文字在花括号内。\n"
    "# 把行首的 ? 改为\n"
    "#   A、B…    取该本文字\n"
    "#   1、2…    取花括号内第几种文字\n"
    "#   =文字    另拟文字；其中有空白、引号的写作 =\"文字\"；= 后无字即删去\n"
    "#   ?        存疑，仍由校勘结果决定\n"
    "# 最可疑的在前；行序无关，整行可删。# 起头的行和空行不计。\n"
    "# 位置和上下文用来认出此处，请勿改动。\n";

/* What is said of s in a line of its own: marks of the grammar and what cannot be seen, escaped. */
static void paint_text(jk_buf *b, jk_slice s, bool blanks)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        int32_t c = jk_utf8_next(s, &at);
        if (c == '\n') {
            jk_buf_puts(b, "\\n");
        } else if (jk_is_hidden(c) || c == 0xFEFF || (blanks && (c == ' ' || c == 0x3000))) {
            jk_buf_puts(b, "\\u");
            for (int shift = 12; shift >= 0; shift -= 4)
                jk_buf_putc(b, hex[c >> shift & 15]);
        } else {
            if (c == '\\' || c == '{' || c == '|' || c == '}')
                jk_buf_putc(b, '\\');
            jk_buf_put(b, jk_slice_sub(s, from, at));
        }
    }
}

static void paint_sigla(jk_buf *b, const jk_reading *r)
{
    for (size_t i = 0; i < r->wit.n; i++) {
        if (i)
            jk_buf_putc(b, ' ');
        paint_text(b, r->wit.at[i], false);
    }
}

/* What an editor has done here already, or the mark that nothing is done. */
static void paint_action(jk_buf *b, const jk_variant *v)
{
    const jk_reading *r = jk_variant_edited(v);
    if (!r) {
        jk_buf_putc(b, '?');
    } else if (r->wit.n) {
        paint_text(b, r->wit.at[0], false);
    } else {
        jk_buf_puts(b, "=\"");
        for (size_t at = 0; at < r->text.len;) {
            size_t from = at;
            if (jk_utf8_next(r->text, &at) == '"')
                jk_buf_putc(b, '\\');
            paint_text(b, jk_slice_sub(r->text, from, at), false);
        }
        jk_buf_putc(b, '"');
    }
}

/* # v6 异字：A 第17行 0.4933；B 第27行 0.5067。今印 B */
static void paint_comment(jk_buf *b, const jk_variant *v)
{
    const jk_reading *printed = jk_variant_printed(v);
    const char *between = "：";
    jk_buf_puts(b, "\n# ");
    paint_text(b, v->id, false);
    jk_buf_putc(b, ' ');
    paint_text(b, jk_in_chinese(v->cls), false);
    for (size_t i = 0; i < v->nreadings; i++) {
        const jk_reading *r = &v->readings[i];
        if (r->wit.n == 0)
            continue;
        jk_buf_puts(b, between);
        paint_sigla(b, r);
        if (r->line) {
            jk_buf_puts(b, " 第");
            jk_buf_putu(b, r->line);
            jk_buf_puts(b, "行");
        }
        if (r->p >= 0) {
            jk_buf_putc(b, ' ');
            jk_put_p(b, r->p);
        }
        between = "；";
    }
    if (printed && printed->wit.n) {
        jk_buf_puts(b, "。今印 ");
        paint_text(b, printed->wit.at[0], false);
    }
    for (size_t i = 0; i < v->nby; i++)
        if (jk_slice_eq(v->by[i].kind, JK_S("place"))) { /* this choice and those go together */
            jk_buf_puts(b, "。");
            paint_text(b, v->by[i].note, false);
        }
    jk_buf_putc(b, '\n');
}

static size_t back(jk_slice text, size_t at, int *n)
{
    for (*n = 0; *n < CONTEXT && at > 0; ++*n)
        jk_utf8_prev(text, &at);
    return at;
}

static size_t forth(jk_slice text, size_t at, int *n)
{
    for (*n = 0; *n < CONTEXT && at < text.len; ++*n)
        jk_utf8_next(text, &at);
    return at;
}

static void paint_readings(jk_buf *b, const jk_variant *v)
{
    jk_buf_putc(b, '{');
    for (size_t i = 0, n = 0; i < v->nreadings; i++) {
        const jk_reading *r = &v->readings[i];
        if (r->wit.n == 0)
            continue;
        if (n++)
            jk_buf_putc(b, '|');
        paint_sigla(b, r);
        jk_buf_putc(b, ':');
        paint_text(b, r->text, false);
    }
    jk_buf_putc(b, '}');
}

/* The readings in their context: of what is all of its paragraph, in that of its neighbours. */
static void paint_context(jk_buf *b, const entry *e)
{
    jk_slice text = e->block->text;
    int n, m, all;
    size_t left = back(text, (size_t)e->v->from, &n), right = forth(text, (size_t)e->v->to, &m);
    bool few = n + m < FEW;
    if (few && e->before.len) {
        paint_text(b, jk_slice_sub(e->before, back(e->before, e->before.len, &all), e->before.len),
                   false);
        jk_buf_puts(b, "\\n");
    }
    paint_text(b, jk_slice_sub(text, left, (size_t)e->v->from), false);
    paint_readings(b, e->v);
    paint_text(b, jk_slice_sub(text, (size_t)e->v->to, right), false);
    if (few && e->after.len) {
        jk_buf_puts(b, "\\n");
        paint_text(b, jk_slice_sub(e->after, 0, forth(e->after, 0, &all)), false);
    }
}

static void paint_entry(jk_buf *b, const entry *e)
{
    paint_comment(b, e->v);
    paint_action(b, e->v);
    jk_buf_putc(b, ' ');
    if (e->path.len)
        paint_text(b, e->path, true);
    else
        jk_buf_putc(b, '-');
    jk_buf_putc(b, ' ');
    paint_context(b, e);
    jk_buf_putc(b, '\n');
}

static int by_doubt(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->lead < y->lead || x->lead > y->lead)
        return x->lead < y->lead ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* A place between characters of its block, as all are that jkmerge writes. */
static bool fits(const jk_variant *v, const jk_block *b)
{
    jk_slice text = b->text;
    return v->from <= v->to && v->to <= text.len &&
           (v->from == text.len || ((unsigned char)text.ptr[v->from] & 0xC0) != 0x80) &&
           (v->to == text.len || ((unsigned char)text.ptr[v->to] & 0xC0) != 0x80);
}

static int collect(decisions *d)
{
    const jk_block *block = NULL;
    jk_slice article = {0}, before = {0};
    size_t first = 0, hint = 0, begun = 0; /* of the article; of the paragraph */
    for (size_t i = 0; i < d->doc.n; i++) {
        const jk_item *item = d->doc.at[i];
        const jk_variant *v = &item->u.variant;
        if (item->t == JK_ARTICLE) {
            first = i + 1;
            article = item->u.article.id;
            block = NULL;
            begun = d->entries.n;
        }
        if (item->t == JK_BLOCK) {
            for (; begun < d->entries.n; begun++)
                d->entries.at[begun].after = item->u.block.text;
            before = block ? block->text : (jk_slice){0};
            block = &item->u.block;
        }
        if (item->t != JK_VARIANT || !block || !jk_slice_eq(v->block, block->id) ||
            v->block.len == 0 || v->nreadings < 2 || !fits(v, block) ||
            !(d->p.o.decided || jk_variant_open(v) || jk_variant_edited(v)))
            continue;
        entry e = {.v = v,
                   .block = block,
                   .before = before,
                   .path = jk_place_path(&d->doc, first, article, v->at, &hint),
                   .lead = jk_variant_lead(v),
                   .order = d->entries.n};
        if (JK_PUSH(&d->entries, e) != 0)
            return JK_ENOMEM;
    }
    if (d->entries.n)
        qsort(d->entries.at, d->entries.n, sizeof *d->entries.at, by_doubt);
    return JK_OK;
}

static int paint(jk_painter *p, const jk_item *item)
{
    decisions *d = (decisions *)p;
    if (item->t == JK_ARTICLE || item->t == JK_BLOCK || item->t == JK_VARIANT ||
        item->t == JK_CLAUSE)
        return d->doc.sink.put(&d->doc.sink, item);
    if (item->t != JK_END)
        return JK_OK;
    int rc = collect(d);
    jk_buf_puts(&p->b, head);
    for (size_t i = 0; i < d->entries.n && rc == JK_OK; i++)
        paint_entry(&p->b, &d->entries.at[i]);
    return rc;
}

jk_sink *jk_decisions_open(const jk_render_options *options, jk_byte_sink *out)
{
    decisions *d = calloc(1, sizeof *d);
    if (!d)
        return NULL;
    jk_painter_init(&d->p, options, out, paint);
    jk_doc_init(&d->doc);
    return &d->p.sink;
}

void jk_decisions_close(jk_sink *sink)
{
    decisions *d = (decisions *)sink;
    if (!d)
        return;
    jk_doc_free(&d->doc);
    free(d->entries.at);
    jk_painter_free(&d->p);
    free(d);
}
