/* passage.h: a block with the variants that lie in it, cut into what is certain and what is not.
 */
#ifndef JK_RENDER_PASSAGE_H
#define JK_RENDER_PASSAGE_H

#include "parse/base/doc.h"

/* Zero-initialise; what it holds is copied into its arena. */
typedef struct jk_block_passage {
    jk_arena arena;
    jk_item *block; /* NULL while none is held */
    jk_item **at;   /* its variants, in the order of their places */
    size_t n, cap;
} jk_block_passage;

/* jk_passage_take: 1 where the item was kept (a block when none is held, a variant that names the
 * held block), 0 where it was not: the caller renders what is held, clears, and goes on with the
 * item.  JK_ENOMEM when memory fails.  O(size of the item).  jk_passage_clear: none is
 * held; memory is kept.  jk_passage_free gives it back.  O(chunks of the arena). */
int jk_passage_take(jk_block_passage *p, const jk_item *item);
void jk_passage_clear(jk_block_passage *p);
void jk_passage_free(jk_block_passage *p);

/* A stretch of the block's text: plain, or the lemma of a variant. */
typedef struct jk_passage_part {
    jk_slice text;
    const jk_variant *v; /* NULL where it is plain */
} jk_passage_part;

/* How far the stretches of a passage have been read; zero-initialise. */
typedef struct jk_stretch_state {
    size_t from, i;
} jk_stretch_state;

/* jk_passage_next: the next stretch; false after the last.  A variant whose place is not in the
 * text, cuts a character or overlaps the one before is left out.  O(1). */
bool jk_passage_next(const jk_block_passage *p, jk_stretch_state *state, jk_passage_part *out);

/* jk_variant_printed: the reading printed in the text, or NULL.  jk_variant_open: whether the
 * evidence left it undecided.  O(1). */
const jk_reading *jk_variant_printed(const jk_variant *v);
bool jk_variant_open(const jk_variant *v);

/* jk_variant_lead: by how much the likeliest reading is more probable than the next, as records
 * have both: the smaller, the more doubtful is the place.  O(readings). */
double jk_variant_lead(const jk_variant *v);

/* jk_variant_edited: the reading that an editor chose, or NULL where none did.  O(evidence). */
const jk_reading *jk_variant_edited(const jk_variant *v);

/* jk_place_path: the path of the clause that `at` of a variant or report names, in the article
 * whose items begin at index `first`; `at` itself where it names none, as that of the article
 * (article) does.  *hint is where the last one was found, 0 at first: places asked for in the order
 * of the text cost O(items) all together, each O(items) at worst.  Borrowed from doc. */
jk_slice jk_place_path(const jk_doc *doc, size_t first, jk_slice article, jk_slice at,
                       size_t *hint);

/* jk_clause_gap: what to put between the number of a clause and what follows: a wide blank after
 * 第…章, 节, 条, a blank where digits would run into the text (2.1, or 1. before 2024), nothing
 * after other numbers, which have a mark of their own.  Static.  O(1). */
jk_slice jk_clause_gap(const jk_clause *c);

#endif
