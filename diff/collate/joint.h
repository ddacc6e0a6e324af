/* joint.h: where two of another witness's units meet in one.
 */
#ifndef JK_COLLATE_JOINT_H
#define JK_COLLATE_JOINT_H

#include "diff/collate/witness.h"

/* jk_joint: the token of unit u of w, within reach of [lo, hi], before which it says what unit x of
 * the other witness ends with, and behind which what y begins with, nearly to the letter; where y
 * begins with words of x, runs of characters tell less.  UINT32_MAX where there is none.
 * O(hi - lo). */
uint32_t jk_joint(const jk_wit *w, const jk_unit *u, const jk_wit *other, const jk_unit *x,
                  const jk_unit *y, uint32_t lo, uint32_t hi);

#endif
