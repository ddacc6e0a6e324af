#include "cmd/select.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/arena.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"
#include "parse/structure/numeral.h"
#include "parse/structure/reference.h"

enum { STEPS = 8, DEPTH = 64 };

/* One name on the way from the top to a clause. */
typedef struct step {
    bool any_level;
    /* （1）, ① and a) are of one level, 壹、 and 一、 of one number */
    enum dress { ANY_DRESS, PLAIN, CIRCLED, LETTER, FORMAL } dress;
    enum jk_clause_level level;
    uint64_t n, sub;
    uint64_t before; /* the numbers before the last of 4.2.1, as one; 0 for others */
} step;

/* A clause, or several of one list: the last step may be a range. */
typedef struct path {
    step steps[STEPS];
    size_t nsteps;
    step last; /* end of the range: equal to the last step where there is none */
} path;

/* What is selected: an id, a path, or what stands from one path to another. */
typedef struct term {
    jk_slice id;
    path from, to;     /* to: without steps where there is none */
    bool inside;       /* `from` has passed */
    size_t top;        /* how deep the first step of `from` stands */
    size_t last_depth; /* of the clause that is `to`, once it has come; else 0 */
    bool last_own;     /* only that clause's first paragraph is `to` */
} term;

/* A clause that the current one stands under, or itself. */
typedef struct open_clause {
    jk_slice id;
    step at;
    bool text;     /* its first paragraph is its own text */
    bool selected; /* with what stands under it … */
    bool own;      /* … but for its further paragraphs */
} open_clause;

/* Where a path leads to in the clauses that are open. */
typedef struct spot {
    size_t top; /* how deep the first step stands */
    bool own;   /* it is the first paragraph of the clause, with the items that this introduces */
} spot;

typedef struct selector {
    jk_sink sink;
    jk_sink *out;
    jk_arena arena; /* the terms' ids */
    jk_arena ids;   /* of the open clauses; reset with each article */
    struct {
        term *at;
        size_t n, cap;
    } terms;
    open_clause open[DEPTH];
    size_t depth;
    uint64_t count;
    bool given; /* the last clause was given out, and what refers to others in it is too */
} selector;

static enum dress dress_of(enum jk_mark_shape shape)
{
    return shape == JK_MARK_CIRCLED  ? CIRCLED
           : shape == JK_MARK_LETTER ? LETTER
           : shape == JK_MARK_FORMAL ? FORMAL
                                     : PLAIN;
}

/* What stands before the last number of 4.2.1, as one number. */
static uint64_t before_last(jk_slice num, enum jk_mark_shape shape)
{
    uint64_t before = 0, part = 0;
    for (size_t at = 0; jk_mark_is_decimal(shape) && at < num.len;) {
        int32_t c = jk_utf8_next(num, &at);
        int d = jk_glyph_digit(c);
        if (d >= 0) {
            part = part * 10 + (uint64_t)d;
        } else if (at < num.len) {
            before = before * 1000 + part + 1;
            part = 0;
        }
    }
    return before;
}

static bool read_step(jk_slice s, step *out)
{
    jk_mark m;
    jk_numeral n;
    s = jk_slice_trim(s);
    if (jk_mark_read(s, &m) && m.to == s.len && m.n) {
        *out = (step){.dress = dress_of(m.shape),
                      .level = jk_mark_level(m.shape),
                      .n = m.n,
                      .sub = m.sub,
                      .before = before_last(s, m.shape)};
        return true;
    }
    if (!jk_numeral_read(s, 0, &n) || n.len != s.len || n.value == 0)
        return false;
    size_t at = 0;
    bool formal = jk_numeral_formal(jk_utf8_next(s, &at));
    *out = (step){.any_level = true, .dress = formal ? FORMAL : ANY_DRESS, .n = n.value};
    return true;
}

/* The selection with the marks of a Chinese keyboard as ASCII: ， is a comma, and so is 、 before
 * 第; － — ～ 至 are a dash. */
static jk_slice plain(selector *f, jk_slice spec)
{
    static const struct {
        const char *mark;
        char is;
    } t[] = {{"、第", ','}, {"，", ','}, {"－", '-'}, {"—", '-'}, {"～", '-'}, {"至", '-'}};
    enum { MARK = sizeof "，" - 1 }; /* of each the first character is replaced */
    char *out = jk_arena_alloc(&f->arena, spec.len + 1, 1);
    size_t n = 0;
    for (size_t at = 0; out && at < spec.len;) {
        size_t k = 0;
        jk_slice rest = jk_slice_sub(spec, at, spec.len);
        while (k < sizeof t / sizeof *t && !jk_slice_starts(rest, jk_slice_of(t[k].mark)))
            k++;
        if (k == sizeof t / sizeof *t) {
            out[n++] = spec.ptr[at++];
        } else {
            out[n++] = t[k].is;
            at += MARK;
        }
    }
    return (jk_slice){out, n};
}

