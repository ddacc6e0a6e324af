#include "parse/structure/page_list.h"

#include "parse/structure/digest.h"
#include "parse/structure/glyph.h"
#include "parse/structure/page_mark.h"
#include "parse/structure/web.h"

enum {
    TOP = 40,         /* paragraphs that a list of headlines stands among */
    BELOW = 512,      /* … that its headlines are looked for in */
    LEAST = 2,        /* lines of a list */
    ENTRY_BYTES = 12, /* of one, at least */
    NAME_CHARS = 8    /* of the line that names a list: 今日导读 */
};

static void set_aside(jk_paras *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        p->at[i].role = JK_ROLE_PAGE;
        p->at[i].headline = p->at[i].numbered = false;
    }
}

/* A headline without the number or the mark before it, and the stop behind it. */
static jk_slice bare(jk_slice s)
{
    size_t from = 0, to = s.len;
    for (size_t at = 0; at < s.len && !jk_is_han(jk_glyph_next(s, &at));)
        from = at;
    for (size_t at = to; at > from;) {
        int32_t c = jk_glyph_prev(s, &at);
        if (c != U'；' && c != U'。' && c != ';')
            break;
        to = at;
    }
    return jk_slice_sub(s, from, to);
}

static bool is_text(const jk_paras *p, size_t i)
{
    return jk_digest_text(p, i) && !p->at[i].headline;
}

/* Whether a line begins with the entry of a list, which is a headline there: no word goes on behind
 * it. */
static bool runs_in(jk_slice line, jk_slice entry)
{
    size_t at = entry.len;
    return line.len > entry.len + ENTRY_BYTES && !jk_is_han(jk_glyph_next(line, &at));
}

/* The first paragraph behind i that is the same headline or begins with it; p->n where none is. */
static size_t again(const jk_paras *p, jk_slice text, size_t i)
{
    jk_slice entry = bare(jk_paras_text(text, &p->at[i]));
    size_t last = p->n < BELOW ? p->n : BELOW, k = i + 1;
    if (entry.len < ENTRY_BYTES)
        return p->n;
    for (; k < last; k++) {
        jk_slice line = bare(jk_paras_text(text, &p->at[k]));
        if (jk_slice_starts(line, entry) && (p->at[k].headline || runs_in(line, entry)))
            return k;
    }
    return p->n;
}

static bool may_be_listed(const jk_para *q)
{
    return (q->role == JK_ROLE_PAGE || q->role == JK_ROLE_BODY) && !q->opens &&
           q->chars <= JK_HEADLINE_CHARS;
}

/* Behind the list of headlines that begins at paragraph i; i where none does. */
static size_t headlines_end(const jk_paras *p, jk_slice text, size_t i)
{
    size_t found = 0, end = i, before = p->n;
    for (size_t k = i; k < p->n && k < i + TOP && may_be_listed(&p->at[k]); k++) {
        size_t at = again(p, text, k);
        if (at == p->n && is_text(p, k))
            break;
        if (at == p->n || (at == before + 1 && p->at[at].headline))
            continue; /* lines on lines are one headline, which stands twice */
        found++;
        before = at;
        end = k + 1;
    }
    return found >= LEAST && found * 2 > end - i ? end : i;
}

/* Sets aside a list of headlines at the top, with what stands above it but text. */
static void find_headlines(jk_paras *p, jk_slice text)
{
    size_t above = 0;
    for (size_t i = 0; i < p->n && i < TOP; i++) {
        size_t end = headlines_end(p, text, i);
        if (end > i) {
            set_aside(p, above, end);
            return;
        }
        if (p->at[i].opens || is_text(p, i))
            above = i + 1;
    }
}

static bool is_pointer(const jk_para *q, jk_slice text)
{
    return q->end == U'版' && may_be_listed(q) && jk_page_pointer(jk_paras_text(text, q));
}

/* Sets aside lines that point to pages. */
static void find_pointers(jk_paras *p, jk_slice text)
{
    for (size_t i = 0, end; i < p->n; i = end + 1) {
        for (end = i; end < p->n && is_pointer(&p->at[end], text);)
            end++;
        if (end - i < LEAST)
            continue;
        bool named = i > 0 && p->at[i - 1].chars <= NAME_CHARS &&
                     (p->at[i - 1].headline || p->at[i - 1].role == JK_ROLE_NOTE);
        set_aside(p, i - named, end);
    }
}

/* Whether a line may be a link, or stand among such. */
static bool may_link(const jk_para *q)
{
    bool plain = q->role == JK_ROLE_BODY || q->role == JK_ROLE_PAGE || q->role == JK_ROLE_DATE;
    return plain && !q->opens && !q->closes && q->chars <= JK_HEADLINE_CHARS &&
           (!jk_glyph_final(q->last) || jk_glyph_asks(q->last));
}

/* Behind the links of the list that begins at paragraph i.  Of lines above a text the last are its
 * headline: those behind a blank line or what else the page has. */
static size_t links_end(const jk_paras *p, size_t i)
{
    size_t end = i;
    while (end < p->n && may_link(&p->at[end]))
        end++;
    if (end == p->n)
        return end;
    while (end > i && p->at[end - 1].role != JK_ROLE_PAGE && !p->at[end - 1].empty)
        end--;
    return end > i && p->at[end - 1].role != JK_ROLE_PAGE ? end - 1 : end;
}

/* Sets aside links to other articles, which stand below what names their list. */
static void find_links(jk_paras *p, jk_slice text)
{
    for (size_t i = 0, end; i < p->n; i = end) {
        end = i + 1;
        if (p->at[i].role != JK_ROLE_PAGE || !jk_web_links(jk_paras_text(text, &p->at[i])))
            continue;
        end = links_end(p, i + 1);
        set_aside(p, i + 1, end);
    }
}

void jk_page_lists_find(jk_paras *p, jk_slice text, bool begins)
{
    find_pointers(p, text);
    find_links(p, text);
    if (begins)
        find_headlines(p, text);
}
