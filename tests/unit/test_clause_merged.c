/* Clauses that were run into the line of another: which are found, and where. */
#include "tests/unit/clause_lines.h"

#include <stdio.h>

static void inside_a_list(void **state)
{
    (void)state;
    expect("一、甲事项。二、乙事项。\n三、丙事项。", automatic, "part_1 part_2 [merged] part_3");
    expect("一、甲：\n1.乙；2.丙；\n3.丁。", automatic,
           "part_1 part_1__point_1 part_1__point_2 [merged] part_1__point_3");
    expect("一、甲：\n1）乙；２）丙；\n3）丁。", automatic,
           "part_1 part_1__sub_1 part_1__sub_2 [merged] part_1__sub_3");
}

/* Nothing is missing there, so only what stands behind a sentence's end counts. */
static void at_the_end_of_a_list(void **state)
{
    (void)state;
    expect("一、甲：\n1.乙；2.丙；3.丁。\n二、戊。", automatic,
           "part_1 part_1__point_1 part_1__point_2 [merged] part_1__point_3 [merged] part_2");
    expect("一、甲：\n1.乙，2.丙。\n二、戊。", automatic, "part_1 part_1__point_1 part_2");
    expect("一、甲：\n1.增长。2.5倍以上的除外。\n二、戊。", automatic,
           "part_1 part_1__point_1 part_2");
}

/* What stands under the clause before may have swallowed it, and what it has of its own follows. */
static void behind_what_stands_under_it(void **state)
{
    (void)state;
    expect("一、甲：\n（一）乙；\n（二）丙。二、丁：\n（一）戊；\n（二）己。", automatic,
           "part_1 part_1__item_1 part_1__item_2 part_2 [merged] part_2__item_1 part_2__item_2");
    expect("第一章 总则\n第一条 甲。\n第二条 乙。第二章 附则\n第三条 丙。\n第四条 丁。", automatic,
           "chp_1 art_1 art_2 chp_2 [merged] art_3 art_4");
}

static void in_a_heading(void **state)
{
    (void)state;
    expect("一、总体要求（一）甲。\n（二）乙。\n二、任务\n（三）丙。", automatic,
           "part_1 part_1__item_1 [merged] part_1__item_2 part_2 part_2__item_3");
    expect("一、总体要求\n（一）甲。\n（二）乙。\n二、任务（三）丙。\n（四）丁。", automatic,
           "part_1 part_1__item_1 part_1__item_2 part_2 part_2__item_3 [merged] part_2__item_4");
    expect(
        "第一章 机构第一节 组织\n第一条 甲。\n第二节 任务\n第二条 乙。\n第二章 附则\n第三条 丙。",
        automatic, "chp_1 chp_1__sec_1 [merged] art_1 chp_1__sec_2 art_2 chp_2 art_3");
    /* the last chapter goes on in its first article */
    expect("第一章 总则\n第一条 甲。\n第二章 附则第二条 乙。\n第三条 丙。", automatic,
           "chp_1 art_1 chp_2 art_2 [merged] art_3");
}

/* Where articles are printed without a blank, those inside a line are too. */
static void without_a_blank(void **state)
{
    (void)state;
    expect("第一条甲。\n第二条乙。第三条各单位应当检查。", automatic, "art_1 art_2 art_3 [merged]");
    expect("第一条 甲。\n第二条 乙。第三条各单位应当检查。", automatic, "art_1 art_2");
}

/* A number that is missing, in a mark that is damaged. */
static void in_a_damaged_mark(void **state)
{
    (void)state;
    static const char *const items[] = {"（二 乙；", "（二乙；",   "二）乙；",
                                        "{二}乙；",  "（二，乙；", "〈二〕乙；"};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        char text[200];
        snprintf(text, sizeof text, "（一）甲；\n%s\n（三）丙。", items[i]);
        expect(text, automatic, "item_1 item_2 [misread-number] item_3");
    }
    expect("一、甲。\n二,乙。\n三。丙。\n四 丁。\n五、戊。", automatic,
           "part_1 part_2 [misread-number] part_3 [misread-number] part_4 [misread-number] part_5");
    expect("第一条 甲。\n第二余 乙。\n弟三条 丙。\n四条 丁。\n第五 戊。\n第六条 己。", automatic,
           "art_1 art_2 [misread-number] art_3 [misread-number] art_4 [misread-number] art_5 "
           "[misread-number] art_6");
    expect("1.甲；\n2,乙；\n3.丙。", automatic, "point_1 point_2 [misread-number] point_3");
    expect("l.甲；\n2.乙；\n3.丙。", automatic, "point_1 [misread-number] point_2 point_3");
}

/* Behind the end of a list nothing is missing, so something of the mark has to be left. */
static void in_a_damaged_mark_at_the_end(void **state)
{
    (void)state;
    expect("（一）甲；\n（二）乙；\n三）丙。", automatic, "item_1 item_2 item_3 [misread-number]");
    expect("一、甲。\n二、乙。\n三，丙。", automatic, "part_1 part_2 part_3 [misread-number]");
    expect("一、甲。\n二、乙。\n三 丙。", automatic, "part_1 part_2 part_2__para_2");
    expect("（一）甲；\n（二）乙。\n（三峡工程除外。）", automatic, "item_1 item_2 item_2__para_2");
    expect("1.甲；\n2.乙，达\n3,000元。", automatic, "point_1 point_2 point_2__para_1");
}

/* Items run into the line of their article, to which no colon leads; and references, which are
 * none. */
static void behind_a_pause(void **state)
{
    (void)state;
    expect("第一条 甲，（一）乙；（二）丙。\n第二条 丁。(一)戊。(二)己。\n第三条 庚。", automatic,
           "art_1 art_1__item_1 [merged] art_1__item_2 [merged] art_2 art_2__item_1 [merged] "
           "art_2__item_2 [merged] art_3");
    expect("第一条 甲，（一）、（二）项乙；（二）项丙。\n第二条 第一条第（一）项、（二）项丁。",
           automatic, "art_1 art_2");
    expect("第一条 甲，（一）乙。\n第二条 丙。", automatic, "art_1 art_2");
}

static void circled(void **state)
{
    (void)state;
    expect("一、甲：①乙；\n②丙；\n③丁。\n二、戊。", automatic,
           "part_1 part_1__sub_1 [merged] part_1__sub_2 part_1__sub_3 part_2");
}

/* A document that lost its line ends; its headings may hold quotation marks and commas. */
static void in_one_line(void **state)
{
    (void)state;
    expect(
        "意见一、做好“甲乙”，丙（一）丁。戊己庚。（二）辛。二、壬（三）癸。三、子《丑》（四）寅。",
        automatic,
        "part_1 [merged] part_1__item_1 [merged] part_1__item_2 [merged] part_2 [merged] "
        "part_2__item_3 [merged] part_3 [merged] part_3__item_4 [merged]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_one_line),
        cmocka_unit_test(behind_a_pause),
        cmocka_unit_test(circled),
        cmocka_unit_test(in_a_damaged_mark),
        cmocka_unit_test(in_a_damaged_mark_at_the_end),
        cmocka_unit_test(inside_a_list),
        cmocka_unit_test(at_the_end_of_a_list),
        cmocka_unit_test(behind_what_stands_under_it),
        cmocka_unit_test(in_a_heading),
        cmocka_unit_test(without_a_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
