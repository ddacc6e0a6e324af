#include "parse/norm/class.h"

#include "parse/base/utf8.h"

static enum jk_char_class ascii_class(int32_t c)
{
    if (c >= '0' && c <= '9')
        return JK_C_DIGIT;
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return JK_C_LETTER;
    if (c == ' ' || c == '\t')
        return JK_C_BLANK;
    if (c == '\n' || c == '\r')
        return JK_C_EDGE;
    if (c == '%')
        return JK_C_UNIT;
    return c < 0x20 || c == 0x7F ? JK_C_OTHER : JK_C_MARK;
}

/* U+2000 to U+2BFF: general punctuation and symbols */
static enum jk_char_class general_class(int32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x201C:
        return JK_C_OPEN;
    case 0x2019:
    case 0x201D:
        return JK_C_CLOSE;
    case 0x2014: /* — */
    case 0x2015:
    case 0x2025:
    case 0x2026: /* … */
        return JK_C_STOP;
    case 0x2030: /* ‰ */
    case 0x2031:
    case 0x2032:
    case 0x2033:
    case 0x2103: /* ℃ */
    case 0x2109:
        return JK_C_UNIT;
    case 0x2028:
    case 0x2029:
        return JK_C_EDGE;
    default:
        break;
    }
    if (c <= 0x200A || c == 0x202F || c == 0x205F)
        return JK_C_BLANK;
    /* numerals in circles, Ⅰ Ⅱ Ⅲ: words, as letters are */
    if ((c >= 0x2150 && c <= 0x218B) || (c >= 0x2460 && c <= 0x24FF))
        return JK_C_LETTER;
    return JK_C_OTHER;
}

/* U+3000 to U+303F: CJK symbols and punctuation */
static enum jk_char_class cjk_mark_class(int32_t c)
{
    switch (c) {
    case 0x3000:
        return JK_C_BLANK;
    case 0x3001:
    case 0x3002:
        return JK_C_STOP;
    case 0x3005: /* 々 */
    case 0x3007: /* 〇 */
    case 0x303B:
        return JK_C_HAN;
    case 0x301C: /* 〜 */
        return JK_C_STOP;
    case 0x301D:
        return JK_C_OPEN;
    case 0x301E:
    case 0x301F:
        return JK_C_CLOSE;
    default:
        break;
    }
    if ((c >= 0x3008 && c <= 0x3011) || (c >= 0x3014 && c <= 0x301B))
        return c % 2 == 0 ? JK_C_OPEN : JK_C_CLOSE;
    if (c >= 0x3021 && c <= 0x3029)
        return JK_C_HAN;
    return JK_C_OTHER;
}

/* U+FF00 to U+FFEF: full- and half-width forms */
static enum jk_char_class width_class(int32_t c)
{
    if (c >= 0xFF10 && c <= 0xFF19)
        return JK_C_DIGIT;
    if ((c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A))
        return JK_C_LETTER;
    if (c > 0xFF65 && c <= 0xFFDC)
        return JK_C_KANA;
    switch (c) {
    case 0xFF08:
    case 0xFF3B:
    case 0xFF5B:
    case 0xFF5F:
    case 0xFF62:
        return JK_C_OPEN;
    case 0xFF09:
    case 0xFF3D:
    case 0xFF5D:
    case 0xFF60:
    case 0xFF63:
        return JK_C_CLOSE;
    case 0xFF05: /* ％ */
        return JK_C_UNIT;
    default:
        return c <= 0xFF65 ? JK_C_STOP : JK_C_OTHER;
    }
}

enum jk_char_class jk_class_of(int32_t c)
{
    if (c < 0)
        return JK_C_OTHER;
    if (c < 0x80)
        return ascii_class(c);
    if (c < 0x2000) {
        if (c == 0xA0 || c == 0x1680)
            return JK_C_BLANK;
        if (c == 0xB0) /* ° */
            return JK_C_UNIT;
        if (c >= 0x1100 && c <= 0x11FF)
            return JK_C_KANA;
        return c < 0xC0 || c == 0xD7 || c == 0xF7 ? JK_C_OTHER : JK_C_LETTER;
    }
    if (c < 0x2C00)
        return general_class(c);
    if (c < 0x2E80)
        return JK_C_LETTER;
    if (c < 0x2FE0)
        return JK_C_HAN; /* radicals */
    if (c < 0x3000)
        return JK_C_OTHER;
    if (c < 0x3040)
        return cjk_mark_class(c);
    if (c == 0x30FB) /* ・ */
        return JK_C_STOP;
    if (c < 0x3100)
        return JK_C_KANA;
    if (c < 0x3130 || (c >= 0x31A0 && c <= 0x31EF))
        return JK_C_HAN;
    if (c < 0x3200)
        return JK_C_KANA;
    if (c < 0x3400) /* ㎡ ㎜: units; ㈠ ㊣ and the like stand as words */
        return c >= 0x3300 ? JK_C_UNIT : JK_C_LETTER;
    if (jk_is_han(c))
        return JK_C_HAN;
    if (c >= 0xFF00 && c <= 0xFFEF)
        return width_class(c);
    return c >= 0xAC00 && c <= 0xD7FF ? JK_C_KANA : JK_C_OTHER;
}

enum jk_char_class jk_class_behind(jk_slice s, size_t at)
{
    if (at >= s.len)
        return JK_C_EDGE;
    if ((unsigned char)s.ptr[at] < 0x80)
        return ascii_class(s.ptr[at]);
    return jk_class_of(jk_utf8_next(s, &at));
}

enum jk_char_class jk_class_ahead(jk_slice s, size_t at)
{
    if (at == 0)
        return JK_C_EDGE;
    if ((unsigned char)s.ptr[at - 1] < 0x80)
        return ascii_class(s.ptr[at - 1]);
    return jk_class_of(jk_utf8_prev(s, &at));
}

bool jk_has_han(jk_slice s)
{
    for (size_t i = 0; i < s.len;) {
        if ((unsigned char)s.ptr[i] < 0xE3) {
            i++;
            continue;
        }
        if (jk_class_of(jk_utf8_next(s, &i)) == JK_C_HAN)
            return true;
    }
    return false;
}
