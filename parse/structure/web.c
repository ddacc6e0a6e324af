#include "parse/structure/web.h"

#include <string.h>

#include "parse/structure/dateline_words.h"
#include "parse/structure/glyph.h"
#include "parse/structure/role_words.h"

enum {
    LONGEST_WORD = sizeof "手机看新闻" - 1, /* bytes of a word for the reader's hands */
    LINE_CHARS = 100,
    SOURCE_CHARS = 30, /* before the date of a stamp */
    STEP_CHARS = 16,   /* of a step of a path */
    ITEM_CHARS = 14,   /* of a menu's */
    LABEL_CHARS = 24   /* of a label and what is behind it */
};

static bool is_one_of(jk_slice s, const jk_slice *words, size_t n)
{
    if (s.len > LONGEST_WORD)
        return false;
    for (size_t i = 0; i < n; i++)
        if (jk_slice_eq(s, words[i]))
            return true;
    return false;
}

/* Whether a byte of s lies in [from, to]: ASCII, which most lines have little of. */
static bool has_ascii(jk_slice s, char from, char to)
{
    const uint64_t signs = UINT64_C(0x8080808080808080);
    uint64_t eight;
    size_t i = 0;
    for (; i + sizeof eight <= s.len; i += sizeof eight) {
        memcpy(&eight, s.ptr + i, sizeof eight);
        if ((eight & signs) != signs)
            break;
    }
    for (; i < s.len; i++)
        if (s.ptr[i] >= from && s.ptr[i] <= to)
            return true;
    return false;
}

/* Bytes of the Han that s begins with, or of more than any label and any item has. */
static size_t behind_han(jk_slice s)
{
    size_t at = 0, next = 0;
    while (at < s.len && at <= 3 * SOURCE_CHARS && jk_is_han(jk_glyph_next(s, &next)))
        at = next;
    return at;
}

/* ---- when an article came */

/* The first full date; *at is where it begins, *behind what follows it. */
static bool find_day(jk_slice s, size_t *at, size_t *behind, jk_day *day)
{
    int32_t before = 0;
    for (size_t p = 0; p < s.len;) {
        size_t to = p, next = p;
        int32_t c = jk_glyph_next(s, &next);
        bool first = jk_glyph_digit(before) < 0 && jk_glyph_numeral(before) < 0;
        bool may = jk_glyph_digit(c) >= 0 || jk_glyph_numeral(c) >= 0 || c == U'中' || c == U'民';
        if (may && first && jk_day_parse(s, &to, day) && day->year) {
            *at = p;
            *behind = to;
            return true;
        }
        before = c;
        p = next;
    }
    return false;
}

bool jk_web_day(jk_slice line, jk_day *day)
{
    size_t at, behind;
    return find_day(line, &at, &behind, day);
}

static bool is_closing_blank(int32_t c)
{
    return jk_glyph_blank(c) || jk_glyph_closer(c) || c == '|' || c == U'｜';
}

/* 8:30, 08:30:00; blanks and a bracket may lead to it. */
static bool takes_time(jk_slice s, size_t *at)
{
    size_t p = *at, parts = 0, digits = 0;
    while (p < s.len) {
        size_t next = p;
        int32_t c = jk_glyph_next(s, &next);
        if (jk_glyph_digit(c) >= 0)
            digits++;
        else if (digits && jk_glyph_colon(c) && parts < 2)
            parts++;
        else if (digits || !is_closing_blank(c))
            break;
        p = next;
    }
    if (!parts)
        return false;
    *at = p;
    return true;
}

/* Whether the last thing before a date is what names it: 发布时间：; 时间： before what a program
 * wrote (2023-09-06 08:30), which an invitation does not have. */
static bool ends_as_label(jk_slice s, bool clock)
{
    static const jk_slice words[] = {
        JK_LIT("发布时间"), JK_LIT("發布時間"), JK_LIT("发布日期"), JK_LIT("發布日期"),
        JK_LIT("发表时间"), JK_LIT("發表時間"), JK_LIT("发表日期"), JK_LIT("发稿时间"),
        JK_LIT("更新时间"), JK_LIT("更新時間"), JK_LIT("更新日期"), JK_LIT("最后更新"),
        JK_LIT("最後更新"), JK_LIT("上传时间"), JK_LIT("添加时间"), JK_LIT("录入时间"),
        JK_LIT("发布于"),   JK_LIT("发表于"),   JK_LIT("發表於"),   JK_LIT("發佈時間"),
        JK_LIT("日期"),     JK_LIT("来源时间")};
    s = jk_slice_trim(s);
    size_t at = s.len;
    if (at && jk_glyph_colon(jk_glyph_prev(s, &at)))
        s = jk_slice_trim(jk_slice_sub(s, 0, at));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jk_slice_ends(s, words[i]))
            return true;
    return clock && (jk_rl_ends(s, "时间") || jk_rl_ends(s, "時間"));
}

