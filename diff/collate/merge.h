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

typedef struct jk_merge_options {
    jk_decide_options decide;
} jk_merge_options;

typedef struct jk_merge_counts {
    size_t variants, open; /* places, and those of them not decided */
} jk_merge_counts;

/* jk_merge: reconciles n witnesses (1 to 1000) and puts to out: the JK_SOURCEs; each JK_ARTICLE,
 * its JK_BLOCKs each followed by its JK_VARIANTs, its JK_CLAUSEs and JK_REPORTs; a JK_END.  options
 * and counts may be NULL.  JK_OK, JK_ENOMEM, JK_ERANGE, or what out returned. */
int jk_merge(const jk_merge_witness *wits, size_t n, const jk_merge_options *options, jk_sink *out,
             jk_merge_counts *counts);

#endif
