#include "parse/structure/role.h"

#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"
#include "parse/structure/reporter.h"

enum {
    SHORT_BYTES = 360,
    CAPTION_CHARS = 110,
    SERIAL_CHARS = 10,  /* of 第123号 */
    SOURCE_CHARS = 30,  /* of whom an article is taken from */
    LABEL_CHARS = 12,   /* of a column head in brackets */
    NAME_CHARS = 4,     /* of a reporter's name */
    COLOPHON_CHARS = 60 /* of who issued a document, and when */
};

static inline bool holds(jk_slice s, const char *word)
{
    return jk_slice_find(s, jk_slice_of(word), 0) <= s.len;
}

static inline bool begins(jk_slice s, const char *word)
{
    return jk_slice_starts(s, jk_slice_of(word));
}

static inline bool ends(jk_slice s, const char *word)
{
    return jk_slice_ends(s, jk_slice_of(word));
}

/* The inside of （…） when that is the whole line, else the line. */
static jk_slice unwrapped(jk_slice s, bool *wrapped)
{
    size_t from = 0, to = s.len;
    int32_t open = jk_glyph_next(s, &from), close = jk_glyph_prev(s, &to);
    *wrapped = s.len > 3 && (open == '(' || open == 0xFF08) && (close == ')' || close == 0xFF09) &&
               from <= to;
    return *wrapped ? jk_slice_sub(s, from, to) : s;
}

/* The same for [责任编辑：…] and 【编辑：…】. */
static jk_slice unboxed(jk_slice s)
{
    size_t from = 0, to = s.len;
    int32_t open = s.len ? jk_glyph_next(s, &from) : 0, close = s.len ? jk_glyph_prev(s, &to) : 0;
    bool boxed = (open == '[' || open == 0x3010 || open == 0xFF3B) &&
                 (close == ']' || close == 0x3011 || close == 0xFF3D) && from <= to;
    return boxed ? jk_slice_sub(s, from, to) : s;
}

static bool is_end(jk_slice in, bool wrapped)
{
    return wrapped && (jk_slice_eq(in, JK_S("完")) || jk_slice_eq(in, JK_S("全文完")) ||
                       jk_slice_eq(in, JK_S("续完")));
}

/* Whether word stands within the first `within` bytes; *behind is what follows it. */
static bool near_head(jk_slice in, size_t within, jk_slice word, jk_slice *behind)
{
    jk_slice head = jk_slice_sub(in, 0, within + word.len);
    size_t at = jk_slice_find(head, word, 0);
    if (at > head.len)
        return false;
    *behind = jk_slice_sub(in, at + word.len, in.len);
    return true;
}

static bool begins_blank(jk_slice s)
{
    size_t at = 0;
    return s.len && jk_glyph_blank(jk_glyph_next(s, &at));
}

/* Where 记者, also as Taiwan and Hong Kong write it, stands within the first `within` bytes. */
static bool reporter_near(jk_slice in, size_t within, jk_slice *behind)
{
    const size_t word = sizeof "记者" - 1;
    jk_slice head = jk_slice_sub(in, 0, within + word);
    size_t at = jk_reporter_find(head);
    if (at > head.len)
        return false;
    *behind = jk_slice_sub(in, at + word, in.len);
    return true;
}

/* Who made a picture: …社发, …社记者…摄, …作. */
static bool is_credit(jk_slice in, size_t chars)
{
    jk_slice behind;
    if (chars > 40)
        return false;
    bool maker =
        ends(in, "摄") || ends(in, "攝") || ends(in, "作") || ends(in, "绘") || ends(in, "制图");
    if (maker && (jk_reporter_find(in) <= in.len || holds(in, "社发") || holds(in, "报发")))
        return !holds(in, "。");
    if (!near_head(in, 12, JK_S("社发"), &behind))
        return false;
    return (behind.len == 0 || begins_blank(behind) || begins(behind, "（")) && !holds(in, "。");
}

/* Whether a sentence ends in who made the picture that it is of: …采茶。 王某 摄. */
static bool ends_in_maker(jk_slice in)
{
    size_t n = 0;
    int32_t c = 0;
    if (!ends(in, "摄") && !ends(in, "攝"))
        return false;
    in = jk_slice_trim(jk_slice_sub(in, 0, in.len - (sizeof "摄" - 1)));
    size_t at = in.len;
    for (; at > 0 && n <= NAME_CHARS; n++)
        if (!jk_is_han(c = jk_glyph_prev(in, &at)))
            break;
    return n >= 2 && n <= NAME_CHARS && (jk_glyph_blank(c) || c == U'。') &&
           holds(jk_slice_sub(in, 0, at), "，");
}

