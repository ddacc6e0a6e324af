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

/* jk_bigrams_hash: what a pair of characters is known by.  O(1). */
#define JK_BIGRAM_FIRST  0x9E3779B1u
#define JK_BIGRAM_SECOND 0x85EBCA77u
enum { JK_BIGRAM_SHIFT = 15 };

static inline uint32_t jk_bigrams_hash(int32_t a, int32_t b)
{
    uint32_t h = (uint32_t)a * JK_BIGRAM_FIRST ^ (uint32_t)b * JK_BIGRAM_SECOND;
    return h ^ h >> JK_BIGRAM_SHIFT;
}

/* jk_bigrams_put, _has: adds a pair by its hash; 1 where it is in the set, else 0.  O(1). */
static inline void jk_bigrams_put(jk_bigrams *set, uint32_t hash)
{
    set->bits[hash % JK_BIGRAM_BITS / 64] |= UINT64_C(1) << hash % 64;
}
static inline unsigned jk_bigrams_has(const jk_bigrams *set, uint32_t hash)
{
    return (unsigned)(set->bits[hash % JK_BIGRAM_BITS / 64] >> hash % 64 & 1);
}

/* jk_bigrams_add: adds the pairs of s.  O(s). */
void jk_bigrams_add(jk_bigrams *set, jk_slice s);

/* jk_bigrams_share: share of the pairs of a line that are in a set, 0 where it has none.  O(line).
 */
double jk_bigrams_share(const jk_bigrams *set, jk_slice line);

/* jk_bigrams_shared: share of the pairs of `line` that stand in `with`, 0 where it has none.
 * O(both). */
double jk_bigrams_shared(jk_slice line, jk_slice with);

#endif