/* Byte after the next `c` at or behind `from`, or s.len + 1. */
static size_t past(jk_slice s, char c, size_t from)
{
    const char *p = from < s.len ? memchr(s.ptr + from, c, s.len - from) : NULL;
    return p ? (size_t)(p - s.ptr) + 1 : s.len + 1;
}

/* A clause as texts cite it: 第三条第二款, 本意见第（三）条. */
static bool read_citation(jk_slice s, path *t)
{
    jk_reference r = {0};
    size_t at = 0;
    if (!jk_reference_next(s, &at, &r) || r.from != 0 || r.to != s.len || r.external ||
        r.relative || r.nparts == 0)
        return false;
    for (size_t i = 0; i < r.nparts; i++) {
        const jk_reference_part *p = &r.parts[i];
        enum jk_clause_level level =
            p->bracketed && p->level == JK_CL_ARTICLE ? JK_CL_ITEM : p->level;
        t->last = (step){.level = level, .n = p->last, .sub = p->last_sub};
        t->steps[t->nsteps++] = (step){.level = level, .n = p->n, .sub = p->sub};
    }
    return true;
}

/* Where the name that begins at `at` ends: at a slash, or where a bracket opens the next. */
static size_t name_end(jk_slice s, size_t at)
{
    size_t end = past(s, '/', at) - 1;
    jk_slice name = jk_slice_sub(s, 0, end);
    size_t wide = jk_slice_find(name, JK_S("（"), at + 1), narrow = past(name, '(', at + 1) - 1;
    end = wide < end ? wide : end;
    return narrow < end ? narrow : end;
}

/* The names of clauses from the top, a slash between them, which a bracket does without. */
static bool read_names(jk_slice s, path *p)
{
    *p = (path){.nsteps = 0};
    for (size_t at = 0, end; at < s.len; at = end + (end < s.len && s.ptr[end] == '/')) {
        end = name_end(s, at);
        if (p->nsteps == STEPS || !read_step(jk_slice_sub(s, at, end), &p->steps[p->nsteps]))
            return false;
        p->nsteps++;
    }
    if (p->nsteps)
        p->last = p->steps[p->nsteps - 1];
    return p->nsteps > 0;
}

/* One part of an id: art_12, art_12-1. */
static bool read_id_step(jk_slice s, step *out)
{
    for (int l = 0; l < JK_CL_COUNT; l++) {
        jk_slice eid = jk_clause_level_eid((enum jk_clause_level)l);
        jk_numeral n, sub = {0};
        size_t at = eid.len + 1;
        if (s.len <= at || !jk_slice_starts(s, eid) || s.ptr[eid.len] != '_' ||
            !jk_numeral_read(s, at, &n))
            continue;
        at += n.len;
        if (at < s.len && (s.ptr[at] != '-' || !jk_numeral_read(s, at + 1, &sub)))
            return false;
        *out = (step){.level = (enum jk_clause_level)l, .n = n.value, .sub = sub.value};
        return at + (at < s.len ? 1 + sub.len : 0) == s.len;
    }
    return false;
}

/* An id, as a path: part_2__item_4. */
static bool read_id(jk_slice s, path *p)
{
    *p = (path){.nsteps = 0};
    for (size_t at = 0, end; at <= s.len; at = end + 2) {
        end = jk_slice_find(s, JK_S("__"), at);
        end = end < s.len ? end : s.len;
        if (p->nsteps == STEPS || !read_id_step(jk_slice_sub(s, at, end), &p->steps[p->nsteps]))
            return false;
        p->last = p->steps[p->nsteps++];
    }
    return p->nsteps > 0;
}

static bool read_path(jk_slice s, path *p)
{
    *p = (path){.nsteps = 0};
    return memchr(s.ptr, '_', s.len) ? read_id(s, p) : read_citation(s, p) || read_names(s, p);
}

/* Where the dash of a range stands, s.len where there is none: in an id one before a digit is none.
 */
static size_t find_dash(jk_slice s)
{
    bool id = memchr(s.ptr, '_', s.len);
    size_t at = past(s, '-', 0) - 1;
    while (id && at + 1 < s.len && s.ptr[at + 1] >= '0' && s.ptr[at + 1] <= '9')
        at = past(s, '-', at + 1) - 1;
    return at;
}

