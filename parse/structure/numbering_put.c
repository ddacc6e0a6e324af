/* What the shapes of numbers are called and how they are printed. */
#include "parse/structure/numbering.h"

#include "parse/base/utf8.h"
#include "parse/structure/numeral.h"

enum jk_clause_level jk_mark_level(enum jk_mark_shape shape)
{
    static const enum jk_clause_level levels[JK_MARK_SHAPES] = {
        [JK_MARK_BOOK] = JK_CL_BOOK,
        [JK_MARK_DIVISION] = JK_CL_PART,
        [JK_MARK_CHAPTER] = JK_CL_CHAPTER,
        [JK_MARK_SECTION] = JK_CL_SECTION,
        [JK_MARK_ARTICLE] = JK_CL_ARTICLE,
        [JK_MARK_FORMAL] = JK_CL_PART,
        [JK_MARK_COMMA] = JK_CL_PART,
        [JK_MARK_STEM] = JK_CL_PART,
        [JK_MARK_PAREN] = JK_CL_ITEM,
        [JK_MARK_DIGIT] = JK_CL_POINT,
        [JK_MARK_DECIMAL] = JK_CL_SUBPOINT,
        [JK_MARK_DECIMAL_3] = JK_CL_SUBPOINT,
        [JK_MARK_DECIMAL_4] = JK_CL_SUBPOINT,
        [JK_MARK_LETTER] = JK_CL_SUBPOINT,
        [JK_MARK_ROMAN] = JK_CL_SUBPOINT,
        [JK_MARK_DIGIT_PAREN] = JK_CL_SUBPOINT,
        [JK_MARK_DIGIT_CLOSE] = JK_CL_SUBPOINT,
        [JK_MARK_CIRCLED] = JK_CL_SUBPOINT};
    return levels[shape];
}

static void put_ordinal(enum jk_mark_shape shape, uint64_t n, uint64_t sub, jk_buf *out)
{
    static const char *const suffixes[] = {[JK_MARK_BOOK] = "编",
                                           [JK_MARK_DIVISION] = "部分",
                                           [JK_MARK_CHAPTER] = "章",
                                           [JK_MARK_SECTION] = "节",
                                           [JK_MARK_ARTICLE] = "条"};
    char text[JK_NUMERAL_MAX];
    jk_buf_puts(out, "第");
    jk_buf_put(out, jk_numeral_put(n, text));
    jk_buf_puts(out, suffixes[shape]);
    if (sub) {
        jk_buf_puts(out, "之");
        jk_buf_put(out, jk_numeral_put(sub, text));
    }
}

/* 十二 as 拾贰. */
static void put_formal(uint64_t n, jk_buf *out)
{
    const jk_slice all = JK_S("一二三四五六七八九十百千");
    const char *formal = "壹贰叁肆伍陆柒捌玖拾佰仟";
    char text[JK_NUMERAL_MAX];
    jk_slice s = jk_numeral_put(n, text);
    for (size_t at = 0; at < s.len; at += 3) {
        jk_slice c = jk_slice_sub(s, at, at + 3);
        size_t k = jk_slice_find(all, c, 0);
        jk_buf_put(out, k < all.len ? (jk_slice){formal + k, 3} : c);
    }
}

static void put_dressed(enum jk_mark_shape shape, uint64_t n, jk_buf *out)
{
    static const struct {
        jk_slice before, after;
        bool digits;
    } dress[JK_MARK_SHAPES] = {[JK_MARK_FORMAL] = {{0}, JK_LIT("、"), false},
                               [JK_MARK_COMMA] = {{0}, JK_LIT("、"), false},
                               [JK_MARK_STEM] = {{0}, JK_LIT("、"), false},
                               [JK_MARK_PAREN] = {JK_LIT("（"), JK_LIT("）"), false},
                               [JK_MARK_DIGIT] = {{0}, JK_LIT("."), true},
                               [JK_MARK_DECIMAL] = {{0}, {0}, true},
                               [JK_MARK_DECIMAL_3] = {{0}, {0}, true},
                               [JK_MARK_DECIMAL_4] = {{0}, {0}, true},
                               [JK_MARK_LETTER] = {{0}, JK_LIT(")"), true},
                               [JK_MARK_ROMAN] = {JK_LIT("("), JK_LIT(")"), true},
                               [JK_MARK_DIGIT_PAREN] = {JK_LIT("（"), JK_LIT("）"), true},
                               [JK_MARK_DIGIT_CLOSE] = {{0}, JK_LIT("）"), true},
                               [JK_MARK_CIRCLED] = {{0}, {0}, true}};
    char text[JK_NUMERAL_MAX];
    jk_buf_put(out, dress[shape].before);
    if (shape == JK_MARK_FORMAL)
        put_formal(n, out);
    else if (shape == JK_MARK_STEM && n >= 1 && n <= 10)
        jk_buf_put(out, (jk_slice){jk_mark_stems + 3 * (n - 1), 3});
    else if (shape == JK_MARK_CIRCLED && n >= 1 && n <= 20) {
        size_t k = jk_utf8_put(text, (uint32_t)(0x245F + n));
        jk_buf_put(out, (jk_slice){text, k});
    } else if (shape == JK_MARK_LETTER && n >= 1 && n <= 26)
        jk_buf_putc(out, (char)('a' + n - 1));
    else if (shape == JK_MARK_ROMAN && n >= 1 && n <= JK_MARK_ROMANS)
        jk_buf_put(out, jk_mark_romans[n - 1]);
    else if (dress[shape].digits)
        jk_buf_putu(out, n);
    else
        jk_buf_put(out, jk_numeral_put(n, text));
    jk_buf_put(out, dress[shape].after);
}

void jk_mark_put(enum jk_mark_shape shape, uint64_t n, uint64_t sub, jk_buf *out)
{
    if (shape <= JK_MARK_ARTICLE)
        put_ordinal(shape, n, sub, out);
    else
        put_dressed(shape, n, out);
}
