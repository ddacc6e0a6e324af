/* compilation.h: several official documents in one text, one behind another.
 *
 * A document begins with its head: a title, with its number or its history below (GB/T 9704-2012
 * 7.3), or 第一条 or a preamble and 一、 where the document before has had its articles or parts;
 * or a title that is marked with one #.  What the document before names, an annex or the regulation
 * that it issues, is part of that one, and so is what repeats its title above the text.
 */
#ifndef JK_STRUCTURE_COMPILATION_H
#define JK_STRUCTURE_COMPILATION_H

#include "parse/structure/boundary.h"

/* jk_documents_find: where documents begin: the first at paragraph 0.  The roles that one line
 * tells (jk_role_of) are settled.  A head that has fewer paragraphs below it than may be wanted to
 * tell is found where `final`, when nothing follows the last of them.  JK_OK or JK_ENOMEM.
 * O(paragraphs + bytes near what looks like a head). */
int jk_documents_find(const jk_paras *p, jk_slice text, bool final, jk_starts *starts);

#endif