/* A range ends with a clause of the same list, 二/四-七, or with one that has a path of its own, or
 * stands further out: 二/四-三/七, 第二条第二款-第四条. */
static bool read_term(selector *f, jk_slice s, term *t)
{
    *t = (term){.inside = false};
    s = jk_slice_trim(s);
    size_t dash = find_dash(s);
    if (dash == s.len && memchr(s.ptr, '_', s.len)) {
        t->id = jk_arena_copy(&f->arena, s);
        return true;
    }
    if (!read_path(jk_slice_sub(s, 0, dash), &t->from))
        return false;
    if (dash == s.len)
        return true;
    if (!read_path(jk_slice_sub(s, dash + 1, s.len), &t->to))
        return false;
    const step *begin = &t->from.last, *end = &t->to.last;
    if (t->to.nsteps == 1 && (begin->any_level || end->any_level || begin->level == end->level)) {
        t->from.last = *end;
        t->to.nsteps = 0;
    }
    return true;
}

static bool is_step(const step *want, const step *last, const step *have)
{
    bool other = (want->dress && have->dress && want->dress != have->dress) ||
                 (!want->any_level && want->before != have->before);
    if (other || (!want->any_level && want->level != have->level))
        return false;
    bool from = have->n > want->n || (have->n == want->n && have->sub >= want->sub);
    bool to = have->n < last->n || (have->n == last->n && have->sub <= last->sub);
    return from && to;
}

/* Whether a step may name a clause: a paragraph only where it says so. */
static bool may_name(const step *want, const step *have)
{
    return want->any_level ? have->level != JK_CL_PARA : want->level == have->level;
}

static bool is_first_para(const step *want)
{
    return !want->any_level && want->level == JK_CL_PARA && want->n == 1;
}

/* Whether the open clause at depth d has its first paragraph in its own text, and what is open
 * below it stands in that. */
static bool stands_in_first(const selector *f, size_t d)
{
    const open_clause *o = &f->open[d];
    bool further = d + 1 < f->depth && o[1].at.level == JK_CL_PARA;
    return o->text && o->at.level >= JK_CL_ARTICLE && o->at.level != JK_CL_PARA && !further;
}

/* Whether a clause is the one a step names, and its first paragraph the one that the next does. */
static bool is_first_of(const selector *f, const step *want, size_t d)
{
    return is_first_para(&want[1]) && stands_in_first(f, d) && is_step(want, want, &f->open[d].at);
}

/* Whether the clause is the one a path names, or one of them, and where that is. */
static bool matches(const selector *f, const path *t, spot *at)
{
    size_t k = t->nsteps - 1, d = f->depth - 1;
    const step *me = &f->open[d].at;
    *at = (spot){.top = d};
    if (!may_name(&t->steps[k], me) || !is_step(&t->steps[k], &t->last, me)) {
        if (k == 0 || !is_first_of(f, &t->steps[k - 1], d))
            return false;
        at->own = true;
        k--;
    }
    for (; d > 0 && k > 0; d--) {
        const step *want = &t->steps[k - 1];
        size_t n = is_step(want, want, &f->open[d - 1].at) ? 1 : 0;
        if (n == 0 && k > 1 && is_first_of(f, want - 1, d - 1))
            n = 2;
        if (n)
            at->top = d - 1;
        k -= n;
    }
    return k == 0;
}

/* Whether the clause would stand behind the one that ends a range. */
static bool is_behind(const selector *f, const term *t)
{
    for (size_t k = 0, d = t->top; k < t->to.nsteps && d < f->depth; k++, d++) {
        const step *have = &f->open[d].at, *want = &t->to.steps[k];
        if (is_first_para(want) && have->level != JK_CL_PARA && d > t->top &&
            stands_in_first(f, d - 1)) {
            d--;
            continue;
        }
        if (!may_name(want, have))
            return false;
        if (have->n != want->n || have->sub != want->sub)
            return have->n > want->n || (have->n == want->n && have->sub > want->sub);
    }
    return false;
}

/* Whether the clause stands in a range from path to path: from the first clause that is the one up
 * to the last under the first that is the other, or would stand before it. */
static bool in_range(const selector *f, term *t)
{
    spot at;
    bool further = t->last_own && f->depth == t->last_depth + 1 &&
                   f->open[f->depth - 1].at.level == JK_CL_PARA;
    if (t->last_depth ? f->depth <= t->last_depth || further : t->inside && is_behind(f, t)) {
        t->inside = false;
        t->last_depth = 0;
    }
    if (!t->inside && matches(f, &t->from, &at)) {
        t->inside = true;
        t->top = at.top;
    }
    if (t->inside && !t->last_depth && matches(f, &t->to, &at)) {
        t->last_depth = f->depth;
        t->last_own = at.own;
    }
    return t->inside;
}

