#include "cmd/selection.h"

#include <stdlib.h>
#include <string.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"
#include "parse/structure/numeral.h"
#include "parse/structure/reference.h"

static enum jk_sel_dress dress_of(enum jk_mark_shape shape)
{
    return shape == JK_MARK_CIRCLED  ? JK_SEL_CIRCLED
           : shape == JK_MARK_LETTER ? JK_SEL_LETTER
           : shape == JK_MARK_FORMAL ? JK_SEL_FORMAL
                                     : JK_SEL_PLAIN;
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

static bool read_step(jk_slice s, jk_sel_step *out)
{
    jk_mark m;
    jk_numeral n;
    s = jk_slice_trim(s);
    if (jk_mark_read(s, &m) && m.to == s.len && m.n) {
        *out = (jk_sel_step){.dress = dress_of(m.shape),
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
    *out = (jk_sel_step){
        .any_level = true, .dress = formal ? JK_SEL_FORMAL : JK_SEL_ANY_DRESS, .n = n.value};
    return true;
}

/* The selection with the marks of a Chinese keyboard as ASCII: ， is a comma, and so is 、 before
 * 第; － — ～ 至 are a dash. */
static jk_slice plain(jk_selection *f, jk_slice spec)
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

/* Byte after the next `c` at or after `from`, or s.len + 1. */
static size_t past(jk_slice s, char c, size_t from)
{
    const char *p = from < s.len ? memchr(s.ptr + from, c, s.len - from) : NULL;
    return p ? (size_t)(p - s.ptr) + 1 : s.len + 1;
}

/* A clause as texts cite it: 第三条第二款, 本意见第（三）条. */
static bool read_citation(jk_slice s, jk_sel_path *t)
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
        t->last = (jk_sel_step){.level = level, .n = p->last, .sub = p->last_sub};
        t->steps[t->nsteps++] = (jk_sel_step){.level = level, .n = p->n, .sub = p->sub};
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
static bool read_names(jk_slice s, jk_sel_path *p)
{
    *p = (jk_sel_path){.nsteps = 0};
    for (size_t at = 0, end; at < s.len; at = end + (end < s.len && s.ptr[end] == '/')) {
        end = name_end(s, at);
        if (p->nsteps == JK_SEL_STEPS || !read_step(jk_slice_sub(s, at, end), &p->steps[p->nsteps]))
            return false;
        p->nsteps++;
    }
    if (p->nsteps)
        p->last = p->steps[p->nsteps - 1];
    return p->nsteps > 0;
}

/* One part of an id: art_12, art_12-1. */
static bool read_id_step(jk_slice s, jk_sel_step *out)
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
        *out = (jk_sel_step){.level = (enum jk_clause_level)l, .n = n.value, .sub = sub.value};
        return at + (at < s.len ? 1 + sub.len : 0) == s.len;
    }
    return false;
}

/* An id, as a path: part_2__item_4. */
static bool read_id(jk_slice s, jk_sel_path *p)
{
    *p = (jk_sel_path){.nsteps = 0};
    for (size_t at = 0, end; at <= s.len; at = end + 2) {
        end = jk_slice_find(s, JK_S("__"), at);
        end = end < s.len ? end : s.len;
        if (p->nsteps == JK_SEL_STEPS ||
            !read_id_step(jk_slice_sub(s, at, end), &p->steps[p->nsteps]))
            return false;
        p->last = p->steps[p->nsteps++];
    }
    return p->nsteps > 0;
}

static bool read_path(jk_slice s, jk_sel_path *p)
{
    *p = (jk_sel_path){.nsteps = 0};
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
static bool read_term(jk_selection *f, jk_slice s, jk_sel_term *t)
{
    *t = (jk_sel_term){.id = {0}};
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
    const jk_sel_step *begin = &t->from.last, *end = &t->to.last;
    if (t->to.nsteps == 1 && (begin->any_level || end->any_level || begin->level == end->level)) {
        t->from.last = *end;
        t->to.nsteps = 0;
    }
    return true;
}

int jk_selection_read(jk_selection *s, jk_slice spec)
{
    spec = plain(s, spec);
    for (size_t at = 0, end; !s->arena.err && at <= spec.len; at = end) {
        end = past(spec, ',', at);
        jk_slice part = jk_slice_sub(spec, at, end - 1);
        jk_sel_term t;
        if (part.len == 0 || !read_term(s, part, &t))
            return s->arena.err ? JK_ENOMEM : JK_ESYNTAX;
        if (JK_PUSH(s, t) != 0)
            return JK_ENOMEM;
    }
    return s->arena.err ? JK_ENOMEM : JK_OK;
}

void jk_selection_free(jk_selection *s)
{
    free(s->at);
    jk_arena_free(&s->arena);
}

jk_sel_step jk_sel_step_of(const jk_clause *u)
{
    jk_mark m = {.n = 0};
    enum jk_sel_dress dress =
        jk_mark_read(u->num, &m) ? dress_of((enum jk_mark_shape)m.shape) : JK_SEL_ANY_DRESS;
    return (jk_sel_step){.dress = dress,
                         .level = u->level,
                         .n = u->n,
                         .sub = u->sub,
                         .before = before_last(u->num, m.shape)};
}
