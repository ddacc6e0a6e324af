/* alone.h: passages that few witnesses have.
 */
#ifndef JK_COLLATE_ALONE_H
#define JK_COLLATE_ALONE_H

#include "diff/collate/arrange.h"

/* jk_mark_alone: sets jk_slot.lacking of the slots that no more witnesses have than lack them.  A
 * witness lacks a slot that has text of the article before it and behind it, and most of what is
 * between; a summary or a fragment does not.  One that has the passage elsewhere lacks it here,
 * and a whole one lacks what a fragment leads in with; none lacks what it may have lost, and all
 * lack what says only that something is lost.
 * JK_OK or JK_ENOMEM.  O(slots * witnesses). */
int jk_mark_alone(jk_slots *s, const jk_arrangement *a);

/* jk_leads_in: whether a slot is what a summary or a fragment alone says in front of what it
 * quotes, in one sentence with it: its own words, rather than what all others have lost.  O(1). */
bool jk_leads_in(const jk_slots *s, const jk_slot *slot);

/* jk_is_lost: whether a slot is a unit of one witness that says no more than that something is lost
 * (lacuna.h).  O(characters). */
bool jk_is_lost(const jk_slots *s, const jk_slot *slot);

#endif
