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
    if (cap < need)
        cap = need;
    if (cap > SIZE_MAX / 2)
        return false;
    struct jk_arena_chunk *c = malloc(sizeof *c + cap);
    if (!c)
        return false;
    c->next = a->head;
    c->cap = cap;
    a->head = c;
    a->used = 0;
    return true;
}

/* n * size bytes, not zeroed. */
static void *take(jk_arena *a, size_t n, size_t size)
{
    const size_t align = sizeof(max_align_t);
    if (a->err || (size && n > SIZE_MAX / 4 / size)) {
        a->err = JK_ENOMEM;
        return NULL;
    }
    size_t need = (n * size + align - 1) / align * align;
    if ((!a->head || need > a->head->cap - a->used) && !add_chunk(a, need)) {
        a->err = JK_ENOMEM;
        return NULL;
    }
    void *p = (char *)a->head->data + a->used;
    a->used += need;
    return p;
}

void *jk_arena_alloc(jk_arena *a, size_t n, size_t size)
{
    void *p = take(a, n, size);
    return p ? memset(p, 0, n * size) : NULL;
}

void *jk_arena_dup(jk_arena *a, const void *p, size_t n, size_t size)
{
    void *copy = n ? take(a, n, size) : NULL;
    return copy ? memcpy(copy, p, n * size) : NULL;
}

jk_slice jk_arena_copy(jk_arena *a, jk_slice s)
{
    char *copy = jk_arena_dup(a, s.ptr, s.len, 1);
    return (jk_slice){copy, copy ? s.len : 0};
}

void jk_arena_reset(jk_arena *a)
{
    while (a->head && a->head->next) { /* the newest is the largest */
        struct jk_arena_chunk *c = a->head->next;
        a->head->next = c->next;
        free(c);
    }
    a->used = 0;
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
