/* Reconciling hand-made witnesses: what is printed, what is a variant, what is reported. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diff/collate/merge.h"

/* A witness of blocks without clauses, one a line; a line that begins with '#' is a headline, and
 * behind others begins an article. */
static void make(jk_doc *doc, const char *text)
{
    jk_doc_init(doc);
    jk_item article = {.t = JK_ARTICLE, .u.article.id = JK_S("a1")};
    assert_int_equal(doc->sink.put(&doc->sink, &article), 0);
    for (const char *at = text; *at;) {
        size_t len = strcspn(at, "\n"), mark = *at == '#';
        if (mark && at != text)
            assert_int_equal(doc->sink.put(&doc->sink, &article), 0);
        jk_range r = {(size_t)(at - text) + mark, (size_t)(at - text) + len};
        jk_item item = {.t = JK_BLOCK, .b = &r, .nb = 1};
        item.u.block.role = mark ? JK_ROLE_TITLE : JK_ROLE_BODY;
        item.u.block.text = (jk_slice){at + mark, len - mark};
        assert_int_equal(doc->sink.put(&doc->sink, &item), 0);
        at += len + (at[len] == '\n');
    }
}

typedef struct outcome {
    jk_doc in[3], out;
    jk_merge_counts counts;
    jk_buf text; /* the blocks, a line each */
} outcome;

static void run(outcome *o, size_t n, const char *const *texts)
{
    static const char *const sigla[] = {"A", "B", "C"};
    jk_merge_witness wits[3];
    *o = (outcome){0};
    for (size_t i = 0; i < n; i++) {
        make(&o->in[i], texts[i]);
        wits[i] = (jk_merge_witness){jk_slice_of(sigla[i]), &o->in[i]};
    }
    jk_doc_init(&o->out);
    assert_int_equal(jk_merge(wits, n, NULL, &o->out.sink, &o->counts), 0);
    for (size_t i = 0; i < o->out.n; i++)
        if (o->out.at[i]->t == JK_BLOCK) {
            jk_buf_put(&o->text, o->out.at[i]->u.block.text);
            jk_buf_putc(&o->text, '\n');
        }
}

static void end(outcome *o)
{
    for (size_t i = 0; i < 3; i++)
        jk_doc_free(&o->in[i]);
    jk_doc_free(&o->out);
    jk_buf_free(&o->text);
}

static size_t count(const outcome *o, enum jk_item_type t)
{
    size_t n = 0;
    for (size_t i = 0; i < o->out.n; i++)
        n += o->out.at[i]->t == t;
    return n;
}

static void expect(const outcome *o, const char *text)
{
    if (!jk_slice_eq(jk_buf_slice(&o->text), jk_slice_of(text)))
        fail_msg("got %.*s", (int)o->text.len, o->text.ptr);
}

#define P1 "矿山企业应当健全安全生产管理体系，严格开展风险辨识评估。\n"
#define P2 "地下矿山应当建立应急广播等通信系统，确保指令传达至所有人员。\n"
#define P3 "强化灾害性天气预警预报，遇极端天气严禁人员入井。\n"
#define P4 "各地水库按照批准的方案调度，堤防由专人昼夜巡查。\n"
#define P5 "中秋节与国庆节连休八天，其后的周末照常上班。\n"

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
}

/* The n-th variant of class move, counted from 0. */
static const jk_variant *moved(const jk_doc *d, size_t n)
{
    for (size_t i = 0; i < d->n; i++)
        if (d->at[i]->t == JK_VARIANT && jk_slice_eq(d->at[i]->u.variant.cls, JK_S("move")) &&
            n-- == 0)
            return &d->at[i]->u.variant;
    return NULL;
}

