/* Reconciling hand-made witnesses: what is printed, what is a variant, what is reported. */
#include <stdio.h>

#include "tests/unit/merged.h"

static void itself(void **state)
{
    (void)state;
    outcome o;
    run(&o, 2, (const char *[]){"#安全意见\n" P1 P2 P3, "#安全意见\n" P1 P2 P3});
    expect(&o, "安全意见\n" P1 P2 P3);
    assert_int_equal(count(&o, JK_VARIANT), 0);
    assert_int_equal(count(&o, JK_REPORT), 0);
    end(&o);
}

static void a_passage_twice_is_printed_once(void **state)
{
    (void)state;
    outcome o;
    run(&o, 2, (const char *[]){P3 P1 P2 P3, P1 P2 P3});
    expect(&o, P1 P2 P3);
    assert_int_equal(count(&o, JK_VARIANT), 1);
    assert_int_equal(count(&o, JK_REPORT), 1);
    end(&o);
    /* in both it is not a fault */
    run(&o, 2, (const char *[]){P3 P1 P2 P3, P3 P1 P2 P3});
    expect(&o, P3 P1 P2 P3);
    assert_int_equal(count(&o, JK_VARIANT), 0);
    end(&o);
}

static void majority_decides(void **state)
{
    (void)state;
    outcome o;
    run(&o, 3,
        (const char *[]){P1 "遇极端天气严禁人员下井作业。\n", P1 "遇极端天气严禁人员入井作业。\n",
                         P1 "遇极端天气严禁人员入井作业。\n"});
    expect(&o, P1 "遇极端天气严禁人员入井作业。\n");
    assert_int_equal(o.counts.variants, 1);
    assert_int_equal(o.counts.open, 0);
    end(&o);
}

static void errors_side_by_side_are_told_apart(void **state)
{
    (void)state;
    outcome o;
    /* one has lost a character, the next the one behind it */
    run(&o, 3,
        (const char *[]){P1 "应当通知扣缴义务人；情节严重的责令改正。\n",
                         P1 "应当通知扣缴义务人情节严重的责令改正。\n",
                         P1 "应当通知扣缴义务；情节严重的责令改正。\n"});
    expect(&o, P1 "应当通知扣缴义务人；情节严重的责令改正。\n");
    assert_int_equal(o.counts.variants, 2);
    end(&o);
    /* one has doubled a character: it is one place, wherever the double is seen */
    run(&o, 3,
        (const char *[]){P1 "作出决定之前应当举行行听证会议。\n",
                         P1 "作出决定之前应当举行听证会议。\n",
                         P1 "作出决定之前应当举行听证会议。\n"});
    expect(&o, P1 "作出决定之前应当举行听证会议。\n");
    assert_int_equal(o.counts.variants, 1);
    end(&o);
}

static void a_moved_paragraph_by_majority(void **state)
{
    (void)state;
    outcome o;
    run(&o, 3, (const char *[]){P3 P1 P2, P1 P2 P3, P1 P2 P3});
    expect(&o, P1 P2 P3);
    assert_int_equal(count(&o, JK_VARIANT), 0);
    assert_int_equal(count(&o, JK_REPORT), 1);
    end(&o);
}

/* Where one witness has put an article into another, what it runs together stays two articles. */
static void a_moved_article_by_majority(void **state)
{
    static const char text[] = "#安全意见\n" P1 P2 "#汛期通知\n" P3 P4 "#假期安排\n" P5;
    (void)state;
    outcome o;
    run(&o, 3,
        (const char *[]){"#安全意见\n" P1 "#假期安排\n" P5 P2 "#汛期通知\n" P3 P4, text, text});
    expect(&o, "安全意见\n" P1 P2 "汛期通知\n" P3 P4 "假期安排\n" P5);
    assert_int_equal(count(&o, JK_ARTICLE), 3);
    end(&o);
    run(&o, 3,
        (const char *[]){"#安全意见\n" P1 "#汛期通知\n" P3 P4 P2 "#假期安排\n" P5, text, text});
    expect(&o, "安全意见\n" P1 P2 "汛期通知\n" P3 P4 "假期安排\n" P5);
    end(&o);
}

