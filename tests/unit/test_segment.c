/* The segmenter: nothing lost, however the text is cut; marks, line ends, articles. */
#include "tests/unit/segmented.h"

#include <stdio.h>
#include <stdlib.h>

#include "parse/base/status.h"

/* What the segmenter makes of a text of UTF-8 that is its own source, given in pieces. */
static void segment(jk_doc *doc, jk_slice text, size_t piece, const jk_segment_options *o)
{
    jk_doc_init(doc);
    jk_segmenter *s = jk_segmenter_new(o, JK_S("A"), &doc->sink);
    jk_text_sink *in = jk_segmenter_input(s);
    for (size_t at = 0; at < text.len;) {
        size_t n = piece < text.len - at ? piece : text.len - at;
        while (at + n < text.len && ((unsigned char)text.ptr[at + n] & 0xC0) == 0x80)
            n++;
        jk_slice part = jk_slice_sub(text, at, at + n);
        jk_chunk c = {.text = part, .src = part, .off = at, .enc = JK_S("UTF-8")};
        assert_int_equal(in->text(in, &c), 0);
        at += n;
    }
    assert_int_equal(jk_segmenter_end(s), 0);
    jk_segmenter_free(s);
}

static void assert_slice(jk_slice s, const char *want)
{
    jk_slice w = jk_slice_of(want);
    if (!jk_slice_eq(s, w))
        fprintf(stderr, "want \"%s\", got \"%.*s\"\n", want, (int)s.len, s.ptr);
    assert_true(jk_slice_eq(s, w));
}

static const jk_item *nth(const jk_doc *doc, enum jk_item_type t, size_t n)
{
    for (size_t i = 0; i < doc->n; i++)
        if (doc->at[i]->t == t && n-- == 0)
            return doc->at[i];
    return NULL;
}

static size_t count(const jk_doc *doc, enum jk_item_type t)
{
    size_t n = 0;
    for (size_t i = 0; i < doc->n; i++)
        n += doc->at[i]->t == t;
    return n;
}

/* Every byte lies in exactly one block or furniture item, and its text is the source there. */
static void assert_nothing_lost(const jk_doc *doc, jk_slice text)
{
    unsigned char *seen = calloc(text.len + 1, 1);
    for (size_t i = 0; i < doc->n; i++) {
        const jk_item *it = doc->at[i];
        if (it->t != JK_BLOCK && it->t != JK_FURNITURE)
            continue;
        size_t at = 0;
        for (size_t k = 0; k < it->nb; k++)
            for (uint64_t b = it->b[k].start; b < it->b[k].end; b++, at++) {
                assert_true(b < text.len);
                assert_int_equal(seen[b]++, 0);
                assert_true(at < it->u.block.text.len);
                assert_int_equal(it->u.block.text.ptr[at], text.ptr[b]);
            }
        assert_int_equal(at, it->u.block.text.len);
    }
    for (size_t b = 0; b < text.len; b++)
        assert_int_equal(seen[b], 1);
    free(seen);
}

static void check_text(jk_slice text)
{
    for (size_t piece = 1; piece < 40; piece = piece * 3 + 1) {
        jk_doc doc;
        segment(&doc, text, piece, NULL);
        assert_nothing_lost(&doc, text);
        jk_doc_free(&doc);
    }
}

