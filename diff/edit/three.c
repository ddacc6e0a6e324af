#include "diff/edit/three.h"

#include <stdlib.h>

#include "diff/align/align.h"
#include "diff/edit/three_units.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum { NEAR = 2, MARKER = 7 };

/* A stretch of each text that the others have in its place. */
typedef struct region {
    size_t from[3], to[3];
    bool stable; /* the same in all three */
} region;

typedef struct three {
    const jk_three_text *text;
    jk_three_options o;
    jk_byte_sink *out;
    jk_three_units units[3];
    struct {
        region *at;
        size_t n, cap;
    } regions;
    jk_buf line[3]; /* the lines at hand as each side has them */
    bool split;     /* they are not the same */
    size_t conflicts;
    int err;
} three;

static size_t len_of(const region *r, int side)
{
    return r->to[side] - r->from[side];
}

static bool same(const three *t, const region *r, int x, int y)
{
    size_t n = len_of(r, x);
    return n == len_of(r, y) &&
           (n == 0 || memcmp(t->units[x].unit + r->from[x], t->units[y].unit + r->from[y],
                             n * sizeof(uint32_t)) == 0);
}

static jk_slice bytes_of(const three *t, const region *r, int side)
{
    return jk_slice_sub(t->text[side].bytes, t->units[side].off[r->from[side]],
                        t->units[side].off[r->to[side]]);
}

static void push(three *t, region r)
{
    if (JK_PUSH(&t->regions, r) != 0)
        t->err = JK_ENOMEM;
}

/* A stable stretch so short that the changes around it are one. */
static bool too_short(const three *t, const region *r)
{
    if (len_of(r, JK_BASE) >= NEAR)
        return false;
    for (size_t i = r->from[JK_BASE]; i < r->to[JK_BASE]; i++)
        if (jk_three_parts(t->units[JK_BASE].unit[i]))
            return false;
    return true;
}

/* What lies between the last region and a stable one, then that. */
static void push_stable(three *t, region r, bool end)
{
    region between = {{0}, {0}, false};
    bool any = false;
    for (int s = 0; s < 3; s++) {
        between.from[s] = t->regions.n ? t->regions.at[t->regions.n - 1].to[s] : 0;
        between.to[s] = r.from[s];
        any = any || between.from[s] < between.to[s];
    }
    if (any) {
        size_t n = t->regions.n;
        if (n > 1 && t->regions.at[n - 1].stable && !t->regions.at[n - 2].stable &&
            too_short(t, &t->regions.at[n - 1])) {
            memcpy(t->regions.at[n - 2].to, between.to, sizeof between.to);
            t->regions.n = n - 1;
        } else {
            push(t, between);
        }
    }
    if (!end)
        push(t, r);
}

/* Cuts the texts where runs of base and ours meet runs of base and theirs. */
static void cut(three *t, const jk_matches *ours, const jk_matches *theirs)
{
    for (size_t i = 0, k = 0; i < ours->n && k < theirs->n && !t->err;) {
        const jk_match *x = &ours->at[i], *y = &theirs->at[k];
        size_t from = x->a > y->a ? x->a : y->a;
        size_t xe = x->a + x->len, ye = y->a + y->len, to = xe < ye ? xe : ye;
        if (from < to) {
            size_t n = to - from, a = x->b + (from - x->a), b = y->b + (from - y->a);
            push_stable(t, (region){{from, a, b}, {from + n, a + n, b + n}, true}, false);
        }
        if (xe <= ye)
            i++;
        if (ye <= xe)
            k++;
    }
    size_t o = t->units[JK_BASE].n, a = t->units[JK_OURS].n, b = t->units[JK_THEIRS].n;
    push_stable(t, (region){{o, a, b}, {o, a, b}, true}, true);
}

static void put_bytes(three *t, jk_slice s)
{
    if (!t->err && s.len)
        t->err = t->out->put(t->out, s);
}

static jk_slice label(const three *t, enum jk_three_side s)
{
    static const jk_slice plain[] = {JK_LIT("base"), JK_LIT("ours"), JK_LIT("theirs")};
    return t->o.label[s].ptr ? t->o.label[s] : plain[s];
}

