/* reach.h: how far the witnesses that are fragments go in the others.
 */
#ifndef JK_COLLATE_REACH_H
#define JK_COLLATE_REACH_H

#include "diff/collate/slots.h"

/* Of a witness and a fragment: the first and the last unit of the witness that the fragment has. */
typedef struct jk_span {
    uint32_t first, last;
} jk_span;

typedef struct jk_reach {
    uint32_t nwits;
    bool *fragment; /* by witness; malloc */
    jk_span *of;    /* of[fragment * nwits + witness]; malloc, NULL where there is no fragment */
} jk_reach;

/* jk_reach_init: as the slots are now.  JK_OK or JK_ENOMEM.  O(units of fragments * witnesses).
 * jk_reach_free: NULL-safe fields. */
int jk_reach_init(jk_reach *r, const jk_slots *s);
void jk_reach_free(jk_reach *r);

/* jk_reach_tells: whether another witness that has a slot would have unit u of witness wit too,
 * were it not one time too many there: one that has less than half of the text (jk_is_fragment)
 * would not beyond what it has of it.  O(witnesses). */
bool jk_reach_tells(const jk_reach *r, const jk_slot *slot, uint32_t wit, uint32_t u);

#endif