static void nothing_lost(void **state)
{
    (void)state;
    static const jk_slice texts[] = {
        JK_LIT(""),
        JK_LIT("\n"),
        JK_LIT("\r"),
        JK_LIT("一"),
        JK_LIT("\xEF\xBB\xBF一\r\n\r\n二\r三\n\r四"),
        JK_LIT("a\0b\n\0\n"),
        JK_LIT("一\xE2\x80\xA8二\xE2\x80\xA9三。\xE2\x80\xA8"),
        JK_LIT("# 甲 #\n\n> 乙\n- 丙\n**丁**\n---\n<!-- 戊 -->\n- 3 -\n第3页 共9页\n####### "
               "己\n#\n**\n****\n"),
        JK_LIT("　　甲　\t\n\xC2\xA0乙 \n"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_text(texts[i]);
}

static void marks_are_furniture(void **state)
{
    (void)state;
    jk_doc doc;
    segment(&doc, JK_S("## 甲乙丙 ##\n\n　　**丁戊**　\n<!-- 己 -->\n— 3 —\n庚\n"), 5, NULL);
    assert_int_equal(count(&doc, JK_BLOCK), 3);
    assert_slice(nth(&doc, JK_BLOCK, 0)->u.block.text, "甲乙丙");
    assert_int_equal(nth(&doc, JK_BLOCK, 0)->u.block.col, 4);
    assert_slice(nth(&doc, JK_BLOCK, 1)->u.block.text, "丁戊");
    assert_int_equal(nth(&doc, JK_BLOCK, 1)->u.block.line, 3);
    assert_int_equal(nth(&doc, JK_BLOCK, 1)->u.block.col, 5);
    assert_slice(nth(&doc, JK_BLOCK, 2)->u.block.text, "庚");
    assert_int_equal(nth(&doc, JK_FURNITURE, 0)->u.block.role, JK_ROLE_MARK);
    assert_int_equal(nth(&doc, JK_FURNITURE, 2)->u.block.role, JK_ROLE_PAGE);
    assert_int_equal(nth(&doc, JK_FURNITURE, 3)->u.block.role, JK_ROLE_BLANK);
    jk_doc_free(&doc);
}

static void articles_by_datelines(void **state)
{
    (void)state;
    jk_doc doc;
    jk_segment_options o = {.year = 2023};
    segment(&doc, jk_slice_of(page), 11, &o);
    assert_nothing_lost(&doc, jk_slice_of(page));
    assert_int_equal(count(&doc, JK_ARTICLE), 2);
    const jk_article *a = &nth(&doc, JK_ARTICLE, 0)->u.article;
    assert_slice(a->id, "a1");
    assert_slice(a->title, "甲市召开会议部署工作");
    assert_slice(a->dateline, "新华社北京9月6日电");
    assert_slice(a->agency, "新华社");
    assert_slice(a->place, "北京");
    assert_slice(a->date, "2023-09-06");
    assert_int_equal(a->reporters.n, 2);
    assert_slice(a->reporters.at[0], "高明");
    assert_slice(a->reporters.at[1], "王小二");
    a = &nth(&doc, JK_ARTICLE, 1)->u.article;
    assert_slice(a->title, "乙省发布新规");
    assert_slice(a->date, "2023-11-09");
    assert_int_equal(nth(&doc, JK_BLOCK, 3)->u.block.role, JK_ROLE_TITLE);
    jk_doc_free(&doc);
}

/* Some have a dateline and some have none, as on most pages; a crosshead begins no article. */
static void undated_among_dated(void **state)
{
    (void)state;
#define P "各地各部门认真落实有关要求，加强检查，及时发现并且处理问题，群众的满意程度不断提高。"
    jk_doc doc;
    segment(&doc,
            JK_S("江边渡口全部换上新船\n新华社南京9月6日电 江边的渡口已经全部换上新船。" P "\n" P P
                 "\n老旧船只有序退出\n" P P "\n" P P
                 "\n西部各省区的中小学校今年冬天全部用上清洁能源\n记者从西部各省区了解到，" P P P
                 "\n" P P P "\n" P P
                 "\n全国主要港口的集装箱吞吐量连续十个月增长\n新华社上海9月6日电 据统计，" P P P
                 "\n" P P P "\n东北地区三条新建高速铁路线路进入联调联试阶段\n铁路部门介绍，" P P P
                 "\n" P P P "\n" P P "\n"),
            SIZE_MAX, NULL);
    assert_int_equal(count(&doc, JK_ARTICLE), 4);
    assert_slice(nth(&doc, JK_ARTICLE, 1)->u.article.title,
                 "西部各省区的中小学校今年冬天全部用上清洁能源");
    jk_doc_free(&doc);
#undef P
}

static void one_document(void **state)
{
    (void)state;
    static const char law[] = "# 甲条例\n\n2011年1月8日 国务院令第588号公布\n\n## 第一章 总则\n\n"
                              "第一条 为了甲，制定本条例。\n\n第二条 本条例自公布之日起施行。\n";
    jk_doc doc;
    segment(&doc, jk_slice_of(law), 1000, NULL);
    assert_int_equal(count(&doc, JK_ARTICLE), 1);
    assert_slice(nth(&doc, JK_ARTICLE, 0)->u.article.title, "甲条例");
    assert_int_equal(nth(&doc, JK_BLOCK, 1)->u.block.role, JK_ROLE_HISTORY);
    assert_int_equal(nth(&doc, JK_BLOCK, 2)->u.block.role, JK_ROLE_HEADING);
    assert_int_equal(nth(&doc, JK_BLOCK, 3)->u.block.role, JK_ROLE_BODY);
    jk_doc_free(&doc);
}

/* A source in another encoding: two bytes a character, and one byte that did not decode. */
static void ranges_are_of_the_source(void **state)
{
    (void)state;
    static const char text[] = "甲乙\n丙\xEF\xBF\xBD\n";
    static const char src[] = "\xBC\xD7\xD2\xD2\n\xB1\xFB\xFF\n";
    jk_map map = {0};
    jk_map_add(&map, 6, 0, 4, 3, 2);
    jk_map_add(&map, 1, 4, 1, 1, 1);
    jk_map_add(&map, 3, 5, 2, 3, 2);
    jk_map_add(&map, 3, 7, 1, 0, 0);
    jk_map_add(&map, 1, 8, 1, 1, 1);
    jk_doc doc;
    jk_doc_init(&doc);
    jk_segmenter *s = jk_segmenter_new(NULL, JK_S("B"), &doc.sink);
    jk_text_sink *in = jk_segmenter_input(s);
    jk_chunk c = {
        .text = jk_slice_of(text), .src = jk_slice_of(src), .map = &map, .enc = JK_S("GB18030")};
    jk_byte_report r = {
        .code = JK_R_BAD_BYTE, .b = {7, 8}, .line = 2, .col = 2, .words = JK_S("坏")};
    assert_int_equal(in->report(in, &r), 0);
    assert_int_equal(in->text(in, &c), 0);
    assert_int_equal(jk_segmenter_end(s), 0);
    jk_segmenter_free(s);
    const jk_item *b = nth(&doc, JK_BLOCK, 1);
    assert_slice(b->u.block.text, "丙\xEF\xBF\xBD");
    assert_slice(b->u.block.raw, "\xB1\xFB\xFF");
    assert_slice(b->u.block.enc, "GB18030");
    assert_int_equal(b->b[0].start, 5);
    assert_int_equal(b->b[0].end, 8);
    assert_int_equal(nth(&doc, JK_FURNITURE, 0)->u.block.raw.len, 0);
    const jk_item *report = nth(&doc, JK_REPORT, 0);
    assert_non_null(report);
    assert_int_equal(report->b[0].start, 7);
    assert_slice(report->u.report.words, "坏");
    jk_map_free(&map);
    jk_doc_free(&doc);
}

/* Short articles, then one of so many bytes. */
static void write_long_one(jk_buf *b, size_t bytes)
{
    for (int i = 0; i < 9; i++)
        jk_buf_puts(b, "矿山安全生产会议召开\n\n新华社北京9月6日电 "
                       "全国矿山安全生产工作会议今天在北京召开，部署下一阶段工作。\n\n");
    jk_buf_puts(b, "尾矿库闭库治理工作推进\n\n新华社北京9月6日电 有关部门发布意见。\n\n");
    while (b->len < bytes)
        jk_buf_puts(b, "各地要加强监管，强化源头治理，防范化解重大风险，推动矿山安全发展。\n\n");
}

/* What is settled goes, however little it is, and what is left keeps its places and reports: here
 * every character has one byte of the source. */
static void long_article_behind_short_ones(void **state)
{
    (void)state;
    jk_buf text = {0};
    jk_doc doc;
    write_long_one(&text, 700000);
    jk_doc_init(&doc);
    jk_segmenter *s = jk_segmenter_new(NULL, JK_S("A"), &doc.sink);
    jk_text_sink *in = jk_segmenter_input(s);
    size_t n = 0;
    for (size_t at = 0; at < text.len; n++) {
        size_t to = at + 1;
        while (to < text.len && ((unsigned char)text.ptr[to] & 0xC0) == 0x80)
            to++;
        jk_chunk c = {.text = jk_slice_sub(jk_buf_slice(&text), at, to),
                      .src = jk_slice_sub(jk_buf_slice(&text), at, at + 1),
                      .off = n,
                      .enc = n % 1000 < 500 ? JK_S("甲") : JK_S("乙")};
        assert_int_equal(in->text(in, &c), 0);
        jk_byte_report r = {.code = JK_R_BAD_BYTE, .b = {n, n + 1}, .words = JK_S("坏")};
        if (n % 100 == 50)
            assert_int_equal(in->report(in, &r), 0);
        at = to;
    }
    assert_int_equal(jk_segmenter_end(s), 0);
    jk_segmenter_free(s);
    assert_int_equal(count(&doc, JK_ARTICLE), 10);
    size_t characters = 0, bytes = 0;
    for (size_t i = 0; i < doc.n; i++) {
        const jk_item *it = doc.at[i];
        if (it->t != JK_BLOCK && it->t != JK_FURNITURE)
            continue;
        jk_slice t = it->u.block.text;
        assert_int_equal(it->b[0].start, characters);
        characters = it->b[0].end;
        assert_memory_equal(t.ptr, text.ptr + bytes, t.len);
        bytes += t.len;
    }
    assert_int_equal(characters, n);
    assert_int_equal(bytes, text.len);
    assert_int_equal(count_reports(&doc, JK_R_BAD_BYTE), (n + 49) / 100);
    assert_int_equal(count_reports(&doc, JK_R_DUPLICATE_LEDE), 8);
    assert_reports_in_place(&doc);
    jk_doc_free(&doc);
    jk_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_lost),
        cmocka_unit_test(marks_are_furniture),
        cmocka_unit_test(articles_by_datelines),
        cmocka_unit_test(one_document),
        cmocka_unit_test(undated_among_dated),
        cmocka_unit_test(ranges_are_of_the_source),
        cmocka_unit_test(long_article_behind_short_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
