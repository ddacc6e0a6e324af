#include "diff/evidence/grams.h"

#include "diff/evidence/le.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"

uint64_t jk_grams_sum(const uint8_t *bytes, size_t n)
{
    uint64_t h = 0x9E3779B97F4A7C15u ^ n;
    for (size_t i = 0; i + 8 <= n; i += 8) {
        h = (h ^ jk_le64(bytes + i)) * 0xD6E8FEB86659FD93u;
        h ^= h >> 32;
    }
    for (size_t i = n & ~(size_t)7; i < n; i++)
        h = (h ^ bytes[i]) * 0x100000001B3u;
    return h ^ h >> 29;
}

bool jk_grams_is(jk_slice file)
{
    return jk_slice_starts(file, JK_S(JK_GRAMS_MAGIC));
}

/* Whether the places where longer runs start rise, and the last is their number. */
static bool children_hold(const jk_grams *g, int level)
{
    const uint8_t *p = g->level[level];
    uint32_t before = 0;
    for (uint32_t i = 0; i <= g->n[level]; i++, p += JK_GRAMS_NODE) {
        uint32_t at = jk_le32(p);
        if (at < before)
            return false;
        before = at;
    }
    return jk_le32(g->level[level]) == 0 && before == g->n[level + 1];
}

int jk_grams_open(jk_grams *g, jk_slice file)
{
    const uint8_t *p = (const uint8_t *)file.ptr;
    if (file.len < JK_GRAMS_HEADER || !jk_grams_is(file))
        return JK_ESYNTAX;
    if (jk_le32(p + 8) != JK_GRAMS_VERSION || jk_le32(p + 12) != JK_GRAMS_ORDER)
        return JK_ENOTSUP;
    for (int k = 0; k < JK_GRAMS_ORDER; k++)
        g->n[k] = jk_le32(p + 16 + 4 * k);
    if (g->n[0] < JK_SYMBOL_FIRST || g->n[0] > 0xFFFF)
        return JK_ESYNTAX;
    uint64_t at = JK_GRAMS_HEADER; /* 32-bit numbers times 8: no overflow */
    g->pairs = p + at;
    at += (uint64_t)(g->n[0] - JK_SYMBOL_FIRST) * JK_GRAMS_PAIR;
    for (int k = 0; k < JK_GRAMS_ORDER; k++) {
        g->level[k] = at <= file.len ? p + at : p;
        at += k + 1 < JK_GRAMS_ORDER ? ((uint64_t)g->n[k] + 1) * JK_GRAMS_NODE
                                     : (uint64_t)g->n[k] * JK_GRAMS_LEAF;
    }
    if (at != file.len || jk_le64(p + 32) != file.len ||
        jk_le64(p + 40) != jk_grams_sum(p + JK_GRAMS_HEADER, file.len - JK_GRAMS_HEADER))
        return JK_ESYNTAX;
    for (int k = 0; k + 1 < JK_GRAMS_ORDER; k++)
        if (!children_hold(g, k))
            return JK_ESYNTAX;
    return JK_OK;
}

static uint32_t symbol_of(const jk_grams *g, uint32_t c)
{
    size_t i, n = g->n[0] - JK_SYMBOL_FIRST;
    JK_FIRST(i, n, jk_le32(g->pairs + i * JK_GRAMS_PAIR) >= c);
    const uint8_t *pair = g->pairs + i * JK_GRAMS_PAIR;
    uint32_t s = i < n && jk_le32(pair) == c ? jk_le32(pair + 4) : JK_SYMBOL_UNKNOWN;
    return s < g->n[0] ? s : JK_SYMBOL_UNKNOWN;
}

static const uint8_t *entry(const jk_grams *g, int level, uint32_t i)
{
    return g->level[level] +
           (size_t)i * (size_t)(level + 1 < JK_GRAMS_ORDER ? JK_GRAMS_NODE : JK_GRAMS_LEAF);
}

/* The entry of the run of n symbols, or NULL. */
static const uint8_t *find(const jk_grams *g, const uint32_t *s, int n)
{
    uint32_t node = s[0];
    for (int k = 1; k < n; k++) {
        uint32_t from = jk_le32(entry(g, k - 1, node)), to = jk_le32(entry(g, k - 1, node + 1));
        size_t symbol_at = k + 1 < JK_GRAMS_ORDER ? 4 : 0, i;
        JK_FIRST(i, to - from, jk_le16(entry(g, k, from + (uint32_t)i) + symbol_at) >= s[k]);
        node = from + (uint32_t)i;
        if (node == to || jk_le16(entry(g, k, node) + symbol_at) != s[k])
            return NULL;
    }
    return entry(g, n - 1, node);
}

/* Steps of -ln P of the last of n symbols behind the others. */
static uint32_t cost(const jk_grams *g, const uint32_t *s, int n)
{
    uint32_t sum = 0;
    for (; n > 1; s++, n--) {
        const uint8_t *e = find(g, s, n);
        if (e)
            return sum + e[n < JK_GRAMS_ORDER ? 6 : 2];
        const uint8_t *before = find(g, s, n - 1);
        sum += before ? before[7] : 0;
    }
    return sum + entry(g, 0, s[0])[6];
}

double jk_grams_score(const jk_grams *g, const uint32_t *text, size_t n)
{
    uint32_t s[JK_GRAMS_ORDER]; /* the last symbols */
    uint64_t steps = 0;
    for (size_t i = 0; i < n; i++) {
        int have = i < JK_GRAMS_ORDER ? (int)i : JK_GRAMS_ORDER - 1;
        if (i >= JK_GRAMS_ORDER)
            for (int k = 0; k + 1 < JK_GRAMS_ORDER; k++)
                s[k] = s[k + 1];
        s[have] = symbol_of(g, text[i]);
        steps += cost(g, s, have + 1);
    }
    return -(double)steps / JK_GRAMS_STEPS;
}
