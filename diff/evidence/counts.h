/* counts.h: how often runs of two and three characters stand in the documents at hand.
 */
#ifndef JK_EVIDENCE_COUNTS_H
#define JK_EVIDENCE_COUNTS_H

#include <stddef.h>
#include <stdint.h>

typedef struct jk_counts {
    uint64_t *keys; /* malloc; 0: free */
    uint32_t *n;    /* malloc */
    size_t used, room;
} jk_counts;

/* jk_counts_add: counts the runs of two and three of len characters, but for those whose slot and
 * all near it are taken, as nobody's are who does not aim at that.  JK_OK or JK_ENOMEM.  Amortised
 * O(len). */
int jk_counts_add(jk_counts *c, const uint32_t *text, size_t len);

/* jk_counts_of: how often the run a b, or a b c, was met; c is 0 for a run of two.  O(1).
 * jk_counts_free gives back what it holds. */
uint32_t jk_counts_of(const jk_counts *c, uint32_t a, uint32_t b, uint32_t third);
void jk_counts_free(jk_counts *c);

#endif
