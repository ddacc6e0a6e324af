/* decimal.h: the numbers of standards: 1 范围, 3.1 术语, 5.2.1, in annexes A.1, A.2.1 (GB/T
 * 1.1-2020), and those of contracts that part them by dashes: 1-1、.
 *
 * A digit with nothing but a blank behind it, a decimal number without one, and one of an annex or
 * with dashes number a heading or a clause only where the numbers of the whole document say so.
 */
#ifndef JK_STRUCTURE_DECIMAL_H
#define JK_STRUCTURE_DECIMAL_H

#include "parse/structure/numbering.h"

enum {
    JK_DECIMAL_PARTS = 4,
    JK_DECIMAL_ANNEX = 1000 /* what the letter of an annex counts for: 1001 is A */
};

/* What a line begins with. */
typedef struct jk_decimal {
    size_t line;                     /* as its caller counts them */
    size_t len;                      /* bytes of it, with the mark that closes it */
    uint32_t part[JK_DECIMAL_PARTS]; /* 5, 2, 1; 0 behind the last */
    uint8_t parts;
    bool dashed : 1;  /* 1-1 */
    bool spaced : 1;  /* a blank stands behind it */
    bool heading : 1; /* what follows may be a heading: Han, short, no sentence */
    bool counts : 1;  /* it numbers a clause */
} jk_decimal;

typedef struct jk_decimals {
    jk_decimal *at; /* owned, malloc'd */
    size_t n, cap;
    size_t real; /* those of two parts and more */
} jk_decimals;

/* jk_decimal_read: whether a text begins with one: digits, or up to four times digits with dots or
 * dashes between them, for the first of which a capital letter may stand.  O(1). */
bool jk_decimal_read(jk_slice text, jk_decimal *out);

/* jk_decimal_annex: whether it is that of an annex.  O(1). */
static inline bool jk_decimal_annex(const jk_decimal *d)
{
    return d->part[0] > JK_DECIMAL_ANNEX;
}

/* jk_decimal_put_before: appends what stands before its last number: 5.2. or A.  O(parts). */
void jk_decimal_put_before(const jk_decimal *d, jk_buf *out);

/* jk_decimal_letter: whether the number of an annex may begin at byte `at` of a text: a capital
 * letter and a dot.  O(1). */
static inline bool jk_decimal_letter(jk_slice text, size_t at)
{
    return text.len > at + 1 && text.ptr[at] >= 'A' && text.ptr[at] <= 'Z' &&
           (text.ptr[at + 1] == '.' ||
            jk_slice_starts(jk_slice_sub(text, at + 1, text.len), JK_S("．")));
}

/* jk_decimal_may: whether a text begins with a digit, 0 to 9 or ０ to ９, or as the number of an
 * annex does: most do not.  O(1). */
static inline bool jk_decimal_may(jk_slice text)
{
    unsigned char c = text.len ? (unsigned char)text.ptr[0] : 0;
    if (c < 0x80)
        return (c >= '0' && c <= '9') || jk_decimal_letter(text, 0);
    return c == 0xEF && text.len > 2 && (unsigned char)text.ptr[1] == 0xBC &&
           (unsigned char)text.ptr[2] >= 0x90 && (unsigned char)text.ptr[2] <= 0x99;
}

/* jk_decimals_add: adds what a line begins with, if it is one; lines come in their order.  JK_OK or
 * JK_ENOMEM.  Amortised O(1). */
int jk_decimals_add(jk_decimals *all, size_t line, jk_slice text);

/* jk_decimals_settle: finds out which count.  O(n). */
void jk_decimals_settle(jk_decimals *all);

#endif
