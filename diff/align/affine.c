#include "diff/align/affine.h"

#include <stdlib.h>

#include "diff/align/common.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum { FAR = 1 << 29, MOST_COUNTED = 64 };

/* What a cell remembers: for each of its two states, the state and the step it came from. */
enum {
    M_FROM_M = 1, /* in a run: the run goes on */
    G_BY_INS = 2, /* in a gap: the last step was an insertion, otherwise a deletion */
    G_FROM_M = 4  /* in a gap: it begins here, after a run */
};

static int room(jk_affine *w, size_t na, size_t nb)
{
    size_t least = na < nb ? na : nb;
    if (jk_grow((void **)&w->from, &w->capfrom, (na + 1) * (nb + 1), 1) ||
        jk_grow((void **)&w->row, &w->caprow, 2 * (nb + 2), sizeof *w->row) ||
        jk_grow((void **)&w->back, &w->capback, least + 1, sizeof *w->back))
        return JK_ENOMEM;
    return JK_OK;
}

/* Cells [lo, hi] of a row of the table: m and g hold the row above and are overwritten.  What is
 * left of lo and right of hi is out of reach. */
static void fill_row(jk_costs costs, uint32_t unit, const uint32_t *b, size_t lo, size_t hi,
                     int32_t *m, int32_t *g, uint8_t *from)
{
    size_t before = lo > 0 ? lo - 1 : 0;
    int32_t diag_m = m[before], diag_g = g[before];
    if (lo == 0) {
        from[0] = (uint8_t)(m[0] < g[0] ? G_FROM_M : 0);
        g[0] = (m[0] < g[0] ? m[0] : g[0]) + costs.unit;
        m[0] = FAR;
        lo = 1;
    } else {
        m[before] = g[before] = FAR;
    }
    for (size_t j = lo; j <= hi; j++) {
        int32_t up_m = m[j], up_g = g[j];
        uint8_t how = 0;
        int32_t run = FAR;
        if (unit == b[j - 1]) {
            bool on = diag_m <= diag_g + costs.run;
            run = on ? diag_m : diag_g + costs.run;
            how = on ? M_FROM_M : 0;
        }
        bool up = up_m < up_g, left = m[j - 1] < g[j - 1];
        int32_t del = up ? up_m : up_g, ins = left ? m[j - 1] : g[j - 1];
        if (ins < del)
            how = (uint8_t)(how | G_BY_INS | (left ? G_FROM_M : 0));
        else
            how = (uint8_t)(how | (up ? G_FROM_M : 0));
        from[j] = how;
        m[j] = run;
        g[j] = (ins < del ? ins : del) + costs.unit;
        diag_m = up_m;
        diag_g = up_g;
    }
    m[hi + 1] = g[hi + 1] = FAR;
}

/* How many differences a shortest script has; limit + 1 where it has more than limit. */
static size_t count_differences(jk_sides s, size_t limit)
{
    enum { MIDDLE = MOST_COUNTED + 1 };
    size_t v[2 * MIDDLE + 1]; /* 1 + the furthest place in a that diagonal k - MIDDLE reaches */
    for (size_t d = 0; d <= limit; d++) {
        for (size_t k = MIDDLE - d; k <= MIDDLE + d; k += 2) {
            size_t i = 0;
            if (d > 0) {
                size_t del = k > MIDDLE - d ? v[k - 1] + 1 : 0, ins = k < MIDDLE + d ? v[k + 1] : 0;
                i = (del > ins ? del : ins) - 1;
            }
            size_t j = i + MIDDLE - k;
            if (i <= s.na && j <= s.nb)
                i += jk_common(s.a + i, s.b + j, s.na - i < s.nb - j ? s.na - i : s.nb - j);
            v[k] = i + 1;
            if (i >= s.na && i + MIDDLE - k >= s.nb)
                return d;
        }
    }
    return limit + 1;
}

/* How far to both sides of the diagonals that both ends lie on the table is to be filled.  Of d
 * differences with runs between them a script costs at most d units and d - 1 runs; a cheaper one
 * cannot go further from both ends' diagonals than it pays for. */
static size_t reach(jk_costs costs, jk_sides s)
{
    size_t longer = s.na > s.nb ? s.na : s.nb, apart = longer - (s.na > s.nb ? s.nb : s.na);
    size_t most = longer / 4 < MOST_COUNTED ? longer / 4 : MOST_COUNTED;
    size_t d = count_differences(s, most);
    if (d > most)
        return s.na + s.nb;
    return (d * costs.unit + (d - 1) * costs.run) / (2U * costs.unit) - apart / 2 + 1;
}

/* Fills the table; whether the cheapest script ends in a run. */
static bool fill_table(jk_affine *w, jk_sides s)
{
    jk_costs costs = w->costs.unit ? w->costs : (jk_costs){2, 3};
    int32_t *m = w->row, *g = m + s.nb + 2;
    size_t more = reach(costs, s);
    size_t down = more + (s.na > s.nb ? s.na - s.nb : 0);
    size_t up = more + (s.nb > s.na ? s.nb - s.na : 0);
    for (size_t j = 0; j <= s.nb; j++) {
        m[j] = FAR;
        g[j] = j > up ? FAR : (int32_t)j * costs.unit;
        w->from[j] = G_BY_INS;
    }
    for (size_t i = 1; i <= s.na; i++)
        fill_row(costs, s.a[i - 1], s.b, i > down ? i - down : 0, i + up < s.nb ? i + up : s.nb, m,
                 g, w->from + i * (s.nb + 1));
    return m[s.nb] < g[s.nb];
}

/* Goes back from the last cell along what each remembers: the matches, the last first, in w->back;
 * how many they are. */
static size_t trace_back(jk_affine *w, size_t na, size_t nb, bool in_run)
{
    size_t i = na, j = nb, n = 0;
    while (i > 0 && j > 0) {
        uint8_t how = w->from[i * (nb + 1) + j];
        if (in_run) {
            i--, j--;
            w->back[n++] = (jk_match){i, j, 1};
            in_run = (how & M_FROM_M) != 0;
        } else {
            in_run = (how & G_FROM_M) != 0;
            if (how & G_BY_INS)
                j--;
            else
                i--;
        }
    }
    return n;
}

int jk_affine_align(jk_affine *w, jk_sides s, size_t da, size_t db, jk_matches *out)
{
    if (s.na == 0 || s.nb == 0)
        return JK_OK;
    if (room(w, s.na, s.nb))
        return JK_ENOMEM;
    bool in_run = fill_table(w, s);
    for (size_t n = trace_back(w, s.na, s.nb, in_run); n > 0; n--)
        if (jk_match_add(out, w->back[n - 1].a + da, w->back[n - 1].b + db, 1))
            return JK_ENOMEM;
    return JK_OK;
}

void jk_affine_free(jk_affine *w)
{
    free(w->from);
    free(w->row);
    free(w->back);
    *w = (jk_affine){0};
}
