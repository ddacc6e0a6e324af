#include "parse/structure/page_top.h"

#include "parse/structure/digest.h"
#include "parse/structure/glyph.h"
#include "parse/structure/page_mark.h"
#include "parse/structure/role.h"
#include "parse/structure/web.h"

enum {
    TOP = 40,         /* paragraphs that such lines are among */
    BELOW = 512,      /* … that the headlines of a list are looked for in */
    LEAST = 2,        /* headlines of a list */
    ENTRY_BYTES = 12, /* of one, at least */
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

/* Whether a line says which page it stands on. */
static bool says_page(const jk_para *q, jk_slice text)
{
    jk_slice s = jk_paras_text(text, q);
    return q->role == JK_ROLE_PAGE || jk_page_paper(s) || jk_page_issue(s) || says_day(q, s) ||
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

/* Behind the last of the lines that say so, or stand with one that does; 0 where there is none.
 * Without a dateline the first line has to. */
static size_t masthead_end(const jk_paras *p, jk_slice text)
{
    size_t body = text_of(p, text), end = 0;
    if (body >= p->n || body >= TOP)
        return 0;
    bool apart = !p->at[body].empty; /* blank lines part more than lines */
    for (size_t i = 0, next; i < body; i = end = next) {
        bool says = p->at[i].role == JK_ROLE_DATE || says_page(&p->at[i], text);
        for (next = i + 1;
             apart && next < body && !p->at[next].empty && !is_below_mark(&p->at[next]); next++)
            says = says || (p->at[body].opens && says_page(&p->at[next], text));
        says = says || is_below_mark(&p->at[next]);
        if (!says || !has_headline(p, next, body))
            break;
    }
    return end;
}

/* A headline without the number or the mark before it. */
static jk_slice bare(jk_slice s)
{
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        if (jk_is_han(jk_glyph_next(s, &at)))
            return jk_slice_sub(s, from, s.len);
    }
    return s;
}

/* The first paragraph behind i that begins with the same headline; p->n where none does. */
static size_t again(const jk_paras *p, jk_slice text, size_t i)
{
    jk_slice entry = bare(jk_paras_text(text, &p->at[i]));
    size_t last = p->n < BELOW ? p->n : BELOW, k = i + 1;
    if (entry.len < ENTRY_BYTES)
        return p->n;
    while (k < last && !jk_slice_starts(bare(jk_paras_text(text, &p->at[k])), entry))
        k++;
    return k < last ? k : p->n;
}

static bool may_be_listed(const jk_para *q)
{
    return q->role == JK_ROLE_PAGE || q->headline || q->label ||
           (q->numbered && q->chars <= JK_HEADLINE_CHARS && !jk_glyph_final(q->last));
}

/* Behind the list of headlines that begins at paragraph i; i where none does. */
static size_t list_end(const jk_paras *p, jk_slice text, size_t i)
{
    size_t found = 0, end = i, before = p->n;
    for (size_t k = i; k < p->n && k < i + TOP && may_be_listed(&p->at[k]); k++) {
        size_t at = again(p, text, k);
        if (at == p->n || (at == before + 1 && p->at[at].headline))
            continue; /* lines on lines are one headline, which stands twice */
        found++;
        before = at;
        end = k + 1;
    }
    return found >= LEAST && found * 2 > end - i ? end : i;
}

static void set_aside(jk_paras *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        p->at[i].role = JK_ROLE_PAGE;
        p->at[i].headline = p->at[i].numbered = p->at[i].opens = false;
    }
}

void jk_page_top_find(jk_paras *p, jk_slice text)
{
    for (size_t i = 0; i < p->n && i < TOP; i++) {
        size_t end = list_end(p, text, i);
        set_aside(p, i, end);
        i = end > i ? end - 1 : i;
    }
    set_aside(p, 0, masthead_end(p, text));
}
