#include "parse/structure/join.h"

#include "parse/base/status.h"
#include "parse/structure/complain.h"
#include "parse/structure/glyph.h"
#include "parse/structure/half.h"
#include "parse/structure/numbering.h"
#include "parse/structure/numeral.h"
#include "parse/structure/rival.h"
#include "parse/structure/role.h"
#include "parse/structure/wrap.h"

/* The chance that a join has to have to be made: above it scripts/learn-seam finds 95 of 100 right
 * in documents it has not seen. */
static const double SURE = 0.7;

/* A running head that stands again right below the broken sentence shows that a column came
 * between, and that the second half is to be sought below it.  Log odds, not learned. */
static const double RUNNING_HEAD = 1;

enum {
    TWIN_REACH = 400,   /* how far away copies are looked for */
    ARTICLES = 2,       /* articles behind it looked at */
    REACH = JK_RIVALS,  /* paragraphs looked at behind an unfinished one */
    MOST_BROKEN = 32,   /* unfinished paragraphs looked at in an article */
    RUNNING_CHARS = 20, /* running text has so many characters and a mark inside */
    HEADING_CHARS = 40,
    CUT_CHARS = 16,  /* wrapped lines are as long as that … */
    LIST_CHARS = 28, /* … where only two or three show it: lists have lines alike */
    MANY_FULL = 3,
    WRAP_CHARS = 120 /* lines are not wrapped at more characters */
};

typedef struct joiner {
    jk_paras *p;
    jk_slice text, doc; /* doc: of the article */
    jk_article_span *a;
    jk_galley *galley;
    jk_breaker *breaks;
    size_t broken[MOST_BROKEN], n;
    size_t widest, full; /* characters of the longest line; lines of that length that stop open */
    bool alone;          /* numbered paragraphs seldom have an unnumbered one below */
} joiner;

static jk_slice text_of(const joiner *j, size_t i)
{
    return jk_paras_text(j->text, &j->p->at[i]);
}

static bool is_running(const joiner *j, size_t i)
{
    const jk_para *q = &j->p->at[i];
    return (jk_role_running(q->role) || q->role == JK_ROLE_HEADING) && q->chars >= RUNNING_CHARS &&
           (jk_half_has_mark(text_of(j, i)) || q->opens);
}

/* Stops in mid-sentence. */
static bool is_unfinished(const joiner *j, size_t i)
{
    jk_slice text = text_of(j, i);
    return jk_half_stops_open(&j->p->at[i]) && is_running(j, i) && !jk_half_ends_in_heading(text) &&
           !jk_half_ends_in_date(text);
}

/* May be a second half: text that is no heading, number or dateline. */
static bool may_continue(const joiner *j, size_t i)
{
    const jk_para *q = &j->p->at[i];
    return !q->absorbed && !(q->flags & JK_BLOCK_CONTINUES) && !q->opens && !q->closes &&
           !q->marks && (jk_role_running(q->role) || q->role == JK_ROLE_HEADING) &&
           (jk_glyph_final(q->last) || jk_glyph_pause(q->last) || is_running(j, i)) &&
           !j->p->at[i].numbered;
}

static bool mark_of(const joiner *j, size_t i, jk_mark *m)
{
    return j->p->at[i].numbered && jk_mark_read(text_of(j, i), m);
}

/* The paragraphs that the clause of paragraph u and the next of its shape behind paragraph c begin
 * with; false where there are none to compare. */
static bool clauses_around(const joiner *j, size_t u, size_t c, size_t *before, size_t *behind)
{
    jk_mark first, next;
    size_t at = u;
    while (at > j->a->first && !mark_of(j, at, &first))
        at--;
    if (!mark_of(j, at, &first))
        return false;
    *before = at;
    for (size_t i = c + 1; i < j->a->last && i < c + REACH; i++)
        if (mark_of(j, i, &next) && next.shape == first.shape) {
            *behind = i;
            return true;
        }
    return false;
}

