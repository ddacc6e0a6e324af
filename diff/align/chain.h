/* chain.h: the best chain of runs that ascends in both sequences.
 */
#ifndef JK_ALIGN_CHAIN_H
#define JK_ALIGN_CHAIN_H

#include "diff/align/align.h"

/* jk_chain: keeps of the runs in m those that make the best chain: the most units, less a price
 * for every jump from one diagonal to another, so that a passage that goes on where the last one
 * ended is worth more than one that stands elsewhere.  Overlaps are cut off.  The result ascends in
 * a and b.  JK_OK or JK_ENOMEM.  O(n log n). */
int jk_chain(jk_matches *m);

#endif
