/* affine.h: alignment of short stretches with a price for every run.
 *
 * The cheapest script is chosen by what a unit and a run cost (jk_costs).
 */
#ifndef JK_ALIGN_AFFINE_H
#define JK_ALIGN_AFFINE_H

#include "diff/align/align.h"

enum { JK_AFFINE_CELLS = 1 << 16 };

/* Working memory, kept between calls; zero but for the costs at first, free jk_affine_free. */
typedef struct jk_affine {
    jk_costs costs;
    uint8_t *from; /* how each cell was reached */
    int32_t *row;
    struct jk_match *back;
    size_t capfrom, caprow, capback;
} jk_affine;

/* jk_affine_align: appends the matching runs of two sequences, which are to differ in their first
 * and their last unit, with na * nb <= JK_AFFINE_CELLS; positions are moved by da and db.  JK_OK or
 * JK_ENOMEM.  O(na * nb). */
int jk_affine_align(jk_affine *w, jk_sides s, size_t da, size_t db, jk_matches *out);

void jk_affine_free(jk_affine *w);

#endif