/* Whether the clause is given out; `selected` of it where all below it are too. */
static bool choose(selector *f)
{
    open_clause *me = &f->open[f->depth - 1];
    bool ranged = false;
    spot at;
    for (size_t i = 0; i < f->terms.n; i++) {
        term *t = &f->terms.at[i];
        if (t->to.nsteps)
            ranged = in_range(f, t) || ranged;
        else if (t->id.len ? jk_slice_eq(t->id, me->id) : matches(f, &t->from, &at)) {
            bool own = !t->id.len && at.own;
            me->own = own && (me->own || !me->selected);
            me->selected = true;
        }
    }
    return ranged || me->selected;
}

/* Whether a clause stands under the innermost that is open: its parent, or the paragraph of this
 * that introduces it. */
static bool is_under(const selector *f, const jk_clause *u)
{
    const open_clause *o = &f->open[f->depth - 1];
    bool introduced = o->at.level == JK_CL_PARA && u->level != JK_CL_PARA && f->depth > 1;
    return jk_slice_eq(o->id, u->parent) || (introduced && jk_slice_eq(o[-1].id, u->parent));
}

static int put_clause(selector *f, const jk_item *item)
{
    const jk_clause *u = &item->u.clause;
    while (f->depth && !is_under(f, u))
        f->depth--;
    if (f->depth == DEPTH)
        f->depth--;
    jk_mark m = {.n = 0};
    enum dress dress = jk_mark_read(u->num, &m) ? dress_of((enum jk_mark_shape)m.shape) : ANY_DRESS;
    const open_clause *up = f->depth ? &f->open[f->depth - 1] : NULL;
    bool selected = up && up->selected && !(up->own && u->level == JK_CL_PARA);
    f->open[f->depth++] = (open_clause){.id = jk_arena_copy(&f->ids, u->id),
                                        .at = {.dress = dress,
                                               .level = u->level,
                                               .n = u->n,
                                               .sub = u->sub,
                                               .before = before_last(u->num, m.shape)},
                                        .text = u->text.len > 0,
                                        .selected = selected};
    if (f->ids.err)
        return JK_ENOMEM;
    f->given = choose(f);
    if (!f->given)
        return JK_OK;
    f->count++;
    return f->out->put(f->out, item);
}

/* The counts are those of what was given out. */
static int put_end(selector *f, const jk_item *item)
{
    jk_item end = *item;
    end.u.end = (jk_end){.clauses = f->count, .status = item->u.end.status};
    return f->out->put(f->out, &end);
}

static int put(jk_sink *self, const jk_item *item)
{
    selector *f = (selector *)self;
    if (item->t == JK_CLAUSE)
        return put_clause(f, item);
    if (item->t == JK_ARTICLE) {
        f->depth = 0;
        jk_arena_reset(&f->ids);
        for (size_t i = 0; i < f->terms.n; i++) {
            f->terms.at[i].inside = false;
            f->terms.at[i].last_depth = 0;
        }
    }
    if (item->t == JK_END)
        return put_end(f, item);
    bool reference =
        item->t == JK_OTHER && jk_slice_starts(item->line, JK_S("{\"t\":\"reference\""));
    return reference && f->given ? f->out->put(f->out, item) : JK_OK;
}

jk_sink *jk_select_new(jk_slice spec, jk_sink *out, jk_slice *bad)
{
    *bad = (jk_slice){NULL, 0};
    selector *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    f->sink.put = put;
    f->out = out;
    jk_slice whole = spec;
    spec = plain(f, spec);
    if (f->arena.err) {
        jk_select_free(&f->sink);
        return NULL;
    }
    for (size_t at = 0, end; at <= spec.len; at = end) {
        end = past(spec, ',', at);
        jk_slice part = jk_slice_sub(spec, at, end - 1);
        term t;
        if (part.len == 0 || !read_term(f, part, &t)) {
            *bad = whole;
            jk_select_free(&f->sink);
            return NULL;
        }
        if (JK_PUSH(&f->terms, t) != 0 || f->arena.err) {
            jk_select_free(&f->sink);
            return NULL;
        }
    }
    return &f->sink;
}

uint64_t jk_select_count(const jk_sink *sink)
{
    return ((const selector *)sink)->count;
}

void jk_select_free(jk_sink *sink)
{
    selector *f = (selector *)sink;
    if (!f)
        return;
    free(f->terms.at);
    jk_arena_free(&f->arena);
    jk_arena_free(&f->ids);
    free(f);
}
