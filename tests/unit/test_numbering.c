/* Numerals and the numbers of clauses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "parse/base/utf8.h"
#include "parse/structure/numbering.h"
#include "parse/structure/numeral.h"

static void reads(const char *text, uint64_t value, size_t len)
{
    jk_numeral n;
    assert_true(jk_numeral_read(jk_slice_of(text), 0, &n));
    assert_int_equal(n.value, value);
    assert_int_equal(n.len, len);
}

static void numerals(void **state)
{
    (void)state;
    reads("十", 10, 3);
    reads("十二", 12, 6);
    reads("二十", 20, 6);
    reads("一百零五", 105, 12);
    reads("一百〇五", 105, 12);
    reads("一百一十", 110, 12);
    reads("一千零二十条", 1020, 15);
    reads("廿三", 23, 6);
    reads("一百廿三", 123, 12);
    reads("卅", 30, 3);
    reads("两千", 2000, 6);
    reads("壹拾贰", 12, 9);
    reads("二〇二三年", 2023, 12);
    reads("三万零一", 30001, 12);
    reads("一亿二千万", 120000000, 15);
    reads("十一二", 11, 6);
    reads("12", 12, 2);
    reads("１２", 12, 6);
    reads("〇", 0, 3);
    reads("○零壹叁肆伍陆柒捌玖", 13456789, 30);
    reads("⼆貳贰两兩", 22222, 15);
    reads("三叁參陆陸", 33366, 15);
    reads("玖仟捌佰柒拾⼀", 9871, 21);
    reads("一億三萬", 100030000, 12);
    reads("卌⼋", 48, 6);
    jk_numeral n;
    assert_false(jk_numeral_read(jk_slice_of("人"), 0, &n));
    assert_false(jk_numeral_read(jk_slice_of("99999999999999999999"), 0, &n));
    assert_false(jk_numeral_read((jk_slice){NULL, 0}, 0, &n));
}

static void printed_numerals(void **state)
{
    (void)state;
    char text[JK_NUMERAL_MAX];
    for (uint64_t v = 0; v < 120000; v = v < 12000 ? v + 1 : v + 37) {
        jk_numeral n;
        jk_slice s = jk_numeral_put(v, text);
        assert_true(jk_numeral_read(s, 0, &n));
        assert_int_equal(n.value, v);
        assert_int_equal(n.len, s.len);
    }
    for (uint64_t v = 1; v <= 1000000000000000u; v = v * 7 + 3) {
        jk_numeral n;
        jk_slice s = jk_numeral_put(v, text);
        assert_true(s.len <= sizeof text);
        assert_true(jk_numeral_read(s, 0, &n));
        assert_int_equal(n.value, v);
    }
    assert_true(jk_slice_eq(jk_numeral_put(10, text), jk_slice_of("十")));
    assert_true(jk_slice_eq(jk_numeral_put(112, text), jk_slice_of("一百一十二")));
    assert_true(jk_slice_eq(jk_numeral_put(20010, text), jk_slice_of("二万零一十")));
}

typedef struct mark_case {
    const char *line;
    enum jk_mark_shape shape;
    uint64_t n, sub;
    size_t len;
    unsigned flags;
} mark_case;

static const mark_case cases[] = {
    {"第十二条　为了", JK_MARK_ARTICLE, 12, 0, 12, JK_MARK_SPACED},
    {"第十二条之一 为了", JK_MARK_ARTICLE, 12, 1, 18, JK_MARK_SPACED},
    {"第３条 为了", JK_MARK_ARTICLE, 3, 0, 9, JK_MARK_SPACED},
    {"**第五条** 为了", JK_MARK_ARTICLE, 5, 0, 9, JK_MARK_SPACED},
    {"第一条为了", JK_MARK_ARTICLE, 1, 0, 9, 0},
    {"第三条第二款规定的", JK_MARK_ARTICLE, 3, 0, 9, JK_MARK_REFERENCE},
    {"第三条、第五条", JK_MARK_ARTICLE, 3, 0, 9, JK_MARK_REFERENCE},
    {"第三十 一条 为了", JK_MARK_ARTICLE, 31, 0, 16,
     JK_MARK_SPACED | JK_MARK_MISREAD | JK_MARK_STYLE},
    {"第五條 為了", JK_MARK_ARTICLE, 5, 0, 9, JK_MARK_SPACED},
    {"第一条&emsp;为了", JK_MARK_ARTICLE, 1, 0, 9, JK_MARK_SPACED},
    {"（一）&nbsp;分类", JK_MARK_PAREN, 1, 0, 9, JK_MARK_SPACED},
    {"第一條為了", JK_MARK_ARTICLE, 1, 0, 9, 0},
    {"第 2-1 條 主管", JK_MARK_ARTICLE, 2, 1, 11, JK_MARK_SPACED},
    {"第２－１条　主管", JK_MARK_ARTICLE, 2, 1, 15, JK_MARK_SPACED},
    {"第12条之1 主管", JK_MARK_ARTICLE, 12, 1, 12, JK_MARK_SPACED},
    {"第三條規定", JK_MARK_ARTICLE, 3, 0, 9, JK_MARK_REFERENCE},
    {"第一條：為了", JK_MARK_ARTICLE, 1, 0, 12, JK_MARK_DOUBTFUL},
    {"第二節 渡船", JK_MARK_SECTION, 2, 0, 9, JK_MARK_SPACED},
    {"第王条 为了", JK_MARK_ARTICLE, 0, 0, 9, JK_MARK_SPACED | JK_MARK_MISREAD | JK_MARK_DOUBTFUL},
    {"（匹）分类", JK_MARK_PAREN, 0, 0, 9, JK_MARK_MISREAD | JK_MARK_DOUBTFUL},
    {"（十匹）分类", JK_MARK_PAREN, 0, 0, 12, JK_MARK_MISREAD},
    {"〔八〕分类", JK_MARK_PAREN, 8, 0, 9, JK_MARK_MISREAD | JK_MARK_DOUBTFUL},
    {"（七〉分类", JK_MARK_PAREN, 7, 0, 9, JK_MARK_MISREAD | JK_MARK_DOUBTFUL},
    {"第三十－条 为了", JK_MARK_ARTICLE, 31, 0, 15, JK_MARK_SPACED | JK_MARK_MISREAD},
    {"笫三条 为了", JK_MARK_ARTICLE, 3, 0, 9, JK_MARK_SPACED | JK_MARK_MISREAD},
    {"第二士条 为了", JK_MARK_ARTICLE, 0, 0, 12, JK_MARK_SPACED | JK_MARK_MISREAD},
    {"第一章　总　则", JK_MARK_CHAPTER, 1, 0, 9, JK_MARK_SPACED},
    {"第一章总则", JK_MARK_CHAPTER, 1, 0, 9, 0},
    {"第七节相应改为第八节，第一", JK_MARK_SECTION, 7, 0, 9, JK_MARK_REFERENCE},
    {"第二编 物权", JK_MARK_BOOK, 2, 0, 9, JK_MARK_SPACED},
    {"第一分编 通则", JK_MARK_DIVISION, 1, 0, 12, JK_MARK_SPACED},
    {"一、总体要求", JK_MARK_COMMA, 1, 0, 6, 0},
    {"贰、組織", JK_MARK_FORMAL, 2, 0, 6, 0},
    {"拾壹、附則", JK_MARK_FORMAL, 11, 0, 9, 0},
    {"一、二级医院", JK_MARK_COMMA, 1, 0, 6, JK_MARK_REFERENCE},
    {"一、2030年工作回顾", JK_MARK_COMMA, 1, 0, 6, 0},
    {"－、总体要求", JK_MARK_COMMA, 1, 0, 6, JK_MARK_MISREAD},
    {"（四）分类", JK_MARK_PAREN, 4, 0, 9, 0},
    {"(四)分类", JK_MARK_PAREN, 4, 0, 5, 0},
    {"（十 四）分类", JK_MARK_PAREN, 14, 0, 13, JK_MARK_MISREAD | JK_MARK_STYLE},
    {"（一）项规定", JK_MARK_PAREN, 1, 0, 9, JK_MARK_REFERENCE},
    {"（一）目标任务", JK_MARK_PAREN, 1, 0, 9, 0},
    {"（一）项目管理", JK_MARK_PAREN, 1, 0, 9, 0},
    {"（一）和谐发展", JK_MARK_PAREN, 1, 0, 9, 0},
    {"（一）至（三）项", JK_MARK_PAREN, 1, 0, 9, JK_MARK_REFERENCE},
    {"﹙四﹚分类", JK_MARK_PAREN, 4, 0, 9, JK_MARK_MISREAD | JK_MARK_DOUBTFUL},
    {"四）分类", JK_MARK_PAREN, 4, 0, 6, JK_MARK_MISREAD | JK_MARK_STYLE | JK_MARK_DOUBTFUL},
    {"参、奖惩", JK_MARK_FORMAL, 3, 0, 6, JK_MARK_DOUBTFUL},
    {"㈣分类", JK_MARK_PAREN, 4, 0, 3, 0},
    {"⑿分类", JK_MARK_DIGIT_PAREN, 12, 0, 3, 0},
    {"（3）分类", JK_MARK_DIGIT_PAREN, 3, 0, 7, 0},
    {"⒊分类", JK_MARK_DIGIT, 3, 0, 3, 0},
    {"1.问题导向", JK_MARK_DIGIT, 1, 0, 2, 0},
    {"２．问题", JK_MARK_DIGIT, 2, 0, 6, 0},
    {"3 、问题", JK_MARK_DIGIT, 3, 0, 5, 0},
    {"2）、问题", JK_MARK_DIGIT_CLOSE, 2, 0, 7, 0},
    {"3、问题", JK_MARK_DIGIT, 3, 0, 4, 0},
    {"1.2 问题", JK_MARK_DECIMAL, 2, 0, 3, JK_MARK_SPACED},
    {"2.1.3 登记", JK_MARK_DECIMAL_3, 3, 0, 5, JK_MARK_SPACED},
    {"A.2 仪器", JK_MARK_DECIMAL, 2, 0, 3, JK_MARK_SPACED | JK_MARK_REFERENCE},
    {"B.1.3 记录", JK_MARK_DECIMAL_3, 3, 0, 5, JK_MARK_SPACED | JK_MARK_REFERENCE},
    {"2-1、登记", JK_MARK_DECIMAL, 1, 0, 6, JK_MARK_REFERENCE},
    {"2.51万亿元", JK_MARK_DECIMAL, 51, 0, 4, JK_MARK_REFERENCE},
    {"2）问题", JK_MARK_DIGIT_CLOSE, 2, 0, 4, 0},
    {"③问题", JK_MARK_CIRCLED, 3, 0, 3, 0},
    {"c）问题", JK_MARK_LETTER, 3, 0, 4, 0},
    {"(i) 问题", JK_MARK_LETTER, 9, 0, 3, JK_MARK_SPACED},
    {"(ii) 问题", JK_MARK_ROMAN, 2, 0, 4, JK_MARK_SPACED},
    {"xiv）问题", JK_MARK_ROMAN, 14, 0, 6, 0},
    {"Ⅲ、问题", JK_MARK_FORMAL, 3, 0, 6, 0},
    {"Ⅰ、Ⅱ级响应", JK_MARK_FORMAL, 1, 0, 6, JK_MARK_REFERENCE},
    {"b) 问题", JK_MARK_LETTER, 2, 0, 2, JK_MARK_SPACED},
    {"B. 问题", JK_MARK_LETTER, 2, 0, 2, JK_MARK_SPACED | JK_MARK_DOUBTFUL},
    {"b.问题", JK_MARK_LETTER, 2, 0, 2, JK_MARK_DOUBTFUL},
    {"㉑问题", JK_MARK_CIRCLED, 21, 0, 3, 0},
    {"乙、问题", JK_MARK_STEM, 2, 0, 6, 0},
    {"甲、乙双方", JK_MARK_STEM, 1, 0, 6, JK_MARK_REFERENCE},
};

static void marks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const mark_case *c = &cases[i];
        jk_mark m;
        if (!jk_mark_read(jk_slice_of(c->line), &m))
            fail_msg("%s: no mark", c->line);
        size_t at = m.from;
        if (c->shape != JK_MARK_STEM && c->shape != JK_MARK_LETTER && c->shape != JK_MARK_ROMAN &&
            c->line[0] != '*' && !(c->line[0] >= 'A' && c->line[0] <= 'Z') &&
            !jk_mark_may_begin(jk_utf8_next(jk_slice_of(c->line), &at)))
            fail_msg("%s: no mark may begin so", c->line);
        m.flags &= (uint8_t)~JK_MARK_AS_PUT;
        if (m.shape != c->shape || m.n != c->n || m.sub != c->sub || m.len != c->len ||
            m.flags != c->flags)
            fail_msg("%s: shape %d n %d sub %d len %d flags %u", c->line, (int)m.shape, (int)m.n,
                     (int)m.sub, (int)m.len, m.flags);
    }
}

/* What is read at once is what would be read closely: the same with a blank before it, which is
 * not read at once; and where that is said, it is printed as it stands. */
