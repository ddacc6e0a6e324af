/* dated.h: headlines that a dateline below them shows, or the line that says when an article came.
 */
#ifndef JK_STRUCTURE_DATED_H
#define JK_STRUCTURE_DATED_H

#include "parse/structure/paras.h"

/* jk_dated_find: notes in short lines right above a paragraph with a dateline, or above a line that
 * says when the article came, that they may be headlines, though they are numbered (3.
 * 某市启用新桥), ask or exclaim, have many commas, or stand in brackets as flashes have them
 * (【某公司签订合同】); and that a name alone between a headline and the line that says when it
 * came is who wrote the article.  Can be run again.  O(paragraphs). */
void jk_dated_find(jk_paras *p, jk_slice text);

#endif
