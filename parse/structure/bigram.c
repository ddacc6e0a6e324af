#include "parse/structure/bigram.h"

#include "parse/structure/glyph.h"

static uint32_t hash_pair(int32_t a, int32_t b)
{
    uint32_t h = (uint32_t)a * 0x9E3779B1u ^ (uint32_t)b * 0x85EBCA77u;
    return (h ^ h >> 15) % JK_BIGRAM_BITS;
}

void jk_bigrams_add(jk_bigrams *set, jk_slice s)
{
    int32_t before = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (before) {
            uint32_t h = hash_pair(before, c);
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
            uint32_t h = hash_pair(before, c);
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
