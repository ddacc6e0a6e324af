#include "diff/align/affine.h"

#include <stdlib.h>

#include "diff/align/myers.h"
#include "parse/base/alloc.h"

enum { UNIT = 2, RUN = 3, FAR = 1 << 29 };

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
        jk_grow((void **)&w->row, &w->caprow, 2 * (nb + 1), sizeof *w->row) ||
        jk_grow((void **)&w->back, &w->capback, least + 1, sizeof *w->back))
        return -1;
    return 0;
}

/* One row of the table: m and g hold the row above and are overwritten. */
static void fill_row(uint32_t unit, const uint32_t *b, size_t nb, int32_t *m, int32_t *g,
                     uint8_t *from)
{
    int32_t diag_m = m[0], diag_g = g[0];
    from[0] = (uint8_t)(m[0] < g[0] ? G_FROM_M : 0);
    g[0] = (m[0] < g[0] ? m[0] : g[0]) + UNIT;
    m[0] = FAR;
    for (size_t j = 1; j <= nb; j++) {
        int32_t up_m = m[j], up_g = g[j];
        uint8_t how = 0;
        int32_t run = FAR;
        if (unit == b[j - 1]) {
            bool on = diag_m <= diag_g + RUN;
            run = on ? diag_m : diag_g + RUN;
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
        g[j] = (ins < del ? ins : del) + UNIT;
        diag_m = up_m;
        diag_g = up_g;
    }
}

int jk_affine_align(jk_affine *w, const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                    size_t da, size_t db, jk_matches *out)
{
    if (na == 0 || nb == 0)
        return 0;
    if (room(w, na, nb))
        return -1;
    int32_t *m = w->row, *g = m + nb + 1;
    size_t width = nb + 1;
    for (size_t j = 0; j <= nb; j++) {
        m[j] = FAR;
        g[j] = (int32_t)j * UNIT;
        w->from[j] = G_BY_INS;
    }
    for (size_t i = 1; i <= na; i++)
        fill_row(a[i - 1], b, nb, m, g, w->from + i * width);

    size_t i = na, j = nb, n = 0;
    bool in_run = m[nb] < g[nb];
    while (i > 0 && j > 0) {
        uint8_t how = w->from[i * width + j];
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
    while (n > 0) {
        n--;
        if (jk_match_add(out, w->back[n].a + da, w->back[n].b + db, 1))
            return -1;
    }
    return 0;
}

void jk_affine_free(jk_affine *w)
{
    free(w->from);
    free(w->row);
    free(w->back);
    *w = (jk_affine){0};
}
