#include "diff/collate/fold.h"

#include <uchar.h>

#include "parse/base/utf8.h"
#include "parse/norm/unified.h"

/* Marks as vertical text has them, and small ones: compatibility characters of Big5 and CNS 11643
 * (Unicode's decompositions <vertical> and <small>), and what they stand for; a blank: nothing. */
static const struct {
    uint32_t first;
    const char16_t *plain;
} compatible[] = {
    {0xFE10, u",、。:;!?〖〗…"},
    {0xFE30, u":—–__(){}〔〕【】《》〈〉「」『』  []"},
    {0xFE50, u",、. ;:?!—(){}〔〕#&*+-<>= \\$%@"},
};

uint32_t jk_plain_mark(uint32_t c)
{
    for (size_t i = 0; jk_is_compatibility_mark(c) && i < sizeof compatible / sizeof *compatible;
         i++) {
        const char16_t *plain = compatible[i].plain;
        for (uint32_t at = compatible[i].first; *plain && at <= c; at++, plain++)
            if (at == c && *plain != ' ')
                return *plain;
    }
    return c;
}

bool jk_is_blank(uint32_t c)
{
    return c <= 0x20 || c == 0x7f || c == 0x85 || c == 0xa0 || c == 0x3000 || c == 0xfeff ||
           (c >= 0x2000 && c <= 0x200f) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x2060;
}

bool jk_is_mark(uint32_t c)
{
    if (c < 0x80)
        return c > 0x20 && !(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'z') &&
               c != '%' && c < 0x7f;
    if (c >= 0xff01 && c <= 0xff5e)
        return jk_is_mark(c - 0xfee0);
    return c == 0xb7 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2032 && c <= 0x205e) ||
           (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x301f) || c == 0x3030 ||
           c == 0x30fb || c == 0x2236 || c == 0x22ef || (c >= 0x2500 && c <= 0x2503) ||
           c == 0x2022 || c == 0x2581 || (jk_is_compatibility_mark(c) && c != 0xfe6a /* ﹪ */) ||
           (c >= 0xff5f && c <= 0xff65);
}

/* Marks that stand for each other in transcriptions. */
static uint32_t fold_mark(uint32_t c)
{
    c = jk_plain_mark(c);
    switch (c) {
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f: /* “ ” „ ‟ */
    case 0x2033: /* ″ */
    case 0x300c:
    case 0x300d:
    case 0x300e:
    case 0x300f: /* 「 」 『 』 */
    case 0x301d:
    case 0x301e:
    case 0x301f: /* 〝 〞 〟 */
        return '"';
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b: /* ‘ ’ ‚ ‛ */
    case 0x2032: /* ′ */
        return '\'';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013: /* ‐ – */
    case 0x2014:
    case 0x2015:
    case 0x2500:
    case 0x2501: /* — ― ─ ━ */
        return '-';
    case 0x2022:
    case 0x2027:
    case 0x30fb:
    case 0xff65: /* • ‧ ・ ･ */
        return 0xb7;
    case 0x2039:
    case 0x2329:
    case 0x3008: /* ‹ 〈 〈 */
        return '<';
    case 0x203a:
    case 0x232a:
    case 0x3009: /* › 〉 〉 */
        return '>';
    case 0x22ef: /* ⋯ */
        return 0x2026;
    case 0x3014:
    case 0x3010: /* 〔 【 */
        return '[';
    case 0x3015:
    case 0x3011: /* 〕 】 */
        return ']';
    case 0xff61: /* ｡ */
        return 0x3002;
    case 0xff64: /* ､ */
        return 0x3001;
    case 0x2236: /* ∶, in 22∶30 */
        return ':';
    case 0x2581: /* ▁, for what is to be filled in */
        return '_';
    case 0x301c:
    case 0x223c: /* 〜 ∼ */
        return '~';
    default:
        return c;
    }
}

uint32_t jk_fold_unit(uint32_t c)
{
    if (c >= 0x4e00 && c < 0xa000)
        return c;
    if (jk_is_blank(c))
        return 0;
    if (c >= 0xff01 && c <= 0xff5e)
        return c - 0xfee0;
    return fold_mark(c);
}

uint32_t jk_fold(int32_t c)
{
    return c < 0 ? JK_BAD_CHAR : jk_fold_unit(jk_unified((uint32_t)c));
}

bool jk_fold_is_word(uint32_t c)
{
    return c != JK_BAD_CHAR && !jk_is_mark(c) && !jk_is_blank(c);
}
