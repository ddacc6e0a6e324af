#include "parse/encoding/gbline.h"

#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/encoding/codec.h"
#include "parse/encoding/cost.h"
#include "parse/encoding/gb18030.h"

enum {
    CODES = 1 << 15,
    PLAIN_COST = 56 /* of a character on average, at most: 14 bits; Chinese text has about 9 */
};

/* By code: the three bytes of the character in UTF-8, lowest first, its cost in the byte above; 0
 * for what has not three bytes. */
uint32_t *jk_gbline_table(void)
{
    uint32_t *t = calloc(CODES, sizeof *t);
    for (unsigned code = 0; t && code < CODES; code++) {
        uint32_t c = jk_gb18030_two((uint8_t)(code >> 8 | 0x80), (uint8_t)(code & 0xFF), false);
        unsigned char u[4];
        if (c < 0x800 || jk_utf8_put((char *)u, c) != 3)
            continue;
        t[code] = u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | jk_cost(c) << 24;
    }
    return t;
}

typedef struct line {
    const uint32_t *table;
    const uint8_t *p, *end;
    char *out; /* with room for all */
    uint64_t src;
    jk_map *map;
    uint32_t cost, n; /* of and how many characters that are not ASCII */
} line;

/* The ASCII bytes that come next; false at one that is not plain. */
static bool ascii_run(line *l)
{
    const uint8_t *from = l->p;
    for (; l->p < l->end && *l->p < 0x80; l->p++) {
        bool cr = *l->p == '\r' && !(l->end - l->p == 2 && l->p[1] == '\n');
        if (*l->p == 0 || cr)
            return false;
        *l->out++ = (char)*l->p;
    }
    uint64_t n = (uint64_t)(l->p - from);
    jk_map_add(l->map, n, l->src, n, 1, 1);
    l->src += n;
    return true;
}

/* The two-byte codes that come next and have three bytes in UTF-8. */
static void han_run(line *l)
{
    const uint8_t *p = l->p, *last = l->end - 1;
    char *out = l->out;
    uint32_t cost = 0, entry;
    while (p < last && *p >= 0x80 && (entry = l->table[(*p & 0x7Fu) << 8 | p[1]]) != 0) {
        out[0] = (char)(entry & 0xFF);
        out[1] = (char)(entry >> 8 & 0xFF);
        out[2] = (char)(entry >> 16 & 0xFF);
        out += 3;
        p += 2;
        cost += entry >> 24;
    }
    uint64_t n = (uint64_t)(p - l->p) / 2;
    jk_map_add(l->map, 3 * n, l->src, 2 * n, 3, 2);
    l->src += 2 * n;
    l->cost += cost;
    l->n += (uint32_t)n;
    l->p = p;
    l->out = out;
}

/* One character of another kind; false where there is none. */
static bool other(line *l)
{
    jk_codec gb = {.id = JK_CODEC_GB18030};
    jk_slice s = {(const char *)l->p, (size_t)(l->end - l->p)};
    jk_unit u;
    if (!jk_codec_next(&gb, s, 0, true, &u) || u.bad)
        return false;
    size_t n = jk_utf8_put(l->out, u.c[0]);
    jk_map_add(l->map, n, l->src, u.len, (uint8_t)n, (uint8_t)u.len);
    l->out += n;
    l->src += u.len;
    l->p += u.len;
    l->cost += jk_cost(u.c[0]);
    l->n++;
    return true;
}

bool jk_gbline(const uint32_t *table, jk_slice s, uint64_t off, jk_buf *text, jk_map *map,
               bool *high)
{
    const uint8_t *p = (const uint8_t *)s.ptr;
    size_t runs = map->n;
    uint64_t len = map->len;
    jk_run last = runs ? map->at[runs - 1] : (jk_run){0};
    /* the byte 80 alone becomes three: the euro sign */
    if (!jk_buf_reserve(text, 3 * s.len + 4))
        return false;
    line l = {.table = table,
              .p = p,
              .end = p + s.len,
              .out = text->ptr + text->len,
              .src = off,
              .map = map};
    bool plain = true;
    while (plain && l.p < l.end) {
        if (*l.p < 0x80)
            plain = ascii_run(&l);
        else
            han_run(&l);
        if (plain && l.p < l.end && *l.p >= 0x80)
            plain = other(&l);
    }
    *high = l.n > 0;
    plain =
        plain && !map->err && l.cost <= PLAIN_COST * l.n && (l.n == 0 || jk_utf8_valid(s) < s.len);
    if (plain) {
        text->len = (size_t)(l.out - text->ptr);
        return true;
    }
    map->n = runs;
    map->len = len;
    if (runs)
        map->at[runs - 1] = last;
    return false;
}
