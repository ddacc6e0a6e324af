/* utf8.h: reading and writing UTF-8 (RFC 3629; ill-formed sequences as Unicode 15 table 3-7).
 */
#ifndef JK_BASE_UTF8_H
#define JK_BASE_UTF8_H

#include <stdint.h>

#include "parse/base/slice.h"

enum { JK_BAD_CHAR = 0xFFFD };

/* jk_utf8_next: the character at s.ptr[*at], *at < s.len, and moves *at after it.  An ill-formed
 * sequence gives -1 and moves past its maximal subpart (at least one byte).  O(1). */
static inline int32_t jk_utf8_next(jk_slice s, size_t *at);

/* jk_utf8_next_rare: jk_utf8_next for whatever it does not see at once; not for others to call. */
int32_t jk_utf8_next_rare(jk_slice s, size_t *at);

/* ASCII and what a lead of three bytes begins, E0 and ED apart, which limit their second byte. */
static inline int32_t jk_utf8_next(jk_slice s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if ((p[0] & 0xF0) == 0xE0 && p[0] != 0xE0 && p[0] != 0xED && s.len - *at >= 3 &&
        (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        *at += 3;
        return (int32_t)((p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu));
    }
    return jk_utf8_next_rare(s, at);
}

/* jk_utf8_prev: the character that ends at *at, 0 < *at <= s.len, and moves *at to its start; -1
 * and one byte back where the bytes are ill-formed.  O(1). */
int32_t jk_utf8_prev(jk_slice s, size_t *at);

/* jk_utf8_put: writes c to out (room for 4 bytes) and returns the bytes written; 0 for a surrogate
 * or anything above U+10FFFF. */
size_t jk_utf8_put(char *out, uint32_t c);

/* jk_utf8_valid: length of the longest well-formed prefix of s; s.len when all of it is.  O(n),
 * eight bytes of ASCII or twelve of Chinese at a time. */
size_t jk_utf8_valid(jk_slice s);

/* jk_utf8_count: number of characters in s, each ill-formed byte counted as one.  O(n). */
size_t jk_utf8_count(jk_slice s);

/* jk_utf8_has: whether c is among the characters of s.  O(n). */
bool jk_utf8_has(jk_slice s, int32_t c);

/* jk_is_han: a unified or compatibility ideograph, 〇 included. */
static inline bool jk_is_han(int32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

#endif
