/* Lists of what a page has: which lines are of one. */
#include "parse/structure/page_list.h"

#include "tests/unit/paragraphs.h"

/* The numbers of the paragraphs that are set aside, each a character. */
static void finds(const char *text, const char *want)
{
    jk_paras p = paragraphs_of(text);
    jk_page_lists_find(&p, jk_slice_of(text), true);
    assert_of_page(&p, want);
}

#define FERRY  "渡口今年提前复航\n"
#define BRIDGE "大桥本月开始检修\n"
#define WIRE   "江边社江州9月6日电 江边县的渡口今天复航，比去年早十二天。\n"
#define TEXT   "江边县的渡口今天复航，比去年早十二天，来往两岸的人都说方便。\n"

static void lists(void **state)
{
    (void)state;
    finds("内容提要\n" FERRY BRIDGE "\n" FERRY TEXT BRIDGE TEXT, "123");
    finds("1. " FERRY "2. " BRIDGE "【渡口今年提前复航】" TEXT "【大桥本月开始检修】" TEXT, "12");
    finds("今天的内容有：\n渡口今年提前复航；\n大桥本月开始检修。\n" FERRY TEXT BRIDGE TEXT, "123");
    /* lines on lines are one headline, and one is no list */
    finds(FERRY BRIDGE TEXT FERRY BRIDGE TEXT, "");
    finds(FERRY TEXT FERRY TEXT, "");
    /* sentences begin like others */
    finds("渡口复航。\n大桥检修。\n渡口复航以后往来方便。\n大桥检修以后行车安全。\n", "");
}

static void pointers(void **state)
{
    (void)state;
    finds(FERRY TEXT "今日看点\n渡口提前复航 04版\n大桥开始检修>>A5版\n" BRIDGE TEXT, "345");
    finds("要闻导读\n●渡口提前复航 详见4版\n●大桥开始检修 见第5版\n" BRIDGE TEXT, "123");
    finds(FERRY TEXT "渡口提前复航 04版\n" BRIDGE TEXT, "");
    finds(FERRY TEXT "渡口画册出了新版\n大桥画册出第2版\n" BRIDGE TEXT, "");
}

static void links(void **state)
{
    (void)state;
    finds(FERRY TEXT "相关阅读\n渡口何时复航？\n" BRIDGE "热门推荐：\n渡口旧事\n", "34567");
    /* the last line above a text is its headline, where something parts it from the links */
    finds(FERRY TEXT "往期回顾\n渡口旧事\n\n" BRIDGE TEXT, "34");
    finds(FERRY TEXT "往期回顾\n渡口旧事\n【关闭】\n" BRIDGE TEXT, "345");
    finds(FERRY TEXT "往期回顾\n" BRIDGE TEXT, "3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists),
        cmocka_unit_test(pointers),
        cmocka_unit_test(links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
