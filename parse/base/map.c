#include "parse/base/map.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"

void jk_map_add(jk_map *m, uint64_t tlen, uint64_t src, uint64_t slen, uint8_t tw, uint8_t sw)
{
    if (m->err || tlen == 0)
        return;
    jk_run *last = m->n ? &m->at[m->n - 1] : NULL;
    if (last && tw && last->tw == tw && last->sw == sw && last->src + last->slen == src)
        last->slen += slen;
    else if (JK_PUSH(m, (jk_run){m->len, src, slen, tw, sw}) != 0)
        m->err = JK_ENOMEM;
    m->len += tlen;
}

void jk_map_attach(jk_map *m, uint64_t slen)
{
    if (m->n == 0)
        return;
    jk_run *r = &m->at[m->n - 1];
    if (r->tw == 0) {
        r->slen += slen;
        return;
    }
    jk_run last = *r;
    uint64_t kept = last.slen - last.sw;
    r->slen = kept;
    m->len -= last.tw;
    if (kept == 0)
        m->n--;
    jk_map_add(m, last.tw, last.src + kept, last.sw + slen, 0, 0);
}

/* The last run that begins at or before `text`. */
static size_t run_at(const jk_map *m, uint64_t text)
{
    size_t i;
    JK_LAST(i, m->n, m->at[i].text <= text);
    return i;
}

static uint64_t run_end(const jk_map *m, size_t i)
{
    return i + 1 < m->n ? m->at[i + 1].text : m->len;
}

/* The part of run i that text bytes [from, to) touch, as a range of the source. */
static jk_range part_of_run(const jk_map *m, size_t i, uint64_t from, uint64_t to)
{
    const jk_run *r = &m->at[i];
    uint64_t end = run_end(m, i);
    uint64_t a = from > r->text ? from - r->text : 0;
    uint64_t b = (to < end ? to : end) - r->text;
    if (r->tw == 0)
        return (jk_range){r->src, r->src + r->slen};
    if (r->tw == 1 && r->sw == 1) /* the commonest by far: no division */
        return (jk_range){r->src + a, r->src + b};
    return (jk_range){r->src + a / r->tw * r->sw, r->src + (b + r->tw - 1u) / r->tw * r->sw};
}

size_t jk_map_ranges(const jk_map *m, uint64_t from, uint64_t to, jk_range *out, size_t max)
{
    if (m->n == 0)
        return 0;
    size_t i = run_at(m, from);
    if (from >= to) {
        jk_range r = part_of_run(m, i, from, from);
        uint64_t at = from >= run_end(m, i) ? m->at[i].src + m->at[i].slen : r.start;
        if (max)
            out[0] = (jk_range){at, at};
        return 1;
    }
    size_t n = 0;
    jk_range cur = part_of_run(m, i, from, to);
    for (i++; i < m->n && m->at[i].text < to; i++) {
        jk_range r = part_of_run(m, i, from, to);
        if (r.start == cur.end) {
            cur.end = r.end;
            continue;
        }
        if (n < max)
            out[n] = cur;
        n++;
        cur = r;
    }
    if (n < max)
        out[n] = cur;
    return n + 1;
}

bool jk_map_plain(const jk_map *m, uint64_t from, uint64_t to)
{
    size_t i = run_at(m, from);
    return from >= to || (i < m->n && m->at[i].tw == 1 && m->at[i].sw == 1 && to <= run_end(m, i));
}

void jk_map_append_part(jk_map *m, const jk_map *other, uint64_t from, uint64_t to)
{
    if (other->n == 0 || from >= to)
        return;
    for (size_t i = run_at(other, from); i < other->n && other->at[i].text < to; i++) {
        const jk_run *r = &other->at[i];
        uint64_t start = from > r->text ? from : r->text;
        uint64_t end = to < run_end(other, i) ? to : run_end(other, i);
        jk_range s = part_of_run(other, i, start, end);
        jk_map_add(m, end - start, s.start, s.end - s.start, r->tw, r->sw);
    }
}

void jk_map_drop(jk_map *m, uint64_t text)
{
    if (text >= m->len) {
        m->n = 0;
        m->len = 0;
        return;
    }
    size_t first = run_at(m, text);
    jk_range left = part_of_run(m, first, text, run_end(m, first));
    m->at[first].text = text;
    m->at[first].src = left.start;
    m->at[first].slen = left.end - left.start;
    m->n -= first;
    for (size_t i = 0; i < m->n; i++) {
        m->at[i] = m->at[i + first];
        m->at[i].text -= text;
    }
    m->len -= text;
}

void jk_map_reset(jk_map *m)
{
    m->n = 0;
    m->len = 0;
    m->err = 0;
}

void jk_map_free(jk_map *m)
{
    free(m->at);
    *m = (jk_map){0};
}