/* Whether the next clause behind paragraph c has the number after that of the clause that paragraph
 * u stands in: 1 it has, -1 it has not, 0 there are none to compare. */
static int numbers_follow(const joiner *j, size_t u, size_t c)
{
    size_t before, behind;
    return clauses_around(j, u, c, &before, &behind)
               ? jk_seam_numbers(text_of(j, before), text_of(j, behind))
               : 0;
}

/* Whether paragraph c begins with the number that is missing between the clauses around it, in a
 * mark that is damaged: 二：, or any other character behind the numeral. */
static bool begins_missing_clause(const joiner *j, size_t u, size_t c)
{
    size_t before, behind;
    jk_mark first, next, mark;
    jk_numeral n;
    if (!clauses_around(j, u, c, &before, &behind) || !mark_of(j, before, &first) ||
        !mark_of(j, behind, &next) || next.n != first.n + 2)
        return false;
    return jk_mark_damaged(text_of(j, c), first.shape, first.n + 1, &mark) ||
           (first.shape == JK_MARK_COMMA && jk_numeral_read(text_of(j, c), 0, &n) &&
            n.value == first.n + 1);
}

/* Another paragraph not too far away with the same text as c; c where there is none. */
static size_t twin_of(const joiner *j, size_t c)
{
    size_t from = c - j->a->first > TWIN_REACH ? c - TWIN_REACH : j->a->first;
    size_t to = j->a->last - c > TWIN_REACH ? c + TWIN_REACH : j->a->last;
    for (size_t i = from; i < to; i++)
        if (i != c && j->p->at[i].to - j->p->at[i].from == j->p->at[c].to - j->p->at[c].from &&
            jk_slice_eq(text_of(j, i), text_of(j, c)))
            return i;
    return c;
}

static void find_rivals(const joiner *j, size_t u, const jk_seam_end *end, jk_rivals *r)
{
    size_t last = u + 1 + REACH < j->a->last ? u + 1 + REACH : j->a->last;
    const jk_para *below = &j->p->at[u + 1];
    bool headed = u + 1 < last && below->chars < HEADING_CHARS && !jk_glyph_final(below->last) &&
                  !jk_glyph_pause(below->last);
    double head = headed && twin_of(j, u + 1) != u + 1 ? RUNNING_HEAD : 0;
    for (size_t c = u + 1; c < last; c++) {
        if (!may_continue(j, c) || begins_missing_clause(j, u, c) ||
            (jk_glyph_pause(j->p->at[u].last) && j->p->at[c].mark))
            continue;
        jk_seam s = {.words = j->breaks,
                     .first = end,
                     .second = text_of(j, c),
                     .between = c - u - 1,
                     .numbers = numbers_follow(j, u, c),
                     .lone = j->alone && j->p->at[u].numbered,
                     .headed = headed};
        jk_rivals_add(r, c, &s, c > u + 1 ? head : 0);
    }
}

/* Whether numbered paragraphs seldom have an unnumbered one below; those that stop in mid-sentence
 * are in question and do not count. */
static bool clauses_alone(const joiner *j)
{
    size_t clauses = 0, followed = 0;
    for (size_t i = j->a->first; i + 1 < j->a->last; i++) {
        if (!j->p->at[i].numbered)
            continue;
        clauses++;
        followed += jk_glyph_final(j->p->at[i].last) && may_continue(j, i + 1);
    }
    return clauses >= 4 && followed * 10 < clauses;
}

/* Where a text stands twice, only the copy whose surroundings fit can be the true one: 1 it is, -1
 * it is not, 0 there is no other. */
static int is_true_copy(const joiner *j, size_t u, size_t c)
{
    size_t twin = twin_of(j, c);
    if (twin == c)
        return 0;
    return numbers_follow(j, u, c) > 0 && twin > j->a->first &&
                   numbers_follow(j, twin - 1, twin) <= 0
               ? 1
               : -1;
}

