/* reporter.h: the names in a by-line.
 */
#ifndef JK_STRUCTURE_REPORTER_H
#define JK_STRUCTURE_REPORTER_H

#include "parse/base/item.h"

/* jk_reporter_find: the byte of s where the first 记者, or 記者 as Taiwan and Hong Kong write it,
 * begins; s.len + 1 where there is none.  O(s). */
size_t jk_reporter_find(jk_slice s);

/* jk_reporters: the names in what a dateline's parenthesis or a by-line holds: 记者 彭韵佳 沐铁城;
 * 本报记者周泓洋、新华社记者赵连庆.  Names are cut at blanks and marks, what stands before 记者 and
 * its like is left out; two single characters with a blank between are one name.  Slices of s or of
 * the arena, in an array in the arena (whose err tells of failure).  O(s). */
jk_slices jk_reporters(jk_slice s, jk_arena *arena);

#endif
