#include "diff/evidence/confusable.h"

#include <stdbool.h>

#include "diff/evidence/confusable_table.h"
#include "parse/base/bisect.h"

static const jk_shape *shape_of(uint32_t c)
{
    size_t i;
    JK_FIRST(i, jk_nshapes, jk_shapes[i].c >= c);
    return i < jk_nshapes && jk_shapes[i].c == c ? &jk_shapes[i] : NULL;
}

static unsigned variants(uint32_t x, uint32_t y)
{
    const jk_variant_pair *p = jk_variant_pairs;
    size_t i;
    JK_FIRST(i, jk_nvariant_pairs, p[i].x > x || (p[i].x == x && p[i].y >= y));
    if (i == jk_nvariant_pairs || p[i].x != x || p[i].y != y)
        return 0;
    return p[i].kind == JK_SCRIPT_PAIR ? JK_CONFUSABLE_SCRIPT : JK_CONFUSABLE_FORM;
}

static unsigned sounds(const jk_shape *x, const jk_shape *y)
{
    unsigned out = 0;
    for (int i = 0; i < 4 && x->syllables[i]; i++)
        for (int j = 0; j < 4 && y->syllables[j]; j++) {
            if (x->syllables[i] == y->syllables[j])
                out |= JK_CONFUSABLE_SOUND;
            if (jk_near_syllables[x->syllables[i]] == jk_near_syllables[y->syllables[j]])
                out |= JK_CONFUSABLE_NEAR_SOUND;
        }
    return out & JK_CONFUSABLE_SOUND ? JK_CONFUSABLE_SOUND : out;
}

/* How many of the four corners differ; 4 where a code is missing. */
static int corners_apart(const jk_shape *x, const jk_shape *y)
{
    if (x->corners == JK_NO_CORNERS || y->corners == JK_NO_CORNERS)
        return 4;
    int apart = 0;
    for (unsigned p = x->corners, q = y->corners, i = 0; i < 4; i++, p /= 10, q /= 10)
        apart += p % 10 != q % 10;
    return apart;
}

static int letters(uint32_t code, uint8_t out[6])
{
    int n = 0;
    for (int shift = 20; shift >= 0; shift -= 5)
        if (code >> shift & 31)
            out[n++] = (uint8_t)(code >> shift & 31);
    return n;
}

/* Letters that two Cangjie codes have in common at the start and the end, and the longer length. */
static int letters_shared(const jk_shape *x, const jk_shape *y, int *longest)
{
    uint8_t p[6], q[6];
    int n = letters(x->cangjie, p), m = letters(y->cangjie, q), least = n < m ? n : m;
    int head = 0, tail = 0;
    while (head < least && p[head] == q[head])
        head++;
    while (tail < least - head && p[n - 1 - tail] == q[m - 1 - tail])
        tail++;
    *longest = n > m ? n : m;
    return head + tail;
}

/* Alike when all corners agree and the strokes nearly do (人 入, 未 末); when most of the parts are
 * the same and at most two corners differ (清 请); or when one part is the whole other character
 * but for a stroke or two (太 大, 王 玉). */
static bool look(const jk_shape *x, const jk_shape *y)
{
    int apart = corners_apart(x, y), longest = 0;
    int shared = letters_shared(x, y, &longest);
    int strokes = x->strokes > y->strokes ? x->strokes - y->strokes : y->strokes - x->strokes;
    if (apart == 0 && strokes <= 1)
        return true;
    if (apart <= 2 && strokes <= 4 && longest >= 3 && shared * 2 >= longest)
        return shared * 3 >= longest * 2 || apart <= 1;
    return strokes <= 2 && longest > 0 && shared == longest - 1 && apart <= 3;
}

unsigned jk_confusable(uint32_t x, uint32_t y)
{
    if (x == y)
        return 0;
    unsigned out = x < y ? variants(x, y) : variants(y, x);
    const jk_shape *p = shape_of(x), *q = shape_of(y);
    if (p && q) {
        out |= sounds(p, q);
        if (look(p, q))
            out |= JK_CONFUSABLE_LOOK;
    }
    return out;
}
