#include "parse/structure/page_top.h"

#include "parse/structure/digest.h"
#include "parse/structure/glyph.h"
#include "parse/structure/page_mark.h"
#include "parse/structure/role.h"
#include "parse/structure/web.h"

enum {
    TOP = 40,          /* paragraphs that such lines are among */
    DETAIL_CHARS = 24, /* of what else stands at the head of a paper */
    SLUG_BYTES = 18 /* behind a dateline that no news stands behind: 新华社9月6日电稿汇编 */
};

/* Whether a paragraph that a dateline opens has no news behind it. */
static bool is_slug(const jk_para *q, jk_slice text)
{
    jk_dateline d;
    jk_slice s = jk_paras_text(text, q);
    return q->opens && !q->closes && !jk_glyph_final(q->last) && jk_dateline_open(s, &d) &&
           s.len - d.end <= SLUG_BYTES && !jk_dateline_title(s, &d).len && !d.names.len;
}

/* Whether a line says the day of the page: not when an article was put there, and no more than a
 * headline would. */
static bool says_day(const jk_para *q, jk_slice s)
{
    jk_day day;
    if (q->role == JK_ROLE_DATE || q->numbered || !jk_web_day(s, &day) || jk_web_clock(s) ||
        jk_role_source(s).len)
        return false;
    return !q->headline || jk_slice_find(s, JK_S(" "), 0) < s.len ||
           jk_slice_find(s, JK_S("　"), 0) < s.len;
}

/* Whether a line says that a service or a station gave out what stands below: 某某社新闻稿,
 * 某某新闻 文字版; a draft that opinions are asked on is none. */
static bool says_copy(jk_slice s)
{
    static const jk_slice ends[] = {JK_LIT("稿"), JK_LIT("稿单"), JK_LIT("文字版"), JK_LIT("汇编")};
    return jk_slice_ends_any(s, ends, sizeof ends / sizeof *ends) &&
           !jk_slice_ends(s, JK_S("意见稿"));
}

/* Whether a line says which page it stands on. */
static bool says_page(const jk_para *q, jk_slice text)
{
    jk_slice s = jk_paras_text(text, q);
    return q->role == JK_ROLE_PAGE || jk_page_paper(s) ||
           (jk_page_detail(s) && q->chars <= DETAIL_CHARS) || says_day(q, s) || says_copy(s) ||
           is_slug(q, text);
}

/* The first paragraph that is an article's text or opens it; at most TOP. */
static size_t text_of(const jk_paras *p, jk_slice text)
{
    size_t i = 0;
    while (i < p->n && i < TOP &&
           (is_slug(&p->at[i], text) || p->at[i].headline ||
            !(p->at[i].opens || jk_digest_text(p, i))))
        i++;
    return i;
}

static bool has_headline(const jk_paras *p, size_t from, size_t to)
{
    while (from < to && !p->at[from].headline)
        from++;
    return from < to;
}

/* Whether a mark of the page stands in front of a paragraph. */
static bool is_below_mark(const jk_para *q)
{
    return q->gap & JK_GAP_PAGE;
}

/* Behind what stands with paragraph i: blank lines and marks of the page part it from the rest. */
static size_t group_end(const jk_paras *p, size_t i, size_t body)
{
    bool apart = !p->at[body].empty; /* blank lines part more than lines */
    while (++i < body && apart && !p->at[i].empty && !is_below_mark(&p->at[i]))
        continue;
    return i;
}

/* Whether lines [i, to) say which page it is, one of them; without a dateline the first has to. */
static bool group_says(const jk_paras *p, jk_slice text, size_t i, size_t to, bool dated)
{
    bool says = p->at[i].role == JK_ROLE_DATE || is_below_mark(&p->at[to]);
    for (size_t k = i; k < to && !says && (dated || k == i); k++)
        says = says_page(&p->at[k], text);
    return says;
}

/* Behind the last of lines [i, to) that says the day or the page; i where none does. */
static size_t last_said(const jk_paras *p, jk_slice text, size_t i, size_t to)
{
    while (to > i && p->at[to - 1].role != JK_ROLE_DATE && !says_page(&p->at[to - 1], text))
        to--;
    return to;
}

void jk_page_top_find(jk_paras *p, jk_slice text)
{
    size_t body = text_of(p, text), end = 0;
    if (body >= p->n || body >= TOP)
        return;
    bool dated = p->at[body].opens;
    for (size_t i = 0, next; i < body; i = next) {
        next = group_end(p, i, body);
        if (dated && !has_headline(p, next, body)) /* the headline stands right below */
            next = last_said(p, text, i, next);
        if (next == i)
            break;
        bool says = group_says(p, text, i, next, dated);
        if (!has_headline(p, next, body) || (!says && !dated))
            break;
        end = says ? next : end;
    }
    for (size_t i = 0; i < end; i++) {
        p->at[i].role = JK_ROLE_PAGE;
        p->at[i].headline = p->at[i].numbered = p->at[i].opens = false;
    }
}
