/* arena.h: memory for what lives as long as an article or a document.
 *
 * Nothing is freed piece by piece: jk_arena_reset takes everything back at once.  Errors stick: a
 * failed allocation returns NULL and sets err; so does every later one until the reset.
 * Zero-initialise to begin, jk_arena_free to end.  A byte costs O(1), amortised; taking all back
 * O(chunks), of which there are as many as doublings.
 */
#ifndef JK_BASE_ARENA_H
#define JK_BASE_ARENA_H

#include <stdint.h>

#include "parse/base/buf.h"
#include "parse/base/slice.h"

typedef struct jk_arena {
    struct jk_arena_chunk *head; /* newest first */
    char *at;                    /* free bytes of head */
    size_t left;                 /* how many */
    int err;                     /* JK_OK or JK_ENOMEM */
} jk_arena;

/* jk_arena_room: makes room for so many bytes in a new chunk; jk_arena_grow: jk_arena_take where
 * there is not room enough already; not for others to call. */
bool jk_arena_room(jk_arena *a, size_t bytes);
void *jk_arena_grow(jk_arena *a, size_t bytes);

/* jk_arena_take: as jk_arena_alloc, not zeroed.  O(1). */
static inline void *jk_arena_take(jk_arena *a, size_t bytes)
{
    const size_t align = sizeof(max_align_t);
    size_t skip = a->left & (align - 1); /* chunks end on a boundary */
    if (a->left - skip < bytes)
        return jk_arena_grow(a, bytes);
    a->at += skip;
    void *p = a->at;
    a->at += bytes;
    a->left -= skip + bytes;
    return p;
}

/* jk_arena_alloc: n * size bytes, zeroed, aligned for any type; NULL on overflow or no memory.
 * O(bytes). */
void *jk_arena_alloc(jk_arena *a, size_t n, size_t size);

/* JK_NEW: n zeroed objects of a type from an arena. */
#define JK_NEW(arena, n, type) ((type *)jk_arena_alloc((arena), (n), sizeof(type)))

/* jk_arena_copy: a copy of s that lives in the arena (not NUL-terminated, not
 * aligned); empty on failure.  O(n). */
static inline jk_slice jk_arena_copy(jk_arena *a, jk_slice s)
{
    if (s.len == 0 || (s.len > a->left && !jk_arena_room(a, s.len)))
        return (jk_slice){NULL, 0};
    char *copy = a->at;
    memcpy(copy, s.ptr, s.len);
    a->at += s.len;
    a->left -= s.len;
    return (jk_slice){copy, s.len};
}

/* jk_arena_dup: a copy of n * size bytes at p; NULL on failure or when n is 0.  O(bytes). */
static inline void *jk_arena_dup(jk_arena *a, const void *p, size_t n, size_t size)
{
    void *copy = n ? jk_arena_take(a, n > SIZE_MAX / size ? SIZE_MAX : n * size) : NULL;
    return copy ? memcpy(copy, p, n * size) : NULL;
}

/* jk_arena_keep: what b holds, as a copy that lives in the arena.  b is freed, and an error that
 * sticks to it sticks to the arena from here on: who builds a string checks the arena alone.  O(n).
 */
jk_slice jk_arena_keep(jk_arena *a, jk_buf *b);

/* jk_arena_reset: forget everything allocated, keep one chunk for reuse, clear err. */
void jk_arena_reset(jk_arena *a);

/* jk_arena_free: give all memory back. */
void jk_arena_free(jk_arena *a);

#endif
