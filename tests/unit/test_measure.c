/* What is measured of two readings of a place. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diff/evidence/measure.h"

enum { LEFT = 21 };

/* Around the place: characters that are all different. */
static uint32_t left[LEFT];
static const uint32_t right[] = {0x5C71, 0x5C72};

static jk_side reading(const uint32_t *text, size_t n)
{
    return (jk_side){text, n, left, LEFT, right, 2, 1};
}

static int setup(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < LEFT; i++)
        left[i] = 0x4E00 + i;
    return 0;
}

static double near_by(const uint32_t *text, size_t n, const uint32_t *other, size_t nother)
{
    jk_gauge g = {.share = 1};
    jk_side a = reading(text, n), b = reading(other, nother);
    double m[JK_MEASURE_COUNT], r[JK_MEASURE_COUNT];
    assert_int_equal(jk_measure_pair(&g, &a, &b, m), n != nother);
    jk_measure_pair(&g, &b, &a, r);
    assert_true(m[JK_M_NEAR] == -r[JK_M_NEAR]);
    return m[JK_M_NEAR];
}

static void what_stands_within_twenty_characters_is_near(void **state)
{
    (void)state;
    static const uint32_t elsewhere[] = {0x77FF};
    assert_true(near_by(left + LEFT - 20, 1, elsewhere, 1) == 1);
    assert_true(near_by(left + LEFT - 21, 1, elsewhere, 1) == 0);
    assert_true(near_by(right + 1, 1, elsewhere, 1) == 1);
    assert_true(near_by(left + 3, 1, right, 1) == 0); /* both are */
}

static void one_character_more_is_not_told_by_what_is_near(void **state)
{
    (void)state;
    assert_true(near_by(left + 5, 1, NULL, 0) == 0);
    assert_true(near_by(left + 5, 2, NULL, 0) == 1);
    assert_true(near_by(left + 19, 2, NULL, 0) == 1);
    assert_true(near_by(left, 2, NULL, 0) == 0); /* begins 21 characters before */
}

static void what_a_model_reads_much_of_is_its_home(void **state)
{
    (void)state;
    assert_true(jk_at_home(-40) == 0);
    assert_true(jk_at_home(-7) == 0);
    assert_true(jk_at_home(-6) > 0.3 && jk_at_home(-6) < jk_at_home(-5));
    assert_true(jk_at_home(-2) == 1);
}

static void what_is_measured_counts_again_as_a_model_is_at_home(void **state)
{
    (void)state;
    static const uint32_t seldom[] = {0x77FF}, often[] = {0x7684};
    jk_side a = reading(often, 1), b = reading(seldom, 1);
    for (int home = 0; home <= 2; home++) {
        jk_gauge g = {.share = 1, .at_home = home / 2.0};
        double m[JK_MEASURE_COUNT];
        jk_measure_pair(&g, &a, &b, m);
        assert_true(m[JK_M_COMMON] > 0);
        assert_true(fabs(m[JK_M_COMMON_HOME] - g.at_home * m[JK_M_COMMON]) < 1e-9);
        assert_true(m[JK_M_GRAMS_HOME] == 0); /* no model was asked */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_within_twenty_characters_is_near),
        cmocka_unit_test(one_character_more_is_not_told_by_what_is_near),
        cmocka_unit_test(what_a_model_reads_much_of_is_its_home),
        cmocka_unit_test(what_is_measured_counts_again_as_a_model_is_at_home),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
