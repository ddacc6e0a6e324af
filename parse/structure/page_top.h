/* page_top.h: what stands at the top of a page and is of none of its articles: the paper's name,
 * the day, the number of the issue.
 */
#ifndef JK_STRUCTURE_PAGE_TOP_H
#define JK_STRUCTURE_PAGE_TOP_H

#include "parse/structure/paras.h"

/* jk_page_top_find: gives such lines above the first article the role JK_ROLE_PAGE.  p begins with
 * the page and is measured.  Where blank lines stand between articles alone, they part those lines
 * from the first headline; one of them has to say the day, the issue, the paper or the page, and
 * where no dateline is below the headline, the first.  Can be run again.  O(the first few
 * paragraphs). */
void jk_page_top_find(jk_paras *p, jk_slice text);

#endif