/* A passage that recurs in all is still printed once where one has it twice side by side, stays
 * where one has lost it here and another there, and is not a repeat where one has moved it. */
static void a_passage_that_recurs(void **state)
{
    static const char text[] = P1 P3 P2 P3 P4 P3 P5;
    (void)state;
    outcome o;
    run(&o, 3, (const char *[]){text, P1 P3 P2 P3 P3 P4 P3 P5, text});
    expect(&o, text);
    end(&o);
    run(&o, 3, (const char *[]){P1 P3 P2 P4 P5, P1 P2 P3 P4 P5, P1 P3 P2 P3 P4 P5});
    expect(&o, P1 P3 P2 P3 P4 P5);
    end(&o);
    run(&o, 3, (const char *[]){text, P1 P3 P2 P3 P4 P5 P3, text});
    expect(&o, text);
    assert_int_equal(count(&o, JK_VARIANT), 0);
    end(&o);
}

/* A few characters that one witness has in a paragraph of their own are where the others have them.
 */
static void a_short_part_broken_off(void **state)
{
    (void)state;
    outcome o;
    run(&o, 3,
        (const char *[]){P1 P2 P3, P1 P2 P3,
                         P1 "地下矿山应当建立应急广播等通信系统，确保指令传达至所有\n人员。\n" P3});
    expect(&o, P1 P2 P3);
    assert_int_equal(count(&o, JK_VARIANT), 0);
    end(&o);
    run(&o, 3,
        (const char *[]){P1 P2 P3, P1 P2 P3,
                         P1 "地下矿\n山应当建立应急广播等通信系统，确保指令传达至所有人员。\n" P3});
    expect(&o, P1 P2 P3);
    end(&o);
}

#define R1 "桥面积水应当在两小时以内排除，雨后再查看一次。\n"
#define R2 "冬季除雪使用的药剂不得损害栏杆和路面。\n"
#define R3 "每月最后一个工作日盘点一次备用的灯具。\n"
#define R4 "管理单位应当设置限制高度和重量的标志。\n"

/* What lies between two copies of a passage was moved away in one witness: there the passage stands
 * where the first copy does. */
static void a_copy_beside_what_was_moved(void **state)
{
    (void)state;
    outcome o;
    run(&o, 3, (const char *[]){P1 R1 R3 R2 R3 R4 P3, P1 R1 R2 R3 R4 P3, P1 R2 P2 R1 R3 R4 P3});
    size_t first = jk_slice_find(jk_buf_slice(&o.text), JK_S("最后一个工作日"), 0);
    assert_true(first < o.text.len);
    assert_false(jk_slice_find(jk_buf_slice(&o.text), JK_S("最后一个工作日"), first + 1) <
                 o.text.len);
    end(&o);
}

/* Two paragraphs of one form, one lost here and the other there, are no copies of each other. */
static void paragraphs_of_one_form(void **state)
{
    (void)state;
    outcome o;
#define F1 "改建铁路与公路交叉的，由铁路一方承担费用，公路一方要求加宽的由公路一方承担；\n"
#define F2 "改建公路与铁路交叉的，由公路一方承担费用，铁路一方要求加宽的由铁路一方承担；\n"
    run(&o, 3, (const char *[]){P1 R1 F1 F2 R2 R3 P3, P1 R1 F1 R2 R3 P3, P1 R1 F2 R2 R3 P3});
    expect(&o, P1 R1 F1 F2 R2 R3 P3);
    end(&o);
}

/* Nothing else tells where a passage belongs that one has here, another there: it goes where it
 * speaks of what stands beside it. */
static void where_it_speaks_of_the_same(void **state)
{
    (void)state;
    outcome o;
#define S1 "渡口的趸船由船务公司维修，趸船上的缆绳每年更换。\n"
#define S2 "更换下来的缆绳和趸船的旧料由船务公司登记。\n"
    run(&o, 3, (const char *[]){P1 S1 S2 R2 R3 R4 P3, P1 S1 R2 R3 R4 S2 P3, P1 S1 R2 R3 R4 P3});
    expect(&o, P1 S1 S2 R2 R3 R4 P3);
    end(&o);
}

