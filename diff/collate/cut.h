/* cut.h: units are cut until each lies in one unit of another witness.
 *
 * A paragraph here may be two there, a tail may belong to another clause, a passage may have been
 * moved out of the middle.  Wherever a stretch of a unit is known from another unit of the other
 * witness than the unit's main part is, it becomes a unit of its own.
 */
#ifndef JK_COLLATE_CUT_H
#define JK_COLLATE_CUT_H

#include "diff/collate/witness.h"

/* jk_cut_units: cuts the first of n witnesses where the units of any other make it necessary, then
 * every other where those of the first do.  JK_OK or JK_ENOMEM.  O(tokens of all + units * cuts).
 */
int jk_cut_units(jk_wit *wits, uint32_t n);

#endif
