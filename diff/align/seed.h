/* seed.h: where two sequences hold the same units.
 */
#ifndef JK_ALIGN_SEED_H
#define JK_ALIGN_SEED_H

#include "diff/align/align.h"

typedef struct jk_seed_options {
    size_t k;      /* units a seed has */
    size_t most;   /* seeds that stand more often than this on a side are ignored */
    unsigned thin; /* look at one seed in 2^thin, chosen by content, the same on both sides */
} jk_seed_options;

/* jk_seed_find: the maximal runs of equal units around the seeds that both sides share, each once,
 * in ascending order of b, then a; written to out (emptied first).  They overlap and cross.  JK_OK,
 * JK_ENOMEM.  O(na + nb + hits), memory O((na + hits) / 2^thin). */
int jk_seed_find(jk_sides s, const jk_seed_options *options, jk_matches *out);

#endif
