#include "parse/structure/kinds.h"

#include "parse/structure/glyph.h"

static uint32_t kind_of(int32_t c)
{
    if (jk_glyph_digit(c) >= 0)
        return JK_KIND_DIGIT;
    if (jk_glyph_blank(c))
        return JK_KIND_BLANK;
    if (jk_glyph_colon(c))
        return JK_KIND_COLON;
    switch (c) {
    case '|':
    case U'｜':
    case '>':
    case U'›':
    case U'＞':
    case U'»':
        return JK_KIND_BAR;
    case '/':
    case U'／':
        return JK_KIND_SLASH;
    case U'“':
    case U'”':
    case U'—':
    case U'·':
        return JK_KIND_QUOTE;
    default:
        return c >= 'A' && c <= 'Z' ? JK_KIND_UPPER : JK_KIND_OTHER;
    }
}

uint32_t jk_kinds_of(jk_slice line)
{
    uint32_t kinds = 0;
    for (size_t at = 0; (at = jk_glyph_skip_han(line, at)) < line.len;) {
        int32_t c = jk_glyph_next(line, &at);
        if (c == U'丨' || !jk_is_han(c))
            kinds |= kind_of(c);
    }
    return kinds;
}
