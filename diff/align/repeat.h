/* repeat.h: passages that stand twice, in one sequence or in two, also with edits in them.
 */
#ifndef JK_ALIGN_REPEAT_H
#define JK_ALIGN_REPEAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* a[from, to) is found again, with edits, as b[from2, to2).  Within one sequence to <= from2: the
 * earlier copy comes first. */
typedef struct jk_repeat {
    size_t from, to, from2, to2;
    size_t same; /* units that match in the two */
} jk_repeat;

typedef struct jk_repeats {
    jk_repeat *at; /* owned, malloc'd; by from, then from2 */
    size_t n, cap;
} jk_repeats;

typedef struct jk_repeat_options {
    size_t min;  /* fewest matching units of a passage; 0: 20 */
    size_t seed; /* units a seed has; 0: 8 */
    size_t most; /* seeds that stand more often than this on a side are ignored; 0: 8 */
} jk_repeat_options;

/* jk_repeat_find: the near-repeated passages between a and b, or within a where b is NULL (the
 * trivial match of a with itself is left out), written to out (emptied first; zero-initialise
 * before the first use).  A passage is a chain of matching stretches that lie close together on
 * both sides, at least four units in five the same.  Passages may overlap.  options may be NULL.
 * JK_OK, JK_ENOMEM, JK_ERANGE for more than 2^31 - 2 units.  Linear in practice: every seed is
 * looked up once, and what stands more than `most` times is not followed. */
int jk_repeat_find(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                   const jk_repeat_options *options, jk_repeats *out);

/* jk_repeats_free: gives the memory back and empties. */
void jk_repeats_free(jk_repeats *r);

#endif
