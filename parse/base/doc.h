/* doc.h: a whole stream of items kept in memory, for what needs more than one article at a time.
 */
#ifndef JK_BASE_DOC_H
#define JK_BASE_DOC_H

#include "parse/base/item.h"

typedef struct jk_doc {
    jk_sink sink;   /* put items here; each is copied */
    jk_arena arena; /* holds the items and all they point to */
    jk_item **at;   /* the items in the order they came; owned, malloc'd */
    size_t n, cap;
} jk_doc;

/* jk_doc_init: an empty document, ready to be put into.  jk_doc_reset: empties it and keeps memory
 * for as many items.  jk_doc_free: frees its memory.  Putting
 * costs O(size of the item) and returns JK_ENOMEM when memory fails. */
void jk_doc_init(jk_doc *doc);
void jk_doc_reset(jk_doc *doc);
void jk_doc_free(jk_doc *doc);

#endif
