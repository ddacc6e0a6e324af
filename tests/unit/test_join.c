/* Interrupted sentences, and what is wrong with a page. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "parse/base/doc.h"
#include "parse/structure/segment.h"

static void segment(jk_doc *doc, const char *text)
{
    jk_slice all = jk_slice_of(text);
    jk_doc_init(doc);
    jk_segmenter *s = jk_segmenter_new(NULL, JK_S("A"), &doc->sink);
    jk_text_sink *in = jk_segmenter_input(s);
    jk_chunk c = {.text = all, .src = all, .enc = JK_S("UTF-8")};
    assert_int_equal(in->text(in, &c), 0);
    assert_int_equal(jk_segmenter_end(s), 0);
    jk_segmenter_free(s);
}

static const jk_item *block_at(const jk_doc *doc, uint64_t line)
{
    for (size_t i = 0; i < doc->n; i++)
        if (doc->at[i]->t == JK_BLOCK && doc->at[i]->u.block.line == line)
            return doc->at[i];
    return NULL;
}

static const jk_report *report_of(const jk_doc *doc, enum jk_report_code code)
{
    for (size_t i = 0; i < doc->n; i++)
        if (doc->at[i]->t == JK_REPORT && doc->at[i]->u.report.code == code)
            return &doc->at[i]->u.report;
    return NULL;
}

static size_t reports(const jk_doc *doc)
{
    size_t n = 0;
    for (size_t i = 0; i < doc->n; i++)
        n += doc->at[i]->t == JK_REPORT;
    return n;
}

/* Ordinary paragraphs, so that one that lacks its end stands out. */
#define PLAIN                                                                                      \
    "今年以来，各地加强农业生产，粮食产量稳定增长。\n\n"                    \
    "有关部门表示，将继续加大支持力度，保障市场供应。\n\n"                 \
    "专家认为，科技进步是主要原因，应当坚持下去。\n\n"                       \
    "目前，各项工作正在有序推进，成效明显。\n\n"                                \
    "下一步，将完善政策措施，推动高质量发展。\n\n"

static void a_column_between(void **state)
{
    (void)state;
    jk_doc doc;
    segment(&doc, PLAIN "这家企业的负责人介绍说，通过新的技术，群众不用出门就能在银行营\n\n"
                        "农业新气象\n\n"
                        "六日，展会在北京闭幕。\n\n"
                        "业厅办理业务，十分方便。\n\n"
                        "展会还将继续举办，规模不断扩大。\n");
    const jk_item *b = block_at(&doc, 11);
    assert_non_null(b);
    assert_int_equal(b->nb, 2);
    assert_true(b->u.block.flags & JK_BLOCK_JOINED);
    assert_true(jk_slice_find(b->u.block.text, JK_S("银行营业厅办理"), 0) < b->u.block.text.len);
    assert_null(block_at(&doc, 17));
    assert_true(block_at(&doc, 13)->u.block.flags & JK_BLOCK_INTRUDER);
    assert_true(block_at(&doc, 15)->u.block.flags & JK_BLOCK_INTRUDER);
    assert_int_equal(report_of(&doc, JK_R_INTERRUPTED)->line, 11);
    assert_int_equal(report_of(&doc, JK_R_INTRUDER)->line, 13);
    assert_int_equal(reports(&doc), 2);
    jk_doc_free(&doc);
}

static void nothing_goes_on(void **state)
{
    (void)state;
    jk_doc doc;
    segment(&doc, PLAIN "这家企业的负责人介绍说，通过新的技术，群众不用出门就能在\n\n"
                        "《通知》还提出，要加强监督检查。\n\n"
                        "展会还将继续举办，规模不断扩大。\n");
    const jk_report *r = report_of(&doc, JK_R_UNFINISHED);
    assert_non_null(r);
    assert_int_equal(r->line, 11);
    assert_int_equal(r->col, 28);
    assert_null(report_of(&doc, JK_R_INTERRUPTED));
    jk_doc_free(&doc);
}

/* Verse, lists, subtitles: paragraphs that commonly lack their final mark are left alone. */
static void a_clause_whose_mark_is_damaged(void **state)
{
    (void)state;
    static const char *const second[] = {"二：口岸的开放和关闭由省级人民政府审批后公布执行。",
                                         "二定口岸的开放和关闭由省级人民政府审批后公布执行。"};
    for (size_t i = 0; i < 2; i++) {
        jk_doc doc;
        jk_buf text = {0};
        /* the clause above has lost its full stop */
        jk_buf_puts(&text, "一、本规定所指口岸，是供人员、货物和交通工具出入的港口、机场、车站。"
                           "口岸分为两类，二类口岸是指由省级人民政府批准开放并管理的口岸\n\n");
        jk_buf_puts(&text, second[i]);
        jk_buf_puts(&text, "\n\n三、凡开放口岸，应根据需要设立边防检查、海关、检疫等机构。\n\n"
                           "四、口岸的具体划分，由主管部门规定。\n");
        jk_buf_putc(&text, '\0');
        segment(&doc, text.ptr);
        assert_non_null(block_at(&doc, 3));
        assert_null(report_of(&doc, JK_R_INTERRUPTED));
        jk_doc_free(&doc);
        jk_buf_free(&text);
    }
}

static void no_marks_at_all(void **state)
{
    (void)state;
    jk_doc doc;
    segment(&doc, "各单位名单如下，请有关方面予以配合办理为盼\n\n"
                  "第一批单位，包括北京市以及上海市的各个部门\n\n"
                  "第二批单位，包括天津市以及重庆市的各个部门\n\n"
                  "第三批单位，包括河北省以及山西省的各个部门\n");
    assert_int_equal(reports(&doc), 0);
    jk_doc_free(&doc);
}

