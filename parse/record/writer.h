/* writer.h: items become JSON Lines, as jkrecord(5) has them.
 */
#ifndef JK_RECORD_WRITER_H
#define JK_RECORD_WRITER_H

#include "parse/base/bytes.h"
#include "parse/base/item.h"

/* jk_writer_new: a sink that writes each item as a line to out; an item with `line` set is written
 * as it was read.  NULL when memory fails.  O(bytes written). jk_writer_free frees what
 * it holds; NULL is fine. */
jk_sink *jk_writer_new(jk_byte_sink *out);
void jk_writer_free(jk_sink *writer);

/* jk_item_json: appends one item as JSON without the LF; JK_OK or JK_ENOMEM. */
int jk_item_json(const jk_item *item, jk_buf *out);

#endif