/* Whether a date that stands behind this may be that of an article: nothing, brackets, an address,
 * somebody who publishes (某某网). */
static bool may_lead(jk_slice s)
{
    s = jk_slice_trim(s);
    size_t at = s.len;
    int32_t c = 0, before = 0;
    for (int n = 0; at && n < 2; n++) {
        before = c;
        c = jk_glyph_prev(s, &at);
    }
    if (s.len == 0 || (before == 0 && jk_glyph_opener(c)) || jk_rl_holds(s, "://") ||
        jk_rl_holds(s, "www."))
        return true;
    return jk_glyph_count(s) <= SOURCE_CHARS && jk_dl_ends_agency(before, c);
}

static bool says_source(jk_slice s)
{
    static const char *const words[] = {"来源", "來源", "作者", "编辑", "編輯", "浏览",
                                        "瀏覽", "点击", "點擊", "评论", "評論", "字号",
                                        "字體", "字体", "分享", "打印", "阅读", "閱讀"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jk_rl_holds(s, words[i]))
            return true;
    return false;
}

/* Whether what stands behind the date goes with it: nothing, a publisher and who of it, a weekday,
 * more labels. */
static bool may_follow(jk_slice s)
{
    s = jk_slice_trim(s);
    int32_t c = 0, before = 0;
    size_t n = 0;
    if (s.len == 0 || says_source(s) || jk_slice_starts(s, JK_S("星期")))
        return true;
    for (size_t at = 0; at < s.len && n <= SOURCE_CHARS; n++) {
        int32_t next = jk_glyph_next(s, &at);
        if (n > 1 && jk_glyph_blank(next) && jk_dl_ends_agency(c, before))
            return true;
        before = c;
        c = next;
    }
    return n <= SOURCE_CHARS && (jk_dl_ends_agency(c, before) || (n == 1 && jk_glyph_closer(c)));
}

/* Whether a time may end a line: 某某局 2023-09-06 08:30, 某某局 2023-09-06 08:30 发表于某地. */
static bool may_end(jk_slice s)
{
    s = jk_slice_trim(s);
    return s.len == 0 || jk_slice_starts(s, JK_S("发表于")) || jk_slice_starts(s, JK_S("发布于"));
}

/* No sentence, which would end or pause. */
static bool is_terse(jk_slice s)
{
    static const int lead[] = {0xE3, 0xEF}; /* no Han begins with these */
    for (size_t k = 0; k < sizeof lead / sizeof *lead; k++)
        for (const char *p = s.ptr, *end = s.ptr + s.len;
             p < end && (p = memchr(p, lead[k], (size_t)(end - p))) != NULL; p++) {
            size_t at = (size_t)(p - s.ptr);
            int32_t c = jk_glyph_next(s, &at);
            if (c == U'。' || c == U'，' || c == U'！' || c == U'？' || c == U'；')
                return false;
        }
    return true;
}

/* 江边日报, 某网-江边日报: the name of who publishes, and nothing else. */
static bool is_publisher(jk_slice s)
{
    enum { NAME_CHARS = 14 };
    static const char *const ends[] = {"客户端", "日报",   "晚报",     "晨报",   "早报",
                                       "时报",   "日報",   "晚報",     "時報",   "新闻网",
                                       "新聞網", "信息网", "新闻网站", "人民网", "新华网",
                                       "新闻社", "新聞社", "通讯社",   "政府网"};
    if (jk_glyph_count(s) > NAME_CHARS)
        return false;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (!jk_is_han(c) && (!jk_glyph_dash(c) || at == s.len))
            return false;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (jk_rl_ends(s, ends[i]))
            return true;
    return false;
}

/* 2023-09-06 08:30 and more behind it, 某网 09月06日 08:30: as programs write the time. */
static bool begins_dated(jk_slice s)
{
    size_t at = 0;
    jk_day day;
    bool digits = s.len > 4 && (s.ptr[4] == '-' || s.ptr[4] == '/');
    if (digits && jk_day_parse(s, &at, &day) && takes_time(s, &at))
        return at < s.len;
    at = behind_han(s);
    if (at == 0 || !may_lead(jk_slice_sub(s, 0, at)))
        return false;
    jk_dl_skip_blanks(s, &at);
    return jk_day_parse(s, &at, &day) && day.month && takes_time(s, &at) && at == s.len;
}

