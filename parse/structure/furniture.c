/* What repeats a document's headings without being part of its text: its table of contents, and the
 * running heads of its pages. */
#include "parse/structure/furniture.h"

#include "parse/structure/glyph.h"

enum {
    LEADERS = 3,       /* dots at least */
    TOP = 64,          /* paragraphs among which a table of contents begins */
    LINE_CHARS = 60,   /* of one of its lines, page number included */
    TRIES = 8,         /* lines that may begin one, looked at */
    LEAST = 3,         /* lines that are one without saying so */
    FRONT = 3,         /* unnumbered lines below 目录: 前言, 引言 */
    RUNNING_CHARS = 60 /* of a running head */
};

/* A dot of those that lead to a page number. */
static bool is_leader(int32_t c)
{
    return c == '.' || c == 0x2026 || c == 0xB7 || c == 0x22EF || c == 0xFF0E;
}

/* A digit of a page number; pages before the text have Roman ones. */
static bool is_page_digit(int32_t c)
{
    return jk_glyph_digit(c) >= 0 || (c >= 0x2160 && c <= 0x217F) || c == 'I' || c == 'V' ||
           c == 'X';
}

/* The next character of a line that counts: no blank, no dots leading to a page number. */
static int32_t next_char(jk_slice s, size_t *at)
{
    while (*at < s.len) {
        int32_t c = jk_glyph_next(s, at);
        if (!jk_glyph_blank(c) && !is_leader(c))
            return c;
    }
    return 0;
}

/* Whether two lines are one heading; a page number may stand behind the first. */
static bool same_heading(jk_slice entry, jk_slice heading)
{
    size_t i = 0, j = 0;
    int32_t x, y;
    do {
        x = next_char(entry, &i);
        y = next_char(heading, &j);
    } while (x && x == y);
    if (y)
        return false;
    for (; is_page_digit(x); x = next_char(entry, &i))
        continue;
    return x == 0;
}

bool jk_contents_says(const jk_para *q, jk_slice text)
{
    if (q->end != U'录' && q->end != U'次' && q->end != U'錄')
        return false;
    jk_slice s = jk_paras_text(text, q);
    size_t at = 0;
    int32_t first = next_char(s, &at), second = next_char(s, &at);
    return first == U'目' && (second == U'录' || second == U'次' || second == U'錄') &&
           next_char(s, &at) == 0;
}

/* A short line that ends no sentence. */
static bool may_be_entry(const jk_para *q)
{
    return q->chars <= LINE_CHARS && !jk_glyph_pause(q->end) && !jk_glyph_colon(q->end) &&
           q->end != 0x3002;
}

/* How many of the entries [from, to) stand again behind them, in order; *behind is behind the last
 * that does.  O(rest of the text). */
static size_t entries_again(const jk_paras *p, jk_slice text, size_t from, size_t to, size_t last,
                            size_t *behind)
{
    size_t again = 0, next = from;
    for (size_t i = to; i < last && next < to; i++) {
        if (!p->at[i].numbered || !may_be_entry(&p->at[i]))
            continue;
        for (size_t k = next; k < to; k++)
            if (same_heading(jk_paras_text(text, &p->at[k]), jk_paras_text(text, &p->at[i]))) {
                *behind = next = k + 1;
                again++;
                break;
            }
    }
    return again;
}

/* A table of contents that begins at paragraph i: where it ends, or i where there is none.  Its
 * first numbered line stands again right behind it; where that heading was lost, most others stand
 * again somewhere below. */
