/* rising.h: the heaviest chain of pairs that keeps two orders.
 */
#ifndef JK_COLLATE_RISING_H
#define JK_COLLATE_RISING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct jk_couple {
    uint32_t a, b;   /* places in the two orders */
    uint32_t weight; /* what it is worth to have them side by side; > 0 */
    bool kept;       /* set by jk_rising */
} jk_couple;

/* jk_rising: marks the pairs of a chain strictly rising in a and b with the greatest weight in all.
 * Of equal chains the one with more pairs right behind each other wins, then the one first found.
 * Sorts pairs by a, then b.  JK_OK or JK_ENOMEM.  O(n log n). */
int jk_rising(jk_couple *pairs, size_t n);

#endif
