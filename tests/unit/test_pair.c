/* Two witnesses: stretches that stand elsewhere, and what they are taken for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "diff/collate/edge.h"
#include "diff/pair/local.h"
#include "diff/pair/places.h"
#include "parse/base/utf8.h"

/* Numbers that look random, the same on every run. */
static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

enum { LONG = 1200, PLANTED = 100, FROM = 300, INTO = 900 };

/* b is unlike a, but for b[INTO, …), which is a[FROM, FROM + PLANTED) with every `nth` unit
 * replaced, lost or doubled in turn; returns its length there. */
static size_t plant(uint32_t *a, uint32_t *b, size_t nth)
{
    uint32_t seed = 7;
    for (size_t i = 0; i < LONG; i++) {
        a[i] = 0x4e00 + next(&seed) % 2000;
        b[i] = 0x6e00 + next(&seed) % 2000;
    }
    size_t n = 0;
    for (size_t i = 0; i < PLANTED; i++) {
        bool edited = nth && i % nth == nth - 1;
        size_t how = edited ? i / nth % 3 : 0;
        if (edited && how == 1)
            continue;
        b[INTO + n++] = edited && how == 0 ? 0x9000 : a[FROM + i];
        if (edited && how == 2)
            b[INTO + n++] = 0x9001;
    }
    return n;
}

static void one_stretch(size_t nth)
{
    static uint32_t a[LONG], b[LONG];
    size_t n = plant(a, b, nth);
    jk_locals l = {0};
    jk_local_options o = {.seed = 4, .most = 8, .min = 10};
    assert_int_equal(jk_local_find((jk_sides){a, b, LONG, LONG}, &o, &l), 0);
    assert_int_equal(l.n, 1);
    const jk_local *x = &l.at[0];
    assert_in_range(x->from, FROM, FROM + 1);
    assert_in_range(x->to, FROM + PLANTED - 1, FROM + PLANTED);
    assert_in_range(x->from2, INTO, INTO + 1);
    assert_in_range(x->to2, INTO + n - 1, INTO + n);
    assert_true(x->same >= (nth ? PLANTED - PLANTED / nth - 1 : PLANTED));
    jk_locals_free(&l);
}

static void finds_a_stretch(void **state)
{
    (void)state;
    one_stretch(0);
    one_stretch(20);
    one_stretch(6); /* a sixth of it edited: runs of five units */
}

static bool is_same_place(const void *ctx, const jk_match *run)
{
    (void)ctx;
    return run->a == run->b;
}

static void leaves_itself_out(void **state)
{
    (void)state;
    static uint32_t a[LONG], b[LONG];
    plant(a, b, 0);
    for (size_t i = 0; i < PLANTED; i++)
        a[INTO + i] = a[FROM + i];
    jk_locals l = {0};
    jk_local_options o = {.seed = 4, .most = 8, .min = 10, .skip = is_same_place};
    assert_int_equal(jk_local_find((jk_sides){a, a, LONG, LONG}, &o, &l), 0);
    assert_int_equal(l.n, 2); /* each copy of the other */
    for (size_t i = 0; i < l.n; i++)
        assert_int_equal(l.at[i].same, PLANTED);
    assert_int_equal(jk_local_find((jk_sides){b, b, INTO, INTO}, &o, &l), 0);
    assert_int_equal(l.n, 0);
    jk_locals_free(&l);
}

static void finds_nothing(void **state)
{
    (void)state;
    static uint32_t a[LONG], b[LONG];
    plant(a, b, 0);
    jk_locals l = {0};
    jk_local_options o = {.seed = 4, .most = 8, .min = 10};
    assert_int_equal(jk_local_find((jk_sides){a, b, LONG, INTO}, &o, &l), 0);
    assert_int_equal(l.n, 0);
    assert_int_equal(jk_local_find((jk_sides){a, b, 3, 0}, &o, &l), 0);
    assert_int_equal(l.n, 0);
    jk_locals_free(&l);
}

/* Like places of one stretch are given up to a number, not all: their number grows with the text.
 */
