/* select.h: single clauses out of a stream.
 *
 * A selection is a list, separated by commas, of clauses and ranges of clauses: （四）, 四 (any
 * clause numbered 4), 二/四 (4 somewhere under 2; also 二（四）), 第十二条, 第十二条之一, art_12
 * (an id), and with a - in between the first and the last: 第三条-第五条, 二/（四）-（七）. Clauses
 * may be named as texts cite them: 第三条第二款, 第二条第（一）项, 本意见第（三）条.  A paragraph
 * is given with the items it introduces, the first of an article with the number of that.
 */
#ifndef JK_CMD_SELECT_H
#define JK_CMD_SELECT_H

#include "parse/base/item.h"

/* jk_select_new: a sink that gives the clauses that `spec` names, with all that stands under them
 * and the references in these, and the end record, which counts these, to out, and nothing else.
 * NULL where the spec cannot be read (*bad is then the spec) or memory fails (bad->ptr is NULL).
 * The spec is copied. */
jk_sink *jk_select_new(jk_slice spec, jk_sink *out, jk_slice *bad);

/* jk_select_count: how many clauses were selected by name. jk_select_free gives back what it holds;
 * NULL is fine. */
uint64_t jk_select_count(const jk_sink *sink);
void jk_select_free(jk_sink *sink);

#endif
