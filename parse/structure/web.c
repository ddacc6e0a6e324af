/* Lines for the reader's hands and eyes on a page of the Web. */
#include "parse/structure/web.h"

#include "parse/structure/dateline_words.h"
#include "parse/structure/glyph.h"
#include "parse/structure/role_words.h"

enum {
    LONGEST_WORD = sizeof "手机看新闻" - 1, /* bytes of a word for the reader's hands */
    LINE_CHARS = 100,
    STEP_CHARS = 16, /* of a step of a path */
    ITEM_CHARS = 14, /* of a menu's */
    LABEL_CHARS = 24 /* of a label and what is behind it */
};

static bool is_one_of(jk_slice s, const jk_slice *words, size_t n)
{
    return s.len <= LONGEST_WORD && jk_slice_is_any(s, words, n);
}

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
    size_t at = jk_rl_behind_han(s);
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

bool jk_web_links(jk_slice line)
{
    static const jk_slice words[] = {JK_LIT("相关阅读"), JK_LIT("相關閱讀"), JK_LIT("相关新闻"),
                                     JK_LIT("相關新聞"), JK_LIT("相关推荐"), JK_LIT("推荐阅读"),
                                     JK_LIT("推薦閱讀"), JK_LIT("猜你喜欢"), JK_LIT("热门推荐"),
                                     JK_LIT("热门新闻"), JK_LIT("熱門新聞"), JK_LIT("热门文章"),
                                     JK_LIT("精彩推荐"), JK_LIT("往期推荐"), JK_LIT("往期回顾"),
                                     JK_LIT("往期精选"), JK_LIT("点击排行"), JK_LIT("新闻排行")};
    size_t end = line.len, at = end;
    if (end && jk_glyph_colon(jk_glyph_prev(line, &at)))
        end = at;
    return is_one_of(jk_slice_sub(line, 0, end), words, sizeof words / sizeof *words);
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
        JK_LIT("阅读原文"), JK_LIT("查看全文"), JK_LIT("查看更多"), JK_LIT("点击数"),
        JK_LIT("点击次数"), JK_LIT("浏览次数"), JK_LIT("浏览量"),   JK_LIT("阅读次数"),
        JK_LIT("阅读量"),   JK_LIT("附件下载"), JK_LIT("扫一扫"),   JK_LIT("站内搜索"),
        JK_LIT("加入收藏"), JK_LIT("设为首页"), JK_LIT("打印本頁"), JK_LIT("分享更多"),
        JK_LIT("网友评论"), JK_LIT("点击蓝字"), JK_LIT("关注我们"), JK_LIT("举报"),
        JK_LIT("END"),      JK_LIT("关注"),     JK_LIT("关闭广告"), JK_LIT("点赞"),
        JK_LIT("在看"),     JK_LIT("分享")};
    return jk_web_links(word) || is_one_of(word, words, sizeof words / sizeof *words);
}

/* What stands among such things, or before a colon behind which there should be more. */
static bool is_beside(jk_slice word)
{
    static const jk_slice words[] = {
        JK_LIT("大"),   JK_LIT("中"),   JK_LIT("小"),       JK_LIT("特大"), JK_LIT("默认"),
        JK_LIT("次"),   JK_LIT("收藏"), JK_LIT("反馈"),     JK_LIT("转发"), JK_LIT("推荐"),
        JK_LIT("推薦"), JK_LIT("评论"), JK_LIT("投稿"),     JK_LIT("商城"), JK_LIT("更多"),
        JK_LIT("返回"), JK_LIT("首页"), JK_LIT("来源"),     JK_LIT("來源"), JK_LIT("作者"),
        JK_LIT("编辑"), JK_LIT("編輯"), JK_LIT("责任编辑"), JK_LIT("审核"), JK_LIT("摄影"),
        JK_LIT("专栏"), JK_LIT("專欄"), JK_LIT("栏目"),     JK_LIT("标签"), JK_LIT("关键词")};
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
                                      JK_LIT("关闭窗口"), JK_LIT("返回顶部"), JK_LIT("发布于"),
                                      JK_LIT("发表于")};
    return jk_glyph_count(s) <= LABEL_CHARS &&
           (jk_slice_starts_any(s, begins, sizeof begins / sizeof *begins) ||
            jk_rl_holds(s, "点击上方") || jk_rl_ends(s, "官方账号"));
}

