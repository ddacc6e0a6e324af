#include "parse/base/charref.h"
#include "parse/structure/mark.h"

#include "parse/structure/glyph.h"
#include "parse/structure/page_mark.h"

static size_t skip_blanks(jk_slice s, size_t at, size_t to)
{
    return jk_glyph_skip_blanks(jk_slice_sub(s, 0, to), at);
}

static inline size_t trim_blanks(jk_slice s, size_t from, size_t to)
{
    while (to > from && jk_glyph_maybe_blank_last(s.ptr[to - 1])) {
        size_t prev = to;
        if (!jk_glyph_blank(jk_glyph_prev(s, &prev)) || prev < from)
            break;
        to = prev;
    }
    return to;
}

static bool has(jk_slice s, size_t from, size_t to, jk_slice part)
{
    return jk_slice_starts(jk_slice_sub(s, from, to), part);
}

static bool ends(jk_slice s, size_t from, size_t to, jk_slice part)
{
    return jk_slice_ends(jk_slice_sub(s, from, to), part);
}

/* Number of # at `at` when they make a heading: one to six, then a blank or the line's end. */
static unsigned heading_level(jk_slice s, size_t at, size_t to)
{
    unsigned n = 0;
    while (at + n < to && n < 7 && s.ptr[at + n] == '#')
        n++;
    if (n == 0 || n > 6)
        return 0;
    return at + n == to || skip_blanks(s, at + n, to) > at + n ? n : 0;
}

/* Whether s ends with the end of a sentence, and marks that close behind it. */
static bool ends_sentence(jk_slice s)
{
    size_t at = trim_blanks(s, 0, s.len);
    int32_t c = 0;
    do
        c = at ? jk_glyph_prev(s, &at) : 0;
    while (c && jk_glyph_closer(c));
    return c && jk_glyph_final(c);
}

size_t jk_marks_inside(jk_slice s, size_t from, size_t to)
{
    const char *sign;
    for (size_t at = from; at < to && (sign = memchr(s.ptr + at, '#', to - at)); at++) {
        at = (size_t)(sign - s.ptr);
        size_t level = heading_level(s, at, to);
        size_t behind = level ? skip_blanks(s, at + level, to) : to;
        if (behind < to && jk_is_han(jk_glyph_next(s, &behind)) &&
            ends_sentence(jk_slice_sub(s, from, at)))
            return at;
    }
    return to;
}

/* A bullet and a blank before a Han character, a letter, a bracket or bold; before anything else it
 * may be a minus. */
static bool is_bullet(jk_slice s, size_t at, size_t to)
{
    if (at + 2 >= to || (s.ptr[at] != '-' && s.ptr[at] != '*' && s.ptr[at] != '+') ||
        s.ptr[at + 1] != ' ')
        return false;
    size_t next = skip_blanks(s, at + 1, to);
    if (next >= to)
        return false;
    int32_t c = jk_glyph_next(jk_slice_sub(s, 0, to), &next);
    return jk_is_han(c) || (c >= 'A' && c <= 'Z') || jk_glyph_opener(c) ||
           (c == '*' && next < to && s.ptr[next] == '*') || (c >= 0x2460 && c <= 0x249B);
}

size_t jk_marks_blank(jk_slice s, size_t at, size_t to)
{
    uint32_t c;
    size_t n = jk_charref(jk_slice_sub(s, 0, to), at, &c);
    return n && (c == 0xA0 || c == 0x3000 || (c >= 0x2002 && c <= 0x2009)) ? n : 0;
}

/* Leading marks, in any order, with the blanks behind them. */
static void leading(jk_slice s, jk_marks *m)
{
    for (size_t n;;) {
        m->from = skip_blanks(s, m->from, m->to);
        unsigned level = m->level ? 0 : heading_level(s, m->from, m->to);
        if (level) {
            m->level = level;
            m->from += level;
        } else if (m->from < m->to && s.ptr[m->from] == '>') {
            m->from++;
        } else if (is_bullet(s, m->from, m->to)) {
            m->from++;
        } else if ((n = jk_marks_blank(s, m->from, m->to)) > 0) {
            m->from += n;
        } else {
            return;
        }
        m->from_marks = true;
    }
}

/* The # that may close a heading. */
static void closing_hashes(jk_slice s, jk_marks *m)
{
    size_t to = m->to;
    while (to > m->from && s.ptr[to - 1] == '#')
        to--;
    if (to == m->to || trim_blanks(s, m->from, to) == to)
        return;
    m->to = trim_blanks(s, m->from, to);
    m->to_marks = true;
}

