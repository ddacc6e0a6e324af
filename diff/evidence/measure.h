/* measure.h: what can be measured of two readings of a place, and what it weighs.
 *
 * Transcribers err in kinds.  Who fills in words from memory puts likelier ones in place of what
 * was printed and leaves words out: there the rarer and the longer reading is to be preferred.  Who
 * misreads or mistypes a character puts one that makes less sense: there the commoner is.  Weights
 * are fitted to labelled places of each kind (scripts/fit-merge) and have the sign that they have.
 */
#ifndef JK_EVIDENCE_MEASURE_H
#define JK_EVIDENCE_MEASURE_H

#include <stdbool.h>

#include "diff/evidence/counts.h"

enum jk_measure {
    JK_M_BIAS,       /* 1 where a is longer, -1 where b is */
    JK_M_EMPTY,      /* the same, where the shorter has nothing */
    JK_M_LOG_LENGTH, /* the same, times the log of the difference */
    JK_M_LEFT,       /* how often its first character follows the one before it elsewhere (log) */
    JK_M_RIGHT,      /* its last with the one behind it */
    JK_M_LEFT2,      /* its first with the two before it */
    JK_M_COMMON,     /* how common its characters are in Chinese text (log) */
    JK_M_NEAR,       /* it also stands near by */
    JK_MEASURE_COUNT
};

enum jk_kind {
    JK_KIND_LENGTH, /* one reading is longer: words left out or added */
    JK_KIND_WORDS,  /* other words of the same length */
    JK_KIND_GLYPHS, /* characters that look or sound alike */
    JK_KIND_COUNT
};

/* A reading in its context: folded characters. */
typedef struct jk_context {
    const uint32_t *left; /* nleft characters before the place */
    size_t nleft;
    const uint32_t *right;
    size_t nright;
} jk_context;

/* Weights by kind: natural log of the odds for a, for one unit of the measure. */
extern const double jk_weights[JK_KIND_COUNT][JK_MEASURE_COUNT];

/* jk_measure_pair: measures readings a and b into out (a against b: swapping them changes signs)
 * and returns whether their lengths differ. counts: of all witnesses; share: 2 / witnesses.
 * O(na + nb + context). */
bool jk_measure_pair(const jk_counts *counts, double share, const jk_context *at, const uint32_t *a,
                     size_t na, const uint32_t *b, size_t nb, double out[JK_MEASURE_COUNT]);

#endif
