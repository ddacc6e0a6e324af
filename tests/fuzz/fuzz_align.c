/* fuzz_align: runs are of equal units and ascend, the script applies, swapping mirrors it, the
 * shortest one is as short as a table says; and two documents aligned through moves and repeats
 * account for every unit.
 *
 * The first byte chooses options; a byte FF parts the two texts.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "diff/align/align.h"
#include "diff/align/walk.h"
#include "diff/collate/edge.h"
#include "diff/pair/places.h"
#include "parse/base/utf8.h"
#include "tests/fuzz/target.h"

enum { TABLE = 256 };

typedef struct side {
    const uint32_t *u;
    size_t n;
} side;

static size_t script(side a, side b, const jk_match *m, size_t n)
{
    size_t ea = 0, eb = 0, same = 0;
    for (size_t i = 0; i < n; i++) {
        MUST(m[i].len > 0 && m[i].a >= ea && m[i].b >= eb);
        ea = m[i].a + m[i].len;
        eb = m[i].b + m[i].len;
        MUST(ea <= a.n && eb <= b.n);
        for (size_t k = 0; k < m[i].len; k++)
            MUST(a.u[m[i].a + k] == b.u[m[i].b + k]);
        same += m[i].len;
    }
    return a.n + b.n - 2 * same;
}

static size_t shortest(side a, side b)
{
    static size_t row[TABLE + 1];
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diag = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t up = row[j], less = up < row[j - 1] ? up : row[j - 1];
            row[j] = a.u[i - 1] == b.u[j - 1] ? diag : 1 + less;
            diag = up;
        }
    }
    return row[b.n];
}

static void engine(side a, side b, const jk_align_options *o)
{
    jk_matches m = {0}, w = {0};
    MUST(jk_align(a.u, a.n, b.u, b.n, o, &m) == 0);
    MUST(jk_align(b.u, b.n, a.u, a.n, o, &w) == 0);
    size_t d = script(a, b, m.at, m.n);
    MUST(m.n == w.n);
    for (size_t i = 0; i < m.n; i++)
        MUST(m.at[i].a == w.at[i].b && m.at[i].b == w.at[i].a && m.at[i].len == w.at[i].len);
    if (a.n <= TABLE && b.n <= TABLE)
        MUST(o->minimal ? d == shortest(a, b) : d >= shortest(a, b));
    jk_matches_free(&m);
    jk_matches_free(&w);
}

/* What is walked through are runs as all others; the two as they are, and as edits of one long
 * text that is made of them. */
static void walk(side a, side b)
{
    jk_matches m = {0};
    MUST(jk_walk((jk_sides){a.u, b.u, a.n, b.n}, &m) == 0);
    script(a, b, m.at, m.n);
    jk_matches_free(&m);
}

/* a and b as two changed copies: both stand in the middle of the same text. */
static void walk_in_text(side a, side b)
{
    enum { BEFORE = 3000, BEHIND = 5000 };
    side s[2] = {a, b};
    uint32_t *u[2];
    for (uint32_t k = 0; k < 2; k++) {
        u[k] = malloc((BEFORE + s[k].n + BEHIND) * sizeof **u);
        MUST(u[k]);
        for (uint32_t i = 0; i < BEFORE; i++)
            u[k][i] = i * i % 4001;
        for (size_t i = 0; i < s[k].n; i++)
            u[k][BEFORE + i] = s[k].u[i];
        for (uint32_t i = 0; i < BEHIND; i++)
            u[k][BEFORE + s[k].n + i] = i * i % 4003;
        s[k] = (side){u[k], BEFORE + s[k].n + BEHIND};
    }
    walk(s[0], s[1]);
    free(u[0]);
    free(u[1]);
}

