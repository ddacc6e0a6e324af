/* Sentences that break off: by how long they are, by how those like them end. */
#include "tests/unit/clause_lines.h"

#define WHOLE "第一条 甲方应当检查。\n第二条 乙方应当检查，并且记录。\n第三条 丙方应当检查。\n"

/* Nine characters will do where all others of the kind end like sentences. */
static void short_ones(void **state)
{
    (void)state;
    expect(WHOLE "第四条 丁方应当每个月检查", automatic, "art_1 art_2 art_3 art_4 [unfinished]");
    expect(WHOLE "第四条 丁方应当", automatic, "art_1 art_2 art_3 art_4");
    expect("第一条 甲方应当检查本级档案\n第二条 乙方应当检查下级的全部档案\n第三条 丙方应当检查。\n"
           "第四条 丁方应当检查下级的档案",
           automatic, "art_1 art_2 art_3 art_4");
}

/* A paragraph behind another may be a heading, if it is short and has no pause. */
static void behind_another_paragraph(void **state)
{
    (void)state;
    expect(WHOLE "第四条 丁方应当检查。\n各单位应当按照国家有关规定建立健全管理制度并且报上级主管",
           automatic, "art_1 art_2 art_3 art_4 [unfinished] art_4__para_2");
    expect(WHOLE "第四条 丁方应当检查。\n各单位管理制度的建立健全和监督检查", automatic,
           "art_1 art_2 art_3 art_4 art_4__para_2");
}

/* Of a wrapped paragraph all lines count, but none in front of the last that ends a sentence. */
static void wrapped(void **state)
{
    (void)state;
    static const char lines[] =
        "第一条 各级人民政府应当加强领导工作\n，并且建立健全管理制度，安排专项经\n费，列入"
        "年度预算。\n第二条 有关部门应当按照各自职责分工\n，做好相关管理工作，并且接受社会公\n众"
        "的监督。\n第三条 任何单位和个人都有权举报违法\n行为，有关部门应当依法及时予以处理\n并且"
        "答复。\n第四条 各级人民政府应当按照国家有关\n规定，建立健全管理制度，并且报上级\n主管\n"
        "第五条 本条例自公布之日起施行。";
    expect(lines, automatic, "art_1 art_2 art_3 art_4 [unfinished] art_5");
}

/* A list that begins right behind another under the last heading lacks one of its own. */
static void lost_last_heading(void **state)
{
    (void)state;
    expect("一、甲\n（一）乙。\n（二）丙。\n二、丁\n（一）戊。\n（二）己。\n（一）庚。\n（二）辛。",
           automatic,
           "part_1 part_1__item_1 part_1__item_2 part_2 part_2__item_1 part_2__item_2 "
           "part_2__item_1.2 [heading-missing] part_2__item_2.2");
    expect("一、甲\n（一）乙。\n（二）丙。\n二、丁\n（一）戊。\n（二）己：\n（一）庚。\n（二）辛。",
           automatic,
           "part_1 part_1__item_1 part_1__item_2 part_2 part_2__item_1 part_2__item_2 "
           "part_2__item_1.2 part_2__item_2.2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lost_last_heading),
        cmocka_unit_test(short_ones),
        cmocka_unit_test(behind_another_paragraph),
        cmocka_unit_test(wrapped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
