/* quotation.h: quotations of several paragraphs.
 *
 * Each paragraph of one begins with “ and only the last ends with ” (GB/T 15834-2011, 4.8.3); in
 * decisions that amend a law often the first alone begins with one.  Neither leaves a mark without
 * its mate, though each paragraph by itself does.
 */
#ifndef JK_NORM_QUOTATION_H
#define JK_NORM_QUOTATION_H

#include "parse/norm/norm.h"

/* A quotation that may be open; zeroed: none is. */
typedef struct jk_quotation {
    int32_t open;  /* the mark that opened it, “ or 「; 0: none is open */
    uint64_t line; /* where it was last known to go on */
} jk_quotation;

/* jk_quotation_next: the next text, one paragraph a line, which begins at `line` of its file, and
 * what was found in it, in order of place.  Takes out of found the marks that are part of a
 * quotation over paragraphs.  A mark that opens one is taken out too, and put into *held (len 0: no
 * such mark; its slices are static), to be kept until it is known whether it is ever closed.  True
 * where the mark that was kept before never will be: it is unpaired.  O(bytes + findings). */
bool jk_quotation_next(jk_quotation *q, jk_slice text, uint64_t line, jk_norm_findings *found,
                       jk_norm_finding *held);

/* jk_quotation_over: no paragraph follows; true as above.  O(1). */
bool jk_quotation_over(jk_quotation *q);

#endif
