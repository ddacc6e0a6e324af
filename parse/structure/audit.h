/* audit.h: what is wrong with the articles of a page as a whole.
 */
#ifndef JK_STRUCTURE_AUDIT_H
#define JK_STRUCTURE_AUDIT_H

#include "parse/structure/boundary.h"
#include "parse/structure/galley.h"

/* jk_audit_page: puts reports on the galley's articles, which begin at `starts`, into it, for the
 * first `given` of them: no-headline, no-article, duplicate-lede, article-order.  number is that of
 * the first article.  JK_OK or JK_ENOMEM.  O(text). */
int jk_audit_page(jk_galley *g, const jk_starts *starts, size_t given, uint64_t number);

#endif
