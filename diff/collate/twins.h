/* twins.h: passages that stand almost word for word in several articles: 王毅参加会见。
 */
#ifndef JK_COLLATE_TWINS_H
#define JK_COLLATE_TWINS_H

#include "diff/collate/slots.h"

/* Which articles of the witnesses are one.  The i-th of witness w is number first[w] + i; what
 * stands in none is one more. */
typedef struct jk_homes {
    const uint32_t *first; /* by witness */
    const uint32_t *of;    /* by article: its witness */
    const uint32_t *home;  /* by article: one of those that are one with it, the same for all */
    const uint32_t *next;  /* by article: another of these, in a ring */
} jk_homes;

/* jk_twins_sort: where a slot has its units in different articles, and the witness that has it
 * elsewhere has, where most or as many have it, one that is as like, in a slot that has no other
 * there, the two units change places.  JK_OK or JK_ENOMEM.  O(slots * witnesses); such a slot
 * costs, for each two witnesses that have it in different articles, the units of these. */
int jk_twins_sort(jk_slots *s, const jk_homes *homes);

#endif
