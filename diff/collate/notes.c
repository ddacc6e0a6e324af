#include "diff/collate/notes.h"

#include <stdlib.h>
#include <string.h>

#include "parse/base/status.h"

/* Columns of the longest note; what others may have beside it. */
enum { LONGEST = 512, BESIDE = 2 };

/* The grid being made anew. */
typedef struct sheet {
    uint32_t *cell; /* malloc */
    uint8_t *uniform;
    uint32_t ncols;
} sheet;

uint32_t jk_closes(uint32_t open)
{
    return open == '(' ? ')' : open == '[' ? ']' : 0;
}

uint32_t jk_note_end(const jk_grid *g, uint32_t col, uint32_t k)
{
    uint32_t open = jk_grid_fold(g, col, k), close = jk_closes(open), depth = 0;
    for (uint32_t c = col; close && c < g->ncols && c - col < LONGEST; c++) {
        uint32_t t = jk_grid_token(g, c, k);
        if (t == JK_GAP)
            continue;
        if (c > col && jk_token_begins(&g->s->wits[g->wit[k]], t))
            return 0;
        uint32_t fold = g->s->wits[g->wit[k]].tokens[t].fold;
        depth += fold == open;
        depth -= fold == close;
        if (depth == 0)
            return c + 1;
    }
    return 0;
}

/* What witness j has in columns [c, end), where it has little and nothing that witness k has there;
 * else more than BESIDE. */
static uint32_t count_beside(const jk_grid *g, uint32_t c, uint32_t end, uint32_t j, uint32_t k)
{
    uint32_t n = 0;
    for (; c < end && n <= BESIDE; c++) {
        uint32_t fold = jk_grid_fold(g, c, j);
        n += fold == 0 ? 0 : fold == jk_grid_fold(g, c, k) ? BESIDE + 1 : 1;
    }
    return n;
}

/* The end of a note that begins in a column and has, in those who have it not, something beside it,
 * but little; 0 for none.  *beside: how much, at most. */
static uint32_t note_beside(const jk_grid *g, uint32_t col, uint32_t *beside)
{
    uint32_t k = 0, end;
    *beside = 0;
    while (k < g->nwits && !jk_closes(jk_grid_fold(g, col, k)))
        k++;
    end = k < g->nwits ? jk_note_end(g, col, k) : 0;
    for (uint32_t j = 0; end && j < g->nwits; j++) {
        uint32_t n = jk_grid_fold(g, col, j) == jk_grid_fold(g, col, k)
                         ? 0
                         : count_beside(g, col, end, j, k);
        *beside = n > *beside ? n : *beside;
    }
    return *beside > 0 && *beside <= BESIDE && *beside < end - col ? end : 0;
}

static uint32_t *add_columns(sheet *s, uint32_t n, uint32_t nwits)
{
    uint32_t *at = &s->cell[(size_t)s->ncols * nwits];
    for (size_t i = 0; i < (size_t)n * nwits; i++)
        at[i] = JK_GAP;
    memset(&s->uniform[s->ncols], 0, n);
    s->ncols += n;
    return at;
}

/* Puts what those have who have no note before it. */
static void part(const jk_grid *g, uint32_t col, uint32_t end, uint32_t beside, sheet *s)
{
    uint32_t *before = add_columns(s, beside, g->nwits);
    uint32_t *note = add_columns(s, end - col, g->nwits);
    uint32_t open = 0;
    for (uint32_t k = 0; k < g->nwits && !open; k++)
        open = jk_closes(jk_grid_fold(g, col, k)) ? jk_grid_fold(g, col, k) : 0;
    for (uint32_t k = 0; k < g->nwits; k++) {
        bool has = jk_grid_fold(g, col, k) == open;
        for (uint32_t c = col, n = 0; c < end; c++) {
            uint32_t t = jk_grid_token(g, c, k);
            if (has)
                note[(size_t)(c - col) * g->nwits + k] = t;
            else if (t != JK_GAP)
                before[(size_t)n++ * g->nwits + k] = t;
        }
    }
}

static int remake(jk_grid *g, uint32_t more)
{
    size_t ncols = g->ncols + (size_t)more;
    sheet s = {malloc((ncols * g->nwits + 1) * sizeof *s.cell), malloc(ncols + 1), 0};
    if (!s.cell || !s.uniform) {
        free(s.cell);
        free(s.uniform);
        return JK_ENOMEM;
    }
    for (uint32_t c = 0, end, beside; c < g->ncols; c = end) {
        end = g->uniform[c] ? 0 : note_beside(g, c, &beside);
        if (end) {
            part(g, c, end, beside, &s);
            continue;
        }
        end = c + 1;
        memcpy(&s.cell[(size_t)s.ncols * g->nwits], &g->cell[(size_t)c * g->nwits],
               g->nwits * sizeof *s.cell);
        s.uniform[s.ncols++] = g->uniform[c];
    }
    free(g->cell);
    free(g->uniform);
    g->cell = s.cell;
    g->uniform = s.uniform;
    g->ncols = s.ncols;
    g->room = ncols * g->nwits + 1;
    g->uniform_room = ncols + 1;
    return JK_OK;
}

uint32_t jk_any_note_end(const jk_grid *g, uint32_t col)
{
    uint32_t end = 0;
    for (uint32_t k = 0; k < g->nwits && !end; k++)
        end = jk_closes(jk_grid_fold(g, col, k)) ? jk_note_end(g, col, k) : 0;
    return end;
}

int jk_part_notes(jk_grid *g)
{
    uint32_t more = 0;
    for (uint32_t c = 0, end, beside; c < g->ncols; c = end ? end : c + 1) {
        end = g->uniform[c] ? 0 : note_beside(g, c, &beside);
        more += end ? beside : 0;
    }
    return more ? remake(g, more) : JK_OK;
}
