/* line.h: where lines end: LF, CR, CRLF, U+2028, U+2029.
 */
#ifndef JK_STRUCTURE_LINE_H
#define JK_STRUCTURE_LINE_H

#include "parse/base/slice.h"

/* A line: content [from, to), the next one begins at `next`. */
typedef struct jk_line_span {
    size_t from, to, next;
} jk_line_span;

/* jk_line_next: the line that begins at `from`.  *seen, 0 for a new line, remembers across calls
 * how much of an unfinished line was searched, so that a long line fed in pieces costs O(line) in
 * all.  False where the text stops before its end (or inside what may be one) and more is to come;
 * with final, what is left is a line, and false means that nothing is. */
bool jk_line_next(jk_slice text, size_t from, size_t *seen, bool final, jk_line_span *line);

#endif
