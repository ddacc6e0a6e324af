/* affine.h: alignment of short stretches with a price for every run.
 *
 * Among scripts of like length the one with the fewest runs is chosen: a unit deleted or inserted
 * costs 2, a matched run costs 3, so that two runs less are worth one more unit on each side.
 */
#ifndef JK_ALIGN_AFFINE_H
#define JK_ALIGN_AFFINE_H

#include "diff/align/align.h"

enum { JK_AFFINE_CELLS = 1 << 16 };

/* Working memory, kept between calls; zero-initialise, free jk_affine_free. */
typedef struct jk_affine {
    uint8_t *from; /* how each cell was reached */
    int32_t *row;
    struct jk_match *back;
    size_t capfrom, caprow, capback;
} jk_affine;

/* jk_affine_align: appends the matching runs of a and b, which are to differ in their first and
 * their last unit, with na * nb <= JK_AFFINE_CELLS; positions are moved by da and db.  JK_OK or
 * JK_ENOMEM.  O(na * nb). */
int jk_affine_align(jk_affine *w, const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                    size_t da, size_t db, jk_matches *out);

void jk_affine_free(jk_affine *w);

#endif
