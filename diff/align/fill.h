/* fill.h: aligns a stretch, from its anchors down to its single units.
 */
#ifndef JK_ALIGN_FILL_H
#define JK_ALIGN_FILL_H

#include "diff/align/affine.h"
#include "diff/align/align.h"
#include "diff/align/myers.h"

/* What one thread works with; zero-initialise, jk_filler_free. */
typedef struct jk_filler {
    const uint32_t *a, *b; /* the whole sequences */
    size_t effort;         /* as in jk_align_options, not 0 */
    size_t longest; /* for jk_fill_between, if not 0: gaps of that many units or more are left
                       alone, and what is found in a gap is kept where it is most of it */
    jk_affine affine;
    jk_myers myers;
} jk_filler;

/* A stretch of both sequences. */
typedef struct jk_align_stretch {
    size_t a0, a1, b0, b1;
} jk_align_stretch;

/* jk_anchors: the anchors of a stretch, in order, written to out (emptied first); level 0 looks
 * for long seeds, level 1 for short ones.  None where it is too short to need any.  JK_OK or
 * JK_ENOMEM.  O(length + hits of the seeds), O(n log n) in what hits. */
int jk_anchors(const jk_filler *f, jk_align_stretch x, int level, jk_matches *out);

/* jk_fill: appends the runs of a stretch to out; level as above, 2: without anchors.
 * Cost as jk_align's, by f->effort.  JK_OK or JK_ENOMEM. */
int jk_fill(jk_filler *f, jk_align_stretch x, int level, jk_matches *out);

/* jk_fill_between: as jk_fill at level 1, with the anchors of the stretch (ascending) given.  With
 * threads > 1 a second thread takes half of them; the output is the same.  Frees the filler.
 * JK_OK or JK_ENOMEM.  Cost as jk_fill. */
int jk_fill_between(jk_filler *f, jk_align_stretch x, const jk_matches *anchors, int threads,
                    jk_matches *out);

/* jk_filler_free: gives back what it holds; it can be used again. */
void jk_filler_free(jk_filler *f);

#endif
