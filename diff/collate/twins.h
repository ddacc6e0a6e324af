/* twins.h: passages that stand almost word for word in several articles: 王毅参加会见。
 */
#ifndef JK_COLLATE_TWINS_H
#define JK_COLLATE_TWINS_H

#include "diff/collate/homes.h"

/* jk_twins_sort: where a slot has its units in different articles, and the witness that has it
 * elsewhere has, where most or as many have it, one that is as like, in a slot that has no other
 * there, the two units change places.  JK_OK or JK_ENOMEM.  O(slots * witnesses); such a slot
 * costs, for each article that it stands in, the witnesses and the units of that article. */
int jk_twins_sort(jk_slots *s, const jk_homes *homes);

#endif
