#include "diff/evidence/counts.h"

#include <stdbool.h>
#include <stdlib.h>

#include "parse/base/simd.h"
#include "parse/base/status.h"

/* A run that finds no room in PROBES slots is not counted: in a table half full that does not
 * happen to ten million runs, but to those who look for runs of one slot. */
enum { FIRST_ROOM = 4096, PROBES = 256 };

/* 21 bits a character; a run of two has 0 in the last. */
static uint64_t key_of(uint32_t a, uint32_t b, uint32_t c)
{
    return ((uint64_t)(a & 0x1FFFFF) << 42 | (uint64_t)(b & 0x1FFFFF) << 21 | (c & 0x1FFFFF)) + 1;
}

static size_t slot_of(const jk_counts *c, uint64_t key)
{
    return (size_t)((key * 0x9E3779B97F4A7C15u) >> 20) & (c->room - 1);
}

/* The slot of a key, or the free one where it would go; SIZE_MAX where there is neither near by. */
static size_t find(const jk_counts *c, uint64_t key)
{
    size_t i = slot_of(c, key);
    for (int n = 0; n < PROBES; n++, i = (i + 1) & (c->room - 1))
        if (!c->keys[i] || c->keys[i] == key)
            return i;
    return SIZE_MAX;
}

static int grow(jk_counts *c)
{
    jk_counts wide = {.room = c->room ? c->room * 2 : FIRST_ROOM};
    wide.keys = calloc(wide.room, sizeof *wide.keys);
    wide.n = calloc(wide.room, sizeof *wide.n);
    if (!wide.keys || !wide.n) {
        jk_counts_free(&wide);
        return JK_ENOMEM;
    }
    for (size_t i = 0; i < c->room; i++) {
        size_t k = c->keys[i] ? find(&wide, c->keys[i]) : SIZE_MAX;
        if (k == SIZE_MAX)
            continue;
        wide.keys[k] = c->keys[i];
        wide.n[k] = c->n[i];
    }
    wide.used = c->used;
    jk_counts_free(c);
    *c = wide;
    return JK_OK;
}

static int count(jk_counts *c, uint64_t key)
{
    if (c->used * 2 >= c->room && grow(c) != 0)
        return JK_ENOMEM;
    size_t i = find(c, key);
    if (i == SIZE_MAX)
        return JK_OK;
    c->used += c->keys[i] == 0;
    c->keys[i] = key;
    c->n[i] += c->n[i] < UINT32_MAX;
    return JK_OK;
}

/* A slot is asked for AHEAD characters before its run is counted: in a large collation each is a
 * miss of the cache, and so many go side by side. */
enum { AHEAD = 8 };

static void fetch(const jk_counts *c, uint64_t key)
{
    if (c->room) {
        size_t i = slot_of(c, key);
        JK_PREFETCH(&c->keys[i]);
        JK_PREFETCH(&c->n[i]);
    }
}

int jk_counts_add(jk_counts *c, const uint32_t *text, size_t len)
{
    for (size_t i = 0; i + 1 < len; i++) {
        if (i + AHEAD + 2 < len) {
            fetch(c, key_of(text[i + AHEAD], text[i + AHEAD + 1], 0));
            fetch(c, key_of(text[i + AHEAD], text[i + AHEAD + 1], text[i + AHEAD + 2]));
        }
        if (count(c, key_of(text[i], text[i + 1], 0)) != 0)
            return JK_ENOMEM;
        if (i + 2 < len && count(c, key_of(text[i], text[i + 1], text[i + 2])) != 0)
            return JK_ENOMEM;
    }
    return JK_OK;
}

uint32_t jk_counts_of(const jk_counts *c, uint32_t a, uint32_t b, uint32_t third)
{
    if (c->room == 0)
        return 0;
    size_t i = find(c, key_of(a, b, third));
    return i != SIZE_MAX && c->keys[i] ? c->n[i] : 0;
}

void jk_counts_free(jk_counts *c)
{
    free(c->keys);
    free(c->n);
    *c = (jk_counts){0};
}
