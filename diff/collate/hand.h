/* hand.h: the forms of characters that each witness writes throughout.
 */
#ifndef JK_COLLATE_HAND_H
#define JK_COLLATE_HAND_H

#include "diff/collate/class.h"
#include "diff/collate/collation.h"

/* jk_hands_find: sets hand[i] of the places, of class cls[i], where witnesses have two forms of a
 * character that they have in other places too, each always the same: it is how these write, 為 or
 * 爲, and tells nothing of the place.  JK_OK or JK_ENOMEM.  O(places log places + places *
 * witnesses). */
int jk_hands_find(const jk_collation *c, const enum jk_class *cls, bool *hand);

#endif
