/* merge.h: N witnesses become one canonical text with its apparatus.
 *
 *     load (witness.h) → cut into common units (cut.h) → slots (slots.h) → order (arrange.h)
 *     → columns and places (grid.h, collation.h) → decisions (decide.h)
 *     → paragraphs (canon.h) → items
 *
 * What comes out does not depend on the order in which the witnesses are given, save for sigla:
 * inside, they are ordered by content.
 */
#ifndef JK_COLLATE_MERGE_H
#define JK_COLLATE_MERGE_H

#include "diff/collate/decide.h"
#include "parse/base/doc.h"

typedef struct jk_merge_witness {
    jk_slice siglum;
    const jk_doc *doc; /* its items, clauses included; JK_END left out or ignored */
} jk_merge_witness;

/* A source of testimonia: sets `heard` of the readings of c that other texts quote, before anything
 * is decided.  Returns JK_OK or a status. */
typedef struct jk_testifier {
    int (*hear)(const struct jk_testifier *self, jk_collation *c);
} jk_testifier;

typedef struct jk_merge_options {
    jk_decide_options decide;
    const jk_testifier *testifier; /* NULL: none */
    uint32_t ignore;               /* classes that make no variant (ignore.h) */
} jk_merge_options;

typedef struct jk_merger jk_merger;

typedef struct jk_merge_counts {
    size_t variants, open; /* all places, and those that are not decided */
} jk_merge_counts;

/* jk_merger_new: collates n witnesses (1 to 1000), which must outlive it, and decides; options may
 * be NULL.  NULL, with the reason in *status (JK_ENOMEM, JK_ERANGE), where it cannot.
 * Linear in tokens * witnesses save for repetitive text; memory some 30 bytes a token.
 * jk_merger_free: NULL is fine. */
jk_merger *jk_merger_new(const jk_merge_witness *wits, size_t n, const jk_merge_options *options,
                         int *status);
void jk_merger_free(jk_merger *m);

/* Choices of an editor at the variant to which the last jk_merger_put gave this id; a later choice
 * replaces an earlier one.
 * jk_merger_choose: prints the reading of the witness `siglum`.
 * jk_merger_write: prints text that no witness has (copied; empty: prints nothing).
 * If the place of a passage is open, choosing it, or own text, in one place removes it from all
 * other places that were not chosen.  JK_OK; JK_EFIT if there is no such variant, it is a repeat,
 * or the witness has no reading there; JK_ENOMEM.  O(places). */
int jk_merger_choose(jk_merger *m, jk_slice id, jk_slice siglum);
int jk_merger_write(jk_merger *m, jk_slice id, jk_slice text);

/* jk_merger_put: puts the result to out, as jk_merge does; may be called again after choices.  At a
 * place that an editor has decided, choice is the editor's and `by` has an item of kind `editor`;
 * the probabilities remain those of the evidence.  An editor's own text is the last reading, of no
 * witness and without a probability. */
int jk_merger_put(jk_merger *m, jk_sink *out, jk_merge_counts *counts);

/* jk_merge: reconciles n witnesses (1 to 1000) and puts to out: the JK_SOURCEs; each JK_ARTICLE,
 * its JK_BLOCKs each followed by its JK_VARIANTs, its JK_CLAUSEs and JK_REPORTs; a JK_END.  options
 * and counts may be NULL.  JK_OK, JK_ENOMEM, JK_ERANGE, or what out returned. */
int jk_merge(const jk_merge_witness *wits, size_t n, const jk_merge_options *options, jk_sink *out,
             jk_merge_counts *counts);

#endif
