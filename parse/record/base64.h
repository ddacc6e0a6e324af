/* base64.h: bytes as letters (RFC 4648, section 4, with padding).
 */
#ifndef JK_RECORD_BASE64_H
#define JK_RECORD_BASE64_H

#include "parse/base/arena.h"
#include "parse/base/buf.h"

/* jk_base64_put: appends the letters of s.  O(n). */
void jk_base64_put(jk_buf *b, jk_slice s);

/* jk_base64_read: the bytes that s stands for, in the arena.  False where s is not canonical
 * base64 (a length that is no multiple of four, foreign letters, stray bits) or memory fails. O(n).
 */
bool jk_base64_read(jk_arena *a, jk_slice s, jk_slice *out);

#endif
