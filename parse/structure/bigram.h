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

#endif