static void where_nothing_tells_both_places_are_open(void **state)
{
    (void)state;
    outcome o;
    /* the third has lost it */
    run(&o, 3, (const char *[]){P1 P5 P2 P3 P4, P1 P2 P3 P5 P4, P1 P2 P3 P4});
    const jk_variant *v = moved(&o.out, 0), *w = moved(&o.out, 1);
    assert_true(v && w && !moved(&o.out, 2));
    assert_int_equal(o.counts.open, 2);
    assert_true(v->choice < 0 && w->choice < 0);
    /* printed in one of them */
    assert_true((v->readings[v->printed].text.len == 0) != (w->readings[w->printed].text.len == 0));
    expect(&o, v->readings[v->printed].text.len ? P1 P5 P2 P3 P4 : P1 P2 P3 P5 P4);
    assert_true(jk_slice_eq(v->by[0].kind, JK_S("place")) && v->readings[0].p < 0.51);
    end(&o);
    /* in three places: rather not in any one of them */
    run(&o, 3, (const char *[]){P5 P1 P2 P3 P4, P1 P2 P5 P3 P4, P1 P2 P3 P4 P5});
    assert_non_null(moved(&o.out, 2));
    assert_int_equal(o.counts.open, 3);
    size_t printed = 0;
    for (size_t i = 0; i < 3; i++) {
        v = moved(&o.out, i);
        printed += v->readings[v->printed].text.len > 0;
        for (size_t k = 0; k < v->nreadings; k++)
            assert_true(v->readings[k].text.len ? v->readings[k].p < 0.34
                                                : v->readings[k].p > 0.66);
    }
    assert_int_equal(printed, 1);
    end(&o);
}

static void of_several_paragraphs_the_words_are_compared(void **state)
{
    (void)state;
    outcome o;
    run(&o, 2,
        (const char *[]){P1 P4 P5 P2 P3,
                         P1 P2 P3 P4 "中秋节与国庆节连休七天，其后的周末照常上班。\n"});
    assert_null(moved(&o.out, 0));
    assert_int_equal(o.counts.variants, 1);
    assert_int_equal(count(&o, JK_REPORT), 2);
    end(&o);
}

/* The text of a merger's result, a line a block. */
static void put(jk_merger *m, outcome *o)
{
    jk_doc_free(&o->out);
    jk_doc_init(&o->out);
    assert_int_equal(jk_merger_put(m, &o->out.sink, &o->counts), 0);
    jk_buf_reset(&o->text);
    for (size_t i = 0; i < o->out.n; i++)
        if (o->out.at[i]->t == JK_BLOCK) {
            jk_buf_put(&o->text, o->out.at[i]->u.block.text);
            jk_buf_putc(&o->text, '\n');
        }
}

static void an_editor_has_a_passage_stand_once(void **state)
{
    (void)state;
    const char *texts[] = {P1 P5 P2 P3 P4, P1 P2 P3 P5 P4, P1 P2 P3 P4};
    outcome o = {0};
    jk_merge_witness wits[3];
    for (size_t i = 0; i < 3; i++) {
        make(&o.in[i], texts[i]);
        wits[i] = (jk_merge_witness){jk_slice_of(i == 0 ? "A" : i == 1 ? "B" : "C"), &o.in[i]};
    }
    int err;
    jk_merger *m = jk_merger_new(wits, 3, NULL, &err);
    assert_non_null(m);
    jk_doc_init(&o.out);
    put(m, &o);
    /* having it in one place settles the other */
    assert_int_equal(jk_merger_choose(m, moved(&o.out, 0)->id, JK_S("A")), 0);
    put(m, &o);
    expect(&o, P1 P5 P2 P3 P4);
    assert_int_equal(o.counts.open, 0);
    jk_merger_free(m);
    /* taken away from where it is printed it is printed in the other, which stays open */
    m = jk_merger_new(wits, 3, NULL, &err);
    assert_non_null(m);
    put(m, &o);
    bool first = moved(&o.out, 0)->readings[moved(&o.out, 0)->printed].text.len > 0;
    assert_int_equal(jk_merger_choose(m, moved(&o.out, !first)->id, JK_S("C")), 0);
    put(m, &o);
    expect(&o, first ? P1 P2 P3 P5 P4 : P1 P5 P2 P3 P4);
    assert_int_equal(o.counts.open, 1);
    /* unless he will have it in none */
    assert_int_equal(jk_merger_choose(m, moved(&o.out, first)->id, JK_S("C")), 0);
    put(m, &o);
    expect(&o, P1 P2 P3 P4);
    assert_int_equal(o.counts.open, 0);
    jk_merger_free(m);
    end(&o);
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
        cmocka_unit_test(where_nothing_tells_both_places_are_open),
        cmocka_unit_test(of_several_paragraphs_the_words_are_compared),
        cmocka_unit_test(an_editor_has_a_passage_stand_once),
        cmocka_unit_test(nothing_and_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
