/* pair.h: two documents aligned, through moves and repeats.
 *
 * Structure decides before length does: runs of equal units are weighed by the parts (clauses,
 * paragraphs) they connect, and a part's runs into a part that is not its partner do not count.
 * What is left over on both sides is looked through for passages that stand elsewhere; only then is
 * the rest aligned unit by unit, so that a false copy is matched with nothing but its original.
 */
#ifndef JK_PAIR_PAIR_H
#define JK_PAIR_PAIR_H

#include "diff/align/align.h"
#include "diff/pair/edition.h"

enum jk_passage_kind {
    JK_PASSAGE_MOVE,     /* stands at [from, to) in a and at [from2, to2) in b */
    JK_PASSAGE_REPEAT_A, /* a[from, to) repeats a[from2, to2), which is the one b agrees with */
    JK_PASSAGE_REPEAT_B  /* the same in b */
};

typedef struct jk_passage {
    enum jk_passage_kind kind;
    size_t from, to, from2, to2; /* units */
    size_t inner, ninner;        /* its runs in jk_pair.inner: sides as the two ranges above */
} jk_passage;

/* Empty at first; jk_pair_free. */
typedef struct jk_pair {
    jk_matches runs;  /* units of a and b that stand in place, ascending */
    jk_matches inner; /* runs of the passages, one passage after another */
    struct {
        jk_passage *at; /* by kind, then from; they do not overlap on the side of from, a move's
                           not on either side, and no unit of theirs is in runs */
        size_t n, cap;
    } passages;
    bool capped; /* a limit of effort was hit; what is matched is right */
} jk_pair;

typedef struct jk_pair_options {
    jk_align_options align;
    bool in_place; /* do not look for moves and repeats */
} jk_pair_options;

/* jk_pair_align: aligns two finished witnesses.  options may be NULL.  With align.minimal the runs
 * are those of a shortest script and there are no passages.  Swapping a and b swaps the result.
 * JK_OK, JK_ENOMEM, JK_ERANGE (jk_align).  Cost as jk_align. */
int jk_pair_align(const jk_edition *a, const jk_edition *b, const jk_pair_options *options,
                  jk_pair *out);

/* jk_pair_free: gives back what it holds; empty then. */
void jk_pair_free(jk_pair *p);

#endif