/* A line without a semicolon does not stand between two that have one. */
static void where_the_marks_go_with_the_list(void **state)
{
    (void)state;
    outcome o;
#define L1 "桥面应当每月清扫一遍；\n"
#define L2 "栏杆应当每年油漆一遍；\n"
#define L3 "路灯应当每周擦拭一遍。\n"
#define L4 "桥梁养护人员上岗以前应当参加培训。\n"
    run(&o, 3, (const char *[]){P1 L1 L4 L2 L3 P2 P3, P1 L1 L2 L3 P2 L4 P3, P1 L1 L2 L3 P2 P3});
    expect(&o, P1 L1 L2 L3 P2 L4 P3);
    end(&o);
}

/* What one of three has is printed, and open: the others may have lost it, or he have added it. */
static void what_one_of_three_has_is_open(void **state)
{
    (void)state;
    outcome o;
    run(&o, 3, (const char *[]){P1 P2 P3, P1 P3, P1 P3});
    expect(&o, P1 P2 P3);
    assert_int_equal(o.counts.variants, 1);
    assert_int_equal(o.counts.open, 1);
    for (size_t i = 0; i < o.out.n; i++)
        if (o.out.at[i]->t == JK_VARIANT) {
            const jk_variant *v = &o.out.at[i]->u.variant;
            assert_int_equal(v->choice, -1);
            assert_int_equal(v->readings[1].text.len, 0);
            assert_int_equal(v->readings[1].wit.n, 2);
            assert_int_equal(v->from, 0);
            assert_int_equal(v->to, v->readings[0].text.len);
        }
    end(&o);
}

static void what_one_lacks_comes_from_the_other(void **state)
{
    (void)state;
    outcome o;
    run(&o, 2, (const char *[]){P1 P3, P1 P2});
    assert_int_equal(count(&o, JK_BLOCK), 3);
    assert_true(jk_slice_find(jk_buf_slice(&o.text), JK_S("应急广播"), 0) < o.text.len);
    assert_true(jk_slice_find(jk_buf_slice(&o.text), JK_S("极端天气"), 0) < o.text.len);
    end(&o);
}

static void numbers_stay_open(void **state)
{
    (void)state;
    outcome o;
    run(&o, 2,
        (const char *[]){"承包单位数量不得超过3家，严禁转包。\n",
                         "承包单位数量不得超过2家，严禁转包。\n"});
    assert_int_equal(o.counts.variants, 1);
    assert_int_equal(o.counts.open, 1);
    for (size_t i = 0; i < o.out.n; i++)
        if (o.out.at[i]->t == JK_VARIANT) {
            const jk_variant *v = &o.out.at[i]->u.variant;
            assert_true(v->readings[0].p > 0.499 && v->readings[0].p < 0.501);
            assert_int_equal(v->readings[0].b[0].start, 30);
        }
    end(&o);
}

static void one_break_here_another_there(void **state)
{
    (void)state;
    outcome o;
    run(&o, 2,
        (const char *[]){P1 "明确省市县三级矿山安全监管\n执法管辖权限，明确监管主体。\n" P3,
                         P1 "明确省市县三级矿山安全监管执\n法管辖权限，明确监管主体。\n" P3});
    expect(&o, P1 "明确省市县三级矿山安全监管执法管辖权限，明确监管主体。\n" P3);
    assert_int_equal(count(&o, JK_VARIANT), 0);
    end(&o);
}

static void a_word_that_shares_a_character(void **state)
{
    (void)state;
    outcome o;
    /* chosen apart it would be 搬迁移 */
    run(&o, 2,
        (const char *[]){P1 "不得擅自设置、搬迁或者拆除监测设备。\n" P2,
                         P1 "不得擅自设置、迁移或者拆除监测设备。\n" P2});
    assert_int_equal(o.counts.variants, 1);
    end(&o);
    run(&o, 3,
        (const char *[]){P1 "不得擅自设置、搬迁或者拆除监测设备。\n" P2,
                         P1 "不得擅自设置、迁移或者拆除监测设备。\n" P2,
                         P1 "不得擅自设置、搬迁或者拆除监测设备。\n" P2});
    assert_int_equal(o.counts.variants, 1);
    expect(&o, P1 "不得擅自设置、搬迁或者拆除监测设备。\n" P2);
    end(&o);
    /* it would be 能够帮助于 */
    run(&o, 2,
        (const char *[]){P1 "监测设备能够帮助企业及时发现隐患。\n" P2,
                         P1 "监测设备有助于企业及时发现隐患。\n" P2});
    assert_int_equal(o.counts.variants, 1);
    end(&o);
}

