/* What a page of the Web puts around an article, and what only looks like it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "parse/structure/web.h"

static void stamps(void **state)
{
    (void)state;
    static const char *const lines[][2] = {
        {"2023-09-06 08:30 来源：江边日报", "2023-09-06"},
        {"江边新闻网 2023-09-06 08:30:15", "2023-09-06"},
        {"http://www.example.org 2023年9月6日08:30 江边新闻网", "2023-09-06"},
        {"发布时间：2023-09-06", "2023-09-06"},
        {"日期：2023-09-06 08:30 作者：甲某 乙某 来源：江边日报", "2023-09-06"},
        {"最后更新： 2023年9月6日 8:30", "2023-09-06"},
        {"( 2023-09-06 ) 稿件来源：江边日报 要 闻", "2023-09-06"},
        {"2023-09-06 08:30:15 星期三  来源：江边网  【打印】【关闭】", "2023-09-06"},
        {"2023/09/06 08:30 江邊時報 瀏覽：12", "2023-09-06"},
        {"2023-09-06 江边网 甲某 乙某", "2023-09-06"},
        {"2023-09-06 甲某 江边网新闻频道", "2023-09-06"},
        {"2023-09-06 08:30:15 江边报 江边APP 甲某 实习生/乙某，丙某", "2023-09-06"},
        {"江边网    09月06日 13:52", ""},
        {"作者：甲某 来源：江边日报客户端2023年9月6日", "2023-09-06"},
        {"江边日报", ""},
        {"江边网-江边日报", ""},
    };
    static const char *const none[] = {
        "2023年9月6日，江边市启用新桥。",
        "2023年9月6日 8:30 开幕式",
        "开会时间：2023年9月6日 8:30",
        "江边市人民政府 2023年9月6日",
        "2023-09-06",
        "江边市2023年9月6日空气质量日报",
        "江边日报创刊",
        "2023-09-06 本地新闻",
        "江边市启用新桥",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        jk_day day = {0};
        jk_buf iso = {0};
        if (!jk_web_stamp(jk_slice_of(lines[i][0])))
            fail_msg("not seen: %s", lines[i][0]);
        if (jk_web_day(jk_slice_of(lines[i][0]), &day))
            jk_day_iso(day, &iso);
        if (!jk_slice_eq(jk_buf_slice(&iso), jk_slice_of(lines[i][1])))
            fail_msg("day of: %s", lines[i][0]);
        jk_buf_free(&iso);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (jk_web_stamp(jk_slice_of(none[i])))
            fail_msg("seen in: %s", none[i]);
}

static bool is_furniture(const char *line)
{
    jk_slice s = jk_slice_of(line);
    return jk_web_furniture(s, jk_kinds_of(s));
}

static void furniture(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "当前位置：首页 > 江边新闻 > 县区",
        "您的位置：首頁 新聞中心",
        "您当前的位置 ： 江边网  >  新闻中心",
        "首页 > 江边新闻",
        "江边速报 >",
        "江边新闻网>>国内",
        "江边新闻> 2023年江边节>新闻报道",
        "首页 新闻 政务 论坛 博客",
        "江边简介 | About Us | 广告服务 | 联系我们",
        "【打印】 【投稿】 【关闭】",
        "3 上一篇  下一篇 4",
        "放大 缩小 默认",
        "收藏此页】【 】【打印】【关闭",
        "字号",
        "【字体：↑大 ↓小】",
        "浏览次数：1234",
        "审核：编辑：",
        "专栏：",
        "更多》江边新闻",
        "江ICP备12345678号-1 江互联网新闻信息服务备案：12345678号",
        "Copyright @ 2012 - 2019 example.org All Rights Reserved",
        "江边日报社 版权所有",
        "2023年9月6日 星期三 农历七月廿二",
        "9月6日 星期三 江州 阴转晴 9°C~24°C",
        "提示：点击上方“江边速报”关注",
    };
    static const char *const none[] = {
        "大 中 小企业融资难",
        "位置：江边市一号",
        "江边 > 江北",
        "评论",
        "推荐",
        "来源",
        "中小企业融资",
        "江边市启用新桥 | 新闻速递",
        "| 首页 | 新闻 | 论坛 | 博客 |",
        "> 江边 > 新闻 > 正文",
        "如果甲>乙>丙，则甲>丙。",
        "版权所有者享有下列权利",
        "打印机行业的春天",
        "关键词：江边；新桥",
        "2023年9月6日，星期三，晴",
        "9月6日 江边市启用新桥",
        "6日星期三前后有雨",
        "来源：江边日报",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!is_furniture(lines[i]))
            fail_msg("not seen: %s", lines[i]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (is_furniture(none[i]))
            fail_msg("seen in: %s", none[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(stamps), cmocka_unit_test(furniture)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
