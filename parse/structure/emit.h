/* emit.h: paragraphs that are settled become items.
 */
#ifndef JK_STRUCTURE_EMIT_H
#define JK_STRUCTURE_EMIT_H

#include "parse/base/item.h"
#include "parse/structure/paras.h"
#include "parse/structure/window.h"

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

typedef struct jk_emitter {
    jk_sink *out;
    jk_slice src; /* siglum */
    const jk_window *window;
    jk_arena *arena;       /* for what an item needs until it is put */
    size_t at;             /* text before this is given out */
    jk_pendings bytes;     /* reports on bytes, in the order of the source */
    jk_pendings structure; /* reports on blocks, in the order of the source */
} jk_emitter;

/* An article: paragraphs [first, last) of the window. */
typedef struct jk_article_span {
    size_t first, last;
    bool document; /* an official document, not an article of a page */
    size_t wrap;   /* characters at which the page's lines were cut; 0: they were not */
    jk_article head;
} jk_article_span;

/* jk_emit_article: puts the article, its blocks and furniture, and the reports on them.  JK_OK,
 * JK_ENOMEM or what the sink returned.  O(bytes). */
int jk_emit_article(jk_emitter *e, const jk_paras *paras, const jk_article_span *a);

/* jk_emit_furniture: puts the text from e->at to `to` as furniture with what `gap` (JK_GAP_…) says
 * of it; nothing where it is empty. */
int jk_emit_furniture(jk_emitter *e, size_t to, unsigned gap);

/* jk_emit_tail: puts what is left of the window as furniture, also source bytes that no text came
 * of, and the reports that are left. */
int jk_emit_tail(jk_emitter *e, unsigned gap);

#endif
