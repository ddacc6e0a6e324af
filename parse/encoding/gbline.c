#include "parse/encoding/gbline.h"

#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/encoding/codec.h"
#include "parse/encoding/cost.h"
#include "parse/encoding/gb18030.h"

enum {
    CODES = 1 << 16,
    PLAIN_COST = 56, /* of a character on average, at most: 14 bits; Chinese text has about 9 */
    STRANGE = 62,    /* of four characters in a row on average: what another encoding looks like */
    THREE = 0x80     /* in the last byte of an entry: the character has three bytes in UTF-8 */
};

/* By two-byte code as it lies in memory: up to three bytes of the character in UTF-8, and its cost;
 * 0 for what has more. */
uint32_t *jk_gbline_table(void)
{
    uint32_t *t = calloc(CODES, sizeof *t);
    for (unsigned code = 0x8140; t && code < CODES; code++) {
        uint8_t bytes[2] = {(uint8_t)(code >> 8), (uint8_t)(code & 0xFF)};
        uint32_t c = jk_gb18030_two(bytes[0], bytes[1], false);
        unsigned cost = jk_cost(c);
        unsigned char entry[4] = {0, 0, 0, (unsigned char)(cost < THREE ? cost : THREE - 1)};
        size_t n = c >= 0x80 ? jk_utf8_put((char *)entry, c) : 0;
        uint16_t index;
        if (n == 3)
            entry[3] |= THREE;
        memcpy(&index, bytes, sizeof index);
        if (n == 2 || n == 3)
            memcpy(&t[index], entry, sizeof entry);
    }
    return t;
}

static inline uint32_t entry_at(const uint32_t *table, const uint8_t *p)
{
    uint16_t index;
    memcpy(&index, p, sizeof index);
    return table[index];
}

static inline unsigned last_byte(uint32_t entry)
{
    unsigned char bytes[4];
    memcpy(bytes, &entry, sizeof bytes);
    return bytes[3];
}

/* Puts the text of an entry, and bytes after it that are written over; returns its cost. */
static inline uint32_t put_entry(char *out, uint32_t entry)
{
    memcpy(out, &entry, sizeof entry);
    return last_byte(entry) & (THREE - 1);
}

typedef struct line {
    const uint32_t *table;
    const uint8_t *p, *end;
    char *out; /* with room for all */
    uint64_t src;
    jk_map *map;      /* NULL: not wanted */
    uint32_t cost, n; /* of and how many characters that are not ASCII */
    bool strange;     /* eight in a row that are none of Chinese text */
} line;

/* jk_map_add of what follows the run before it in the source, without its cost. */
static inline void add_run(line *l, uint64_t tlen, uint64_t slen, uint8_t tw, uint8_t sw)
{
    jk_map *m = l->map;
    l->src += slen;
    if (!m)
        return;
    uint64_t src = l->src - slen;
    jk_run *last = m->n ? &m->at[m->n - 1] : NULL;
    bool more = last && last->tw == tw && last->sw == sw && last->src + last->slen == src;
    if (more) {
        last->slen += slen;
        m->len += tlen;
    } else if (m->at && m->n < m->cap) {
        m->at[m->n++] = (jk_run){m->len, src, slen, tw, sw};
        m->len += tlen;
    } else {
        jk_map_add(m, tlen, src, slen, tw, sw);
    }
}

/* Whether the eight bytes of w are ASCII without NUL and CR. */
static inline bool plain_word(uint64_t w)
{
    const uint64_t low = 0x0101010101010101u, high = low << 7;
    uint64_t cr = w ^ (low * '\r');
    return ((w | ((w - low) & ~w) | ((cr - low) & ~cr)) & high) == 0;
}

/* The ASCII bytes that come next; false at one that is not plain. */
static bool ascii_run(line *l)
{
    const uint8_t *from = l->p;
    uint64_t word;
    while (l->end - l->p >= 8 && (memcpy(&word, l->p, sizeof word), plain_word(word))) {
        memcpy(l->out, &word, sizeof word);
        l->p += sizeof word;
        l->out += sizeof word;
    }
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
    bool strange = false;
    while (last - p >= 7) { /* by four */
        uint32_t a = entry_at(table, p), b = entry_at(table, p + 2);
        uint32_t c = entry_at(table, p + 4), d = entry_at(table, p + 6);
        if (last_byte(a & b & c & d) < THREE)
            break;
        uint32_t four = put_entry(out, a);
        four += put_entry(out + 3, b);
        four += put_entry(out + 6, c);
        four += put_entry(out + 9, d);
        l->strange |= strange && four > 4 * STRANGE;
        strange = four > 4 * STRANGE;
        cost += four;
        out += 12;
        p += 8;
    }
    while (p < last && last_byte(entry = entry_at(table, p)) >= THREE) {
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

/* A two-byte code that has two bytes in UTF-8. */
static bool two_by_two(line *l)
{
    uint32_t entry = l->end - l->p >= 2 ? entry_at(l->table, l->p) : 0;
    if (entry == 0 || last_byte(entry) >= THREE)
        return false;
    l->cost += put_entry(l->out, entry);
    l->n++;
    l->p += 2;
    l->out += 2;
    add_run(l, 2, 2, 2, 2);
    return true;
}

/* One character of another kind; false where there is none. */
static bool other(line *l)
{
    jk_codec gb = {.id = JK_CODEC_GB18030};
    jk_slice s = {(const char *)l->p, (size_t)(l->end - l->p)};
    jk_code_unit u;
    if (!jk_codec_next(&gb, s, 0, true, &u) || u.bad)
        return false;
    size_t n = jk_utf8_put(l->out, u.c[0]);
    add_run(l, n, u.len, (uint8_t)n, (uint8_t)u.len);
    l->out += n;
    l->p += u.len;
    l->cost += jk_cost(u.c[0]);
    l->n++;
    return true;
}

bool jk_gbline(const uint32_t *table, jk_slice s, uint64_t off, jk_buf *text, jk_map *map,
               bool *high)
{
    const uint8_t *p = (const uint8_t *)s.ptr;
    size_t runs = map ? map->n : 0;
    uint64_t len = map ? map->len : 0;
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
        const uint8_t *before = l.p;
        if (*l.p < 0x80)
            plain = ascii_run(&l);
        else
            han_run(&l);
        if (plain && l.p == before)
            plain = two_by_two(&l) || other(&l);
    }
    *high = l.n > 0;
    plain = plain && !(map && map->err) && !l.strange && l.cost <= PLAIN_COST * l.n;
    plain = plain && (l.n == 0 || jk_utf8_valid(s) < s.len);
    if (plain) {
        text->len = (size_t)(l.out - text->ptr);
        return true;
    }
    if (map) {
        map->n = runs;
        map->len = len;
    }
    if (runs)
        map->at[runs - 1] = last;
    return false;
}
