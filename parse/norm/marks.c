/* Comma, colon, semicolon, question and exclamation mark, full stop: which belong full-width. */
#include "parse/base/ascii.h"
#include "parse/base/utf8.h"
#include "parse/norm/para.h"

typedef struct mark {
    char ascii;
    enum jk_rule_id rule;
    jk_slice full;
} mark;

static const mark marks[] = {
    {',', JK_RULE_COMMA, JK_LIT("，")},       {':', JK_RULE_COLON, JK_LIT("：")},
    {';', JK_RULE_SEMICOLON, JK_LIT("；")},   {'?', JK_RULE_QUESTION, JK_LIT("？")},
    {'!', JK_RULE_EXCLAMATION, JK_LIT("！")}, {'.', JK_RULE_PERIOD, JK_LIT("。")},
};

/* How far is looked around a mark, in bytes, where each mark may have the same around it: what is
 * longer is no name of a parameter, no heading's number, no mark of Markdown's. */
enum { NAME_REACH = 64, HEADING_REACH = 64, MARKUP_REACH = 4 };

/* A mark, or a run of ? and !, and what stands around it. */
typedef struct place {
    size_t from, to;         /* the run */
    enum jk_char_class l, r; /* classes of its neighbours; l looks through Markdown's ** and ~~ */
    char before, after;      /* the bytes next to it, LF at the ends */
    size_t beyond;           /* after the blanks that follow it */
    enum jk_char_class far;  /* class of what stands there */
} place;

static bool is_word(enum jk_char_class c)
{
    return c == JK_C_LETTER || c == JK_C_DIGIT || c == JK_C_UNIT;
}

/* The full-width forms of the marks that are this file's: what follows one of them is an accident,
 * and stays. */
static bool is_own_mark(jk_slice s, size_t at)
{
    if (at < 3 || (s.ptr[at - 3] != '\xEF' && s.ptr[at - 3] != '\xE3'))
        return false;
    int32_t c = jk_utf8_prev(s, &at);
    return c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF1F || c == 0xFF01 || c == 0x3002;
}

/* An ASCII byte that may end a word, code or markup before a mark. */
static bool is_end(char c)
{
    switch (c) {
    case ')':
    case '"':
    case '\'':
    case ']':
    case '*':
    case '`':
    case '>':
    case '+':
    case '#':
    case '_':
    case '~':
    case '/':
    case '}':
    case '$':
        return true;
    default:
        return false;
    }
}

/* What a mark before Han may follow. */
static bool is_tail(const place *a)
{
    return is_word(a->l) || a->l == JK_C_OTHER || is_end(a->before);
}

/* Whether the byte before `at` is the colon of a time or a ratio: 10:30, 1:2. */
static bool is_in_ratio(jk_slice s, size_t at)
{
    return at > 1 && s.ptr[at - 1] == ':' && jk_is_digit(s.ptr[at - 2]) &&
           jk_is_digit(jk_byte_at(s, at));
}

/* The start of the word of letters and digits that ends at `at`. */
static size_t word_before(jk_slice s, size_t at)
{
    while (at > 0 &&
           (is_word(jk_class_before(s, at)) || strchr("+#._-/~", s.ptr[at - 1]) ||
            is_in_ratio(s, at)) &&
           s.ptr[at - 1])
        jk_utf8_prev(s, &at);
    return at;
}

static bool is_shout(int32_t c)
{
    return c == '?' || c == '!' || c == 0xFF1F || c == 0xFF01;
}

/* Widens a ? or ! to its run, in either width. */
static void shout_run(jk_norm_para *p, place *a)
{
    jk_norm_span *run = &p->memo.shouts;
    if (a->from < run->from || a->from >= run->to) {
        *run = (jk_norm_span){a->from, a->to};
        for (size_t at = a->from; at > 0 && is_shout(jk_utf8_prev(p->s, &at));)
            run->from = at;
        for (size_t at = a->to; at < p->s.len && is_shout(jk_utf8_next(p->s, &at));)
            run->to = at;
    }
    a->from = run->from;
    a->to = run->to;
}

static place place_of(jk_norm_para *p, size_t at)
{
    jk_slice s = p->s;
    place a = {.from = at, .to = at + 1};
    if (s.ptr[at] == '?' || s.ptr[at] == '!')
        shout_run(p, &a);
    size_t left = a.from;
    while (left > 0 && a.from - left < MARKUP_REACH &&
           (s.ptr[left - 1] == '*' || s.ptr[left - 1] == '~'))
        left--;
    if (left == 0 || a.from - left == 1) /* one * is no mark of Markdown's that stands by itself */
        left = a.from;
    a.l = jk_class_before(s, left);
    a.r = jk_class_after(s, a.to);
    a.before = a.from > 0 ? s.ptr[a.from - 1] : '\n';
    a.after = jk_byte_at(s, a.to);
    a.beyond = a.to;
    while (jk_byte_at(s, a.beyond) == ' ')
        a.beyond++;
    a.far = a.beyond == a.to ? a.r : jk_class_after(s, a.beyond);
    return a;
}

