/* clusters.h: which article of the canonical text each slot belongs to.
 */
#ifndef JK_COLLATE_CLUSTERS_H
#define JK_COLLATE_CLUSTERS_H

#include "diff/collate/slots.h"

/* jk_clusters_make: sets each slot's cluster, from 0 to *n - 1.  Which articles are one: homes.h.
 * A slot is where most of its witnesses have it; where they do not agree, where most of what stands
 * beside it is, of equals in the smallest article; a slot that repeats another, where that is.
 * JK_OK or JK_ENOMEM.  O(slots * witnesses) and what homes.h and twins.h cost. */
int jk_clusters_make(jk_slots *s, uint32_t *n);

#endif
