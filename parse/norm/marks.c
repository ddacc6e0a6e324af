/* Comma, colon, semicolon, question and exclamation mark, full stop: which belong full-width. */
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

static bool is_word(enum jk_class c)
{
    return c == JK_C_LETTER || c == JK_C_DIGIT || c == JK_C_UNIT || c == JK_C_OTHER;
}

static char byte_at(jk_slice s, size_t at)
{
    return at < s.len ? s.ptr[at] : '\n';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether the digits and commas around the comma at `at` are one number: 12,000. */
static bool in_thousands(jk_slice s, size_t at)
{
    size_t from = at, to = at;
    while (from > 0 && (is_digit(s.ptr[from - 1]) || s.ptr[from - 1] == ','))
        from--;
    while (to < s.len && (is_digit(s.ptr[to]) || s.ptr[to] == ','))
        to++;
    size_t group = 0;
    bool first = true;
    for (size_t i = from; i < to; i++) {
        if (s.ptr[i] != ',') {
            group++;
            continue;
        }
        if (first ? group < 1 || group > 3 : group != 3)
            return false;
        first = false;
        group = 0;
    }
    return group == 3;
}

/* A list of short ASCII words without blanks, at one end of which Han stands: A,B,C三类, 第3,5,7条.
 */
static bool in_list_word(enum jk_class c)
{
    return c == JK_C_LETTER || c == JK_C_DIGIT || c == JK_C_UNIT;
}

static bool in_list(jk_slice s, size_t at)
{
    size_t from = at, to = at;
    while (from > 0 && (in_list_word(jk_class_before(s, from)) || s.ptr[from - 1] == ','))
        jk_utf8_prev(s, &from);
    while (to < s.len && (in_list_word(jk_class_after(s, to)) || s.ptr[to] == ','))
        jk_utf8_next(s, &to);
    return jk_class_before(s, from) == JK_C_HAN || jk_class_after(s, to) == JK_C_HAN;
}

static bool comma_fits(jk_slice s, size_t at, enum jk_class l, enum jk_class r)
{
    if (l == JK_C_DIGIT && r == JK_C_DIGIT)
        return !in_thousands(s, at) && in_list(s, at);
    if (is_word(l) && is_word(r))
        return in_list(s, at);
    return false;
}

static bool is_period_place(jk_slice s, size_t at, enum jk_class l, enum jk_class r)
{
    if (l != JK_C_HAN && l != JK_C_CLOSE)
        return false;
    if (byte_at(s, at + 1) == '.' || (at > 0 && s.ptr[at - 1] == '.'))
        return false;
    return r == JK_C_EDGE || r == JK_C_CLOSE || byte_at(s, at + 1) == '"' ||
           byte_at(s, at + 1) == '\'';
}

static bool mark_fits(jk_slice s, const mark *m, size_t at)
{
    size_t from = at, to = at + 1;
    if (m->ascii == '?' || m->ascii == '!') {
        while (from > 0 && (s.ptr[from - 1] == '?' || s.ptr[from - 1] == '!'))
            from--;
        while (byte_at(s, to) == '?' || byte_at(s, to) == '!')
            to++;
    }
    enum jk_class l = jk_class_before(s, from), r = jk_class_after(s, to);
    if (m->ascii == '.')
        return is_period_place(s, at, l, r);
    if (l == JK_C_HAN || l == JK_C_CLOSE || l == JK_C_STOP)
        return byte_at(s, to) != '=';
    if (r == JK_C_HAN || r == JK_C_OPEN)
        return is_word(l) || byte_at(s, from - 1) == ')' || byte_at(s, from - 1) == '"';
    if (m->ascii == ',')
        return comma_fits(s, at, l, r);
    return false;
}

bool jk_mark_rule(jk_para *p, size_t at, jk_change *out)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i].ascii != p->s.ptr[at])
            continue;
        if (!mark_fits(p->s, &marks[i], at))
            return false;
        *out = (jk_change){at, 1, marks[i].full, marks[i].rule};
        return true;
    }
    return false;
}
