/* marked.h: open variants in the texts themselves, for formats that have no marks of their own.
 */
#ifndef JK_RENDER_MARKED_H
#define JK_RENDER_MARKED_H

#include "parse/base/item.h"

/* jk_marked_new: a sink that gives to out what it is given, an article at a time; where a variant
 * is open, all its readings stand in the texts of blocks and clauses and in the title of the
 * article, as in 规{A:划|B:为}.  A clause's text is found in that of the blocks before it; a clause
 * that is not found there stays as it is.  out must outlive it.  NULL when memory fails.  Linear in
 * the article. jk_marked_free frees what it holds; NULL is fine. */
jk_sink *jk_marked_new(jk_sink *out);
void jk_marked_free(jk_sink *sink);

#endif
