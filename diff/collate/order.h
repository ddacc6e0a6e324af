/* order.h: one order of things that witnesses have in orders of their own.
 */
#ifndef JK_COLLATE_ORDER_H
#define JK_COLLATE_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The things of one witness, in its order; no thing twice. */
typedef struct jk_sequence {
    uint32_t *at;
    bool *tied; /* tied[i]: at[i] only keeps its place behind at[i - 1], wherever that goes */
    size_t n;
} jk_sequence;

/* No witness: nothing tells which one is wrong. */
#define JK_NOT_TOLD UINT32_MAX

/* A run of things that two witnesses have in different places. */
typedef struct jk_order_conflict {
    const uint32_t *things; /* in the order of v */
    size_t n;
    uint32_t v, w; /* the witnesses, v < w */
} jk_order_conflict;

typedef struct jk_order_rules {
    uint32_t nwits;
    const jk_sequence *seq;  /* by witness */
    size_t nthings;          /* things are 0 … nthings - 1 */
    const uint32_t *weight;  /* of each thing: the lighter is what moved */
    const uint32_t *members; /* of each thing: how many witnesses have it */
    /* which witness (c->v or c->w) has these things in the wrong place, where no others tell;
     * JK_NOT_TOLD: the rule does not know */
    uint32_t (*wrong)(void *ctx, const jk_order_conflict *c);
    /* in which of two witnesses a thing stands clearly more apart from what is beside it, where
     * `wrong` does not know; JK_NOT_TOLD: in neither; may be NULL */
    uint32_t (*apart)(void *ctx, uint32_t thing, uint32_t v, uint32_t w);
    /* which of two witnesses is less to be trusted with a thing, where that does not tell */
    uint32_t (*worse)(void *ctx, uint32_t thing, uint32_t v, uint32_t w);
    /* how many witnesses' word it is worth that line[k] stands before line[k - 1], less than 0 that
     * it stands behind it; may be NULL */
    int (*numbered)(void *ctx, const uint32_t *line, size_t n, size_t k);
    /* told of every thing whose place in a witness is not followed; doubtful: nothing told that
     * this is the wrong one; may be NULL */
    int (*moved)(void *ctx, uint32_t thing, uint32_t wit, bool doubtful);
    void *ctx;
} jk_order_rules;

/* jk_order: writes the things that any witness has, in one order, to out (room for nthings), and
 * their number to *n.  Each two witnesses are compared by their heaviest common chain; a thing
 * outside it stands in different places.  The majority of witnesses decides where; among two, and
 * where no two agree, the rule does; then witness 0's order is taken and what it lacks put in
 * behind what stands before it elsewhere.  Of two things of which no witness has both in places
 * that are followed, the witness tells that has them least astray.  A thing that three or more have
 * in as many places goes, where the rules do not know, where it is nearest to the others' places.
 * JK_OK, JK_ENOMEM or what `moved` returned.  O(witnesses^2 * things log things). */
int jk_order(const jk_order_rules *r, uint32_t *out, size_t *n);

#endif
