/* akn_clause.h: the clauses of one article as elements of Akoma Ntoso: what akn.c leaves to
 * akn_clause.c.
 */
#ifndef JK_RENDER_AKN_CLAUSE_H
#define JK_RENDER_AKN_CLAUSE_H

#include "parse/base/buf.h"
#include "parse/render/link.h"
#include "parse/render/outline.h"

typedef struct jk_akn_tree {
    jk_buf *b;
    const jk_doc *doc;
    const jk_outline *outline;
    const jk_links *links; /* in clauses */
    jk_slice prefix;       /* of eIds, where a document holds several articles */
    size_t *clauses;       /* the article's, indexes in the document, in its order */
    size_t n, next;        /* next: the first that is not written */
    size_t *open;          /* the stack of open elements, indexes in the document */
    size_t depth;
    size_t written;
} jk_akn_tree;

/* jk_akn_tree_init: b, doc, outline, links and prefix are set; finds the clauses among items
 * [first, end). JK_OK or JK_ENOMEM. jk_akn_tree_free frees what it holds. */
int jk_akn_tree_init(jk_akn_tree *t, size_t first, size_t end);
void jk_akn_tree_free(jk_akn_tree *t);

/* jk_akn_tree_at: writes the clauses that begin in a block; whether the block belongs to a clause
 * (then its text is written with the clause).  jk_akn_tree_close: closes what is open.
 * jk_akn_tree_rest: writes the clauses that no block announced, and closes. */
bool jk_akn_tree_at(jk_akn_tree *t, size_t block);
void jk_akn_tree_close(jk_akn_tree *t);
void jk_akn_tree_rest(jk_akn_tree *t);

#endif
