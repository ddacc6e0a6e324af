/* common.h: runs, and how far two sequences go alike: what all of the engine uses.
 */
#ifndef JK_ALIGN_COMMON_H
#define JK_ALIGN_COMMON_H

#include "diff/align/align.h"

/* jk_match_add: appends a run, joined with the last one where it goes on from it.  JK_OK or
 * JK_ENOMEM.  Amortised O(1). */
int jk_match_add(jk_matches *out, size_t a, size_t b, size_t len);

/* jk_matches_add: appends the runs of more, one after another.  JK_OK or JK_ENOMEM.  O(more). */
int jk_matches_add(jk_matches *out, const jk_matches *more);

/* jk_match_start: where a run begins in a, or in b. */
static inline size_t jk_match_start(const jk_match *m, bool side_b)
{
    return side_b ? m->b : m->a;
}

/* jk_match_behind: index of the first of the ascending runs that ends behind unit `at` of a side;
 * their number where there is none.  O(log runs). */
size_t jk_match_behind(const jk_matches *runs, bool side_b, size_t at);

/* jk_covered: how many of units [from, to) of a side lie in runs.  O(log runs + runs there). */
size_t jk_covered(const jk_matches *runs, bool side_b, size_t from, size_t to);

/* jk_common: how many units a and b have in common from their start, at most n.  jk_common_back:
 * from their ends, backwards; a and b point behind the last unit.  O(result). */
size_t jk_common(const uint32_t *a, const uint32_t *b, size_t n);
size_t jk_common_back(const uint32_t *a, const uint32_t *b, size_t n);

#endif
