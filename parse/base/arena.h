/* arena.h: memory for what lives as long as an article or a document.
 *
 * Nothing is freed piece by piece: jk_arena_reset takes everything back at once.  Errors stick: a
 * failed allocation returns NULL and sets err; so does every later one until the reset.
 * Zero-initialise to begin, jk_arena_free to end.
 */
#ifndef JK_BASE_ARENA_H
#define JK_BASE_ARENA_H

#include "parse/base/slice.h"

typedef struct jk_arena {
    struct jk_arena_chunk *head; /* newest first */
    size_t used;                 /* bytes used of head */
    int err;                     /* JK_OK or JK_ENOMEM */
} jk_arena;

/* jk_arena_alloc: n * size bytes, zeroed, aligned for any type; NULL on overflow or no memory.
 * O(bytes). */
void *jk_arena_alloc(jk_arena *a, size_t n, size_t size);

/* JK_NEW: n zeroed objects of a type from an arena. */
#define JK_NEW(arena, n, type) ((type *)jk_arena_alloc((arena), (n), sizeof(type)))

/* jk_arena_copy: a copy of s that lives in the arena (not NUL-terminated); empty on failure.
 * O(n). */
jk_slice jk_arena_copy(jk_arena *a, jk_slice s);

/* jk_arena_dup: a copy of n * size bytes at p; NULL on failure or when n is 0.  O(bytes). */
void *jk_arena_dup(jk_arena *a, const void *p, size_t n, size_t size);

/* jk_arena_reset: forget everything allocated, keep one chunk for reuse, clear err. */
void jk_arena_reset(jk_arena *a);

/* jk_arena_free: give all memory back. */
void jk_arena_free(jk_arena *a);

#endif
