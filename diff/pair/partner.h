/* partner.h: clauses that are the same in both documents, whatever their numbers.
 */
#ifndef JK_PAIR_PARTNER_H
#define JK_PAIR_PARTNER_H

#include "diff/pair/edition.h"

#define JK_NO_PARTNER SIZE_MAX

/* By part: the part of the other document that says the same, or JK_NO_PARTNER; owned. */
typedef struct jk_partners {
    size_t *a, *b;
} jk_partners;

/* jk_partners_find: the numbered clauses whose words, behind the number, are those of one clause of
 * the other document, and stand but once in either.  JK_OK or JK_ENOMEM.  O(n + parts log parts).
 * jk_partners_free: NULL-safe fields. */
int jk_partners_find(const jk_edition *a, const jk_edition *b, jk_partners *out);
void jk_partners_free(jk_partners *p);

#endif