static void gives_few_of_many(void **state)
{
    enum { SAID = 120, TIMES = 20, WINDOW = SAID / TIMES };
    static uint32_t a[SAID], b[TIMES * 2 * SAID];
    (void)state;
    for (uint32_t i = 0; i < SAID; i++)
        a[i] = 0x5000 + i;
    for (uint32_t i = 0; i < TIMES * 2 * SAID; i++) {
        uint32_t copy = i / (2 * SAID), at = i % (2 * SAID);
        bool own = at / WINDOW == copy || at % 3 != 0; /* seeds are in the window alone */
        b[i] = at < SAID && own ? a[at] : 0x10000 + i;
    }
    jk_locals l = {0};
    jk_local_options o = {.seed = 4, .most = 255, .min = 10};
    assert_int_equal(jk_local_find((jk_sides){a, b, SAID, TIMES * 2 * SAID}, &o, &l), 0);
    assert_int_equal(l.n, TIMES);
    o.most = 8;
    assert_int_equal(jk_local_find((jk_sides){a, b, SAID, TIMES * 2 * SAID}, &o, &l), 0);
    assert_int_equal(l.n, 8);
    jk_locals_free(&l);
}

enum { LINES = 5000, MOVED = 100, LINE = 60 };

/* A document of made-up paragraphs; with edits in one character of forty, a paragraph that has
 * moved and one that stands twice where `edited`. */
static void make(jk_edition *e, bool edited)
{
    uint32_t seed = 3, luck = 5;
    char lines[MOVED][4 * 2 * LINE];
    size_t len[MOVED];
    jk_edition_init(e);
    for (size_t i = 0; i < LINES; i++) {
        char *line = lines[i % MOVED];
        size_t n = 0;
        for (size_t k = 0; k < LINE; k++) {
            uint32_t c = 0x4e00 + next(&seed) % 3000, how = next(&luck) % (edited ? 120 : 1);
            if (how == 1)
                continue;
            n += jk_utf8_put(line + n, how == 2 ? 0x8000 + next(&luck) % 100 : c);
            if (how == 3)
                n += jk_utf8_put(line + n, 0x8000 + next(&luck) % 100);
        }
        len[i % MOVED] = n;
        jk_item item = {.t = JK_BLOCK, .src = JK_S("A")};
        item.u.block.text = (jk_slice){line, n};
        if (edited && i == 1000)
            continue; /* it comes behind the 1050th, and the 2900th at the end too */
        assert_int_equal(e->sink.put(&e->sink, &item), 0);
        item.u.block.text = (jk_slice){lines[0], len[0]};
        if (edited && (i == 1050 || i == 2950))
            assert_int_equal(e->sink.put(&e->sink, &item), 0);
    }
    assert_int_equal(jk_edition_finish(e, JK_BY_CHAR), 0);
}

static void compare(const jk_edition *a, const jk_edition *b, int threads, jk_pair *p,
                    jk_places *places)
{
    jk_pair_options o = {.align = {.edge = jk_text_edge, .threads = threads}};
    assert_int_equal(jk_pair_align(a, b, &o, p), 0);
    assert_int_equal(jk_places_find(a, b, p, threads, places), 0);
}

/* One thread or two: the same runs, passages and places. */
static void same_with_threads(void **state)
{
    (void)state;
    jk_edition a, b;
    make(&a, false);
    make(&b, true);
    assert_int_equal(jk_edition_join(&a, &b), 0);
    jk_pair p = {0}, q = {0};
    jk_places x = {0}, y = {0};
    compare(&a, &b, 1, &p, &x);
    compare(&a, &b, 2, &q, &y);
    assert_true(p.runs.n > 4096); /* enough for two threads */
    assert_int_equal(p.runs.n, q.runs.n);
    assert_memory_equal(p.runs.at, q.runs.at, p.runs.n * sizeof *p.runs.at);
    assert_int_equal(p.passages.n, 2);
    assert_int_equal(q.passages.n, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(p.passages.at[i].from, q.passages.at[i].from);
        assert_int_equal(p.passages.at[i].to2, q.passages.at[i].to2);
    }
    assert_int_equal(x.n, y.n);
    for (size_t i = 0; i < x.n; i++) {
        assert_int_equal(x.at[i].cls, y.at[i].cls);
        assert_int_equal(x.at[i].a0, y.at[i].a0);
        assert_int_equal(x.at[i].b1, y.at[i].b1);
    }
    for (int c = 0; c < JK_CLASS_COUNT; c++)
        assert_int_equal(x.count[c], y.count[c]);
    jk_places_free(&x);
    jk_places_free(&y);
    jk_pair_free(&p);
    jk_pair_free(&q);
    jk_edition_free(&a);
    jk_edition_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_stretch),   cmocka_unit_test(leaves_itself_out),
        cmocka_unit_test(finds_nothing),     cmocka_unit_test(gives_few_of_many),
        cmocka_unit_test(same_with_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
