/* decimal.h: the numbers of standards: 1 范围, 3.1 术语, 5.2.1.
 *
 * A digit with nothing but a blank behind it, and a decimal number without one, number a heading
 * or a clause only where the numbers of the whole document say so.
 */
#ifndef JK_STRUCTURE_DECIMAL_H
#define JK_STRUCTURE_DECIMAL_H

#include "parse/structure/numbering.h"

enum { JK_DECIMAL_PARTS = 4 };

/* What a line begins with. */
typedef struct jk_decimal {
    size_t line;                     /* as its caller counts them */
    uint32_t part[JK_DECIMAL_PARTS]; /* 5, 2, 1; 0 behind the last */
    uint8_t parts;
    bool spaced : 1;  /* a blank stands behind it */
    bool heading : 1; /* what follows may be a heading: Han, short, no sentence */
    bool counts : 1;  /* it numbers a clause */
} jk_decimal;

typedef struct jk_decimals {
    jk_decimal *at; /* owned, malloc'd */
    size_t n, cap;
    size_t real; /* those of two parts and more */
} jk_decimals;

/* jk_decimal_read: whether a text begins with one: digits, or up to four times digits with dots
 * between them.  O(1). */
bool jk_decimal_read(jk_slice text, jk_decimal *out);

/* jk_decimal_may: whether a text begins with a digit, 0 to 9 or ０ to ９: most do not.  O(1). */
static inline bool jk_decimal_may(jk_slice text)
{
    unsigned char c = text.len ? (unsigned char)text.ptr[0] : 0;
    if (c != 0xEF)
        return c >= '0' && c <= '9';
    return text.len > 2 && (unsigned char)text.ptr[1] == 0xBC &&
           (unsigned char)text.ptr[2] >= 0x90 && (unsigned char)text.ptr[2] <= 0x99;
}

/* jk_decimals_add: adds what a line begins with, if it is one; lines come in their order.  JK_OK or
 * JK_ENOMEM.  Amortised O(1). */
int jk_decimals_add(jk_decimals *all, size_t line, jk_slice text);

/* jk_decimals_settle: finds out which count.  O(n). */
void jk_decimals_settle(jk_decimals *all);

#endif
