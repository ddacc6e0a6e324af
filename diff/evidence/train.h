/* train.h: a table of character 4-grams (grams.h) made of any text.
 *
 * Runs of four characters are counted; shorter runs by how many characters precede them, as
 * interpolated Kneser-Ney smoothing with three discounts wants it (Chen and Goodman 1998).  Runs of
 * four that were met once are left out and their share goes to the back-off.
 *
 * Memory is bounded: 64 MB of runs wait to be counted; of those counted at most 12 million kinds
 * are kept, the rarest being dropped when there are more.  Under 700 MB at the worst; 150 MB for
 * ten million characters of ordinary text.
 */
#ifndef JK_EVIDENCE_TRAIN_H
#define JK_EVIDENCE_TRAIN_H

#include "parse/base/buf.h"

typedef struct jk_train jk_train;

/* jk_train_new: NULL where there is no memory; sets the 64 MB of waiting runs aside.  O(characters
 * of Unicode).  jk_train_free: NULL-safe. */
jk_train *jk_train_new(void);
void jk_train_free(jk_train *t);

/* jk_train_add: takes in a paragraph of n characters, folded as collation folds them.  JK_OK or
 * JK_ENOMEM, which sticks.  Amortised O(n). */
int jk_train_add(jk_train *t, const uint32_t *text, size_t n);

/* jk_train_end: appends the table to out.  JK_OK, JK_ENOMEM, or JK_ERANGE where nothing was added.
 * t can only be freed then.  The same paragraphs in the same order give the same bytes.
 * O(runs log runs). */
int jk_train_end(jk_train *t, jk_buf *out);

#endif
