#include "parse/base/arena.h"

#include <stdint.h>
#include <stdlib.h>

#include "parse/base/status.h"

enum { FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 4 * 1024 * 1024 };

struct jk_arena_chunk {
    struct jk_arena_chunk *next;
    size_t cap;
    max_align_t data[];
};

static bool add_chunk(jk_arena *a, size_t need)
{
    size_t cap = a->head ? a->head->cap * 2 : FIRST_CHUNK;
    if (cap > LARGEST_CHUNK)
        cap = LARGEST_CHUNK;
    const size_t align = sizeof(max_align_t);
    if (cap < need)
        cap = (need + align - 1) & ~(align - 1);
    struct jk_arena_chunk *c = malloc(sizeof *c + cap);
    if (!c)
        return false;
    c->next = a->head;
    c->cap = cap;
    a->head = c;
    a->at = (char *)c->data;
    a->left = cap;
    return true;
}

bool jk_arena_room(jk_arena *a, size_t bytes)
{
    if (!a->err && bytes <= SIZE_MAX / 2 && add_chunk(a, bytes))
        return true;
    a->err = JK_ENOMEM;
    a->left = 0; /* for good */
    return false;
}

void *jk_arena_grow(jk_arena *a, size_t bytes)
{
    return jk_arena_room(a, bytes) ? jk_arena_take(a, bytes) : NULL;
}

void *jk_arena_alloc(jk_arena *a, size_t n, size_t size)
{
    size_t bytes = size && n > SIZE_MAX / size ? SIZE_MAX : n * size;
    void *p = jk_arena_take(a, bytes ? bytes : 1);
    return p ? memset(p, 0, bytes) : NULL;
}

jk_slice jk_arena_keep(jk_arena *a, jk_buf *b)
{
    jk_slice kept = jk_arena_copy(a, jk_buf_slice(b));
    if (b->err)
        a->err = b->err;
    jk_buf_free(b);
    return kept;
}

void jk_arena_reset(jk_arena *a)
{
    while (a->head && a->head->next) { /* the newest is the largest */
        struct jk_arena_chunk *c = a->head->next;
        a->head->next = c->next;
        free(c);
    }
    a->at = a->head ? (char *)a->head->data : NULL;
    a->left = a->head ? a->head->cap : 0;
    a->err = 0;
}

void jk_arena_free(jk_arena *a)
{
    while (a->head) {
        struct jk_arena_chunk *c = a->head;
        a->head = c->next;
        free(c);
    }
    *a = (jk_arena){0};
}