/* A marker's line ends as those that it stands between do. */
static void put_marker(three *t, char c, jk_slice words)
{
    jk_buf b = {0};
    for (int i = 0; i < (t->o.marker > 0 ? t->o.marker : MARKER); i++)
        jk_buf_putc(&b, c);
    if (words.len)
        jk_buf_putc(&b, ' ');
    jk_buf_put(&b, words);
    jk_buf_puts(&b, jk_slice_ends(jk_buf_slice(&t->line[JK_OURS]), JK_S("\r\n")) ? "\r\n" : "\n");
    t->err = t->err ? t->err : b.err;
    put_bytes(t, jk_buf_slice(&b));
    jk_buf_free(&b);
}

static void put_side(three *t, jk_slice s)
{
    put_bytes(t, s);
    if (s.len && !jk_slice_ends(s, JK_S("\n")))
        put_bytes(t, JK_S("\n"));
}

static size_t first_line(jk_slice s)
{
    size_t lf = jk_slice_find(s, JK_S("\n"), 0);
    return lf < s.len ? lf + 1 : s.len;
}

static size_t last_line(jk_slice s)
{
    size_t from = s.len;
    while (from > 0 && (from == s.len || s.ptr[from - 1] != '\n'))
        from--;
    return s.len - from;
}

/* Lines that both sides begin or end with stand outside of the conflict. */
static void put_conflict(three *t)
{
    jk_slice x = jk_buf_slice(&t->line[JK_OURS]), y = jk_buf_slice(&t->line[JK_THEIRS]);
    jk_slice tail = {x.ptr ? x.ptr + x.len : NULL, 0};
    for (size_t n; !t->o.base && x.len && y.len && (n = first_line(x)) == first_line(y) &&
                   memcmp(x.ptr, y.ptr, n) == 0;) {
        put_bytes(t, jk_slice_sub(x, 0, n));
        x = jk_slice_sub(x, n, x.len);
        y = jk_slice_sub(y, n, y.len);
    }
    for (size_t n; !t->o.base && x.len && y.len && (n = last_line(x)) == last_line(y) &&
                   memcmp(x.ptr + x.len - n, y.ptr + y.len - n, n) == 0;) {
        x.len -= n;
        y.len -= n;
        tail = (jk_slice){x.ptr + x.len, tail.len + n};
    }
    put_marker(t, '<', label(t, JK_OURS));
    put_side(t, x);
    if (t->o.base) {
        put_marker(t, '|', label(t, JK_BASE));
        put_side(t, jk_buf_slice(&t->line[JK_BASE]));
    }
    put_marker(t, '=', JK_S(""));
    put_side(t, y);
    put_marker(t, '>', label(t, JK_THEIRS));
    put_bytes(t, tail);
    t->conflicts++;
}

static void flush(three *t)
{
    if (t->split)
        put_conflict(t);
    else
        put_bytes(t, jk_buf_slice(&t->line[JK_OURS]));
    for (int s = 0; s < 3; s++) {
        t->err = t->err ? t->err : t->line[s].err;
        jk_buf_reset(&t->line[s]);
    }
    t->split = false;
}

/* What is certain goes to all sides; at a line's end what was held comes out. */
static void put_certain(three *t, jk_slice s)
{
    if (!t->split && t->line[JK_OURS].len == 0) {
        size_t whole = s.len;
        while (whole > 0 && s.ptr[whole - 1] != '\n')
            whole--;
        put_bytes(t, jk_slice_sub(s, 0, whole));
        s = jk_slice_sub(s, whole, s.len);
    }
    while (s.len && !t->err) {
        size_t n = first_line(s);
        for (int side = 0; side < 3; side++)
            jk_buf_put(&t->line[side], jk_slice_sub(s, 0, n));
        if (s.ptr[n - 1] == '\n')
            flush(t);
        s = jk_slice_sub(s, n, s.len);
    }
}

