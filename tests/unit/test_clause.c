/* The clause stage on small documents: trees, ids, titles, reports, references. */
#include "parse/base/status.h"
#include "parse/record/writer.h"
#include "parse/structure/numbering.h"
#include "parse/structure/reference.h"
#include "tests/unit/clause_lines.h"

/* What has come out of a stage, written as records. */
static void written(const jk_doc *doc, jk_buf *b)
{
    for (size_t i = 0; i < doc->n; i++) {
        jk_item_json(doc->at[i], b);
        jk_buf_putc(b, '\n');
    }
}

/* Four blocks whose texts stay where they are, or are written over by the next. */
typedef struct texts {
    char at[4][32];
    bool lasting;
    jk_sink *stage;
} texts;

static int put_texts(void *ctx, jk_sink *to)
{
    static const char *const print[] = {"第一条 甲：", "（一）乙；", "（二）丙。", "第三条 丁。"};
    texts *t = ctx;
    jk_item article = {.t = JK_ARTICLE, .src = JK_S("A")};
    int err = to->put(to, &article);
    for (size_t i = 0; i < 4 && !err; i++) {
        jk_range b = {i * 32, i * 32 + strlen(print[i])};
        jk_item block = {.t = JK_BLOCK, .src = JK_S("A"), .b = &b, .nb = 1};
        size_t len = strlen(print[i]);
        char *text = t->at[t->lasting ? i : 0];
        if (!t->lasting || *text == 'x') /* what was shown is read elsewhere meanwhile */
            memcpy(text, print[i], len);
        block.u.block.text = (jk_slice){text, len};
        err = to->put(to, &block);
    }
    return err;
}

static int give_texts(void *ctx)
{
    return put_texts(ctx, ((texts *)ctx)->stage);
}

/* Texts that stay where they are are not copied, and clauses come when they are about to go. */
static void lasting_texts(void **state)
{
    (void)state;
    enum { COPIED, GIVEN, SHOWN, WAYS };
    jk_buf out[WAYS] = {{0}};
    for (int way = 0; way < WAYS; way++) {
        jk_doc doc;
        jk_doc_init(&doc);
        jk_sink *stage = jk_clause_stage_new(&(jk_clause_options){.threads = 2}, &doc.sink);
        assert_non_null(stage);
        texts t = {.lasting = way != COPIED, .stage = stage};
        const jk_clause_articles articles = {give_texts, way == SHOWN ? put_texts : NULL, &t};
        for (int round = 0; round < 2; round++) {
            memset(t.at, 'x', sizeof t.at);
            if (t.lasting)
                assert_int_equal(jk_clause_stage_take(stage, &articles), JK_OK);
            else
                assert_int_equal(give_texts(&t), JK_OK);
            assert_int_equal(doc.at[doc.n - 1]->t != JK_BLOCK, t.lasting); /* clauses, a report */
        }
        jk_item end = {.t = JK_END};
        assert_int_equal(stage->put(stage, &end), JK_OK);
        written(&doc, &out[way]);
        jk_clause_stage_free(stage);
        jk_doc_free(&doc);
    }
    assert_true(out[COPIED].len > 0);
    for (int way = 0; way < WAYS; way++)
        assert_true(jk_slice_eq(jk_buf_slice(&out[COPIED]), jk_buf_slice(&out[way])));
    for (int way = 0; way < WAYS; way++)
        jk_buf_free(&out[way]);
}

static void trees(void **state)
{
    (void)state;
    expect("第一章 总则\n第一条 甲。\n第二条 "
           "乙：\n（一）丙；\n（二）丁。\n戊。\n（一）己。\n第二条之一 庚。",
           automatic,
           "chp_1 art_1 art_2 art_2__item_1 art_2__item_2 art_2__para_2 "
           "art_2__para_2__item_1 art_2-1");
    expect("一、总体\n（一）甲。\n1.乙。\n（1）丙。\n①丁。\n（二）戊。\n二、任务\n（三）己。",
           automatic,
           "part_1 part_1__item_1 part_1__item_1__point_1 part_1__item_1__point_1__sub_1 "
           "part_1__item_1__point_1__sub_1__sub_1 part_1__item_2 part_2 part_2__item_3");
    expect("", automatic, "");
    expect("没有编号的一段。", automatic, "");
}

static void numbering_modes(void **state)
{
    (void)state;
    const char *restart = "一、总体\n（一）甲。\n（二）乙。\n二、任务\n（一）丙。\n（二）丁。";
    expect(restart, automatic,
           "part_1 part_1__item_1 part_1__item_2 part_2 part_2__item_1 part_2__item_2");
    expect(restart, (jk_clause_options){.numbering = JK_NUMBERING_RUNON},
           "part_1 part_1__item_1 part_1__item_2 part_2 part_2__item_1 [duplicate-number] "
           "part_2__item_2 [duplicate-number]");
}