static void plain_marks(void **state)
{
    (void)state;
    static const char *const open[] = {"（", "第", "(", "笫"};
    static const char *const close[] = {"）", "条", "条之一", ")", "章", "、", "条："};
    static const char *const numbers[] = {"一",   "十", "一十",     "十九", "二十", "九十九",
                                          "一百", "百", "一百零五", "一一", "二〇", "十十",
                                          "廿",   "零", "",         "一 二"};
    static const char *const behind[] = {"",     "甲",   "　甲", " 甲",    " ",
                                         "、甲", "项",   "项目", "规定的", "及第",
                                         "及甲", "，（", "“甲",  "\xE3",   "。"};
    size_t put = 0;
    for (size_t i = 0; i < 4 * 7 * 16 * 15; i++) {
        char line[64], again[65];
        snprintf(line, sizeof line, "%s%s%s%s", open[i % 4], numbers[i / 4 % 16], close[i / 64 % 7],
                 behind[i / 448]);
        snprintf(again, sizeof again, " %s", line);
        jk_mark a, b;
        bool is = jk_mark_read(jk_slice_of(line), &a);
        assert_int_equal(is, jk_mark_read(jk_slice_of(again), &b));
        if (!is)
            continue;
        if (a.flags & JK_MARK_AS_PUT) {
            jk_buf printed = {0};
            jk_mark_put(a.shape, a.n, a.sub, &printed);
            assert_true(jk_slice_eq(jk_buf_slice(&printed), (jk_slice){line, a.len}));
            jk_buf_free(&printed);
            put++;
        }
        if ((a.flags & ~JK_MARK_AS_PUT) != b.flags || a.shape != b.shape || a.n != b.n ||
            a.sub != b.sub || a.len != b.len || a.to + 1 != b.to)
            fail_msg("%s: read otherwise than behind a blank", line);
    }
    assert_int_equal(put, 65);
}

