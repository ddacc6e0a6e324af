/* remake.h: which columns are one place, made anew once it is known how the witnesses err.
 */
#ifndef JK_COLLATE_REMAKE_H
#define JK_COLLATE_REMAKE_H

#include "diff/collate/collation.h"

/* jk_collation_divide: makes each place of two readings of as many characters, at most `most`,
 * places of one character, save where testimonia or the numbering tell of them.  *divided: whether
 * there was any.  JK_OK or JK_ENOMEM, then c may only be freed.  O(places). */
int jk_collation_divide(jk_collation *c, uint32_t most, bool *divided);

/* jk_collation_unite: makes two places one where one side is longer in the first and the other in
 * the second, and no more than one character stands between: a word of at most `most` columns that
 * stands for another and shares a character with it, 能够帮助 for 有助于; to choose apart would
 * give a word that no witness has.  Save where testimonia or the numbering tell.  *united: whether
 * there were any.  JK_OK or JK_ENOMEM, then c may only be freed.  O(places). */
int jk_collation_unite(jk_collation *c, uint32_t most, bool *united);

/* jk_collation_unmix: places of at most `most` columns, with no more than one character between
 * two, that print together what no witness has as a whole become one, unless in each of them more
 * than half of the witnesses have what is printed.  Save where testimonia or the numbering tell.
 * *any: whether there were any.  JK_OK or JK_ENOMEM, then c may only be freed.
 * O(places * witnesses^2). */
int jk_collation_unmix(jk_collation *c, uint32_t most, bool *any);

#endif
