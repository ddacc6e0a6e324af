/* half.h: whether a paragraph looks like half of a sentence, by its own characters.
 */
#ifndef JK_STRUCTURE_HALF_H
#define JK_STRUCTURE_HALF_H

#include "parse/structure/paras.h"

/* jk_half_has_mark: whether a comma, semicolon or full stop is in it; 、 stands in headings too.
 * O(s). */
bool jk_half_has_mark(jk_slice s);

/* jk_half_stops_open: whether it ends with no mark that may end a paragraph; a semicolon or a colon
 * may do so in a list.  O(1). */
bool jk_half_stops_open(const jk_para *q);

/* jk_half_ends_in_heading: whether a numbered heading was run into its end: …。三、加强领导.  O(1).
 */
bool jk_half_ends_in_heading(jk_slice s);

/* jk_half_is_whole: whether paragraph i of [first, last), which ends with no mark, may well end so:
 * a heading right above its list, an item where the one before it has no mark either, an item of a
 * list of Markdown.  O(length of both). */
bool jk_half_is_whole(const jk_paras *p, jk_slice text, size_t i, size_t first, size_t last);

/* jk_half_ends_in_date: whether a full date was run into its end, as below a signature.  O(1). */
bool jk_half_ends_in_date(jk_slice s);

/* jk_half_begins_with_mark: whether it begins with a mark that only stands inside a sentence or
 * ends one; jk_half_begins_no_line: with one that no line begins with: ，。）” and their like.  s
 * is not empty.  O(1). */
bool jk_half_begins_with_mark(jk_slice s);
bool jk_half_begins_no_line(jk_slice s);

#endif
