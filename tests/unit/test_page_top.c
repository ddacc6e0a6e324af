/* The top of a page: which lines are of none of its articles. */
#include "parse/structure/page_top.h"

#include "tests/unit/paragraphs.h"

/* The numbers of the paragraphs that are set aside, each a character. */
static void finds(const char *text, const char *want)
{
    jk_paras p = paragraphs_of(text);
    jk_page_top_find(&p, jk_slice_of(text));
    assert_of_page(&p, want);
}

#define FERRY  "渡口今年提前复航\n"
#define BRIDGE "大桥本月开始检修\n"
#define WIRE   "江边社江州9月6日电 江边县的渡口今天复航，比去年早十二天。\n"
#define TEXT   "江边县的渡口今天复航，比去年早十二天，来往两岸的人都说方便。\n"

static void heads(void **state)
{
    (void)state;
    finds("江州要情\n2023年第18期\n\n" FERRY WIRE, "12");
    finds("河海日报\nHEHAI RIBAO\n\n" FERRY TEXT, "12");
    finds("江边社9月6日电稿目\n\n" FERRY WIRE, "1");
    finds("2023年9月6日\n\n" FERRY WIRE, "1");
    finds("江边社新闻稿\n\n" FERRY WIRE, "1");
    finds("农历六月十一\n今日八版\n国内统一刊号CN99\n\n" FERRY WIRE, "123");
    /* the headline stands right below the day */
    finds("江边新闻文字稿\n2023年9月6日\n" FERRY WIRE, "12");
    /* lines above a mark of the page go with it */
    finds("江州地区统一刊号\n第3版\n" FERRY WIRE, "1");
    /* blank lines everywhere: each line for itself */
    finds("河海日报\n\n要情 2023年9月6日\n\n" FERRY "\n" WIRE, "12");
    finds("江州要情\n\n2023年第18期\n\n" FERRY "\n" WIRE, "12");
    finds("江州要情\n\n2023年第18期\n\n" FERRY "\n" TEXT, "");
}

static void headlines(void **state)
{
    (void)state;
    finds(FERRY "\n" BRIDGE WIRE, "");
    finds(FERRY "2023-09-06 08:30 来源：江边网\n\n" BRIDGE WIRE, "");
    finds("2023年9月6日渡口复航\n\n" BRIDGE WIRE, "");
    finds(FERRY "2023年9月6日\n\n" WIRE, "");
    finds(WIRE "\n" FERRY WIRE, "");
    finds("渡口条例征求意见稿\n\n" FERRY WIRE, "");
    finds(FERRY BRIDGE WIRE, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads),
        cmocka_unit_test(headlines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
