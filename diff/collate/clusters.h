/* clusters.h: which articles of the witnesses are one article of the canonical text.
 */
#ifndef JK_COLLATE_CLUSTERS_H
#define JK_COLLATE_CLUSTERS_H

#include "diff/collate/slots.h"

/* jk_clusters_make: sets each slot's cluster, from 0 to *n - 1.  Articles are one where they share
 * 30 % of the smaller one's text, smaller ones first; not where more than half of the witnesses
 * hold them apart, one has the second with a dateline, or no fewer have others between them than
 * run them together.  A
 * slot is where most of its witnesses have it; where they do not agree, where most of what stands
 * beside it is, of equals in the smallest article; a slot that repeats another, where that is.
 * JK_OK or JK_ENOMEM.  O(slots * witnesses + shares log shares + articles of clusters that are
 * compared). */
int jk_clusters_make(jk_slots *s, uint32_t *n);

#endif
