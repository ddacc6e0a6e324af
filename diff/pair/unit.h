/* unit.h: what is compared: characters, words, sentences, clauses.
 */
#ifndef JK_PAIR_UNIT_H
#define JK_PAIR_UNIT_H

#include "diff/collate/intern.h"
#include "diff/collate/witness.h"

/* jk_units_make: fills unit, off, n and the nodes' units of a witness whose text and nodes are
 * complete.  JK_OK, JK_ENOMEM, or JK_ENOTSUP where words cannot be told (no ICU data).  O(text). */
int jk_units_make(jk_edition *w, enum jk_unit_kind unit, jk_intern *intern);

#endif
