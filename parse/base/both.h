/* both.h: two pieces of work at once.
 */
#ifndef JK_BASE_BOTH_H
#define JK_BASE_BOTH_H

#include <stdbool.h>
#include <stddef.h>

/* jk_both: calls work(one) and work(two), the second in a thread of its own where `apart` and one
 * can be had, else after the first; returns when both are done.  The two must not touch what is
 * not theirs, so that the outcome is the same either way. */
void jk_both(bool apart, void (*work)(void *), void *one, void *two);

/* jk_halves: the same with the numbers [0, n): where `apart`, calls work(ctx, 0, 0, n / 2) and
 * work(ctx, 1, n / 2, n) at once, else work(ctx, 0, 0, n). */
void jk_halves(bool apart, size_t n, void (*work)(void *ctx, unsigned side, size_t from, size_t to),
               void *ctx);

#endif
