/* dated.h: headlines that do not look like one by themselves: what stands around shows them, a
 * dateline below, the line that says when an article came, or the text.
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

/* jk_asked_find: notes that lines which ask or exclaim may be headlines, where no text is still to
 * be ended above them and text stands below.  Can be run again.  O(text). */
void jk_asked_find(jk_paras *p, jk_slice text);

#endif