/* Takes one of HTML's line breaks from the end of the line; false where there is none. */
static bool closing_break(jk_slice s, jk_marks *m)
{
    static const jk_slice names[] = {JK_LIT("<br>"), JK_LIT("<br/>"), JK_LIT("<br />")};
    for (size_t i = 0; i < 3; i++)
        if (ends(s, m->from, m->to, names[i])) {
            m->to = trim_blanks(s, m->from, m->to - names[i].len);
            return m->to_marks = true;
        }
    return false;
}

/* **, __ or * around the whole text. */
static void emphasis(jk_slice s, jk_marks *m)
{
    static const jk_slice marks[] = {JK_LIT("**"), JK_LIT("__"), JK_LIT("*")};
    for (size_t i = 0; i < 3; i++) {
        size_t n = marks[i].len;
        if (m->to - m->from <= 2 * n || !has(s, m->from, m->to, marks[i]) ||
            !ends(s, m->from, m->to, marks[i]))
            continue;
        jk_slice inner = jk_slice_sub(s, m->from + n, m->to - n);
        if (jk_slice_find(inner, marks[i], 0) <= inner.len)
            continue;
        m->from = skip_blanks(s, m->from + n, m->to - n);
        m->to = trim_blanks(s, m->from, m->to - n);
        m->from_marks = m->to_marks = true;
    }
}

static bool is_comment(jk_slice s)
{
    return s.len >= 7 && jk_slice_starts(s, JK_S("<!--")) && jk_slice_ends(s, JK_S("-->"));
}

static bool is_rule(jk_slice s)
{
    size_t n = 0;
    char c = s.len < 3 ? 0 : s.ptr[0];
    if (c != '-' && c != '*' && c != '_' && c != '=')
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == ' ')
            continue;
        if (s.ptr[i] != c)
            return false;
        n++;
    }
    return n >= 3;
}

/* ``` or ~~~, which a model puts around what it has read, and the name of a language. */
static bool is_fence(jk_slice s)
{
    size_t n = 0;
    while (n < s.len && (s.ptr[0] == '`' || s.ptr[0] == '~') && s.ptr[n] == s.ptr[0])
        n++;
    if (n < 3)
        return false;
    while (n < s.len && ((s.ptr[n] | 32) >= 'a' && (s.ptr[n] | 32) <= 'z'))
        n++;
    return n == s.len;
}

/* Below the head of a table: |---|:-:| */
static bool is_table_rule(jk_slice s)
{
    size_t dashes = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!strchr("|-: ", s.ptr[i]) || !s.ptr[i])
            return false;
        dashes += s.ptr[i] == '-';
    }
    return s.ptr[0] == '|' && dashes > 0;
}

/* A picture, and nothing else: ![…](…). */
static bool is_picture(jk_slice s)
{
    if (!jk_slice_starts(s, JK_S("![")))
        return false;
    size_t middle = jk_slice_find(s, JK_S("]("), 0), end = jk_slice_find(s, JK_S(")"), middle);
    return middle < s.len && end + 1 == s.len;
}

static bool is_mark_alone(jk_slice s)
{
    return is_picture(s) || is_comment(s) || is_rule(s) || is_fence(s) || is_table_rule(s);
}

/* Only these characters can begin anything that is looked for here. */
static bool may_begin_mark(jk_slice s)
{
    unsigned char c = (unsigned char)s.ptr[0];
    if (c == 0xE2 || c == 0xEF) { /* a dash; most are quotation marks and brackets */
        unsigned char last = s.len > 2 ? (unsigned char)s.ptr[2] : 0;
        return c == 0xEF ? last == 0x8D : last >= 0x93 && last <= 0x95;
    }
    return c == '#' || c == '!' || c == '>' || c == '-' || c == '*' || c == '+' || c == '_' ||
           c == '=' || c == '<' || c == '`' || c == '~' || c == '|' || c == '&' || c == '[' ||
           c == 'P' || c == 0xC2;
}

void jk_marks_find(jk_slice s, size_t from, size_t to, jk_marks *m)
{
    *m = (jk_marks){.from = skip_blanks(s, from, to)};
    m->to = trim_blanks(s, m->from, to);
    if (m->from == m->to)
        return;
    jk_slice all = jk_slice_sub(s, m->from, m->to);
    if (!jk_page_mark_may(all) && !may_begin_mark(all) && all.ptr[all.len - 1] != '>')
        return;
    m->page = jk_page_mark(all);
    if (m->page || is_mark_alone(all)) {
        m->from_marks = !m->page;
        m->from = m->to;
        return;
    }
    leading(s, m);
    while (closing_break(s, m))
        ;
    if (m->level)
        closing_hashes(s, m);
    emphasis(s, m);
}