bool jk_web_stamp(jk_slice s)
{
    size_t at, behind;
    jk_day day;
    if (!has_ascii(s, '0', '9')) /* as most lines */
        return is_publisher(s);
    if (s.len <= 4 * LINE_CHARS && jk_slice_find(s, JK_S("。"), 0) > s.len && begins_dated(s))
        return true;
    if (s.len > 4 * LINE_CHARS || !is_terse(s) || !find_day(s, &at, &behind, &day))
        return false;
    jk_slice before = jk_slice_sub(s, 0, at);
    bool typed = !jk_rl_holds(jk_slice_sub(s, at, behind), "年");
    bool time = takes_time(s, &behind), label = ends_as_label(before, time && typed);
    jk_slice rest = jk_slice_sub(s, behind, s.len);
    if (label)
        return may_follow(rest);
    if (typed && time && jk_glyph_count(before) <= SOURCE_CHARS && may_end(rest))
        return before.len || rest.len;
    bool titled = jk_rl_ends(rest, "新闻") || jk_rl_ends(rest, "新聞"); /* 2023-09-06 本地新闻 */
    bool told = time || says_source(rest) || says_source(before) || (!before.len && !titled);
    return told && may_lead(before) && may_follow(rest) && (before.len || rest.len);
}

bool jk_web_clock(jk_slice s)
{
    size_t at = 0;
    jk_day day;
    return s.len > 4 && (s.ptr[4] == '-' || s.ptr[4] == '/') && jk_day_parse(s, &at, &day) &&
           day.year;
}

bool jk_web_dated(jk_slice s)
{
    return has_ascii(s, '0', '9') && jk_web_stamp(s);
}

/* ---- for the reader's hands */

static bool is_step(int32_t c)
{
    return c == '>' || c == U'›' || c == U'＞' || c == U'»';
}

/* 当前位置：…, 您现在的位置 ： …: a label of the reader's place. */
static bool tells_place(jk_slice s)
{
    static const jk_slice heads[] = {JK_LIT("当前"), JK_LIT("當前"), JK_LIT("您"),
                                     JK_LIT("你"),   JK_LIT("本页"), JK_LIT("本頁"),
                                     JK_LIT("所在"), JK_LIT("现在")};
    size_t at = behind_han(s);
    jk_slice label = jk_slice_sub(s, 0, at);
    jk_dl_skip_blanks(s, &at);
    return jk_rl_ends(label, "位置") && jk_glyph_colon(jk_dl_peek(s, at)) &&
           jk_slice_starts_any(label, heads, sizeof heads / sizeof *heads);
}

/* Where a page stands in its site: 当前位置：首页 > 新闻, 某某网>>国内>>正文. */
static bool is_path(jk_slice s)
{
    size_t steps = 0, n = 0;
    if (tells_place(s))
        return true;
    if (is_step(jk_dl_peek(s, 0)))
        return false;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (is_step(c)) { /* >> alone shows a path */
            steps++;
            n = 0;
        } else if (!jk_is_han(c) && !jk_glyph_blank(c) && jk_glyph_digit(c) < 0) {
            return false;
        } else if (++n > STEP_CHARS) {
            return false;
        }
    }
    return steps > 1 || (steps && (n == 0 || jk_slice_starts(s, JK_S("首页")) ||
                                   jk_slice_starts(s, JK_S("首頁"))));
}

static bool is_bar(int32_t c)
{
    return c == '|' || c == U'｜';
}

/* 首页 新闻 论坛 博客, 更多》新闻: the same with nothing but blanks between. */
static bool is_plain_menu(jk_slice s)
{
    enum { LEAST = 3 }; /* blanks */
    size_t blanks = 0, n = 0;
    if (jk_slice_starts(s, JK_S("更多")))
        return jk_dl_peek(s, sizeof "更多" - 1) == U'》' ||
               is_step(jk_dl_peek(s, sizeof "更多" - 1));
    if (!jk_slice_starts(s, JK_S("首页")) && !jk_slice_starts(s, JK_S("首頁")))
        return false;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (jk_glyph_blank(c)) {
            blanks++;
            n = 0;
        } else if (!jk_is_han(c) || ++n > ITEM_CHARS) {
            return false;
        }
    }
    return blanks >= LEAST;
}

