/* align.h: which units of one sequence stand in another.
 *
 * The engine stands alone: it knows nothing of text, does no I/O, and compares units (characters,
 * words, blocks) only for equality.  It prefers few, meaningful runs to a shortest script: a match
 * of a character or two in the middle of replaced text is worth less than the break it makes.  With
 * `minimal` the script is provably the shortest.
 */
#ifndef JK_ALIGN_ALIGN_H
#define JK_ALIGN_ALIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Two sequences of units, na and nb long; borrowed. */
typedef struct jk_sides {
    const uint32_t *a, *b;
    size_t na, nb;
} jk_sides;

/* A run of equal units: a[a, a + len) and b[b, b + len). */
typedef struct jk_match {
    size_t a, b, len;
} jk_match;

/* Runs in ascending order of both a and b, not overlapping, len > 0, no two adjacent in both. */
typedef struct jk_matches {
    jk_match *at; /* owned, malloc'd */
    size_t n, cap;
    bool capped; /* a limit of effort was hit: what is matched is right, some may be missing */
} jk_matches;

/* What a script is to keep low where it can be looked at whole (short stretches): a unit deleted or
 * inserted, and a run.  With {2, 3}, two runs less are worth one more unit on each side; with
 * {1, 0} length alone counts.  At most JK_MOST_COST each; unit 0 stands for {2, 3}. */
typedef struct jk_costs {
    uint16_t unit, run;
} jk_costs;

enum { JK_MOST_COST = 1000 };

typedef struct jk_align_options {
    bool minimal; /* provably the fewest units deleted and inserted; effort is not limited */
    bool raw;     /* leave out the last step: boundaries are not slid, short runs not dropped */
    jk_costs costs;
    size_t effort; /* how many differences one stretch between anchors is searched for before the
                      search is cut short; 0: 1024 */
    int threads;   /* 2: use a second thread where there is work for two; same output */
    /* how good a place for an edge between two neighbouring units is, 0 (inside a word) and up;
     * where an insertion or deletion can slide, its edges go where they are best.  May be NULL.
     * left or right is UINT32_MAX at an end of the sequence. */
    int (*edge)(uint32_t left, uint32_t right);
    size_t slid; /* shorter ones stay where they are */
} jk_align_options;

/* jk_align: the matching runs of a (na units) and b (nb units), written to out (emptied first;
 * zero-initialise before the first use).  options may be NULL (all zero).  Every unit value is
 * allowed.  The same input gives the same output, with any number of threads; swapping a and b
 * swaps the runs' sides.  JK_OK; JK_ENOMEM; JK_ERANGE for more than 2^31 - 2 units together, or a
 * cost above JK_MOST_COST.
 *
 * Cost: about linear where the two are alike; O((na + nb) * differences) with `minimal`; bounded by
 * effort otherwise.  Memory O(na + nb). */
int jk_align(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
             const jk_align_options *options, jk_matches *out);

/* jk_matches_free: gives the memory back and empties. */
void jk_matches_free(jk_matches *m);

#endif
