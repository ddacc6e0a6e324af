/* trace.h: each witness told as pieces of the canonical text and its apparatus, so that it can be
 * had again byte for byte.
 *
 * A stage behind jk_merge: it passes all items on and puts, before the JK_END, the records of type
 * "witness" (jkrecord(5)): the bytes of the witness one stretch after the other, each stretch a
 * part of a canonical block's text, a part of a reading, or, where neither has it (line ends, marks
 * that were normalised, passages that are not printed), given as it is.
 */
#ifndef JK_COLLATE_TRACE_H
#define JK_COLLATE_TRACE_H

#include "diff/collate/merge.h"

/* jk_trace_stage_new: the witnesses are borrowed and must outlive the stage; their blocks and
 * furniture must hold all their bytes, in the order of the source.  NULL when memory fails.
 * O(bytes of all witnesses + bytes of the canonical stream) in time; memory a few times the
 * canonical stream. */
jk_sink *jk_trace_stage_new(const jk_merge_witness *wits, size_t n, jk_sink *out);
void jk_trace_stage_free(jk_sink *stage);

#endif
