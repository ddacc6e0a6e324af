/* cutter.h: a unit of one witness, run by run, and which unit of another each is from: what cuts go
 * by (cut.h).
 */
#ifndef JK_COLLATE_CUTTER_H
#define JK_COLLATE_CUTTER_H

#include "diff/collate/between.h"
#include "diff/collate/kindex.h"

enum { JK_NO_OWNER = -1 };

typedef struct jk_cutter {
    jk_wit *w;
    const jk_wit *other;
    jk_kindex index; /* of other's units */
    jk_kgrams grams; /* of the unit at hand */
    jk_kgrams main;  /* of its main part, by hash */
    jk_kgrams found; /* of a part that a run is looked for in */
    jk_run_tally tally;
    size_t unit;    /* index of the unit at hand */
    size_t next;    /* unit of other behind that of the last unit */
    int64_t *owner; /* malloc; for each run the unit of other it is put down to, or JK_NO_OWNER */
    size_t room;
    uint32_t *length; /* malloc; runs of each unit of other; NULL: not indexed yet */
    jk_cuts cuts;
} jk_cutter;

/* jk_cutter_index: files the units of other, when first asked for: most units agree with one of
 * other as they stand.  JK_OK or JK_ENOMEM.  O(tokens of other), once. */
int jk_cutter_index(jk_cutter *c);

/* jk_main_part: the unit of other with most runs of the unit at hand, which are counted in tally;
 * of equals the first in other's order; JK_NO_OWNER where none has any.  O(units counted). */
int64_t jk_main_part(const jk_cutter *c);

/* jk_put_down: sets owner: the main part where that has a run, else another that has it.  JK_OK or
 * JK_ENOMEM.  O(runs log runs). */
int jk_put_down(jk_cutter *c, int64_t main);

#endif
