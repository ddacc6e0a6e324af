#include "parse/structure/dated.h"

#include "parse/structure/glyph.h"
#include "parse/structure/role.h"
#include "parse/structure/web.h"

enum { LEAST = 4, MOST = 48 /* characters */ };

/* 第1版(要闻)专栏：, as archives of papers have it in front of a headline, which may be of
 * sentences.
 */
static bool is_archived(jk_slice s)
{
    enum { HEAD_BYTES = 60 };
    jk_slice head = jk_slice_sub(s, 0, HEAD_BYTES);
    return jk_slice_starts(s, JK_S("第")) && jk_slice_find(head, JK_S("专栏"), 0) < head.len;
}

/* Whether a line that does not look like a headline may be one all the same. */
static bool may_be(const jk_para *q, jk_slice s)
{
    size_t at = 0;
    int32_t first = jk_glyph_next(s, &at);
    if (is_archived(s))
        return q->role == JK_ROLE_BODY && q->chars <= JK_HEADLINE_CHARS;
    return q->role == JK_ROLE_BODY && !q->opens && !q->closes && q->chars >= LEAST &&
           q->chars <= MOST && (jk_glyph_asks(q->last) || !jk_glyph_final(q->last)) &&
           !jk_glyph_pause(q->end) && !jk_glyph_colon(q->end) && !jk_role_label(s) &&
           !jk_glyph_dash(first) && first != '(' && first != 0xFF08 &&
           jk_slice_find(s, JK_S("。"), 0) > s.len;
}

/* A line that says when an article came. */
static bool is_stamp(const jk_para *q, jk_slice s)
{
    return q->role == JK_ROLE_CREDIT && jk_web_dated(s);
}

/* Whether a line is two to four Han characters, as a name is. */
static bool may_name(const jk_para *q, jk_slice text)
{
    enum { FEWEST = 2, MOST_OF_NAME = 4 };
    if (q->role != JK_ROLE_BODY || q->chars < FEWEST || q->chars > MOST_OF_NAME)
        return false;
    jk_slice s = jk_paras_text(text, q);
    for (size_t at = 0; at < s.len;)
        if (!jk_is_han(jk_glyph_next(s, &at)))
            return false;
    return true;
}

/* Whether paragraph i, which is not the first, stands below a headline and above the line that says
 * when the article came: a column's head would stand above the headline. */
static bool signs(const jk_paras *p, jk_slice text, size_t i)
{
    size_t first = 0;
    const jk_para *above = &p->at[i - 1];
    if (i + 1 >= p->n || above->chars <= p->at[i].chars || !may_name(&p->at[i], text))
        return false;
    jk_slice title = jk_paras_text(text, above);
    bool subtitle = !jk_glyph_final(above->last) && jk_glyph_dash(jk_glyph_next(title, &first));
    if (!above->headline && !subtitle && !may_be(above, title))
        return false;
    const jk_para *below = &p->at[i + 1];
    return below->role == JK_ROLE_DATE || is_stamp(below, jk_paras_text(text, below));
}

void jk_dated_find(jk_paras *p, jk_slice text)
{
    for (size_t i = 1; i < p->n; i++)
        if (p->at[i].headline && signs(p, text, i)) {
            p->at[i].role = JK_ROLE_BYLINE;
            p->at[i].headline = false;
        }
    for (size_t i = p->n; i-- > 1;) {
        jk_para *q = &p->at[i - 1];
        bool above = p->at[i].opens ||
                     (q->numbered && i + 1 < p->n && p->at[i].headline && p->at[i + 1].opens);
        if (above && !q->headline)
            q->headline = may_be(q, jk_paras_text(text, q));
    }
}

/* Whether text stands below paragraph i, or a line that says whose it is. */
static bool heads_text(const jk_paras *p, size_t i)
{
    enum { TEXT_CHARS = 40 };
    if (i + 1 == p->n)
        return false;
    const jk_para *q = &p->at[i + 1];
    return q->role == JK_ROLE_BODY
               ? !q->headline && q->chars >= TEXT_CHARS && !q->numbered
               : q->role == JK_ROLE_CREDIT || q->role == JK_ROLE_BYLINE || q->role == JK_ROLE_DATE;
}

/* Whether a line that asks is no question of somebody's in the text, as far as it says. */
static bool may_ask(const jk_para *q, jk_slice s)
{
    size_t at = 0;
    return !q->numbered && may_be(q, s) && !jk_glyph_opener(jk_glyph_next(s, &at));
}

void jk_asked_find(jk_paras *p, jk_slice text)
{
    bool done = true; /* what stands above is */
    for (size_t i = 0; i < p->n; i++) {
        jk_para *q = &p->at[i];
        if (done && !q->headline && jk_glyph_asks(q->end) && heads_text(p, i))
            q->headline = may_ask(q, jk_paras_text(text, q));
        done = q->role != JK_ROLE_BODY || jk_glyph_final(q->last);
    }
}
