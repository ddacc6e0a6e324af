#include "diff/edit/resolved.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/render/conflict.h"

/* One byte that is no marker stands for a conflict left open: it cannot stand in UTF-8 text. */
enum { OPEN = 0xFF };

/* So many characters are shown of what has to stand where a file does not fit. */
enum { SHOWN = 12 };

/* Text without its blanks and line breaks, and where each byte of it stood. */
typedef struct flat {
    jk_buf text;
    struct {
        size_t *at;
        size_t n, cap;
    } from;
} flat;

/* A place between two stretches that are certain. */
typedef struct hole {
    size_t item;     /* of its variant */
    size_t from, to; /* bytes of what is certain behind it, in certain.text */
} hole;

/* The text matched up to the readings of a gap, ending at byte `at`. */
typedef struct reached {
    size_t at;
    uint32_t before; /* the state of the gap before, 1 more than its index; 0: none */
    uint32_t gap;
    int reading; /* -1: own text from `own` on; -2: open */
    size_t own, own_end;
} reached;

typedef struct resolver {
    const jk_doc *result;
    flat certain, told;
    struct {
        hole *at;
        size_t n, cap;
    } gaps;
    struct {
        reached *at;
        size_t n, cap;
    } states;
    jk_slice file;
    size_t stuck; /* the byte of told.text that does not fit */
    jk_slice due; /* the certain text that has to stand there, or behind what fills the gap there */
    int err;
} resolver;

/* Bytes of a blank at s.ptr[at]; 0 where there is none. */
static size_t blank_at(jk_slice s, size_t at)
{
    char c = s.ptr[at];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
        return 1;
    return jk_slice_starts(jk_slice_sub(s, at, s.len), JK_S("　")) ? 3 : 0;
}

static void flatten(resolver *r, flat *f, jk_slice s, size_t base)
{
    for (size_t at = 0; at < s.len;) {
        size_t blank = blank_at(s, at);
        at += blank;
        if (blank)
            continue;
        jk_buf_putc(&f->text, s.ptr[at]);
        if (JK_PUSH(&f->from, base + at) != 0)
            r->err = JK_ENOMEM;
        at++;
    }
    r->err |= f->text.err;
}

/* What the result says, cut at its open places. */
static void take_passage(resolver *r, const jk_block_passage *p, const size_t *items)
{
    jk_stretch_state state = {0};
    jk_passage_part s;
    while (jk_passage_next(p, &state, &s)) {
        if (!s.v || !jk_variant_contested(s.v)) {
            flatten(r, &r->certain, s.text, 0);
            continue;
        }
        if (r->gaps.n)
            r->gaps.at[r->gaps.n - 1].to = r->certain.text.len;
        size_t k = 0;
        while (&p->at[k]->u.variant != s.v)
            k++;
        if (JK_PUSH(&r->gaps, (hole){items[k], r->certain.text.len, 0}) != 0)
            r->err = JK_ENOMEM;
    }
}

static void take_result(resolver *r)
{
    jk_block_passage p = {0};
    struct {
        size_t *at;
        size_t n, cap;
    } items = {0};
    for (size_t i = 0; i <= r->result->n && !r->err; i++) {
        int taken = i < r->result->n ? jk_passage_take(&p, r->result->at[i]) : 0;
        if (taken == 0 && p.block) {
            take_passage(r, &p, items.at);
            jk_passage_clear(&p);
            items.n = 0;
            taken = i < r->result->n ? jk_passage_take(&p, r->result->at[i]) : 0;
        }
        if (taken < 0)
            r->err = taken;
        else if (taken && r->result->at[i]->t == JK_VARIANT && JK_PUSH(&items, i) != 0)
            r->err = JK_ENOMEM;
    }
    if (r->gaps.n)
        r->gaps.at[r->gaps.n - 1].to = r->certain.text.len;
    jk_passage_free(&p);
    free(items.at);
}

static uint64_t line_of(const resolver *r, size_t byte)
{
    uint64_t line = 1;
    for (size_t i = 0; i < byte && i < r->file.len; i++)
        line += r->file.ptr[i] == '\n';
    return line;
}

/* What the file says, each conflict that still has its markers as one byte.  The byte where a
 * marker stands wrong; file.len + 1 where none does. */
