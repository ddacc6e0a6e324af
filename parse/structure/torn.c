#include "parse/structure/torn.h"

#include "parse/structure/dateline.h"
#include "parse/structure/glyph.h"
#include "parse/structure/reporter.h"

enum {
    PART_CHARS = 30, /* of a dateline, on either side of the line end */
    PART_BYTES = PART_CHARS * 4
};

static bool is_bracket(int32_t c, char ascii, int32_t wide)
{
    return c == ascii || c == wide;
}

/* The end of a line from a parenthesis on that it does not close; empty where there is none. */
static jk_slice open_part(jk_slice s)
{
    size_t at = s.len;
    for (int n = 0; n < PART_CHARS && at > 0; n++) {
        int32_t c = jk_glyph_prev(s, &at);
        if (is_bracket(c, ')', U'）'))
            break;
        if (is_bracket(c, '(', U'（'))
            return jk_slice_sub(s, at, s.len);
    }
    return (jk_slice){0};
}

/* Whether two parts together are a dateline in parentheses. */
static bool is_dateline(jk_slice first, jk_slice second)
{
    char both[2 * PART_BYTES];
    jk_dateline d;
    memcpy(both, first.ptr, first.len);
    memcpy(both + first.len, second.ptr, second.len);
    return jk_dateline_close((jk_slice){both, first.len + second.len}, &d);
}

/* Whether a line ends with a digit and a point, as few do. */
static bool ends_in_number(const jk_para *q, jk_slice text)
{
    if (q->end != '.' && q->end != U'．')
        return false;
    jk_slice s = jk_paras_text(text, q);
    size_t at = s.len;
    jk_glyph_prev(s, &at);
    return at > 0 && jk_glyph_digit(jk_glyph_prev(s, &at)) >= 0;
}

static bool begins_with_digit(jk_slice s)
{
    size_t at = 0;
    return jk_glyph_digit(jk_glyph_next(s, &at)) >= 0;
}

/* Behind the parenthesis that closes in the beginning of a line; 0 where none does. */
static size_t behind_closer(jk_slice s)
{
    size_t at = 0;
    for (int n = 0; n < PART_CHARS && at < s.len; n++) {
        int32_t c = jk_glyph_next(s, &at);
        if (is_bracket(c, ')', U'）'))
            return at;
        if (is_bracket(c, '(', U'（') || jk_glyph_final(c))
            break;
    }
    return 0;
}

/* Whether the line end cuts the reporters of an opening dateline: …电（记者甲某、|乙某）. */
static bool cuts_names(jk_slice first, jk_slice second)
{
    jk_dateline d;
    jk_slice open = open_part(first);
    return open.len && jk_reporter_find(open) < open.len && behind_closer(second) &&
           jk_dateline_open(first, &d) && open.ptr >= first.ptr + d.to;
}

void jk_torn_find(jk_paras *p, jk_slice text)
{
    for (size_t i = 1; i < p->n; i++) {
        jk_para *q = &p->at[i];
        q->torn = !q->empty && !q->gap && !q->numbered && ends_in_number(q - 1, text) &&
                  begins_with_digit(jk_paras_text(text, q));
        if (!q->empty && !q->gap && q[-1].opens &&
            cuts_names(jk_paras_text(text, q - 1), jk_paras_text(text, q))) {
            q->torn = true;
            q->headline = false;
        }
        if (!is_bracket(q->end, ')', U'）') || q->chars > PART_CHARS || q->empty || q->gap)
            continue;
        jk_slice second = jk_paras_text(text, q), first = open_part(jk_paras_text(text, q - 1));
        if (!first.len || !is_dateline(first, second))
            continue;
        q->closes = true;
        q->opens = q->alone = q->headline = false;
        q->role = JK_ROLE_BODY;
    }
}
