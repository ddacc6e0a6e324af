/* relay.h: one thread makes what another works on: loads are passed one behind the other.
 *
 * There are few loads, and they go round: what is worked off comes back to be filled again.  The
 * thread is made when the second load comes; where there is but one, and where no thread can be
 * had, the passing thread does the work itself.  The order, and so the output, is the same.
 */
#ifndef JK_CMD_RELAY_H
#define JK_CMD_RELAY_H

#include <stddef.h>

typedef struct jk_relay jk_relay;

/* What goes round.  work: what is done with a full load; JK_OK or a negative status, behind which
 * no load is worked on any more.  make, free: an empty load (NULL when memory fails), and its end.
 */
typedef struct jk_relay_job {
    int (*work)(void *ctx, void *load);
    void *(*make)(void);
    void (*free)(void *load);
    void *ctx;
} jk_relay_job;

/* jk_relay_new: NULL when memory fails.  job is copied. */
jk_relay *jk_relay_new(const jk_relay_job *job);

/* jk_relay_pass: gives the full load *load away and sets it to one that is worked off or new; waits
 * where none is.  JK_OK, or the first negative status that work returned. */
int jk_relay_pass(jk_relay *r, void **load);

/* jk_relay_wait: returns when every load passed is worked off: JK_OK or the first bad status. */
int jk_relay_wait(jk_relay *r);

/* jk_relay_free: waits, ends the thread and frees the loads the relay has. */
void jk_relay_free(jk_relay *r);

#endif
