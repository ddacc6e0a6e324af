/* fence.h: lines that are no prose because of lines before them: fenced code, front matter, the
 * insides of <pre>, <script> and <style>, comments, formulas between lines of $$.
 *
 * Internal to norm/.
 */
#ifndef JK_NORM_FENCE_H
#define JK_NORM_FENCE_H

#include "parse/base/slice.h"

/* Zero-initialise at the start of a text. */
typedef struct jk_fence {
    enum {
        JK_FENCE_NONE,
        JK_FENCE_CODE,
        JK_FENCE_MATTER,
        JK_FENCE_ELEMENT,
        JK_FENCE_COMMENT,
        JK_FENCE_MATH
    } kind;
    char mark;    /* of the fence that opened: ` or ~ */
    size_t width; /* and how many of it */
    int element;  /* which one is open */
    bool begun;   /* a line was seen */
} jk_fence;

/* jk_fence_holds: whether the next line is no prose, and must not be changed.  O(bytes of it). */
bool jk_fence_holds(const jk_fence *f, jk_slice line);

/* jk_fence_see: takes the line into account as it was written: what it opens, it opens in the
 * result too, so that normalising twice is normalising once.  O(bytes of it at most). */
void jk_fence_see(jk_fence *f, jk_slice line);

#endif
