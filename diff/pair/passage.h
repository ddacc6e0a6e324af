/* passage.h: passages that stand elsewhere, or twice.
 */
#ifndef JK_PAIR_PASSAGE_H
#define JK_PAIR_PASSAGE_H

#include "diff/pair/pair.h"

/* jk_passage_find: looks through what the runs leave of a and b, and writes to out->passages the
 * moves (left over on both sides) and the repeats (left over on one, and found on the same side in
 * place).  How long it must be, and how alike, is in limits.h.  threads as in jk_align_options.
 * JK_OK or JK_ENOMEM.  Linear in what is left over and, where that is anything, in a and b. */
int jk_passage_find(const jk_edition *a, const jk_edition *b, const jk_matches *runs, int threads,
                    jk_pair *out);

/* jk_passage_order: for qsort: the order of jk_pair.passages, by kind and place. */
int jk_passage_order(const void *p, const void *q);

#endif
