/* local.h: stretches of one sequence that another holds too, somewhere, with edits in them.
 */
#ifndef JK_PAIR_LOCAL_H
#define JK_PAIR_LOCAL_H

#include <stddef.h>
#include <stdint.h>

#include "diff/align/align.h"

/* a[from, to) is like b[from2, to2). */
typedef struct jk_local {
    size_t from, to, from2, to2;
    size_t same; /* units that an alignment of the two matches */
} jk_local;

typedef struct jk_locals {
    jk_local *at; /* owned, malloc'd */
    size_t n, cap;
} jk_locals;

typedef struct jk_local_options {
    size_t seed; /* units that must stand together for a place to be looked at */
    /* Seeds that stand more often than this on a side are ignored, and of the stretches of b that
     * are like one place of a the best so many are given: at most 255. */
    size_t most;
    size_t min; /* fewest matching units of a stretch */
    /* Whether a run is to be left out: where a is cut from b, a stretch is not its own copy.  May
     * be NULL. */
    bool (*skip)(const void *ctx, const jk_match *run);
    const void *ctx;
} jk_local_options;

/* jk_local_find: the stretches of a that are like ones of b, written to out (emptied first;
 * zero-initialise).  Runs of equal units are chained where the way from one to the next
 * costs less than they bring, and the chain's ends are moved on as long as what is added is mostly
 * alike: the local alignment of T. Smith and M. Waterman (1981), looked for at shared seeds only.
 * Stretches may overlap.  JK_OK or JK_ENOMEM.  O(na + nb + shared seeds), and for each stretch its
 * length times a constant: linear in na + nb times options->most, also where a text says the same
 * again and again, whose like places grow with it. */
int jk_local_find(jk_sides s, const jk_local_options *options, jk_locals *out);

/* jk_locals_free gives back what it holds. */
void jk_locals_free(jk_locals *l);

#endif
