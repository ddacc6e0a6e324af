/* Lines that are page furniture, and those that only look like it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse/structure/mark.h"

static bool is_page(const char *line)
{
    jk_slice s = jk_slice_of(line);
    jk_marks m;
    jk_marks_find(s, 0, s.len, &m);
    return m.page;
}

static void pages(void **state)
{
    (void)state;
    static const char *const lines[] = {"- 3 -",
                                        "— 12 —",
                                        "第3页",
                                        "第 3 页 共 10 页",
                                        "第3版",
                                        "第3版 要闻",
                                        "3版：要闻",
                                        "03版",
                                        "A08 要闻",
                                        "A08 国际新闻",
                                        "B12版",
                                        "2023年9月7日 星期四",
                                        "2023年9月7日　周日"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_true(is_page(lines[i]));
}

static void no_pages(void **state)
{
    (void)state;
    static const char *const lines[] = {"第3版要闻不断增加篇幅",
                                        "第3版 记者走进田间地头",
                                        "A4 要闻",
                                        "A08",
                                        "G20 峰会",
                                        "2023版",
                                        "3 要闻",
                                        "5G 时代",
                                        "第3",
                                        "A08 要闻，第二天",
                                        "2023年9月7日",
                                        "2023年9月7日 星期四上午",
                                        "9月7日 星期四"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_false(is_page(lines[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pages), cmocka_unit_test(no_pages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