/* Whether the digits and commas around the comma at `at` are one number, 12,000, or may be. */
static bool in_thousands(jk_slice s, size_t from, size_t to)
{
    size_t group = 0, groups = 0;
    for (size_t i = from; i <= to; i++) {
        if (i < to && s.ptr[i] != ',') {
            group++;
            continue;
        }
        if (groups > 0 && group == 3)
            return true;
        groups++;
        group = 0;
    }
    return false;
}

/* In a list of words: A,B,C and C++,C# */
static bool is_list_mark(char c)
{
    return c == ',' || c == '+' || c == '#';
}

/* A list of words without blanks, beside Han: A,B,C三类 at one end, 第3,5,7条 at both. */
static bool is_list(jk_slice s, size_t at, jk_norm_span *list)
{
    size_t from = at, to = at;
    bool digits = true;
    while (from > 0 && (is_word(jk_class_before(s, from)) || is_list_mark(s.ptr[from - 1]))) {
        jk_utf8_prev(s, &from);
        digits = digits && (jk_is_digit(s.ptr[from]) || s.ptr[from] == ',');
    }
    while (to < s.len && (is_word(jk_class_after(s, to)) || is_list_mark(s.ptr[to]))) {
        digits = digits && (jk_is_digit(s.ptr[to]) || s.ptr[to] == ',');
        jk_utf8_next(s, &to);
    }
    *list = (jk_norm_span){from, to};
    bool left = jk_class_before(s, from) == JK_C_HAN, right = jk_class_after(s, to) == JK_C_HAN;
    if (jk_byte_at(s, to) == '-') /* 1,2-二氯乙烷 */
        return false;
    return digits ? left && right && !in_thousands(s, from, to) : left || right;
}

static bool in_list(jk_norm_para *p, size_t at)
{
    jk_para_memo *m = &p->memo;
    if (at < m->list.from || at >= m->list.to)
        m->in_list = is_list(p->s, at, &m->list);
    return m->in_list;
}

/* Whether the word before the mark stands in a Chinese sentence, and so the mark does: 用Python? 我
 * 用 Python? but not: how are you? */
static bool word_is_inset(jk_slice s, const place *a)
{
    if (!is_word(a->l))
        return false;
    size_t w = word_before(s, a->from), word = w;
    if (jk_class_before(s, w) == JK_C_HAN)
        return true;
    while (w > 0 && s.ptr[w - 1] == ' ')
        w--;
    return w < word && jk_class_before(s, w) == JK_C_HAN;
}

/* Whether a mark after Chinese stands where a mark can stand. */
static bool follows_text(jk_slice s, const place *a)
{
    return a->l != JK_C_OPEN && !is_own_mark(s, a->from);
}

static bool comma_fits(jk_norm_para *p, const place *a)
{
    jk_slice s = p->s;
    if (a->before == s.ptr[a->from] || a->after == s.ptr[a->from]) /* a run of them is no mark */
        return false;
    if (a->l == JK_C_BLANK || a->l == JK_C_EDGE)
        return a->l == JK_C_EDGE && a->r == JK_C_HAN && s.ptr[a->from] == ',';
    if (jk_class_is_cjk(a->l))
        return follows_text(s, a) &&
               !(s.ptr[a->from] == ';' && (a->after == ')' || a->after == '-'));
    if (a->r == JK_C_HAN || a->r == JK_C_OPEN)
        return is_tail(a);
    if (a->r == JK_C_BLANK || a->r == JK_C_EDGE)
        return (a->far == JK_C_HAN || a->far == JK_C_OPEN || a->far == JK_C_EDGE) &&
               (word_is_inset(s, a) || (a->far != JK_C_EDGE && (a->l == JK_C_UNIT)));
    return s.ptr[a->from] == ',' && (is_word(a->l) || is_list_mark(a->before)) && is_word(a->r) &&
           in_list(p, a->from);
}

static bool colon_fits(jk_norm_para *p, const place *a)
{
    jk_slice s = p->s;
    if (a->before == ':' || a->after == ':' || a->l == JK_C_BLANK || a->l == JK_C_EDGE)
        return false;
    if (a->after == '(' || a->after == ')') { /* :( and :) */
        const jk_bracket *b = jk_para_bracket(p, a->to);
        return jk_class_is_cjk(a->l) && b && b->mate != SIZE_MAX && a->after == '(';
    }
    if (jk_class_is_cjk(a->l))
        return follows_text(s, a) && a->after != '/' && a->after != '-';
    if (a->r == JK_C_HAN || a->r == JK_C_OPEN)
        return is_tail(a) && !(a->before == ']' && s.ptr[0] == '[');
    return (a->far == JK_C_HAN || a->far == JK_C_OPEN || a->r == JK_C_EDGE) && is_word(a->l) &&
           jk_class_before(s, word_before(s, a->from)) == JK_C_HAN;
}

