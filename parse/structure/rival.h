/* rival.h: paragraphs that may go on where one stopped, weighed against each other.
 *
 * Each has a weight, its odds beside those of nothing going on, which are 1.  A weight lies between
 * two bounds until it is asked whether a word lies across the seam; that is asked only where the
 * choice hangs on it.
 */
#ifndef JK_STRUCTURE_RIVAL_H
#define JK_STRUCTURE_RIVAL_H

#include "parse/structure/seam.h"

enum { JK_RIVALS = 16 };

typedef struct jk_rival {
    jk_seam seam;
    size_t para;      /* the caller's number for it */
    double z;         /* natural logarithm of the odds, without the word until that is asked */
    double low, high; /* bounds of the weight */
} jk_rival;

/* Zero-initialise; nothing to free. */
typedef struct jk_seam_rivals {
    jk_rival at[JK_RIVALS];
    size_t n;
} jk_seam_rivals;

/* jk_rivals_add: a paragraph, its seam and what else speaks for it (log odds).  There is room for
 * JK_RIVALS.  Costs jk_seam_odds. */
void jk_rivals_add(jk_seam_rivals *r, size_t para, const jk_seam *seam, double more);

/* jk_rivals_heaviest: the one of the greatest weight; NULL where there is none.  Costs at most
 * jk_seam_word_odds for each. */
const jk_rival *jk_rivals_heaviest(jk_seam_rivals *r);

/* jk_rivals_sure: whether the weight of one of them is more than `share` of all weights and 1.
 * Costs as above. */
bool jk_rivals_sure(jk_seam_rivals *r, const jk_rival *x, double share);

#endif
