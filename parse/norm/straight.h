/* straight.h: straight quotation marks inside each other, which do not say which way they face.
 */
#ifndef JK_NORM_STRAIGHT_H
#define JK_NORM_STRAIGHT_H

#include "parse/norm/para.h"

/* jk_straight_settle: looks at the pairs of " in s that were made by taking them in turn.  Where a
 * pair cannot be, since a mark that opens would stand before a comma or one that closes after a
 * colon, all " are paired anew: two levels, each mark facing as its neighbours want it.  Where that
 * leaves more than one way, or none, they have no mates.  O(marks). */
void jk_straight_settle(jk_slice s, jk_quotes *q);

/* jk_straight_fits: whether each " that has a mate, of whatever shape, may face as it does: what
 * stands beside it is not against it.  O(marks). */
bool jk_straight_fits(jk_slice s, const jk_quotes *q);

#endif
