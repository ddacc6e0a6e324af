/* tidy.h: makes an alignment read well.
 */
#ifndef JK_ALIGN_TIDY_H
#define JK_ALIGN_TIDY_H

#include "diff/align/align.h"

/* jk_tidy_drop: drops runs that are too short for the replaced stretches on both sides of them:
 * those of l units where l * l is less than the smaller neighbour, up to a limit.  O(n). */
void jk_tidy_drop(size_t na, size_t nb, jk_matches *m);

/* jk_tidy_slide: moves pure insertions and deletions of `least` units and more to where their edges
 * are best; the number of matching units stays.  O(n + units slid over). */
void jk_tidy_slide(jk_sides s, int (*edge)(uint32_t, uint32_t), size_t least, jk_matches *m);

/* jk_edge_at: what `edge` says of the place before unit `at` of n; UINT32_MAX stands for what is
 * not there.  O(1). */
static inline int jk_edge_at(const uint32_t *u, size_t n, size_t at,
                             int (*edge)(uint32_t, uint32_t))
{
    return edge(at > 0 ? u[at - 1] : UINT32_MAX, at < n ? u[at] : UINT32_MAX);
}

#endif
