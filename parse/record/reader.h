/* reader.h: JSON Lines become items.
 */
#ifndef JK_RECORD_READER_H
#define JK_RECORD_READER_H

#include "parse/base/item.h"

/* Where a record is malformed.  line and col count from 1, col in bytes. */
typedef struct jk_record_error {
    uint64_t line, col;
    jk_slice words;
} jk_record_error;

typedef struct jk_reader jk_reader;

/* jk_reader_new: a reader that gives items to out, and errors to `error` (may be NULL), which lets
 * it go on with the next line by returning JK_OK.  NULL when memory fails. */
jk_reader *jk_reader_new(jk_sink *out, int (*error)(void *ctx, const jk_record_error *e),
                         void *ctx);

/* jk_reader_feed: the next bytes, cut anywhere.  jk_reader_end: no more; a last line without LF
 * counts.  JK_OK, JK_ENOMEM, what the sink or the error function returned.  O(bytes).
 * jk_reader_free frees what it holds; NULL is fine. */
int jk_reader_feed(jk_reader *r, jk_slice bytes);
int jk_reader_end(jk_reader *r);
void jk_reader_free(jk_reader *r);

/* jk_looks_like_records: whether an input that begins with these bytes is JSON Lines with a member
 * "t" first, so that filters take text and records alike.  O(1). */
bool jk_looks_like_records(jk_slice head);

#endif
