/* Lines that name who made an article. */
#include "parse/structure/byline.h"
#include "parse/structure/dateline_words.h"
#include "parse/structure/glyph.h"
#include "parse/structure/reporter.h"
#include "parse/structure/role.h"
#include "parse/structure/role_words.h"

enum { NAME_CHARS = 4 /* of a reporter's name */ };

/* The inside of [责任编辑：…] and 【编辑：…】. */
static jk_slice unboxed(jk_slice s)
{
    size_t from = 0, to = s.len;
    int32_t open = s.len ? jk_glyph_next(s, &from) : 0, close = s.len ? jk_glyph_prev(s, &to) : 0;
    bool boxed = (open == '[' || open == 0x3010 || open == 0xFF3B) &&
                 (close == ']' || close == 0x3011 || close == 0xFF3D) && from <= to;
    return boxed ? jk_slice_sub(s, from, to) : s;
}

/* 记者手记 and the like are columns of papers. */
static bool is_column_of_reporters(jk_slice s)
{
    static const char *const words[] = {"手记", "观察", "调查", "述评", "来信", "走基层",
                                        "视点", "见闻", "札记", "日记", "感言", "连线"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jk_rl_ends(s, words[i]))
            return true;
    return false;
}

/* Whether it is names of so many characters, with 、 or blanks between them; 王　某 is one. */
static bool is_names(jk_slice s)
{
    size_t n = 0, all = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        bool between = c == U'、' || jk_glyph_blank(c);
        if (between ? c == U'、' && n < 2 : !jk_is_han(c) || n == NAME_CHARS)
            return false;
        n = between ? 0 : n + 1;
        all += !between;
    }
    return all >= 2;
}

/* 新华社记者李某, and nothing else: an agency or none, the word, names. */
static bool is_reporter(jk_slice in)
{
    jk_slice name;
    if (!jk_rl_reporter(in, 24, &name))
        return false;
    jk_slice before = jk_slice_sub(in, 0, in.len - name.len - sizeof "记者" + 1);
    size_t end = before.len;
    int32_t c = end ? jk_glyph_prev(before, &end) : 0,
            other = end ? jk_glyph_prev(before, &end) : 0;
    bool agency = before.len == 0 || jk_dl_ends_agency(c, other);
    if (before.len == 0 && is_column_of_reporters(name))
        return false;
    return agency && (name.len ? is_names(name) : before.len > 0);
}

/* 本报评论员, 某某日报特约评论员 甲某某: who writes for a paper or an agency. */
static bool is_commentator(jk_slice in)
{
    static const jk_slice ours[] = {JK_LIT("本报"), JK_LIT("本刊"), JK_LIT("本网"), JK_LIT("本台")};
    size_t at = jk_slice_find(in, JK_S("评论员"), 0);
    if (at >= in.len)
        return false;
    jk_slice before = jk_slice_sub(in, 0, at);
    jk_slice behind = jk_slice_sub(in, at + sizeof "评论员" - 1, in.len);
    if (jk_slice_ends(before, JK_S("特约")))
        before.len -= sizeof "特约" - 1;
    size_t end = before.len;
    int32_t c = end ? jk_glyph_prev(before, &end) : 0,
            other = end ? jk_glyph_prev(before, &end) : 0;
    return (jk_slice_is_any(before, ours, sizeof ours / sizeof *ours) ||
            jk_dl_ends_agency(c, other)) &&
           (!behind.len || (jk_rl_begins_blank(behind) && is_names(behind)));
}

/* 本版编辑 and a name: who made the page. */
static bool is_maker(jk_slice in)
{
    static const jk_slice of[] = {JK_LIT("本版"), JK_LIT("本期"), JK_LIT("值班"), JK_LIT("责任"),
                                  JK_LIT("責任"), JK_LIT("执行"), JK_LIT("執行"), JK_LIT("实习")};
    static const jk_slice who[] = {JK_LIT("编辑"), JK_LIT("編輯"), JK_LIT("责编"), JK_LIT("責編"),
                                   JK_LIT("主编"), JK_LIT("主編"), JK_LIT("美编"), JK_LIT("版式"),
                                   JK_LIT("组版"), JK_LIT("排版"), JK_LIT("校对"), JK_LIT("校對"),
                                   JK_LIT("审校"), JK_LIT("监制")};
    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        if (jk_slice_starts(in, of[i]))
            in = jk_slice_sub(in, of[i].len, in.len);
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        size_t at = who[i].len;
        if (!jk_slice_starts(in, who[i]) || at >= in.len)
            continue;
        int32_t c = jk_glyph_next(in, &at);
        return jk_glyph_blank(c) || jk_rl_label_end(c) || c == '/' || c == 0xFF0F;
    }
    return false;
}

