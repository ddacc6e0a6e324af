#include "parse/structure/bigram.h"

#include "parse/structure/glyph.h"

void jk_bigrams_add(jk_bigrams *set, jk_slice s)
{
    int32_t before = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        if (before)
            jk_bigrams_put(set, jk_bigrams_hash(before, c));
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
            in += jk_bigrams_has(set, jk_bigrams_hash(before, c));
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
