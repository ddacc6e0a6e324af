/* page_top.h: what stands at the top of a page and is of none of its articles: the paper's name,
 * the day, the number of the issue; a list of what the page has.
 */
#ifndef JK_STRUCTURE_PAGE_TOP_H
#define JK_STRUCTURE_PAGE_TOP_H

#include "parse/structure/paras.h"

/* jk_page_top_find: gives such lines above the first article the role JK_ROLE_PAGE.  p begins with
 * the page and is measured.  Where blank lines stand between articles alone, they part those lines
 * from the first headline, and one of them has to say the day, the issue, the paper or the page;
 * where blank lines are everywhere, each has to.  A list of headlines is one where most stand again
 * below, text between.  Can be run again.  O(the first few hundred paragraphs). */
void jk_page_top_find(jk_paras *p, jk_slice text);

#endif
