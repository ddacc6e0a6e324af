/* process.h: how witnesses go wrong, and what evidence weighs by that.
 *
 * Four processes are told apart.  Who fills in words from memory puts likelier ones in place of
 * what was printed, leaves words out, and adds what stands near by already: there the rarer, the
 * longer and the unfamiliar reading is to be preferred.  Who guesses them without having the rest
 * of the page before him puts what is likely elsewhere: there what stands in the document is.  Who
 * misreads or mistypes a character puts
 * one that makes less sense: there the commoner is.  Chance damage knows neither sense nor shape.
 * Every measurement weighs by process, with the sign that it has there (scripts/fit-merge); which
 * process made a difference is told by the size of the measurements and by what the witness's other
 * differences look like: the shares of a witness.
 */
#ifndef JK_EVIDENCE_PROCESS_H
#define JK_EVIDENCE_PROCESS_H

#include "diff/evidence/measure.h"

enum jk_process { JK_FILLED, JK_GUESSED, JK_MISREAD, JK_CHANCE, JK_PROCESSES };

/* What tells processes apart: sizes of measurements, and what kind of difference it is. */
enum { JK_SIGN_COUNT = 17 };

/* How two readings differ: in characters of one number, or of two; or nothing but a mark stands in
 * the one, nothing in the other.  Marks are set as one likes where words are filled in: of them no
 * measurement weighs anything by that process, and they do not tell by which one a witness errs. */
enum jk_contrast { JK_ONE_LENGTH, JK_TWO_LENGTHS, JK_MARK, JK_CONTRASTS };

/* Tables by set of models, process and contrast.  Weights: natural log of the odds for a, for one
 * unit of the measure.  jk_most: no claim beyond what the surest places of that process have
 * earned.  jk_enough: the probability from which on a choice between single witnesses is right
 * often enough to be made. */
extern const double jk_weights[JK_MODEL_SETS][JK_PROCESSES][JK_CONTRASTS][JK_MEASURE_COUNT];
extern const double jk_signs[JK_MODEL_SETS][JK_PROCESSES][JK_SIGN_COUNT];
extern const double jk_most[JK_MODEL_SETS][JK_PROCESSES][JK_CONTRASTS];
extern const double jk_enough[JK_MODEL_SETS][JK_PROCESSES];

/* How much of what a witness has wrong each process made; they add up to 1. */
typedef struct jk_shares {
    double of[JK_PROCESSES];
} jk_shares;

/* Two readings of a place as the processes see them. */
typedef struct jk_rivals {
    float m[JK_MEASURE_COUNT];
    float odds[JK_PROCESSES];     /* log odds for a, if that process made the difference */
    float likeness[JK_PROCESSES]; /* how probable such a difference is by each; adds up to 1 */
    float beyond;                 /* what of the odds was known besides measurements */
    uint8_t set;                  /* the models that may be asked (jk_model_set) */
    uint8_t contrast;             /* enum jk_contrast */
} jk_rivals;

/* A difference before it is weighed. */
typedef struct jk_difference {
    const double *m; /* measurements, JK_MEASURE_COUNT */
    size_t na, nb;   /* characters of the readings */
    bool alike;      /* of one length, and what differs looks or sounds alike */
    bool mark;       /* the readings are a mark and nothing */
    double beyond;   /* log odds for a that are known besides */
    double most;     /* no claim beyond this */
} jk_difference;

/* jk_process_weigh: fills out.  set: jk_model_set's.  O(measures * processes). */
void jk_process_weigh(unsigned set, const jk_difference *d, jk_rivals *out);

/* jk_process_odds: log odds for reading a, where a's witnesses err as `a` says and b's as `b`.
 * O(processes). */
double jk_process_odds(const jk_rivals *pair, const jk_shares *a, const jk_shares *b);

/* jk_process_blame: how probable each process is to have made the difference, where a (or else b)
 * is known to be wrong and its witnesses err as `of` says; they add up to 1.  O(processes). */
jk_shares jk_process_blame(const jk_rivals *pair, bool a_wrong, const jk_shares *of);

/* jk_shares_usual: what is held of a witness of which nothing is known: three quarters filled in,
 * hardly any guessed, the rest by halves (PRIOR of scripts/fit-merge).  O(1). */
jk_shares jk_shares_usual(void);

/* jk_shares_learn: the shares of a witness whose errors are put down to the processes so often,
 * where `usual` holds as much as `weight` errors seen.  All 0 and weight 0 gives `usual`.
 * O(processes). */
jk_shares jk_shares_learn(const double errors[JK_PROCESSES], const jk_shares *usual, double weight);

#endif
