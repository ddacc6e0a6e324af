/* form.h: of a character that witnesses write alike but for its look, how it is printed.
 */
#ifndef JK_COLLATE_FORM_H
#define JK_COLLATE_FORM_H

#include "diff/collate/grid.h"

/* jk_form_printed: which of the grid's witnesses is printed in a column that does not divide them.
 * A mark is printed as most have it; of as many, as Chinese text has it, “ for ", save within
 * numbers; of words, as the first witness has them, but without a blank behind Han that half of
 * them or more do not have.  g->nwits where none has anything.  O(witnesses^2) where they differ,
 * else O(witnesses). */
uint32_t jk_form_printed(const jk_grid *g, uint32_t col);

#endif
