#include "parse/structure/bigram.h"

#include <math.h>

#include "parse/structure/glyph.h"

static uint32_t hash_pair(int32_t a, int32_t b)
{
    uint32_t h = (uint32_t)a * 0x9E3779B1u ^ (uint32_t)b * 0x85EBCA77u;
    return h ^ h >> 15;
}

void jk_bigrams_add(jk_bigrams *set, jk_slice s)
{
    int32_t before = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (before) {
            uint32_t h = hash_pair(before, c) % JK_BIGRAM_BITS;
            set->bits[h / 64] |= UINT64_C(1) << h % 64;
        }
        before = c;
    }
}

double jk_bigrams_share(const jk_bigrams *set, jk_slice s)
{
    int32_t before = 0;
    unsigned n = 0, in = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (before) {
            uint32_t h = hash_pair(before, c) % JK_BIGRAM_BITS;
            in += (unsigned)(set->bits[h / 64] >> h % 64 & 1);
            n++;
        }
        before = c;
    }
    return n ? (double)in / n : 0;
}

double jk_bigrams_shared(jk_slice line, jk_slice with)
{
    jk_bigrams set = {{0}};
    jk_bigrams_add(&set, with);
    return jk_bigrams_share(&set, line);
}

void jk_rarity_add(jk_rarity *r, jk_slice s)
{
    int32_t before = 0;
    r->texts++;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        uint32_t h = hash_pair(before, c) % JK_RARITY_SLOTS;
        if (before && r->last[h] != r->texts) {
            r->last[h] = r->texts;
            r->times[h]++;
        }
        before = c;
    }
}

void jk_rarity_weigh(jk_rarity *r)
{
    for (int i = 0; i < JK_RARITY_TIMES; i++)
        r->weights[i] = (uint32_t)i <= r->texts ? log((r->texts + 1.0) / (i + 0.5)) : 0;
}

double jk_rarity_share(const jk_rarity *r, const jk_bigrams *set, jk_slice s)
{
    int32_t before = 0;
    double all = 0, in = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (before) {
            uint32_t h = hash_pair(before, c), bit = h % JK_BIGRAM_BITS;
            uint32_t times = r->times[h % JK_RARITY_SLOTS];
            double weight = r->weights[times < JK_RARITY_TIMES ? times : JK_RARITY_TIMES - 1];
            all += weight;
            if (set->bits[bit / 64] >> bit % 64 & 1)
                in += weight;
        }
        before = c;
    }
    return all > 0 ? in / all : 0;
}
