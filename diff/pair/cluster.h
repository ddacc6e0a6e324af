/* cluster.h: what a reader takes for one character (Unicode UAX #29, grapheme clusters).
 */
#ifndef JK_PAIR_CLUSTER_H
#define JK_PAIR_CLUSTER_H

#include <stdint.h>

#include "parse/base/slice.h"

/* A text being read.  Set text, the rest zero; jk_clusters_free. */
typedef struct jk_clusters {
    jk_slice text; /* UTF-8, at most INT32_MAX bytes; borrowed */
    struct jk_breaks *breaks;
} jk_clusters;

/* jk_cluster_next: the end of the cluster that begins at `from` < text.len; `first` is its first
 * character and `behind` where that ends.  Without ICU's data, characters are taken one by one.
 * O(1) for all Chinese text; ICU is asked where characters can join. */
size_t jk_cluster_next(jk_clusters *g, uint32_t first, size_t from, size_t behind);

void jk_clusters_free(jk_clusters *g);

#endif
