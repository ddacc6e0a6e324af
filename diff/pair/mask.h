/* mask.h: a witness without the passages that are taken out of it, to align the rest.
 */
#ifndef JK_PAIR_MASK_H
#define JK_PAIR_MASK_H

#include "diff/pair/pair.h"

/* A sequence without its masked ranges: unit i of it is unit i + shift of the whole. */
typedef struct jk_shift {
    size_t at, shift;
} jk_shift;

/* Zero-initialise; jk_masked_free. */
typedef struct jk_masked {
    const jk_edition *whole; /* borrowed */
    const uint32_t *unit;    /* n of them */
    uint32_t *own;           /* unit, where anything is masked */
    size_t n;
    struct {
        jk_shift *at; /* the first at 0 */
        size_t n, cap;
    } shifts;
} jk_masked;

/* jk_mask: w without the passages of p that are taken out on its side: moves, and the false copies
 * of that side.  JK_OK or JK_ENOMEM.  O(n). */
int jk_mask(const jk_edition *w, const jk_pair *p, bool side_b, jk_masked *out);

/* jk_mask_window: units [from, to) of w alone.  JK_OK or JK_ENOMEM.  O(1). */
int jk_mask_window(const jk_edition *w, size_t from, size_t to, jk_masked *out);

/* jk_mask_whole: the unit of the whole that unit i is.  jk_mask_into: the reverse, for a unit that
 * is not masked.  O(log masks). */
size_t jk_mask_whole(const jk_masked *m, size_t i);
size_t jk_mask_into(const jk_masked *m, size_t i);

/* jk_unmask: runs of a and b as runs of the wholes, appended to out; a run that goes on across a
 * mask is cut there.  JK_OK or JK_ENOMEM.  O(runs log masks). */
int jk_unmask(const jk_masked *a, const jk_masked *b, const jk_matches *runs, jk_matches *out);

void jk_masked_free(jk_masked *m);

#endif
