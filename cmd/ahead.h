/* ahead.h: a thread that reads a file ahead of the one that works on it.
 */
#ifndef JK_CMD_AHEAD_H
#define JK_CMD_AHEAD_H

#include <sys/types.h>

#include "parse/base/slice.h"

typedef struct jk_ahead jk_ahead;

/* What else the thread does with each piece, in order; with all of them before the end can be had.
 */
typedef struct jk_ahead_job {
    void (*look)(void *ctx, jk_slice piece);
    void *ctx;
} jk_ahead_job;

/* jk_ahead_new: reads fd from its present place on in pieces of up to `size` bytes, a few ahead of
 * what has been asked for.  For what is always ready to be read, as a regular file is: nothing ends
 * a read that waits.  job: copied, may be NULL.  NULL where memory or a thread is not to be had;
 * then nothing was read. */
jk_ahead *jk_ahead_new(int fd, size_t size, const jk_ahead_job *job);

/* jk_ahead_next: the next piece, borrowed until the next call: its length, 0 at the end, -1 with
 * errno set where reading failed. */
ssize_t jk_ahead_next(jk_ahead *a, jk_slice *piece);

/* jk_ahead_free: stops reading, waits for the thread.  NULL is fine. */
void jk_ahead_free(jk_ahead *a);

#endif