static void words_in_another_order(void **state)
{
    (void)state;
    outcome o;
    run(&o, 2,
        (const char *[]){P1 "有关部门要严格执法检查，严禁以罚代管。\n",
                         P1 "有关部门要严格检查执法，严禁以罚代管。\n"});
    assert_int_equal(o.counts.variants, 1);
    end(&o);
    /* what each has, and the other has not, would stand in the text twice, or not at all */
    run(&o, 2,
        (const char *[]){P1 "应当保护人民群众生命财产安全，严禁以罚代管。\n",
                         P1 "应当保护生命财产人民群众安全，严禁以罚代管。\n"});
    assert_int_equal(o.counts.variants, 1);
    end(&o);
    /* it would be 多关注更多 */
    run(&o, 2,
        (const char *[]){P1 "有关部门要尽量关注更多企业的困难。\n",
                         P1 "有关部门要尽量多关注企业的困难。\n"});
    assert_int_equal(o.counts.variants, 1);
    end(&o);
}

/* Two lines that one witness has in one, at the seam of which it is bad: what stands there is
 * parted before a mark that opens, not behind it. */
static void a_mark_that_opens_goes_with_what_follows(void **state)
{
    (void)state;
    static const char *const marks[] = {"〔", "【", "《", "“"};
#define X "为了防止和减少生产安全事故，制定本办法，各级人民政府应当"
#define Y "国家矿山安全监察局负责解释本办法，县级以上地方人民政府有关部门按照职责分工做好有关工作"
    for (size_t m = 0; m < 4; m++) {
        char one[512];
        outcome o;
        snprintf(one, sizeof one, "%s%s%s\n", X "甲乙丙丁", marks[m], Y);
        run(&o, 3, (const char *[]){X "组织实施\n" Y "\n", one, X "组织实施\n" Y "\n"});
        expect(&o, X "组织实施\n" Y "\n");
        assert_int_equal(o.counts.variants, 2);
        assert_int_equal(o.counts.open, 0);
        end(&o);
    }
#undef X
#undef Y
}

static void nothing_and_too_many(void **state)
{
    (void)state;
    outcome o;
    run(&o, 2, (const char *[]){"", ""});
    expect(&o, "");
    assert_int_equal(count(&o, JK_END), 1);
    assert_int_equal(jk_merge(NULL, 0, NULL, &o.out.sink, NULL), -3);
    end(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(itself),
        cmocka_unit_test(a_passage_twice_is_printed_once),
        cmocka_unit_test(majority_decides),
        cmocka_unit_test(errors_side_by_side_are_told_apart),
        cmocka_unit_test(a_moved_paragraph_by_majority),
        cmocka_unit_test(a_moved_article_by_majority),
        cmocka_unit_test(a_passage_that_recurs),
        cmocka_unit_test(a_short_part_broken_off),
        cmocka_unit_test(a_copy_beside_what_was_moved),
        cmocka_unit_test(paragraphs_of_one_form),
        cmocka_unit_test(where_it_speaks_of_the_same),
        cmocka_unit_test(where_the_marks_go_with_the_list),
        cmocka_unit_test(what_one_of_three_has_is_open),
        cmocka_unit_test(what_one_lacks_comes_from_the_other),
        cmocka_unit_test(numbers_stay_open),
        cmocka_unit_test(one_break_here_another_there),
        cmocka_unit_test(a_word_that_shares_a_character),
        cmocka_unit_test(words_in_another_order),
        cmocka_unit_test(a_mark_that_opens_goes_with_what_follows),
        cmocka_unit_test(nothing_and_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
