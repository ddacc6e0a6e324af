/* decide.h: which reading of a place is right, how sure that is, and why.
 *
 * Two things speak for a reading: the witnesses that have it, each with its reliability, which is
 * learnt from all places together (reliable.h); and what can be measured of the reading itself, by
 * the process that made the difference (evidence/process.h).  Of numbers, names and two marks no
 * measurement decides.  What is printed where nothing is decided: the more probable reading, of
 * equals the one with more witnesses, then, save of one number in digits and in Han numerals, the
 * longer, then the one that what is measured without a model speaks for, were the other misread
 * (numbers and marks are hardly filled in; damaged by chance in gov and laws, 78 of 100 numbers
 * come out right and 82 marks), then that of the first witness by content.
 */
#ifndef JK_COLLATE_DECIDE_H
#define JK_COLLATE_DECIDE_H

#include "diff/collate/weigh.h"

#define JK_DECIDE 0.95

typedef struct jk_decide_options {
    double decide; /* a reading at least this probable is decided on; 0: JK_DECIDE, or of two
                      single witnesses what their process has earned (jk_enough) */
    const jk_lm *lm[JK_LM_KINDS]; /* language models by kind, borrowed; NULL: none */
    const jk_observer *observer;  /* NULL: none */
} jk_decide_options;

/* jk_decide: sets class, probabilities, evidence, choice and printed reading of every place of c.
 * options may be NULL.  JK_OK or JK_ENOMEM.  O(tokens + rounds * places * readings). */
int jk_decide(jk_collation *c, const jk_decide_options *options);

#endif
