#include "parse/structure/role.h"

#include "parse/structure/dateline_words.h"
#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"
#include "parse/structure/page_mark.h"
#include "parse/structure/role_words.h"
#include "parse/structure/web.h"

enum {
    SHORT_BYTES = 360,
    RULE_CHARS = 3,      /* of a line drawn across, at least */
    SERIAL_CHARS = 10,   /* of 第123号 */
    SOURCE_CHARS = 30,   /* of whom an article is taken from */
    LABEL_CHARS = 12,    /* of a column head in brackets */
    COLOPHON_CHARS = 60, /* of who issued a document, and when */
    PHONE_DIGITS = 7     /* side by side: figures are grouped, or in 万 */
};

/* Whether no bracket in s closes one that is not open there: not so in 一）…（二. */
static bool is_paired(jk_slice s)
{
    size_t open = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (c == '(' || c == 0xFF08)
            open++;
        else if ((c == ')' || c == 0xFF09) && open-- == 0)
            return false;
    }
    return true;
}

/* The inside of （…） when that is the whole line, else the line. */
static jk_slice unwrapped(jk_slice s, bool *wrapped)
{
    size_t from = 0, to = s.len;
    int32_t open = jk_glyph_next(s, &from), close = jk_glyph_prev(s, &to);
    *wrapped = s.len > 3 && (open == '(' || open == 0xFF08) && (close == ')' || close == 0xFF09) &&
               from <= to && is_paired(jk_slice_sub(s, from, to));
    return *wrapped ? jk_slice_sub(s, from, to) : s;
}

/* What stands behind the square that papers of Hong Kong put before credits: ■某社. */
static jk_slice unmarked(jk_slice s)
{
    return jk_rl_begins(s, "■") ? jk_slice_trim(jk_slice_sub(s, sizeof "■" - 1, s.len)) : s;
}

static bool is_end(jk_slice in, bool wrapped)
{
    return wrapped && (jk_slice_eq(in, JK_S("完")) || jk_slice_eq(in, JK_S("全文完")) ||
                       jk_slice_eq(in, JK_S("续完")));
}

static bool is_number(jk_slice in, size_t chars)
{
    if (chars > 40 || (!jk_rl_ends(in, "号") && !jk_rl_ends(in, "號")))
        return false;
    return jk_rl_holds(in, "〔") || jk_rl_holds(in, "［") || jk_rl_holds(in, "[") ||
           jk_rl_holds(in, "令第") || jk_rl_holds(in, "年第") ||
           (jk_rl_begins(in, "第") && chars <= SERIAL_CHARS && !jk_rl_holds(in, "条"));
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

static size_t behind_digits(jk_slice s, size_t at)
{
    while (at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9')
        at++;
    return at;
}

/* Behind a date with its year and, if it is there, the time; 0 where s begins with none. */
static size_t behind_date(jk_slice s)
{
    size_t at = 0;
    jk_day day;
    if (jk_day_parse(s, &at, &day) && day.year)
        return behind_time(s, at);
    size_t month = at = behind_digits(s, 0), time;
    if (!month || month > 2 || at >= s.len || s.ptr[at] != '-')
        return 0;
    at = behind_digits(s, at + 1); /* 09-06 08:30, as lists of articles have it */
    time = behind_time(s, at);
    return at - month - 1 <= 2 && time > at ? time : 0;
}

static bool is_date(jk_slice in)
{
    return in.len && behind_date(in) == in.len;
}

/* Passed, promulgated, amended: a date with a year, and what happened then; in brackets a decree
 * will do for the date. */
static bool is_history(jk_slice in, bool wrapped, size_t chars)
{
    static const char *const words[] = {"通过", "通過", "公布", "发布", "發布",
                                        "修订", "修訂", "修正", "批准", "核定",
                                        "施行", "令第", "印发", "訂定", "签署"};
    size_t at = 0;
    jk_day day;
    if (!wrapped && (chars > 100 || jk_rl_holds(in, "。")))
        return false;
    bool dated = jk_day_parse(in, &at, &day) && day.year;
    if (!dated && !(wrapped && jk_rl_holds(in, "令第")))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jk_rl_holds(in, words[i]))
            return true;
    return false;
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
    return chars <= COLOPHON_CHARS && jk_rl_ends(in, "日印发") && jk_rl_holds(in, "年") &&
           !jk_rl_holds(in, "，") && !jk_rl_holds(in, "。");
}

static bool is_note(jk_slice in, bool wrapped, size_t chars)
{
    if (is_colophon(in, chars) || jk_page_turn(in))
        return true;
    if (jk_rl_begins(in, "原标题：") || jk_rl_begins(in, "原标题:"))
        return true;
    if (jk_rl_begins(in, "注：") || jk_rl_begins(in, "注:") || jk_rl_begins(in, "备注：") ||
        jk_rl_begins(in, "註：") || jk_rl_begins(in, "備註："))
        return true;
    static const char *const words[] = {"发布", "公开",   "略",   "删减",
                                        "删节", "有改动", "摘自", "节选"};
    if (!wrapped || chars > 24)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jk_rl_holds(in, words[i]))
            return true;
    return false;
}

