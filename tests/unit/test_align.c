/* The engine: runs are right, scripts apply, mirror, and are shortest where that is promised. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diff/align/affine.h"
#include "diff/align/align.h"
#include "diff/align/walk.h"

static uint64_t seed = 1;
static uint32_t rnd(uint32_t n)
{
    seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)(seed >> 33) % n;
}

static size_t check_runs(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                         const jk_matches *m)
{
    size_t ea = 0, eb = 0, same = 0;
    for (size_t i = 0; i < m->n; i++) {
        const jk_match *x = &m->at[i];
        assert_true(x->len > 0);
        assert_true(x->a >= ea && x->b >= eb);
        assert_true(i == 0 || x->a > ea || x->b > eb);
        ea = x->a + x->len;
        eb = x->b + x->len;
        assert_true(ea <= na && eb <= nb);
        assert_memory_equal(a + x->a, b + x->b, x->len * sizeof *a);
        same += x->len;
    }
    return na + nb - 2 * same;
}

static size_t oracle(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    static size_t row[400];
    for (size_t j = 0; j <= nb; j++)
        row[j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t diag = row[0];
        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t up = row[j], left = row[j - 1];
            row[j] = a[i - 1] == b[j - 1] ? diag : 1 + (up < left ? up : left);
            diag = up;
        }
    }
    return row[nb];
}

static int edge(uint32_t l, uint32_t r)
{
    return (int)((l ^ r) & 3);
}

static void mirrors(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                    const jk_align_options *o, const jk_matches *m)
{
    jk_matches r = {0};
    assert_int_equal(jk_align(b, nb, a, na, o, &r), 0);
    assert_int_equal(r.n, m->n);
    for (size_t i = 0; i < r.n; i++) {
        assert_int_equal(r.at[i].a, m->at[i].b);
        assert_int_equal(r.at[i].b, m->at[i].a);
        assert_int_equal(r.at[i].len, m->at[i].len);
    }
    jk_matches_free(&r);
}

static void small_random(void **state)
{
    (void)state;
    uint32_t a[300] = {0}, b[300] = {0};
    jk_matches m = {0};
    for (int t = 0; t < 4000; t++) {
        uint32_t letters = 1 + rnd(t % 2 ? 4 : 40);
        size_t na = rnd(t % 50 ? 24 : 300), nb = rnd(t % 50 ? 24 : 300);
        for (size_t i = 0; i < na; i++)
            a[i] = rnd(letters);
        for (size_t i = 0; i < nb; i++)
            b[i] = i < na && rnd(4) ? a[i] : rnd(letters);
        jk_align_options o = {.minimal = t % 3 == 0, .edge = t % 2 ? edge : NULL};
        assert_int_equal(jk_align(a, na, b, nb, &o, &m), 0);
        size_t d = check_runs(a, na, b, nb, &m), least = oracle(a, na, b, nb);
        if (o.minimal)
            assert_int_equal(d, least);
        assert_true(d >= least);
        mirrors(a, na, b, nb, &o, &m);
        assert_int_equal(jk_align(a, na, a, na, &o, &m), 0);
        assert_int_equal(m.n, na > 0);
    }
    jk_matches_free(&m);
}

/* A long sequence with an edit in every hundredth unit on average. */
static size_t edited(const uint32_t *a, size_t na, uint32_t *b, uint32_t every, uint32_t letters)
{
    size_t n = 0;
    for (size_t i = 0; i < na; i++) {
        uint32_t what = rnd(every) ? 3 : rnd(3);
        if (what == 0)
            continue;
        b[n++] = what == 1 ? rnd(letters) : a[i];
        if (what == 2)
            b[n++] = rnd(letters);
    }
    return n;
}

static void long_random(void **state)
{
    (void)state;
    enum { N = 200000 };
    uint32_t *a = malloc(N * sizeof *a), *b = malloc(2 * N * sizeof *b);
    assert_non_null(a);
    assert_non_null(b);
    for (size_t i = 0; i < N; i++)
        a[i] = rnd(60) * rnd(50);
    jk_matches m = {0}, two = {0};
    for (uint32_t every = 20; every <= 100; every += 80) {
        size_t nb = edited(a, N, b, every, 3000);
        jk_align_options o = {.minimal = true};
        assert_int_equal(jk_align(a, N, b, nb, &o, &m), 0);
        size_t least = check_runs(a, N, b, nb, &m);
        o = (jk_align_options){.threads = 1};
        assert_int_equal(jk_align(a, N, b, nb, &o, &m), 0);
        size_t d = check_runs(a, N, b, nb, &m);
        assert_true(d * 1000 <= least * 1005);
        o.threads = 2;
        assert_int_equal(jk_align(a, N, b, nb, &o, &two), 0);
        assert_int_equal(m.n, two.n);
        assert_memory_equal(m.at, two.at, m.n * sizeof *m.at);
        mirrors(a, N, b, nb, &o, &m);
    }
    jk_matches_free(&m);
    jk_matches_free(&two);
    free(a);
    free(b);
}

