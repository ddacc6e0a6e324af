/* The year of dates that do not say it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "parse/structure/page_day.h"

typedef struct row {
    jk_day seen, day, want;
} row;

static const jk_day none;

static void filled(void **state)
{
    (void)state;
    static const row rows[] = {
        {{2015, 3, 12}, {0, 3, 11}, {2015, 3, 11}},
        {{2015, 3, 12}, {0, 3, 19}, {2015, 3, 19}},
        {{2015, 3, 12}, {0, 3, 20}, {0, 3, 20}},
        {{2015, 3, 12}, {0, 2, 9}, {2015, 2, 9}},
        {{2015, 3, 12}, {0, 2, 8}, {0, 2, 8}},
        {{2015, 1, 1}, {0, 12, 31}, {2014, 12, 31}},
        {{2015, 12, 31}, {0, 1, 1}, {2016, 1, 1}},
        {{2016, 3, 1}, {0, 2, 29}, {2016, 2, 29}},
        {{2015, 3, 12}, {0, 0, 12}, {2015, 3, 12}},
        {{2015, 3, 12}, {0, 0, 13}, {2015, 3, 13}},
        {{2015, 3, 12}, {0, 0, 14}, {2015, 2, 14}},
        {{2015, 3, 12}, {0, 0, 31}, {2015, 1, 31}},
        {{2015, 1, 12}, {0, 0, 31}, {2014, 12, 31}},
        {{2015, 3, 12}, {1998, 3, 11}, {1998, 3, 11}},
        {{2015, 3, 12}, {0}, {0}},
        {{0}, {0, 3, 11}, {0, 3, 11}},
        {{0}, {0, 0, 11}, {0, 0, 11}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jk_day day = rows[i].day;
        jk_page_day_fill(JK_S("无日期"), &none, &rows[i].seen, &day);
        if (memcmp(&day, &rows[i].want, sizeof day) != 0)
            fail_msg("row %zu: %u-%u-%u", i, day.year, day.month, day.day);
    }
}

/* What the article itself says goes before what the page says. */
static void filled_from_article(void **state)
{
    (void)state;
    const jk_slice text = JK_S("1990年3月10日和2001 年 3 月 11 日");
    jk_day seen = {2015, 3, 12}, own = {2023, 3, 11}, day = {0, 3, 11};
    jk_page_day_fill(text, &none, &seen, &day);
    assert_int_equal(day.year, 2001);
    day.year = 0;
    jk_page_day_fill(text, &own, &seen, &day); /* when it was put there goes before both */
    assert_int_equal(day.year, 2023);
    own.month = 9;
    day.year = 0;
    jk_page_day_fill(text, &own, &seen, &day); /* unless that is far off */
    assert_int_equal(day.year, 2001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(filled),
                                       cmocka_unit_test(filled_from_article)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
