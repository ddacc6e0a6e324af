/* By-lines: names in a line of their own. */
#include "parse/structure/byline.h"

#include <string.h>

#include "parse/structure/role.h"
#include "tests/unit/paragraphs.h"

#define TITLE "让老渡口留住往来的人\n"
#define TEXT  "江边县的渡口今天复航，比去年早十二天，来往两岸的人都说方便。\n"

/* Whether the second paragraph is a by-line. */
static void assert_second(const char *text, bool want)
{
    jk_paras p = paragraphs_of(text);
    jk_bylines_find(&p, jk_slice_of(text));
    assert_int_equal(p.at[1].role == JK_ROLE_BYLINE, want);
    assert_int_equal(p.at[1].headline, !want);
    jk_paras_free(&p);
}

static void names(void **state)
{
    (void)state;
    assert_second(TITLE "程江\n" TEXT, true);
    assert_second(TITLE "程　江\n" TEXT, true);
    assert_second(TITLE "高江边\n" TEXT, true);
    assert_second(TITLE "再看\n" TEXT, false); /* begins with no surname */
    assert_second(TITLE "时评\n" TEXT, false); /* a word, as likely as not */
    assert_second(TITLE "时　评\n" TEXT, true);
    assert_second(TITLE "程江渡口边\n" TEXT, false); /* too long */
    assert_second("渡口\n程江\n" TEXT, false);       /* below no headline */
    assert_second(TITLE "程江\n" TITLE TEXT, false); /* above another */
}

static void assert_writers(const char *line, const char *want)
{
    jk_slice got = jk_role_writers(jk_slice_of(line));
    assert_int_equal(got.len, strlen(want));
    assert_memory_equal(got.ptr, want, got.len);
}

static void writers(void **state)
{
    (void)state;
    assert_writers("作者：程江", "程江");
    assert_writers("文/程江", "程江");
    assert_writers("□ 程江", "程江");
    assert_writers("原创 程江 江边观察", "程江");
    assert_writers("本报记者 程江", "本报记者 程江");
    assert_writers("责任编辑：程江", "");
    assert_writers("校对 程江", "");
}

static void authors(void **state)
{
    (void)state;
    jk_slice got = jk_role_author(jk_slice_of("来源：江边网 作者：程江 编辑：高某"));
    assert_int_equal(got.len, strlen("程江"));
    assert_memory_equal(got.ptr, "程江", got.len);
    assert_int_equal(jk_role_author(jk_slice_of("江边社发 程江摄")).len, 0);
    assert_int_equal(jk_role_author(jk_slice_of("来源：江边网 作者")).len, 0);
}

static void assert_role(const char *text, enum jk_role want)
{
    jk_paras p = paragraphs_of(text);
    assert_int_equal(p.at[0].role, want);
    jk_paras_free(&p);
}

static void commentators(void **state)
{
    (void)state;
    assert_role("本报评论员\n", JK_ROLE_BYLINE);
    assert_role("江边日报特约评论员 程江\n", JK_ROLE_BYLINE);
    assert_role("江边社记者程江 高　某\n", JK_ROLE_BYLINE);
    assert_role("评论员谈渡口\n", JK_ROLE_BODY);
    assert_role("本报评论员文章\n", JK_ROLE_BODY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(writers),
        cmocka_unit_test(authors),
        cmocka_unit_test(commentators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
