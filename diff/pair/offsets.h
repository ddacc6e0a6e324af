/* offsets.h: where in a text each of its units begins, in little more than a byte a unit.
 *
 * Offsets ascend.  They are kept as steps from one to the next, with a whole offset at the start of
 * every stretch of units; a stretch with a step that a byte cannot hold is kept whole.
 */
#ifndef JK_PAIR_OFFSETS_H
#define JK_PAIR_OFFSETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { JK_OFFSETS_STRETCH = 32 /* units */ };

/* Zero-initialise, jk_offsets_free. */
typedef struct jk_offsets {
    uint8_t *step; /* from each offset to the one behind it; owned */
    size_t n, cap;
    uint32_t last; /* the offset put last */
    bool whole;    /* the last stretch is kept whole */
    struct {
        uint32_t *at; /* of each stretch its first offset; or a flag, and its place in wide */
        size_t n, cap;
    } base;
    struct {
        uint32_t *at; /* the offsets of stretches that are kept whole, one after another */
        size_t n, cap;
    } wide;
} jk_offsets;

/* jk_offsets_put: appends an offset: not below the last one, at most INT32_MAX.  JK_OK or
 * JK_ENOMEM.  Amortised O(1). */
static inline int jk_offsets_put(jk_offsets *o, uint32_t off);

/* jk_offsets_at: offset i < n.  O(1). */
uint32_t jk_offsets_at(const jk_offsets *o, size_t i);

/* jk_offsets_find: how many of the offsets are below off; those before `from` < n are known to be.
 * O(log of how many more there are). */
size_t jk_offsets_find(const jk_offsets *o, size_t from, size_t off);

void jk_offsets_free(jk_offsets *o);

/* jk_offsets_put_any: what jk_offsets_put does where it is not a step within a stretch; not for
 * others.  JK_OK or JK_ENOMEM.  Amortised O(1). */
int jk_offsets_put_any(jk_offsets *o, uint32_t off);

static inline int jk_offsets_put(jk_offsets *o, uint32_t off)
{
    if (o->n == o->cap || o->n % JK_OFFSETS_STRETCH == 0 || o->whole || off - o->last > UINT8_MAX)
        return jk_offsets_put_any(o, off);
    o->step[o->n++ - 1] = (uint8_t)(off - o->last);
    o->last = off;
    return 0;
}

#endif