/* What stands under a picture: 图为…, 左图：…, …。 王某 摄. */
static bool is_caption(jk_slice in, size_t chars)
{
    static const jk_slice words[] = {JK_LIT("图为"),   JK_LIT("上图"), JK_LIT("下图"),
                                     JK_LIT("左图"),   JK_LIT("右图"), JK_LIT("题图"),
                                     JK_LIT("图片："), JK_LIT("▲")};
    return chars <= CAPTION_CHARS &&
           (jk_slice_starts_any(in, words, sizeof words / sizeof *words) || ends_in_maker(in));
}

/* 新华社记者李某, and nothing else: an agency or none, the word, a name. */
static bool is_reporter(jk_slice in)
{
    static const jk_slice agencies[] = {JK_LIT("社"), JK_LIT("报"), JK_LIT("報"),
                                        JK_LIT("网"), JK_LIT("網"), JK_LIT("台"),
                                        JK_LIT("臺"), JK_LIT("刊"), JK_LIT("端")};
    jk_slice name;
    if (!reporter_near(in, 24, &name))
        return false;
    jk_slice before = jk_slice_sub(in, 0, in.len - name.len - sizeof "记者" + 1);
    bool agency = before.len == 0;
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++)
        agency = agency || jk_slice_ends(before, agencies[i]);
    size_t n = 0;
    for (size_t at = 0; at < name.len; n++)
        if (!jk_is_han(jk_glyph_next(name, &at)))
            return false;
    return agency && n >= 2 && n <= NAME_CHARS;
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
        return jk_glyph_blank(c) || jk_glyph_colon(c) || c == '/' || c == 0xFF0F;
    }
    return false;
}

/* 【纠错】【责任编辑：某某】: brackets, of which the last names an editor. */
static bool ends_in_editor(jk_slice in)
{
    size_t last = in.len;
    for (size_t at = 0; (at = jk_slice_find(in, JK_S("【"), at)) < in.len; at += sizeof "【" - 1)
        last = at;
    jk_slice box = unboxed(jk_slice_sub(in, last, in.len));
    return begins(in, "【") && (begins(box, "责任编辑") || begins(box, "编辑"));
}

static bool is_byline(jk_slice in, size_t chars)
{
    static const jk_slice words[] = {
        JK_LIT("责任编辑"), JK_LIT("責任編輯"), JK_LIT("责编"), JK_LIT("責編"), JK_LIT("記者："),
        JK_LIT("作者："),   JK_LIT("作者:"),    JK_LIT("撰文"), JK_LIT("文/"),  JK_LIT("文／"),
        JK_LIT("记者："),   JK_LIT("记者:"),    JK_LIT("供稿"), JK_LIT("校对"), JK_LIT("参与采写"),
        JK_LIT("参与记者"), JK_LIT("参与报道"), JK_LIT("执笔")};
    jk_slice behind;
    if (chars > 48)
        return false;
    if (ends_in_editor(in))
        return true;
    in = unboxed(in);
    bool found = jk_slice_starts_any(in, words, sizeof words / sizeof *words) || is_maker(in) ||
                 (reporter_near(in, 24, &behind) && begins_blank(behind)) || is_reporter(in) ||
                 (begins(in, "记者") && (ends(in, "采写") || ends(in, "报道")));
    return found && !holds(in, "。") && !holds(in, "报道：") && !holds(in, "，");
}

static bool is_number(jk_slice in, size_t chars)
{
    if (chars > 40 || (!ends(in, "号") && !ends(in, "號")))
        return false;
    return holds(in, "〔") || holds(in, "［") || holds(in, "[") || holds(in, "令第") ||
           (begins(in, "第") && chars <= SERIAL_CHARS && !holds(in, "条"));
}

/* Behind the time of day at `at`, which blanks may lead to (08:30:00); `at` where there is none. */
static size_t behind_time(jk_slice s, size_t at)
{
    size_t p = at, parts = 0;
    while (p < s.len) {
        size_t next = p;
        int32_t c = jk_glyph_next(s, &next);
        bool digit = jk_glyph_digit(c) >= 0, blank = jk_glyph_blank(c) && !parts;
        if (!digit && !blank && !(parts && jk_glyph_colon(c)))
            break;
        parts += digit || jk_glyph_colon(c);
        p = next;
    }
    return parts >= sizeof "8:00" - 1 ? p : at;
}

/* Behind a date with its year and, if it is there, the time; 0 where s begins with none. */
static size_t behind_date(jk_slice s)
{
    size_t at = 0;
    jk_day day;
    return jk_day_parse(s, &at, &day) && day.year ? behind_time(s, at) : 0;
}

static bool is_date(jk_slice in)
{
    return in.len && behind_date(in) == in.len;
}

