/* seam.h: text that witnesses break in different places.
 */
#ifndef JK_COLLATE_SEAM_H
#define JK_COLLATE_SEAM_H

#include "diff/collate/arrange.h"

/* jk_close_seams: where a column break falls after one character here and another there, or only in
 * one witness, the two slots become one: the witnesses' units go on to the end of the second, which
 * is left empty and taken out of the order.  O(slots * witnesses). */
void jk_close_seams(jk_slots *s, jk_arrangement *a);

#endif