/* A text that stands twice, both times below a sentence that stops, is a second half. */
static bool is_known_half(const joiner *j, size_t u, size_t c)
{
    size_t twin = twin_of(j, c);
    return c == u + 1 && twin != c && twin > j->a->first && is_unfinished(j, twin - 1);
}

/* The paragraph that surely goes on where u stops; u where there is none. */
static size_t find_rest(const joiner *j, size_t u)
{
    jk_seam_end end;
    jk_rivals r = {0};
    jk_seam_end_read(text_of(j, u), j->doc, &end);
    find_rivals(j, u, &end, &r);
    const jk_rival *best = jk_rivals_heaviest(&r);
    if (!best || is_true_copy(j, u, best->para) < 0)
        return u;
    return jk_rivals_sure(&r, best, SURE) || is_known_half(j, u, best->para) ? best->para : u;
}

static int report(joiner *j, enum jk_report_code code, size_t first, size_t last, size_t see,
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
static int report_unfinished(joiner *j, size_t u)
{
    const jk_para *q = &j->p->at[u];
    jk_para end = *q;
    size_t last = q->to - q->from;
    jk_utf8_prev(text_of(j, u), &last);
    end.from = q->from + last;
    end.col = q->col + jk_utf8_count(jk_slice_sub(text_of(j, u), 0, last));
    jk_complaint c = {.code = JK_R_UNFINISHED, .first = &end, .article = j->a->head.id};
    return jk_complain(j->galley, &c, "句子没有结束，下文不能确定；请据原件补足", 0);
}

static int join(joiner *j, size_t u, size_t c)
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
static int report_orphans(joiner *j)
{
    int err = JK_OK;
    for (size_t i = j->a->first; !err && i < j->a->last; i++) {
        if (!j->p->at[i].absorbed)
            continue;
        size_t twin = twin_of(j, i);
        if (twin != i && !j->p->at[twin].absorbed)
            err = report(j, JK_R_ORPHAN, twin, twin, i,
                         "句子没有开头，与第#行重复，该行另有所承；此处疑为误抄，应删去");
    }
    return err;
}

/* A paragraph that begins with a comma and goes on with none lacks its first half. */
static int report_headless(joiner *j)
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
    while (i > first && p->at[i].chars < RUNNING_CHARS)
        i--;
    return i;
}

