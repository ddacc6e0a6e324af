/* recur.h: differences that recur.
 *
 * Who writes 修 for 脩 does so wherever it stands, and who puts a label before every name puts it
 * before all of them: that is one choice and not as many errors, and tells once, not as many times,
 * that those who have not made it have one source.
 */
#ifndef JK_COLLATE_RECUR_H
#define JK_COLLATE_RECUR_H

#include "diff/collate/collation.h"

/* jk_recur_weights: weight[i], for the places of c: one divided by the number of places where the
 * same witnesses have the same readings.  JK_OK or JK_ENOMEM.  O(tokens + places log places). */
int jk_recur_weights(const jk_collation *c, double *weight);

#endif
