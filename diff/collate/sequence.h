/* sequence.h: what the numbering of the clauses says of a number that witnesses read differently.
 */
#ifndef JK_COLLATE_SEQUENCE_H
#define JK_COLLATE_SEQUENCE_H

#include "diff/collate/arrange.h"
#include "diff/collate/collation.h"

/* A clause number that fits between its neighbours, where another does not, is right in about 99 of
 * 100 places (tests/prop/garbled.py): log odds. */
#define JK_IN_SEQUENCE 4.6

/* jk_slot_clause: the unit that tells a slot's clause number: as most witnesses read it, in one of
 * which it may be garbled or its clause stand where it was not taken for one; NULL where none has a
 * number, or a witness has it in a line above, with a title.  O(witnesses^2). */
const jk_unit *jk_slot_clause(const jk_slots *s, const jk_slot *slot);

/* jk_mark_sequence: of places inside clause numbers, marks the readings of witnesses whose number
 * is the one that follows that of the clause before, or precedes that of the clause behind, on its
 * level, if no other witness's does; and of two ways to write the number of a clause, here or where
 * it is spoken of, that as many witnesses have, the one in Han numerals: 第十条, not 第10条
 * (立法技术 规范（试行）（一）).  Sets jk_alt.in_sequence.  O(slots + tokens of numbers + places *
 * readings^2). */
void jk_mark_sequence(jk_collation *c, const jk_arrangement *a);

#endif
