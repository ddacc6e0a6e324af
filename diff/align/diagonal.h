/* diagonal.h: a map from diagonals (or anything counted) to a number, for seeds and chains.
 */
#ifndef JK_ALIGN_DIAGONAL_H
#define JK_ALIGN_DIAGONAL_H

#include <stddef.h>
#include <stdint.h>

typedef struct jk_diagonals {
    struct jk_diagonal *at; /* open addressing */
    size_t n, cap;
} jk_diagonals;

/* jk_diagonal_at: the place of key's value, 0 where the key is new; NULL when memory fails.  Valid
 * until the next call.  Amortised O(1). */
int64_t *jk_diagonal_at(jk_diagonals *d, int64_t key);

/* jk_diagonal_get: the value of key, or 0.  O(1). */
int64_t jk_diagonal_get(const jk_diagonals *d, int64_t key);

/* jk_diagonals_free gives back what it holds. */
void jk_diagonals_free(jk_diagonals *d);

#endif
