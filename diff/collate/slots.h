/* slots.h: the places of the canonical text, and which unit of which witness stands in each.
 */
#ifndef JK_COLLATE_SLOTS_H
#define JK_COLLATE_SLOTS_H

#include "diff/collate/witness.h"

#define JK_NO_UNIT UINT32_MAX
#define JK_NO_SLOT UINT32_MAX

/* A passage that witnesses have in several places, where nothing tells which is right; each place
 * is a slot of one witness (transposed.h). */
typedef struct jk_roving {
    uint32_t printed; /* the slot of the place where it is printed */
    uint32_t nplaces;
    uint32_t *slot; /* by witness: its slot, or JK_NO_SLOT; arena */
} jk_roving;

typedef struct jk_slot {
    uint32_t *unit;           /* by witness: index of its unit, or JK_NO_UNIT; arena */
    uint32_t members;         /* witnesses that have it */
    uint32_t rep;             /* the witness whose unit stands for it when others are matched */
    uint32_t repeats;         /* the slot whose text it repeats, or JK_NO_SLOT: then not printed */
    struct jk_roving *roving; /* arena; NULL where its place is not in doubt */
    bool lead;                /* a headline found elsewhere: comes first in its article */
    uint32_t cluster;         /* index of the canonical article */
    uint32_t runs;            /* length of rep's unit in runs (kindex.h) */
    /* of a slot that no more witnesses have than would have it and lack it (alone.h): by witness,
     * before which of its tokens it would stand, JK_NO_UNIT where it does not lack it; else NULL;
     * arena */
    const uint32_t *lacking;
} jk_slot;

typedef struct jk_slots {
    jk_wit *wits;
    uint32_t nwits;
    jk_arena *arena; /* borrowed */
    jk_slot *at;     /* malloc */
    size_t n, cap;
} jk_slots;

/* jk_slots_match: makes the slots of nwits witnesses, of which wits[0] is the centre that the
 * others are compared with; sets every unit's slot.  Slots are in the order in which they were
 * found. JK_OK or JK_ENOMEM.  O(tokens) save for repetitive text. */
int jk_slots_match(jk_slots *s, jk_wit *wits, uint32_t nwits, jk_arena *arena);
void jk_slots_free(jk_slots *s);

/* jk_slots_rejoin: a part or paragraph that stands alone, or a part with what stands elsewhere in
 * all others, though other witnesses have its text where the rest of its unit stands, goes back to
 * it. JK_OK or JK_ENOMEM.  O(units * witnesses). */
int jk_slots_rejoin(jk_slots *s);

/* jk_slots_join: the unit of a witness in slot `from` goes to slot `to`, where it has none.
 * jk_slots_split: it gets a slot of its own, the last, in all else like the one it had: JK_OK or
 * JK_ENOMEM.  jk_slots_exchange: those in slots x and y change places.  jk_slot_leave: it goes from
 * a slot, which another stands for then; its own slot is for the caller to set.  O(witnesses). */
void jk_slots_join(jk_slots *s, uint32_t wit, uint32_t from, uint32_t to);
int jk_slots_split(jk_slots *s, uint32_t wit, uint32_t from);
void jk_slots_exchange(jk_slots *s, uint32_t wit, uint32_t x, uint32_t y);
void jk_slot_leave(const jk_slots *s, jk_slot *slot, uint32_t wit);

/* jk_slot_beside: the slot of the unit a step before (-1) or behind (1) that of a witness in a
 * slot; JK_NO_SLOT where there is none.  jk_slot_in_place: whether another witness has the slot
 * beside the same text as this one; that both begin or end with it says nothing.  O(1),
 * O(witnesses). */
uint32_t jk_slot_beside(const jk_slots *s, uint32_t wit, const jk_slot *slot, int step);
bool jk_slot_in_place(const jk_slots *s, uint32_t wit, const jk_slot *slot);

/* jk_slots_close_up: drops the slots that nobody is left in.  JK_OK or JK_ENOMEM.  O(slots +
 * units). */
int jk_slots_close_up(jk_slots *s);

/* jk_slots_strays: of three witnesses or more, what only one has is compared with what the others
 * have: where it is alike it is theirs, moved, or repeats it (sets repeats) if that witness has it
 * too.  JK_OK or JK_ENOMEM.  O(tokens) save for repetitive text. */
int jk_slots_strays(jk_slots *s);

/* jk_slots_same: of two witnesses, what each alone has, once, word for word, is one passage, moved:
 * too short for its runs to tell when it was matched.  JK_OK or JK_ENOMEM.  O(tokens + slots log
 * slots). */
int jk_slots_same(jk_slots *s);

/* jk_slots_repeats: finds the slots that repeat another slot which a witness has too, as others do:
 * a passage that stands twice in one witness, though another may have moved it to where it stands
 * again.  Sets repeats.  JK_OK or JK_ENOMEM.  O(tokens). */
int jk_slots_repeats(jk_slots *s);

/* jk_slots_copies: of a passage that stands twice in a witness, the copy that breaks nothing in the
 * numbering is the one that stands in its slot, where the other does.  JK_OK or JK_ENOMEM.
 * O(units + repeats). */
int jk_slots_copies(jk_slots *s);

/* jk_slot_unit: a witness's unit in a slot, or NULL. */
static inline const jk_unit *jk_slot_unit(const jk_slots *s, const jk_slot *slot, uint32_t wit)
{
    return slot->unit[wit] == JK_NO_UNIT ? NULL : &s->wits[wit].units.at[slot->unit[wit]];
}

/* jk_is_fragment: whether a witness has less than half of the text: a summary, a quotation. */
static inline bool jk_is_fragment(const jk_slots *s, uint32_t wit)
{
    return s->wits[wit].ntokens < s->wits[0].ntokens / 2;
}

/* jk_slot_rep: the unit that stands for a slot. */
static inline const jk_unit *jk_slot_rep(const jk_slots *s, const jk_slot *slot)
{
    return jk_slot_unit(s, slot, slot->rep);
}

#endif
