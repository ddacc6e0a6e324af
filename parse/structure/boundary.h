/* boundary.h: where articles begin.
 */
#ifndef JK_STRUCTURE_BOUNDARY_H
#define JK_STRUCTURE_BOUNDARY_H

#include "parse/structure/paras.h"

typedef struct jk_starts {
    size_t *at; /* indices of paragraphs, ascending; owned, malloc'd */
    size_t n, cap;
} jk_starts;

/* jk_boundaries: writes to starts (emptied first) the paragraphs that articles begin with; the
 * first paragraph is always one.  whole: it is the only one.  JK_OK or JK_ENOMEM.
 * O(paragraphs). */
int jk_boundaries(const jk_paras *paras, jk_slice text, bool whole, jk_starts *starts);

#endif
