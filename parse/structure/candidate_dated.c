/* Candidates whose dateline, or line that says day and source, stands below them. */
#include "parse/structure/boundary.h"
#include "parse/structure/digest.h"
#include "parse/structure/glyph.h"
#include "parse/structure/genre.h"
#include "parse/structure/role.h"
#include "parse/structure/web.h"

enum { DATELINES = 2 /* so many make a page that has datelines */ };

typedef struct page {
    const jk_paras *p;
    jk_slice text;
    jk_candidates *c;
} page;

/* Whether a line says day and source of the article whose headline stands right above, or its
 * subtitle (2023-09-06 来源：…), or who wrote it. */
static bool is_stamp(const page *g, size_t i)
{
    size_t above = i, at = 0;
    if (above > 1 && !g->p->at[above - 1].headline &&
        jk_glyph_dash(jk_glyph_next(jk_paras_text(g->text, &g->p->at[above - 1]), &at)))
        above--;
    if (above == 0 || !g->p->at[above - 1].headline)
        return false;
    jk_slice line = jk_paras_text(g->text, &g->p->at[i]);
    if (g->p->at[i].role == JK_ROLE_DATE)
        return jk_web_clock(line);
    if (g->p->at[i].role == JK_ROLE_BYLINE)
        return true;
    return g->p->at[i].role == JK_ROLE_CREDIT &&
           (jk_web_dated(line) || jk_role_source(line).len > 0);
}

/* Whether the articles of a page have datelines, or lines that say day and source: that others have
 * none is not likely then; or the first one alone. */
static void find_datelines(const page *g)
{
    size_t heads = 0, below = JK_MUCH_TEXT; /* paragraphs of text below the last that was a stamp */
    bool text = false, first = false;
    for (size_t i = 0; i < g->p->n && heads < DATELINES; i++) {
        const jk_para *q = &g->p->at[i];
        bool opens = q->opens && !q->closes, body = jk_digest_text(g->p, i) && !q->headline;
        bool stamp = is_stamp(g, i);
        first = first || ((opens || stamp) && !text);
        heads += stamp || (opens && below >= JK_MUCH_TEXT); /* an article may have both */
        below = stamp ? 0 : opens ? JK_MUCH_TEXT : below + body;
        text = text || body;
    }
    g->c->dated = g->c->dated || heads >= DATELINES;
    g->c->sole = first && !g->c->dated;
}

bool jk_goes_above(const jk_paras *p, jk_slice text, size_t i)
{
    const jk_para *q = &p->at[i];
    if (q->role == JK_ROLE_BYLINE)
        return q->empty > 0 && p->at[i + 1].empty == 0;
    return q->role == JK_ROLE_BODY && !q->opens && !q->closes &&
           jk_role_label(jk_paras_text(text, q));
}

/* Whether a blank line, or nothing, stands above paragraph i and what goes above it. */
static bool parted(const page *g, size_t i)
{
    while (i > 0 && !g->p->at[i].empty && jk_goes_above(g->p, g->text, i - 1))
        i--;
    return i == 0 || g->p->at[i].empty;
}

/* Whether blank lines stand above articles and above nothing else, as those with datelines show, of
 * which there are as many as of others at least. */
static bool parts_articles(const page *g)
{
    size_t known = 0, others = 0, k = 0;
    bool foot = false; /* a blank line stood above what is no sentence, as at the page's foot */
    for (size_t i = 0; i < g->p->n; i++) {
        const jk_para *q = &g->p->at[i];
        const jk_candidate *c = k < g->c->n && g->c->at[k].para == i ? &g->c->at[k++] : NULL;
        bool blank = parted(g, i);
        if (c && c->dated && !c->follows && !blank)
            return false;
        if (!blank || (c && c->follows) || q->role != JK_ROLE_BODY ||
            jk_role_label(jk_paras_text(g->text, q)))
            continue;
        if (foot || (!c && !q->opens && jk_glyph_final(q->last)))
            return false;
        foot = !c && !q->opens;
        if (foot)
            continue;
        known += !c || c->dated;
        others += c && !c->dated;
    }
    return known >= DATELINES && known >= others;
}

/* Whether text stands below candidate k, other lines of the headline between. */
static bool heads_text(const page *g, size_t k)
{
    while (k + 1 < g->c->n && g->c->at[k].below == 0 && g->c->at[k + 1].follows)
        k++;
    return g->c->at[k].below > 0;
}

/* Whether all that stands below candidate k is what is said of a picture: a caption, or a sentence
 * that begins with the day and a credit below it. */
static bool heads_picture(const page *g, size_t k)
{
    size_t i = g->c->at[k].para + 1, at = 0;
    size_t next = k + 1 < g->c->n ? g->c->at[k + 1].para : g->p->n;
    const jk_para *q = &g->p->at[i];
    jk_day day;
    if (i + 1 == next)
        return q->role == JK_ROLE_CAPTION;
    return i + 2 == next && q->role == JK_ROLE_BODY && q[1].role == JK_ROLE_CREDIT &&
           jk_day_parse(jk_paras_text(g->text, q), &at, &day);
}

/* Whether a dateline, or a line that says day and source, stands below candidate k with nothing but
 * heads and credits between; those below are known. */
static bool has_dateline(const page *g, size_t k)
{
    const jk_candidate *q = &g->c->at[k];
    bool last = k + 1 == g->c->n;
    size_t i = q->para + 1, next = last ? g->p->n : g->c->at[k + 1].para, seen = 0;
    if (next == i && !last)
        return q[1].dated;
    while (i < next && !g->p->at[i].opens && seen + jk_digest_text(g->p, i) < JK_MUCH_TEXT)
        seen += jk_digest_text(g->p, i++);
    size_t stamp = q->para + 1 + q->tall;
    return q->dated || (i < next && g->p->at[i].opens) || (stamp < next && is_stamp(g, stamp));
}

/* Whether candidate k says what kind of article it heads, behind the end of a text. */
static bool heads_kind(const page *g, size_t k)
{
    size_t i = g->c->at[k].para;
    const jk_para *above = i > 0 ? &g->p->at[i - 1] : NULL;
    return !g->c->at[k].follows && heads_text(g, k) &&
           (!above || above->role != JK_ROLE_BODY || jk_glyph_final(above->last) ||
            jk_glyph_closer(above->end)) &&
           jk_genre_says(jk_paras_text(g->text, &g->p->at[i]));
}

void jk_candidates_date(const jk_paras *p, jk_slice text, jk_candidates *c)
{
    const page g = {p, text, c};
    find_datelines(&g);
    jk_digest_marked(p, text, c);
    for (size_t k = c->n; k-- > 0;)
        c->at[k].dated = has_dateline(&g, k) || heads_kind(&g, k);
    if (!c->dated)
        return;
    for (size_t k = 0; k < c->n; k++)
        c->at[k].dated = c->at[k].dated || (!c->at[k].follows && heads_picture(&g, k));
    if (!parts_articles(&g))
        return;
    for (size_t k = 0; k < c->n; k++) {
        jk_candidate *q = &c->at[k];
        q->dated = q->dated || (!q->follows && parted(&g, q->para) && heads_text(&g, k));
    }
}
