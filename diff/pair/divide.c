#include "diff/pair/divide.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum { LEAST = 8 /* units that each of the several shares with the one */ };

/* Units that part a of one witness shares with part b of the other. */
typedef struct jk_share {
    size_t a, b, n;
} jk_share;

typedef struct jk_shares {
    jk_share *at; /* ascending in both */
    size_t n, cap;
} jk_shares;

static int count_run(const jk_edition *a, const jk_edition *b, jk_match m, jk_share *at,
                     jk_shares *out)
{
    while (m.len > 0) {
        while (a->parts.at[at->a].last <= m.a)
            at->a++;
        while (b->parts.at[at->b].last <= m.b)
            at->b++;
        size_t n = m.len, ra = a->parts.at[at->a].last - m.a, rb = b->parts.at[at->b].last - m.b;
        n = n < ra ? n : ra;
        n = n < rb ? n : rb;
        jk_share *last = out->n ? &out->at[out->n - 1] : NULL;
        if (last && last->a == at->a && last->b == at->b)
            last->n += n;
        else if (JK_PUSH(out, (jk_share){at->a, at->b, n}))
            return JK_ENOMEM;
        m = (jk_match){m.a + n, m.b + n, m.len - n};
    }
    return JK_OK;
}

static size_t units_of(const jk_part *p)
{
    return p->last - p->unit;
}

/* Whether a part is one of the several clauses: most of it is shared, and all but the first of them
 * have a number. */
static bool is_piece(const jk_edition *several, size_t part, size_t shared, bool first)
{
    const jk_part *p = &several->parts.at[part];
    return shared >= LEAST && shared * 2 >= units_of(p) && (first || p->num.len > 0);
}

static size_t one_of(const jk_share *s, bool merged)
{
    return merged ? s->b : s->a;
}

/* Shares [i, end) are all of one part of `one`: adds a division where several parts of the other
 * witness have it. */
static int add_division(const jk_edition *one, const jk_edition *several, const jk_shares *s,
                        size_t i, size_t end, bool merged, jk_divisions *out)
{
    jk_division d = {.merged = merged, .one = one_of(&s->at[i], merged)};
    size_t n = 0, shared = 0;
    for (; i < end; i++) {
        size_t part = one_of(&s->at[i], !merged);
        if (!is_piece(several, part, s->at[i].n, n == 0) || (n > 0 && part != d.last)) {
            if (n > 1)
                break;
            n = shared = 0;
            if (!is_piece(several, part, s->at[i].n, true))
                continue;
        }
        if (n++ == 0)
            d.first = part;
        d.last = part + 1;
        shared += s->at[i].n;
    }
    if (n < 2 || shared * 10 < units_of(&one->parts.at[d.one]) * 6)
        return JK_OK;
    return JK_PUSH(out, d) ? JK_ENOMEM : JK_OK;
}

static int add_divisions(const jk_edition *one, const jk_edition *several, const jk_shares *s,
                         bool merged, jk_divisions *out)
{
    int err = JK_OK;
    for (size_t i = 0, end; i < s->n && !err; i = end) {
        for (end = i + 1; end < s->n && one_of(&s->at[end], merged) == one_of(&s->at[i], merged);)
            end++;
        if (end - i > 1)
            err = add_division(one, several, s, i, end, merged, out);
    }
    return err;
}

static int by_place(const void *p, const void *q)
{
    const jk_division *x = p, *y = q;
    size_t a = x->merged ? x->first : x->one, b = y->merged ? y->first : y->one;
    if (a != b)
        return a < b ? -1 : 1;
    return (x->merged > y->merged) - (x->merged < y->merged);
}

int jk_divisions_find(const jk_edition *a, const jk_edition *b, const jk_matches *runs,
                      jk_divisions *out)
{
    jk_shares s = {0};
    jk_share at = {0};
    int err = JK_OK;
    out->n = 0;
    for (size_t i = 0; i < runs->n && !err; i++)
        err = count_run(a, b, runs->at[i], &at, &s);
    if (!err)
        err = add_divisions(a, b, &s, false, out);
    if (!err)
        err = add_divisions(b, a, &s, true, out);
    if (!err && out->n > 1)
        qsort(out->at, out->n, sizeof *out->at, by_place);
    free(s.at);
    return err;
}