/* 首页 | 新闻 | 论坛 | 博客: names of pages side by side. */
static bool is_menu(jk_slice s)
{
    enum { LEAST = 3 }; /* bars */
    size_t bars = 0, n = 0;
    if (is_bar(jk_dl_peek(s, 0)))
        return false; /* a table's row */
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (is_bar(c)) {
            bars++;
            n = 0;
        } else if (jk_glyph_digit(c) >= 0 || (!jk_glyph_blank(c) && ++n > ITEM_CHARS)) {
            return false;
        }
    }
    return bars >= LEAST;
}

/* What can be pressed, and nothing else. */
static bool is_handle(jk_slice word)
{
    static const jk_slice words[] = {
        JK_LIT("打印"),     JK_LIT("列印"),     JK_LIT("打印本页"), JK_LIT("打印文章"),
        JK_LIT("打印此页"), JK_LIT("打印预览"), JK_LIT("关闭"),     JK_LIT("關閉"),
        JK_LIT("关闭窗口"), JK_LIT("关闭本页"), JK_LIT("收藏此页"), JK_LIT("收藏本页"),
        JK_LIT("分享到"),   JK_LIT("网摘"),     JK_LIT("纠错"),     JK_LIT("我要纠错"),
        JK_LIT("发表评论"), JK_LIT("發表評論"), JK_LIT("我要评论"), JK_LIT("手机看新闻"),
        JK_LIT("上一篇"),   JK_LIT("下一篇"),   JK_LIT("上一条"),   JK_LIT("下一条"),
        JK_LIT("上一條"),   JK_LIT("下一條"),   JK_LIT("上一页"),   JK_LIT("下一页"),
        JK_LIT("上一版"),   JK_LIT("下一版"),   JK_LIT("返回首页"), JK_LIT("返回顶部"),
        JK_LIT("返回列表"), JK_LIT("回到顶部"), JK_LIT("放大字体"), JK_LIT("缩小字体"),
        JK_LIT("放大"),     JK_LIT("缩小"),     JK_LIT("字号"),     JK_LIT("字號"),
        JK_LIT("字体"),     JK_LIT("字體"),     JK_LIT("字体大小"), JK_LIT("阅读全文"),
        JK_LIT("阅读原文"), JK_LIT("查看全文"), JK_LIT("查看更多"), JK_LIT("热门新闻"),
        JK_LIT("熱門新聞"), JK_LIT("点击数"),   JK_LIT("点击次数"), JK_LIT("浏览次数"),
        JK_LIT("浏览量"),   JK_LIT("阅读次数"), JK_LIT("阅读量"),   JK_LIT("附件下载"),
        JK_LIT("扫一扫"),   JK_LIT("站内搜索"), JK_LIT("加入收藏"), JK_LIT("设为首页"),
        JK_LIT("相关阅读"), JK_LIT("相關閱讀"), JK_LIT("推荐阅读"), JK_LIT("猜你喜欢"),
        JK_LIT("热门推荐"), JK_LIT("打印本頁"), JK_LIT("分享更多"), JK_LIT("网友评论"),
        JK_LIT("点击蓝字"), JK_LIT("关注我们"), JK_LIT("往期推荐"), JK_LIT("往期回顾"),
        JK_LIT("举报"),     JK_LIT("END"),      JK_LIT("关注"),     JK_LIT("关闭广告")};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

/* What stands among such things, or before a colon behind which there should be more. */
static bool is_beside(jk_slice word)
{
    static const jk_slice words[] = {
        JK_LIT("大"),    JK_LIT("中"),   JK_LIT("小"),   JK_LIT("特大"),     JK_LIT("默认"),
        JK_LIT("次"),    JK_LIT("收藏"), JK_LIT("分享"), JK_LIT("反馈"),     JK_LIT("转发"),
        JK_LIT("推荐"),  JK_LIT("推薦"), JK_LIT("评论"), JK_LIT("投稿"),     JK_LIT("商城"),
        JK_LIT("更多"),  JK_LIT("返回"), JK_LIT("首页"), JK_LIT("来源"),     JK_LIT("來源"),
        JK_LIT("作者"),  JK_LIT("编辑"), JK_LIT("編輯"), JK_LIT("责任编辑"), JK_LIT("审核"),
        JK_LIT("摄影"),  JK_LIT("专栏"), JK_LIT("專欄"), JK_LIT("栏目"),     JK_LIT("标签"),
        JK_LIT("关键词")};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

/* Whether all words of a line are such. */
static bool is_handles(jk_slice s)
{
    size_t handles = 0, words = 0, from = 0;
    for (size_t at = 0; at <= s.len;) {
        size_t next = at;
        int32_t c = at < s.len ? jk_glyph_next(s, &next) : 0;
        if (c && (jk_is_han(c) || (c < 0x80 && ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')))) {
            if (next - from > LONGEST_WORD)
                return false;
            at = next;
            continue;
        }
        jk_slice word = jk_slice_sub(s, from, at);
        bool handle = is_handle(word);
        if (word.len && !handle && !is_beside(word))
            return false;
        handles += handle;
        words += word.len > 0;
        from = next;
        at = c ? next : s.len + 1;
    }
    size_t end = s.len;
    return handles || (words && jk_glyph_colon(jk_glyph_prev(s, &end)));
}

/* What needs no more than its beginning or its end. */
static bool is_grip(jk_slice s)
{
    static const jk_slice begins[] = {JK_LIT("打印本页"), JK_LIT("扫一扫"),   JK_LIT("站内搜索"),
                                      JK_LIT("关闭窗口"), JK_LIT("返回顶部"), JK_LIT("点击上方"),
                                      JK_LIT("发布于"),   JK_LIT("发表于")};
    return jk_glyph_count(s) <= LABEL_CHARS &&
           (jk_slice_starts_any(s, begins, sizeof begins / sizeof *begins) ||
            jk_rl_ends(s, "官方账号"));
}

/* 上一篇：…, and a headline, however long. */
static bool is_neighbour(jk_slice s)
{
    static const jk_slice words[] = {JK_LIT("上一篇"), JK_LIT("下一篇"), JK_LIT("上一条"),
                                     JK_LIT("下一条")};
    return jk_slice_starts_any(s, words, sizeof words / sizeof *words) &&
           jk_glyph_colon(jk_dl_peek(s, words[0].len));
}

/* 浏览次数：1234 次, 字体大小：14px, 分享到：…: a label, and little behind it. */
static bool is_labelled(jk_slice s)
{
    if (jk_glyph_count(s) > LABEL_CHARS)
        return false;
    if (jk_slice_starts(s, JK_S("【")) && jk_slice_ends(s, JK_S("】")))
        s = jk_slice_sub(s, sizeof "【" - 1, s.len - (sizeof "】" - 1));
    size_t colon = behind_han(s);
    return (jk_glyph_colon(jk_dl_peek(s, colon)) && is_handle(jk_slice_sub(s, 0, colon))) ||
           is_grip(s);
}

/* Who keeps the site. */
static bool is_foot(jk_slice s)
{
    if (!has_ascii(s, 'A', 'Z') && !jk_rl_holds(s, "所有") && !jk_rl_holds(s, "网安备"))
        return false;
    if (jk_rl_holds(s, "ights") || jk_rl_holds(s, "ICP") || jk_rl_holds(s, "opyright"))
        return jk_rl_holds(s, "All Rights Reserved") || jk_rl_holds(s, "All rights reserved") ||
               jk_rl_holds(s, "ICP备") || jk_rl_holds(s, "ICP備") || jk_rl_holds(s, "ICP证") ||
               jk_slice_starts(s, JK_S("Copyright"));
    bool own =
        jk_rl_holds(s, "版权所有") || jk_rl_holds(s, "版權所有") || jk_rl_holds(s, "公网安备");
    return own && !jk_rl_holds(s, "版权所有者") && !jk_rl_holds(s, "版权所有人") &&
           !jk_rl_holds(s, "版权所有权");
}

/* 2023年9月6日 星期三 …: the day it was when the page was read. */
static bool is_today(jk_slice s)
{
    size_t at = 0;
    jk_day day;
    if (!jk_day_parse(s, &at, &day) || !day.year)
        return false;
    jk_dl_skip_blanks(s, &at);
    return jk_slice_starts(jk_slice_sub(s, at, s.len), JK_S("星期"));
}

bool jk_web_furniture(jk_slice s)
{
    if (s.len > 3 * LINE_CHARS)
        return false;
    if (is_neighbour(s) || !is_terse(s))
        return is_neighbour(s);
    size_t han = behind_han(s);
    if (han == s.len || han > 3 * STEP_CHARS) /* as most headings: no words side by side */
        return is_handle(s) || is_grip(s) || is_foot(s);
    return is_handles(s) || is_labelled(s) || is_path(s) || is_menu(s) || is_plain_menu(s) ||
           is_foot(s) || is_today(s);
}
