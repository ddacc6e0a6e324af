#include "parse/encoding/gbline.h"

#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/encoding/codec.h"
#include "parse/encoding/cost.h"
#include "parse/encoding/gb18030.h"

enum {
    CODES = 1 << 16,
    PLAIN_COST = 56 /* of a character on average, at most: 14 bits; Chinese text has about 9 */
};

/* By two-byte code: the three bytes of the character in UTF-8 and its cost, as they lie in memory;
 * 0 for what has not three bytes. */
uint32_t *jk_gbline_table(void)
{
    uint32_t *t = calloc(CODES, sizeof *t);
    for (unsigned code = 0x8140; t && code < CODES; code++) {
        uint32_t c = jk_gb18030_two((uint8_t)(code >> 8), (uint8_t)(code & 0xFF), false);
        unsigned char entry[4] = {0, 0, 0, (unsigned char)jk_cost(c)};
        if (c >= 0x800 && jk_utf8_put((char *)entry, c) == 3)
            memcpy(&t[code], entry, sizeof entry);
    }
    return t;
}

static inline uint32_t entry_at(const uint32_t *table, const uint8_t *p)
{
    return table[(unsigned)p[0] << 8 | p[1]];
}

/* Puts the text of an entry, and a byte behind it that is written over; returns its cost. */
static inline uint32_t put_entry(char *out, uint32_t entry)
{
    unsigned char bytes[4];
    memcpy(bytes, &entry, sizeof bytes);
    memcpy(out, bytes, sizeof bytes);
    return bytes[3];
}

typedef struct line {
    const uint32_t *table;
    const uint8_t *p, *end;
    char *out; /* with room for all */
    uint64_t src;
    jk_map *map;
    uint32_t cost, n; /* of and how many characters that are not ASCII */
} line;

/* jk_map_add of what follows the run before it in the source, without its cost. */
static inline void add_run(line *l, uint64_t tlen, uint64_t slen, uint8_t tw, uint8_t sw)
{
    jk_map *m = l->map;
    jk_run *last = m->n ? &m->at[m->n - 1] : NULL;
    bool more = last && last->tw == tw && last->sw == sw && last->src + last->slen == l->src;
    if (more) {
        last->slen += slen;
        m->len += tlen;
    } else if (m->at && m->n < m->cap) {
        m->at[m->n++] = (jk_run){m->len, l->src, slen, tw, sw};
        m->len += tlen;
    } else {
        jk_map_add(m, tlen, l->src, slen, tw, sw);
    }
    l->src += slen;
}

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
    if (n)
        add_run(l, n, n, 1, 1);
    return true;
}

/* The two-byte codes that come next and have three bytes in UTF-8. */
static void han_run(line *l)
{
    const uint32_t *table = l->table;
    const uint8_t *p = l->p, *last = l->end - 1;
    char *out = l->out;
    uint32_t cost = 0, entry;
    while (last - p >= 3) {
        uint32_t first = entry_at(table, p), second = entry_at(table, p + 2);
        if (!first || !second)
            break;
        cost += put_entry(out, first);
        cost += put_entry(out + 3, second);
        out += 6;
        p += 4;
    }
    while (p < last && (entry = entry_at(table, p)) != 0) {
        cost += put_entry(out, entry);
        out += 3;
        p += 2;
    }
    uint64_t n = (uint64_t)(p - l->p) / 2;
    if (n)
        add_run(l, 3 * n, 2 * n, 3, 2);
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
