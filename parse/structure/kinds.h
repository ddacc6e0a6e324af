/* kinds.h: what kinds of characters besides Han a line holds, found in one pass.
 *
 * A line is asked for the words of a score of roles, and most have none of them.  What cannot be
 * without a colon, say, is not looked for in a line that has none.  Nothing is kept and nothing can
 * fail.
 */
#ifndef JK_STRUCTURE_KINDS_H
#define JK_STRUCTURE_KINDS_H

#include "parse/base/slice.h"

enum {
    JK_KIND_DIGIT = 1 << 0, /* ASCII or full width */
    JK_KIND_UPPER = 1 << 1, /* A to Z */
    JK_KIND_BLANK = 1 << 2,
    JK_KIND_COLON = 1 << 3,
    JK_KIND_BAR = 1 << 4, /* | ｜, and what steps of a path have between them: > › ＞ » */
    JK_KIND_SLASH = 1 << 5,
    JK_KIND_QUOTE = 1 << 6, /* “ ” — ·, which headlines have, too */
    JK_KIND_OTHER = 1 << 7  /* all others, also 丨, which stands for a bar */
};

/* jk_kinds_of: JK_KIND_… of well-formed text.  O(line). */
uint32_t jk_kinds_of(jk_slice line);

#endif
