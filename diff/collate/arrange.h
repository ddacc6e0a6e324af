/* arrange.h: slots become the articles of the canonical text, in order.
 *
 * Articles of different witnesses are one where they share most of the smaller one's text.  Within
 * an article, and among the articles, the witnesses' orders are merged (order.h); where two differ
 * and no third tells, the one with more damage at the place is not followed.
 */
#ifndef JK_COLLATE_ARRANGE_H
#define JK_COLLATE_ARRANGE_H

#include "diff/collate/breaks.h"
#include "diff/collate/cohesion.h"
#include "diff/collate/order.h"
#include "diff/collate/slots.h"

/* A slot whose place in a witness was not followed. */
typedef struct jk_move {
    uint32_t slot, wit;
    bool doubtful; /* nothing told that this place is the wrong one */
} jk_move;

typedef struct jk_arrangement {
    struct {
        uint32_t first, n; /* slots order[first] … order[first + n - 1] */
    } * articles;          /* arena; in canonical order */
    uint32_t narticles;
    uint32_t *order; /* arena; every slot that repeats none */
    uint32_t norder;
    struct {
        jk_move *at;
        size_t n, cap;
    } moves; /* malloc */
} jk_arrangement;

/* jk_arrange: sets each slot's cluster (slots that repeat another get that one's) and fills a.
 * JK_OK or JK_ENOMEM.  O(witnesses^2 * slots log slots + tokens). */
int jk_arrange(jk_slots *s, jk_arrangement *a);
void jk_arrangement_free(jk_arrangement *a);

/* jk_slot_weight: characters of the unit that stands for a slot.  O(1). */
uint32_t jk_slot_weight(const jk_slots *s, uint32_t slot);

/* jk_wrong_place: which of the two witnesses of a conflict has the run of slots in the wrong place:
 * by intruding, by standing before its own headline, by numbers out of order, by a headline's place
 * elsewhere, by the order of a document's parts, by the marks of a list, by a passage that stands
 * in it and beside it; JK_NOT_TOLD where nothing tells.  jk_apart_in: where a slot has clearly less
 * in common with what stands beside it, or JK_NOT_TOLD.  jk_worse_witness: the one whose article of
 * it is more damaged elsewhere, of equals w. */
uint32_t jk_wrong_place(const jk_slots *s, const jk_breaks *b, const uint32_t *run, size_t n,
                        uint32_t v, uint32_t w);
uint32_t jk_apart_in(const jk_slots *s, const jk_cohesion *c, uint32_t slot, uint32_t v,
                     uint32_t w);
uint32_t jk_worse_witness(const jk_slots *s, uint32_t slot, uint32_t v, uint32_t w);

#endif
