/* galley.h: articles that are settled, on their way to be given out.
 *
 * A segmenter settles what its paragraphs are together and gives them out in galleys of whole
 * articles.  A galley is all that passes between the two, so each can have a thread of its own.
 */
#ifndef JK_STRUCTURE_GALLEY_H
#define JK_STRUCTURE_GALLEY_H

#include "parse/base/item.h"
#include "parse/structure/paras.h"
#include "parse/structure/segment.h"
#include "parse/structure/window.h"
#include "parse/structure/wrap.h"

/* An article: paragraphs [first, last) of the galley. */
typedef struct jk_article_span {
    size_t first, last;
    bool document; /* an official document, not an article of a page */
    jk_cut wrap;   /* where the page's lines were cut */
    size_t open;   /* its last text, where that stops in mid-sentence … */
    bool is_open;  /* … and nothing in the article goes on with it */
    jk_article head;
} jk_article_span;

/* A report that waits for the item it is about: the one that holds byte b.start. */
typedef struct jk_pending {
    jk_report report; /* its slices live as long as the list (an arena) */
    jk_range b;
} jk_pending;

typedef struct jk_pendings {
    jk_pending *at;
    size_t n, cap;
    size_t given; /* the first so many are given out */
} jk_pendings;

struct jk_galley {
    jk_window window;
    jk_paras paras;
    struct {
        jk_article_span *at;
        size_t n, cap;
    } articles;
    size_t end;            /* text before this belongs to them … */
    unsigned gap;          /* … and what lies right before it is that (JK_GAP_…) */
    bool last;             /* nothing comes behind */
    jk_pendings bytes;     /* reports on bytes, in the order of the source */
    jk_pendings structure; /* reports on blocks, in the order of the source */
    jk_arena arena;        /* of heads and reports */
};

/* jk_pendings_copy: appends a report whose slices are copied to the arena.  JK_OK or JK_ENOMEM.
 * O(its words). */
int jk_pendings_copy(jk_pendings *list, const jk_pending *p, jk_arena *arena);

/* jk_galley_part: paragraph `kept` and what stands behind it go on another galley than what stands
 * before.  *galley is that of what goes on then, *settled, which was empty, the other: what is less
 * of the two is copied.  With it go the reports on structure, which are all on what stands before.
 * JK_OK or JK_ENOMEM.  O(what is less, and what goes on where that is more). */
int jk_galley_part(jk_galley **galley, size_t kept, jk_galley **settled);

/* jk_galley_reset: empties it and keeps its memory.  O(chunks of the arena). */
void jk_galley_reset(jk_galley *g);

#endif
