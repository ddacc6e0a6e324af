/* Where lists and documents begin: lost, misread and displaced first numbers. */
#include "tests/unit/clause_lines.h"

/* A number 1 right behind the last clause of a list, with none after it, opens none. */
static void one_alone(void **state)
{
    (void)state;
    expect("一、甲\n（一）乙；\n（二）丙；\n（一）丁。\n二、戊。", automatic,
           "part_1 part_1__item_1 part_1__item_2 part_1__item_1.2 [duplicate-number] part_2");
    expect("一、甲\n（二）丙；\n（三）丁；\n（一）乙；\n二、戊。", automatic,
           "part_1 part_1__item_2 part_1__item_3 part_1__item_1 [out-of-order] part_2");
    expect("第一章 甲\n第一条 乙。\n第二章 丙\n第二条 丁。\n第一章 附则\n第三条 戊。", automatic,
           "chp_1 art_1 chp_2 art_2 chp_1.2 [duplicate-number] art_3");
    /* behind other text it does */
    expect("第一条 甲：\n（一）乙；\n（二）丙。\n丁：\n（一）戊。", automatic,
           "art_1 art_1__item_1 art_1__item_2 art_1__para_2 art_1__para_2__item_1");
}

static void another_document_without_its_first(void **state)
{
    (void)state;
    expect("一、甲。\n二、乙。\n三、丙。\n#另一件\n二、丁。\n三、戊。", automatic,
           "part_1 part_2 part_3 part_2.2 [gap] part_3.2");
    expect("一、甲。\n二、乙。\n三、丙。\n#另一件\n一、丁。\n三、戊。\n四、己。", automatic,
           "part_1 part_2 part_3 part_1.2 part_3.2 [gap] part_4");
    /* the same number twice is no beginning */
    expect("二、甲。\n二、乙。\n三、丙。\n四、丁。", automatic,
           "part_2 [duplicate-number] part_2.2 part_3 part_4");
}

static void another_list_without_its_first(void **state)
{
    (void)state;
    expect("第一条 甲：\n（一）乙；\n（二）丙；\n（三）丁。\n戊：\n（二）己；\n（三）庚。",
           automatic,
           "art_1 art_1__item_1 art_1__item_2 art_1__item_3 art_1__para_2 art_1__para_2__item_2 "
           "[gap] art_1__para_2__item_3");
}

/* Numbers that run on begin anew where they count 1, 2, 3 again. */
static void begins_anew(void **state)
{
    (void)state;
    expect("一、甲\n（一）乙。\n（二）丙。\n二、丁\n（三）戊。\n（四）己。\n三、庚\n（五）辛。\n"
           "关于另一件事\n九、壬\n（一）癸。\n（二）子。\n（三）丑。\n（四）寅。",
           automatic,
           "part_1 part_1__item_1 part_1__item_2 part_2 part_2__item_3 part_2__item_4 part_3 "
           "part_3__item_5 part_9 [heading-missing] part_9__item_1 part_9__item_2 part_9__item_3 "
           "part_9__item_4");
}

/* The first two of a list that changed places begin no document. */
static void swapped_first(void **state)
{
    (void)state;
    expect("二、甲。\n一、乙\n丙：\n三、丁。\n四、戊。", automatic,
           "part_2 part_1 [out-of-order] part_1__para_1 part_3 part_4");
}

/* 2.1 begins another list than 1.1, whether it is there or not. */
static void decimals_by_what_stands_before(void **state)
{
    (void)state;
    expect("1.1 甲。\n1.2 乙。\n2.1 丙。\n2.2 丁。\n2.3 戊。\n3.2 己。\n3.3 庚。", automatic,
           "sub_1-1 sub_1-2 sub_2-1 sub_2-2 sub_2-3 sub_3-2 [gap] sub_3-3");
}

/* Numbers run on from list to list also where one of them stands twice. */
static void runs_on_with_a_repeat(void **state)
{
    (void)state;
    expect("一、甲\n（一）乙。\n（二）丙。\n（三）丁。\n二、戊\n（三）己。\n（五）庚。", automatic,
           "part_1 part_1__item_1 part_1__item_2 part_1__item_3 part_2 part_2__item_3 "
           "[duplicate-number] part_2__item_5");
}

/* Numbers in lines of their own: the first, below the title, is no end of that. */
static void numbers_alone(void **state)
{
    (void)state;
    expect("#檢驗條例\n第 1 條\n甲。\n第 2 條\n乙。\n第 2-1 條\n丙。\n第 3 條\n丁。", automatic,
           "art_1 art_2 art_2-1 art_3");
}

/* A list that goes on in other brackets is one; one that has them of its own is another. */
static void other_brackets(void **state)
{
    (void)state;
    expect("第一条 甲：\n（1）乙；\n（2）丙；\n（三）丁；\n（四）戊。\n第二条 己。", automatic,
           "art_1 art_1__sub_1 art_1__sub_2 art_1__sub_3 [misread-number] art_1__sub_4 art_2");
    expect("第一条 甲：\n（一）乙；\n（二）丙；\n(3)丁；\n（四）戊。", automatic,
           "art_1 art_1__item_1 art_1__item_2 art_1__item_3 [misread-number] art_1__item_4");
    expect("第一条 甲：\n（一）乙：\n（1）丙；\n（2）丁；\n（二）戊；\n（三）己。", automatic,
           "art_1 art_1__item_1 art_1__item_1__sub_1 art_1__item_1__sub_2 art_1__item_2 "
           "art_1__item_3");
    expect("一、甲\n（一）乙：\n（1）丙；\n（2）丁；\n二、戊\n（二）己：\n（1）庚；\n（2）辛。",
           automatic,
           "part_1 part_1__item_1 part_1__item_1__sub_1 part_1__item_1__sub_2 part_2 "
           "part_2__item_2 part_2__item_2__sub_1 part_2__item_2__sub_2");
}

/* Letters with a stop are numbers where two follow one another. */
static void letters(void **state)
{
    (void)state;
    expect("一、甲\nA. 乙。\nB. 丙。\n二、丁\na、戊。\nb、己。", automatic,
           "part_1 part_1__sub_1 part_1__sub_2 part_2 part_2__sub_1 part_2__sub_2");
    expect("一、甲。\nC. 乙。\n二、丙。", automatic, "part_1 part_1__para_2 part_2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters),
        cmocka_unit_test(other_brackets),
        cmocka_unit_test(numbers_alone),
        cmocka_unit_test(one_alone),
        cmocka_unit_test(another_document_without_its_first),
        cmocka_unit_test(another_list_without_its_first),
        cmocka_unit_test(begins_anew),
        cmocka_unit_test(swapped_first),
        cmocka_unit_test(decimals_by_what_stands_before),
        cmocka_unit_test(runs_on_with_a_repeat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
