#include "parse/structure/join.h"

#include "parse/base/status.h"
#include "parse/structure/complain.h"
#include "parse/structure/glyph.h"
#include "parse/structure/half.h"
#include "parse/structure/join_rest.h"
#include "parse/structure/role.h"
#include "parse/structure/wrap.h"

enum {
    ARTICLES = 2,    /* articles behind one looked at */
    CUT_CHARS = 16,  /* wrapped lines are as long as that … */
    LIST_CHARS = 28, /* … where only two or three show it: lists have lines alike */
    MANY_FULL = 3,
    WRAP_CHARS = 120 /* lines are not wrapped at more characters */
};

static int report(jk_joiner *j, enum jk_report_code code, size_t first, size_t last, size_t see,
                  const char *words)
{
    const jk_para *at = j->p->at;
    jk_complaint c = {.code = code,
                      .first = &at[first],
                      .last = &at[last],
                      .article = j->a->head.id,
                      .see = see == first ? NULL : &at[see]};
    return jk_complain(j->galley, &c, words, at[see].line);
}

/* The place is the last character: there something is missing. */
static int report_unfinished(jk_joiner *j, size_t u)
{
    const jk_para *q = &j->p->at[u];
    jk_para end = *q;
    size_t last = q->to - q->from;
    jk_utf8_prev(jk_join_text(j, u), &last);
    end.from = q->from + last;
    end.col = q->col + jk_utf8_count(jk_slice_sub(jk_join_text(j, u), 0, last));
    jk_complaint c = {.code = JK_R_UNFINISHED, .first = &end, .article = j->a->head.id};
    return jk_complain(j->galley, &c, "句子没有结束，下文不能确定；请据原件补足", 0);
}

static int join(jk_joiner *j, size_t u, size_t c)
{
    jk_para *at = j->p->at;
    at[u].rest = c;
    at[u].flags |= JK_BLOCK_JOINED;
    at[c].absorbed = true;
    int err = report(j, JK_R_INTERRUPTED, u, u, c, "句子在此隔断，已与第#行接合；请核对接合处");
    bool intruded = false;
    for (size_t i = u + 1; i < c; i++) {
        if (jk_para_aside(&at[i]))
            continue; /* a running head has its place there */
        at[i].flags |= JK_BLOCK_INTRUDER;
        intruded = true;
    }
    if (!err && intruded)
        err =
            report(j, JK_R_INTRUDER, u + 1, c - 1, u, "插在第#行的句子中间，不属该句；应移到原处");
    return err;
}

/* A copy of a second half whose first half stands elsewhere belongs to no sentence here. */
static int report_orphans(jk_joiner *j)
{
    int err = JK_OK;
    for (size_t i = j->a->first; !err && i < j->a->last; i++) {
        if (!j->p->at[i].absorbed)
            continue;
        size_t twin = jk_join_twin(j, i);
        if (twin != i && !j->p->at[twin].absorbed)
            err = report(j, JK_R_ORPHAN, twin, twin, i,
                         "句子没有开头，与第#行重复，该行另有所承；此处疑为误抄，应删去");
    }
    return err;
}

/* A paragraph that begins with a comma and goes on with none lacks its first half. */
static int report_headless(jk_joiner *j)
{
    int err = JK_OK;
    for (size_t i = j->a->first; !err && i < j->a->last; i++) {
        const jk_para *q = &j->p->at[i];
        if (q->mark && !q->absorbed && !(q->flags & JK_BLOCK_CONTINUES) && jk_role_running(q->role))
            err = report(j, JK_R_ORPHAN, i, i, i, "句子没有开头；应据原件补足");
    }
    return err;
}

/* The last paragraph of an article that is long enough to be text; below it only credits and the
 * like stand.  `first` where there is none. */
static size_t last_text(const jk_paras *p, size_t first, size_t last)
{
    size_t i = last - 1;
    while (i > first && !jk_join_long(&p->at[i]))
        i--;
    return i;
}

static int settle(jk_joiner *j)
{
    int err = JK_OK;
    bool joined = false;
    j->alone = j->n && jk_join_alone(j);
    for (size_t k = 0; !err && k < j->n; k++) {
        size_t u = j->broken[k], c = jk_join_rest(j, u);
        joined = joined || c != u;
        if (c != u) {
            err = join(j, u, c);
        } else if (u == last_text(j->p, j->a->first, j->a->last)) {
            j->a->open = u;
            j->a->is_open = true;
        } else {
            err = report_unfinished(j, u);
        }
    }
    return err || !joined ? err : report_orphans(j);
}