static void references_are_no_clauses(void **state)
{
    (void)state;
    expect("第一条 甲。\n第三条第二款规定的事项，乙。\n第二条 丙。\n第三条 丁。", automatic,
           "art_1 art_1__para_2 art_2 art_3");
    expect("第一条 修改为：“第九条 甲。\n“第十条 乙。”\n第二条 丙。", automatic,
           "art_1 art_1__para_2 art_2");
}

static void wrong_numbers(void **state)
{
    (void)state;
    expect("第一条 甲。\n第二条 乙。\n第四条 丁。\n第五条 戊。", automatic,
           "art_1 art_2 art_4 [gap] art_5");
    expect("第一条 甲。\n第三条 丙。\n第二条 乙。\n第四条 丁。\n第五条 戊。", automatic,
           "art_1 art_3 art_2 [out-of-order] art_4 art_5");
    expect("第一条 甲。\n第二条 乙。\n第九条 丙。\n第四条 丁。\n第五条 戊。", automatic,
           "art_1 art_2 art_9 [misread-number] art_4 art_5");
    expect("第一条 甲。\n第 二条 乙。\n第三条 丙。第四条 丁。\n第五条 戊。", automatic,
           "art_1 art_2 [misread-number] art_3 art_4 [merged] art_5");
    expect("第一章 总则\n第一条 甲。\n第三章 附则\n第二条 乙。", automatic,
           "chp_1 art_1 chp_3 [heading-missing] art_2");
    expect("第三十二条 甲。\n第三十三条 乙。", automatic, "art_32 art_33");
}

/* A number of one wrong character, where the numbers around say what it is. */
static void misread_numbers(void **state)
{
    (void)state;
    expect("第丁章 总则\n第丁条 甲。\n第二条 乙。\n第二章 附则\n第三条 丙。", automatic,
           "chp_1 [misread-number] art_1 [misread-number] art_2 chp_2 art_3");
    expect("第一章 总则\n第一条 甲。\n第二章 管理\n第二条 乙。\n第彡章 附则\n第三条 丙。",
           automatic, "chp_1 art_1 chp_2 art_2 chp_3 [misread-number] art_3");
    expect(
        "第一条 甲：\n(丁)乙；\n(二)丙；\n(王)丁。\n第二条 戊。", automatic,
        "art_1 art_1__item_1 [misread-number] art_1__item_2 art_1__item_3 [misread-number] art_2");
    expect("第一条 甲：\n（略）乙；\n（二）丙；\n（三）丁。", automatic,
           "art_1 art_1__item_1 [misread-number] art_1__item_2 art_1__item_3");
    expect("第一章 总则\n第一条 甲。\n第某章 管理\n第二章 附则", automatic,
           "chp_1 art_1 art_1__para_2 chp_2");
}

static void repeats(void **state)
{
    (void)state;
    expect(
        "一、总体\n（一）建立检查制度。各单位应当每月检查一次，发现问题及时上报。\n"
        "（二）落实工作经费。各单位应当安排专门经费，列入年度预算管理。\n二、任务\n"
        "（三）加强人员培训。各单位应当组织人员参加培训，考核合格后上岗。\n"
        "（四）开展联合演练。各单位应当每年组织演练，做好记录各单位应当安排专门经费，列入年度预算"
        "管理。\n（三）加强人员培训。各单位应当组织人员参加培训，考核合格后上岗。",
        automatic,
        "part_1 part_1__item_1 part_1__item_2 part_2 part_2__item_3 part_2__item_4 "
        "[foreign-tail] part_2__item_3.2 [duplicate-text] [duplicate-number]");
}

static void titles(void **state)
{
    (void)state;
    jk_doc doc;
    run("#关于试验的意见\n一、总体要求\n（一）指导思想。坚持试验。\n（二）目标。\n五年完成。",
        automatic, &doc);
    static const struct {
        const char *title, *text;
    } want[] = {{"总体要求", ""}, {"指导思想。", "坚持试验。"}, {"目标。", ""}, {"", "五年完成。"}};
    size_t k = 0;
    for (size_t i = 0; i < doc.n; i++)
        if (doc.at[i]->t == JK_CLAUSE) {
            const jk_clause *u = &doc.at[i]->u.clause;
            assert_true(k < 4);
            assert_true(jk_slice_eq(u->title, jk_slice_of(want[k].title)));
            assert_true(jk_slice_eq(u->text, jk_slice_of(want[k].text)));
            k++;
        }
    assert_int_equal(k, 4);
    jk_doc_free(&doc);
}

