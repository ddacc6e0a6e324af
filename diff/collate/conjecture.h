/* conjecture.h: what may have stood where witnesses differ, and how probable they make it.
 *
 * A conjecture is a text for the whole of a short passage.  A witness copies it with wrong, lost
 * and added characters; how probable it is to have made what it has is summed over every way to
 * align the two (the forward algorithm: Durbin et al., Biological Sequence Analysis, 1998, ch. 4).
 * A character that stood there and one put there by chance are both as probable as the character is
 * common.
 */
#ifndef JK_COLLATE_CONJECTURE_H
#define JK_COLLATE_CONJECTURE_H

#include <stdbool.h>
#include <stdint.h>

/* A passage has at most so many characters and places, so many witnesses are asked, and so many
 * conjectures are made. */
enum { JK_CRUX_LONGEST = 28, JK_CRUX_PLACES = 12, JK_CRUX_WITNESSES = 8, JK_CONJECTURES = 256 };

typedef struct jk_conjecture {
    uint32_t text[JK_CRUX_LONGEST]; /* folded characters */
    uint32_t n;
    uint8_t pick[JK_CRUX_PLACES]; /* the reading of each place that it was made from */
    bool composed;                /* it is these readings; else one of its characters is not */
    double merit;                 /* log odds of these readings by themselves */
    double score;                 /* log probability, short of a constant */
} jk_conjecture;

/* What a witness has of the passage, and how common its characters are (0 to 1). */
typedef struct jk_copy {
    uint32_t text[JK_CRUX_LONGEST], n;
    double usage[JK_CRUX_LONGEST];
    double errs;  /* the probability that it errs in a character */
    double fresh; /* how much of what it says no copy before it has said, 0 to 1 */
} jk_copy;

/* Characters from here on are rare, and counted as one (with 0). */
enum { JK_USAGE_COUNTED = 0x10000 };

/* How common characters are in the texts at hand. */
typedef struct jk_usage {
    uint32_t *n; /* by character, JK_USAGE_COUNTED; malloc; NULL: not counted yet */
    double total;
} jk_usage;

typedef struct jk_conjectures {
    const jk_usage *usage; /* borrowed */
    jk_copy copies[JK_CRUX_WITNESSES];
    uint32_t ncopies;
    jk_conjecture at[JK_CONJECTURES];
    uint32_t n;
} jk_conjectures;

/* One place where a text differs from another: `with` stands for the character at `at`, or before
 * it (added); with 0: it is lost. */
typedef struct jk_slip {
    uint32_t at, with;
    bool added;
} jk_slip;

/* jk_slips: how b differs from a, in the fewest slips, from the last to the first; both at most
 * JK_CRUX_LONGEST long, out has room for na + nb.  Returns how many.  O(na * nb). */
uint32_t jk_slips(const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb, jk_slip *out);

/* jk_usage_of: how common a character is, 0 to 1; never 0.  O(1). */
double jk_usage_of(const jk_usage *u, uint32_t c);

/* jk_conjecture_add: scores a conjecture and adds it, unless its text is there already or there is
 * no room.  O(length^2 * witnesses). */
void jk_conjecture_add(jk_conjectures *c, const jk_conjecture *x);

/* jk_conjecture_emend: adds to the best conjectures each slip by which a witness differs from them,
 * and these to the best of what that gives; and sorts all, the most probable first.
 * O(conjectures * length^2 * witnesses^2), all bounded above. */
void jk_conjecture_emend(jk_conjectures *c);

#endif
