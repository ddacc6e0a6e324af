/* link.h: where a text names another clause: the references of a stream (jkrecord(5)) as links.
 */
#ifndef JK_RENDER_LINK_H
#define JK_RENDER_LINK_H

#include "parse/base/alloc.h"
#include "parse/render/outline.h"

/* A reference.  Slices are borrowed from the document or the arena of its links. */
typedef struct jk_link {
    size_t in;     /* index in the document of the clause or block that contains it */
    size_t n;      /* its place in the stream */
    jk_slice text; /* as printed */
    size_t to;     /* the first clause that it means, its index; SIZE_MAX: none of this document */
} jk_link;

typedef struct jk_links {
    jk_link *at; /* by `in`, then in the order of the stream; malloc */
    size_t n, cap;
    jk_arena arena;
} jk_links;

/* jk_link_is_one: whether an item may be a reference, for renderers to keep.  O(record). */
bool jk_link_is_one(const jk_item *item);

/* jk_links_init: the links of a document, each in the block that holds it, or, without `blocks`,
 * in the clause.  The document and the outline must stay as they are.
 * JK_OK or JK_ENOMEM.  O(items log items).  jk_links_free frees what it holds. */
int jk_links_init(jk_links *l, const jk_outline *outline, bool blocks);
void jk_links_free(jk_links *l);

/* Links that are looked for in a text, one after the other. */
typedef struct jk_link_run {
    const jk_link *next, *end;
    size_t at; /* where the next one stands; SIZE_MAX: nowhere */
    bool sought;
    unsigned misses;
} jk_link_run;

/* jk_links_in: the links of a clause or block.  O(log links). */
jk_link_run jk_links_in(const jk_links *l, size_t in);

/* jk_link_next: cuts text from *from up to end into links that lead somewhere and what is none
 * (*link NULL); false where nothing is left.  Stretches of one text are asked for in order.  A link
 * whose words are not found is passed over: the text was changed since.  O(text) all together. */
bool jk_link_next(jk_link_run *run, jk_slice text, size_t *from, size_t end, jk_slice *piece,
                  const jk_link **link);

#endif