static void reads_references(void **state)
{
    (void)state;
    jk_slice text =
        jk_slice_of("依照《某法〈附件〉》第三条、第四条至第六条，本办法第二条之一第二款第"
                    "（三）项、第四项和前两款。");
    jk_reference r = {.from = 0};
    size_t at = 0;
    assert_true(jk_reference_next(text, &at, &r));
    assert_true(r.external && r.nparts == 1 && r.parts[0].n == 3);
    assert_true(jk_reference_next(text, &at, &r));
    assert_true(r.external && r.parts[0].n == 4 && r.parts[0].last == 6);
    assert_true(jk_reference_next(text, &at, &r));
    assert_true(r.own && !r.external && r.nparts == 3);
    assert_int_equal(r.parts[0].sub, 1);
    assert_int_equal(r.parts[2].n, 3);
    assert_true(jk_reference_next(text, &at, &r));
    assert_true(r.nparts == 3 && r.parts[0].n == 2 && r.parts[2].n == 4);
    assert_true(jk_reference_next(text, &at, &r));
    assert_true(r.relative && r.back == 2 && r.parts[0].level == JK_CL_PARA);
    assert_false(jk_reference_next(text, &at, &r));
}

/* A regulation of n articles with ITEMS items each; every seventh stands twice, every tenth begins
 * a line with another number and goes on behind its items.  So many of its articles are in chapters
 * of `chapter`. */
static void put_regulation(uint64_t n, uint64_t chaptered, uint64_t chapter, jk_buf *b)
{
    enum { ITEMS = 8 };
    for (uint64_t i = 1; i <= n; i++) {
        if (i <= chaptered && i % chapter == 1) {
            jk_mark_put(JK_MARK_CHAPTER, i / chapter + 1, 0, b);
            jk_buf_puts(b, "　登记\n");
        }
        jk_mark_put(JK_MARK_ARTICLE, i % 10 ? i : i + 5, 0, b);
        jk_buf_puts(b, "　登记机关应当按照规定公布下列事项，并且每年核对一次：\n");
        for (uint64_t k = 1; k <= ITEMS; k++) {
            jk_mark_put(JK_MARK_PAREN, k, 0, b);
            jk_buf_puts(b, "从业人员、服务机构和行业组织向登记机关备案的材料，其编号为");
            jk_buf_putu(b, i % 7 ? i * ITEMS + k : k);
            jk_buf_puts(b, k < ITEMS ? "；\n" : "。\n");
        }
        if (i % 10 == 0)
            jk_buf_puts(b, "前款规定的材料应当妥善保管。\n");
    }
    jk_buf_putc(b, '\0');
    assert_int_equal(b->err, JK_OK);
}

/* What comes of a text, as records. */
static void records(const char *text, jk_clause_options options, jk_buf *out)
{
    jk_doc doc;
    run(text, options, &doc);
    written(&doc, out);
    jk_doc_free(&doc);
    assert_int_equal(out->err, JK_OK);
}

/* The sink of a stage, those beside it, and how often what came to them was taken in. */
typedef struct pair {
    jk_beside beside; /* first */
    jk_doc out, side[2];
    size_t joined;
} pair;

static int join(jk_beside *self, unsigned side)
{
    pair *p = (pair *)self;
    for (size_t i = 0; i < p->side[side].n; i++)
        assert_int_equal(p->out.sink.put(&p->out.sink, p->side[side].at[i]), JK_OK);
    jk_doc_reset(&p->side[side]);
    p->joined++;
    return JK_OK;
}

/* The same as `records`, with sinks beside; returns how often they were used. */
static size_t records_of_two(const char *text, jk_buf *out)
{
    pair p = {.beside = {{&p.side[0].sink, &p.side[1].sink}, join}};
    jk_doc_init(&p.out);
    jk_doc_init(&p.side[0]);
    jk_doc_init(&p.side[1]);
    jk_clause_options options = {.threads = 2, .beside = &p.beside};
    jk_sink *stage = jk_clause_stage_new(&options, &p.out.sink);
    assert_non_null(stage);
    text_lines from = {text, stage};
    const jk_clause_articles articles = {give_lines, put_lines, &from};
    jk_item end = {.t = JK_END};
    assert_int_equal(jk_clause_stage_take(stage, &articles), JK_OK);
    assert_int_equal(stage->put(stage, &end), JK_OK);
    jk_clause_stage_free(stage);
    written(&p.out, out);
    jk_doc_free(&p.out);
    jk_doc_free(&p.side[0]);
    jk_doc_free(&p.side[1]);
    return p.joined;
}

