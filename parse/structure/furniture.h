/* furniture.h: lines that repeat a document's headings without being part of its text.
 */
#ifndef JK_STRUCTURE_FURNITURE_H
#define JK_STRUCTURE_FURNITURE_H

#include "parse/structure/paras.h"

/* jk_contents_says: whether a paragraph says 目录 and nothing else.  O(1). */
bool jk_contents_says(const jk_para *q, jk_slice text);

/* jk_contents_find: gives the lines of a table of contents among paragraphs [first, last) the role
 * JK_ROLE_TOC: those behind 目录, or three headings and more on each other, up to where the first
 * numbered one stands again; and those that end with the number of a page.  O(paragraphs). */
void jk_contents_find(jk_paras *p, jk_slice text, size_t first, size_t last);

/* jk_running_heads_find: gives lines beside a page number that repeat a line of the document's top,
 * and the document's number where it stands again between two clauses, the role JK_ROLE_PAGE.
 * O(paragraphs). */
void jk_running_heads_find(jk_paras *p, jk_slice text, size_t first, size_t last);

#endif