static size_t take_file(resolver *r)
{
    const char open = (char)OPEN;
    bool inside = false;
    size_t since = 0;
    for (size_t at = 0; at < r->file.len;) {
        size_t lf = jk_slice_find(r->file, JK_S("\n"), at);
        jk_slice line = jk_slice_sub(r->file, at, lf);
        char marker = jk_marker_of(line);
        if (marker ? inside == (marker == '<') : false)
            return at;
        if (marker == '<') {
            since = at;
            flatten(r, &r->told, (jk_slice){&open, 1}, at);
        }
        if (!marker && !inside)
            flatten(r, &r->told, line, at);
        inside = marker == '<' || (inside && marker != '>');
        at = lf < r->file.len ? lf + 1 : r->file.len;
    }
    return inside ? since : r->file.len + 1;
}

/* Whether what is certain behind a gap stands at byte `at`; the last ends the text. */
static bool certain_at(const resolver *r, const hole *g, size_t at)
{
    size_t n = g->to - g->from;
    if (r->gaps.n && g == &r->gaps.at[r->gaps.n - 1] && at + n != r->told.text.len)
        return false;
    return at <= r->told.text.len && n <= r->told.text.len - at &&
           (n == 0 || memcmp(r->certain.text.ptr + g->from, r->told.text.ptr + at, n) == 0);
}

static void reach(resolver *r, reached s, size_t first)
{
    for (size_t i = first; i < r->states.n; i++)
        if (r->states.at[i].at == s.at)
            return;
    if (JK_PUSH(&r->states, s) != 0)
        r->err = JK_ENOMEM;
}

/* Goes on from one state over gap g, which the file has left open or filled with a reading. */
static void try_readings(resolver *r, uint32_t from, uint32_t g, size_t at, size_t first)
{
    const hole *h = &r->gaps.at[g];
    const jk_variant *v = &r->result->at[h->item]->u.variant;
    size_t n = h->to - h->from;
    bool open = at < r->told.text.len && (unsigned char)r->told.text.ptr[at] == OPEN;
    if (open && certain_at(r, h, at + 1))
        reach(r, (reached){at + 1 + n, from, g, -2, 0, 0}, first);
    for (size_t i = 0; i < v->nreadings && !open; i++) {
        flat f = {0};
        flatten(r, &f, v->readings[i].text, 0);
        size_t len = f.text.len;
        bool same = len <= r->told.text.len - at &&
                    (len == 0 || memcmp(r->told.text.ptr + at, f.text.ptr, len) == 0);
        if (same && certain_at(r, h, at + len))
            reach(r, (reached){at + len + n, from, g, (int)i, 0, 0}, first);
        jk_buf_free(&f.text);
        free(f.from.at);
    }
}

/* The first byte of told behind the line that byte `at` stands in. */
static size_t line_end(const resolver *r, size_t at)
{
    size_t end = at;
    while (end < r->told.text.len && !memchr(r->file.ptr + r->told.from.at[at], '\n',
                                             r->told.from.at[end] - r->told.from.at[at]))
        end++;
    return end;
}

/* Goes on over gap g as filled with the editor's own text.  That ends where the certain text behind
 * the gap goes on; where another gap follows at once, at the end of the line. */
static void try_own(resolver *r, uint32_t from, uint32_t g, size_t at, size_t first)
{
    const hole *h = &r->gaps.at[g];
    jk_slice told = jk_buf_slice(&r->told.text);
    jk_slice certain = jk_slice_sub(jk_buf_slice(&r->certain.text), h->from, h->to);
    bool last = g + 1 == r->gaps.n;
    size_t end = last               ? told.len - (certain.len < told.len ? certain.len : told.len)
                 : certain.len == 0 ? line_end(r, at)
                                    : jk_slice_find(told, certain, at);
    const char open = (char)OPEN;
    if (end < at || end > told.len || !certain_at(r, h, end) ||
        jk_slice_find(told, (jk_slice){&open, 1}, at) < end)
        return;
    reach(r, (reached){end + certain.len, from, g, -1, at, end}, first);
}

/* Matches the whole file.  Returns 1 + the index of the last state; or 0 where the text does not
 * fit from `stuck` on. */
