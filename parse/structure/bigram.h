/* bigram.h: which pairs of characters two texts share.
 */
#ifndef JK_STRUCTURE_BIGRAM_H
#define JK_STRUCTURE_BIGRAM_H

#include <stdint.h>

#include "parse/base/slice.h"

enum { JK_BIGRAM_BITS = 1 << 14 };

/* A set of character pairs, as a bitmap of hashes: false members are rare and do no harm.
 * Zero-initialise. */
typedef struct jk_bigrams {
    uint64_t bits[JK_BIGRAM_BITS / 64];
} jk_bigrams;

/* jk_bigrams_add: adds the pairs of s.  O(s). */
void jk_bigrams_add(jk_bigrams *set, jk_slice s);

/* jk_bigrams_share: share of the pairs of s that are in the set, 0 where s has none.  O(s). */
double jk_bigrams_share(const jk_bigrams *set, jk_slice s);

/* jk_bigrams_shared: share of the pairs of `line` that stand in `with`.  O(both). */
double jk_bigrams_shared(jk_slice line, jk_slice with);

enum { JK_RARITY_SLOTS = 1 << 16, JK_RARITY_TIMES = 64 };

/* In how many texts of a collection each character pair stands, by hash.  Zero-initialise. */
typedef struct jk_rarity {
    uint32_t texts;
    uint32_t times[JK_RARITY_SLOTS], last[JK_RARITY_SLOTS]; /* last: the text that came last */
    double weights[JK_RARITY_TIMES]; /* of pairs that stand in so many texts */
} jk_rarity;

/* jk_rarity_add: counts the pairs of one more text.  O(s).  jk_rarity_weigh: all were added. */
void jk_rarity_add(jk_rarity *r, jk_slice s);
void jk_rarity_weigh(jk_rarity *r);

/* jk_rarity_share: as jk_bigrams_share, the rare pairs weighing more: each by the logarithm of how
 * few texts have it.  O(s). */
double jk_rarity_share(const jk_rarity *r, const jk_bigrams *set, jk_slice s);

#endif
