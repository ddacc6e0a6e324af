/* result.h: the canonical text and its apparatus as items.
 */
#ifndef JK_COLLATE_RESULT_H
#define JK_COLLATE_RESULT_H

#include "diff/collate/canon.h"
#include "diff/collate/findings.h"

/* The state of writing; internal to merge.c and result*.c. */
typedef struct jk_result {
    jk_canon *canon;
    const jk_arrangement *arrangement;
    jk_findings findings;
    jk_arena arena; /* reset after each article */
    jk_sink *out;
    jk_end counts;
    uint64_t variants; /* so far, for ids */
    uint32_t *places;  /* by number of a variant: gets the index of its place; room for `room` */
    size_t room;
    uint64_t blocks;
    uint32_t article;      /* index in the arrangement */
    const jk_doc *clauses; /* of the article at hand: the clause stage's output for its blocks */
    const uint64_t *base;  /* by block: where its text lies in what the clause stage was given */
    jk_slice id;           /* of the article */
    /* pieces of clauses by block: those of block i are pieces[first[i]] … pieces[first[i + 1] - 1],
     * in the order of their clauses */
    struct {
        uint64_t from, to;
        jk_slice id;
    } * pieces;
    uint32_t *first;
    uint32_t slot, place; /* how far its variants are put: slot of its order, place */
} jk_result;

/* jk_result_article: puts the article at hand, whose blocks canon holds.  JK_OK, JK_ENOMEM or what
 * out returned, as the next three.  O(its bytes + items). */
int jk_result_article(jk_result *e);

/* jk_result_variant: the record of a place; `at` is the clause or article it stands in.
 * O(its readings and evidence). */
int jk_result_variant(jk_result *e, const jk_place *p, jk_slice at, jk_slice block);

/* jk_result_sigla: of n witnesses, in the order in which these were given; in the emitter's arena,
 * none where memory fails.  O(n^2), O(n) where they are nearly in order. */
jk_slices jk_result_sigla(jk_result *e, const uint32_t *wits, uint32_t n);

/* jk_result_findings: what was not printed or not followed in the article at hand, and what the
 * witnesses' own reports say of it.  O(findings of the article). */
int jk_result_findings(jk_result *e);

/* jk_result_at: id of the clause that byte `at` of block `block` is in, else of the article.
 * Borrowed.  O(clauses in the block). */
jk_slice jk_result_at(const jk_result *e, uint32_t block, uint64_t at);

/* jk_result_put: counts an item and gives it on.  O(item). */
int jk_result_put(jk_result *e, const jk_item *item);

/* jk_result_id: prefix and number, in the emitter's arena; empty where memory fails, which the
 * arena remembers.  O(1). */
jk_slice jk_result_id(jk_result *e, const char *prefix, uint64_t n);

#endif
