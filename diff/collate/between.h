/* between.h: short units in a stretch of text.
 *
 * Where a witness runs several of another's units together, the long ones are known by what they
 * share with it (cut.h); a short heading between two of them shares too little.  What lies between
 * two places that are known to correspond is aligned character by character, and cut where the
 * other's units begin.
 */
#ifndef JK_COLLATE_BETWEEN_H
#define JK_COLLATE_BETWEEN_H

#include "diff/collate/witness.h"

/* Tokens that a unit is to be cut before, rising. */
typedef struct jk_cuts {
    uint32_t *at; /* malloc */
    size_t n, cap;
} jk_cuts;

/* Tokens [t0, t1) of a witness, and [o0, o1) of another's, that correspond. */
typedef struct jk_gap {
    const jk_wit *w, *other;
    uint32_t t0, t1, o0, o1;
} jk_gap;

/* jk_cut_between: appends the tokens of [t0, t1) at which units [first, end) of the other witness,
 * which begin in [o0, o1), begin here: those of which most is here, and the unit behind such a one;
 * `known`: the last of them is known to be here.  Of long gaps nothing is told.  JK_OK or
 * JK_ENOMEM.  O((t1 - t0 + o1 - o0) * differences). */
int jk_cut_between(const jk_gap *g, size_t first, size_t end, bool known, jk_cuts *cuts);

#endif