/* 上一篇：…, and a headline, however long. */
static bool is_neighbour(jk_slice s)
{
    static const jk_slice words[] = {JK_LIT("上一篇"), JK_LIT("下一篇"), JK_LIT("上一条"),
                                     JK_LIT("下一条")};
    return jk_slice_starts_any(s, words, sizeof words / sizeof *words) &&
           jk_glyph_colon(jk_dl_peek(s, words[0].len));
}

/* 网址：http://…, www.…: an address, which no word stands behind, and at most what it is of: Han of
 * so many bytes. */
static bool is_address(jk_slice s, size_t han)
{
    size_t at = han;
    if ((unsigned char)s.ptr[s.len - 1] >= 0x80 || (at && !jk_glyph_colon(jk_glyph_next(s, &at))))
        return false;
    jk_slice address = jk_slice_trim(jk_slice_sub(s, at, s.len));
    if (!jk_slice_starts(address, JK_S("http")) && !jk_slice_starts(address, JK_S("www.")))
        return false;
    for (at = 0; at < address.len; at++)
        if ((unsigned char)address.ptr[at] <= ' ' || (unsigned char)address.ptr[at] >= 0x7F)
            return false;
    return true;
}

/* 浏览次数：1234 次, 字体大小：14px, 分享到：…: a label, and little behind it. */
static bool is_labelled(jk_slice s)
{
    if (jk_glyph_count(s) > LABEL_CHARS)
        return false;
    if (jk_slice_starts(s, JK_S("【")) && jk_slice_ends(s, JK_S("】")))
        s = jk_slice_sub(s, sizeof "【" - 1, s.len - (sizeof "】" - 1));
    size_t colon = jk_rl_behind_han(s);
    return (jk_glyph_colon(jk_dl_peek(s, colon)) && is_handle(jk_slice_sub(s, 0, colon))) ||
           is_grip(s);
}

/* Who keeps the site. */
static bool is_foot(jk_slice s, uint32_t kinds)
{
    if (!(kinds & JK_KIND_UPPER) && !jk_rl_holds(s, "所有") && !jk_rl_holds(s, "网安备"))
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

/* 2023年9月6日 星期三 …, 9月6日 星期三 晴: the day it was when the page was read, or the digest. */
static bool is_today(jk_slice s)
{
    size_t at = 0;
    jk_day day;
    if (!jk_day_parse(s, &at, &day) || !day.month)
        return false;
    jk_dl_skip_blanks(s, &at);
    return jk_slice_starts(jk_slice_sub(s, at, s.len), JK_S("星期"));
}

bool jk_web_furniture(jk_slice s, uint32_t kinds)
{
    if (s.len > 3 * LINE_CHARS)
        return false;
    if (is_neighbour(s) || !jk_rl_terse(s))
        return is_neighbour(s);
    size_t han = jk_rl_behind_han(s);
    bool parted = kinds & ~(uint32_t)JK_KIND_QUOTE;
    if (han == s.len || han > 3 * STEP_CHARS || !parted) /* as most headings: no list of words */
        return is_handle(s) || is_grip(s) || is_foot(s, kinds);
    return is_handles(s) || is_labelled(s) || is_plain_menu(s) || is_foot(s, kinds) ||
           is_today(s) || (kinds & (JK_KIND_COLON | JK_KIND_BAR) && is_path(s)) ||
           (kinds & JK_KIND_BAR && is_menu(s)) || (kinds & JK_KIND_OTHER && is_address(s, han));
}
