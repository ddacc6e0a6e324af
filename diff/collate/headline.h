/* headline.h: a headline that lost its article, and the article that lost its headline.
 */
#ifndef JK_COLLATE_HEADLINE_H
#define JK_COLLATE_HEADLINE_H

#include "diff/collate/slots.h"

/* jk_rejoin_headlines: an article that is nothing but a headline goes with the article without one
 * whose text has most of the headline's words, when there is one; its slots are marked to lead.
 * Clusters 0 … n - 1 must be set.  JK_OK or JK_ENOMEM.  O(tokens * lone headlines). */
int jk_rejoin_headlines(jk_slots *s, uint32_t n);

#endif
