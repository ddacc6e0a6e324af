/* name.h: whether a place lies in a person's name.
 */
#ifndef JK_COLLATE_NAME_H
#define JK_COLLATE_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parse/base/slice.h"

/* jk_in_name: whether the readings a and b (characters) are part of a name: at most three
 * ideographs each, beside an interpunct, or in a name that follows a title or a by-line word (记者,
 * 教授 …) and begins with a common surname.  O(length of before, at most a few dozen characters).
 */
bool jk_in_name(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, jk_slice before);

#endif