static uint32_t follow(resolver *r)
{
    jk_slice told = jk_buf_slice(&r->told.text), certain = jk_buf_slice(&r->certain.text);
    const hole head = {0, 0, r->gaps.n ? r->gaps.at[0].from : r->certain.text.len};
    size_t from = 0, to = 0;
    while (r->stuck < told.len && r->stuck < head.to && told.ptr[r->stuck] == certain.ptr[r->stuck])
        r->stuck++;
    while (r->stuck > 0 && r->stuck < certain.len && (certain.ptr[r->stuck] & 0xC0) == 0x80)
        r->stuck--; /* a character begins there */
    r->due = jk_slice_sub(certain, r->stuck, head.to);
    if (!certain_at(r, &head, 0))
        return 0;
    if (JK_PUSH(&r->states, (reached){.at = head.to, .reading = -2}) != 0)
        r->err = JK_ENOMEM;
    to = r->states.n;
    for (uint32_t g = 0; g < r->gaps.n && !r->err; g++) {
        r->stuck = r->states.at[to - 1].at;
        r->due = jk_slice_sub(certain, r->gaps.at[g].from, r->gaps.at[g].to);
        for (size_t i = from; i < to; i++)
            try_readings(r, (uint32_t)i + 1, g, r->states.at[i].at, to);
        for (size_t i = from; i < to && r->states.n == to; i++)
            try_own(r, (uint32_t)i + 1, g, r->states.at[i].at, to);
        if (r->states.n == to)
            return 0;
        from = to;
        to = r->states.n;
    }
    for (size_t i = from; i < to; i++)
        if (r->states.at[i].at == told.len)
            return (uint32_t)i + 1;
    r->stuck = to ? r->states.at[to - 1].at : 0;
    r->due = (jk_slice){0};
    return 0;
}

/* The file's bytes for an own text, its line breaks left out. */
static jk_slice own_text(const resolver *r, const reached *s, jk_arena *arena)
{
    jk_buf b = {0};
    if (s->own < s->own_end) {
        size_t from = r->told.from.at[s->own], to = r->told.from.at[s->own_end - 1] + 1;
        for (size_t i = from; i < to; i++)
            if (r->file.ptr[i] != '\n' && r->file.ptr[i] != '\r')
                jk_buf_putc(&b, r->file.ptr[i]);
    }
    return jk_arena_keep(arena, &b);
}

static int choose(const resolver *r, const reached *s, jk_choices *choices)
{
    const hole *g = &r->gaps.at[s->gap];
    const jk_variant *v = &r->result->at[g->item]->u.variant;
    jk_choice c = {.variant = g->item};
    if (s->reading >= 0)
        c.siglum = jk_arena_copy(&choices->arena, v->readings[s->reading].wit.at[0]);
    else
        c.own = own_text(r, s, &choices->arena);
    return JK_PUSH(choices, c) == 0 ? choices->arena.err : JK_ENOMEM;
}

static jk_slice beginning(jk_slice s)
{
    size_t at = 0;
    for (int n = 0; n < SHOWN && at < s.len; n++)
        (void)jk_utf8_next(s, &at);
    return jk_slice_sub(s, 0, at);
}

static int complain(const resolver *r, const jk_choice_say *c)
{
    size_t byte = r->stuck < r->told.from.n ? r->told.from.at[r->stuck] : r->file.len;
    jk_buf b = {0};
    jk_buf_puts(&b, "由此起与校勘结果不合，冲突以外的文字不可改动");
    if (r->due.len) {
        jk_buf_puts(&b, "：此处或冲突之后应为 ");
        jk_buf_put(&b, beginning(r->due));
    }
    c->say(c->ctx, line_of(r, byte), false, jk_buf_slice(&b));
    int err = b.err;
    jk_buf_free(&b);
    return err;
}

static int read_all(resolver *r, jk_choices *choices, const jk_choice_say *complaint, size_t *bad)
{
    size_t wrong = take_file(r);
    if (!r->err && wrong <= r->file.len) {
        ++*bad;
        complaint->say(complaint->ctx, line_of(r, wrong), false, JK_S("冲突标记不成对"));
        return JK_OK;
    }
    uint32_t last = r->err ? 0 : follow(r);
    if (last == 0 && !r->err) {
        ++*bad;
        return complain(r, complaint);
    }
    for (; last && !r->err; last = r->states.at[last - 1].before)
        if (r->states.at[last - 1].before && r->states.at[last - 1].reading != -2)
            r->err = choose(r, &r->states.at[last - 1], choices);
    return r->err;
}

int jk_resolved_read(jk_slice file, const jk_doc *result, jk_choices *choices,
                     const jk_choice_say *complaint, size_t *bad)
{
    resolver r = {.result = result, .file = file};
    take_result(&r);
    int err = r.err ? r.err : read_all(&r, choices, complaint, bad);
    jk_buf_free(&r.certain.text);
    jk_buf_free(&r.told.text);
    free(r.certain.from.at);
    free(r.told.from.at);
    free(r.gaps.at);
    free(r.states.at);
    return err;
}
