/* digest.h: pages of short articles, one below the other, without datelines.
 */
#ifndef JK_STRUCTURE_DIGEST_H
#define JK_STRUCTURE_DIGEST_H

#include "parse/structure/boundary.h"

/* jk_digest_text: whether paragraph i is running text, as far as it says so itself.  O(1). */
bool jk_digest_text(const jk_paras *p, size_t i);

/* jk_digest_marked: where a page sets one mark before its headlines (● ■ 【…】) and no text stands
 * above the first of these, each begins an article: notes `dated` in them, and in those that are
 * items. O(paragraphs). */
void jk_digest_marked(const jk_paras *p, jk_slice text, jk_candidates *c);

/* jk_digest_label: the headline in brackets that paragraph i begins with, its text behind it in the
 * line (【渡口今年提前复航】江边县…); empty where there is none.  A slice of the text.  O(1). */
jk_slice jk_digest_label(const jk_paras *p, jk_slice text, size_t i);

/* jk_digest_items_find: notes `item` in the paragraphs that begin the articles of a digest: those
 * with such a headline, where a page is made of them and of what goes on below some; where p begins
 * with the page (`begins`) and a line at its top says that it is one (一周要闻, 简讯), those that
 * bear a number or one mark (1.…, ▲…), which are headlines or text, while that line becomes a
 * column head.  p is measured.  Can be run again.  O(paragraphs). */
void jk_digest_items_find(jk_paras *p, jk_slice text, bool begins);

#endif