/* ? and !, alone or in runs */
static bool shout_fits(jk_slice s, char c, const place *a)
{
    if (a->after == '=' || a->after == '[' || a->l == JK_C_BLANK || a->l == JK_C_EDGE)
        return false;
    if (jk_class_is_cjk(a->l)) {
        if (!follows_text(s, a))
            return false;
        if (a->r != JK_C_LETTER)
            return true;
        if (c == '!') /* !import */
            return false;
        size_t w = a->to; /* ?id=1 */
        while (w - a->to < NAME_REACH && is_word(jk_class_after(s, w)))
            jk_utf8_next(s, &w);
        return jk_byte_at(s, w) != '=';
    }
    if (c == '!') /* Yahoo! 的 */
        return a->r == JK_C_EDGE && word_is_inset(s, a);
    if (a->r == JK_C_HAN || a->r == JK_C_OPEN)
        return is_tail(a);
    return (a->r == JK_C_EDGE || a->r == JK_C_CLOSE || a->far == JK_C_HAN) && word_is_inset(s, a);
}

/* Whether the line up to `at` is a number: 一 of 一. 总则, 第一条, 第3条. */
static bool is_heading_number(jk_slice s, size_t at)
{
    static const char numerals[] = "第一二三四五六七八九十百千零〇两章节条款项编";
    size_t i = 0;
    if (at > HEADING_REACH)
        return false;
    while (i < at && (s.ptr[i] == ' ' || s.ptr[i] == '#'))
        i++;
    while (i < at) {
        if (jk_is_digit(s.ptr[i])) {
            i++;
            continue;
        }
        const char *hit = i + 3 <= at ? numerals : "";
        while (*hit && memcmp(hit, s.ptr + i, 3) != 0)
            hit += 3;
        if (!*hit)
            return false;
        i += 3;
    }
    return i == at;
}

/* Whether the paragraph is typed with ASCII full stops: its last one ends it, after Han. */
static bool ends_in_stop(jk_norm_para *p)
{
    jk_slice s = p->s;
    if (p->memo.stops >= 0)
        return p->memo.stops;
    size_t end = s.len;
    while (end > 0 && strchr(" \r\n\"')", s.ptr[end - 1]) && s.ptr[end - 1])
        end--;
    p->memo.stops = end > 1 && s.ptr[end - 1] == '.' && jk_class_before(s, end - 1) == JK_C_HAN;
    return p->memo.stops;
}

/* Whether three Han stand before the mark, or one or two after a number, 为期3天: no name does. */
static bool follows_clause(jk_slice s, size_t at)
{
    for (int n = 0; n < 3; n++) {
        enum jk_char_class c = jk_class_before(s, at);
        if (c != JK_C_HAN)
            return n > 0 && (c == JK_C_DIGIT || c == JK_C_UNIT);
        jk_utf8_prev(s, &at);
    }
    return true;
}

static bool stop_fits(jk_norm_para *p, const place *a)
{
    jk_slice s = p->s;
    if (a->l == JK_C_UNIT) /* 下降3.0%. */
        return (a->r == JK_C_EDGE || a->r == JK_C_HAN) && word_is_inset(s, a);
    if (a->l != JK_C_HAN && a->l != JK_C_CLOSE)
        return false;
    if (a->before == '.' || a->after == '.' || is_heading_number(s, a->from))
        return false;
    if (a->r == JK_C_EDGE || a->r == JK_C_CLOSE)
        return true;
    if (a->after == '"' || a->after == '\'' || a->after == ')')
        return true;
    /* not （: what is in brackets may be one word with what stands before */
    if (a->r == JK_C_OPEN && !jk_slice_starts(jk_slice_sub(s, a->to, s.len), JK_S("（")))
        return a->l == JK_C_CLOSE || follows_clause(s, a->from);
    /* between Han it may be the dot in a foreign name */
    return a->far == JK_C_HAN && follows_clause(s, a->from) && ends_in_stop(p);
}

static bool mark_fits(jk_norm_para *p, char c, const place *a)
{
    switch (c) {
    case ',':
    case ';':
        return comma_fits(p, a);
    case ':':
        return colon_fits(p, a);
    case '.':
        return stop_fits(p, a);
    default:
        return shout_fits(p->s, c, a);
    }
}

/* Whether the mark belongs to a sentence in Latin letters that goes on, or ends, after a word of
 * Chinese: My name is 张三, and … */
static bool is_latin(jk_norm_para *p, const place *a)
{
    bool goes_on = a->r == JK_C_EDGE || (a->r == JK_C_BLANK && a->far == JK_C_LETTER);
    return goes_on && jk_para_latin(p);
}

bool jk_mark_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    (void)next;
    const mark *m = marks;
    while (m->ascii != p->s.ptr[at])
        m++;
    place a = place_of(p, at);
    if (!mark_fits(p, m->ascii, &a) || is_latin(p, &a))
        return false;
    /* , and a blank are what ASCII has for ，; the blank goes with it */
    bool blank = p->joins_blanks && a.to == at + 1 && a.beyond == a.to + 1 && a.far != JK_C_EDGE &&
                 a.far != JK_C_OTHER && a.far != JK_C_MARK && a.l != JK_C_EDGE;
    return jk_change_set(out, at, 1 + blank, m->full, m->rule);
}
