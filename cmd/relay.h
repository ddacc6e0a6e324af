/* relay.h: loads go from stage to stage, and a crew of threads works them off.
 *
 * A relay is one stage: it works off its loads one at a time, in the order in which they were
 * passed, and so the output is the same with any number of threads.  Its loads are few and go
 * round: what is worked off comes back to be filled again, and no more are made than are wanted.
 * Whoever is free takes the load whose stage is nearest to the end, and who would have to wait for
 * room works instead.  There are no more threads than processors and stages; none is made before a
 * second load comes, and where none can be had the passing thread does all the work.
 */
#ifndef JK_CMD_RELAY_H
#define JK_CMD_RELAY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct jk_crew jk_crew;
typedef struct jk_relay jk_relay;

/* Stages, from the beginning to the end. */
enum jk_relay_rank { JK_RELAY_SHEETS, JK_RELAY_GALLEYS, JK_RELAY_RANKS };

/* Of the least of loads one is worked on, one waits, one is being filled elsewhere. */
enum { JK_RELAY_LEAST = 3, JK_RELAY_MOST = 16 };

/* What goes round.  work: what is done with a full load, which may pass loads on to later stages;
 * JK_OK or a negative status, after which no load of the stage is worked on any more.  make, free:
 * an empty load (NULL when memory fails), and its end. */
typedef struct jk_relay_job {
    int (*work)(void *ctx, void *load);
    void *(*make)(void);
    void (*free)(void *load);
    void *ctx;
    size_t loads; /* that go round: JK_RELAY_LEAST to JK_RELAY_MOST */
} jk_relay_job;

/* jk_crew_new: for so many processors; 0: as many as the system says there are, which is asked
 * here, before a sandbox is entered.  NULL when memory fails. */
jk_crew *jk_crew_new(size_t processors);

/* jk_crew_free: ends the threads.  All relays are freed before. */
void jk_crew_free(jk_crew *crew);

/* jk_relay_new: NULL when memory fails.  job is copied, crew outlives the relay.  A crew has at
 * most one relay of a rank. */
jk_relay *jk_relay_new(jk_crew *crew, enum jk_relay_rank rank, const jk_relay_job *job);

/* jk_relay_pass: gives the full load *load away and sets it to one that is worked off or new.
 * JK_OK, or the first negative status that work returned. */
int jk_relay_pass(jk_relay *r, void **load);

/* jk_relay_busy: whether a load would have to wait that was passed now. */
bool jk_relay_busy(jk_relay *r);

/* jk_relay_wait: returns when every load passed is worked off: JK_OK or the first bad status. */
int jk_relay_wait(jk_relay *r);

/* jk_relay_free: waits, and frees the loads the relay has.  NULL is fine. */
void jk_relay_free(jk_relay *r);

#endif