/* Passed, promulgated, amended: a date with a year, and what happened then. */
static bool is_history(jk_slice in, bool wrapped, size_t chars)
{
    static const char *const words[] = {"通过", "通過", "公布", "发布", "發布", "修订", "修訂",
                                        "修正", "批准", "核定", "施行", "令第", "印发", "訂定"};
    size_t at = 0;
    jk_day day;
    if (!wrapped && chars > 100)
        return false;
    if (!jk_day_parse(in, &at, &day) || !day.year || (!wrapped && holds(in, "。")))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (holds(in, words[i]))
            return true;
    return false;
}

static bool is_annex(jk_slice in)
{
    static const jk_slice marks[] = {JK_LIT("附件："), JK_LIT("附件:"), JK_LIT("附："),
                                     JK_LIT("附:"), JK_LIT("附录")};
    if (jk_slice_starts_any(in, marks, sizeof marks / sizeof *marks))
        return true;
    if (!begins(in, "附件"))
        return false;
    for (size_t at = 6; at < in.len;) {
        int32_t c = jk_glyph_next(in, &at);
        if (jk_glyph_digit(c) < 0 && jk_glyph_numeral(c) < 0)
            return jk_glyph_colon(c);
    }
    return true;
}

/* What stands below a document: to whom copies go and who issued it when (GB/T 9704-2012 7.4). */
static bool is_colophon(jk_slice in, size_t chars)
{
    static const jk_slice heads[] = {JK_LIT("抄送"), JK_LIT("抄报"), JK_LIT("分送"),
                                     JK_LIT("主题词")};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t at = heads[i].len;
        if (jk_slice_starts(in, heads[i]) && at < in.len && jk_glyph_colon(jk_glyph_next(in, &at)))
            return true;
    }
    return chars <= COLOPHON_CHARS && ends(in, "日印发") && holds(in, "年") && !holds(in, "，") &&
           !holds(in, "。");
}

static bool is_note(jk_slice in, bool wrapped, size_t chars)
{
    if (is_colophon(in, chars))
        return true;
    if (begins(in, "注：") || begins(in, "注:") || begins(in, "备注：") || begins(in, "註：") ||
        begins(in, "備註："))
        return true;
    static const char *const words[] = {"发布", "公开",   "略",   "删减",
                                        "删节", "有改动", "摘自", "节选"};
    if (!wrapped || chars > 24)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (holds(in, words[i]))
            return true;
    return false;
}

/* What a web page has for its readers' hands: 字号：大 中 小, 浏览次数：12, 打印本页 关闭窗口. */
static bool is_handle(jk_slice in, size_t chars)
{
    static const jk_slice names[] = {JK_LIT("字号"),   JK_LIT("字體"),     JK_LIT("字体"),
                                     JK_LIT("字號"),   JK_LIT("字体大小"), JK_LIT("浏览次数"),
                                     JK_LIT("浏览量"), JK_LIT("阅读次数"), JK_LIT("阅读量"),
                                     JK_LIT("点击数"), JK_LIT("点击次数"), JK_LIT("分享到")};
    enum { MOST = 24 };
    if (chars > MOST)
        return false;
    if (begins(in, "【") && ends(in, "】"))
        in = jk_slice_sub(in, sizeof "【" - 1, in.len - (sizeof "】" - 1));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t at = names[i].len;
        if (jk_slice_starts(in, names[i]) && at < in.len && jk_glyph_colon(jk_glyph_next(in, &at)))
            return true;
    }
    return begins(in, "打印本页") || begins(in, "扫一扫") || begins(in, "关闭窗口") ||
           begins(in, "返回顶部") || (begins(in, "打印") && ends(in, "关闭"));
}

/* What stands in front of the first blank. */
static jk_slice first_word(jk_slice s)
{
    for (size_t at = 0; at < s.len;) {
        size_t next = at;
        if (jk_glyph_blank(jk_glyph_next(s, &next)))
            return jk_slice_sub(s, 0, at);
        at = next;
    }
    return s;
}

jk_slice jk_role_source(jk_slice line)
{
    static const jk_slice words[] = {JK_LIT("来源"),     JK_LIT("來源"),     JK_LIT("稿件来源"),
                                     JK_LIT("文章来源"), JK_LIT("信息来源"), JK_LIT("消息来源")};
    bool wrapped;
    jk_slice in = unwrapped(line, &wrapped), none = {0};
    in = jk_slice_trim(jk_slice_sub(in, behind_date(in), in.len)); /* 2023-09-06 来源：… */
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = words[i].len;
        if (!jk_slice_starts(in, words[i]) || at >= in.len ||
            !jk_glyph_colon(jk_glyph_next(in, &at)))
            continue;
        jk_slice name = first_word(jk_slice_trim(jk_slice_sub(in, at, in.len)));
        return jk_glyph_count(name) <= SOURCE_CHARS && !holds(name, "。") ? name : none;
    }
    return none;
}

