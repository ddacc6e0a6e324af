/* dated.h: headlines that the dateline below them shows.
 */
#ifndef JK_STRUCTURE_DATED_H
#define JK_STRUCTURE_DATED_H

#include "parse/structure/paras.h"

/* jk_dated_find: notes in short lines right above a paragraph with a dateline that they may be
 * headlines, though they are numbered (3. 某市启用新桥), ask or exclaim, or stand in brackets as
 * flashes have them (【某公司签订合同】).  Can be run again.  O(paragraphs). */
void jk_dated_find(jk_paras *p, jk_slice text);

#endif
