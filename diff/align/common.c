#include "diff/align/common.h"

#include <stdlib.h>
#include <string.h>

#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"

int jk_match_add(jk_matches *out, size_t a, size_t b, size_t len)
{
    if (len == 0)
        return JK_OK;
    if (out->n > 0) {
        jk_match *last = &out->at[out->n - 1];
        if (last->a + last->len == a && last->b + last->len == b) {
            last->len += len;
            return JK_OK;
        }
    }
    return JK_PUSH(out, (jk_match){a, b, len});
}

int jk_matches_add(jk_matches *out, const jk_matches *more)
{
    int err = JK_OK;
    for (size_t i = 0; i < more->n && !err; i++)
        err = jk_match_add(out, more->at[i].a, more->at[i].b, more->at[i].len);
    return err;
}

size_t jk_match_behind(const jk_matches *runs, bool side_b, size_t at)
{
    size_t i;
    JK_FIRST(i, runs->n, jk_match_start(&runs->at[i], side_b) + runs->at[i].len > at);
    return i;
}

size_t jk_covered(const jk_matches *runs, bool side_b, size_t from, size_t to)
{
    size_t sum = 0;
    for (size_t i = jk_match_behind(runs, side_b, from); i < runs->n; i++) {
        size_t x = jk_match_start(&runs->at[i], side_b), y = x + runs->at[i].len;
        if (x >= to)
            break;
        sum += (y < to ? y : to) - (x > from ? x : from);
    }
    return sum;
}

void jk_matches_free(jk_matches *m)
{
    free(m->at);
    *m = (jk_matches){0};
}

enum { WIDE = 16 };

/* Whether WIDE units are the same. */
static bool same_wide(const uint32_t *a, const uint32_t *b)
{
    uint32_t differ = 0;
    for (size_t i = 0; i < WIDE; i++)
        differ |= a[i] ^ b[i];
    return differ == 0;
}

/* Two units at a time, since most calls end at the first; behind those, many at a time. */
size_t jk_common(const uint32_t *a, const uint32_t *b, size_t n)
{
    size_t i = 0;
    if (n > WIDE && memcmp(a, b, 2 * sizeof *a) == 0)
        while (i + WIDE <= n && same_wide(a + i, b + i))
            i += WIDE;
    while (i + 2 <= n) {
        uint64_t x, y;
        memcpy(&x, a + i, sizeof x);
        memcpy(&y, b + i, sizeof y);
        if (x != y)
            break;
        i += 2;
    }
    while (i < n && a[i] == b[i])
        i++;
    return i;
}

size_t jk_common_back(const uint32_t *a, const uint32_t *b, size_t n)
{
    size_t i = 0;
    while (i + 2 <= n) {
        uint64_t x, y;
        memcpy(&x, a - i - 2, sizeof x);
        memcpy(&y, b - i - 2, sizeof y);
        if (x != y)
            break;
        i += 2;
    }
    while (i < n && a[-1 - (ptrdiff_t)i] == b[-1 - (ptrdiff_t)i])
        i++;
    return i;
}
