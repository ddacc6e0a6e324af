/* rest.h: what of a sequence no run covers, put together so that it can be searched.
 */
#ifndef JK_PAIR_REST_H
#define JK_PAIR_REST_H

#include "diff/align/align.h"

/* A stretch between two runs: units [from, to), at `at` of the rest. */
typedef struct jk_left {
    size_t at, from, to;
    size_t gap; /* the run it stands before; the number of runs at the end */
} jk_left;

typedef struct jk_rest {
    uint32_t *unit; /* the stretches, far apart by units that the other side has not; owned */
    size_t n;
    struct {
        jk_left *at;
        size_t n, cap;
    } left;
} jk_rest;

/* jk_rest_make: the stretches of at least `min` units that the runs leave of unit[0, n); side_b
 * says which side of the runs is meant.  JK_OK or JK_ENOMEM.  O(n). */
int jk_rest_make(const uint32_t *unit, size_t n, const jk_matches *runs, bool side_b, size_t min,
                 jk_rest *out);

/* jk_rest_find: the stretch that place `at` of the rest lies in.  O(log n). */
const jk_left *jk_rest_find(const jk_rest *r, size_t at);

/* jk_rest_free gives back what it holds. */
void jk_rest_free(jk_rest *r);

#endif
