#include "diff/collate/likeness.h"

#include <stdlib.h>

enum { LOOK_AT = 512, SHORT = 8 };

bool jk_same_number(const jk_unit *x, const jk_unit *y)
{
    return (x->flags & JK_UNIT_CLAUSE) && (y->flags & JK_UNIT_CLAUSE) && x->level == y->level &&
           x->n == y->n && x->sub == y->sub && x->n > 0;
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static size_t collect(const jk_wit *w, const jk_unit *u, bool pairs, uint64_t *out)
{
    size_t n = 0;
    uint32_t last = 0;
    for (uint32_t t = u->t0; t < u->t1 && n < LOOK_AT; t++) {
        uint32_t c = w->tokens[t].fold;
        if (!jk_fold_is_word(c))
            continue;
        if (!pairs)
            out[n++] = c;
        else if (last)
            out[n++] = (uint64_t)last << 32 | c;
        last = c;
    }
    qsort(out, n, sizeof *out, by_value);
    return n;
}

double jk_likeness(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y)
{
    uint64_t a[LOOK_AT] = {0}, b[LOOK_AT] = {0};
    bool pairs = x->t1 - x->t0 >= SHORT && y->t1 - y->t0 >= SHORT;
    size_t n = collect(v, x, pairs, a), m = collect(w, y, pairs, b), shared = 0;
    for (size_t i = 0, j = 0; i < n && j < m;) {
        if (a[i] == b[j]) {
            shared++;
            i++;
            j++;
        } else if (a[i] < b[j]) {
            i++;
        } else {
            j++;
        }
    }
    size_t most = n > m ? n : m;
    return most ? (double)shared / (double)most : 0;
}