static void put_contested(three *t, const region *r)
{
    for (int side = 0; side < 3; side++)
        jk_buf_put(&t->line[side], bytes_of(t, r, side));
    t->split = true;
}

/* Both put something where the base has nothing: what is the same in both is certain. */
static void put_additions(three *t, const region *r)
{
    jk_matches m = {0};
    size_t a = r->from[JK_OURS], b = r->from[JK_THEIRS];
    int err = jk_align(t->units[JK_OURS].unit + a, len_of(r, JK_OURS), t->units[JK_THEIRS].unit + b,
                       len_of(r, JK_THEIRS), NULL, &m);
    t->err = t->err ? t->err : err;
    region rest = *r;
    for (size_t i = 0; i < m.n && !t->err; i++) {
        region common = *r;
        rest.to[JK_OURS] = common.from[JK_OURS] = a + m.at[i].a;
        rest.to[JK_THEIRS] = common.from[JK_THEIRS] = b + m.at[i].b;
        common.to[JK_OURS] = common.from[JK_OURS] + m.at[i].len;
        if (len_of(&rest, JK_OURS) || len_of(&rest, JK_THEIRS))
            put_contested(t, &rest);
        put_certain(t, bytes_of(t, &common, JK_OURS));
        rest.from[JK_OURS] = common.to[JK_OURS];
        rest.from[JK_THEIRS] = common.from[JK_THEIRS] + m.at[i].len;
    }
    rest.to[JK_OURS] = r->to[JK_OURS];
    rest.to[JK_THEIRS] = r->to[JK_THEIRS];
    if (len_of(&rest, JK_OURS) || len_of(&rest, JK_THEIRS))
        put_contested(t, &rest);
    jk_matches_free(&m);
}

static void put_region(three *t, const region *r)
{
    if (r->stable || same(t, r, JK_BASE, JK_THEIRS) || same(t, r, JK_OURS, JK_THEIRS))
        put_certain(t, bytes_of(t, r, JK_OURS));
    else if (same(t, r, JK_BASE, JK_OURS))
        put_certain(t, bytes_of(t, r, JK_THEIRS));
    else if (len_of(r, JK_BASE) == 0)
        put_additions(t, r);
    else
        put_contested(t, r);
}

static void merge(three *t)
{
    jk_matches m[3] = {{0}, {0}, {0}};
    jk_trie words = {0};
    /* words are numbered in an order that does not depend on which side is whose */
    int first =
        jk_slice_cmp(t->text[JK_OURS].bytes, t->text[JK_THEIRS].bytes) <= 0 ? JK_OURS : JK_THEIRS;
    const int order[] = {JK_BASE, first, first == JK_OURS ? JK_THEIRS : JK_OURS};
    for (int i = 0; i < 3 && !t->err; i++)
        t->err = jk_three_units_make(&t->units[order[i]], &t->text[order[i]], &words);
    jk_trie_free(&words);
    for (int s = JK_OURS; s <= JK_THEIRS && !t->err; s++)
        t->err = jk_align(t->units[JK_BASE].unit, t->units[JK_BASE].n, t->units[s].unit,
                          t->units[s].n, NULL, &m[s]);
    if (!t->err)
        cut(t, &m[JK_OURS], &m[JK_THEIRS]);
    for (size_t i = 0; i < t->regions.n && !t->err; i++)
        put_region(t, &t->regions.at[i]);
    if (!t->err && t->line[JK_OURS].len + t->line[JK_BASE].len + t->line[JK_THEIRS].len)
        flush(t);
    jk_matches_free(&m[JK_OURS]);
    jk_matches_free(&m[JK_THEIRS]);
}

int jk_three_merge(const jk_three_text text[3], const jk_three_options *options, jk_byte_sink *out,
                   size_t *conflicts)
{
    three t = {.text = text, .out = out};
    if (options)
        t.o = *options;
    merge(&t);
    *conflicts = t.conflicts;
    for (int s = 0; s < 3; s++) {
        jk_three_units_free(&t.units[s]);
        jk_buf_free(&t.line[s]);
    }
    free(t.regions.at);
    return t.err;
}
