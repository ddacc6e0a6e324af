/* Several documents in one text: where each begins, and what is part of the one before. */
#include <stdlib.h>

#include "parse/structure/compilation.h"
#include "tests/unit/paragraphs.h"

/* The numbers of the lines that begin documents, each a letter from A on. */
static void finds_when(const char *text, bool final, const char *want)
{
    jk_paras p = paragraphs_of(text);
    jk_starts starts = {0};
    char got[16] = "";
    assert_int_equal(jk_documents_find(&p, jk_slice_of(text), final, &starts), 0);
    for (size_t i = 0; i < starts.n && i + 1 < sizeof got; i++)
        got[i] = (char)('A' + starts.at[i]);
    assert_string_equal(got, want);
    free(starts.at);
    jk_paras_free(&p);
}

static void finds(const char *text, const char *want)
{
    finds_when(text, true, want);
}

#define LAW                                                                                        \
    "# 渡口管理条例\n"                                                                       \
    "2001年3月1日 某省人民代表大会常务委员会通过\n"                              \
    "第一条 为了加强渡口管理，制定本条例。\n"                                    \
    "第二条 本条例自公布之日起施行。\n"

#define PLAIN_LAW                                                                                  \
    "渡口管理条例\n"                                                                         \
    "2001年3月1日 某省人民代表大会常务委员会通过\n"                              \
    "第一条 为了加强渡口管理，制定本条例。\n"                                    \
    "第二条 本条例自公布之日起施行。\n"

static void marked_titles(void **state)
{
    (void)state;
    finds("", "");
    finds(LAW, "A");
    /* a history, an addressee, or the first clause is below the title */
    finds(LAW "# 码头安全办法\n2002年5月6日 某省人民政府公布\n总则如下。\n", "AE");
    finds(LAW "# 关于码头的批复\n某市人民政府：\n请示收悉，同意办理。\n", "AE");
    finds(LAW "# 码头安全办法\n码头要安全，制定本办法。\n第一条 码头要牢固。\n", "AE");
    finds(LAW "# 码头安全办法\n第三条 码头要牢固。\n", "A");
    finds(LAW LAW "# 码头安全办法\n第一条 码头要牢固。\n", "AI");
    /* a list is no first clause, and a deeper heading no title */
    finds(LAW "# 保障措施\n（一）加强领导。\n（二）加强检查。\n", "A");
    finds(LAW "## 附则\n第一条 码头要牢固。\n", "A");
    /* behind a document that has no marks; not where it has some, but not before its title */
    finds("渡口\n第一条 码头要牢固。\n# 码头安全办法\n第一条 码头要牢固。\n", "AC");
    finds("渡口\n## 总则\n第一条 码头要牢固。\n# 码头安全办法\n第一条 码头要牢固。\n", "A");
    /* where headings inside the document have one # too, it shows no title */
    finds("# 渡口管理意见\n# 总体要求\n一、渡口要管好。\n# 保障措施\n一、渡口要安全。\n", "A");
}

static void heads(void **state)
{
    (void)state;
    finds(PLAIN_LAW "码头安全办法\n（2002年5月6日某省人民政府公布）\n第一条 码头要牢固。\n", "AE");
    finds(PLAIN_LAW
          "某省人民政府办公厅\n关于加强码头管理的通知\n某政发〔2003〕7号\n各市人民政府：\n"
          "为加强码头管理，现通知如下：\n一、码头要牢固。\n",
          "AE");
    /* behind a signature and its date */
    finds("某省人民政府关于渡口的批复\n某政函〔2003〕6号\n某市人民政府：\n请示收悉，同意办理有关事"
          "项。\n"
          "某省人民政府\n2003年1月2日\n"
          "某省人民政府关于码头的批复\n某政函〔2003〕7号\n某市人民政府：\n请示收悉，同意办理有关事"
          "项。\n",
          "AG");
    /* no sentence ends above: the lines are part of a table or a list */
    finds(PLAIN_LAW "目录一览\n某省人民政府关于码头的批复\n某政函〔2003〕7号\n"
                    "某省人民政府关于渡口的批复\n某政函〔2003〕8号\n",
          "A");
    /* a number inside a text has no title above it */
    finds(PLAIN_LAW "某政函〔2003〕7号\n码头要牢固，渡口要安全，行人要小心。\n", "A");
}

