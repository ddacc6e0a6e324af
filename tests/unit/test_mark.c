/* Lines that are page furniture, those that only look like it, and Markdown's marks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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
                                        "江边日报 2015年3月12日 星期四 第03版",
                                        "第3版()",
                                        "第3版（要闻）",
                                        "首页 > 新闻 > 正文",
                                        "首页>>正文",
                                        "2015年3月12日星期四 农历正月廿二 总第1234期 江边晚报",
                                        "江边周刊 2015年3月12日",
                                        "03版 要闻",
                                        "第A21版：民生",
                                        "00001版：要闻",
                                        "B12版",
                                        "2023年9月7日 星期四",
                                        "2023年9月7日　周日",
                                        "3/10",
                                        "3 / 3",
                                        "[第3页]",
                                        "[ 3/10 ]",
                                        "Page 3",
                                        "Page 3 of 10",
                                        "首页 > 政策 > 政策文件"};
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
                                        "B12 缺乏症",
                                        "G20 峰会",
                                        "2023版",
                                        "3 要闻",
                                        "5G 时代",
                                        "第3",
                                        "A08 要闻，第二天",
                                        "2015年3月12日",
                                        "第3版(要闻",
                                        "首页 > 新闻",
                                        "甲大于乙 > 丙，见正文",
                                        "江边日报 星期四",
                                        "江边日报社 2015年3月12日",
                                        "2015年3月12日 江边日报 开幕",
                                        "2023年9月7日",
                                        "2023年9月7日 星期四上午",
                                        "9月7日 星期四",
                                        "10/3",
                                        "0/3",
                                        "3/",
                                        "2023/9/7",
                                        "1/1000000000000",
                                        "[3/10",
                                        "Page three",
                                        "Page 3 or 10",
                                        "Page"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_false(is_page(lines[i]));
}

/* What Markdown's marks leave of a line. */
static void assert_text(const char *line, const char *want)
{
    jk_slice s = jk_slice_of(line), text;
    jk_marks m;
    jk_marks_find(s, 0, s.len, &m);
    text = jk_slice_sub(s, m.from, m.to);
    assert_int_equal(text.len, strlen(want));
    assert_memory_equal(text.ptr, want, text.len);
    assert_int_equal(m.from_marks, m.from > 0);
}

static void markdown(void **state)
{
    (void)state;
    assert_text("## 总则 ##", "总则");
    assert_text("**总则**", "总则");
    assert_text("*（责任编辑：甲）*", "（责任编辑：甲）");
    assert_text("*甲*乙*", "*甲*乙*");
    assert_text("*甲**", "*甲**");
    assert_text("```", "");
    assert_text("```markdown", "");
    assert_text("~~~~", "");
    assert_text("```甲", "```甲");
    assert_text("``甲``", "``甲``");
    assert_text("|---|:--:|", "");
    assert_text("| 甲 | - |", "| 甲 | - |");
    assert_text("||", "||");
    assert_text("---", "");
    assert_text("~~", "~~");
    assert_text("&emsp;&emsp;第一条&nbsp;甲。<br>", "第一条&nbsp;甲。");
    assert_text("## &nbsp;总则 <br/><br />", "总则");
    assert_text("甲<br>乙", "甲<br>乙");
    assert_text("&amp;甲", "&amp;甲");
}

/* What of a line stands before a heading that has run on behind it. */
static void assert_before(const char *line, const char *want)
{
    jk_slice s = jk_slice_of(line);
    assert_int_equal(jk_marks_inside(s, 0, s.len), strlen(want));
    assert_memory_equal(line, want, strlen(want));
}

static void run_on(void **state)
{
    (void)state;
    assert_before("自公布之日起施行。# 码头条例", "自公布之日起施行。");
    assert_before("（施行。）” ## 附则", "（施行。）” ");
    assert_before("甲。#1 乙。## 丙", "甲。#1 乙。");
    /* a number, another word, no blank, no sentence, no Han */
    static const char *const whole[] = {
        "见表 # 甲", "甲。#乙", "甲。# 1", "# 甲", "甲。#######  乙", "）# 甲", "甲。# ", "甲", ""};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        assert_before(whole[i], whole[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pages), cmocka_unit_test(no_pages),
                                       cmocka_unit_test(markdown), cmocka_unit_test(run_on)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
