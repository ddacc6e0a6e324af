/* mute.h: what a witness says where it cannot be read.
 */
#ifndef JK_COLLATE_MUTE_H
#define JK_COLLATE_MUTE_H

#include "diff/collate/grid.h"

/* jk_grid_mark_mute: sets g->mute.  A lacuna does not tell in the columns of its characters, nor in
 * the gaps beside them, where another witness has a word in one of these; against marks alone a box
 * is a sign like any other, but a note is none.  JK_OK or JK_ENOMEM.  O(cells) for each witness
 * with lacunae. */
int jk_grid_mark_mute(jk_grid *g);

#endif
