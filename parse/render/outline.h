/* outline.h: the outline of a whole stream: the clauses by id and by block.
 */
#ifndef JK_RENDER_OUTLINE_H
#define JK_RENDER_OUTLINE_H

#include "parse/base/buf.h"
#include "parse/base/doc.h"

/* A place of a source that a block holds. */
typedef struct jk_outline_place {
    jk_slice src;
    jk_range b;
    size_t item; /* index in the document */
} jk_outline_place;

/* A clause and the block in which it begins. */
typedef struct jk_seat {
    size_t block, clause; /* indexes in the document */
} jk_seat;

typedef struct jk_outline {
    const jk_doc *doc;
    jk_outline_place *places; /* by source and offset */
    size_t nplaces;
    const jk_item **clauses; /* by id */
    size_t nclauses;
    jk_seat *seats; /* by block, then in the order of the stream */
    size_t nseats;
} jk_outline;

/* jk_outline_init: looks through the document, which must stay as it is.  JK_OK or JK_ENOMEM.
 * O(items log items). jk_outline_free frees what it holds. */
int jk_outline_init(jk_outline *o, const jk_doc *doc);
void jk_outline_free(jk_outline *o);

/* jk_outline_clause: the clause with that id (the first where there are several), or NULL.
 * O(log clauses). */
const jk_item *jk_outline_clause(const jk_outline *o, jk_slice id);

/* jk_outline_block: index of the block or furniture that holds byte `at` of a source, or SIZE_MAX.
 * O(log blocks). */
size_t jk_outline_block(const jk_outline *o, jk_slice src, uint64_t at);

/* jk_outline_seats: the seats of the clauses that begin in a block; *n says how many. */
const jk_seat *jk_outline_seats(const jk_outline *o, size_t block, size_t *n);

/* jk_outline_title: appends the title of a whole stream, for XML: the one that was given, or that
 * of the first article that has one, and of how many articles it is the first.  O(items). */
void jk_outline_title(jk_buf *b, const jk_doc *doc, jk_slice given);

/* jk_item_src: the source of the range i of an item. */
static inline jk_slice jk_item_src(const jk_item *item, size_t i)
{
    return item->srcs && i < item->nb ? item->srcs[i] : item->src;
}

#endif
