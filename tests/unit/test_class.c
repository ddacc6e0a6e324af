/* Classes of differences, and the tables of characters that are confused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diff/collate/class.h"
#include "diff/collate/lacuna.h"
#include "diff/collate/date.h"
#include "diff/collate/number.h"
#include "diff/evidence/confusable.h"
#include "parse/base/utf8.h"

typedef struct {
    const char *before, *a, *b, *after;
    enum jk_class c;
} place;

static const place places[] = {
    {"", "，", ",", "", JK_CLASS_WIDTH},
    {"", "﹔", "；", "", JK_CLASS_WIDTH},
    {"", "Ａ级", "A级", "", JK_CLASS_WIDTH},
    {"", "甲 乙", "甲乙", "", JK_CLASS_BLANK},
    {"", "。", "，", "", JK_CLASS_PUNCTUATION},
    {"", "、", "", "", JK_CLASS_PUNCTUATION},
    {"门", "″", "\"", "。", JK_CLASS_PUNCTUATION},
    {"", "“门”", "门", "", JK_CLASS_PUNCTUATION},
    {"", "國", "国", "", JK_CLASS_SCRIPT},
    {"", "峰", "峯", "", JK_CLASS_FORM},
    {"", "他", "她", "", JK_CLASS_SOUND},
    {"有", "2", "两", "个", JK_CLASS_NUMERAL},
    {"第", "12", "十二", "条", JK_CLASS_NUMERAL},
    {"资金3", ".", "", "5亿元", JK_CLASS_NUMBER},
    {"占", "12.5", "1.25", "倍", JK_CLASS_NUMBER},
    {"占", "2.50", "2.5", "亿", JK_CLASS_NUMERAL},
    {"1", ".", "", "总则", JK_CLASS_PUNCTUATION},
    {"", "1100", "1200", "余项", JK_CLASS_NUMBER},
    {"二十", "三", "四", "条", JK_CLASS_NUMBER},
    {"1", "2", "", "人", JK_CLASS_NUMBER},
    {"第", "十二", "十二之", "", JK_CLASS_ADDITION},
    {"", "未", "末", "", JK_CLASS_LOOK},
    {"", "权力", "权利", "", JK_CLASS_SOUND},
    {"", "审查批准", "批准审查", "", JK_CLASS_ORDER},
    {"安全", "监督", "", "管理", JK_CLASS_OMISSION},
    {"安全", "", "监督", "管理", JK_CLASS_ADDITION},
    {"安全", "监督检查", "检查", "", JK_CLASS_OMISSION},
    {"", "取缔", "整顿", "", JK_CLASS_SUBSTITUTION},
    {"本报记者 王", "小明", "晓明", "报道", JK_CLASS_NAME},
    {"研究院副教授陈", "健", "建", "说", JK_CLASS_NAME},
    {"部门负", "责", "则", "人", JK_CLASS_SOUND},
    {"際", "涯", "□", "；", JK_CLASS_LACUNA},
    {"寵辱", "〔闕二字〕", "偕忘", "，", JK_CLASS_LACUNA},
    {"際", "□", "", "；", JK_CLASS_LACUNA},
    {"际", "涯", "（缺二人）", "", JK_CLASS_SUBSTITUTION},
    {"", "□", "☑", "是", JK_CLASS_SUBSTITUTION},
    {"", "〔缺一字〕", "。", "", JK_CLASS_LACUNA},
    {"", "", "", "", JK_CLASS_SAME},
};

static enum jk_class mirrored(enum jk_class c)
{
    return c == JK_CLASS_OMISSION   ? JK_CLASS_ADDITION
           : c == JK_CLASS_ADDITION ? JK_CLASS_OMISSION
                                    : c;
}

static void classes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const place *p = &places[i];
        jk_slice a = jk_slice_of(p->a), b = jk_slice_of(p->b), before = jk_slice_of(p->before),
                 after = jk_slice_of(p->after);
        enum jk_class c = jk_classify(a, b, before, after);
        if (c != p->c)
            print_error("%s|%s|%s\n", p->before, p->a, p->b);
        assert_int_equal(c, p->c);
        assert_int_equal(jk_classify(b, a, before, after), mirrored(c));
    }
}

static void names_of_classes(void **state)
{
    (void)state;
    for (int c = 0; c < JK_CLASS_COUNT; c++)
        assert_int_equal(jk_class_find(jk_class_name((enum jk_class)c)), c);
    assert_int_equal(jk_class_find(JK_S("no such class")), -1);
}

static void lacunae(void **state)
{
    (void)state;
    static const char *const are[] = {"□",    "■■",           "〓",          "\xef\xbf\xbd",
                                      "(缺)", "［下闕］",     "〔缺三字〕",  "（以下殘）",
                                      "□ □",  "【字跡模糊】", "[約缺12字]□", "□\u00a0□"};
    static const char *const none[] = {
        "", "涯", "□涯", "○", "（三）", "（清）", "（缺席三人）", "〔缺三字", "×", "（）", "□\xff"};
    for (size_t i = 0; i < sizeof are / sizeof *are; i++)
        assert_true(jk_is_lacuna(jk_slice_of(are[i])));
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(jk_is_lacuna(jk_slice_of(none[i])));
    assert_int_equal(jk_lacuna_at(JK_S("辱〔闕二字〕，"), 3), sizeof "〔闕二字〕" - 1);
    assert_int_equal(jk_lacuna_at(JK_S("辱〔闕二字〕，"), 0), 0);
}

static unsigned between(const char *x, const char *y)
{
    size_t i = 0, j = 0;
    uint32_t p = (uint32_t)jk_utf8_next(jk_slice_of(x), &i);
    uint32_t q = (uint32_t)jk_utf8_next(jk_slice_of(y), &j);
    assert_int_equal(jk_confusable(p, q), jk_confusable(q, p));
    return jk_confusable(p, q);
}

static void confusables(void **state)
{
    (void)state;
    static const char *const look[][2] = {{"未", "末"}, {"人", "入"}, {"己", "已"}, {"土", "士"},
                                          {"大", "太"}, {"日", "曰"}, {"清", "请"}, {"候", "侯"}};
    for (size_t i = 0; i < sizeof look / sizeof *look; i++)
        assert_true(between(look[i][0], look[i][1]) & JK_CONFUSABLE_LOOK);
    static const char *const apart[][2] = {{"中", "国"}, {"安", "全"}, {"山", "矿"}, {"管", "理"}};
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        assert_int_equal(between(apart[i][0], apart[i][1]), 0);
    assert_true(between("力", "利") & JK_CONFUSABLE_SOUND);
    assert_true(between("行", "杭") & JK_CONFUSABLE_SOUND);
    assert_true(between("是", "四") & JK_CONFUSABLE_NEAR_SOUND);
    assert_true(between("国", "國") & JK_CONFUSABLE_SCRIPT);
    assert_true(between("⼈", "人") & JK_CONFUSABLE_FORM);
}

static bool value_of(const char *s, uint64_t *out)
{
    uint32_t u[64];
    size_t n = 0, at = 0;
    jk_slice t = jk_slice_of(s);
    while (at < t.len)
        u[n++] = (uint32_t)jk_utf8_next(t, &at);
    return jk_numeral_value(u, n, out);
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        uint64_t v;
    } ok[] = {{"0", 0},           {"十", 10000},         {"二十四", 24000},
              {"廿四", 24000},    {"一百零五", 105000},  {"2.51", 2510},
              {"２５", 25000},    {"二〇二三", 2023000}, {"90万", 900000000},
              {"1万2", 10002000}, {"两", 2000}};
    for (size_t i = 0; i < sizeof ok / sizeof *ok; i++) {
        uint64_t v = 1;
        assert_true(value_of(ok[i].s, &v));
        assert_int_equal(v, ok[i].v);
    }
    uint64_t v;
    assert_false(value_of("", &v));
    assert_false(value_of("万", &v));
    assert_false(value_of(".5", &v));
    assert_false(value_of("1.2.3", &v));
}

static void dates(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        uint32_t ymd; /* 0: no date */
    } cases[] = {
        {"2018年10月27日", 20181027},
        {"二〇一八年十月二十七日", 20181027},
        {"2018-10-27", 20181027},
        {"2018/10/27", 20181027},
        {"2018.10.27", 20181027},
        {"2018-11-03", 20181103},
        {"10月5日", 1005},
        {"十月五号", 1005},
        {"2018年10月", 0},
        {"", 0},
        {"2018年", 0},
        {"27日", 0},
        {"2018", 0},
        {"2018-10", 0},
        {"2018-10/27", 0},
        {"2018-10-27-", 0},
        {"2018-13-27", 0},
        {"2018年27日", 0},
        {"10月5", 0},
        {"2018年10月32日", 0},
        {"18-10-27", 0},
        {"10日5月", 0},
        {"月日", 0},
        {"3.5", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t u[32], n = 0, ymd = 0;
        jk_slice s = jk_slice_of(cases[i].s);
        for (size_t at = 0; at < s.len;)
            u[n++] = (uint32_t)jk_utf8_next(s, &at);
        bool is = jk_date_of_folds(u, n, &ymd);
        if (is != (cases[i].ymd != 0) || (is && ymd != cases[i].ymd))
            fail_msg("%s: %u", cases[i].s, (unsigned)ymd);
    }
    for (const char *c = "-/."; *c; c++)
        assert_true(jk_is_date_part((unsigned char)*c));
    assert_false(jk_is_date_part('8'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes), cmocka_unit_test(names_of_classes),
        cmocka_unit_test(lacunae), cmocka_unit_test(confusables),
        cmocka_unit_test(numbers), cmocka_unit_test(dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
