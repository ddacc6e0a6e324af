#include "parse/structure/page_mark.h"

#include "parse/structure/dateline.h"
#include "parse/structure/glyph.h"

enum { HEAD_BYTES = 128 /* of the head or number of a page */ };

/* Skips digits of any width or numerals, up to four; returns how many. */
static int skip_number(jk_slice s, size_t *at)
{
    int n = 0;
    while (*at < s.len && n < 5) {
        size_t next = *at;
        int32_t c = jk_glyph_next(s, &next);
        if (jk_glyph_digit(c) < 0 && jk_glyph_numeral(c) < 0)
            break;
        *at = next;
        n++;
    }
    return n;
}

/* Skips one or two dashes or dots, with blanks on both sides. */
static bool skip_dash(jk_slice s, size_t *at)
{
    bool any = false;
    *at = jk_glyph_skip_blanks(s, *at);
    while (*at < s.len) {
        size_t next = *at;
        int32_t c = jk_glyph_next(s, &next);
        if (c != '-' && c != 0x2014 && c != 0x2013 && c != 0xFF0D && c != 0xB7 && c != 0x2015)
            break;
        *at = next;
        any = true;
    }
    *at = jk_glyph_skip_blanks(s, *at);
    return any;
}

static bool skip_word(jk_slice s, size_t *at, jk_slice word)
{
    *at = jk_glyph_skip_blanks(s, *at);
    if (!jk_slice_starts(jk_slice_sub(s, *at, s.len), word))
        return false;
    *at = jk_glyph_skip_blanks(s, *at + word.len);
    return true;
}

/* s without the brackets around all of it. */
static jk_slice unbracketed(jk_slice s)
{
    bool wide = jk_slice_starts(s, JK_S("（")) && jk_slice_ends(s, JK_S("）"));
    bool narrow = s.len > 1 && s.ptr[0] == '(' && s.ptr[s.len - 1] == ')';
    size_t bracket = wide ? sizeof "（" - 1 : narrow;
    return jk_slice_sub(s, bracket, s.len - bracket);
}

/* What a page is called in brackets, which may be empty: (要闻). */
static bool is_bracketed_name(jk_slice s)
{
    jk_slice in = unbracketed(s);
    for (size_t at = 0; at < in.len;)
        if (!jk_is_han(jk_glyph_next(in, &at)))
            return false;
    return in.len < s.len;
}

/* What a page is called behind its number: : 要闻, (要闻), or nothing. */
static bool is_page_name(jk_slice s, size_t at)
{
    enum { NAME_CHARS = 6 };
    if (is_bracketed_name(jk_slice_sub(s, at, s.len)))
        return true;
    bool blank = at > 0 && jk_glyph_skip_blanks(s, at - 1) == at;
    size_t n = 0, next = at;
    if (at < s.len && jk_glyph_colon(jk_glyph_next(s, &next))) {
        at = jk_glyph_skip_blanks(s, next);
        blank = true;
    }
    bool any = at < s.len;
    for (; at < s.len; n++)
        if (!jk_is_han(jk_glyph_next(s, &at)))
            return false;
    return !any || (blank && n <= NAME_CHARS);
}

/* 第3版, 第A03版：要闻, A08 要闻; B12 缺乏症 is none: such names are of two or four characters. */
static bool is_page_of_paper(jk_slice s)
{
    enum { TWO = 6, FOUR = 12 }; /* bytes */
    size_t at = 0;
    bool said = skip_word(s, &at, JK_S("第"));
    bool letter = at < s.len && s.ptr[at] >= 'A' && s.ptr[at] <= 'D';
    at += letter;
    bool filled = at < s.len && s.ptr[at] == '0'; /* 00001版 */
    int digits = skip_number(s, &at);
    bool called = digits && skip_word(s, &at, JK_S("版"));
    if (!digits || digits > (called && filled ? 5 : 3) ||
        (!called && (said || !letter || digits != 2)))
        return false;
    if (!called)
        at = jk_glyph_skip_blanks(s, at);
    size_t name = s.len - at;
    if (!called && s.ptr[1] != '0' && name != TWO && name != FOUR &&
        !jk_slice_starts(jk_slice_sub(s, at, s.len), JK_S("：")))
        return false;
    return (said || called || at < s.len) && is_page_name(s, at);
}

