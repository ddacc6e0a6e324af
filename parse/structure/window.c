#include "parse/structure/window.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"

static bool identical(const jk_chunk *c)
{
    return !c->map &&
           (c->text.ptr == c->src.ptr ? c->text.len == c->src.len : jk_slice_eq(c->text, c->src));
}

static void add_enc(jk_window *w, jk_slice enc)
{
    if (w->encs.n && jk_slice_eq(w->encs.at[w->encs.n - 1].enc, enc))
        return;
    if (JK_PUSH(&w->encs, (jk_stretch){w->text.len, enc}) != 0)
        w->err = JK_ENOMEM;
}

/* From here on the source is kept beside the text. */
static void begin_mapping(jk_window *w)
{
    if (w->mapped)
        return;
    w->mapped = true;
    jk_buf_reset(&w->src);
    jk_buf_put(&w->src, jk_buf_slice(&w->text));
}

/* The map of a chunk counts source offsets from the beginning of the source. */
static void add_map(jk_window *w, const jk_chunk *c, bool same)
{
    if (c->map)
        jk_map_append_part(&w->map, c->map, 0, c->text.len);
    else if (same)
        jk_map_add(&w->map, c->text.len, c->off, c->src.len, 1, 1);
    else
        jk_map_add(&w->map, c->text.len, c->off, c->src.len, 0, 0);
}

void jk_window_add(jk_window *w, const jk_chunk *c)
{
    if (w->text.len == 0 && w->from == w->to)
        w->from = w->to = c->off;
    bool same = identical(c);
    if (!same)
        begin_mapping(w);
    add_enc(w, c->enc);
    add_map(w, c, same);
    jk_buf_put(&w->text, c->text);
    if (w->mapped)
        jk_buf_put(&w->src, c->src);
    w->to = c->off + c->src.len;
    if (w->text.err || w->src.err || w->map.err)
        w->err = JK_ENOMEM;
}

void jk_window_expect(jk_window *w, size_t bytes)
{
    jk_buf_expect(&w->text, bytes);
    if (w->mapped)
        jk_buf_expect(&w->src, bytes);
}

/* Index of the stretch that holds text byte p. */
static size_t stretch_at(const jk_window *w, size_t p)
{
    size_t i;
    JK_LAST(i, w->encs.n, w->encs.at[i].text <= p);
    return i;
}

/* Source bytes [from, to). */
static jk_slice raw_bytes(const jk_window *w, uint64_t from, uint64_t to)
{
    const jk_buf *b = w->mapped ? &w->src : &w->text;
    return jk_slice_sub(jk_buf_slice(b), (size_t)(from - w->from), (size_t)(to - w->from));
}

/* What of the other's [from, to) was read in which encoding. */
static void add_encs(jk_window *w, const jk_window *other, size_t from, size_t to)
{
    for (size_t i = from < to ? stretch_at(other, from) : other->encs.n; i < other->encs.n; i++) {
        const jk_stretch *s = &other->encs.at[i];
        size_t at = s->text > from ? s->text - from : 0;
        if (s->text >= to)
            break;
        if (w->encs.n && jk_slice_eq(w->encs.at[w->encs.n - 1].enc, s->enc))
            continue;
        if (JK_PUSH(&w->encs, (jk_stretch){w->text.len + at, s->enc}) != 0)
            w->err = JK_ENOMEM;
    }
}

void jk_window_append(jk_window *w, const jk_window *other, size_t from, size_t to)
{
    uint64_t begin = jk_window_at(other, from);
    uint64_t end = to == other->text.len ? other->to : jk_window_at(other, to);
    if (w->text.len == 0 && w->from == w->to)
        w->from = w->to = begin;
    if (other->mapped && (end - begin != to - from || !jk_map_plain(&other->map, from, to)))
        begin_mapping(w);
    add_encs(w, other, from, to);
    jk_map_append_part(&w->map, &other->map, from, to);
    jk_buf_put(&w->text, jk_slice_sub(jk_buf_slice(&other->text), from, to));
    if (w->mapped)
        jk_buf_put(&w->src, raw_bytes(other, begin, end));
    w->to = end;
    if (w->text.err || w->src.err || w->map.err)
        w->err = JK_ENOMEM;
}

void jk_window_drop(jk_window *w, size_t p)
{
    uint64_t from = jk_window_at(w, p);
    size_t first = w->encs.n ? stretch_at(w, p) : 0;
    if (w->mapped)
        jk_buf_cut(&w->src, (size_t)(from - w->from));
    jk_buf_cut(&w->text, p);
    jk_map_drop(&w->map, p);
    w->from = from;
    w->encs.n -= first;
    for (size_t i = 0; i < w->encs.n; i++) {
        jk_stretch s = w->encs.at[i + first];
        w->encs.at[i] = (jk_stretch){s.text > p ? s.text - p : 0, s.enc};
    }
}

uint64_t jk_window_at(const jk_window *w, size_t p)
{
    if (p == 0)
        return w->from;
    if (p >= w->text.len)
        return w->to;
    if (!w->mapped)
        return w->from + p;
    jk_range r = {w->to, w->to};
    jk_map_ranges(&w->map, p, p, &r, 1);
    return r.start;
}

jk_slice jk_window_raw(const jk_window *w, size_t p, size_t q)
{
    jk_range r = jk_window_range(w, p, q);
    return raw_bytes(w, r.start, r.end);
}

bool jk_window_same_bytes(const jk_window *w, size_t p, size_t q)
{
    return jk_slice_eq(jk_window_raw(w, p, q), jk_slice_sub(jk_buf_slice(&w->text), p, q));
}

static bool named_before(const jk_stretch *from, const jk_stretch *s)
{
    for (; from < s; from++)
        if (jk_slice_eq(from->enc, s->enc))
            return true;
    return false;
}

jk_slice jk_window_enc(const jk_window *w, size_t p, size_t q, jk_arena *a)
{
    if (w->encs.n == 0)
        return (jk_slice){0};
    const jk_stretch *first = &w->encs.at[stretch_at(w, p)];
    const jk_stretch *last = &w->encs.at[stretch_at(w, q > p ? q - 1 : p)];
    if (first == last)
        return first->enc;
    jk_buf names = {0};
    for (const jk_stretch *s = first; s <= last; s++)
        if (!named_before(first, s)) {
            if (s != first)
                jk_buf_putc(&names, '+');
            jk_buf_put(&names, s->enc);
        }
    return jk_arena_keep(a, &names);
}

void jk_window_reset(jk_window *w)
{
    jk_buf_reset(&w->text);
    jk_buf_reset(&w->src);
    jk_map_reset(&w->map);
    w->from = w->to = 0;
    w->mapped = false;
    w->encs.n = 0;
    w->err = JK_OK;
}

void jk_window_free(jk_window *w)
{
    jk_buf_free(&w->text);
    jk_buf_free(&w->src);
    jk_map_free(&w->map);
    free(w->encs.at);
    *w = (jk_window){0};
}
