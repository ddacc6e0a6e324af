/* three_units.h: what is compared when three texts become one; for three*.c alone.
 */
#ifndef JK_EDIT_THREE_UNITS_H
#define JK_EDIT_THREE_UNITS_H

#include <stdint.h>

#include "diff/edit/three.h"
#include "parse/base/trie.h"

/* The units of one text. */
typedef struct jk_three_units {
    uint32_t *unit; /* malloc; the same number for the same bytes, in all three texts */
    size_t *off;    /* malloc; n + 1 offsets in the file's bytes */
    size_t n;
} jk_three_units;

/* jk_three_units_make: numbers, runs of Latin letters and single characters; words holds those
 * of all three texts, borrowed.  JK_OK, JK_ENOMEM or JK_ERANGE.  O(text). jk_three_units_free gives
 * back what it holds, also after an error. */
int jk_three_units_make(jk_three_units *u, const jk_three_text *text, jk_trie *words);
void jk_three_units_free(jk_three_units *u);

/* jk_three_parts: whether a unit is a mark or line end, where one change may end and another begin
 * without more between them.  O(1). */
bool jk_three_parts(uint32_t unit);

#endif