/* A word, as the whole line, or in front of a colon or in brackets before what it names. */
static bool is_named(jk_slice in, const jk_slice *words, size_t n)
{
    if (jk_rl_begins(in, "【") || jk_rl_begins(in, "["))
        in = jk_slice_sub(in, jk_rl_begins(in, "[") ? 1 : sizeof "【" - 1, in.len);
    for (size_t i = 0; i < n; i++) {
        size_t at = words[i].len;
        if (!jk_slice_starts(in, words[i]))
            continue;
        int32_t c = at < in.len ? jk_glyph_next(in, &at) : 0;
        if (!c || jk_glyph_colon(c) || c == U'】' || c == ']')
            return true;
    }
    return false;
}

/* What a site says of its rights, and what editors say of an article before it. */
static bool is_editorial(jk_slice in)
{
    static const jk_slice words[] = {
        JK_LIT("版权声明"), JK_LIT("版權聲明"), JK_LIT("免责声明"),       JK_LIT("免責聲明"),
        JK_LIT("特别声明"), JK_LIT("转载声明"), JK_LIT("版权和免责申明"), JK_LIT("摘要"),
        JK_LIT("提要"),     JK_LIT("导读"),     JK_LIT("核心提示"),       JK_LIT("编者按"),
        JK_LIT("編者按"),   JK_LIT("阅读提示"), JK_LIT("关键词"),         JK_LIT("內容提要")};
    return is_named(in, words, sizeof words / sizeof *words);
}

/* （新华社）, （据新华社）: an agency's name and nothing else. */
static bool is_agency(jk_slice in)
{
    int32_t c = 0, before = 0;
    if (jk_glyph_count(in) > LABEL_CHARS)
        return false;
    for (size_t at = 0; at < in.len;) {
        before = c;
        c = jk_glyph_next(in, &at);
        if (!jk_is_han(c))
            return false;
    }
    return jk_dl_ends_agency(c, before);
}

/* Whether it is a day and at most who wrote an article then: 5月28日 甲某某. */
static bool is_signed_day(jk_slice s)
{
    size_t at = 0, n = 0;
    jk_day day;
    if (!jk_day_parse(s, &at, &day) || !day.month)
        return false;
    for (; at < s.len; n++) {
        int32_t c = jk_glyph_next(s, &at);
        if (!jk_is_han(c) && !jk_glyph_blank(c))
            return false;
    }
    return n <= LABEL_CHARS;
}

/* The name in 《某某日报》（2023年09月06日 第02版）, 《某某日报》9月6日 甲某: which paper an
 * article is from; empty where a line is not that. */
static jk_slice paper_of(jk_slice s)
{
    size_t close = jk_slice_find(s, JK_S("》"), 0), at = close + sizeof "》" - 1;
    jk_slice none = {0};
    if (!jk_rl_begins(s, "《") || at >= s.len)
        return none;
    jk_slice name = jk_slice_trim(jk_slice_sub(s, sizeof "《" - 1, close));
    bool wrapped;
    s = unwrapped(jk_slice_trim(jk_slice_sub(s, at, s.len)), &wrapped);
    if (is_signed_day(s))
        return name;
    at = behind_date(jk_slice_trim(s));
    return wrapped && at && jk_rl_ends(jk_slice_trim(s), "版") ? name : none;
}

