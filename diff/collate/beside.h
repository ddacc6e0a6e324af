/* beside.h: errors of some witnesses right beside a place, which may be part of what differs there.
 */
#ifndef JK_COLLATE_BESIDE_H
#define JK_COLLATE_BESIDE_H

#include "diff/collate/collation.h"

/* jk_look_beside: for each place, by witness, 1 where most others contradict it in a place that
 * touches this one, 0 else; NULL where none touches.  Arrays are in c's arena.  JK_OK or JK_ENOMEM.
 * O(places * witnesses). */
int jk_look_beside(const jk_collation *c, const uint8_t **errs);

/* jk_bound_beside: bounds what is claimed for the best reading of p where another has as many
 * witnesses that do not err beside it; merit: log odds of the readings by themselves.  errs may be
 * NULL. */
void jk_bound_beside(jk_place *p, const uint8_t *errs, const double *merit, uint32_t best);

#endif
