/* Dash —— and the marks of ranges — ～ (GB/T 15834-2011, 4.10 and 4.13). */
#include "parse/base/utf8.h"
#include "parse/norm/para.h"

enum {
    AREA_DIGITS = 3, /* at least, of a telephone's area */
    PHONE_DIGITS = 7
};

/* A run of one of the characters that are typed for a dash. */
typedef struct run {
    size_t from, to, n;
    int32_t c;
    enum jk_char_class l, r;
} run;

static run run_at(jk_slice s, size_t at)
{
    run a = {.from = at, .to = at};
    size_t next = at;
    a.c = jk_utf8_next(s, &next);
    while (a.to < s.len) {
        next = a.to;
        if (jk_utf8_next(s, &next) != a.c)
            break;
        a.to = next;
        a.n++;
    }
    a.l = jk_class_before(s, at);
    a.r = jk_class_after(s, a.to);
    return a;
}

/* Only blanks and Markdown's heading marks before it. */
static bool begins_line(jk_slice s, size_t at)
{
    while (at > 0) {
        size_t from = at;
        int32_t c = jk_utf8_prev(s, &from);
        if (c != ' ' && c != '\t' && c != '#' && c != 0x3000)
            return false;
        at = from;
    }
    return true;
}

/* Digits, then Han: 2023年 */
static bool number_and_han(jk_slice s, size_t at)
{
    size_t from = at;
    while (jk_class_after(s, at) == JK_C_DIGIT)
        jk_utf8_next(s, &at);
    return at > from && jk_class_after(s, at) == JK_C_HAN;
}

/* A number, then Han or, where a tilde leads no doubt, a unit: 3.5万, 12℃. */
static bool ends_range(jk_slice s, const run *a)
{
    size_t at = a->to, from = at, digits = 0;
    for (; jk_class_after(s, at) == JK_C_DIGIT || (at > from && at < s.len && s.ptr[at] == '.');
         digits++)
        jk_utf8_next(s, &at);
    enum jk_char_class c = jk_class_after(s, at);
    return digits && digits < PHONE_DIGITS && (c == JK_C_HAN || (c == JK_C_UNIT && a->c == '~'));
}

/* Whether the digits that end at `at` are no number of their own: those of 2023-09|-06 and of
 * 0123|-1234567, where the area of a telephone begins with 0. */
static bool ends_other(jk_slice s, size_t at)
{
    size_t to = at;
    while (at > 0 && s.ptr[at - 1] >= '0' && s.ptr[at - 1] <= '9')
        at--;
    return (at < to && s.ptr[at] == '0' && to - at >= AREA_DIGITS) ||
           (at > 1 && s.ptr[at - 1] == '-' && jk_class_before(s, at - 1) == JK_C_DIGIT);
}

static bool is_dash(jk_slice s, const run *a)
{
    bool after = a->r == JK_C_HAN || a->r == JK_C_OPEN || number_and_han(s, a->to);
    if (begins_line(s, a->from))
        return after && (a->c == 0x2014 ? a->n == 1 : a->n == 2);
    if (a->c == 0x2014)
        return a->n == 3 && jk_class_is_cjk(a->l) && after;
    if (a->n < 2 || a->n > 4 || (a->c == 0x2500 && a->n != 2))
        return false;
    if (a->l == JK_C_BLANK)
        return a->n == 2 && after;
    bool before = jk_class_is_cjk(a->l) || a->l == JK_C_DIGIT || a->l == JK_C_UNIT;
    return before &&
           (after || (jk_class_is_cjk(a->l) && (a->r == JK_C_CLOSE || a->r == JK_C_EDGE)));
}

/* The last character of a date or time: 年 月 日 时 分 */
static bool ends_date(jk_slice s, size_t at)
{
    static const char units[] = "年月日时分";
    if (at < 3)
        return false;
    for (size_t i = 0; units[i]; i += 3)
        if (memcmp(units + i, s.ptr + at - 3, 3) == 0)
            return jk_class_before(s, at - 3) == JK_C_DIGIT;
    return false;
}

/* Whether digits and the end of a date begin at `at`. */
static bool begins_date(jk_slice s, size_t at)
{
    size_t from = at;
    while (jk_class_after(s, at) == JK_C_DIGIT)
        jk_utf8_next(s, &at);
    return at > from && at + 3 <= s.len && ends_date(s, at + 3);
}

bool jk_dash_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    jk_slice s = p->s;
    while (at >= 3 && memcmp(s.ptr + at - 3, "—", 3) == 0) /* of —, the last is looked at */
        at -= 3;
    run a = run_at(s, at);
    *next = a.to;
    if (a.n == 1 && a.c != 0x2014) {
        if (a.c != '~' && ends_date(s, at) && begins_date(s, a.to))
            return jk_change_set(out, at, a.to - at, JK_S("—"), JK_RULE_RANGE_DATE);
        if (a.c != 0x2500 && a.c != 0x2015 && (a.l == JK_C_DIGIT || a.l == JK_C_UNIT) &&
            ends_range(s, &a) && !begins_date(s, a.to) && !ends_other(s, at))
            return jk_change_set(out, at, a.to - at, JK_S("～"), JK_RULE_RANGE_NUMBER);
        return false;
    }
    if (a.c == '~' || a.c == 0x2013 || !is_dash(s, &a))
        return false;
    return jk_change_set(out, at, a.to - at, JK_S("——"), JK_RULE_DASH);
}
