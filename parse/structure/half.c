#include "parse/structure/half.h"

#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"

enum { HEADING_CHARS = 40, DATE_CHARS = 16 };

bool jk_half_has_mark(jk_slice s)
{
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if ((jk_glyph_pause(c) && c != 0x3001) || c == 0x3002)
            return true;
    }
    return false;
}

bool jk_half_stops_open(const jk_para *q)
{
    return !jk_glyph_final(q->last) && q->end == q->last && !q->closes && q->last != ';' &&
           q->last != 0xFF1B && (jk_is_han(q->last) || jk_glyph_pause(q->last));
}

bool jk_half_ends_in_heading(jk_slice s)
{
    size_t at = s.len, from = s.len;
    jk_mark m;
    for (int n = 0; n < HEADING_CHARS && at > 0; n++, from = at)
        if (jk_glyph_final(jk_glyph_prev(s, &at)))
            break;
    jk_slice last = jk_slice_sub(s, from, s.len);
    return at > 0 && jk_mark_read(last, &m) && m.n && m.to < last.len &&
           !(m.flags & JK_MARK_REFERENCE);
}

/* Whether paragraph i is a heading with the first clause of an inner list right below it:
 * 二、统筹水 陆，兼顾远近 above （一）. */
static bool heads_list(const jk_paras *p, jk_slice text, size_t i)
{
    jk_mark m, below;
    jk_slice s = jk_paras_text(text, &p->at[i]);
    return p->at[i].numbered && p->at[i + 1].numbered && jk_mark_read(s, &m) &&
           jk_mark_read(jk_paras_text(text, &p->at[i + 1]), &below) && m.shape < below.shape &&
           jk_slice_find(s, JK_S("。"), 0) > s.len;
}

/* Whether paragraph i is an item of a list whose item before it ends without a mark too. */
static bool is_unmarked_item(const jk_paras *p, jk_slice text, size_t i)
{
    jk_mark m, above;
    return p->at[i].numbered && p->at[i - 1].numbered && jk_half_stops_open(&p->at[i - 1]) &&
           jk_mark_read(jk_paras_text(text, &p->at[i]), &m) &&
           jk_mark_read(jk_paras_text(text, &p->at[i - 1]), &above) && m.shape == above.shape &&
           m.n == above.n + 1;
}

bool jk_half_is_whole(const jk_paras *p, jk_slice text, size_t i, size_t first, size_t last)
{
    bool above = i > first, below = i + 1 < last;
    return ((p->at[i].gap & JK_GAP_MARK) && ((below && (p->at[i + 1].gap & JK_GAP_MARK)) ||
                                             (above && (p->at[i - 1].gap & JK_GAP_MARK)))) ||
           (below && heads_list(p, text, i)) || (above && is_unmarked_item(p, text, i));
}

bool jk_half_ends_in_date(jk_slice s)
{
    size_t at = s.len;
    for (int n = 0; n < DATE_CHARS && at > 0; n++) {
        jk_glyph_prev(s, &at);
        size_t to = at;
        jk_day day;
        if (jk_day_parse(s, &to, &day) && day.year && to == s.len)
            return true;
    }
    return false;
}

bool jk_half_begins_with_mark(jk_slice s)
{
    size_t at = 0;
    int32_t c = jk_glyph_next(s, &at);
    return jk_glyph_pause(c) || c == U'。';
}

bool jk_half_begins_no_line(jk_slice s)
{
    size_t at = 0;
    int32_t c = jk_glyph_next(s, &at);
    return jk_glyph_pause(c) || jk_glyph_final(c) || jk_glyph_closer(c);
}
