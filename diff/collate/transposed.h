/* transposed.h: single passages that witnesses have in different places, where nothing tells which
 * is right.
 */
#ifndef JK_COLLATE_TRANSPOSED_H
#define JK_COLLATE_TRANSPOSED_H

#include "diff/collate/arrange.h"

/* jk_part_transposed: gives each unit whose place is not followed, though nothing told that it is
 * the wrong one, a slot of its own: the passage is then an open variant in each of its places
 * (jk_slot.roving), not only a report.  Only for passages of one unit: of longer ones the words
 * are better compared, and their place only reported.  *parted: whether any was; the new slots are
 * in no order yet, and the moves of a that they stand for are obsolete.  JK_OK or JK_ENOMEM.
 * O(slots + moves * witnesses). */
int jk_part_transposed(jk_slots *s, const jk_arrangement *a, bool *parted);

/* jk_roving_elsewhere: where else the passage of a slot stands: 又见A本第4行、B本第7行，文字有异;
 * empty for a slot whose place is not in doubt.  In the arena, whose err is set where there is no
 * room. O(witnesses * tokens of the slot). */
jk_slice jk_roving_elsewhere(const jk_slots *s, uint32_t slot, jk_arena *arena);

#endif
