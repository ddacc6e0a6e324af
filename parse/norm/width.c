/* Full-width digits and letters, and the marks within full-width numbers. */
#include "parse/base/utf8.h"
#include "parse/norm/para.h"

static const char ascii[] = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
                            "abcdefghijklmnopqrstuvwxyz{|}~";

static bool is_wide_digit(jk_slice s, size_t at)
{
    return s.len - at >= 3 && memcmp(s.ptr + at, "\xEF\xBC", 2) == 0 &&
           (unsigned char)s.ptr[at + 2] >= 0x90 && (unsigned char)s.ptr[at + 2] <= 0x99;
}

static size_t wide_digits(jk_slice s, size_t at)
{
    size_t n = 0;
    while (at + 3 <= s.len && is_wide_digit(s, at)) {
        at += 3;
        n++;
    }
    return n;
}

/* Whether a mark between two full-width digits is part of the number: ３．５, １２，０００,
 * １０：３０ */
static bool in_number(jk_slice s, size_t at, int32_t c)
{
    if (at < 3 || !is_wide_digit(s, at - 3))
        return false;
    size_t n = wide_digits(s, at + 3);
    switch (c) {
    case 0xFF0E: /* ． */
        return n > 0;
    case 0xFF0C: /* ， */
        return n == 3;
    case 0xFF1A: /* ： */
        return n == 2;
    default:
        return false;
    }
}

bool jk_width_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    int32_t c = jk_utf8_next(p->s, next);
    if (c < 0xFF01 || c > 0xFF5E)
        return false;
    enum jk_char_class k = jk_class_of(c);
    enum jk_rule_id rule = k == JK_C_DIGIT    ? JK_RULE_WIDE_DIGIT
                           : k == JK_C_LETTER ? JK_RULE_WIDE_LETTER
                                              : JK_RULE_WIDE_POINT;
    if (rule == JK_RULE_WIDE_POINT && !in_number(p->s, at, c))
        return false;
    return jk_change_set(out, at, 3, (jk_slice){ascii + (c - 0xFF01), 1}, rule);
}
