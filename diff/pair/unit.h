/* unit.h: what is compared: characters, words, sentences, clauses.
 */
#ifndef JK_PAIR_UNIT_H
#define JK_PAIR_UNIT_H

#include "diff/pair/edition.h"

/* jk_units_make: fills unit, off, n and the parts' units of a witness whose text and parts are
 * complete.  JK_OK, JK_ENOMEM, or JK_ENOTSUP where words cannot be told (no ICU data).  O(text). */
int jk_units_make(jk_edition *w, enum jk_unit_kind unit);

#endif
