/* Datelines in all their shapes, and what only looks like one. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>

#include "parse/structure/dateline.h"
#include "parse/structure/reporter.h"

typedef struct shape {
    const char *text, *dateline, *agency, *place, *date, *names; /* names joined by | */
} shape;

static void assert_same(const char *what, jk_slice got, const char *want)
{
    if (!jk_slice_eq(got, jk_slice_of(want)))
        fail_msg("%s: got \"%.*s\", want \"%s\"", what, (int)got.len, got.ptr, want);
}

static void check(const shape *s, const jk_dateline *d)
{
    jk_slice text = jk_slice_of(s->text);
    jk_buf date = {0}, names = {0};
    jk_arena arena = {0};
    jk_slices r = jk_reporters(d->names, &arena);
    for (size_t i = 0; i < r.n; i++) {
        if (i)
            jk_buf_putc(&names, '|');
        jk_buf_put(&names, r.at[i]);
    }
    jk_day_iso(d->day, &date);
    assert_same(s->text, jk_slice_sub(text, d->from, d->to), s->dateline);
    assert_same(s->text, d->agency, s->agency);
    assert_same(s->text, d->place, s->place);
    assert_same(s->text, jk_buf_slice(&date), s->date);
    assert_same(s->text, jk_buf_slice(&names), s->names);
    jk_buf_free(&date);
    jk_buf_free(&names);
    jk_arena_free(&arena);
}

