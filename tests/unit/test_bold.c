/* Markdown's bold inside a paragraph: which ** are marks, which are text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "parse/base/buf.h"
#include "parse/structure/bold.h"

/* The text with < and > for the marks found in it. */
static void assert_marked(const char *text, const char *want)
{
    jk_slice s = jk_slice_of(text);
    jk_buf out = {0};
    bool open = false;
    size_t from = 0, at;
    while ((at = jk_bold_next(s, from, &open)) != SIZE_MAX) {
        assert_true(at >= from && at + 2 <= s.len);
        jk_buf_put(&out, jk_slice_sub(s, from, at));
        jk_buf_putc(&out, open ? '<' : '>');
        from = at + 2;
    }
    assert_false(open);
    jk_buf_put(&out, jk_slice_sub(s, from, s.len));
    jk_buf_putc(&out, '\0');
    assert_string_equal(out.ptr, want);
    jk_buf_free(&out);
}

static void marks(void **state)
{
    (void)state;
    assert_marked("**第一条**　为了**规范**管理。", "<第一条>　为了<规范>管理。");
    assert_marked("他说**“甲”**乙", "他说<“甲”>乙");
    assert_marked("**（一）甲。**乙", "<（一）甲。>乙");
    assert_marked("他说**\"甲\"**乙", "他说<\"甲\">乙");
    assert_marked("**甲", "**甲");
    assert_marked("", "");
}

static void text(void **state)
{
    (void)state;
    assert_marked("甲**", "甲**");
    assert_marked("**", "**");
    assert_marked("****", "****");
    assert_marked("0.05**，0.01***", "0.05**，0.01***");
    assert_marked("0.05**，0.1**。", "0.05**，0.1**。");
    assert_marked("甲 ** 乙 ** 丙", "甲 ** 乙 ** 丙");
    assert_marked("**甲 **乙", "**甲 **乙");
    assert_marked("***甲***", "***甲***");
    assert_marked("**甲** 乙** 丙", "<甲> 乙** 丙");
    assert_marked("**甲*乙**", "<甲*乙>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(marks), cmocka_unit_test(text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
