/* compose.h: the changes of several passes as those of one.
 *
 * Internal to norm/.
 */
#ifndef JK_NORM_COMPOSE_H
#define JK_NORM_COMPOSE_H

#include "parse/norm/para.h"

/* Bytes [from, to) of the text before became [out, out_end) of the text after. */
typedef struct jk_norm_move {
    size_t from, to, out, out_end;
    jk_slice text; /* the new text; ptr NULL where several changes made it */
    jk_slice rule; /* id */
} jk_norm_move;

typedef struct jk_norm_moves {
    jk_norm_move *at; /* in order; owned, malloc'd */
    size_t n, cap;
} jk_norm_moves;

/* jk_moves_compose: makes of *first (a to b) and second (b to c) one list from a to c, in *first;
 * second and tmp are memory to use afterwards.  JK_OK or JK_ENOMEM.  O(moves). */
int jk_moves_compose(jk_norm_moves *first, jk_norm_moves *second, jk_norm_moves *tmp);

/* jk_moves_back: the place in the text before that byte `at` of the text after came from.  *i is
 * the move to begin with, and where the next, later question may begin.  Amortised O(1). */
size_t jk_moves_back(const jk_norm_moves *m, size_t at, size_t *i);

#endif
