/* numeral.h: numbers as Chinese documents write them.
 *
 * Han numerals with units (二十一, 一百零五, 廿三, 卅, 两千), positional ones (二〇二三), the
 * formal ones of banking (壹拾贰), the radicals that look like them (⼀ ⼆ ⼋ ⼗), and digits of
 * ASCII or full width.  GB/T 15835-2011 §4-5 says which is used where; reading accepts them all.
 */
#ifndef JK_STRUCTURE_NUMERAL_H
#define JK_STRUCTURE_NUMERAL_H

#include <stdint.h>

#include "parse/base/slice.h"

enum { JK_NUMERAL_MAX = 96 }; /* bytes that jk_numeral_put needs at most */

typedef struct jk_numeral {
    uint64_t value;
    size_t len;    /* bytes read */
    size_t digits; /* characters read */
    bool han;      /* Han numerals, not digits */
} jk_numeral;

/* jk_numeral_read: the longest numeral at s.ptr[at].  false where there is none or its value is
 * above 10^15.  Han numerals and digits are not mixed; it stops before a character that cannot go
 * on (十一二 reads 十一).  O(len). */
bool jk_numeral_read(jk_slice s, size_t at, jk_numeral *out);

/* jk_numeral_char: whether c may stand in a Han numeral.  O(1). */
bool jk_numeral_char(int32_t c);

/* jk_numeral_formal: whether c is one of the formal numerals of banking: 壹 貳 拾.  O(1). */
bool jk_numeral_formal(int32_t c);

/* jk_numeral_worth: what such a character counts for: 0 to 9, 10 for 十, 100 for 百, 20 for 廿.  0
 * for others too.  O(1). */
uint64_t jk_numeral_worth(int32_t c);

/* jk_numeral_put: writes n <= 10^15 as a Han numeral with units (12 is 十二, 105 is 一百零五) to
 * out, which has room for JK_NUMERAL_MAX bytes, and returns it (GB/T 15835-2011 5.2).  O(digits).
 */
jk_slice jk_numeral_put(uint64_t n, char *out);

#endif
