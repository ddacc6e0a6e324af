/* Ellipsis …… and interpunct · (GB/T 15834-2011, 4.11 and 4.14). */
#include "parse/base/utf8.h"
#include "parse/norm/para.h"

/* Length of the run of one character at `at`, counted in *n; the character in *c. */
static size_t run_at(jk_slice s, size_t at, int32_t *c, size_t *n)
{
    size_t end = at, next = at;
    *c = jk_utf8_next(s, &next);
    for (*n = 0; end < s.len; (*n)++) {
        next = end;
        if (jk_utf8_next(s, &next) != *c)
            break;
        end = next;
    }
    return end;
}

static bool is_ellipsis(int32_t c, size_t n, bool before_han)
{
    switch (c) {
    case '.': /* more than six lead to a page number */
        return n > 2 && (n < 7 || before_han);
    case 0x3002: /* 。 */
        return n > 2;
    case 0xB7: /* · */
    case 0x30FB:
    case 0xFF65:
        return n == 3 || n == 6;
    case 0x2026: /* …; two are right, four stand for a line or more */
        return n == 1 || n == 3;
    default: /* ⋯ */
        return n < 4;
    }
}

/* Whether a number and nothing else stands between `at` and the end of the line: dots before it
 * lead to a page. */
static bool is_page(jk_slice s, size_t at)
{
    size_t digits = 0;
    while (jk_byte_at(s, at) == ' ')
        at++;
    for (; digits < 5 && jk_byte_at(s, at) >= '0' && jk_byte_at(s, at) <= '9'; at++)
        digits++;
    return digits && digits < 5 && (at == s.len || s.ptr[at] == '\n' || s.ptr[at] == '\r');
}

bool jk_ellipsis_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    int32_t c;
    size_t n, end = run_at(p->s, at, &c, &n);
    *next = end;
    if (at > 0) { /* a run begins here */
        size_t before = at;
        if (jk_utf8_prev(p->s, &before) == c)
            return false;
    }
    enum jk_char_class l = jk_class_before(p->s, at), r = jk_class_after(p->s, end);
    if (!is_ellipsis(c, n, r == JK_C_HAN) || is_page(p->s, end))
        return false;
    bool fits = (jk_class_is_cjk(l) && l != JK_C_STOP) || r == JK_C_HAN || r == JK_C_CLOSE ||
                (l == JK_C_STOP && r != JK_C_LETTER);
    /* 1…9 and [a...b] are of mathematics and of code */
    if (!fits || (l == JK_C_MARK && p->s.ptr[at - 1] != '"' && p->s.ptr[at - 1] != ')'))
        return false;
    return jk_change_set(out, at, end - at, JK_S("……"), JK_RULE_ELLIPSIS);
}

bool jk_dot_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    int32_t c;
    size_t n, end = run_at(p->s, at, &c, &n);
    if (n > 1) {
        *next = end;
        return jk_ellipsis_rule(p, at, out, next);
    }
    if (c == 0xB7 || c == 0xFF0E) /* ． is as often a full stop, or ends a number: 一．总则 */
        return false;
    enum jk_char_class l = jk_class_before(p->s, at), r = jk_class_after(p->s, end);
    bool han = l == JK_C_HAN && r == JK_C_HAN;
    bool letters = (l == JK_C_LETTER || l == JK_C_HAN) && (r == JK_C_LETTER || r == JK_C_HAN);
    bool closes = l == JK_C_CLOSE && r == JK_C_HAN;
    bool day = l == JK_C_DIGIT && r == JK_C_DIGIT; /* “9•18”事变 */
    /* ∙ and ⋅ multiply */
    if (!(han || closes || ((letters || day) && (c == 0x30FB || c == 0x2022 || c == 0x2027))))
        return false;
    /* Japanese names in kanji have a ・ of their own */
    if ((c == 0x30FB || c == 0xFF65) && jk_para_traditional(p))
        return false;
    return jk_change_set(out, at, end - at, JK_S("·"), JK_RULE_INTERPUNCT);
}
