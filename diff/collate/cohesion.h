/* cohesion.h: how much a passage has in common with what stands around it.
 *
 * Paragraphs beside each other speak of the same matter: of two places for a passage, in 70 of 100
 * regulations damaged by chance it shares more pairs of characters with its neighbours in the right
 * one, in 21 in the wrong one (tests/prop/garbled.py).
 */
#ifndef JK_COLLATE_COHESION_H
#define JK_COLLATE_COHESION_H

#include "diff/collate/slots.h"

/* So many units on either side are neighbours. */
enum { JK_COHESION_REACH = 3 };

typedef struct jk_cohesion {
    const jk_slots *s;
    uint32_t *slots; /* by hash of a pair: how many slots have it; malloc */
} jk_cohesion;

/* jk_cohesion_init: counts in how many slots each pair stands.  JK_OK or JK_ENOMEM.  O(tokens).
 * jk_cohesion_free: NULL-safe fields. */
int jk_cohesion_init(jk_cohesion *c, const jk_slots *s);
void jk_cohesion_free(jk_cohesion *c);

/* jk_cohesion_with: what the pairs weigh that a unit shares with n others of its witness: the
 * fewer slots have one, the more.  Only the first characters of each unit are looked at.  O(n). */
double jk_cohesion_with(const jk_cohesion *c, const jk_wit *w, const jk_unit *u,
                        const jk_unit *const *others, size_t n);

#endif