static const shape shapes[] = {
    {"新华社北京9月6日电(记者 高蕾)甲", "新华社北京9月6日电", "新华社", "北京", "--09-06", "高蕾"},
    {"新华社北京9月6日电 甲", "新华社北京9月6日电", "新华社", "北京", "--09-06", ""},
    {"据新华社南京5月12日电（李某某、陶某）甲", "据新华社南京5月12日电", "新华社", "南京",
     "--05-12", "李某某|陶某"},
    {"新华社北京１１月９日电（记者金某、杨某某）甲", "新华社北京１１月９日电", "新华社", "北京",
     "--11-09", "金某|杨某某"},
    {"本报保定五月十五日电记者许某某报道：甲", "本报保定五月十五日电", "本报", "保定", "--05-15",
     "许某某"},
    {"本报某地五月二十日零时电本报记者周某洋、新华社记者赵某庆报道：甲", "本报某地五月二十日零时电",
     "本报", "某地", "--05-20", "周某洋|赵某庆"},
    {"本报北京9月6日讯 记者甲乙报道：丙", "本报北京9月6日讯", "本报", "北京", "--09-06", "甲乙"},
    {"中新社北京10月7日电 题：甲", "中新社北京10月7日电", "中新社", "北京", "--10-07", ""},
    {"央视网消息（新闻联播）：甲", "央视网消息（新闻联播）", "央视网", "", "", ""},
    {"某某社丙城消息：甲", "某某社丙城消息", "某某社", "丙城", "", ""},
    {"江州台记者甲乙、丙丁报道：戊", "江州台记者甲乙、丙丁报道", "江州台", "", "", "甲乙|丙丁"},
    {"江州新闻频道9月6日消息 丙", "江州新闻频道9月6日消息", "江州新闻频道", "", "--09-06", ""},
    {"新华社北京2023年9月6日电 甲", "新华社北京2023年9月6日电", "新华社", "北京", "2023-09-06", ""},
    {"新华社北京二〇二三年十二月三十一日电 甲", "新华社北京二〇二三年十二月三十一日电", "新华社",
     "北京", "2023-12-31", ""},
    {"新华社北京6日电 甲", "新华社北京6日电", "新华社", "北京", "---06", ""},
    {"【本报讯】甲", "本报讯", "本报", "", "", ""},
    {"本报讯5月8日，甲", "本报讯", "本报", "", "", ""},
    {"（新华社北京１月２０日电）甲", "新华社北京１月２０日电", "新华社", "北京", "--01-20", ""},
    {"北京9月6日电（记者 甲乙）丙", "北京9月6日电", "", "北京", "--09-06", "甲乙"},
    {"新华社北京、上海9月6日电（记者甲乙）丙", "新华社北京、上海9月6日电", "新华社", "北京、上海",
     "--09-06", "甲乙"},
    {"新华社“某某2”号9月6日电（记者甲乙）丙", "新华社“某某2”号9月6日电", "新华社", "“某某2”号",
     "--09-06", "甲乙"},
    {"（本报北京9月6日电 记者甲乙）丙", "本报北京9月6日电", "本报", "北京", "--09-06", "甲乙"},
    {"人民日报客户端9月6日消息 丙", "人民日报客户端9月6日消息", "人民日报客户端", "", "--09-06",
     ""},
    {"《人民日报》北京9月6日电 丙", "《人民日报》北京9月6日电", "人民日报", "北京", "--09-06", ""},
    {"参考消息网9月6日报道 丙", "参考消息网9月6日报道", "参考消息网", "", "--09-06", ""},
    {"某某新闻9月6日消息，丙", "某某新闻9月6日消息", "某某新闻", "", "--09-06", ""},
    {"证券时报网讯，丙", "证券时报网讯", "证券时报网", "", "", ""},
    {"本报讯 记者甲乙丙从事这一行二十年，丁", "本报讯", "本报", "", "", ""},
    {"本报讯 记者甲乙丙从某局获悉，丁", "本报讯", "本报", "", "", "甲乙丙"},
    {"本报北京9月6日讯 记者甲乙 丁", "本报北京9月6日讯", "本报", "北京", "--09-06", "甲乙"},
    {"新华社北京 9 月 6 日电 丙", "新华社北京 9 月 6 日电", "新华社", "北京", "--09-06", ""},
    {"【环球时报综合报道】丙", "环球时报综合报道", "环球时报", "", "", ""},
    {"中央社台北十月三日電（記者林某某）丙", "中央社台北十月三日電", "中央社", "台北", "--10-03",
     "林某某"},
    {"據新華社北京9月6日電 丙", "據新華社北京9月6日電", "新華社", "北京", "--09-06", ""},
    {"（中央社記者劉某某花蓮3日電）丙", "中央社記者劉某某花蓮3日電", "中央社", "花蓮", "---03",
     "劉某某"},
    {"（中央社記者劉某高雄3日電）丙", "中央社記者劉某高雄3日電", "中央社", "高雄", "---03", "劉某"},
    {"（中央社東京3日綜合外電報導）丙", "中央社東京3日綜合外電報導", "中央社", "東京", "---03", ""},
    {"〔記者王某某／台北報導〕丙", "記者王某某／台北報導", "", "台北", "", "王某某"},
    {"【王某某、李某／新北報導】丙", "王某某、李某／新北報導", "", "新北", "", "王某某|李某"},
    {"【明報專訊】丙", "明報專訊", "明報", "", "", ""},
    {"【大公報訊】記者王某報道：丙", "大公報訊", "大公報", "", "", "王某"},
    {"新华社北京9月6日凌晨2时30分电 丙", "新华社北京9月6日凌晨2时30分电", "新华社", "北京",
     "--09-06", ""},
    {"新华社北京9月6日体育专电 丙", "新华社北京9月6日体育专电", "新华社", "北京", "--09-06", ""},
    {"综合新华社9月6日电 丙", "综合新华社9月6日电", "新华社", "", "--09-06", ""},
    {"中国新闻网9月6日电 丙", "中国新闻网9月6日电", "中国新闻网", "", "--09-06", ""},
    {"长江日报大武汉客户端9月6日讯 丙", "长江日报大武汉客户端9月6日讯", "长江日报大武汉客户端", "",
     "--09-06", ""},
    {"本报讯（张某）丙", "本报讯", "本报", "", "", "张某"},
    {"本报江州讯 丙", "本报江州讯", "本报", "江州", "", ""},
    {"中国之声北京9月6日消息 丙", "中国之声北京9月6日消息", "中国之声", "北京", "--09-06", ""},
    {"【环球时报驻某国特约记者 张某】丙", "环球时报驻某国特约记者 张某", "环球时报", "", "",
     "张某"},
    {"新华社记者 高某 北京9月6日电 丙", "新华社记者 高某 北京9月6日电", "新华社", "北京", "--09-06",
     "高某"},
    {"江边日报-江边经济网北京9月6日讯 （记者 高某）丙", "江边日报-江边经济网北京9月6日讯",
     "江边日报-江边经济网", "北京", "--09-06", "高某"},
    {"江边水利网站2023年9月6日讯 丙", "江边水利网站2023年9月6日讯", "江边水利网站", "",
     "2023-09-06", ""},
    {"据某国《江边早报》6日报道，丙", "据某国《江边早报》6日报道", "江边早报", "", "---06", ""},
    {"本报江州9月6日讯（记者高某某特约记者李某）丙", "本报江州9月6日讯", "本报", "江州", "--09-06",
     "高某某|李某"},
    {"【文/江边网 高某】丙", "文/江边网 高某", "江边网", "", "", "高某"},
    {"本报訊 記者 高某 李某某 通訊員 王某 近日，丙", "本报訊", "本报", "", "", "高某|李某某|王某"},
    {"江边时报讯（高某）丙", "江边时报讯", "江边时报", "", "", "高某"},
    {"【高某/綜合報導】丙", "高某/綜合報導", "", "", "", "高某"},
    {"【本报讯】记者昨日从某局获悉，丁", "本报讯", "本报", "", "", ""},
};