/* Nothing in common, one unit repeated: bounded, and right. */
static void worst_cases(void **state)
{
    (void)state;
    enum { N = 100000 };
    uint32_t *a = malloc(N * sizeof *a), *b = malloc(N * sizeof *b);
    assert_non_null(a);
    assert_non_null(b);
    jk_matches m = {0};
    for (uint32_t i = 0; i < N; i++) {
        a[i] = i;
        b[i] = N + i;
    }
    assert_int_equal(jk_align(a, N, b, N, NULL, &m), 0);
    assert_int_equal(m.n, 0);
    for (uint32_t i = 0; i < N; i++)
        a[i] = b[i] = 7;
    assert_int_equal(jk_align(a, N, b, N / 2, NULL, &m), 0);
    assert_int_equal(check_runs(a, N, b, N / 2, &m), N / 2);
    for (uint32_t i = 0; i < N; i++)
        b[i] = i % 3 ? 7 : 8;
    assert_int_equal(jk_align(a, N, b, N, NULL, &m), 0);
    check_runs(a, N, b, N, &m);
    jk_matches_free(&m);
    free(a);
    free(b);
}

static void drops_confetti(void **state)
{
    (void)state;
    uint32_t a[64], b[64];
    for (uint32_t i = 0; i < 64; i++) {
        a[i] = i;
        b[i] = i < 10 || i >= 54 ? i : 100 + i;
    }
    b[30] = 31; /* one unit in common in the middle of what is replaced */
    jk_matches m = {0};
    assert_int_equal(jk_align(a, 64, b, 64, NULL, &m), 0);
    assert_int_equal(m.n, 2);
    jk_align_options o = {.minimal = true};
    assert_int_equal(jk_align(a, 64, b, 64, &o, &m), 0);
    assert_int_equal(m.n, 3);
    jk_matches_free(&m);
}

/* A text that is walked through, and how it is. */
enum { LONG = 100000 };

static uint32_t *random_units(size_t n)
{
    uint32_t *u = malloc(n * sizeof *u);
    assert_non_null(u);
    for (size_t i = 0; i < n; i++)
        u[i] = rnd(60) * rnd(50);
    return u;
}

/* b is a with the units [to, to + n) inserted that stand at `from` in a. */
static size_t with_copy(const uint32_t *a, size_t na, size_t from, size_t n, size_t to, uint32_t *b)
{
    memcpy(b, a, to * sizeof *b);
    memcpy(b + to, a + from, n * sizeof *b);
    memcpy(b + to + n, a + to, (na - to) * sizeof *b);
    return na + n;
}

static void walks_over_what_is_inserted(void **state)
{
    (void)state;
    uint32_t *a = random_units(LONG), *b = malloc(2 * LONG * sizeof *b);
    assert_non_null(b);
    jk_matches m = {0};
    for (size_t n = 1; n < 4000; n = 2 * n + 7) {
        size_t nb = with_copy(a, LONG, 70000, n, 30000, b);
        assert_int_equal(jk_walk((jk_sides){a, b, LONG, nb}, &m), 0);
        assert_int_equal(check_runs(a, LONG, b, nb, &m), n);
        assert_int_equal(jk_walk((jk_sides){b, a, nb, LONG}, &m), 0);
        assert_int_equal(check_runs(b, nb, a, LONG, &m), n);
    }
    size_t nb = with_copy(a, LONG, 70000, 9000, 30000, b); /* too much */
    assert_int_equal(jk_walk((jk_sides){a, b, LONG, nb}, &m), 0);
    assert_int_equal(m.n, 0);
    jk_matches_free(&m);
    free(a);
    free(b);
}

/* Which of two copies side by side is the right one is not for a walk to say. */
static void walks_into_no_copy(void **state)
{
    (void)state;
    uint32_t *a = random_units(LONG), *b = malloc(2 * LONG * sizeof *b);
    assert_non_null(b);
    jk_matches m = {0};
    size_t nb = with_copy(a, LONG, 30000, 1000, 30000, b);
    assert_int_equal(jk_walk((jk_sides){a, b, LONG, nb}, &m), 0);
    assert_int_equal(m.n, 0);
    b[30100] = b[30200] = b[30300] = b[30400] = 999999; /* the first is the worse one */
    assert_int_equal(jk_align(a, LONG, b, nb, NULL, &m), 0);
    assert_int_equal(check_runs(a, LONG, b, nb, &m), 1000);
    jk_matches_free(&m);
    free(a);
    free(b);
}