/* A document of a block for each line. */
static void make(jk_edition *e, jk_slice text)
{
    jk_edition_init(e);
    for (size_t at = 0; at < text.len;) {
        size_t end = jk_slice_find(text, JK_S("\n"), at);
        end = end < text.len ? end : text.len;
        jk_range b = {at, end};
        jk_item item = {.t = JK_BLOCK, .b = &b, .nb = 1};
        item.u.block.text = jk_slice_sub(text, at, end);
        item.u.block.line = 1;
        MUST(e->sink.put(&e->sink, &item) == 0);
        at = end + 1;
    }
    MUST(jk_edition_finish(e, JK_BY_CHAR) == 0);
}

static void cover(uint8_t *seen, size_t from, size_t to)
{
    for (; from < to; from++)
        MUST(!seen[from]++);
}

/* No unit stands in two runs, or in a run and in a passage. */
static void accounted(const jk_edition *a, const jk_edition *b, const jk_pair *p)
{
    uint8_t *sa = calloc(a->n + 1, 1), *sb = calloc(b->n + 1, 1);
    MUST(sa && sb);
    for (size_t i = 0; i < p->runs.n; i++) {
        cover(sa, p->runs.at[i].a, p->runs.at[i].a + p->runs.at[i].len);
        cover(sb, p->runs.at[i].b, p->runs.at[i].b + p->runs.at[i].len);
    }
    for (size_t i = 0; i < p->passages.n; i++) {
        const jk_passage *x = &p->passages.at[i];
        cover(x->kind == JK_PASSAGE_REPEAT_B ? sb : sa, x->from, x->to);
        if (x->kind == JK_PASSAGE_MOVE)
            cover(sb, x->from2, x->to2);
    }
    free(sa);
    free(sb);
}

static void documents(jk_slice s, jk_slice t)
{
    jk_edition a, b;
    jk_pair p = {0};
    jk_places places = {0};
    jk_pair_options o = {.align.edge = jk_text_edge};
    make(&a, s);
    make(&b, t);
    MUST(jk_edition_join(&a, &b) == 0);
    MUST(jk_pair_align(&a, &b, &o, &p) == 0);
    script((side){a.unit, a.n}, (side){b.unit, b.n}, p.runs.at, p.runs.n);
    accounted(&a, &b, &p);
    MUST(jk_places_find(&a, &b, &p, 1, &places) == 0);
    size_t moves = p.passages.n, runs = p.runs.n;
    MUST(jk_pair_align(&b, &a, &o, &p) == 0);
    MUST(p.runs.n == runs && p.passages.n == moves);
    MUST(jk_pair_align(&a, &a, &o, &p) == 0);
    MUST(jk_places_find(&a, &a, &p, 1, &places) == 0);
    MUST(places.n == 0);
    jk_places_free(&places);
    jk_pair_free(&p);
    jk_edition_free(&a);
    jk_edition_free(&b);
}

static uint32_t *units(jk_slice s, size_t *n)
{
    uint32_t *u = malloc((s.len + 1) * sizeof *u);
    MUST(u);
    for (size_t at = *n = 0; at < s.len;) {
        int32_t c = jk_utf8_next(s, &at);
        u[(*n)++] = c < 0 ? JK_BAD_CHAR : (uint32_t)c;
    }
    return u;
}

static int edge(uint32_t left, uint32_t right)
{
    return (int)((left ^ right) & 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    jk_slice all = {(const char *)data + 1, size - 1};
    size_t cut = jk_slice_find(all, JK_S("\xff"), 0);
    cut = cut < all.len ? cut : all.len / 2;
    jk_slice s = jk_slice_sub(all, 0, cut), t = jk_slice_sub(all, cut + 1, all.len);
    side a, b;
    uint32_t *u = units(s, &a.n), *v = units(t, &b.n);
    a.u = u;
    b.u = v;
    jk_align_options o = {.minimal = data[0] & 1,
                          .raw = (data[0] & 2) != 0,
                          .effort = data[0] >> 4,
                          .edge = data[0] & 4 ? edge : NULL};
    engine(a, b, &o);
    walk(a, b);
    walk_in_text(a, b);
    if (jk_utf8_valid(s) == s.len && jk_utf8_valid(t) == t.len)
        documents(s, t);
    free(u);
    free(v);
    return 0;
}