/* 星期三 or 周三, in brackets or not, and nothing else. */
static bool is_weekday(jk_slice in)
{
    static const jk_slice words[] = {JK_LIT("星期"), JK_LIT("周")};
    in = unbracketed(jk_slice_trim(in));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = words[i].len;
        if (!jk_slice_starts(in, words[i]) || at >= in.len)
            continue;
        int32_t c = jk_glyph_next(in, &at), n = jk_glyph_numeral(c);
        return at == in.len && ((n >= 1 && n <= 6) || c == U'日' || c == U'天');
    }
    return false;
}

/* How many Han characters s is of; 0 where it has others. */
static size_t count_han(jk_slice s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.len; n++)
        if (!jk_is_han(jk_glyph_next(s, &at)))
            return 0;
    return n;
}

bool jk_page_paper(jk_slice s)
{
    enum { NAME_CHARS = 10 };
    static const jk_slice ends[] = {JK_LIT("报"),   JK_LIT("報"),   JK_LIT("周刊"), JK_LIT("週刊"),
                                    JK_LIT("月刊"), JK_LIT("杂志"), JK_LIT("雜誌")};
    size_t n = count_han(s);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (n >= 2 && n <= NAME_CHARS && jk_slice_ends(s, ends[i]))
            return true;
    return false;
}

/* A2:综合, which by itself is none. */
static bool is_lettered_page(jk_slice s)
{
    size_t at = 1;
    return s.len && s.ptr[0] >= 'A' && s.ptr[0] <= 'D' && skip_number(s, &at) && at < s.len &&
           jk_glyph_colon(jk_glyph_next(s, &at)) && count_han(jk_slice_sub(s, at, s.len));
}

/* 责编:某某, 电话:1234567: a label and what it is of. */
static bool is_labelled(jk_slice s)
{
    enum { LABEL_CHARS = 4 };
    size_t n = 0;
    for (size_t at = 0; at < s.len && n <= LABEL_CHARS; n++) {
        int32_t c = jk_glyph_next(s, &at);
        if (!jk_is_han(c))
            return n > 1 && jk_glyph_colon(c) && at < s.len;
    }
    return false;
}

bool jk_page_turn(jk_slice s)
{
    enum { TURN_BYTES = 36 };
    static const jk_slice heads[] = {JK_LIT("下转"), JK_LIT("下轉"), JK_LIT("上接"), JK_LIT("紧接"),
                                     JK_LIT("緊接")};
    return s.len <= TURN_BYTES && jk_slice_ends(s, JK_S("版")) &&
           jk_slice_starts_any(s, heads, sizeof heads / sizeof *heads);
}

bool jk_page_pointer(jk_slice s)
{
    size_t at = s.len, digits = 0;
    int32_t c = at ? jk_glyph_prev(s, &at) : 0;
    if (c != U'版')
        return false;
    for (c = 0; at > 0; digits++) {
        c = jk_glyph_prev(s, &at);
        if (jk_glyph_digit(c) < 0 && jk_glyph_numeral(c) < 0 && !(c >= 'A' && c <= 'D'))
            break;
    }
    if (c == U'第' && at > 0)
        c = jk_glyph_prev(s, &at);
    bool seen = c == U'见' || c == U'見'; /* 详见4版 */
    return digits && at > 0 && (seen || !jk_is_han(c)) && !jk_glyph_pause(c);
}

bool jk_page_issue(jk_slice s)
{
    size_t at = 0;
    if (skip_number(s, &at) && !skip_word(s, &at, JK_S("年")))
        return false;
    if (!skip_word(s, &at, JK_S("总第")) && !skip_word(s, &at, JK_S("第")))
        return false;
    while (skip_number(s, &at))
        continue;
    return (skip_word(s, &at, JK_S("期")) || skip_word(s, &at, JK_S("号"))) && at == s.len;
}

bool jk_page_detail(jk_slice s)
{
    static const jk_slice heads[] = {JK_LIT("农历"), JK_LIT("農曆"), JK_LIT("今日"),
                                     JK_LIT("国内统一"), JK_LIT("邮发代号")};
    return jk_slice_starts_any(s, heads, sizeof heads / sizeof *heads) || jk_page_issue(s);
}

/* The end of the word that begins at `at`; a date and the weekday are words of their own. */
static size_t word_end(jk_slice s, size_t at, bool *dated)
{
    jk_day day;
    size_t to = at;
    *dated = jk_day_parse(s, &to, &day) && day.year;
    for (; !*dated && to < s.len; at = to)
        if (jk_glyph_blank(jk_glyph_next(s, &to)))
            return at;
    return to;
}

/* What stands at the head of a page: the name of the paper, the day and the page, and nothing else;
 * the day is among them, and the weekday, the name or the page.  Who made it and a name that does
 * not show to be one count beside the page alone. */
