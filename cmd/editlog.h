/* editlog.h: the file in which jknorm keeps what it did, and undoing it.
 *
 * JSON Lines, in the order of the text.  `edit`: at byte `out` of the output `new` replaces `old`,
 * which was at byte `in` of the decoded text.  `decode`: bytes `in` of the input, given in base64,
 * became bytes `text` of the decoded text; there are none where the input was UTF-8. `end`: how
 * many edits, and the sizes of input, text and output.
 */
#ifndef JK_CMD_EDITLOG_H
#define JK_CMD_EDITLOG_H

#include "cmd/output.h"
#include "parse/base/chunk.h"
#include "parse/norm/stream.h"

typedef struct jk_editlog {
    jk_out *out;
    jk_buf buf;
    uint64_t edits, in, text; /* so far */
} jk_editlog;

/* jk_editlog_chunk: before a chunk goes to be normalised.  jk_editlog_line: after a line was.
 * jk_editlog_end: at the end, with the size of the output.  What writing returned, or JK_ENOMEM.
 * jk_editlog_free frees what it holds. */
int jk_editlog_chunk(jk_editlog *log, const jk_chunk *chunk);
int jk_editlog_line(jk_editlog *log, const jk_norm_line *line);
int jk_editlog_end(jk_editlog *log, uint64_t size);
void jk_editlog_free(jk_editlog *log);

/* jk_editlog_undo: reads the whole log `name`, and appends to source the input that it says `text`
 * was made from.  False (reported, status 2) where the log is malformed or does not fit.  O(bytes).
 */
bool jk_editlog_undo(jk_cli *cli, const char *name, jk_slice text, jk_buf *source);

#endif
