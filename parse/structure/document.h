/* document.h: whether a text is one official document rather than a page of articles.
 */
#ifndef JK_STRUCTURE_DOCUMENT_H
#define JK_STRUCTURE_DOCUMENT_H

#include "parse/structure/paras.h"

/* jk_is_document: no dateline opens a paragraph, and a document number or history line stands near
 * the top, or numbered clauses make up a fair share of it.  O(paragraphs). */
bool jk_is_document(const jk_paras *paras);

#endif
