/* numbering.h: the number that a clause begins with.
 *
 * All numbering in use: 编 章 节 条 (第十二条之一) of the Legislation Law art. 65, 一、 （一） 1.
 * （1） of GB/T 9704-2012 §7.3.3, and what is met beside them: 壹、 ① ㈠ ⑴ ⒈ 甲、 1） 1.1.  This
 * looks at one line alone; whether the number fits its neighbours is for clause.h to say.
 */
#ifndef JK_STRUCTURE_NUMBERING_H
#define JK_STRUCTURE_NUMBERING_H

#include "parse/base/buf.h"
#include "parse/base/item.h"

/* How a number is dressed.  The order is from the outside in. */
enum jk_mark_shape {
    JK_MARK_BOOK,        /* 第一编, 第一篇 */
    JK_MARK_DIVISION,    /* 第一部分, 第一分编 */
    JK_MARK_CHAPTER,     /* 第一章 */
    JK_MARK_SECTION,     /* 第一节 */
    JK_MARK_ARTICLE,     /* 第一条, 第一条之一 */
    JK_MARK_FORMAL,      /* 壹、 Ⅰ、 which stand above 一、 */
    JK_MARK_COMMA,       /* 一、 */
    JK_MARK_STEM,        /* 甲、 */
    JK_MARK_PAREN,       /* （一） ㈠ */
    JK_MARK_DIGIT,       /* 1. 1、 ⒈ */
    JK_MARK_DECIMAL,     /* 1.1 */
    JK_MARK_DECIMAL_3,   /* 1.1.1 */
    JK_MARK_DECIMAL_4,   /* 1.1.1.1 and deeper */
    JK_MARK_LETTER,      /* a) of lists in standards (GB/T 1.1-2020 7.5), a. A. */
    JK_MARK_ROMAN,       /* (ii), also (i) where (ii) follows */
    JK_MARK_DIGIT_PAREN, /* （1） ⑴ */
    JK_MARK_DIGIT_CLOSE, /* 1） */
    JK_MARK_CIRCLED,     /* ① */
    JK_MARK_SHAPES
};

/* jk_mark_is_decimal: whether a number is one of several levels, 1.1 or deeper.  O(1). */
static inline bool jk_mark_is_decimal(enum jk_mark_shape shape)
{
    return shape >= JK_MARK_DECIMAL && shape <= JK_MARK_DECIMAL_4;
}

/* jk_mark_is_bracketed: whether a number stands in brackets: （一）, （1）.  O(1). */
static inline bool jk_mark_is_bracketed(enum jk_mark_shape shape)
{
    return shape == JK_MARK_PAREN || shape == JK_MARK_DIGIT_PAREN;
}

enum {
    JK_MARK_MISREAD = 1,   /* a blank or a wrong character stands inside the number */
    JK_MARK_REFERENCE = 2, /* reads on as a cross-reference: 第三条第二款规定的… */
    JK_MARK_SPACED = 4,    /* a blank or the end of the line follows */
    JK_MARK_STYLE = 8,     /* misread only by what is a style where most have it: blanks, 一） */
    JK_MARK_DOUBTFUL = 16, /* a clause where the numbers around say so: 第三条：, 〔三〕 */
    JK_MARK_AS_PUT = 32,   /* surely printed as jk_mark_put would */
    JK_MARK_BARE = 64      /* only digits: 1 范围 */
};

typedef struct jk_mark {
    uint8_t shape;   /* enum jk_mark_shape */
    uint8_t flags;   /* JK_MARK_… */
    uint32_t n, sub; /* its value and that of 之…; n is 0 where it cannot be read */
    uint32_t from;   /* bytes of blanks (and ** around the number) before it */
    uint32_t len;    /* bytes of the mark itself, brackets and 、 included */
    uint32_t to;     /* from + len + the blanks behind it: where the title or text begins */
} jk_mark;

/* jk_mark_read: whether a line begins with a clause number; out is filled if so.  A line that only
 * goes on with a cross-reference is given with JK_MARK_REFERENCE set: it is no clause unless the
 * numbers around it say so.  Of a line longer than 4 GB the first are looked at.  O(length of the
 * mark). */
bool jk_mark_read(jk_slice line, jk_mark *out);

/* jk_mark_may_cite: whether the mark m of a line, 第三条、, may be no clause but the first of
 * articles that a sentence names: another is named behind it.  O(line), O(1) for other marks. */
bool jk_mark_may_cite(jk_slice line, const jk_mark *m);

/* jk_mark_heads: whether behind the mark m of a heading that a line begins with, and the words of
 * that heading, another clause begins in the same line: 第一章 总则第一条 …; then its mark is
 * *inner, whose offsets are from byte *at on.  O(1). */
bool jk_mark_heads(jk_slice line, const jk_mark *m, jk_mark *inner, size_t *at);

/* jk_mark_bare: reads the digits that a line begins with as a mark of shape JK_MARK_DIGIT; false
 * where there are none.  Whether they number anything is for decimal.h to say.  O(1). */
bool jk_mark_bare(jk_slice line, jk_mark *out);

/* jk_mark_damaged: whether a line begins with the number n, which is known to be missing there, in
 * a mark of a shape that is damaged: a bracket, a 第 or a 条 is lost or another character stands
 * for it, or for the number of a heading (王、…), or that is lost (第条).  O(line). */
bool jk_mark_damaged(jk_slice line, enum jk_mark_shape shape, uint32_t n, jk_mark *out);

/* jk_mark_numeral: whether a mark of Han numerals may begin with this character: a numeral, or what
 * OCR and typists put for 一.  O(1). */
bool jk_mark_numeral(int32_t c);

/* jk_mark_may_begin: whether a mark may begin with this character, 甲、, a) and a bold one aside:
 * what to ask of each character of a long text before jk_mark_read.  O(1). */
bool jk_mark_may_begin(int32_t c);

/* jk_mark_roman_letter: what the n-th letter of the alphabet counts as a Roman number: 1, 5 or 10;
 * 0 for those that are none or more than clauses count.  O(1). */
static inline uint32_t jk_mark_roman_letter(uint32_t n)
{
    return n == 9 ? 1 : n == 22 ? 5 : n == 24 ? 10 : 0;
}

/* jk_mark_stems: the ten heavenly stems, three bytes each.  jk_mark_romans: i, ii, iii and so on.
 */
extern const char jk_mark_stems[];
enum { JK_MARK_ROMANS = 20 };
extern const jk_slice jk_mark_romans[JK_MARK_ROMANS];

/* jk_mark_level: the level of a shape (Legislation Law art. 65 for 编 to 目, 部分 for 一、).  O(1).
 */
enum jk_clause_level jk_mark_level(enum jk_mark_shape shape);

/* jk_mark_put: appends the number n (sub: 之…, 0 for none) as this shape prints it: （四）.
 * out->err tells of failure.  O(digits). */
void jk_mark_put(enum jk_mark_shape shape, uint64_t n, uint64_t sub, jk_buf *out);

#endif
