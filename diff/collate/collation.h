/* collation.h: every place where the witnesses differ, with their readings.
 */
#ifndef JK_COLLATE_COLLATION_H
#define JK_COLLATE_COLLATION_H

#include "diff/collate/grid.h"
#include "parse/base/item.h"

/* Another text that quotes a reading in its context: log odds that it adds, and where it stands. */
typedef struct jk_testimony {
    double weight;
    jk_slice note;
} jk_testimony;

/* One reading of a place. */
typedef struct jk_alt {
    uint32_t *wits; /* indices of the witnesses that have it, rising; arena */
    uint32_t nwits;
    const uint32_t *agree; /* those who have the same number, however they write it (agree.h), else
                              wits; arena */
    uint32_t nagree;
    uint32_t t0, t1;  /* its tokens in wits[0]; t0 == t1: nothing, before token t0 */
    bool in_sequence; /* of a clause number: the one that the numbering calls for (sequence.h) */
    double p;
    const jk_testimony *heard; /* arena */
    uint32_t nheard;
} jk_alt;

/* jk_alt_is_empty: whether its witnesses have nothing there.  O(1). */
static inline bool jk_alt_is_empty(const jk_alt *a)
{
    return a->t0 == a->t1;
}

/* jk_alt_longer: whether the one reading is of more characters.  O(1). */
static inline bool jk_alt_longer(const jk_alt *a, const jk_alt *b)
{
    return a->t1 - a->t0 > b->t1 - b->t0;
}

/* A place where witnesses differ: columns [c0, c1) of a slot's grid. */
typedef struct jk_place {
    uint32_t slot, c0, c1;
    jk_alt *alts; /* arena; in the order of their witnesses */
    uint32_t nalts;
    uint32_t nmute; /* readings behind these that say no more than that it cannot be read (mute.h):
                       nothing is claimed for them; if there are any, nalts may be 1 */
    jk_slice cls;   /* class, static */
    int choice;     /* index of the reading decided on, -1: open */
    int printed;    /* index of the reading that is printed */
    bool alone;  /* a passage of one witness, alts[0], that others lack, alts[1]: of all its columns
                  */
    bool edited; /* an editor has chosen: choice and printed are his, or own is */
    const jk_slice *own; /* his own text, printed instead of any reading; NULL: none; arena */
    jk_evidence *by;     /* arena */
    uint32_t nby;
    const struct jk_place *parts; /* the places that it was made of (remake.h), or NULL; arena */
    size_t nparts;
} jk_place;

typedef struct jk_collation {
    const jk_slots *s;
    jk_arena *arena;
    jk_grid *grids;        /* by slot; malloc; empty for slots that repeat another */
    uint32_t *first_place; /* by slot: its places are first_place[slot] … [slot + 1] - 1; malloc */
    struct {
        jk_place *at;
        size_t n, cap;
    } places; /* malloc; by slot, then column */
} jk_collation;

/* jk_collate: grids and places of all slots.  Neighbouring columns are one place where they divide
 * the witnesses in the same way and no line begins between them in all.  A slot of one witness
 * that others lack (alone.h) is one place, in which these have nothing.  JK_OK or a negative
 * status.  O(tokens * witnesses). */
int jk_collate(jk_collation *c, const jk_slots *s, jk_arena *arena);
void jk_collation_free(jk_collation *c);

/* jk_collation_add: adds a place of columns [c0, c1) of a slot, if witnesses differ in it.  JK_OK
 * or JK_ENOMEM.  O(columns * witnesses * readings). */
int jk_collation_add(jk_collation *c, uint32_t slot, uint32_t c0, uint32_t c1);

/* jk_collation_tell_alike: whether the same witnesses tell in all columns [c0, c1).
 * O(columns * witnesses). */
bool jk_collation_tell_alike(const jk_grid *g, uint32_t c0, uint32_t c1);

/* jk_alt_folds: appends the folded characters of a reading to out, at most max; returns how many.
 * O(max). */
uint32_t jk_alt_folds(const jk_collation *c, const jk_alt *alt, uint32_t *out, uint32_t max);

#endif