static bool is_head_of_page(jk_slice s)
{
    enum { NAME_CHARS = 6 }; /* of a paper whose name does not show that: 河海消息 */
    bool day = false, more = false, page = false, named = false, dated;
    for (size_t at = 0, to; at < s.len; at = jk_glyph_skip_blanks(s, to)) {
        to = word_end(s, at, &dated);
        jk_slice word = jk_slice_sub(s, at, to);
        if (dated && !day)
            day = true;
        else if (is_page_of_paper(word) || is_lettered_page(word))
            page = more = true;
        else if (is_labelled(word))
            named = true;
        else if (jk_page_paper(word) || is_weekday(word) || jk_page_detail(word))
            more = true;
        else if (!named && count_han(word) && count_han(word) <= NAME_CHARS)
            named = true;
        else
            return false;
    }
    return day && more && (page || !named);
}

/* Where a page of the Web stands among others: 首页 > 新闻 > 正文. */
static bool is_path(jk_slice s)
{
    enum { NAME_CHARS = 10 };
    size_t n = 0, steps = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (c == '>' || c == U'›' || c == U'》' || c == U'＞') {
            steps++;
            n = 0;
        } else if (jk_is_han(c)) {
            n++;
        } else if (!jk_glyph_blank(c)) {
            return false;
        }
        if (n > NAME_CHARS)
            return false;
    }
    return (steps > 0 && jk_slice_ends(s, JK_S("正文"))) ||
           (steps > 1 && jk_slice_starts(s, JK_S("首页")));
}

/* 3/10, the last number not the smaller one. */
static bool is_page_of_pages(jk_slice s)
{
    enum { DIGITS = 3 };
    unsigned n[2] = {0, 0};
    for (size_t at = 0, k = 0, digits = 0; at < s.len; at++) {
        if (s.ptr[at] >= '0' && s.ptr[at] <= '9' && digits++ < DIGITS)
            n[k] = n[k] * 10 + (unsigned)(s.ptr[at] - '0');
        else if (s.ptr[at] == '/' && k == 0)
            k = 1, digits = 0;
        else if (s.ptr[at] != ' ')
            return false;
    }
    return n[0] && n[0] <= n[1];
}

/* Page 3, Page 3 of 10 */
static bool is_english_page(jk_slice s)
{
    size_t at = 0;
    if (!skip_word(s, &at, JK_S("Page")) || !skip_number(s, &at))
        return false;
    return at == s.len || (skip_word(s, &at, JK_S("of")) && skip_number(s, &at) && at == s.len);
}

/* Whether a line may be the head of a page, which begins with a name: it is short and ends as the
 * page, the weekday or the year's day does, or as a path does. */
static bool may_head_page(jk_slice s)
{
    static const jk_slice ends[] = {JK_LIT("版"), JK_LIT("日"), JK_LIT("一"), JK_LIT("二"),
                                    JK_LIT("三"), JK_LIT("四"), JK_LIT("五"), JK_LIT("六"),
                                    JK_LIT("期"), JK_LIT("号"), JK_LIT("报"), JK_LIT("報"),
                                    JK_LIT("）"), JK_LIT(")"),  JK_LIT("刊"), JK_LIT("正文")};
    bool may = jk_slice_starts(s, JK_S("首页"));
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        may = may || jk_slice_ends(s, ends[i]);
    return may;
}

bool jk_page_mark_may(jk_slice s)
{
    return s.len <= HEAD_BYTES && (jk_slice_starts(s, JK_S("第")) ||
                                   (s.ptr[0] >= '0' && s.ptr[0] <= 'D') || may_head_page(s));
}

bool jk_page_mark(jk_slice s)
{
    if (s.len > HEAD_BYTES)
        return false;
    if (s.len > 2 && s.ptr[0] == '[' && s.ptr[s.len - 1] == ']')
        s = jk_slice_trim(jk_slice_sub(s, 1, s.len - 1));
    size_t at = 0;
    if (skip_dash(s, &at))
        return skip_number(s, &at) && skip_dash(s, &at) && at == s.len;
    if (is_page_of_paper(s) || is_head_of_page(s) || is_path(s) || is_page_of_pages(s) ||
        is_english_page(s))
        return true;
    at = 0;
    if (!skip_word(s, &at, JK_S("第")) || !skip_number(s, &at) || !skip_word(s, &at, JK_S("页")))
        return false;
    skip_word(s, &at, JK_S("/"));
    if (skip_word(s, &at, JK_S("共")))
        return skip_number(s, &at) && skip_word(s, &at, JK_S("页")) && at == s.len;
    return at == s.len;
}
