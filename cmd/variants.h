/* variants.h: what differs, as records in JSON Lines, written by two threads.
 */
#ifndef JK_CMD_VARIANTS_H
#define JK_CMD_VARIANTS_H

#include "diff/show/show.h"

/* jk_variants_write: a variant record for each place that is shown, in order, to out; *n is their
 * number.  threads as in jk_align_options.  JK_OK, JK_ENOMEM or what out returned.  O(what is
 * written), memory for some thousand records. */
int jk_variants_write(const jk_comparison *c, const jk_show_options *o, int threads,
                      jk_byte_sink *out, uint64_t *n);

#endif
