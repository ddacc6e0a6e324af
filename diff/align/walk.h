/* walk.h: the runs of two sequences that are the same almost everywhere, found by going through
 * both at once.
 *
 * No index is made and no unit is hashed twice: what is equal is compared and passed, and at a
 * difference the nearest place is looked for from which both go on alike.  What cannot be passed so
 * (something moved, repeated, or largely rewritten) is not this function's business.
 */
#ifndef JK_ALIGN_WALK_H
#define JK_ALIGN_WALK_H

#include "diff/align/align.h"

/* jk_walk: writes the long runs of both sides to out (emptied first), in ascending order, with
 * short gaps between them.  Where a gap would be long, or a sample of the units says that what is
 * alike stands elsewhere, out is left empty: then nothing is known.  JK_OK or JK_ENOMEM.  O(na +
 * nb) with a small constant, also where it gives up. */
int jk_walk(jk_sides s, jk_matches *out);

#endif
