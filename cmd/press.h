/* press.h: decoded text becomes items, source by source, in threads.
 *
 * A segmenter's sheets are settled where the text is read, those of a large source in a thread of
 * their own; its galleys are given out in another, in order, so that the next source can be read
 * meanwhile.  One calls all this; the items come from the crew's threads, one at a time.
 */
#ifndef JK_CMD_PRESS_H
#define JK_CMD_PRESS_H

#include "cmd/relay.h"
#include "parse/structure/segment.h"

typedef struct jk_press jk_press;

/* Where items go.  beside: of out; NULL: it has none.  clauses: the stage that they go through
 * first; NULL: it is none of clauses. */
typedef struct jk_press_job {
    jk_crew *crew;
    jk_sink *out;
    jk_beside *beside;
    jk_sink *clauses;
} jk_press_job;

/* jk_press_new: NULL when memory fails.  job is copied, crew outlives the press. */
jk_press *jk_press_new(const jk_press_job *job);

/* jk_press_begin: the next source, by its siglum, of `size` bytes; 0: not known, as much as may be.
 * Where its text is to be put, NULL when memory fails. */
jk_text_sink *jk_press_begin(jk_press *p, const jk_segment_options *options, jk_slice siglum,
                             uint64_t size);

/* jk_press_end: its text is over: what is left is given out, then `source`, which is copied; small
 * sources wait for each other.  err: what went wrong before; then nothing more is.  JK_OK, err,
 * JK_ENOMEM, or the first status other than JK_OK that came back from the sink, as far as it was
 * called. */
int jk_press_end(jk_press *p, int err, const jk_item *source);

/* jk_press_wait: returns when all items are given out, with the first bad status. */
int jk_press_wait(jk_press *p);

/* jk_press_free: waits too.  NULL is fine. */
void jk_press_free(jk_press *p);

#endif
