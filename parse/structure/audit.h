/* audit.h: what is wrong with the articles of a page as a whole.
 */
#ifndef JK_STRUCTURE_AUDIT_H
#define JK_STRUCTURE_AUDIT_H

#include "parse/structure/boundary.h"
#include "parse/structure/emit.h"

/* jk_audit_page: puts reports on the articles that begin at `starts` into e->structure, for the
 * first `given` of them: no-headline, no-article, duplicate-lede, article-order.  number is that of
 * the first article; words live in the arena.  JK_OK or JK_ENOMEM.  O(text). */
int jk_audit_page(const jk_paras *p, jk_slice text, const jk_starts *starts, size_t given,
                  uint64_t number, jk_emitter *e, jk_arena *arena);

#endif
