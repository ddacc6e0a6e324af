#include "diff/collate/witness.h"
#include "parse/base/utf8.h"

/* The marks of GB/T 15834 that share a shape with an ASCII mark outside the full-width block, and
 * the quotation marks of other traditions. */
static uint32_t fold_mark(uint32_t c)
{
    switch (c) {
    case 0x201C:
    case 0x201D:
    case 0x301D:
    case 0x301E:
    case 0x301F:
    case 0x300C:
    case 0x300D:
        return '"';
    case 0x2018:
    case 0x2019:
    case 0x300E:
    case 0x300F:
        return '\'';
    case 0x2E3A:
    case 0x2015:
    case 0x2500:
        return 0x2014;
    case 0x22EF:
        return 0x2026;
    case 0x30FB:
    case 0x2022:
    case 0x2027:
        return 0x00B7;
    default:
        return c;
    }
}

static bool is_blank(uint32_t c)
{
    return c <= ' ' || c == 0x7F || (c >= 0x80 && c <= 0xA0) || c == 0x3000 || c == 0xFEFF ||
           (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || c == 0x205F ||
           c == 0x2060;
}

uint32_t jk_fold(int32_t ch)
{
    if (ch < 0)
        return JK_BAD_CHAR;
    uint32_t c = (uint32_t)ch;
    if (is_blank(c))
        return 0;
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    return c < 0x80 ? c : fold_mark(c);
}

bool jk_fold_is_word(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (c < 0xC0 || (c >= 0x2000 && c < 0x2E80))
        return false;
    if (c >= 0x3001 && c <= 0x303F)
        return c == 0x3005 || c == 0x3007;
    return !(c >= 0xFE10 && c <= 0xFE6F) && !(c >= 0xFF00 && c <= 0xFFEF) && c != JK_BAD_CHAR;
}
