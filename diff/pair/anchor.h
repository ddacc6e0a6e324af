/* anchor.h: what connects two documents, weighed by their structure.
 */
#ifndef JK_PAIR_ANCHOR_H
#define JK_PAIR_ANCHOR_H

#include "diff/align/align.h"
#include "diff/pair/edition.h"

/* jk_anchor_find: a chain of runs, ascending on both sides, that connect parts with their partners;
 * written to out (emptied first).  A part's partner is the one it shares most with, number and
 * level counted in; of a clause that stands in both word for word, that clause (partner.h).  Large
 * documents that are the same but for short differences are gone through at once (walk.h).  threads
 * as in jk_align_options.  JK_OK or JK_ENOMEM.  Linear in practice. */
int jk_anchor_find(const jk_edition *a, const jk_edition *b, int threads, jk_matches *out);

#endif
