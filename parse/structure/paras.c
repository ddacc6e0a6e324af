#include "parse/structure/paras.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/structure/decimal.h"
#include "parse/structure/glyph.h"
#include "parse/structure/half.h"
#include "parse/structure/line.h"
#include "parse/structure/mark.h"
#include "parse/structure/role.h"

enum { BRACKET_BYTES = 3 };

static int32_t at_end(jk_slice s)
{
    size_t at = s.len;
    return s.len ? jk_glyph_prev(s, &at) : 0;
}

/* The last character that is not a closing quotation mark or parenthesis. */
static int32_t last_word(jk_slice s)
{
    size_t at = s.len;
    while (at > 0) {
        int32_t c = jk_glyph_prev(s, &at);
        if (!jk_glyph_closer(c))
            return c;
    }
    return 0;
}

static uint16_t count(jk_slice s)
{
    return (uint16_t)(s.len > JK_PARA_LONG ? JK_PARA_LONG : jk_glyph_count(s));
}

static void find_dateline(jk_para *q, jk_slice s)
{
    jk_dateline d;
    if (q->dated && jk_dateline_open(s, &d)) {
        q->opens = true;
        q->behind = (uint16_t)d.end; /* its parts are bounded */
        q->closes = d.alone && d.names.len == 0;
        q->alone = true;
    } else if (jk_dateline_close(s, &d)) {
        q->closes = true;
        q->alone = d.from <= BRACKET_BYTES;
    }
}

static void measure(jk_para *q, jk_slice text)
{
    jk_slice s = jk_paras_text(text, q);
    q->chars = count(s);
    q->end = at_end(s);
    q->last = last_word(s);
    find_dateline(q, s);
    q->numbered = jk_role_numbered(s);
    q->role = (uint8_t)jk_role_of(q, text);
    q->digit = jk_decimal_may(s);
    q->mark = jk_half_begins_with_mark(s);
    jk_role_headline(q, text);
}

void jk_paras_measure(jk_paras *p, jk_slice text)
{
    for (; p->measured < p->n; p->measured++)
        measure(&p->at[p->measured], text);
}

/* Characters are counted from the paragraph before, where that is in the same line. */
static void push(jk_paras *p, jk_slice text, jk_line_span *line, size_t from, size_t to, bool dated)
{
    jk_para *q = JK_ADD(p);
    if (!q) {
        p->err = JK_ENOMEM;
        return;
    }
    p->col += jk_glyph_count(jk_slice_sub(text, line->from, from));
    line->from = from;
    *q = (jk_para){.from = from,
                   .to = to,
                   .line = p->line + 1,
                   .col = 1 + p->col,
                   .gap = p->gap,
                   .empty = p->empty,
                   .dated = dated};
    p->gap = 0;
    p->empty = false;
}

/* A line is one paragraph, or two where a headline runs into a dateline. */
static void add(jk_paras *p, jk_slice text, jk_line_span *line, const jk_marks *m)
{
    jk_slice s = jk_slice_sub(text, m->from, m->to);
    bool dated = jk_dateline_likely(s);
    size_t inside = dated ? jk_dateline_inside(s) : 0;
    size_t to = inside ? m->from + inside : m->to;
    p->gap |= m->from_marks ? JK_GAP_MARK : 0u;
    size_t head = inside ? m->from + jk_slice_trim(jk_slice_sub(s, 0, inside)).len : to;
    push(p, text, line, m->from, head, dated);
    if (!p->err)
        p->at[p->n - 1].marks = (uint8_t)m->level;
    if (inside)
        push(p, text, line, to, m->to, dated);
    p->gap = m->to_marks ? JK_GAP_MARK : 0;
}

/* A heading that has run on behind a sentence begins another. */
static void add_all(jk_paras *p, jk_slice text, jk_line_span *line, jk_marks m)
{
    size_t to = m.to;
    for (size_t at; (at = jk_marks_inside(text, m.from, to)) < to;) {
        jk_marks before = m;
        before.to = m.from + jk_slice_trim(jk_slice_sub(text, m.from, at)).len;
        before.to_marks = false;
        add(p, text, line, &before);
        jk_marks_find(text, at, to, &m);
    }
    add(p, text, line, &m);
}

/* U+2028 and U+2029 end a paragraph, but editors and compilers do not count lines by them. */
static void next_line(jk_paras *p, jk_slice text, jk_line_span line)
{
    if (line.next - line.to == 3) {
        p->col += jk_glyph_count(jk_slice_sub(text, line.from, line.next));
        return;
    }
    p->line++;
    p->col = 0;
}

bool jk_paras_line(jk_paras *p, jk_slice text, bool final)
{
    if (p->err)
        return false;
    jk_line_span line;
    if (!jk_line_next(text, p->scanned, &p->seen, final, &line))
        return false;
    jk_marks m;
    jk_marks_find(text, line.from, line.to, &m);
    if (m.from < m.to)
        add_all(p, text, &line, m);
    else
        p->empty = true;
    if (m.from == m.to)
        p->gap |= m.page ? JK_GAP_PAGE : m.from_marks ? JK_GAP_MARK : 0u;
    p->scanned = line.next;
    next_line(p, text, line);
    return true;
}

void jk_paras_take(jk_paras *p, const jk_para *q, size_t from, size_t to)
{
    if (JK_PUSH(p, *q) != 0) {
        p->err = JK_ENOMEM;
        return;
    }
    p->measured = p->n;
    jk_para *own = &p->at[p->n - 1];
    own->from += to - from;
    own->to += to - from;
}

void jk_paras_expect(jk_paras *p, size_t n)
{
    (void)jk_grow((void **)&p->at, &p->cap, n, sizeof *p->at); /* else it grows as they come */
}

void jk_paras_drop(jk_paras *p, size_t n)
{
    size_t from = n < p->n ? p->at[n].from : 0;
    p->n -= n;
    p->measured = p->n;
    for (size_t i = 0; i < p->n; i++) {
        p->at[i] = p->at[i + n];
        p->at[i].from -= from;
        p->at[i].to -= from;
    }
}

void jk_paras_go_on(jk_paras *p, const jk_paras *before)
{
    p->seen = before->seen;
    p->line = before->line;
    p->col = before->col;
    p->gap = before->gap;
    p->empty = before->empty;
}

void jk_paras_reset(jk_paras *p)
{
    *p = (jk_paras){.at = p->at, .cap = p->cap};
}

void jk_paras_free(jk_paras *p)
{
    free(p->at);
    *p = (jk_paras){0};
}
