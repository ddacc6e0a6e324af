#include "diff/pair/rest.h"

#include <stdlib.h>

#include "diff/align/common.h"
#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"

/* Units between two stretches: too many for a passage to go on across them. */
enum { APART = 64 };

static int add(jk_rest *r, const uint32_t *unit, jk_left x, bool side_b)
{
    x.at = r->n;
    for (size_t i = x.from; i < x.to; i++)
        r->unit[r->n++] = unit[i];
    /* above all characters and interned numbers, and another value on each side: they match nothing
     */
    for (int i = 0; i < APART; i++)
        r->unit[r->n++] = UINT32_MAX - side_b;
    return JK_PUSH(&r->left, x);
}

int jk_rest_make(const uint32_t *unit, size_t n, const jk_matches *runs, bool side_b, size_t min,
                 jk_rest *out)
{
    size_t room = 1, end = 0;
    for (size_t i = 0; i <= runs->n; i++) {
        size_t to = i < runs->n ? jk_match_start(&runs->at[i], side_b) : n;
        if (to - end >= min)
            room += to - end + APART;
        end = i < runs->n ? to + runs->at[i].len : end;
    }
    out->unit = malloc(room * sizeof *out->unit);
    if (!out->unit)
        return JK_ENOMEM;
    end = 0;
    for (size_t i = 0; i <= runs->n; i++) {
        size_t to = i < runs->n ? jk_match_start(&runs->at[i], side_b) : n;
        if (to - end >= min && to > end &&
            add(out, unit, (jk_left){.from = end, .to = to, .gap = i}, side_b))
            return JK_ENOMEM;
        end = i < runs->n ? to + runs->at[i].len : end;
    }
    return JK_OK;
}

const jk_left *jk_rest_find(const jk_rest *r, size_t at)
{
    size_t i;
    JK_LAST(i, r->left.n, r->left.at[i].at <= at);
    return &r->left.at[i];
}

void jk_rest_free(jk_rest *r)
{
    free(r->unit);
    free(r->left.at);
    *r = (jk_rest){0};
}
