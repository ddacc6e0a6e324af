/* divide.h: a clause of one witness that is several in the other.
 */
#ifndef JK_PAIR_DIVIDE_H
#define JK_PAIR_DIVIDE_H

#include "diff/pair/pair.h"

/* Part `one` of one witness has what parts [first, last) of the other have. */
typedef struct jk_division {
    bool merged; /* the one is of b: a's clauses are merged; otherwise a's is split */
    size_t one, first, last;
} jk_division;

typedef struct jk_divisions {
    jk_division *at; /* owned; by place in a */
    size_t n, cap;
} jk_divisions;

/* jk_divisions_find: the clauses that are split or merged, by the runs in place: the several follow
 * one another, have most of their text from the one, which has most of its own from them, and all
 * but the first have a number.  Written to out (emptied first; zero-initialise).  JK_OK or
 * JK_ENOMEM.  O(runs + parts). */
int jk_divisions_find(const jk_edition *a, const jk_edition *b, const jk_matches *runs,
                      jk_divisions *out);

#endif
