/* decide.h: which reading of a place is right, how sure that is, and why.
 */
#ifndef JK_COLLATE_DECIDE_H
#define JK_COLLATE_DECIDE_H

#include "diff/collate/collation.h"

typedef struct jk_decide_options {
    double decide; /* a reading at least this probable is decided on; 0: 0.95 */
} jk_decide_options;

/* jk_decide: sets class, probabilities, evidence, choice and printed reading of every place of c.
 * options may be NULL.  JK_OK or JK_ENOMEM.  O(places * readings + tokens). */
int jk_decide(jk_collation *c, const jk_decide_options *options);

#endif
