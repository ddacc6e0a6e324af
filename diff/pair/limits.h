/* limits.h: what counts as a passage that stands elsewhere, or twice.
 *
 * scripts/fit-passages changes one number after the other, compares documents with planted
 * passages, and says (or writes) which are better; set by hand at first, none of those it came to
 * was.  Run it again where rules of passage.c or local.c change.
 */
#ifndef JK_PAIR_LIMITS_H
#define JK_PAIR_LIMITS_H

/* Units that must agree; a letter or digit counts a third, a mark nothing. */
enum {
    JK_LEAST_WHOLE = 5,     /* of a whole part that has moved */
    JK_LEAST_COPY = 10,     /* of a whole part that stands twice */
    JK_LEAST_SENTENCE = 14, /* of whole sentences */
    JK_LEAST_GONE = 16,     /* of anything that is left over on both sides */
    JK_LEAST_HALF = 20,     /* of what is a part, or whole sentences, in one of its places */
    JK_LEAST_FREE = 30      /* of any passage */
};

/* Tenths of the longer of two places that must agree. */
enum { JK_ALIKE_MOVE = 6, JK_ALIKE_COPY = 7 };

/* The ends of a passage, in units. */
enum {
    JK_SNAP = 8, /* it is widened by so many, to end where its part does */
    JK_RIM = 4,  /* so many may lie in a neighbouring part by chance */
    JK_NEAR = 2  /* it may begin or end so far from a sentence's end */
};

/* Prices of a chain of runs, in thirds of a unit that matches, and how far its runs may lie apart.
 */
enum {
    JK_PRICE_APART = 1, /* a unit between two runs, on the longer side */
    JK_PRICE_BREAK = 3, /* a break */
    JK_PRICE_MISS = 4,  /* a unit that does not match, while an end is moved on */
    JK_PRICE_DROP = 30, /* how much worse than at its best an end may get */
    JK_CHAIN_FAR = 60   /* units between two runs: fewer than stand between stretches of a rest */
};

#endif
