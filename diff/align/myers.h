/* myers.h: the shortest script between two sequences (E. Myers, An O(ND) difference algorithm and
 * its variations, 1986), in linear space.
 */
#ifndef JK_ALIGN_MYERS_H
#define JK_ALIGN_MYERS_H

#include "diff/align/align.h"

/* Working memory, kept between calls; zero-initialise, jk_myers_free. */
typedef struct jk_myers {
    int32_t *v; /* furthest-reaching points, forward then backward */
    size_t cap;
    uint8_t *hash; /* a byte for each unit of a, then of b: most comparisons end here */
    size_t caphash;
    struct jk_box *stack;
    size_t nstack, capstack;
} jk_myers;

/* jk_myers_align: appends the matching runs of s to out, positions moved by da and db.  With
 * effort > 0, a split that needs more than that many differences is made at the furthest point
 * reached, and out->capped is set; with effort 0 the script is the shortest there is.  JK_OK or
 * JK_ENOMEM.  O((na + nb) D), memory O(na + nb). */
int jk_myers_align(jk_myers *w, jk_sides s, size_t effort, size_t da, size_t db, jk_matches *out);

void jk_myers_free(jk_myers *w);

#endif