static void open_shapes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        jk_dateline d;
        if (!jk_dateline_open(jk_slice_of(shapes[i].text), &d))
            fail_msg("not seen: %s", shapes[i].text);
        check(&shapes[i], &d);
    }
}

static void no_datelines(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "会议9月6日在京召开。",
        "中国电视台电影频道今天开播。",
        "我国互联网消息传播很快。",
        "本报电话今天开通。",
        "河北日报长篇通讯：甲",
        "截至9月6日，甲电厂发电。",
        "新华社记者9月6日从甲获悉，",
        "据新华社报道：甲",
        "据某某社记者报道，甲",
        "江州台记者甲乙报道，丙",
        "某部官网发布消息：甲",
        "某某报最新消息：甲",
        "据某部官网消息，甲",
        "这家报社报道，甲",
        "新华社北京13月6日电",
        "（新华社北京9月6日电",
        "【记者手记】丙",
        "【某某时报记者】丙",
        "【环球时报记者张某，李某】丙",
        "中央電視台電影頻道今天開播。",
        "〔記者王某某／台北〕丙",
        "本報電話今天開通。",
        "中華民國電信總局",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        jk_dateline d;
        if (jk_dateline_open(jk_slice_of(texts[i]), &d))
            fail_msg("seen in: %s", texts[i]);
    }
}

static void closing_and_inside(void **state)
{
    (void)state;
    jk_dateline d;
    assert_true(jk_dateline_close(JK_S("(据新华社9月6日电)"), &d));
    assert_true(d.alone);
    assert_same("closing", d.agency, "新华社");
    assert_true(jk_dateline_close(JK_S("会议闭幕。（新华社北京９月６日电）"), &d));
    assert_false(d.alone);
    assert_false(jk_dateline_close(JK_S("会议闭幕（见图）"), &d));
    assert_int_equal(jk_dateline_inside(JK_S("甲市召开全市会议本报甲市7月5日电记者乙报道：丙")),
                     3 * 8);
    assert_int_equal(jk_dateline_inside(JK_S("记者在甲市，从新华社北京9月6日电获悉")), 0);
    assert_int_equal(jk_dateline_inside(JK_S("本报甲市7月5日电记者乙报道：丙")), 0);
    assert_int_equal(
        jk_dateline_inside(JK_S("【某某公司拟签订四千万元采购合同】某某社9月6日电，丙")), 3 * 17);
    assert_int_equal(
        jk_dateline_inside(JK_S("20:50 【某某公司拟签订四千万元采购合同】 某某社9月6日电，丙")),
        6 + 3 * 17 + 1);
    assert_int_equal(
        jk_dateline_inside(JK_S("第1版(要闻)专栏：甲县启用新桥。乙县也是 新华社北京9月6日电 丙")),
        58);
    assert_int_equal(jk_dateline_inside(JK_S("【国际】某某社9月6日电，丙")), 0);
    assert_int_equal(jk_dateline_inside(JK_S("【某某公司拟签订四千万元采购合同】甲电厂发电。")), 0);
}

