/* unwrap.h: hard-wrapped lines joined to paragraphs again.
 *
 * A line goes on in the next one where it is as long as lines of its stretch get and the next one
 * does not begin something of its own: a heading, a clause number, a list item, an indent.
 */
#ifndef JK_NORM_UNWRAP_H
#define JK_NORM_UNWRAP_H

#include "parse/norm/fence.h"
#include "parse/norm/norm.h"

/* jk_unwrap_stretch: length of the first stretch of s, with the blank line that ends it, or 0 where
 * none ends yet; one that is longer than JK_LONGEST_LINE ends before the line that makes it so.
 * *from is where to search on (0 at first) and is kept for the next call with more text.  O(bytes
 * searched). */
size_t jk_unwrap_stretch(jk_slice s, size_t *from);

/* jk_unwrap_text: joins the lines of a stretch and normalises what comes out.  joined is memory to
 * use; the result is appended to out, with its edits (may be NULL), or, where found is not NULL,
 * only what would be changed is appended to found.  The fence goes on from stretch to stretch.
 * JK_OK or JK_ENOMEM.  O(bytes). */
int jk_unwrap_text(jk_norm *n, jk_fence *fence, jk_slice s, jk_buf *joined, jk_buf *out,
                   jk_edits *edits, jk_norm_findings *found);

#endif