/* Numbered lines, one of them gone: every line resembles the next, and yet stands elsewhere. */
static void walks_along_no_wrong_line(void **state)
{
    (void)state;
    enum { LINE = 30, LINES = 3000 };
    uint32_t *a = malloc(LINE * LINES * sizeof *a);
    assert_non_null(a);
    jk_matches m = {0};
    for (uint32_t i = 0; i < LINES; i++)
        for (uint32_t k = 0; k < LINE; k++)
            a[i * LINE + k] = k == 0 ? 1000 + i / 50 : k == 1 ? 2000 + i % 50 : k;
    const uint32_t *b = a + LINE;
    size_t na = LINE * LINES, nb = na - LINE;
    assert_int_equal(jk_walk((jk_sides){a, b, na, nb}, &m), 0);
    assert_true(m.n == 0 || check_runs(a, na, b, nb, &m) < na / 100);
    assert_int_equal(jk_align(a, na, b, nb, NULL, &m), 0);
    assert_int_equal(check_runs(a, na, b, nb, &m), LINE);
    jk_matches_free(&m);
    free(a);
}

/* What a script costs. */
static size_t price(jk_costs costs, size_t na, size_t nb, const jk_matches *m)
{
    size_t same = 0;
    for (size_t i = 0; i < m->n; i++)
        same += m->at[i].len;
    return costs.unit * (na + nb - 2 * same) + costs.run * m->n;
}

/* The cheapest script's price, by the whole table. */
static size_t cheapest(jk_costs costs, const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    enum { FAR = 1 << 20 };
    static size_t run[80][80], gap[80][80];
    for (size_t i = 0; i <= na; i++)
        for (size_t j = 0; j <= nb; j++) {
            size_t r = FAR, g = i + j == 0 ? 0 : FAR;
            if (i > 0 && j > 0 && a[i - 1] == b[j - 1]) {
                size_t on = run[i - 1][j - 1], new = gap[i - 1][j - 1] + costs.run;
                r = on < new ? on : new;
            }
            for (int step = 0; step < 2; step++) {
                if (step ? j == 0 : i == 0)
                    continue;
                size_t x = step ? run[i][j - 1] : run[i - 1][j];
                size_t y = step ? gap[i][j - 1] : gap[i - 1][j];
                x = (x < y ? x : y) + costs.unit;
                g = x < g ? x : g;
            }
            run[i][j] = r;
            gap[i][j] = g;
        }
    return run[na][nb] < gap[na][nb] ? run[na][nb] : gap[na][nb];
}

/* The table is filled where a cheapest script can go only; it is a cheapest all the same. */
static void test_affine_cheapest(void **state)
{
    (void)state;
    static const jk_costs some[] = {{2, 3}, {1, 0}, {1, 5}, {JK_MOST_COST, 1}};
    jk_affine w = {0};
    jk_matches m = {0};
    for (int round = 0; round < 3000; round++) {
        jk_costs costs = w.costs = some[round % 4];
        uint32_t a[70], b[75], letters = 2 + rnd(30);
        size_t na = 2 + rnd(60), nb = 0;
        for (size_t i = 0; i < na; i++)
            a[i] = rnd(letters);
        uint32_t rate = 1 + rnd(40);
        for (size_t i = 0; i < na && nb < 70; i++) {
            if (rnd(100) >= rate)
                b[nb++] = a[i];
            else if (rnd(2))
                b[nb++] = rnd(letters);
        }
        /* they are to differ at both ends */
        a[0] = a[na - 1] = 100;
        if (nb < 2)
            continue;
        b[0] = b[nb - 1] = 101;
        m.n = 0;
        assert_int_equal(jk_affine_align(&w, (jk_sides){a, b, na, nb}, 0, 0, &m), 0);
        check_runs(a, na, b, nb, &m);
        assert_int_equal(price(costs, na, nb, &m), cheapest(costs, a, na, b, nb));
    }
    jk_matches_free(&m);
    jk_affine_free(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_random),
        cmocka_unit_test(long_random),
        cmocka_unit_test(worst_cases),
        cmocka_unit_test(drops_confetti),
        cmocka_unit_test(walks_over_what_is_inserted),
        cmocka_unit_test(walks_into_no_copy),
        cmocka_unit_test(walks_along_no_wrong_line),
        cmocka_unit_test(test_affine_cheapest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
