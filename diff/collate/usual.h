/* usual.h: how alike two witnesses' copies of a passage are to be expected.
 */
#ifndef JK_COLLATE_USUAL_H
#define JK_COLLATE_USUAL_H

#include "diff/collate/slots.h"

/* jk_usual_resemblance: how alike (likeness.h) the units of the slots are, over some of them; 1
 * where no slot has two.  O(JK_RESEMBLE^2). */
double jk_usual_resemblance(const jk_slots *s);

/* jk_least_resemblance: how alike two copies of n characters are at least, three standard
 * deviations below the usual, and never less than half; only the first JK_RESEMBLE characters are
 * compared.  O(1). */
double jk_least_resemblance(double usual, uint32_t n);

/* jk_same_length: whether two copies, of n and m characters, may differ in length by that much:
 * what is lost and what is added in them is a part of what differs.  O(1). */
bool jk_same_length(double usual, uint32_t n, uint32_t m);

#endif
