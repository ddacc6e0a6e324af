#include "diff/align/leap.h"

#include <string.h>

#include "diff/align/common.h"

enum {
    SEED = 12, /* units of a seed */
    BAND = 6,  /* diagonals are counted in bands of 2^BAND: edits move a passage to and fro */
    BANDS = 2 + (2 * JK_LEAP >> BAND),
    SUPPORT = 64, /* seeds that must lie there; fewer where less text is left */
    LEAST = 8
};

static size_t slot_of(const uint32_t *u)
{
    uint64_t h = 0;
    for (size_t i = 0; i < SEED; i++)
        h = (h ^ u[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(h >> 51) % (2 * JK_LEAP);
}

/* Fills w->hit: for each place of b one of a, the last, that holds the same seed. */
static void find_hits(jk_leaper *w, jk_sides s)
{
    memset(w->seed, 0, sizeof w->seed);
    w->n = 0;
    for (size_t x = 0; x + SEED <= s.na; x++)
        w->seed[slot_of(s.a + x)] = (uint16_t)(x + 1);
    for (size_t y = 0; y + SEED <= s.nb; y++) {
        size_t x = w->seed[slot_of(s.b + y)];
        if (x == 0 || memcmp(s.a + x - 1, s.b + y, SEED * sizeof *s.a) != 0)
            continue;
        w->hit[w->n].x = (uint16_t)(x - 1);
        w->hit[w->n++].y = (uint16_t)y;
    }
}

static size_t band_of(const jk_leaper *w, size_t hit)
{
    return (size_t)(w->hit[hit].y + JK_LEAP - w->hit[hit].x) >> BAND;
}

/* The first hit in the two neighbouring bands that have most; w->n where they have too few. */
static size_t best_hit(const jk_leaper *w, size_t support)
{
    size_t count[BANDS + 1] = {0}, best = 0;
    for (size_t i = 0; i < w->n; i++)
        count[band_of(w, i)]++;
    for (size_t k = 1; k < BANDS; k++)
        if (count[k] + count[k + 1] > count[best] + count[best + 1])
            best = k;
    if (count[best] + count[best + 1] < support)
        return w->n;
    size_t i = 0;
    while (band_of(w, i) != best && band_of(w, i) != best + 1)
        i++;
    return i;
}

/* How many of n units before a and b are the same. */
static size_t same_before(const uint32_t *a, const uint32_t *b, size_t n)
{
    size_t same = 0;
    for (size_t i = 1; i <= n; i++)
        same += *(a - i) == *(b - i);
    return same;
}

bool jk_leap(jk_leaper *w, jk_sides s, size_t before, size_t alike, size_t *x, size_t *y)
{
    s.na = s.na < JK_LEAP ? s.na : JK_LEAP;
    s.nb = s.nb < JK_LEAP ? s.nb : JK_LEAP;
    size_t support = (s.na < s.nb ? s.na : s.nb) / 4;
    support = support > SUPPORT ? SUPPORT : support < LEAST ? LEAST : support;
    find_hits(w, s);
    size_t i = best_hit(w, support);
    if (i == w->n)
        return false;
    *x = w->hit[i].x;
    *y = w->hit[i].y;
    size_t back = jk_common_back(s.a + *x, s.b + *y, *x < *y ? *x : *y);
    *x -= back;
    *y -= back;
    return before == 0 || same_before(s.a + *x, s.b + *y, before) + 1 < alike;
}
