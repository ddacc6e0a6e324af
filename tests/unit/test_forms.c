/* One form for all forms of a character. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diff/collate/fold.h"
#include "diff/evidence/forms.h"
#include "parse/base/utf8.h"

static uint32_t only(const char *s)
{
    size_t at = 0;
    return (uint32_t)jk_utf8_next(jk_slice_of(s), &at);
}

static void forms(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"國", "国"}, {"為", "为"}, {"爲", "为"},
        {"發", "发"}, {"髮", "发"}, {"後", "后"},
        {"峯", "峰"}, {"裡", "里"}, {"裏", "里"},
        {"兩", "两"}, {"萬", "万"}, {"⼈", "人"},
        {"⻅", "见"}, {"佈", "布"}, {"佔", "占"},
        {"洩", "泄"}, {"籤", "签"}, {"\xEF\xA4\x85", "串"} /* U+F905 */,
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_int_equal(jk_standard_form(only(same[i][0])), only(same[i][1]));
    static const char *const alone[] = {"后", "里", "峰", "未", "末", "a", "，", "あ", "안", "𠮷"};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        assert_int_equal(jk_standard_form(only(alone[i])), only(alone[i]));
}

static void forms_are_final(void **state)
{
    (void)state;
    for (uint32_t c = 0; c < 0x40000; c++)
        assert_int_equal(jk_standard_form(jk_standard_form(c)), jk_standard_form(c));
}

/* What the units of Han text are made by: no folding of marks changes them. */
static void han_is_no_mark(void **state)
{
    (void)state;
    for (uint32_t c = 0x4000; c < 0xa000; c++)
        assert_int_equal(jk_fold_unit(jk_standard_form(c)), jk_standard_form(c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),
        cmocka_unit_test(forms_are_final),
        cmocka_unit_test(han_is_no_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
