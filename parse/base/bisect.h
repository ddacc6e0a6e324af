/* bisect.h: finding a place in what ascends, and making it ascend.
 *
 * JK_FIRST and JK_LAST set i, a size_t, by asking `holds`, an expression of i, of some i below n.
 * O(log n) of these.
 */
#ifndef JK_BASE_BISECT_H
#define JK_BASE_BISECT_H

#include <stddef.h>
#include <stdint.h>

/* JK_FIRST: the first i from which on `holds` is true; n where it never is. */
#define JK_FIRST(i, n, holds)                                                                      \
    do {                                                                                           \
        size_t jk_lo = 0, jk_hi = (n);                                                             \
        while (jk_lo < jk_hi) {                                                                    \
            (i) = jk_lo + (jk_hi - jk_lo) / 2;                                                     \
            if (holds)                                                                             \
                jk_hi = (i);                                                                       \
            else                                                                                   \
                jk_lo = (i) + 1;                                                                   \
        }                                                                                          \
        (i) = jk_lo;                                                                               \
    } while (0)

/* JK_LAST: the last i up to which `holds` is true; 0 where it never is, which is not asked of 0. */
#define JK_LAST(i, n, holds)                                                                       \
    do {                                                                                           \
        size_t jk_lo = 0, jk_hi = (n);                                                             \
        while (jk_hi - jk_lo > 1) {                                                                \
            (i) = jk_lo + (jk_hi - jk_lo) / 2;                                                     \
            if (holds)                                                                             \
                jk_lo = (i);                                                                       \
            else                                                                                   \
                jk_hi = (i);                                                                       \
        }                                                                                          \
        (i) = jk_lo;                                                                               \
    } while (0)

/* jk_by_u64: for qsort: the order of uint64_t. */
static inline int jk_by_u64(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

#endif
