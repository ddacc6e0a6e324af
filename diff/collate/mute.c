#include "diff/collate/mute.h"

#include <stdlib.h>

#include "diff/collate/lacuna.h"
#include "parse/base/status.h"

static bool is_lacuna(const jk_grid *g, uint32_t col, uint32_t k)
{
    return jk_is_sign(jk_grid_fold(g, col, k));
}

/* Whether witness k has a lacuna or nothing in a column, where not all are alike. */
static bool is_void(const jk_grid *g, uint32_t col, uint32_t k)
{
    if (g->uniform[col])
        return false;
    return jk_grid_token(g, col, k) == JK_GAP || is_lacuna(g, col, k);
}

/* Whether another witness than k has something in a column that a lacuna of k may stand for: a
 * word, or, for a note, also a mark. */
static bool is_told(const jk_grid *g, uint32_t col, uint32_t k, bool note)
{
    for (uint32_t j = 0; j < g->nwits; j++) {
        uint32_t c = j == k ? 0 : jk_grid_fold(g, col, j);
        if (c != UINT32_MAX && (jk_is_legible(c) || (note && c && !jk_is_sign(c))))
            return true;
    }
    return false;
}

static int mark(jk_grid *g, uint32_t c, uint32_t end, uint32_t k)
{
    if (!g->mute)
        g->mute = calloc((size_t)g->ncols * g->nwits, sizeof *g->mute);
    for (; g->mute && c < end; c++)
        g->mute[(size_t)c * g->nwits + k] = g->cell[(size_t)c * g->nwits + k] != JK_SILENT;
    return g->mute ? JK_OK : JK_ENOMEM;
}

static int mark_witness(jk_grid *g, uint32_t k)
{
    int err = JK_OK;
    for (uint32_t c = 0, end; c < g->ncols && !err; c = end + 1) {
        bool lacuna = false, note = false, told = false;
        for (end = c; end < g->ncols && is_void(g, end, k); end++) {
            lacuna = lacuna || is_lacuna(g, end, k);
            note = note || jk_grid_fold(g, end, k) == JK_LOST;
        }
        for (uint32_t i = c; lacuna && !told && i < end; i++)
            told = is_told(g, i, k, note);
        if (lacuna && told)
            err = mark(g, c, end, k);
    }
    return err;
}

int jk_grid_mark_mute(jk_grid *g)
{
    int err = JK_OK;
    for (uint32_t k = 0; k < g->nwits && !err; k++)
        if (g->s->wits[g->wit[k]].lacunae)
            err = mark_witness(g, k);
    return err;
}
