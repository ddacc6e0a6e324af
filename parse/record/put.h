/* put.h: the members of a record, one by one, as they are written.
 */
#ifndef JK_RECORD_PUT_H
#define JK_RECORD_PUT_H

#include "parse/base/item.h"

/* jk_put_key: a comma and the key.  jk_put_member: `,"key":"s"`, nothing where s is empty.
 * jk_put_number: `,"key":n`, nothing where n is 0.  Keys are literals without escapes. */
void jk_put_key(jk_buf *b, jk_slice key);
void jk_put_member(jk_buf *b, jk_slice key, jk_slice s);
void jk_put_number(jk_buf *b, jk_slice key, uint64_t n);

/* jk_put_ranges: [[s,e],…].  jk_put_strings: ["…",…].  jk_put_edits: [[off,"old","new","rule"],…].
 */
void jk_put_ranges(jk_buf *b, const jk_range *r, size_t n);
void jk_put_strings(jk_buf *b, const jk_slice *s, size_t n);
void jk_put_edits(jk_buf *b, const jk_edits *e);

/* jk_put_p: a probability with at most four decimals, never rounded to 0 or 1; clipped to them. */
void jk_put_p(jk_buf *b, double p);

#endif
