/* Lines that say when an article came on a page of the Web, and from whom. */
#include "parse/structure/dateline_words.h"
#include "parse/structure/glyph.h"
#include "parse/structure/role_words.h"
#include "parse/structure/web.h"

enum {
    LINE_CHARS = 100,
    SOURCE_CHARS = 30 /* before the date of a stamp */
};

/* The first full date; *at is where it begins, *behind what follows it. */
static bool find_day(jk_slice s, size_t *at, size_t *behind, jk_day *day)
{
    int32_t before = 0;
    if (!jk_rl_has_ascii(s, '-', '/') && !jk_rl_holds(s, "年")) /* as dates without a year */
        return false;
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

/* 江边日报, 某网-江边日报: the name of who publishes, and nothing else. */
static bool is_publisher(jk_slice s)
{
    enum { NAME_CHARS = 14 };
    static const char *const ends[] = {"客户端", "日报",   "晚报",     "晨报",   "早报",
                                       "时报",   "日報",   "晚報",     "時報",   "新闻网",
                                       "新聞網", "信息网", "新闻网站", "人民网", "新华网",
                                       "新闻社", "新聞社", "通讯社",   "政府网", "公众号"};
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
    at = jk_rl_behind_han(s);
    if (at == 0 || !may_lead(jk_slice_sub(s, 0, at)))
        return false;
    jk_dl_skip_blanks(s, &at);
    return jk_day_parse(s, &at, &day) && day.month && takes_time(s, &at) && at == s.len;
}

bool jk_web_stamp(jk_slice s)
{
    size_t at, behind;
    jk_day day;
    if (!jk_rl_has_ascii(s, '0', '9')) /* as most lines */
        return is_publisher(s);
    if (s.len <= 4 * LINE_CHARS && jk_slice_find(s, JK_S("。"), 0) > s.len && begins_dated(s))
        return true;
    if (s.len > 4 * LINE_CHARS || !jk_rl_terse(s) || !find_day(s, &at, &behind, &day))
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
    return jk_rl_has_ascii(s, '0', '9') && jk_web_stamp(s);
}
