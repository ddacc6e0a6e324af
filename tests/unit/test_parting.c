/* Passages parted into words by ICU's dictionary. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diff/evidence/measure.h"
#include "diff/evidence/parting.h"
#include "parse/base/utf8.h"

enum { MOST = 2 * JK_PARTING_RUN };

static size_t characters(const char *s, uint32_t out[MOST])
{
    size_t n = 0;
    for (size_t at = 0; at < jk_slice_of(s).len && n < MOST;)
        out[n++] = (uint32_t)jk_utf8_next(jk_slice_of(s), &at);
    return n;
}

static uint32_t words(jk_parting *p, const char *s)
{
    uint32_t text[MOST];
    size_t n = characters(s, text);
    return jk_parting_words(p, text, n);
}

static void a_wrong_character_breaks_a_word(void **state)
{
    (void)state;
    jk_parting *p = jk_parting_new();
    assert_non_null(p);
    assert_int_equal(words(p, "共和国"), 1);
    assert_true(words(p, "共合国") > 1);
    assert_true(words(p, "监督管理") < words(p, "监督菅理"));
    assert_int_equal(words(p, "管理，2023"), 3);
    assert_int_equal(words(p, ""), 0);
    jk_parting_free(p);
    jk_parting_free(NULL);
    assert_int_equal(words(NULL, "管理"), 0);
}

/* No more than the first characters are looked at, and none that is no character. */
static void any_run_is_parted(void **state)
{
    (void)state;
    uint32_t text[MOST];
    jk_parting *p = jk_parting_new();
    for (size_t i = 0; i < MOST; i++)
        text[i] = i % 2 ? 0x20000 : 0x7BA1;
    assert_int_equal(jk_parting_words(p, text, MOST), jk_parting_words(p, text, JK_PARTING_RUN));
    text[0] = UINT32_MAX;
    text[1] = 0xD800;
    assert_true(jk_parting_words(p, text, 2) > 0);
    jk_parting_free(p);
}

static void the_fewer_words_the_better(void **state)
{
    (void)state;
    jk_gauge g = {.share = 1, .parting = jk_parting_new()};
    uint32_t left[MOST], right[MOST], a[MOST], b[MOST];
    size_t nleft = characters("安全监", left), nright = characters("理部门", right);
    jk_side x = {a, characters("管", a), left, nleft, right, nright, 1}, y = x;
    y.text = b;
    characters("菅", b);
    double m[JK_MEASURE_COUNT], r[JK_MEASURE_COUNT];
    assert_false(jk_measure_pair(&g, &x, &y, m));
    assert_false(jk_measure_pair(&g, &y, &x, r));
    assert_true(m[JK_M_PARTED] > 0 && m[JK_M_PARTED] == -r[JK_M_PARTED]);
    jk_parting_free(g.parting);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_character_breaks_a_word),
        cmocka_unit_test(any_run_is_parted),
        cmocka_unit_test(the_fewer_words_the_better),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
