/* Blanks: zero-width, no-break, ideographic; at the start and the end of the line. */
#include "parse/base/utf8.h"
#include "parse/norm/para.h"

bool jk_blank_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    size_t end = at;
    int32_t c = jk_utf8_next(p->s, &end);
    *next = end;
    jk_slice none = {NULL, 0};
    switch (c) {
    case 0xA0:
        return jk_change_set(out, at, end - at, JK_S(" "), JK_RULE_NBSP);
    case 0xAD:
    case 0x200B:
    case 0x2060:
        return jk_change_set(out, at, end - at, none, JK_RULE_ZERO_WIDTH);
    case 0xFEFF: /* at the start it is the file's mark */
        return at > 0 && jk_change_set(out, at, end - at, none, JK_RULE_ZERO_WIDTH);
    case 0x200C:
    case 0x200D: /* they join emoji and the letters of other scripts */
        return jk_class_before(p->s, at) == JK_C_HAN && jk_class_after(p->s, end) == JK_C_HAN &&
               jk_change_set(out, at, end - at, none, JK_RULE_ZERO_WIDTH);
    case 0x3000:
        return jk_class_before(p->s, at) != JK_C_EDGE && jk_class_before(p->s, at) != JK_C_BLANK &&
               jk_class_after(p->s, end) != JK_C_EDGE && jk_class_after(p->s, end) != JK_C_BLANK &&
               jk_change_set(out, at, end - at, JK_S(" "), JK_RULE_WIDE_BLANK);
    default:
        return false;
    }
}

bool jk_edge_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    size_t end = at;
    while (end < p->s.len && jk_class_after(p->s, end) == JK_C_BLANK)
        jk_utf8_next(p->s, &end);
    if (end == at)
        return false;
    *next = end;
    jk_slice none = {NULL, 0};
    if (jk_class_after(p->s, end) == JK_C_EDGE)
        return jk_change_set(out, at, end - at, none, JK_RULE_TRAILING);
    return at == 0 && jk_change_set(out, at, end - at, none, JK_RULE_INDENT);
}
