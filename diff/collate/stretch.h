/* stretch.h: finding the pieces of one text in a set of others.
 */
#ifndef JK_COLLATE_STRETCH_H
#define JK_COLLATE_STRETCH_H

#include <stdint.h>

#include "parse/base/buf.h"

/* A text that pieces may come from: a canonical block's, or a reading's. */
typedef struct jk_origin {
    size_t at, len; /* where it lies in the store */
    jk_slice id;    /* borrowed: of the block or variant */
    int reading;    /* index of the reading; -1: a block */
    /* of a reading: the bytes of the block before it among the origins that it stands for */
    size_t from, to;
    size_t readings; /* of a block: how many origins behind it are readings in it */
} jk_origin;

typedef struct jk_store {
    jk_buf text; /* of all origins, one behind the other */
    struct {
        jk_origin *at;
        size_t n, cap;
    } origins;
    size_t
        block; /* the last block among them, 1 more than its index; 0 where readings are in none */
    uint32_t *head,
        *next; /* chains of places whose first bytes hash alike; 0 ends, places from 1 */
    size_t buckets;
} jk_store;

/* jk_store_block, jk_store_reading: one more origin; its text is copied, its id is not.  A reading
 * that stands in the last block (placed) for bytes [from, to) of it is looked for there first.
 * jk_store_index: when all are added.  JK_OK, JK_ENOMEM, JK_ERANGE beyond 4 GB.  O(text). */
int jk_store_block(jk_store *s, jk_slice text, jk_slice id);
int jk_store_reading(jk_store *s, jk_slice text, jk_slice id, int reading, bool placed, size_t from,
                     size_t to);
int jk_store_index(jk_store *s);
void jk_store_free(jk_store *s);

/* A piece of a target: of an origin, or (origin NULL) given as it is. */
typedef struct jk_stretch_found {
    const jk_origin *origin;
    size_t from; /* in the origin's text, or in the target */
    size_t len;
} jk_stretch_found;

/* jk_store_next: the next piece of target from *at on, and moves *at behind it; *last, the piece
 * near which it looks first (zeroed at the start), becomes this one.  *at < target.len.  Amortised
 * O(len) for a bounded number of tries a place. */
jk_stretch_found jk_store_next(const jk_store *s, jk_slice target, size_t *at,
                               jk_stretch_found *last);

#endif
