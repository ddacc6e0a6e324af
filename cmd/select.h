/* select.h: single clauses out of a stream.
 *
 * What may be asked for is selection.h's.  A clause is given with everything under it; a
 * paragraph with the items it introduces, the first of an article with the number of that.
 */
#ifndef JK_CMD_SELECT_H
#define JK_CMD_SELECT_H

#include "parse/base/item.h"

/* jk_select_new: a sink that gives the clauses that `spec` names and the references in these, and
 * the end record, which counts these, to out, and nothing else. NULL where the spec cannot be read
 * (*bad is then the spec) or memory fails (bad->ptr is NULL). The spec is copied. */
jk_sink *jk_select_new(jk_slice spec, jk_sink *out, jk_slice *bad);

/* jk_select_count: how many clauses were selected by name. jk_select_free frees what it holds;
 * NULL is fine. */
uint64_t jk_select_count(const jk_sink *sink);
void jk_select_free(jk_sink *sink);

#endif
