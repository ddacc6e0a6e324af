/* scan.h: the bytes of a JSON string that stand for themselves.
 */
#ifndef JK_RECORD_SCAN_H
#define JK_RECORD_SCAN_H

#include <stdint.h>

#include "parse/base/slice.h"

/* jk_json_plain: how many bytes at the head of s are neither a quotation mark, nor a backslash, nor
 * a control character below U+0020.  O(n), 16 bytes at a time. */
size_t jk_json_plain(jk_slice s);

/* jk_json_is_plain: whether a byte is such. */
static inline bool jk_json_is_plain(char c)
{
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

/* jk_json_special: non-zero where one of 8 bytes is not such. */
static inline uint64_t jk_json_special(uint64_t x)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    uint64_t quote = x ^ ones * '"', slash = x ^ ones * '\\';
    return ((x - ones * 0x20) & ~x & tops) | ((quote - ones) & ~quote & tops) |
           ((slash - ones) & ~slash & tops);
}

/* jk_json_copy: copies them to `to`, which has room for all of s (what lies after the bytes copied
 * may be written over), and returns how many they are.  One pass.  jk_json_copy_any: the same for
 * what is not short and plain; not for others to call. */
size_t jk_json_copy_any(char *to, jk_slice s);

/* A word of 4 or 8 bytes at `from`; false where it is not plain. */
static inline bool jk_json_copy_word(char *to, const char *from, size_t len)
{
    uint64_t x = UINT64_C(0x2020202020202020);
    memcpy(&x, from, len);
    memcpy(to, &x, len);
    return !jk_json_special(x);
}

/* Short strings are copied as two words that overlap, or as three bytes that do. */
static inline size_t jk_json_copy(char *to, jk_slice s)
{
    enum { WORD = 8, HALF = 4 };
    bool plain = false;
    if (s.len >= WORD && s.len <= 2 * WORD) {
        plain = jk_json_copy_word(to, s.ptr, WORD) &&
                jk_json_copy_word(to + s.len - WORD, s.ptr + s.len - WORD, WORD);
    } else if (s.len >= HALF && s.len < WORD) {
        plain = jk_json_copy_word(to, s.ptr, HALF) &&
                jk_json_copy_word(to + s.len - HALF, s.ptr + s.len - HALF, HALF);
    } else if (s.len > 0 && s.len < HALF) {
        char first = s.ptr[0], middle = s.ptr[s.len / 2], last = s.ptr[s.len - 1];
        plain = jk_json_is_plain(first) && jk_json_is_plain(middle) && jk_json_is_plain(last);
        to[0] = first;
        to[s.len / 2] = middle;
        to[s.len - 1] = last;
    }
    return plain ? s.len : jk_json_copy_any(to, s);
}

#endif
