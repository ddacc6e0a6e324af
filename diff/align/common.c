#include <string.h>

#include "diff/align/myers.h"
#include "parse/base/alloc.h"

#include <stdlib.h>

int jk_match_add(jk_matches *out, size_t a, size_t b, size_t len)
{
    if (len == 0)
        return 0;
    if (out->n > 0) {
        jk_match *last = &out->at[out->n - 1];
        if (last->a + last->len == a && last->b + last->len == b) {
            last->len += len;
            return 0;
        }
    }
    return JK_PUSH(out, (jk_match){a, b, len});
}

void jk_matches_free(jk_matches *m)
{
    free(m->at);
    *m = (jk_matches){0};
}

/* Two units at a time: most calls end at the first, the long ones are worth the wide compare. */
size_t jk_common(const uint32_t *a, const uint32_t *b, size_t n)
{
    size_t i = 0;
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