jk_slice jk_role_source(jk_slice line)
{
    static const jk_slice words[] = {JK_LIT("来源"),     JK_LIT("來源"),     JK_LIT("稿件来源"),
                                     JK_LIT("文章来源"), JK_LIT("信息来源"), JK_LIT("消息来源"),
                                     JK_LIT("稿源"),     JK_LIT("新闻来源")};
    bool wrapped, marked = jk_rl_begins(line, "■");
    jk_slice in = unwrapped(unmarked(line), &wrapped), none = {0};
    bool square = marked && !jk_rl_ends(in, "台"); /* which may head a passage */
    if ((wrapped || square) && is_agency(in))
        return jk_rl_begins(in, "据") ? jk_slice_sub(in, sizeof "据" - 1, in.len) : in;
    if (jk_rl_begins(line, "《"))
        return paper_of(line);
    in = jk_slice_trim(jk_slice_sub(in, behind_date(in), in.len)); /* 2023-09-06 来源：… */
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = jk_glyph_skip_blanks(in, words[i].len);
        if (!jk_slice_starts(in, words[i]) || at >= in.len ||
            !jk_rl_label_end(jk_glyph_next(in, &at)))
            continue;
        jk_slice name = jk_rl_first_word(jk_slice_trim(jk_slice_sub(in, at, in.len)));
        return jk_glyph_count(name) <= SOURCE_CHARS && !jk_rl_holds(name, "。") ? name : none;
    }
    return none;
}

/* Only these name a source: labels, brackets, the square before a credit. */
static bool may_say_source(uint32_t kinds)
{
    return kinds & (JK_KIND_COLON | JK_KIND_BAR | JK_KIND_OTHER);
}

/* Whether a line is plainly running text: it ends a sentence or an item and begins with none of the
 * characters that annexes, notes (抄送 too) and dates begin with; or it is a clause or its heading,
 * which only numbers in figures share with dates, numbers of documents and credits. */
static bool is_plain(const jk_para *q, jk_slice s)
{
    size_t at = 0;
    int32_t c = jk_glyph_next(s, &at);
    bool ends = q->end == 0x3002 || q->end == U'；';
    if (q->closes)
        return false;
    if (q->numbered)
        return ends || jk_glyph_colon(q->end) || c == U'第' || jk_glyph_numeral(c) >= 0;
    return ends && c != 0x9644 && c != 0x6CE8 && c != 0x5907 && c != U'抄' && c != U'分' &&
           c != U'主' && c != '(' && c != 0xFF08 && jk_glyph_digit(c) < 0 &&
           jk_glyph_numeral(c) < 0;
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
    return (q->end == U'；' || q->end == U'：') && !jk_rl_near(s, 12, JK_S("社发"), &behind) &&
           !jk_rl_reporter(s, 24, &behind);
}

/* Where the parties to a contract sign: 甲方（盖章）：, 授权代表签字：____. */
static bool is_signed(const jk_para *q, jk_slice in)
{
    enum { SIGN_CHARS = 80, PARTY_CHARS = 24 };
    static const jk_slice verbs[] = {JK_LIT("盖章"), JK_LIT("蓋章"), JK_LIT("签字"), JK_LIT("簽字"),
                                     JK_LIT("签章"), JK_LIT("簽章"), JK_LIT("签名"), JK_LIT("簽名"),
                                     JK_LIT("公章"), JK_LIT("（章"), JK_LIT("(章")};
    if (q->chars > SIGN_CHARS || q->numbered ||
        !(jk_rl_holds(in, "章") || jk_rl_holds(in, "签") || jk_rl_holds(in, "簽")) ||
        jk_rl_holds(in, "。") || jk_rl_holds(in, "，"))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t at = jk_slice_find(in, verbs[i], 0);
        if (at >= in.len || jk_glyph_count(jk_slice_sub(in, 0, at)) > PARTY_CHARS)
            continue;
        at += verbs[i].len;
        int32_t c = at < in.len ? jk_glyph_next(in, &at) : 0;
        if (jk_glyph_closer(c))
            c = at < in.len ? jk_glyph_next(in, &at) : ':';
        if (jk_glyph_colon(c))
            return true;
    }
    return false;
}

/* What lines are drawn with: — ━ ＝ ＊ ★ ◆ ※; not □ and ○, which stand for characters. */
static bool draws(int32_t c)
{
    switch (c) {
    case '-':
    case '*':
    case '=':
    case '~':
    case '#':
    case '+':
    case U'·':
    case U'•':
    case U'—':
    case U'―':
    case U'※':
    case U'〓':
    case U'★':
    case U'☆':
    case U'＊':
    case U'＝':
    case U'～':
    case U'＃':
    case U'－':
        return true;
    default: /* frames and figures */
        return c >= 0x2500 && c <= 0x25FF && c != U'□' && c != U'○' && c != U'◯';
    }
}

bool jk_role_ornament(jk_slice line, size_t least)
{
    size_t n = 0;
    for (size_t at = 0; at < line.len;) {
        int32_t c = jk_glyph_next(line, &at);
        if (!draws(c) && !(n && jk_glyph_blank(c)))
            return false;
        n += draws(c);
    }
    return n >= least;
}

