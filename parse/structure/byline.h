/* byline.h: names that only what stands around them shows to be by-lines.
 */
#ifndef JK_STRUCTURE_BYLINE_H
#define JK_STRUCTURE_BYLINE_H

#include "parse/structure/paras.h"

/* jk_bylines_find: gives a line that is a name and nothing else (甲某某, 甲　某), right below a
 * longer line that may be a headline and above a text, the role JK_ROLE_BYLINE.  p is measured.
 * Can be run again.  O(paragraphs). */
void jk_bylines_find(jk_paras *p, jk_slice text);

/* jk_byline_name: whether s is a name and nothing else: a surname and one or two characters more,
 * a blank between two at most; of two without a blank the first is no word's beginning.  O(1). */
bool jk_byline_name(jk_slice s);

#endif
