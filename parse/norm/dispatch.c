#include "parse/norm/dispatch.h"

#include "parse/base/utf8.h"

typedef jk_rule_fn *rule_list[3]; /* ended by NULL */

static bool private_use_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    (void)p;
    *out = (jk_change){at, *next - at, {NULL, 0}, JK_RULE_PRIVATE_USE, true};
    return true;
}

static void ascii_rules(jk_slice s, size_t at, rule_list to)
{
    switch (s.ptr[at]) {
    case '.':
        to[0] = jk_byte_at(s, at + 1) == '.' ? jk_ellipsis_rule : jk_mark_rule;
        break;
    case ',':
    case ':':
    case ';':
    case '?':
    case '!':
        to[0] = jk_mark_rule;
        break;
    case '(':
        to[0] = jk_year_rule;
        to[1] = jk_paren_rule;
        break;
    case ')':
        to[0] = jk_paren_rule;
        break;
    case '[':
        to[0] = jk_year_rule;
        break;
    case '"':
    case '\'':
        to[0] = jk_quote_rule;
        break;
    case '<':
    case '>':
        to[0] = jk_title_rule;
        break;
    case '-':
    case '~':
        to[0] = jk_dash_rule;
        break;
    default:
        break;
    }
}

static jk_rule_fn *general_rule(int32_t c)
{
    switch (c) {
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
        return jk_blank_rule;
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2500:
        return jk_dash_rule;
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x2033:
        return jk_quote_rule;
    case 0x2022:
    case 0x2027:
    case 0x2219:
    case 0x22C5:
        return jk_dot_rule;
    case 0x2026:
    case 0x22EF:
        return jk_ellipsis_rule;
    case 0x25CB:
    case 0x25EF:
        return jk_zero_rule;
    default:
        return c >= 0x2E80 && c <= 0x2FDF ? jk_ideograph_rule : jk_nfc_rule;
    }
}

static void cjk_rules(int32_t c, rule_list to)
{
    switch (c) {
    case 0x3000:
        to[0] = jk_blank_rule;
        break;
    case 0x3002:
        to[0] = jk_ellipsis_rule;
        break;
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0x301D:
    case 0x301E:
    case 0x301F:
        to[0] = jk_quote_rule;
        break;
    case 0x3010:
    case 0x3014:
        to[0] = jk_year_rule;
        break;
    case 0x30FB:
        to[0] = jk_dot_rule;
        break;
    default:
        to[0] = c >= 0x31C0 && c <= 0x31E3 ? jk_ideograph_rule : jk_nfc_rule;
    }
}

static void width_rules(int32_t c, rule_list to)
{
    switch (c) {
    case 0xFEFF:
        to[0] = jk_blank_rule;
        break;
    case 0xFF08:
        to[0] = jk_year_rule;
        to[1] = jk_paren_rule;
        break;
    case 0xFF09:
        to[0] = jk_paren_rule;
        break;
    case 0xFF3B:
        to[0] = jk_year_rule;
        break;
    case 0xFF0D:
        to[0] = jk_dash_rule;
        break;
    case 0xFF0E: /* ． in a number or in a run */
        to[0] = jk_width_rule;
        to[1] = jk_dot_rule;
        break;
    case 0xFF65:
        to[0] = jk_dot_rule;
        break;
    default:
        to[0] = jk_width_rule;
    }
}

static bool is_private(int32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

static void rules_for(int32_t c, rule_list to)
{
    if (c < 0)
        return;
    if (c == 0xA0 || c == 0xAD)
        to[0] = jk_blank_rule;
    else if (c == 0xB7)
        to[0] = jk_dot_rule;
    else if (c >= 0x2000 && c < 0x3000)
        to[0] = general_rule(c);
    else if (c >= 0x3000 && c < 0x3200)
        cjk_rules(c, to);
    else if (c >= 0xFE00 && c < 0xFFF0)
        width_rules(c, to);
    else if (is_private(c))
        to[0] = private_use_rule;
    else if (c >= 0x300)
        to[0] = jk_nfc_rule;
}

/* Whether a rule holds in text of that script. */
static bool holds(enum jk_rule_id rule, enum jk_script script)
{
    switch (rule) {
    case JK_RULE_NFC:
    case JK_RULE_PRIVATE_USE:
        return true;
    case JK_RULE_TRAILING:
    case JK_RULE_INDENT:
    case JK_RULE_RADICAL:
    case JK_RULE_WIDE_DIGIT:
    case JK_RULE_WIDE_LETTER:
    case JK_RULE_WIDE_POINT:
        return script != JK_SCRIPT_FOREIGN;
    default:
        return script != JK_SCRIPT_FOREIGN && script != JK_SCRIPT_NONE;
    }
}

bool jk_dispatch(jk_norm_para *p, const uint8_t *levels, size_t at, jk_change *out, size_t *next)
{
    rule_list rules = {NULL, NULL, NULL};
    size_t end = at;
    if ((unsigned char)p->s.ptr[at] < 0x80) {
        end = at + 1;
        ascii_rules(p->s, at, rules);
    } else {
        rules_for(jk_utf8_next(p->s, &end), rules);
    }
    *next = end;
    for (size_t i = 0; rules[i]; i++) {
        size_t after = rules[i] == private_use_rule ? end : at;
        bool wants = rules[i](p, at, out, &after);
        if (after > *next)
            *next = after;
        if (!wants || levels[out->rule] == JK_RULE_OFF)
            continue;
        /* cheap tests are done: now those that look at the whole paragraph */
        if (holds(out->rule, jk_para_script(p)) && !jk_para_kept(p, out->at))
            return true;
    }
    return false;
}