static void lines_of_one_width(void **state)
{
    (void)state;
    jk_doc doc;
    segment(&doc,
            "第一条　为了加强管理，根据有关法律，\n制定本条例，本条例自公布之日起施行，\n"
            "各级人民政府应当遵守本条例的各项规\n定，并且按照要求报告执行情况，不得有\n"
            "任何延误，违者依法追究责任，情节严重\n的，从重处罚。\n第二条　本条例由国务院解释。\n");
    assert_true(block_at(&doc, 4)->u.block.flags & JK_BLOCK_CONTINUES);
    assert_true(block_at(&doc, 6)->u.block.flags & JK_BLOCK_CONTINUES);
    assert_int_equal(block_at(&doc, 7)->u.block.flags, 0);
    assert_int_equal(reports(&doc), 0);
    jk_doc_free(&doc);
}

static void a_page_in_disorder(void **state)
{
    (void)state;
    jk_doc doc;
    segment(&doc, "新华社北京9月5日电 全国粮食工作会议今天在京召开，会议部署秋粮收购工作。\n\n"
                  "全国粮食工作会议部署秋粮收购\n\n"
                  "新华社北京9月6日电 交通部门今天公布新的铁路运行图，列车数量进一步增加。\n\n"
                  "交通部门公布新的铁路运行图\n\n"
                  "新华社北京9月6日电 交通部门今天公布新的铁路运行图，列车数量进一步增加。\n\n"
                  "新图自下月起实行，旅客出行更加方便。\n");
    assert_int_equal(report_of(&doc, JK_R_NO_HEADLINE)->line, 1);
    assert_int_equal(report_of(&doc, JK_R_NO_ARTICLE)->line, 3);
    const jk_report *lede = report_of(&doc, JK_R_DUPLICATE_LEDE);
    assert_int_equal(lede->line, 5);
    assert_int_equal(lede->nsee_b, 1);
    assert_true(jk_slice_eq(lede->at, JK_S("a2")));
    assert_true(jk_slice_eq(lede->see, JK_S("a3")));
    assert_int_equal(reports(&doc), 3);
    jk_doc_free(&doc);
}

#define INTERRUPTED_TWO                                                                                                         \
    "甲市推进政务服务改革\n\n"                                                                                        \
    "新华社甲市9月6日电（记者 张三）甲市近日推出多项便民举措，打通服务群众最后一公里。"  \
    "市民反映，如今办事方便多了，人们不移步就能在银行营\n\n"                                           \
    "乙省秋粮收购进展顺利\n\n"                                                                                        \
    "新华社乙市9月6日电（记者 李四）记者从乙省粮食部门了解到，今年收购工作进展顺利。\n\n" \
    "据介绍，乙省已安排收购网点三千余个，保障农民有序售粮。\n\n"                                     \
    "业厅办理业务。\n\n"                                                                                                 \
    "下一步，甲市将继续扩大服务范围，让更多群众受益。\n\n"

/* A column with another article, which has its own headline and dateline. */
static void an_article_between(void **state)
{
    (void)state;
    jk_doc doc;
    segment(&doc, INTERRUPTED_TWO);
    const jk_item *b = block_at(&doc, 3);
    assert_non_null(b);
    assert_int_equal(b->nb, 2);
    assert_true(jk_slice_find(b->u.block.text, JK_S("银行营业厅办理"), 0) < b->u.block.text.len);
    assert_null(block_at(&doc, 11));
    assert_true(block_at(&doc, 5)->u.block.flags & JK_BLOCK_INTRUDER);
    assert_true(block_at(&doc, 9)->u.block.flags & JK_BLOCK_INTRUDER);
    assert_int_equal(report_of(&doc, JK_R_INTERRUPTED)->line, 3);
    assert_int_equal(report_of(&doc, JK_R_INTRUDER)->line, 5);
    const jk_report *order = report_of(&doc, JK_R_ARTICLE_ORDER);
    assert_int_equal(order->line, 13);
    assert_true(jk_slice_eq(order->at, JK_S("a2")));
    assert_true(jk_slice_eq(order->see, JK_S("a1")));
    assert_int_equal(reports(&doc), 3);
    jk_doc_free(&doc);
}

/* However the page is cut into galleys, no half is left without the other. */
static void many_articles_between(void **state)
{
    (void)state;
    enum { TIMES = 1500 };
    jk_doc doc;
    jk_buf text = {0};
    for (int i = 0; i < TIMES; i++)
        jk_buf_puts(&text, INTERRUPTED_TWO);
    jk_buf_putc(&text, '\0');
    segment(&doc, text.ptr);
    size_t joined = 0;
    for (size_t i = 0; i < doc.n; i++)
        joined += doc.at[i]->t == JK_BLOCK && (doc.at[i]->u.block.flags & JK_BLOCK_JOINED) != 0;
    assert_int_equal(joined, TIMES);
    assert_null(report_of(&doc, JK_R_UNFINISHED));
    jk_doc_free(&doc);
    jk_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_between),
        cmocka_unit_test(nothing_goes_on),
        cmocka_unit_test(a_clause_whose_mark_is_damaged),
        cmocka_unit_test(no_marks_at_all),
        cmocka_unit_test(lines_of_one_width),
        cmocka_unit_test(a_page_in_disorder),
        cmocka_unit_test(an_article_between),
        cmocka_unit_test(many_articles_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
