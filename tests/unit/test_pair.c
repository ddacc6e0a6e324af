/* Two witnesses: stretches that stand elsewhere, and what they are taken for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diff/pair/local.h"

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
    assert_int_equal(jk_local_find(a, LONG, b, LONG, &o, &l), 0);
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
    assert_int_equal(jk_local_find(a, LONG, a, LONG, &o, &l), 0);
    assert_int_equal(l.n, 2); /* each copy of the other */
    for (size_t i = 0; i < l.n; i++)
        assert_int_equal(l.at[i].same, PLANTED);
    assert_int_equal(jk_local_find(b, INTO, b, INTO, &o, &l), 0);
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
    assert_int_equal(jk_local_find(a, LONG, b, INTO, &o, &l), 0);
    assert_int_equal(l.n, 0);
    assert_int_equal(jk_local_find(a, 3, b, 0, &o, &l), 0);
    assert_int_equal(l.n, 0);
    jk_locals_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_stretch),
        cmocka_unit_test(leaves_itself_out),
        cmocka_unit_test(finds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
