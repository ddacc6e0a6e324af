/* places.h: where two aligned documents differ, one place after another, each with its class.
 */
#ifndef JK_PAIR_PLACES_H
#define JK_PAIR_PLACES_H

#include "diff/collate/class.h"
#include "diff/pair/pair.h"

/* A place.  Offsets are bytes of the witnesses' texts. */
typedef struct jk_pair_place {
    enum jk_class cls;
    size_t a0, a1, b0, b1; /* the two readings; either may be empty: then it is where it would be */
    size_t passage;        /* MOVE, REPEAT: 1 + index of the passage; a place inside of one: the
                              same; 0: in the running text */
    /* SPLIT, MERGE: the readings are the clauses whole, what differs in them follows as places of
     * its own */
    bool inside; /* a difference between the two copies of a passage; for a REPEAT both
                    readings are of the same witness: a is the copy, b the original */
} jk_pair_place;

typedef struct jk_places {
    jk_pair_place *at; /* in the order of the text; owned, malloc'd */
    size_t n, cap;
    size_t count[JK_CLASS_COUNT]; /* of places that are not inside a repeat */
} jk_places;

/* jk_place_is_clauses: whether the place says how clauses are divided, and nothing of their text.
 */
static inline bool jk_place_is_clauses(const jk_pair_place *p)
{
    return p->cls == JK_CLASS_SPLIT || p->cls == JK_CLASS_MERGE;
}

/* jk_places_find: the places of an aligned pair, written to out (emptied first; zero-initialise).
 * threads as in jk_align_options.  JK_OK or JK_ENOMEM.  O(text). */
int jk_places_find(const jk_edition *a, const jk_edition *b, const jk_pair *pair, int threads,
                   jk_places *out);

/* jk_places_free gives back what it holds. */
void jk_places_free(jk_places *p);

#endif
