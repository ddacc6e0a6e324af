/* Where a sentence that was interrupted goes on. */
#include "parse/structure/glyph.h"
#include "parse/structure/half.h"
#include "parse/structure/join_rest.h"
#include "parse/structure/numbering.h"
#include "parse/structure/numeral.h"
#include "parse/structure/rival.h"
#include "parse/structure/role.h"

/* The chance that a join has to have to be made: above it scripts/learn-seam finds 95 of 100 right
 * in documents it has not seen. */
static const double SURE = 0.7;

/* A running head that stands again right below the broken sentence shows that a column came
 * between, and that the second half is to be sought below it.  Log odds, not learned. */
static const double RUNNING_HEAD = 1;

enum {
    TWIN_REACH = 400,  /* how far away copies are looked for */
    REACH = JK_RIVALS, /* paragraphs looked at behind an unfinished one */
    HEADING_CHARS = 40
};

bool jk_join_running(const jk_joiner *j, size_t i)
{
    const jk_para *q = &j->p->at[i];
    return (jk_role_running(q->role) || q->role == JK_ROLE_HEADING) && jk_join_long(q) &&
           (jk_half_has_mark(jk_join_text(j, i)) || q->opens);
}

bool jk_join_unfinished(const jk_joiner *j, size_t i)
{
    jk_slice text = jk_join_text(j, i);
    return jk_half_stops_open(&j->p->at[i]) && jk_join_running(j, i) &&
           !jk_half_ends_in_heading(text) && !jk_half_ends_in_date(text);
}

/* May be a second half: text that is no heading, number or dateline. */
static bool may_continue(const jk_joiner *j, size_t i)
{
    const jk_para *q = &j->p->at[i];
    return !q->absorbed && !(q->flags & JK_BLOCK_CONTINUES) && !q->opens && !q->closes &&
           !q->marks && (jk_role_running(q->role) || q->role == JK_ROLE_HEADING) &&
           (jk_glyph_final(q->last) || jk_glyph_pause(q->last) ||
            jk_half_has_mark(jk_join_text(j, i))) &&
           !j->p->at[i].numbered;
}

static bool mark_of(const jk_joiner *j, size_t i, jk_mark *m)
{
    return j->p->at[i].numbered && jk_mark_read(jk_join_text(j, i), m);
}

/* The paragraphs that the clause of paragraph u and the next of its shape behind paragraph c begin
 * with; false where there are none to compare. */
static bool clauses_around(const jk_joiner *j, size_t u, size_t c, size_t *before, size_t *behind)
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
static int numbers_follow(const jk_joiner *j, size_t u, size_t c)
{
    size_t before, behind;
    return clauses_around(j, u, c, &before, &behind)
               ? jk_seam_numbers(jk_join_text(j, before), jk_join_text(j, behind))
               : 0;
}

/* Whether paragraph c begins with the number that is missing between the clauses around it, in a
 * mark that is damaged: 二：, or any other character behind the numeral. */
static bool begins_missing_clause(const jk_joiner *j, size_t u, size_t c)
{
    size_t before, behind;
    jk_mark first, next, mark;
    jk_numeral n;
    if (!clauses_around(j, u, c, &before, &behind) || !mark_of(j, before, &first) ||
        !mark_of(j, behind, &next) || next.n != first.n + 2)
        return false;
    return jk_mark_damaged(jk_join_text(j, c), first.shape, first.n + 1, &mark) ||
           (first.shape == JK_MARK_COMMA && jk_numeral_read(jk_join_text(j, c), 0, &n) &&
            n.value == first.n + 1);
}

size_t jk_join_twin(const jk_joiner *j, size_t c)
{
    size_t from = c - j->a->first > TWIN_REACH ? c - TWIN_REACH : j->a->first;
    size_t to = j->a->last - c > TWIN_REACH ? c + TWIN_REACH : j->a->last;
    for (size_t i = from; i < to; i++)
        if (i != c && j->p->at[i].to - j->p->at[i].from == j->p->at[c].to - j->p->at[c].from &&
            jk_slice_eq(jk_join_text(j, i), jk_join_text(j, c)))
            return i;
    return c;
}

static void find_rivals(const jk_joiner *j, size_t u, const jk_seam_end *end, jk_seam_rivals *r)
{
    size_t last = u + 1 + REACH < j->a->last ? u + 1 + REACH : j->a->last;
    const jk_para *below = &j->p->at[u + 1];
    bool headed = u + 1 < last && below->chars < HEADING_CHARS && !jk_glyph_final(below->last) &&
                  !jk_glyph_pause(below->last);
    double head = headed && jk_join_twin(j, u + 1) != u + 1 ? RUNNING_HEAD : 0;
    for (size_t c = u + 1; c < last; c++) {
        if (!may_continue(j, c) || begins_missing_clause(j, u, c) ||
            (jk_glyph_pause(j->p->at[u].last) && j->p->at[c].mark))
            continue;
        jk_seam s = {.words = j->breaks,
                     .first = end,
                     .second = jk_join_text(j, c),
                     .between = c - u - 1,
                     .numbers = numbers_follow(j, u, c),
                     .lone = j->alone && j->p->at[u].numbered,
                     .headed = headed};
        jk_rivals_add(r, c, &s, c > u + 1 ? head : 0);
    }
}

bool jk_join_alone(const jk_joiner *j)
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
static int is_true_copy(const jk_joiner *j, size_t u, size_t c)
{
    size_t twin = jk_join_twin(j, c);
    if (twin == c)
        return 0;
    return numbers_follow(j, u, c) > 0 && twin > j->a->first &&
                   numbers_follow(j, twin - 1, twin) <= 0
               ? 1
               : -1;
}

/* A text that stands twice, both times below a sentence that stops, is a second half. */
static bool is_known_half(const jk_joiner *j, size_t u, size_t c)
{
    size_t twin = jk_join_twin(j, c);
    return c == u + 1 && twin != c && twin > j->a->first && jk_join_unfinished(j, twin - 1);
}

size_t jk_join_rest(const jk_joiner *j, size_t u)
{
    jk_seam_end end;
    jk_seam_rivals r = {0};
    jk_seam_end_read(jk_join_text(j, u), j->doc, &end);
    find_rivals(j, u, &end, &r);
    const jk_rival *best = jk_rivals_heaviest(&r);
    if (!best || is_true_copy(j, u, best->para) < 0)
        return u;
    return jk_rivals_sure(&r, best, SURE) || is_known_half(j, u, best->para) ? best->para : u;
}
