/* Lines that were cut at one width. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "parse/structure/wrap.h"

static void add(jk_wrap *w, size_t width, size_t open, size_t closed)
{
    for (size_t i = 0; i < open + closed; i++)
        jk_wrap_count(w, width, i < open);
}

static void widths(void **state)
{
    (void)state;
    size_t full;
    jk_wrap cut = {.longer = 0}, free = {.longer = 0}, once = {.longer = 0};
    add(&cut, 28, 9, 1);
    add(&cut, 13, 1, 6);
    assert_int_equal(jk_wrap_width(&cut, &full), 28);
    assert_int_equal(full, 9);
    for (size_t k = 20; k < 60; k += 3) /* lines of any length that end sentences */
        add(&free, k, 0, 2);
    add(&free, 400, 0, 4);
    assert_int_equal(jk_wrap_width(&free, &full), 0);
    assert_int_equal(full, 0);
    add(&once, 40, 1, 0); /* one line shows nothing */
    add(&once, 12, 0, 9);
    assert_int_equal(jk_wrap_width(&once, NULL), 0);
}

/* A character lost or doubled changes the length of a line. */
static void slips(void **state)
{
    (void)state;
    jk_wrap w = {.longer = 0};
    add(&w, 40, 20, 1);
    add(&w, 39, 4, 0);
    add(&w, 41, 3, 0);
    add(&w, 42, 1, 0);
    add(&w, 12, 0, 6);
    assert_int_equal(jk_wrap_width(&w, NULL), 40);
    assert_true(jk_wrap_fills(40, 40, false));
    assert_true(jk_wrap_fills(38, 40, true));
    assert_true(jk_wrap_fills(42, 40, true));
    assert_false(jk_wrap_fills(42, 40, false));
    assert_false(jk_wrap_fills(37, 40, true));
    assert_false(jk_wrap_fills(43, 40, true));
    /* the indent counts: 22 characters from the third column reach as far as 24 */
    jk_para at[] = {{.chars = 22, .col = 3, .last = U'。', .end = U'。'},
                    {.chars = 24, .col = 1, .last = U'的', .end = U'的'}};
    jk_paras p = {.at = at, .n = 2};
    assert_true(jk_wrap_goes_on(&p, 1, (jk_cut){24, false}));
    assert_false(jk_wrap_goes_on(&p, 1, (jk_cut){30, false}));
}

static void headings(void **state)
{
    (void)state;
    jk_wrap w = {.longer = 0};
    add(&w, 10, 6, 0); /* headings alike in length among long paragraphs */
    add(&w, 180, 0, 6);
    assert_int_equal(jk_wrap_width(&w, NULL), 0);
}

static void lines(void **state)
{
    (void)state;
    jk_para at[] = {{.chars = 24, .col = 1, .last = U'人', .end = U'人'},
                    {.chars = 24, .col = 1, .last = U'的', .end = U'的'},
                    {.chars = 8, .col = 1, .last = U'。', .end = U'。'},
                    {.chars = 24, .col = 1, .last = U'中', .end = U'中', .empty = 1},
                    {.chars = 9, .col = 3, .last = U'。', .end = U'。'}};
    jk_paras p = {.at = at, .n = sizeof at / sizeof *at};
    jk_cut cut = jk_wrap_of(&p);
    assert_int_equal(cut.width, 24);
    assert_false(cut.columns);
    assert_false(jk_wrap_goes_on(&p, 0, cut));
    assert_true(jk_wrap_goes_on(&p, 1, cut));
    assert_true(jk_wrap_goes_on(&p, 2, cut));
    assert_false(jk_wrap_goes_on(&p, 3, cut)); /* the line above is short, a blank one between */
    assert_false(jk_wrap_goes_on(&p, 4, cut)); /* indented */
    assert_false(jk_wrap_goes_on(&p, 1, (jk_cut){0}));
}

/* Lines with figures in them, two to a wide character: as wide, not as long. */
static void columns(void **state)
{
    (void)state;
    jk_para at[] = {
        {.to = 72, .chars = 24, .col = 1, .last = U'人', .end = U'人'},
        {.to = 66, .chars = 30, .col = 1, .last = U'的', .end = U'的'}, /* 18 wide, 12 narrow */
        {.to = 69, .chars = 27, .col = 1, .last = U'中', .end = U'中'},
        {.to = 70, .chars = 26, .col = 1, .last = U'中', .end = U'中'},
        {.to = 24, .chars = 8, .col = 1, .last = U'。', .end = U'。'},
    };
    jk_paras p = {.at = at, .n = sizeof at / sizeof *at};
    jk_cut cut = jk_wrap_of(&p);
    assert_int_equal(cut.width, 48);
    assert_true(cut.columns);
    for (size_t i = 1; i < p.n; i++)
        assert_true(jk_wrap_goes_on(&p, i, cut));
    at[0].to = 60;
    at[0].chars = 20;
    assert_false(jk_wrap_goes_on(&p, 1, cut));
    at[0].col = 5; /* behind four blanks, or two wide ones */
    assert_true(jk_wrap_goes_on(&p, 1, cut));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(widths), cmocka_unit_test(slips),
                                       cmocka_unit_test(headings), cmocka_unit_test(lines),
                                       cmocka_unit_test(columns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