static void no_marks(void **state)
{
    (void)state;
    static const char *const lines[] = {"",
                                        "第",
                                        "第三方条件",
                                        "第2741号提案",
                                        "2018年10月27日",
                                        "1997年，我国",
                                        "（2023）京",
                                        "（此件公开）",
                                        "一是坚持",
                                        "三农",
                                        "第三十次会议",
                                        "甲方",
                                        "（",
                                        "(一",
                                        "１００％",
                                        "、",
                                        "。"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        jk_mark m;
        if (jk_mark_read(jk_slice_of(lines[i]), &m))
            fail_msg("%s: taken for shape %d n %d", lines[i], (int)m.shape, (int)m.n);
    }
}

static void printed_marks(void **state)
{
    (void)state;
    jk_buf b = {0};
    for (int shape = 0; shape < JK_MARK_SHAPES; shape++) {
        jk_mark m;
        if (shape >= JK_MARK_DECIMAL && shape <= JK_MARK_DECIMAL_4)
            continue;
        jk_buf_reset(&b);
        jk_mark_put((enum jk_mark_shape)shape, 3, 0, &b);
        jk_buf_puts(&b, " 总则");
        assert_true(jk_mark_read(jk_buf_slice(&b), &m));
        assert_int_equal(m.shape, shape);
        assert_int_equal(m.n, 3);
    }
    jk_buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numerals), cmocka_unit_test(printed_numerals),
        cmocka_unit_test(marks),    cmocka_unit_test(plain_marks),
        cmocka_unit_test(no_marks), cmocka_unit_test(printed_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
