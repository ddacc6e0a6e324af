/* gb18030.h: GB 18030-2022, exact in both directions; the edition of 2005 by request.
 *
 * Rule of the edition of 2022: 18 two-byte codes that stood for private-use characters stand for
 * the characters Unicode has given since, and the four-byte codes of these stand for the
 * private-use ones; six codes in row FE stand for private-use characters, the ideographs of plane 2
 * keep their four-byte codes.  A3A0 is read as U+3000, as the web writes it; U+E5E5, whose code it
 * is in the standard, takes the first four-byte code that is free, 84 31 A5 30, so that every
 * character goes there and back.
 */
#ifndef JK_ENCODING_GB18030_H
#define JK_ENCODING_GB18030_H

#include <stdint.h>

#include "parse/base/slice.h"

/* jk_gb18030_two: the character of a two-byte code; 0 for a code outside the area.  O(1). */
uint32_t jk_gb18030_two(uint8_t lead, uint8_t trail, bool old);

/* jk_gb18030_four: the character of a four-byte code, 0 for none.  O(log ranges). */
uint32_t jk_gb18030_four(const uint8_t code[4], bool old);

typedef struct jk_gb18030_reverse jk_gb18030_reverse;

/* jk_gb18030_reverse_new: the table for encoding, in the edition of 2022 or (old) of 2005; NULL
 * when memory fails.  128 KiB, freed with jk_gb18030_reverse_free.  O(rows). */
jk_gb18030_reverse *jk_gb18030_reverse_new(bool old);
void jk_gb18030_reverse_free(jk_gb18030_reverse *r);

/* jk_gb18030_encode: writes the code of c and returns its length, 1, 2 or 4; 0 for a surrogate or
 * what is above U+10FFFF. */
size_t jk_gb18030_encode(const jk_gb18030_reverse *r, uint32_t c, uint8_t out[4]);

/* jk_gb2312_has: whether a two-byte code of GB18030 stands for a character of GB 2312-80. */
bool jk_gb2312_has(unsigned code);

#endif
