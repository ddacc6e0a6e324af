/* charref.h: characters that are written as HTML's references: &ldquo; &#12288; &#x3000;
 */
#ifndef JK_BASE_CHARREF_H
#define JK_BASE_CHARREF_H

#include <stdint.h>

#include "parse/base/slice.h"

enum { JK_CHARREF_MOST = 11 }; /* bytes of the longest: &#x0003000; */

/* jk_charref: the length of the reference at byte `at` and in *c its character; 0 where there is
 * none, or one to what is no character.  Of the names of HTML those of punctuation and blanks are
 * known, always with a semicolon (HTML, section 13.5).  O(1). */
size_t jk_charref(jk_slice s, size_t at, uint32_t *c);

#endif