static void first_articles(void **state)
{
    (void)state;
#define BARE                                                                                       \
    "渡口管理条例\n第一条 渡口要管好。\n第二条 渡船要检验。\n第三条 本条例自公布之日起施行。\n"
    finds(BARE "码头安全办法\n第一条 码头要牢固。\n", "AE");
    finds(BARE "码头安全办法\n第一章 总则\n第一条 码头要牢固。\n", "AE");
    /* the first chapter of another part; an article that is cited; what is named */
    finds(BARE "码头安全办法\n第一章 总则\n第四条 码头要牢固。\n", "A");
    finds(BARE "码头安全办法\n第二条 码头要牢固。\n", "A");
    finds(BARE "第四条 码头依《码头安全办法》管理。\n码头安全办法\n第一条 码头要牢固。\n", "A");
    /* a document without articles may quote or attach some */
    finds("渡口管理意见\n一、渡口要管好。\n二、渡船要检验。\n码头安全办法\n第一条 码头要牢固。\n",
          "A");
}

static void first_parts(void **state)
{
    (void)state;
#define PARTS "关于渡口管理的意见\n一、渡口要管好。\n二、渡船要检验。\n三、渡工要培训。\n"
    finds(PARTS "码头改造实施方案（试行）\n为改造码头，制定本方案。\n一、码头要牢固。\n", "AE");
    finds(PARTS "关于码头改造的\n通知\n各县人民政府：\n现通知如下：\n一、码头要牢固。\n", "AE");
    finds(PARTS PARTS, "A");
    /* a heading that names no document; a document that is named; no parts before */
    finds(PARTS "码头改造的目标\n码头要在三年以内改造。\n一、码头要牢固。\n", "A");
    finds(PARTS "四、执行《码头改造方案》。\n码头改造方案\n一、码头要牢固。\n", "A");
    /* a line end has cut its name, and its title */
    finds(PARTS "四、执行《码头改造及渡船检\n验方案》，不得有误。\n码头改造及\n渡船检验方案\n一、码"
                "头要牢固。\n",
          "A");
    finds(PARTS "四、执行《码头改造及渡船检\n修方案，不得有误。\n码头停用及\n渡船检验方案\n一、码头"
                "要牢固。\n",
          "AG");
    finds("渡口\n一、渡口要管好。\n码头改造方案\n一、码头要牢固。\n", "A");
    /* a sentence above the title has no end */
    finds(PARTS "四、加强管理\n码头改造方案\n一、码头要牢固。\n", "A");
}

static void editions(void **state)
{
    (void)state;
    finds(LAW "# 渡口管理条例\n2012年3月1日 某省人民代表大会常务委员会修订\n"
              "第一条 为了加强渡口管理，制定本条例。\n",
          "AE");
    finds(LAW "# 渡口管理条例\n第一条 为了加强渡口管理，制定本条例。\n", "A");
}

static void attached(void **state)
{
    (void)state;
#define DECREE                                                                                                             \
    "某省人民政府令\n第12号\n现公布《码头安全办法》，自2003年3月1日起施行。\n省长 甲某\n" \
    "2003年1月2日\n"
    finds(DECREE "码头安全办法\n（2002年5月6日某省人民政府常务会议通过）\n第一条 码头要牢固。\n",
          "A");
    /* named with one character misread */
    finds("某省人民政府令\n第12号\n现公布《省级重点渡口码头安全设施验收管理暂行办去》，自2003年3月1"
          "日起"
          "施行。\n2003年1月2日\n省级重点渡口码头安全设施验收管理暂行办法\n"
          "（2002年5月6日某省人民政府常务会议通过）\n第一条 码头要牢固。\n",
          "A");
    /* another one, though its name is like that one's */
    finds("# 渡口法修正案（九）\n2001年3月1日 某省人民代表大会通过\n一、改第一条。\n"
          "# 渡口法修正案（十一）\n2002年3月1日 某省人民代表大会通过\n一、改第一条。\n",
          "AD");
    finds(LAW "附件\n# 码头安全办法\n第一条 码头要牢固。\n", "A");
    finds(LAW "附图：\n# 码头安全办法\n2002年5月6日 某省人民政府公布\n第一条 码头要牢固。\n", "AF");
    finds(LAW "附件：码头安全办法\n2001年3月1日\n# 码头安全办法\n第一条 码头要牢固。\n", "A");
    /* the same again is for the clauses to report */
    finds(LAW LAW, "A");
}

/* A head near the end is told when what stands below it has come. */
static void to_be_seen(void **state)
{
    (void)state;
    finds_when(LAW "# 码头安全办法\n第一条 码头要牢固。\n", false, "A");
    finds_when(LAW
               "# 码头安全办法\n第一条 甲。\n第二条 乙。\n第三条 丙。\n第四条 丁。\n第五条 戊。\n"
               "第六条 己。\n第七条 庚。\n第八条 辛。\n第九条 壬。\n第十条 癸。\n第十一条 子。\n"
               "第十二条 丑。\n",
               false, "AE");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marked_titles),  cmocka_unit_test(heads),
        cmocka_unit_test(first_articles), cmocka_unit_test(first_parts),
        cmocka_unit_test(editions),       cmocka_unit_test(attached),
        cmocka_unit_test(to_be_seen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
