/* homes.h: which articles of the witnesses are one article of the canonical text.
 */
#ifndef JK_COLLATE_HOMES_H
#define JK_COLLATE_HOMES_H

#include "diff/collate/slots.h"

/* The i-th article of witness w is number first[w] + i; what stands in none is one more behind its
 * last.  All in the arena of the slots. */
typedef struct jk_homes {
    const jk_slots *s;
    uint32_t n;      /* articles */
    uint32_t *first; /* by witness */
    uint32_t *of;    /* by article: its witness */
    uint32_t *home;  /* by article: one of those that are one with it, the same for all */
    uint32_t *mass;  /* by article: characters */
    bool *held;      /* by article: others run it together with what is apart in its witness */
    /* those that are one with x, rising: member[begin[home[x]]] … member[begin[home[x] + 1] - 1] */
    uint32_t *member, *begin;
} jk_homes;

/* jk_homes_find: articles are one where they share 30 % of the smaller one's text, smaller ones
 * first; not where more than half of the witnesses hold them apart, one has the second with a
 * dateline, or no fewer have others between them than run them together.  JK_OK or JK_ENOMEM.
 * O(slots * witnesses + shares log shares + articles of clusters that are compared). */
int jk_homes_find(jk_homes *h, const jk_slots *s);

/* jk_article_number: of a witness's unit.  O(1). */
static inline uint32_t jk_article_number(const jk_homes *h, uint32_t wit, const jk_unit *u)
{
    uint32_t n = h->s->wits[wit].narticles;
    return h->first[wit] + (u->article < n ? u->article : n);
}

/* jk_home_of: the home of a witness's unit in a slot; UINT32_MAX where it has none.  O(1). */
static inline uint32_t jk_home_of(const jk_homes *h, const jk_slot *slot, uint32_t wit)
{
    const jk_unit *u = jk_slot_unit(h->s, slot, wit);
    return u ? h->home[jk_article_number(h, wit, u)] : UINT32_MAX;
}

#endif