/* How far a line reaches, its indent included. */
static size_t reach(const jk_para *q)
{
    return q->col - 1 + q->chars;
}

static void measure(jk_joiner *j)
{
    for (size_t i = j->a->first; i < j->a->last; i++) {
        size_t chars = reach(&j->p->at[i]);
        if (chars > j->widest)
            j->full = 0;
        if (chars >= j->widest) {
            j->widest = chars;
            j->full += !jk_glyph_final(j->p->at[i].last) && !jk_glyph_colon(j->p->at[i].end);
        }
    }
}

/* Lines cut at one width: most are as long as the longest. */
static bool is_wrapped(const jk_joiner *j)
{
    size_t full = 0, lines = j->a->last - j->a->first;
    for (size_t i = j->a->first; i < j->a->last; i++)
        full += reach(&j->p->at[i]) + JK_WRAP_SLIP >= j->widest;
    return lines >= 6 && j->widest < WRAP_CHARS && full * 2 > lines;
}

/* Whether a number begins the line behind `before`: none that follows a comma does, but is cited
 * there. */
static bool is_numbered(const jk_para *before, const jk_para *q)
{
    bool comma = before->end == ',' || before->end == U'，' || before->end == U'、';
    return q->numbered && !comma;
}

/* Whether line `next`, right below u, begins with a comma or a stop and u, which lacks it, is text:
 * no paragraph that breaks off above it waits for the rest. */
static bool lacks_mark(const jk_joiner *j, size_t u, size_t next)
{
    const jk_para *q = &j->p->at[u];
    return jk_is_han(q->end) && (q->chars >= JK_JOIN_CHARS || q->numbered) &&
           (jk_role_running(q->role) || q->role == JK_ROLE_HEADING) && j->p->at[next].mark &&
           (u == j->a->first || !jk_join_unfinished(j, u - 1));
}

/* Whether line u is cut where few are: it is as long as the longest, ends with no final mark, and
 * line n goes on right below.  In a document one such line will do where n ends like a sentence. */
static bool is_cut(const jk_joiner *j, size_t u, size_t n)
{
    const jk_para *q = &j->p->at[u], *next = &j->p->at[n];
    if (n < j->a->last && next->torn)
        return true;
    if (n == j->a->last || jk_para_aside(q) || jk_para_parted(j->p, n) || next->col > q->col ||
        is_numbered(q, next) || next->opens || next->marks)
        return false;
    if (lacks_mark(j, u, n))
        return true;
    if (!jk_glyph_final(q->last) && !jk_glyph_colon(q->end) && jk_wrap_goes_on(j->p, n, j->a->wrap))
        return true;
    bool open = jk_half_stops_open(q) || (next->mark && !jk_glyph_final(q->last));
    if (!open || reach(q) < j->widest || j->widest < CUT_CHARS || j->widest >= WRAP_CHARS)
        return false;
    bool ends = j->a->document && (jk_glyph_final(next->last) || jk_glyph_colon(next->end));
    return (j->full + ends > 1 && (j->widest >= LIST_CHARS || j->full > MANY_FULL)) ||
           jk_half_begins_no_line(jk_join_text(j, n)) || jk_join_rest(j, u) == n;
}

static void flag_wrapped(jk_joiner *j)
{
    for (size_t i = j->a->first + 1; i < j->a->last; i++) {
        const jk_para *before = &j->p->at[i - 1];
        jk_para *q = &j->p->at[i];
        bool full = reach(before) + JK_WRAP_SLIP >= j->widest && !jk_glyph_final(before->last);
        bool goes_on =
            q->torn || (q->empty == 0 && (full || jk_half_begins_no_line(jk_join_text(j, i))));
        if ((goes_on || jk_wrap_goes_on(j->p, i, j->a->wrap)) && !is_numbered(before, q))
            q->flags |= JK_BLOCK_CONTINUES;
    }
}