/* Whether a line is plainly running text: it ends a sentence and begins with none of the characters
 * that annexes, notes (抄送 too) and dates begin with. */
static bool is_plain(const jk_para *q, jk_slice s)
{
    size_t at = 0;
    int32_t c = jk_glyph_next(s, &at);
    return q->end == 0x3002 && !q->closes && c != 0x9644 && c != 0x6CE8 && c != 0x5907 &&
           c != U'抄' && c != U'分' && c != U'主' && c != '(' && c != 0xFF08 &&
           jk_glyph_digit(c) < 0 && jk_glyph_numeral(c) < 0;
}

/* Whether a line is plainly a clause: it begins with 第 or a bracket that does not hold all of it,
 * which none but credits, reporters and numbers of documents do, and ends as none of these does. */
static bool is_clause(const jk_para *q, jk_slice s)
{
    size_t at = 0;
    int32_t c = jk_glyph_next(s, &at);
    jk_slice behind;
    if ((c != 0xFF08 && c != '(' && c != U'第') || q->closes)
        return false;
    if (q->end == 0x3002)
        return true;
    return (q->end == U'；' || q->end == U'：') && !near_head(s, 12, JK_S("社发"), &behind) &&
           !reporter_near(s, 24, &behind);
}

enum jk_role jk_role_of(const jk_para *q, jk_slice text)
{
    jk_slice s = jk_paras_text(text, q);
    bool wrapped;
    if (s.len > SHORT_BYTES || is_clause(q, s))
        return JK_ROLE_BODY;
    jk_slice in = unwrapped(s, &wrapped);
    if (is_caption(in, q->chars))
        return JK_ROLE_CAPTION;
    if (is_plain(q, s))
        return JK_ROLE_BODY;
    if (q->closes && q->alone)
        return JK_ROLE_DATELINE;
    if (is_end(in, wrapped))
        return JK_ROLE_END_MARK;
    if (is_date(in))
        return JK_ROLE_DATE;
    if (is_history(in, wrapped, q->chars))
        return JK_ROLE_HISTORY;
    if (is_number(in, q->chars))
        return JK_ROLE_NUMBER;
    if (is_credit(in, q->chars) || jk_role_source(s).len)
        return JK_ROLE_CREDIT;
    if (is_byline(in, q->chars))
        return JK_ROLE_BYLINE;
    if (is_handle(in, q->chars))
        return JK_ROLE_PAGE;
    if (is_annex(in))
        return JK_ROLE_ANNEX;
    return is_note(in, wrapped, q->chars) ? JK_ROLE_NOTE : JK_ROLE_BODY;
}

bool jk_role_label(jk_slice line)
{
    return jk_slice_starts(line, JK_S("【")) && jk_slice_ends(line, JK_S("】")) &&
           jk_slice_find(line, JK_S("】"), 0) + 3 == line.len &&
           jk_glyph_count(line) <= LABEL_CHARS;
}

bool jk_role_numbered(jk_slice line)
{
    jk_mark m;
    return jk_mark_read(line, &m) && m.n && !(m.flags & JK_MARK_REFERENCE);
}

/* Whether a line has two Han characters and is no string of clauses, as a headline has to be: marks
 * that part clauses show running text that breaks off.  *colon: it has one. */
static bool reads_as_headline(jk_slice s, bool *colon)
{
    int han = 0, commas = 0;
    *colon = false;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (jk_is_han(c)) {
            han++;
            continue;
        }
        if (c == 0x3002 || c == 0xFF1B || c == ';')
            return false;
        commas += c == 0xFF0C || c == ',';
        *colon = *colon || jk_glyph_colon(c);
    }
    return han >= 2 && commas < 2;
}

void jk_role_headline(jk_para *q, jk_slice text)
{
    if (q->chars > JK_HEADLINE_CHARS || q->numbered || q->role != JK_ROLE_BODY || q->opens ||
        q->closes || jk_glyph_final(q->last) || jk_glyph_pause(q->last))
        return;
    jk_slice s = jk_paras_text(text, q);
    size_t at = 0;
    bool colon;
    int32_t first = jk_glyph_next(s, &at);
    if (jk_glyph_dash(first) || (jk_glyph_opener(first) && jk_glyph_closer(q->end) &&
                                 q->chars < 24 && first != 0x300A && first != 0x201C))
        return;
    q->headline = reads_as_headline(s, &colon);
    q->label = first == 0x3010;
    q->colon = colon;
}