/* 原创 甲某某 某某观察: who wrote a post, and whose it is. */
static bool is_post(jk_slice in)
{
    enum { WORDS = 3 };
    size_t words = 1, blanks = 0;
    if (!jk_slice_starts(in, JK_S("原创")))
        return false;
    for (size_t at = sizeof "原创" - 1; at < in.len;) {
        int32_t c = jk_glyph_next(in, &at);
        blanks = jk_glyph_blank(c) ? blanks + 1 : 0;
        words += blanks == 1;
        if (words == 1 || (!blanks && !jk_is_han(c)))
            return false;
    }
    return words > 1 && words <= WORDS;
}

/* 一 审：某某, 某某中心记者：某某: an office that ends in one of a few words, and names. */
static bool is_office(jk_slice in)
{
    enum { OFFICE_CHARS = 10, NAMES_CHARS = 30 };
    static const char *const words[] = {"编辑", "編輯", "责编", "審核", "审核",   "一审", "二审",
                                        "三审", "初审", "复审", "终审", "审校",   "校对", "监制",
                                        "主编", "统筹", "策划", "摄影", "攝影",   "摄像", "剪辑",
                                        "供稿", "撰稿", "采写", "编审", "通讯员", "记者", "記者"};
    char office[3 * OFFICE_CHARS];
    size_t at = 0, n = 0;
    for (int32_t c = 0; !jk_rl_label_end(c);) {
        size_t from = at;
        if (at >= in.len)
            return false;
        c = jk_glyph_next(in, &at);
        if (jk_rl_label_end(c) || jk_glyph_blank(c))
            continue;
        if (!jk_is_han(c) || at - from != 3 || n + 3 > sizeof office)
            return false;
        memcpy(office + n, in.ptr + from, 3);
        n += 3;
    }
    jk_slice names = jk_slice_trim(jk_slice_sub(in, at, in.len));
    for (size_t i = 0; i < names.len;) {
        int32_t c = jk_glyph_next(names, &i);
        if (!jk_is_han(c) && !jk_glyph_blank(c) && c != U'、' && c != U'·' && !jk_glyph_colon(c))
            return false;
    }
    size_t end = names.len;
    bool known = false, open = end && jk_glyph_colon(jk_glyph_prev(names, &end));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        known = known || jk_rl_ends((jk_slice){office, n}, words[i]);
    return known && names.len && !open && jk_glyph_count(names) <= NAMES_CHARS;
}

/* 【纠错】【责任编辑：某某】: brackets, of which the last names an editor. */
static bool ends_in_editor(jk_slice in)
{
    size_t last = in.len;
    for (size_t at = 0; (at = jk_slice_find(in, JK_S("【"), at)) < in.len; at += sizeof "【" - 1)
        last = at;
    jk_slice box = unboxed(jk_slice_sub(in, last, in.len));
    return jk_rl_begins(in, "【") && (jk_rl_begins(box, "责任编辑") || jk_rl_begins(box, "编辑"));
}

/* 記者甲某、乙某/台北報導, 編譯甲某／綜合報導, without brackets. */
static bool is_slashed(jk_slice in)
{
    static const jk_slice heads[] = {JK_LIT("记者"), JK_LIT("記者"),     JK_LIT("编译"),
                                     JK_LIT("編譯"), JK_LIT("特派記者"), JK_LIT("特派員")};
    return jk_slice_starts_any(in, heads, sizeof heads / sizeof *heads) &&
           (jk_rl_holds(in, "/") || jk_rl_holds(in, "／"));
}

/* What stands behind the sign that papers put before who wrote an article: □ 甲某某, ◎甲某某; a
 * name needs no more.  *name: it is one. */
static jk_slice unsigned_name(jk_slice in, bool *name)
{
    static const jk_slice signs[] = {JK_LIT("□"), JK_LIT("◎")};
    size_t n = 0;
    *name = false;
    if (!jk_slice_starts_any(in, signs, sizeof signs / sizeof *signs))
        return in;
    in = jk_slice_trim(jk_slice_sub(in, signs[0].len, in.len));
    for (size_t at = 0; at < in.len;) {
        int32_t c = jk_glyph_next(in, &at);
        if (!jk_is_han(c) && !jk_glyph_blank(c))
            return in;
        n += jk_is_han(c);
    }
    *name = n >= 2 && n <= NAME_CHARS;
    return in;
}