static int settle(joiner *j)
{
    int err = JK_OK;
    bool joined = false;
    j->alone = j->n && clauses_alone(j);
    for (size_t k = 0; !err && k < j->n; k++) {
        size_t u = j->broken[k], c = find_rest(j, u);
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

static void measure(joiner *j)
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
static bool is_wrapped(const joiner *j)
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

/* Whether the line right below begins with a comma or a stop and this one, which lacks it, is text:
 * no paragraph that breaks off above it waits for the rest. */
static bool lacks_mark(const joiner *j, size_t u)
{
    const jk_para *q = &j->p->at[u];
    return jk_is_han(q->end) && (q->chars >= RUNNING_CHARS || q->numbered) &&
           (jk_role_running(q->role) || q->role == JK_ROLE_HEADING) && j->p->at[u + 1].mark &&
           (u == j->a->first || !is_unfinished(j, u - 1));
}

/* Whether a line is cut where few are: it is as long as the longest, ends with no final mark, and
 * the next one goes on right below. */
static bool is_cut(const joiner *j, size_t u)
{
    const jk_para *q = &j->p->at[u], *next = q + 1;
    if (u + 1 < j->a->last && next->torn)
        return true;
    if (u + 1 == j->a->last || next->empty || next->col > q->col || is_numbered(q, next) ||
        next->opens || next->marks)
        return false;
    if (lacks_mark(j, u))
        return true;
    if (!jk_glyph_final(q->last) && !jk_glyph_colon(q->end) &&
        jk_wrap_goes_on(j->p, u + 1, j->a->wrap))
        return true;
    if (!jk_half_stops_open(q) || reach(q) < j->widest || j->widest < CUT_CHARS ||
        j->widest >= WRAP_CHARS)
        return false;
    return (j->full > 1 && (j->widest >= LIST_CHARS || j->full > MANY_FULL)) ||
           jk_half_begins_no_line(text_of(j, u + 1)) || find_rest(j, u) == u + 1;
}

static void flag_wrapped(joiner *j)
{
    for (size_t i = j->a->first + 1; i < j->a->last; i++) {
        const jk_para *before = &j->p->at[i - 1];
        jk_para *q = &j->p->at[i];
        bool full = reach(before) + JK_WRAP_SLIP >= j->widest && !jk_glyph_final(before->last);
        bool goes_on =
            q->torn || (q->empty == 0 && (full || jk_half_begins_no_line(text_of(j, i))));
        if ((goes_on || jk_wrap_goes_on(j->p, i, j->a->wrap)) && !is_numbered(before, q))
            q->flags |= JK_BLOCK_CONTINUES;
    }
}

/* Whether paragraph i, not the first, begins a paragraph and is no line of one. */
static bool begins_paragraph(const joiner *j, size_t i)
{
    const jk_para *q = &j->p->at[i];
    return !(q->flags & JK_BLOCK_CONTINUES) && (q->empty > 0 || q->col > q[-1].col);
}

/* Paragraphs of wrapped lines on a page: no halves are sought, as where one ends is less sure. */
static int settle_wrapped(joiner *j)
{
    bool running = false;
    int err = JK_OK;
    for (size_t i = j->a->first; i + 1 < j->a->last && !err; i++) {
        const jk_para *q = &j->p->at[i];
        running = (running && (q->flags & JK_BLOCK_CONTINUES)) || is_running(j, i);
        if (running && jk_half_stops_open(q) && jk_role_running(q->role) &&
            reach(q) + JK_WRAP_SLIP < j->widest && begins_paragraph(j, i + 1))
            err = report_unfinished(j, i);
    }
    return err;
}

static joiner joiner_of(jk_galley *g, jk_article_span *a, jk_breaker *breaks)
{
    const jk_para *at = g->paras.at;
    jk_slice text = jk_buf_slice(&g->window.text);
    return (joiner){.p = &g->paras,
                    .text = text,
                    .doc = jk_slice_sub(text, at[a->first].from, at[a->last - 1].to),
                    .a = a,
                    .galley = g,
                    .breaks = breaks};
}

int jk_join_sentences(jk_galley *g, jk_article_span *a, jk_breaker *breaks)
{
    jk_paras *p = &g->paras;
    joiner j = joiner_of(g, a, breaks);
    size_t running = 0, broken = 0;
    int err;
    measure(&j);
    if (is_wrapped(&j)) {
        flag_wrapped(&j);
        err = a->document ? JK_OK : settle_wrapped(&j);
        return err ? err : report_headless(&j);
    }
    for (size_t i = a->first; i < a->last; i++) {
        if (is_cut(&j, i)) {
            p->at[i + 1].flags |= JK_BLOCK_CONTINUES;
        } else if (is_unfinished(&j, i)) {
            if (j.n < MOST_BROKEN && !jk_half_is_whole(p, j.text, i, a->first, a->last))
                j.broken[j.n++] = i;
            broken++;
        }
        running += p->at[i].chars >= RUNNING_CHARS && jk_glyph_final(p->at[i].last);
    }
    /* a text that does without final marks says nothing by lacking one */
    err = broken * 4 > running && broken > 1 ? JK_OK : settle(&j);
    return err ? err : report_headless(&j);
}

/* What follows the second half in article `other` belongs where the first half stands. */
static int report_rest(joiner *j, size_t u, size_t c, const jk_article_span *other)
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
        for (size_t i = k + 1; i < g->articles.n && i <= k + ARTICLES; i++)
            both.last = g->articles.at[i].last;
        joiner j = joiner_of(g, &both, breaks);
        size_t u = first->open, c = find_rest(&j, u);
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
    return jk_half_stops_open(q) && q->chars >= RUNNING_CHARS && q->role == JK_ROLE_BODY;
}