enum jk_role jk_role_of(const jk_para *q, jk_slice text)
{
    jk_slice s = jk_paras_text(text, q);
    bool wrapped;
    if (s.len > SHORT_BYTES || is_clause(q, s))
        return JK_ROLE_BODY;
    if (draws(q->end) && jk_role_ornament(s, RULE_CHARS))
        return JK_ROLE_MARK;
    jk_slice in = unwrapped(unmarked(s), &wrapped);
    if (jk_rl_caption(in, q->chars))
        return JK_ROLE_CAPTION;
    if (is_editorial(in))
        return JK_ROLE_NOTE;
    if (is_plain(q, s))
        return JK_ROLE_BODY;
    if (q->closes && q->alone)
        return JK_ROLE_DATELINE;
    if (is_end(in, wrapped))
        return JK_ROLE_END_MARK;
    uint32_t kinds = jk_kinds_of(s);
    bool year = kinds & JK_KIND_DIGIT || jk_rl_holds(s, "年");
    if (year && is_date(in))
        return JK_ROLE_DATE;
    if ((year || wrapped) && is_history(in, wrapped, q->chars))
        return JK_ROLE_HISTORY;
    if (is_number(in, q->chars))
        return JK_ROLE_NUMBER;
    if (jk_rl_credit(in, q->chars) || (may_say_source(kinds) && jk_role_source(s).len) ||
        jk_web_stamp(s))
        return JK_ROLE_CREDIT;
    if (jk_rl_byline(in, q->chars, kinds))
        return JK_ROLE_BYLINE;
    if (jk_web_furniture(in, kinds))
        return JK_ROLE_PAGE;
    if (jk_rl_annex(in))
        return JK_ROLE_ANNEX;
    if (is_signed(q, in))
        return JK_ROLE_SIGNATURE;
    return is_note(in, wrapped, q->chars) ? JK_ROLE_NOTE : JK_ROLE_BODY;
}

/* 专栏：社论, as archives of papers have it. */
static bool is_named_column(jk_slice line)
{
    size_t at = sizeof "专栏" - 1;
    return jk_slice_starts(line, JK_S("专栏")) && at < line.len &&
           jk_glyph_colon(jk_glyph_next(line, &at)) && jk_glyph_count(line) <= SOURCE_CHARS;
}

bool jk_role_label(jk_slice line)
{
    if (is_named_column(line))
        return true;
    return jk_slice_starts(line, JK_S("【")) && jk_slice_ends(line, JK_S("】")) &&
           jk_slice_find(line, JK_S("】"), 0) + 3 == line.len &&
           jk_glyph_count(line) <= LABEL_CHARS;
}

bool jk_role_numbered(jk_slice line)
{
    jk_mark m, inner;
    size_t at;
    if (!jk_mark_read(line, &m) || !m.n || jk_mark_may_cite(line, &m))
        return false;
    return !(m.flags & JK_MARK_REFERENCE) || jk_mark_heads(line, &m, &inner, &at);
}

/* Whether a line has two Han characters and is no string of clauses, as a headline has to be: marks
 * that part clauses show running text that breaks off.  Nor has one an address or the number of a
 * telephone, or is it a row of results.  *colon: it has one. */
static bool reads_as_headline(jk_slice s, bool *colon)
{
    size_t han = 0;
    int commas = 0, digits = 0;
    *colon = false;
    if (jk_rl_has_ascii(s, '/', 'w') && (jk_rl_holds(s, "://") || jk_rl_holds(s, "www.")))
        return false;
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        int32_t c = 0;
        at = jk_glyph_skip_han(s, at);
        if (at > from || jk_is_han(c = jk_glyph_next(s, &at))) {
            han += (at - from) / 3;
            digits = 0;
            continue;
        }
        digits = jk_glyph_digit(c) >= 0 ? digits + 1 : 0;
        if (digits >= PHONE_DIGITS)
            return false;
        if (c == 0x3002 || c == 0xFF1B || c == ';')
            return false;
        commas += c == 0xFF0C || c == ',';
        *colon = *colon || jk_glyph_colon(c) || c == U'∶';
    }
    return han >= 2 && commas < 2 && !(*colon && jk_role_row(s));
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
    if (jk_glyph_dash(first) || is_named_column(s) ||
        (jk_glyph_opener(first) && jk_glyph_closer(q->end) &&
         q->chars < (first == 0x3010 ? LABEL_CHARS : 24) && first != 0x300A && first != 0x201C))
        return;
    q->headline = reads_as_headline(s, &colon);
    q->label = first == 0x3010;
    q->colon = colon;
}
