/* scan.h: the bytes of a JSON string that stand for themselves.
 */
#ifndef JK_RECORD_SCAN_H
#define JK_RECORD_SCAN_H

#include "parse/base/slice.h"

/* jk_json_plain: how many bytes at the head of s are neither a quotation mark, nor a backslash, nor
 * a control character below U+0020.  O(n), 16 bytes at a time. */
size_t jk_json_plain(jk_slice s);

/* jk_json_copy: copies them to `to`, which has room for all of s (what lies behind the bytes copied
 * may be written over), and returns how many they are.  One pass. */
size_t jk_json_copy(char *to, jk_slice s);

#endif