static void names(void **state)
{
    (void)state;
    jk_arena arena = {0};
    jk_slices r = jk_reporters(JK_S("记者 彭某佳 沐 城 通讯员李二"), &arena);
    assert_int_equal(r.n, 3);
    assert_same("name", r.at[0], "彭某佳");
    assert_same("name of two parts", r.at[1], "沐城");
    assert_same("behind an office", r.at[2], "李二");
    r = jk_reporters(JK_S("记者  王某  李某        来源：江边网"), &arena);
    assert_int_equal(r.n, 2);
    r = jk_reporters(JK_S("（记者 王某 李某 张某参与采写）"), &arena);
    assert_int_equal(r.n, 3);
    assert_same("what is said of it", r.at[2], "张某");
    jk_arena_free(&arena);
}

static void parsed_days(void **state)
{
    (void)state;
    static const char *const days[][2] = {{"2023年9月6日", "2023-09-06"},
                                          {"2023 年 9 月 6 日", "2023-09-06"},
                                          {"二〇二三年九月六日", "2023-09-06"},
                                          {"中華民國一百零八年五月二十日", "2019-05-20"},
                                          {"民國 38 年 5 月 20 日", "1949-05-20"},
                                          {"中华民国一年一月一日", "1912-01-01"},
                                          {"９月６号", "--09-06"},
                                          {"9月6曰", "--09-06"},
                                          {"2023-09-06", "2023-09-06"},
                                          {"2023/9/6", "2023-09-06"},
                                          {"2023.09.6", "2023-09-06"}};
    static const char *const none[] = {"中國9月6日",       "民國年5月20日", "民國0年5月20日",
                                       "民國201年5月20日", "2023年13月1日", "2023年9月",
                                       "2023-9",           "2023-02-30",    "2023-9/6",
                                       "2023-09-061",      "12.5.6",        "2023"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        size_t at = 0;
        jk_day day;
        jk_buf iso = {0};
        assert_true(jk_day_parse(jk_slice_of(days[i][0]), &at, &day));
        assert_int_equal(at, strlen(days[i][0]));
        jk_day_iso(day, &iso);
        assert_same(days[i][0], jk_buf_slice(&iso), days[i][1]);
        jk_buf_free(&iso);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        size_t at = 0;
        jk_day day;
        if (jk_day_parse(jk_slice_of(none[i]), &at, &day))
            fail_msg("a day: %s", none[i]);
        assert_int_equal(at, 0);
    }
}

static void full_days(void **state)
{
    (void)state;
    static const char *const days[] = {"2023-09-06", "2024-02-29", "2000-02-29", "0001-12-31"};
    static const char *const none[] = {"2023-02-29", "1900-02-29", "2023-04-31", "2023-13-01",
                                       "2023-00-01", "2023-01-00", "0000-01-01", "--09-06",
                                       "2023-9-006", "2023/09/06", "2023-09-061"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_true(jk_day_is_full(jk_slice_of(days[i])));
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(jk_day_is_full(jk_slice_of(none[i])));
}

/* Every sign is seen wherever it stands near the beginning, and no character that is like one. */
static void likely(void **state)
{
    (void)state;
    static const char *const yes[] = {"电", "電", "讯", "訊", "消", "报道", "报导", "報導"};
    static const char *const no[] = {"道", "导", "導", "甸", "仯", "迕", "清", "报遒"};
    enum { FILLED = 25 };
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        for (size_t before = 0; before <= FILLED; before++) {
            jk_buf with = {0}, without = {0};
            for (size_t n = 0; n <= FILLED; n++) {
                jk_buf_puts(&with, n == before ? yes[i] : "江");
                jk_buf_puts(&without, n == before ? no[i] : "江");
            }
            if (!jk_dateline_likely(jk_buf_slice(&with)))
                fail_msg("%s behind %zu characters", yes[i], before);
            if (jk_dateline_likely(jk_buf_slice(&without)))
                fail_msg("%s behind %zu characters", no[i], before);
            jk_buf_free(&with);
            jk_buf_free(&without);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_shapes),
        cmocka_unit_test(no_datelines),
        cmocka_unit_test(closing_and_inside),
        cmocka_unit_test(names),
        cmocka_unit_test(parsed_days),
        cmocka_unit_test(full_days),
        cmocka_unit_test(likely),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
