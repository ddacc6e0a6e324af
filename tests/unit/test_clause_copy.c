/* Clauses that stand twice: which are copies, whatever else stands under them. */
#include "tests/unit/clause_lines.h"

#define OTHER "第一条 为了保护自然环境，制定本办法。\n"
#define LEAD  "有下列情形之一的，由主管部门责令限期改正，处一万元以下罚款："
#define LONG  "各单位应当每个月检查一次设备，发现问题及时上报。"

/* In one list no two clauses are alike, however short; in two they may be. */
static void of_one_list(void **state)
{
    (void)state;
    expect(OTHER "第二条 不得有下列行为：\n（一）毁坏各类公共设施的；\n（二）占用公共场地的；\n"
                 "（三）毁坏各类公共设施的。",
           automatic, "art_1 art_2 art_2__item_1 art_2__item_2 art_2__item_3 [duplicate-text]");
    expect(OTHER "第二条 不得有下列行为：\n（一）毁坏各类公共设施的；\n（二）占用公共场地的。\n"
                 "第三条 对下列行为处以罚款：\n（一）毁坏各类公共设施的；\n（二）堆放杂物的。",
           automatic, "art_1 art_2 art_2__item_1 art_2__item_2 art_3 art_3__item_1 art_3__item_2");
}

/* What stands under two clauses with the same first paragraph may differ. */
static void with_more_under_it(void **state)
{
    (void)state;
    expect(OTHER "第二条 " LONG "\n检查的记录应当保存三年。\n第三条 " LONG
                 "\n本条所称设备，不含车辆。",
           automatic, "art_1 art_2 art_2__para_2 art_3 [duplicate-text] art_3__para_2");
    expect(OTHER "第二条 " LONG "\n有下列情形的除外：\n（一）停用；\n（二）封存。\n第三条 " LONG
                 "\n第四条 本办法自公布之日起施行。",
           automatic,
           "art_1 art_2 art_2__para_2 art_2__item_1 art_2__item_2 art_3 "
           "[duplicate-text] art_4");
}

/* However little it is that stands under one of them. */
static void with_little_under_it(void **state)
{
    (void)state;
    expect(OTHER "第二条 " LONG LONG "\n车辆除外。\n第三条 " LONG LONG
                 "\n第四条 本办法自公布之日起施行。",
           automatic, "art_1 art_2 art_2__para_2 art_3 [duplicate-text] art_4");
}

/* One that stands in another list too, where it is none, does not hide it. */
static void in_two_lists(void **state)
{
    (void)state;
    expect(OTHER "第二条 不得有下列行为：\n（一）毁坏各类公共设施的；\n（二）占用公共场地的。\n"
                 "第三条 对下列行为处以罚款：\n（一）毁坏各类公共设施的；\n（二）堆放杂物的；\n"
                 "（三）毁坏各类公共设施的。",
           automatic,
           "art_1 art_2 art_2__item_1 art_2__item_2 art_3 art_3__item_1 art_3__item_2 "
           "art_3__item_3 [duplicate-text]");
}

/* What only leads to a list is said again and again. */
static void set_phrases(void **state)
{
    (void)state;
    expect(OTHER "第二条 违反本办法，应当承担责任。\n" LEAD
                 "\n（一）甲的；\n（二）乙的。\n第三条 " LEAD "\n（一）丙的；\n（二）丁的。",
           automatic,
           "art_1 art_2 art_2__para_2 art_2__item_1 art_2__item_2 art_3 "
           "art_3__item_1 art_3__item_2");
}

#define END "检查结果应当在十个工作日以内告知被检查的单位，并且由检查人员签名后归档保存。"

/* Whole sentences that end two clauses: by accident where nothing else of them is alike. */
static void ends_of_whole_sentences(void **state)
{
    (void)state;
    expect(OTHER "第二条 主管部门应当检查设备。" END "\n第三条 渡口夜间应当有灯光。" END
                 "\n第四条 本办法自公布之日起施行。",
           automatic, "art_1 art_2 art_3 [foreign-tail] art_4");
    /* parallel clauses, and notes */
    expect(OTHER "第二条 市主管部门应当检查大型设备。" END
                 "\n第三条 县主管部门应当检查小型设备。" END "\n第四条 本办法自公布之日起施行。",
           automatic, "art_1 art_2 art_3 art_4");
#define NOTE "（负责单位：交通运输部、应急管理部、生态环境部、农业农村部、自然资源部等。）"
    expect("（一）检查设备。" NOTE "\n（二）渡口夜间应当有灯光。" NOTE "\n（三）甲。", automatic,
           "item_1 item_2 item_3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_of_whole_sentences),
        cmocka_unit_test(of_one_list),
        cmocka_unit_test(with_more_under_it),
        cmocka_unit_test(with_little_under_it),
        cmocka_unit_test(in_two_lists),
        cmocka_unit_test(set_phrases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
