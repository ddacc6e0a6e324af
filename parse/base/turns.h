/* turns.h: pieces of work that two threads do at once and whose outcome comes in order.
 */
#ifndef JK_BASE_TURNS_H
#define JK_BASE_TURNS_H

#include <stdbool.h>

/* next: takes the next piece for a side, 0 or 1; false where none is left.  work: does it; both
 * sides may be at it at once.  done: it is its turn: all pieces before it are done.  Neither next
 * nor done is called while the other side is in the same.  work and done return JK_OK or a status,
 * after which no piece is done any more. */
typedef struct jk_turns {
    bool (*next)(void *ctx, unsigned side);
    int (*work)(void *ctx, unsigned side);
    int (*done)(void *ctx, unsigned side);
    void *ctx;
} jk_turns;

/* jk_in_turns: works off all pieces, in two threads where a second can be had; else all on side 0.
 * JK_OK or the first bad status in the order of the pieces. */
int jk_in_turns(const jk_turns *job);

#endif
