/* The clauses of a document that lost its line ends, and the items of an article that did.
 *
 * The former are looked for only where no line begins with a number: in a paragraph that counts
 * 第一条 (or, where it is most of the text, 一、) through to three at least.  A number stands
 * behind the end of a sentence or behind a heading; items may also stand behind a colon.
 */
#include "parse/structure/clause_search.h"

#include "parse/structure/glyph.h"

enum {
    LEAST = 3,    /* numbers that count through … */
    LEAP = 3,     /* … and for articles, so many more than the one before */
    SHARE = 10,   /* 一、: no more than one part in so many of the text stands elsewhere */
    CONTENTS = 64 /* bytes of a heading between 第一章 and 第一条 */
};

/* What was found so far in a paragraph. */
typedef struct run_in {
    jk_cl *c;
    uint32_t block;
    jk_slice s;
    uint32_t n[JK_MARK_SHAPES]; /* the last number of each shape; 0: none, or none in this list */
    size_t behind;              /* the last mark */
    bool headed;                /* … which is that of a heading */
} run_in;

/* Whether a bracket or a quotation that holds words, and no number, closes in front of s[at]: …。
 * （某部负责）（二）. */
static bool closes_before(jk_slice s, size_t at)
{
    jk_slice before = jk_slice_trim(jk_slice_sub(s, 0, at));
    size_t end = before.len;
    if (!end || !jk_glyph_closer(jk_utf8_prev(before, &end)) || !end)
        return false;
    int32_t c = jk_utf8_prev(before, &end);
    return !jk_mark_numeral(c) && jk_glyph_digit(c) < 0;
}

/* Reads a mark at *at, which moves to the next character; false where there is none. */
static bool reads(jk_slice s, size_t *at, jk_mark *m)
{
    size_t here = *at;
    return jk_mark_may_begin(jk_utf8_next(s, at)) &&
           jk_mark_read(jk_slice_sub(s, here, s.len), m) && m->from == 0 && m->n &&
           !(m->flags & JK_MARK_MISREAD);
}

static bool is_item(enum jk_mark_shape shape)
{
    return shape == JK_MARK_PAREN || shape == JK_MARK_DIGIT || shape == JK_MARK_DIGIT_PAREN;
}

/* Whether a quotation is open in front of s[at]. */
static bool is_quoted(jk_slice s, size_t at)
{
    size_t open = 0, closed = 0;
    for (size_t p = 0; (p = jk_slice_find(s, JK_S("“"), p)) < at; p++)
        open++;
    for (size_t p = 0; (p = jk_slice_find(s, JK_S("”"), p)) < at; p++)
        closed++;
    return open > closed;
}

/* Whether a sentence ends behind byte `at` and the second of a list begins there. */
static bool has_second(jk_slice s, size_t at, uint8_t shape)
{
    jk_mark m;
    for (size_t here = at; at < s.len; here = at)
        if (reads(s, &at, &m) && m.shape == shape && m.n == 2 && !(m.flags & JK_MARK_REFERENCE) &&
            jk_cl_behind_stop(s, here, JK_CL_BEHIND_STOP))
            return true;
    return false;
}

/* Whether a list begins at `at` with the mark m, and goes on to its second. */
static bool begins_list(jk_slice s, size_t at, jk_mark *m)
{
    size_t next = at;
    return at < s.len && reads(s, &next, m) && m->n == 1 && is_item(m->shape) &&
           !(m->flags & JK_MARK_REFERENCE) && !is_quoted(s, at) &&
           has_second(s, at + m->to, m->shape);
}

/* A list that no colon leads to, as it should: …下列规定，（一）…；（二）…. */
static bool finds_bare_list(jk_slice s, size_t from, size_t *at, jk_mark *m)
{
    static const jk_slice pauses[] = {JK_LIT("，"), JK_LIT("。"), JK_LIT(",")};
    size_t narrow = jk_slice_find(s, JK_S("(一)"), from);
    size_t wide = jk_slice_find(s, JK_S("（一）"), from);
    *at = narrow < wide ? narrow : wide;
    jk_slice before = jk_slice_sub(s, 0, *at);
    return *at < s.len && jk_slice_ends_any(before, pauses, sizeof pauses / sizeof *pauses) &&
           begins_list(s, *at, m);
}

bool jk_cl_items_in(jk_slice s, size_t from, size_t *at, jk_mark *m)
{
    static const jk_slice colons[] = {JK_LIT("："), JK_LIT(":")};
    size_t p[] = {jk_slice_find(s, colons[0], from), jk_slice_find(s, colons[1], from)};
    while (p[0] < s.len || p[1] < s.len) {
        size_t k = p[1] < p[0];
        *at = jk_glyph_skip_blanks(s, p[k] + colons[k].len);
        if (begins_list(s, *at, m))
            return true;
        p[k] = jk_slice_find(s, colons[k], p[k] + colons[k].len);
    }
    return finds_bare_list(s, from, at, m);
}