static void assert_same(const jk_buf *a, const jk_buf *b)
{
    assert_int_equal(a->len, b->len);
    assert_memory_equal(a->ptr, b->ptr, a->len);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    jk_buf text = {0}, one = {0}, two = {0};
    put_regulation(2000, 0, 1, &text); /* long enough that two are put to work */
    records(text.ptr, (jk_clause_options){.threads = 1, .references = true}, &one);
    records(text.ptr, (jk_clause_options){.threads = 2, .references = true}, &two);
    assert_true(one.len > text.len);
    assert_same(&one, &two);
    assert_true(jk_slice_find(jk_buf_slice(&one), JK_S("\"duplicate-"), 0) < one.len);
    jk_buf_free(&text);
    jk_buf_free(&one);
    jk_buf_free(&two);
}

/* A standard of n numbers, some of whose paragraphs quote others over several lines; it is cut in
 * halves somewhere. */
static void put_standard(uint64_t n, jk_buf *b)
{
    for (uint64_t i = 1; i <= n; i++) {
        jk_buf_putu(b, 1 + (i - 1) / 900);
        jk_buf_putc(b, '.');
        jk_buf_putu(b, 1 + (i - 1) % 900);
        jk_buf_puts(b, i % 3 ? "检验的条件见“下表\n" : "检验的条件\n");
        jk_buf_puts(b, i % 3 ? "1.备案材料\n检验的结果” \n" : "抽样 * 的数量由双方约定，\n");
    }
    jk_buf_putc(b, '\0');
    assert_int_equal(b->err, JK_OK);
}

static void halves_change_nothing(void **state)
{
    (void)state;
    jk_buf text = {0}, one = {0}, two = {0};
    put_standard(8999, &text);
    records(text.ptr, (jk_clause_options){.threads = 1}, &one);
    records(text.ptr, (jk_clause_options){.threads = 2}, &two);
    assert_same(&one, &two);
    assert_true(jk_slice_find(jk_buf_slice(&two), JK_S("\"10.899\""), 0) < two.len);
    jk_buf_free(&text);
    jk_buf_free(&one);
    jk_buf_free(&two);
}

/* Articles of long texts. */
static void put_long_articles(uint64_t n, size_t bytes, jk_buf *b)
{
    for (uint64_t i = 1; i <= n; i++) {
        jk_mark_put(JK_MARK_ARTICLE, i, 0, b);
        for (size_t end = b->len + bytes; b->len < end && !b->err;) {
            jk_buf_puts(b, "　材料的编号为");
            jk_buf_putu(b, b->len);
        }
        jk_buf_puts(b, "。\n");
    }
    jk_buf_putc(b, '\0');
    assert_int_equal(b->err, JK_OK);
}

static void assert_runs(const jk_buf *text, size_t joined)
{
    jk_buf one = {0}, two = {0};
    records(text->ptr, (jk_clause_options){.threads = 1}, &one);
    assert_int_equal(records_of_two(text->ptr, &two), joined);
    assert_same(&one, &two);
    jk_buf_free(&one);
    jk_buf_free(&two);
}

/* Clauses that are given out in runs, two at once: of so many clauses and up to the next article,
 * of chapters, where a chapter is too long to be kept; of less where their texts are long. */
static void runs_change_nothing(void **state)
{
    (void)state;
    static const struct {
        uint64_t articles, chaptered, chapter;
        size_t joined;
    } t[] = {{2000, 0, 1, 36}, {2500, 2500, 500, 5}, {3000, 1000, 500, 1}, {450, 0, 1, 0}};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        jk_buf text = {0};
        put_regulation(t[i].articles, t[i].chaptered, t[i].chapter, &text);
        assert_runs(&text, t[i].joined);
        jk_buf_free(&text);
    }
    jk_buf text = {0};
    put_long_articles(9000, 500, &text);
    assert_runs(&text, 35);
    jk_buf_free(&text);
}

/* 壹、 stands above 一、, also where one is lost. */
static void formal(void **state)
{
    (void)state;
    expect("壹、甲\n一、乙。\n二、丙。\n參、丁\n一、戊。\n二、己。", automatic,
           "part_1 part_1__part_1 part_1__part_2 part_3 [heading-missing] part_3__part_1 "
           "part_3__part_2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formal),
        cmocka_unit_test(lasting_texts),
        cmocka_unit_test(trees),
        cmocka_unit_test(numbering_modes),
        cmocka_unit_test(references_are_no_clauses),
        cmocka_unit_test(wrong_numbers),
        cmocka_unit_test(misread_numbers),
        cmocka_unit_test(repeats),
        cmocka_unit_test(titles),
        cmocka_unit_test(reads_references),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(halves_change_nothing),
        cmocka_unit_test(runs_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
