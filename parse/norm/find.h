/* find.h: the next byte out of a set, many bytes at a time where the processor can.
 *
 * Internal to norm/.
 */
#ifndef JK_NORM_FIND_H
#define JK_NORM_FIND_H

#include <stdint.h>

#include "parse/base/simd.h"
#include "parse/base/slice.h"

/* A set of bytes: b is in it when low[b & 15] & high[b >> 4] is not 0.  At most eight high halves,
 * a bit each, so that any set of bytes with no more of them can be written so. */
typedef struct jk_byteset {
    uint8_t low[16], high[16];
} jk_byteset;

/* jk_find_any: offset of the first byte of the set at or after `at`, or s.len.  O(bytes). */
size_t jk_find_any(jk_slice s, size_t at, const jk_byteset *set);

/* jk_find_kana: offset of the first two bytes that begin kana or Hangul, or may, or s.len.
 * O(bytes). */
size_t jk_find_kana(jk_slice s);

/* Whether a byte is in a set. */
static inline bool jk_in_set(const jk_byteset *set, unsigned char b)
{
    return (set->low[b & 15] & set->high[b >> 4]) != 0;
}

#endif