/* Whether paragraph i, not the first, begins a paragraph and is no line of one. */
static bool begins_paragraph(const jk_joiner *j, size_t i)
{
    const jk_para *q = &j->p->at[i];
    return !(q->flags & JK_BLOCK_CONTINUES) && (q->empty > 0 || q->col > q[-1].col);
}

/* Paragraphs of wrapped lines on a page: no halves are sought, as where one ends is less sure. */
static int settle_wrapped(jk_joiner *j)
{
    bool running = false;
    int err = JK_OK;
    for (size_t i = j->a->first; i + 1 < j->a->last && !err; i++) {
        const jk_para *q = &j->p->at[i];
        running = (running && (q->flags & JK_BLOCK_CONTINUES)) || jk_join_running(j, i);
        if (running && jk_half_stops_open(q) && jk_role_running(q->role) &&
            reach(q) + JK_WRAP_SLIP < j->widest && begins_paragraph(j, i + 1))
            err = report_unfinished(j, i);
    }
    return err;
}

static jk_joiner joiner_of(jk_galley *g, jk_article_span *a, jk_breaker *breaks)
{
    const jk_para *at = g->paras.at;
    jk_slice text = jk_buf_slice(&g->window.text);
    return (jk_joiner){.p = &g->paras,
                       .text = text,
                       .doc = jk_slice_sub(text, at[a->first].from, at[a->last - 1].to),
                       .a = a,
                       .galley = g,
                       .breaks = breaks};
}

int jk_join_sentences(jk_galley *g, jk_article_span *a, jk_breaker *breaks)
{
    jk_paras *p = &g->paras;
    jk_joiner j = joiner_of(g, a, breaks);
    size_t running = 0, broken = 0;
    int err;
    measure(&j);
    if (is_wrapped(&j)) {
        flag_wrapped(&j);
        err = a->document ? JK_OK : settle_wrapped(&j);
        return err ? err : report_headless(&j);
    }
    for (size_t i = a->first; i < a->last; i++) {
        size_t next = jk_para_below(p, i, a->last);
        if (is_cut(&j, i, next)) {
            p->at[next].flags |= JK_BLOCK_CONTINUES;
        } else if (jk_join_unfinished(&j, i)) {
            if (j.n < JK_JOIN_MOST && !jk_half_is_whole(p, j.text, i, a->first, a->last))
                j.broken[j.n++] = i;
            broken++;
        }
        running += p->at[i].chars >= JK_JOIN_CHARS && jk_glyph_final(p->at[i].last);
    }
    /* a text that does without final marks says nothing by lacking one */
    err = broken * 4 > running && broken > 1 ? JK_OK : settle(&j);
    return err ? err : report_headless(&j);
}

/* What follows the second half in article `other` belongs where the first half stands. */
static int report_rest(jk_joiner *j, size_t u, size_t c, const jk_article_span *other)
{
    if (c >= last_text(j->p, other->first, other->last))
        return JK_OK;
    jk_complaint at = {.code = JK_R_ARTICLE_ORDER,
                       .first = &j->p->at[c + 1],
                       .article = other->head.id,
                       .see = &j->p->at[u],
                       .other = j->a->head.id};
    return jk_complain(j->galley, &at, "此段以下疑承第#行，属该行的文章；应移到该文之末",
                       j->p->at[u].line);
}

int jk_join_articles(jk_galley *g, jk_breaker *breaks)
{
    int err = JK_OK;
    for (size_t k = 0; k < g->articles.n && !err; k++) {
        const jk_article_span *first = &g->articles.at[k], *other = first;
        if (!first->is_open)
            continue;
        jk_article_span both = *first;
        for (size_t i = k + 1; !first->document && i < g->articles.n && i <= k + ARTICLES; i++)
            both.last = g->articles.at[i].last;
        jk_joiner j = joiner_of(g, &both, breaks);
        size_t u = first->open, c = jk_join_rest(&j, u);
        if (c == u) {
            err = report_unfinished(&j, u);
            continue;
        }
        while (c >= other->last)
            other++;
        err = join(&j, u, c);
        if (!err)
            err = report_rest(&j, u, c, other);
    }
    return err;
}

bool jk_join_waits(const jk_paras *p, size_t first, size_t last)
{
    const jk_para *q = &p->at[last_text(p, first, last)];
    return jk_half_stops_open(q) && q->chars >= JK_JOIN_CHARS && q->role == JK_ROLE_BODY;
}