/* Whether mark m at `at` is the next of its list. */
static bool is_next(const run_in *r, size_t at, const jk_mark *m)
{
    bool first = m->n == 1 && !m->sub, item = is_item(m->shape);
    bool article = m->shape == JK_MARK_ARTICLE, heads = m->shape < JK_MARK_ARTICLE;
    uint32_t n = r->n[m->shape], leap = article || (heads && !n) ? LEAP : 1;
    bool counts =
        m->sub ? m->n == n
               : (m->n > n && m->n <= n + leap) || (first && (item || m->shape == JK_MARK_SECTION));
    if (!counts || (m->shape >= JK_MARK_ARTICLE && (m->flags & JK_MARK_REFERENCE)))
        return false;
    if (r->headed && jk_cl_may_head(jk_slice_sub(r->s, r->behind, at)))
        return true;
    return jk_cl_behind_stop(r->s, at, item && first ? JK_CL_BEHIND_COLON : JK_CL_BEHIND_STOP) ||
           (m->n == n + 1 &&
            (closes_before(r->s, at) || (article && jk_cl_behind_digit(r->s, at))));
}

static bool is_kind(enum jk_mark_shape shape, bool articles)
{
    return is_item(shape) || (articles ? shape == JK_MARK_CHAPTER || shape == JK_MARK_SECTION ||
                                             shape == JK_MARK_ARTICLE
                                       : shape == JK_MARK_COMMA);
}

static void take(run_in *r, size_t at, const jk_mark *m)
{
    jk_cl_place p = {.block = r->block, .at = (uint32_t)at, .mark = *m, .inside = true};
    p.mark.flags &= (uint8_t)~JK_MARK_REFERENCE;
    if (JK_PUSH(&r->c->places, p) != 0)
        r->c->err = JK_ENOMEM;
    r->n[m->shape] = m->n;
    for (size_t k = m->shape + 1u; k < JK_MARK_SHAPES; k++) {
        bool runs_on = k == JK_MARK_ARTICLE || (m->shape == JK_MARK_COMMA && k == JK_MARK_PAREN);
        r->n[k] = runs_on ? r->n[k] : 0;
    }
    r->behind = at + m->to;
    r->headed = m->shape < JK_MARK_ARTICLE || m->shape == JK_MARK_COMMA;
}

/* Where the clauses begin: at the first number, that behind the end of a sentence if there is one,
 * or at the chapter right before it, which is not the one that the table of contents has.  s.len
 * where there is none. */
static size_t find_start(jk_slice s, enum jk_mark_shape shape)
{
    jk_mark m;
    size_t chapter = s.len, any = s.len;
    for (size_t next = 0; next < s.len;) {
        size_t at = next;
        if (!reads(s, &next, &m) || m.n != 1 || m.sub)
            continue;
        if (m.shape == JK_MARK_CHAPTER)
            chapter = at;
        if (m.shape != shape || (m.flags & JK_MARK_REFERENCE))
            continue;
        if (chapter < at && at - chapter < CONTENTS)
            return chapter;
        if (jk_cl_behind_stop(s, at, JK_CL_BEHIND_COLON))
            return at;
        any = any < s.len ? any : at;
    }
    return any;
}

/* Finds the clauses of a block; takes them back where they are too few. */
static void look(run_in *r, bool articles)
{
    enum jk_mark_shape shape = articles ? JK_MARK_ARTICLE : JK_MARK_COMMA;
    size_t start = find_start(r->s, shape), found = 0;
    jk_mark m;
    for (size_t next = start; next < r->s.len;) {
        size_t at = next;
        if (!reads(r->s, &next, &m) || !is_kind(m.shape, articles) ||
            (at != start && !is_next(r, at, &m)))
            continue;
        take(r, at, &m);
        found += m.shape == shape;
    }
    if (found < LEAST)
        r->c->places.n = 0;
}

static bool may_hold(const jk_cl_block *b)
{
    return b->role == JK_ROLE_BODY || b->role == JK_ROLE_PREAMBLE || b->role == JK_ROLE_HEADING ||
           b->role == JK_ROLE_TITLE;
}

static bool holds(jk_slice s, jk_slice part)
{
    return jk_slice_find(s, part, 0) < s.len;
}

/* Whether the first numbers are there at all: few texts have them, and only those are read. */
static bool may_count(jk_slice s, bool articles)
{
    return articles ? holds(s, JK_S("第一条")) || holds(s, JK_S("第一條")) ||
                          holds(s, JK_S("第1条")) || holds(s, JK_S("第1條"))
                    : holds(s, JK_S("一、")) && holds(s, JK_S("二、")) && holds(s, JK_S("三、"));
}

int jk_cl_run_in(jk_cl *c)
{
    size_t all = 0;
    for (size_t i = 0; i < c->blocks.n; i++)
        all += c->blocks.at[i].text.len;
    for (size_t i = 0; i < c->blocks.n && !c->places.n && !c->err; i++) {
        run_in r = {.c = c, .block = (uint32_t)i, .s = c->blocks.at[i].text}, again = r;
        if (!may_hold(&c->blocks.at[i]))
            continue;
        if (may_count(r.s, true))
            look(&r, true);
        if (!c->places.n && r.s.len >= all - all / SHARE && may_count(r.s, false))
            look(&again, false);
    }
    return c->err;
}
