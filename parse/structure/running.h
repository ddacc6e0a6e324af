/* running.h: what runs through a page beside its text: a paper's name or a book's title that stands
 * on every page, signs between articles.
 */
#ifndef JK_STRUCTURE_RUNNING_H
#define JK_STRUCTURE_RUNNING_H

#include "parse/structure/paras.h"

/* jk_running_find: gives short lines that stand three times and more, as a paper's name or in the
 * middle of sentences, the role JK_ROLE_PAGE; the first paragraph is none.  Can be run again.
 * O(paragraphs). */
void jk_running_find(jk_paras *p, jk_slice text);

/* jk_ornaments_find: gives signs that stand alone in a line, as between the articles of a page (in
 * a document they may be a cell of a table), the role JK_ROLE_MARK, and numbers (01) that stand so
 * above heads JK_ROLE_HEADING.  Can be run again.
 * O(paragraphs). */
void jk_ornaments_find(jk_paras *p, jk_slice text);

#endif
