/* crux.h: places where the columns may not tell whose error is which.
 *
 * Where one witness has lost a character and another has a wrong one beside it, the same characters
 * stand under each other in more than one way, and a majority in a column may be chance.  Such
 * places are weighed together, and with what stands around them: what may have stood there is
 * written out (conjecture.h), and a reading is as probable as all of it that agrees with the
 * reading.
 */
#ifndef JK_COLLATE_CRUX_H
#define JK_COLLATE_CRUX_H

#include "diff/collate/reliable.h"

/* jk_weigh_cruces: sets the probabilities of the readings of places with short readings, where
 * three witnesses or more tell that have not one source, and not so many that their majority is no
 * chance (JK_CRUX_WITNESSES); r has learnt how these err.  The readings of the most probable text
 * lead; no claim above a half that led before grows.  JK_OK or JK_ENOMEM.  O(tokens + places *
 * JK_CONJECTURES). */
int jk_weigh_cruces(jk_collation *c, const jk_reliance *r);

#endif
