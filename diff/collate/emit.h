/* emit.h: the canonical text and its apparatus as items.
 */
#ifndef JK_COLLATE_EMIT_H
#define JK_COLLATE_EMIT_H

#include "diff/collate/canon.h"

/* The state of writing; internal to merge.c and emit*.c. */
typedef struct jk_emitter {
    jk_canon *canon;
    const jk_arrangement *arrangement;
    jk_arena arena; /* reset after each article */
    jk_sink *out;
    jk_end counts;
    uint64_t variants; /* so far, for ids */
    uint64_t blocks;
    uint32_t article; /* index in the arrangement */
    const jk_doc *clauses; /* of the article at hand: the clause stage's output for its blocks */
    const uint64_t *base;  /* by block: where its text lies in what the clause stage was given */
} jk_emitter;

/* jk_emit_article: the article at hand: canon holds its blocks. */
int jk_emit_article(jk_emitter *e);

/* jk_emit_variant: the record of a place; `at` is the clause or article it stands in. */
int jk_emit_variant(jk_emitter *e, const jk_place *p, jk_slice at, jk_slice block);

/* jk_emit_findings: what was not printed or not followed in the article at hand, and what the
 * witnesses' own reports say of it. */
int jk_emit_findings(jk_emitter *e);

/* jk_emit_at: id of the clause that byte `at` of block `block` is in, else of the article. */
jk_slice jk_emit_at(const jk_emitter *e, uint32_t block, uint64_t at);

/* jk_emit_put: counts an item and gives it on. */
int jk_emit_put(jk_emitter *e, const jk_item *item);

/* jk_emit_id: prefix and number, in the emitter's arena. */
jk_slice jk_emit_id(jk_emitter *e, const char *prefix, uint64_t n);

#endif
