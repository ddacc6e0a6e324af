/* number.h: whether two readings are numbers, and the same one.
 */
#ifndef JK_COLLATE_NUMBER_H
#define JK_COLLATE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* jk_is_numeral: a digit of any width or a character of a Han numeral (numeral.h).  O(1). */
bool jk_is_numeral(uint32_t c);

/* jk_numeral_value: the value, in thousandths, of the n numeral characters at u (points and the
 * units 万 亿 allowed); false where they are no number.  O(n). */
bool jk_numeral_value(const uint32_t *u, size_t n, uint64_t *thousandths);

#endif
