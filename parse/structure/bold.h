/* bold.h: **Markdown's bold** inside a paragraph: marks of a transcriber, not of the text.
 */
#ifndef JK_STRUCTURE_BOLD_H
#define JK_STRUCTURE_BOLD_H

#include <stdbool.h>

#include "parse/base/slice.h"

/* jk_bold_next: the byte of the next ** at or behind `from` that begins bold text in the paragraph
 * s, or with *open ends it; *open then says the other.  SIZE_MAX, and *open as it is, where there
 * is none: a ** that has no mate, that blanks part from what it would make bold, or before a
 * closing mark is text (CommonMark 6.2, but that a quotation mark may follow Han).  Begin with
 * *open false, and go on behind what was found.  O(bytes up to the next, or to its mate). */
size_t jk_bold_next(jk_slice s, size_t from, bool *open);

#endif