static size_t contents_end(const jk_paras *p, jk_slice text, size_t i, size_t last)
{
    bool said = jk_contents_says(&p->at[i], text);
    size_t first = i + said;
    while (said && first < last && first <= i + FRONT && !p->at[first].numbered &&
           may_be_entry(&p->at[first]))
        first++;
    size_t k = first + 1;
    if (first >= last || !p->at[first].numbered || !may_be_entry(&p->at[first]))
        return i;
    jk_slice entry = jk_paras_text(text, &p->at[first]);
    size_t least = first + (said ? 1 : LEAST);
    for (; k < last; k++) {
        if (k >= least && same_heading(entry, jk_paras_text(text, &p->at[k])))
            return k;
        if (!may_be_entry(&p->at[k]))
            break;
    }
    if (k - first < LEAST || k - first > TOP)
        return i;
    size_t behind = i, again = entries_again(p, text, first, k, last, &behind);
    return again >= LEAST && again * 2 > k - first ? behind : i;
}

/* Whether the number of a page ends a line, behind leaders: 总则……12; below 目录 a blank does. */
static bool has_page(jk_slice s, bool said)
{
    size_t at = s.len, dots = 0, digits = 0, blanks = 0;
    int32_t c = 0;
    while (at && (is_page_digit(c = jk_glyph_prev(s, &at)) || jk_glyph_blank(c))) {
        digits += is_page_digit(c);
        blanks += jk_glyph_blank(c);
    }
    for (; at && digits && is_leader(c); dots++)
        c = jk_glyph_prev(s, &at);
    return digits && (dots >= LEADERS || (said && blanks));
}

/* Lines that only a table of contents has, and 目录 above them. */
static void find_pages(jk_paras *p, jk_slice text, size_t first, size_t last)
{
    bool said = false;
    for (size_t i = first; i < last; i++) {
        jk_para *q = &p->at[i];
        if (is_page_digit(q->end) && (q->role == JK_ROLE_BODY || q->role == JK_ROLE_ANNEX) &&
            has_page(jk_paras_text(text, q), said)) {
            q->role = JK_ROLE_TOC;
            q->numbered = false;
            if (i > first && jk_contents_says(q - 1, text))
                q[-1].role = JK_ROLE_TOC;
        } else {
            said = jk_contents_says(q, text);
        }
    }
}

void jk_contents_find(jk_paras *p, jk_slice text, size_t first, size_t last)
{
    find_pages(p, text, first, last);
    size_t top = last - first > TOP ? first + TOP : last, tries = 0;
    bool begun = false; /* the text has: of an attached document a line has to say 目录 */
    for (size_t i = first; i < last && tries < TRIES; i++) {
        bool said = jk_contents_says(&p->at[i], text);
        if (!said && (begun || i >= top || !p->at[i].numbered))
            continue;
        size_t end = contents_end(p, text, i, last);
        tries++;
        begun = begun || (end == i && p->at[i].numbered);
        for (; i < end; i++)
            p->at[i].role = JK_ROLE_TOC;
        if (end > first && p->at[end - 1].role == JK_ROLE_TOC)
            return;
    }
}

/* Whether paragraph i stands where a page may end: beside its number, or, the number of a document
 * that no title leads to, between clauses. */
static bool may_head_page(const jk_paras *p, size_t i, size_t last)
{
    const jk_para *q = &p->at[i];
    if (i + 1 == last)
        return q->gap & JK_GAP_PAGE;
    if ((q->gap | p->at[i + 1].gap) & JK_GAP_PAGE)
        return p->at[i + 1].role != JK_ROLE_DATE; /* it signs the text */
    return q->role == JK_ROLE_NUMBER && p->at[i - 1].numbered && p->at[i + 1].numbered;
}

void jk_running_heads_find(jk_paras *p, jk_slice text, size_t first, size_t last)
{
    for (size_t i = first + 1; i < last; i++) {
        jk_para *q = &p->at[i];
        if (!may_head_page(p, i, last) || q->numbered || q->chars > RUNNING_CHARS ||
            !may_be_entry(q))
            continue;
        size_t top = last - first > TOP ? first + TOP : last;
        for (size_t k = first; k < i && k < top; k++)
            if (jk_slice_eq(jk_paras_text(text, &p->at[k]), jk_paras_text(text, q))) {
                q->role = JK_ROLE_PAGE;
                break;
            }
    }
}
