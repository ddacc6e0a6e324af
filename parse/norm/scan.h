/* scan.h: the next place in a text that a rule may have to look at.
 */
#ifndef JK_NORM_SCAN_H
#define JK_NORM_SCAN_H

#include "parse/base/slice.h"

/* jk_scan: offset of the first byte at or after `at` that begins a character which some rule may
 * change, or s.len.  O(bytes). */
size_t jk_scan(jk_slice s, size_t at);

#endif
