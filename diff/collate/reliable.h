/* reliable.h: how far each witness is to be believed, learnt from all places together.
 *
 * Four things are learnt by expectation and maximisation, each from how probable the readings are
 * held to be, and each held back by what is usual, so that few places teach little: how often a
 * witness errs; by which process it does (evidence/process.h); how much oftener all lose words than
 * they add them, and so how much two that lack some are to be believed; and which witnesses share
 * errors, having copied one another or one source: their agreement is then not counted twice.
 */
#ifndef JK_COLLATE_RELIABLE_H
#define JK_COLLATE_RELIABLE_H

#include "diff/collate/collation.h"
#include "diff/evidence/process.h"

enum { JK_PAIRED = 4 /* of more readings only so many are weighed against each other */ };

typedef struct jk_reliance {
    const jk_collation *c;
    uint32_t n;        /* witnesses */
    double *errs;      /* by witness: the probability that it errs; malloc */
    jk_shares *shares; /* by witness; malloc */
    double *same;      /* by two witnesses: how much of what the one adds to the other's word
                          was already said by it, 0 to 1; malloc */
    bool dependent;    /* some of it is worth regarding */
    uint32_t rounds;   /* learnt; before the first, many may be one source */
    bool heard;        /* testimonia count; not while learning, lest a text that quotes some
                          places change others */
    const jk_rivals **weighed; /* by place: of its first JK_PAIRED readings each two, NULL where
                                nothing measured decides; borrowed; set by the caller */
    double *once;              /* by place: what it counts in whether witnesses have one source
                                  (recur.h); malloc */
    double *lead;              /* of the readings of a part of a place; malloc */
    uint32_t *all;             /* the witnesses; malloc */
    double losing;             /* how much oftener than usual they lose what another has than they
                                  add it, log; 0 where not oftener */
    double lost, added;        /* while learning: how often they did */
    double *wrong;             /* while learning: by witness, how often it erred; malloc */
    double *made;              /* by witness and process: how often that was why; malloc */
    double *shared;            /* by two witnesses: how often they erred alike; malloc */
    double *two, *two_right;   /* by two witnesses: places where they outvote a third; malloc */
    double *outvoted;          /* by witness: places where two outvote it; malloc */
} jk_reliance;

/* jk_reliance_init: nothing is learnt yet.  weighed has an entry for every place.  JK_OK or
 * JK_ENOMEM.  O(witnesses^2).  c and weighed are borrowed.  jk_reliance_free: NULL-safe. */
int jk_reliance_init(jk_reliance *r, const jk_collation *c, const jk_rivals **weighed);
void jk_reliance_free(jk_reliance *r);

/* jk_pair_index: where the pair of readings a < b stands among those of a place.  O(1). */
uint32_t jk_pair_index(uint32_t a, uint32_t b);

/* jk_reliance_merit: log odds of each reading of place i by itself, the mean against the others, as
 * its witnesses err; out has room for all readings.  O(readings * witnesses). */
void jk_reliance_merit(const jk_reliance *r, size_t i, double *out);

/* jk_reliance_testimony: log odds that the witnesses of a reading of place i give it, against none
 * of them having it.  O(witnesses of the reading^2). */
double jk_reliance_testimony(const jk_reliance *r, size_t i, const jk_alt *alt);

/* jk_reliance_leads: what the testimony for each reading of place i leads by before the one with
 * least.  Two witnesses that may have filled in the same word lead by no more than is earned; the
 * same slip two make by chance but seldom.  Of a place made of others, in each of them what it has
 * there counts, too.  out has room for all readings.  O(witnesses of the place^2). */
void jk_reliance_leads(const jk_reliance *r, size_t i, double *out);

/* jk_reliance_alone: how probable a reading is that nothing is told against: that not every witness
 * of it has erred in one of its characters.  O(witnesses of the reading). */
double jk_reliance_alone(const jk_reliance *r, const jk_alt *alt);

/* jk_reliance_blame: the processes that place i's difference between readings a < b is put down to,
 * each being wrong as often as it is not right; they add up to 1.  O(witnesses of both). */
jk_shares jk_reliance_blame(const jk_reliance *r, size_t i, uint32_t a, uint32_t b);

/* jk_reliance_fresh: how much of what the k-th of some witnesses says those before it have not
 * said, having one source: 0 to 1.  O(k). */
double jk_reliance_fresh(const jk_reliance *r, const uint32_t *wits, uint32_t k);

/* jk_reliance_sources: how many of n witnesses there are, those with one source being one.
 * O(n^2). */
double jk_reliance_sources(const jk_reliance *r, const uint32_t *wits, uint32_t n);

/* jk_reliance_chance: how probable it is that place i's difference is damage by chance, whoever is
 * wrong.  O(readings * witnesses). */
double jk_reliance_chance(const jk_reliance *r, size_t i);

/* jk_reliance_garbled: how much of all that the witnesses of place i have wrong is that.
 * O(witnesses of the place). */
double jk_reliance_garbled(const jk_reliance *r, size_t i);

/* jk_reliance_learn: one round, from the probabilities that the places' readings have now: the M
 * step of EM.  O(places * readings * witnesses^2). */
void jk_reliance_learn(jk_reliance *r);

#endif
