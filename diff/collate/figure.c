#include "diff/collate/figure.h"

#include "diff/collate/date.h"
#include "diff/collate/fold.h"
#include "diff/collate/number.h"

#include <string.h>

enum { LONGEST = JK_DATE_LONGEST };

/* Whether all that witnesses have in a column are numerals, or decimal points where `points`. */
static bool is_numeric(const jk_grid *g, uint32_t col, bool points)
{
    bool any = false;
    for (uint32_t k = 0; k < g->nwits; k++) {
        uint32_t c = jk_grid_fold(g, col, k);
        if (c == 0 || c == UINT32_MAX)
            continue;
        if (!jk_is_numeral(c) && !(points && c == '.'))
            return false;
        any = true;
    }
    return any;
}

/* A point between two numerals is part of the number. */
static bool is_part(const jk_grid *g, uint32_t col)
{
    return is_numeric(g, col, false) ||
           (col > 0 && col + 1 < g->ncols && is_numeric(g, col, true) &&
            is_numeric(g, col - 1, false) && is_numeric(g, col + 1, false));
}

static bool extent(const jk_grid *g, uint32_t col, uint32_t *from, uint32_t *to)
{
    if (!is_part(g, col))
        return false;
    *from = col;
    *to = col + 1;
    while (*from > 0 && !jk_grid_breaks(g, *from) && is_part(g, *from - 1) &&
           *to - *from <= LONGEST)
        --*from;
    while (*to < g->ncols && !jk_grid_breaks(g, *to) && is_part(g, *to) && *to - *from <= LONGEST)
        ++*to;
    return *to - *from > 1 && *to - *from <= LONGEST;
}

/* Whether more than half of those that tell agree in a column, in what is as the others write it: a
 * digit of one script. */
static bool is_settled(const jk_grid *g, uint32_t col)
{
    uint32_t most = 0, tell = 0, digits = 0;
    for (uint32_t k = 0; k < g->nwits; k++) {
        uint32_t c = jk_grid_fold(g, col, k), same = 0;
        if (c == 0)
            return false;
        if (c == UINT32_MAX)
            continue;
        tell++;
        digits += jk_fold_is_digit(c);
        for (uint32_t j = 0; j < g->nwits; j++)
            same += jk_grid_fold(g, col, j) == c;
        most = same > most ? same : most;
    }
    return most * 2 > tell && (digits == 0 || digits == tell);
}

/* Whether all that witnesses have in a column may stand in a date; *ends where it ends one. */
static bool is_of_date(const jk_grid *g, uint32_t col, bool *ends)
{
    bool any = false;
    *ends = false;
    for (uint32_t k = 0; k < g->nwits; k++) {
        uint32_t c = jk_grid_fold(g, col, k);
        if (c == 0 || c == UINT32_MAX)
            continue;
        if (!jk_is_numeral(c) && !jk_is_date_part(c))
            return false;
        *ends = *ends || c == U'日' || c == U'号';
        any = true;
    }
    return any;
}

/* The columns of a date around col, if that is what they are. */
static bool date_extent(const jk_grid *g, uint32_t col, uint32_t *from, uint32_t *to)
{
    bool ends;
    if (!is_of_date(g, col, &ends))
        return false;
    *from = col;
    *to = col + 1;
    while (!ends && *to < g->ncols && !jk_grid_breaks(g, *to) && *to - *from <= LONGEST &&
           is_of_date(g, *to, &ends))
        ++*to;
    while (*from > 0 && !jk_grid_breaks(g, *from) && *to - *from <= LONGEST &&
           is_of_date(g, *from - 1, &ends) && !ends)
        --*from;
    return *to - *from <= LONGEST;
}

/* What witness k has in columns [from, to); false where it does not tell, or has nothing. */
static bool has(const jk_grid *g, uint32_t k, uint32_t from, uint32_t to, uint32_t *u, size_t *n)
{
    *n = 0;
    for (uint32_t col = from; col < to; col++) {
        uint32_t c = jk_grid_fold(g, col, k);
        if (c == UINT32_MAX)
            return false;
        if (c != 0)
            u[(*n)++] = c;
    }
    return *n > 0;
}

/* Whether all that tell have dates, and two of them one date, not written in one way. */
static bool is_date_otherwise(const jk_grid *g, uint32_t from, uint32_t to)
{
    uint32_t u[LONGEST], v[LONGEST], date, other;
    size_t n, m;
    bool otherwise = false;
    for (uint32_t k = 0; k < g->nwits; k++) {
        if (!has(g, k, from, to, u, &n))
            continue;
        if (!jk_date_of_folds(u, n, &date))
            return false;
        for (uint32_t j = 0; j < k && !otherwise; j++)
            otherwise = has(g, j, from, to, v, &m) && jk_date_of_folds(v, m, &other) &&
                        date == other && (m != n || memcmp(u, v, n * sizeof *u) != 0);
    }
    return otherwise;
}

bool jk_figure_of(const jk_grid *g, uint32_t col, uint32_t *from, uint32_t *to)
{
    if (date_extent(g, col, from, to) && is_date_otherwise(g, *from, *to))
        return true;
    if (!extent(g, col, from, to))
        return false;
    for (uint32_t c = *from; c < *to; c++)
        if (!is_settled(g, c))
            return true;
    return false;
}

bool jk_only_figures(const jk_token *t, uint32_t n)
{
    bool figures = n > 0;
    for (uint32_t i = 0; i < n && figures; i++) {
        uint32_t c = t[i].fold;
        figures = jk_fold_is_digit(c) || c == 0xB2 || c == 0xB3 || c == 0xB9 ||
                  (c >= 0x2070 && c <= 0x2079) || (c >= 0x2460 && c <= 0x249B);
    }
    return figures;
}
