/* ignore.h: differences that do not matter to whoever asks.
 */
#ifndef JK_COLLATE_IGNORE_H
#define JK_COLLATE_IGNORE_H

#include "diff/collate/collation.h"

/* jk_collation_ignore: takes away the places of which all readings differ from the first in classes
 * of the set `ignore` alone (bit 1 << class); of what stands there the canonical text has what most
 * witnesses have, of equals that of the first.  O(places * readings). */
void jk_collation_ignore(jk_collation *c, uint32_t ignore);

#endif