/* Whether a line tells of reporters: 记者 and who, what they did, or where they are. */
static bool tells_reporter(jk_slice in)
{
    jk_slice behind;
    return (jk_rl_reporter(in, 24, &behind) &&
            (jk_rl_begins_blank(behind) || jk_rl_begins(behind, "丨"))) ||
           is_reporter(in) ||
           (jk_rl_begins(in, "记者") && (jk_rl_ends(in, "采写") || jk_rl_ends(in, "报道")));
}

bool jk_rl_byline(jk_slice in, size_t chars, uint32_t kinds)
{
    static const jk_slice words[] = {
        JK_LIT("责任编辑"), JK_LIT("責任編輯"), JK_LIT("责编"), JK_LIT("責編"), JK_LIT("記者："),
        JK_LIT("作者："),   JK_LIT("作者:"),    JK_LIT("撰文"), JK_LIT("文/"),  JK_LIT("文／"),
        JK_LIT("记者："),   JK_LIT("记者:"),    JK_LIT("供稿"), JK_LIT("校对"), JK_LIT("参与采写"),
        JK_LIT("参与记者"), JK_LIT("参与报道"), JK_LIT("执笔")};
    const uint32_t label = JK_KIND_COLON | JK_KIND_BAR;
    bool name = false;
    if (chars > 48)
        return false;
    if (kinds & JK_KIND_OTHER) {
        in = unsigned_name(in, &name);
        if (name || ends_in_editor(in))
            return true;
        in = unboxed(in);
    }
    bool found =
        jk_slice_starts_any(in, words, sizeof words / sizeof *words) ||
        (kinds & (label | JK_KIND_BLANK | JK_KIND_SLASH) && is_maker(in)) ||
        (kinds & label && is_office(in)) || (jk_rl_holds(in, "者") && tells_reporter(in)) ||
        (jk_rl_holds(in, "员") && is_commentator(in)) || (kinds & JK_KIND_BLANK && is_post(in)) ||
        (kinds & JK_KIND_SLASH && is_slashed(in));
    return found && !jk_rl_holds(in, "。") && !jk_rl_holds(in, "报道：") && !jk_rl_holds(in, "，");
}

jk_slice jk_role_author(jk_slice line)
{
    size_t at = jk_slice_find(line, JK_S("作者"), 0) + sizeof "作者" - 1;
    if (at >= line.len || !jk_rl_label_end(jk_glyph_next(line, &at)))
        return (jk_slice){0};
    return jk_rl_first_word(jk_slice_trim(jk_slice_sub(line, at, line.len)));
}

jk_slice jk_role_writers(jk_slice line)
{
    static const jk_slice heads[] = {JK_LIT("作者"), JK_LIT("撰文"), JK_LIT("撰稿"),
                                     JK_LIT("执笔"), JK_LIT("采写"), JK_LIT("文")};
    bool name;
    jk_slice in = unboxed(unsigned_name(line, &name));
    if (name || jk_reporter_find(in) <= in.len || is_commentator(in) || jk_byline_name(in))
        return in;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t at = heads[i].len;
        int32_t c = jk_slice_starts(in, heads[i]) && at < in.len ? jk_glyph_next(in, &at) : 0;
        if (jk_rl_label_end(c) || c == '/' || c == 0xFF0F)
            return jk_slice_sub(in, at, in.len);
    }
    if (!is_post(in))
        return (jk_slice){0};
    size_t end = in.len; /* of all but the last word */
    for (size_t at = end; at > 0 && !jk_glyph_blank(jk_glyph_prev(in, &at));)
        end = at;
    return jk_slice_trim(jk_slice_sub(in, sizeof "原创" - 1, end));
}

jk_slice jk_role_names(jk_slice text)
{
    enum { MOST = 40 }; /* characters */
    size_t to = text.len, at = to;
    int32_t c = at ? jk_glyph_prev(text, &at) : 0;
    if (c != ')' && c != 0xFF09)
        return (jk_slice){0};
    to = at;
    for (size_t n = 0; at && n < MOST; n++) {
        size_t from = at;
        c = jk_glyph_prev(text, &at);
        if (c != '(' && c != 0xFF08)
            continue;
        jk_slice in = jk_slice_sub(text, from, to);
        bool names = jk_reporter_find(in) <= in.len && !jk_rl_ends(in, "摄") &&
                     !jk_rl_ends(in, "攝") && !jk_rl_holds(in, "，");
        return names ? in : (jk_slice){0};
    }
    return (jk_slice){0};
}
