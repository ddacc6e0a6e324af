/* measure.h: what can be measured of two readings of a place.  What it weighs: process.h.
 */
#ifndef JK_EVIDENCE_MEASURE_H
#define JK_EVIDENCE_MEASURE_H

#include <stdbool.h>

#include "diff/evidence/counts.h"
#include "diff/evidence/lm.h"
#include "diff/evidence/parting.h"

enum jk_measure {
    JK_M_BIAS,       /* 1 where a is longer, -1 where b is */
    JK_M_EMPTY,      /* the same, where the shorter has nothing */
    JK_M_LOG_LENGTH, /* the same, times the log of the difference */
    JK_M_LEFT,       /* how often it begins so behind the character before it elsewhere (log) */
    JK_M_RIGHT,      /* how often it ends so before the character behind it */
    JK_M_LEFT2,      /* its first with the two before it */
    JK_M_RIGHT2,     /* its last with the two behind it */
    JK_M_COMMON,     /* how common its characters are in Chinese text (log) */
    JK_M_NEAR,       /* it also stands near by; of readings of two lengths not one character */
    JK_M_TOPIC,      /* how often it stands elsewhere, by how seldom it does in Chinese text */
    JK_M_AGAIN,      /* two or more characters that stand elsewhere too */
    JK_M_JOINED,     /* it is empty: how often the characters beside it stand together elsewhere */
    JK_M_PARTED,     /* how many fewer words the passage falls into with it (parting.h) */
    JK_M_GRAMS,      /* how much likelier the passage is with it by a model of characters (log) */
    JK_M_WORDS,      /* by a model of words */
    JK_M_GRAMS_SAME, /* the same, both in one witness: no other difference weighs */
    JK_M_WORDS_SAME,
    JK_M_COVER, /* how long the longest word of that model is that it is part of, up to 4 */
    JK_M_KNOWN, /* how common that word is (log10) */
    /* JK_M_GRAMS, JK_M_WORDS and JK_M_COMMON again, times how much at home the model of characters
     * is in the text: of what it has read much like it says more, and what others say weighs
     * otherwise beside that */
    JK_M_GRAMS_HOME,
    JK_M_WORDS_HOME,
    JK_M_COMMON_HOME,
    JK_MEASURE_COUNT
};

/* Weights are fitted for each set of models apart: bit 1 << kind says that one is there. */
enum { JK_MODEL_SETS = 1 << JK_LM_KINDS };

/* What measurements are taken with. */
typedef struct jk_gauge {
    jk_counts counts;             /* of all witnesses */
    double share;                 /* 2 / witnesses: counts are as of two */
    jk_parting *parting;          /* NULL: none */
    const jk_lm *lm[JK_LM_KINDS]; /* by kind; NULL: none */
    double at_home;               /* how much so the model of characters is in the text: 0 to 1 */
} jk_gauge;

/* A reading in its witness: folded characters. */
typedef struct jk_side {
    const uint32_t *text;
    size_t n;
    const uint32_t *left; /* nleft characters before the place */
    size_t nleft;
    const uint32_t *right;
    size_t nright;
    uint32_t wits; /* witnesses that have it: so often its own place was counted */
} jk_side;

/* jk_model_set: which models a gauge has: bit 1 << kind for each.  O(1). */
unsigned jk_model_set(const jk_gauge *g);

/* jk_at_home: how much at home a model of characters is in text of which it gives a character this
 * natural log of its probability in the mean: 0 to 1.  O(1). */
double jk_at_home(double mean);

/* jk_measure_pair: measures readings a and b into out (a against b: swapping them changes signs)
 * and returns whether their lengths differ.  O(na + nb + context), with a model times its look-ups.
 */
bool jk_measure_pair(const jk_gauge *g, const jk_side *a, const jk_side *b,
                     double out[JK_MEASURE_COUNT]);

/* jk_bounded: x, or what it may be at most, or least.  O(1). */
static inline double jk_bounded(double x, double most)
{
    return x > most ? most : x < -most ? -most : x;
}

#endif
