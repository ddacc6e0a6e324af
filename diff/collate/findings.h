/* findings.h: what is found wrong in the witnesses, by the canonical article it is reported in.
 */
#ifndef JK_COLLATE_FINDINGS_H
#define JK_COLLATE_FINDINGS_H

#include "diff/collate/arrange.h"

enum jk_finding_kind {
    JK_FOUND_REPEAT, /* a slot that repeats another */
    JK_FOUND_MOVE,   /* a unit that stands elsewhere than in the other witnesses */
    JK_FOUND_ALONE,  /* a slot that no more witnesses have than lack it (alone.h) */
    JK_FOUND_REPORT  /* what a witness's own stages said of it */
};

typedef struct jk_finding {
    enum jk_finding_kind kind;
    uint32_t article; /* index in the arrangement */
    uint32_t wit;     /* of a report */
    size_t i;         /* the slot, the move of the arrangement, the item of the witness */
} jk_finding;

typedef struct jk_findings {
    jk_finding *at; /* by article, then by kind, then as they stand; malloc */
    size_t *first;  /* those of article a: at[first[a]] … at[first[a + 1] - 1]; malloc */
} jk_findings;

/* jk_findings_init: sorts the findings of all articles; to be freed also when it fails.  A report
 * belongs to the article that the first unit of its own article went to.  JK_OK or JK_ENOMEM.
 * O(articles * witnesses + slots * witnesses + moves + units + items).  jk_findings_free:
 * NULL-safe. */
int jk_findings_init(jk_findings *f, const jk_slots *s, const jk_arrangement *a);
void jk_findings_free(jk_findings *f);

#endif
