/* realign.h: columns of a grid are set right where the witnesses' errors stand close together.
 */
#ifndef JK_COLLATE_REALIGN_H
#define JK_COLLATE_REALIGN_H

#include "diff/collate/grid.h"

/* jk_grid_realign: where a witness differs from others in several columns near each other, of which
 * one is a gap, it is taken out there and put in again where it agrees best with all of them: each
 * two witnesses pay for different characters and for gaps, less for one that goes on (the sum of
 * pairs, with affine gaps).  In turns until nothing gets better, a few times at most; two witnesses
 * are left as they are.  No cell is lost or made, columns may be.  JK_OK or JK_ENOMEM.
 * O(columns * witnesses^2). */
int jk_grid_realign(jk_grid *g);

#endif
