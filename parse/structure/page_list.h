/* page_list.h: lists of what a page or the paper has, which are of none of its articles.
 */
#ifndef JK_STRUCTURE_PAGE_LIST_H
#define JK_STRUCTURE_PAGE_LIST_H

#include "parse/structure/paras.h"

/* jk_page_lists_find: gives the lines of such lists, and the short line above that names one, the
 * role JK_ROLE_PAGE: lines that end in the page they point to (渡口复航 >>2版), two and more; links
 * below 相关阅读, up to the headline of the next text; where p begins with the page (`begins`),
 * headlines that stand again below with text between, and what stands above them.  p is measured.
 * Can be run again.  O(paragraphs). */
void jk_page_lists_find(jk_paras *p, jk_slice text, bool begins);

#endif
