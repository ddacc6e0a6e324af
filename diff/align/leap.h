/* leap.h: over something that one sequence has and the other has not, a paragraph for instance.
 */
#ifndef JK_ALIGN_LEAP_H
#define JK_ALIGN_LEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diff/align/align.h"

enum {
    JK_LEAP = 4096,    /* units that are looked at on both sides, at most */
    JK_LEAP_COPY = 32, /* units in front of both that are compared with what is leapt over */
};

/* Working memory; zero-initialise before the first call. */
typedef struct jk_leaper {
    uint16_t seed[2 * JK_LEAP]; /* by hash of what stands there: 1 + a place in a; 0: none */
    struct {
        uint16_t x, y;
    } hit[JK_LEAP];
    size_t n;
} jk_leaper;

/* jk_leap: where the two sides, which differ at their start, go on together: a[*x], b[*y].  What
 * most of the units in reach agree on is taken, not what is nearest.  `before` units, at most
 * JK_LEAP_COPY, stand in front of both, `alike` of them the same: where what would be leapt over
 * resembles them as much, it is a copy, and which of the two is the right one is not decided here.
 * False in that case, and where nothing is found.  O(JK_LEAP). */
bool jk_leap(jk_leaper *w, jk_sides s, size_t before, size_t alike, size_t *x, size_t *y);

#endif
