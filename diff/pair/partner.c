#include "diff/pair/partner.h"

#include <stdlib.h>
#include <string.h>

#include "diff/pair/limits.h"
#include "parse/base/status.h"

/* What a clause says: units [from, last) of its document. */
typedef struct jk_saying {
    const jk_edition *w;
    size_t part, from, last;
    uint64_t hash;
} jk_saying;

static size_t add_sayings(const jk_edition *w, jk_saying *out)
{
    size_t n = 0;
    for (size_t i = 0; i < w->parts.n; i++) {
        const jk_part *p = &w->parts.at[i];
        jk_saying s = {w, i, jk_edition_words(w, p), p->last, 0};
        if (p->level < 0 || s.last - s.from < JK_LEAST_WHOLE)
            continue;
        for (size_t u = s.from; u < s.last; u++)
            s.hash = (s.hash ^ w->unit[u]) * 0x9E3779B97F4A7C15u + (s.hash >> 29);
        out[n++] = s;
    }
    return n;
}

static int compare(const jk_saying *x, const jk_saying *y)
{
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    size_t m = x->last - x->from, n = y->last - y->from;
    if (m != n)
        return m < n ? -1 : 1;
    return memcmp(x->w->unit + x->from, y->w->unit + y->from, m * sizeof *x->w->unit);
}

static int by_words(const void *p, const void *q)
{
    return compare(p, q);
}

int jk_partners_find(const jk_edition *a, const jk_edition *b, jk_partners *out)
{
    jk_saying *s = calloc(a->parts.n + b->parts.n + 1, sizeof *s);
    *out = (jk_partners){calloc(a->parts.n + 1, sizeof *out->a),
                         calloc(b->parts.n + 1, sizeof *out->b)};
    if (!s || !out->a || !out->b) {
        free(s);
        return JK_ENOMEM;
    }
    for (size_t i = 0; i < a->parts.n; i++)
        out->a[i] = JK_NO_PARTNER;
    for (size_t i = 0; i < b->parts.n; i++)
        out->b[i] = JK_NO_PARTNER;
    size_t n = add_sayings(a, s);
    n += add_sayings(b, s + n);
    if (n > 1)
        qsort(s, n, sizeof *s, by_words);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && compare(&s[i], &s[end]) == 0; end++)
            ;
        if (end - i != 2 || s[i].w == s[i + 1].w)
            continue;
        const jk_saying *x = s[i].w == a ? &s[i] : &s[i + 1], *y = x == &s[i] ? x + 1 : x - 1;
        out->a[x->part] = y->part;
        out->b[y->part] = x->part;
    }
    free(s);
    return JK_OK;
}

void jk_partners_free(jk_partners *p)
{
    free(p->a);
    free(p->b);
    *p = (jk_partners){0};
}
