/* torn.h: datelines, reporters and numbers that a line end tore in two.
 */
#ifndef JK_STRUCTURE_TORN_H
#define JK_STRUCTURE_TORN_H

#include "parse/structure/paras.h"

/* jk_torn_find: where a dateline in parentheses ends in the line below the one it begins in
 * (…（据新华社北 and 京9月6日电）), the lower line closes the text and opens none.  Where a line
 * ends with a digit and a point and the one right below begins with a digit and no clause (增长5.
 * and 4%), that is torn; so it is where the one right below an opening dateline closes the bracket
 * of its reporters.  Can be run again.  O(paragraphs). */
void jk_torn_find(jk_paras *p, jk_slice text);

#endif
