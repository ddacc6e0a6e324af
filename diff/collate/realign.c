#include "diff/collate/realign.h"

#include <stdlib.h>
#include <string.h>

#include "diff/collate/fold.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Errors so many columns apart are looked at together, with so many columns on either side; no
 * stretch is longer than WIDEST; so many rounds. */
enum { REACH = 4, MARGIN = 2, WIDEST = 64, ROUNDS = 3 };

/* What two witnesses pay for different characters, for a gap, and for its beginning; the first more
 * where a mark and a character meet, and not both have marks. */
enum { DIFFERENT = 4, UNLIKE = 1, GAP = 2, OPEN = 1, FAR = 1 << 28 };

/* How one step of the path goes: a token in a column, a column without one, a token by itself. */
enum step { PUT, SKIP, ALONE, STEPS };

/* What a witness does in a column that the others have, and where its tokens go. */
typedef struct window {
    uint32_t c0, c1; /* columns of the grid */
    uint32_t step;   /* its path: steps[step] … steps[step + nsteps - 1] */
    uint32_t nsteps;
} window;

typedef struct realigner {
    jk_grid *g;
    uint32_t k;            /* the witness that is put in again */
    uint32_t cols[WIDEST]; /* columns of the stretch in which another witness has a token */
    uint32_t ncols;
    uint32_t tokens[WIDEST], ntokens;
    int cost[WIDEST + 1][WIDEST + 1][STEPS];
    uint8_t from[WIDEST + 1][WIDEST + 1][STEPS];
    struct {
        window *at;
        size_t n, cap;
    } windows; /* that got better; malloc */
    struct {
        uint8_t *at;
        size_t n, cap;
    } steps;          /* malloc */
    uint32_t *next;   /* the new grid; malloc */
    uint8_t *uniform; /* its columns that are uniform (grid.h); malloc */
    size_t room, uniform_room;
} realigner;

static uint32_t cell(const jk_grid *g, uint32_t col, uint32_t k)
{
    return g->cell[(size_t)col * g->nwits + k];
}

/* Whether the witness differs from a third of the others in a column; sets *gap where one of them
 * has nothing there. */
static bool differs(const realigner *r, uint32_t col, bool *gap)
{
    const jk_grid *g = r->g;
    if (g->uniform[col])
        return false;
    uint32_t own = jk_grid_fold(g, col, r->k), n = 0;
    bool any = own == 0;
    for (uint32_t j = 0; j < g->nwits; j++) {
        uint32_t other = jk_grid_fold(g, col, j);
        n += other != own;
        any = any || other == 0;
    }
    if (n * 3 < g->nwits - 1)
        return false;
    *gap = *gap || any;
    return true;
}

/* The next stretch of columns from `from` on that may be better; false for none. */
static bool find_window(const realigner *r, uint32_t from, window *w)
{
    const jk_grid *g = r->g;
    for (uint32_t c = from; c < g->ncols; c++) {
        bool gap = false;
        if (!differs(r, c, &gap))
            continue;
        uint32_t last = c, n = 1;
        for (uint32_t d = c + 1; d < g->ncols && d <= last + REACH; d++)
            if (differs(r, d, &gap)) {
                last = d;
                n++;
            }
        w->c0 = c > from + MARGIN ? c - MARGIN : from;
        w->c1 = last + 1 + MARGIN < g->ncols ? last + 1 + MARGIN : g->ncols;
        if (gap && n > 1 && w->c1 - w->c0 <= WIDEST)
            return true;
        c = last;
    }
    return false;
}

static void collect(realigner *r, const window *w)
{
    const jk_grid *g = r->g;
    r->ncols = r->ntokens = 0;
    for (uint32_t c = w->c0; c < w->c1; c++) {
        bool any = false;
        for (uint32_t j = 0; j < g->nwits && !any; j++)
            any = j != r->k && cell(g, c, j) != JK_GAP;
        if (any)
            r->cols[r->ncols++] = c;
        if (cell(g, c, r->k) != JK_GAP)
            r->tokens[r->ntokens++] = cell(g, c, r->k);
    }
}

/* Whether of witnesses j and k, of which one is pointed otherwise, one has a mark and one has none.
 */
static bool unlike(const jk_grid *g, uint32_t j, uint32_t k, uint32_t a, uint32_t b)
{
    return g->s->wits[g->wit[j]].pointing != g->s->wits[g->wit[k]].pointing &&
           jk_is_mark(a) != jk_is_mark(b);
}

/* What the witness pays to each other for putting token i in column c. */
static int price_put(const realigner *r, uint32_t c, uint32_t i)
{
    const jk_grid *g = r->g;
    uint32_t fold = g->s->wits[g->wit[r->k]].tokens[r->tokens[i]].fold;
    int sum = 0;
    for (uint32_t j = 0; j < g->nwits; j++) {
        uint32_t other = jk_grid_fold(g, r->cols[c], j);
        if (j == r->k || other == fold)
            continue;
        if (other)
            sum += DIFFERENT + (unlike(g, j, r->k, other, fold) ? UNLIKE : 0);
        else
            sum += GAP + (c == 0 || cell(g, r->cols[c - 1], j) != JK_GAP ? OPEN : 0);
    }
    return sum;
}

/* What a step costs behind another one. */
static int price(const realigner *r, enum step step, enum step before, uint32_t c, uint32_t i)
{
    const jk_grid *g = r->g;
    int pays = GAP + (before == step ? 0 : OPEN), sum = 0;
    if (step == PUT)
        return price_put(r, c, i);
    if (step == ALONE)
        return pays * (int)(g->nwits - 1);
    for (uint32_t j = 0; j < g->nwits; j++)
        sum += j != r->k && cell(g, r->cols[c], j) != JK_GAP ? pays : 0;
    return sum;
}

/* Cheapest ways to have c columns and i tokens behind oneself. */
static void relax(realigner *r, uint32_t c, uint32_t i)
{
    for (int s = 0; s < STEPS; s++) {
        enum step step = (enum step)s;
        uint32_t c0 = c - (step != ALONE), i0 = i - (step != SKIP);
        r->cost[c][i][s] = FAR;
        if ((step != ALONE && c == 0) || (step != SKIP && i == 0))
            continue;
        int same = step == PUT ? price_put(r, c0, i0) : 0;
        for (int b = 0; b < STEPS; b++) {
            int sum =
                r->cost[c0][i0][b] + (step == PUT ? same : price(r, step, (enum step)b, c0, i0));
            if (sum < r->cost[c][i][s]) {
                r->cost[c][i][s] = sum;
                r->from[c][i][s] = (uint8_t)b;
            }
        }
    }
}

static int cheapest(realigner *r)
{
    for (uint32_t c = 0; c <= r->ncols; c++)
        for (uint32_t i = 0; i <= r->ntokens; i++)
            if (c || i)
                relax(r, c, i);
            else
                for (int s = 0; s < STEPS; s++)
                    r->cost[0][0][s] = s == PUT ? 0 : FAR;
    int best = PUT;
    for (int s = 1; s < STEPS; s++)
        if (r->cost[r->ncols][r->ntokens][s] < r->cost[r->ncols][r->ntokens][best])
            best = s;
    return best;
}

/* What the witness pays as it stands. */
static int present(const realigner *r, const window *w)
{
    const jk_grid *g = r->g;
    uint32_t c = 0, i = 0;
    enum step before = PUT;
    int sum = 0;
    for (uint32_t col = w->c0; col < w->c1; col++) {
        bool token = cell(g, col, r->k) != JK_GAP, others = c < r->ncols && r->cols[c] == col;
        if (!token && !others)
            continue;
        enum step step = !token ? SKIP : others ? PUT : ALONE;
        sum += price(r, step, before, c, i);
        before = step;
        c += others;
        i += token;
    }
    return sum;
}

/* Notes the path that ends with a step. */
static int note(realigner *r, window *w, int last)
{
    uint8_t path[2 * WIDEST];
    uint32_t c = r->ncols, i = r->ntokens, n = 0;
    while (c || i) {
        path[n++] = (uint8_t)last;
        int before = r->from[c][i][last];
        c -= last != ALONE;
        i -= last != SKIP;
        last = before;
    }
    w->step = (uint32_t)r->steps.n;
    w->nsteps = n;
    while (n > 0)
        if (JK_PUSH(&r->steps, path[--n]) != 0)
            return JK_ENOMEM;
    return JK_PUSH(&r->windows, *w);
}

/* Whether every witness has the same character in a column of the new grid. */
static bool is_uniform(const realigner *r, const uint32_t *column)
{
    const jk_grid *g = r->g;
    for (uint32_t j = 0; j < g->nwits; j++)
        if (column[j] == JK_GAP || g->s->wits[g->wit[j]].tokens[column[j]].fold !=
                                       g->s->wits[g->wit[0]].tokens[column[0]].fold)
            return false;
    return true;
}

static void copy_column(realigner *r, uint32_t *n, uint32_t col, uint32_t token)
{
    const jk_grid *g = r->g;
    uint32_t *out = &r->next[(size_t)*n * g->nwits];
    for (uint32_t j = 0; j < g->nwits; j++)
        out[j] = col == JK_GAP ? JK_GAP : cell(g, col, j);
    out[r->k] = token;
    r->uniform[(*n)++] = is_uniform(r, out);
}

/* Columns [from, to) as they are. */
static void copy_columns(realigner *r, uint32_t *n, uint32_t from, uint32_t to)
{
    const jk_grid *g = r->g;
    size_t cells = (size_t)(to - from) * g->nwits;
    if (from == to)
        return;
    memcpy(&r->next[(size_t)*n * g->nwits], &g->cell[(size_t)from * g->nwits],
           cells * sizeof *r->next);
    memcpy(&r->uniform[*n], &g->uniform[from], to - from);
    *n += to - from;
}

/* The columns of a stretch as its path has them. */
static void put_window(realigner *r, const window *w, uint32_t *n)
{
    uint32_t c = 0, i = 0;
    collect(r, w);
    for (uint32_t s = 0; s < w->nsteps; s++) {
        enum step step = (enum step)r->steps.at[w->step + s];
        copy_column(r, n, step == ALONE ? JK_GAP : r->cols[c],
                    step == SKIP ? JK_GAP : r->tokens[i]);
        c += step != ALONE;
        i += step != SKIP;
    }
}

/* Makes the grid anew with what got better. */
static int rebuild(realigner *r)
{
    jk_grid *g = r->g;
    size_t cols = (size_t)g->ncols + r->steps.n + 1;
    if (jk_grow((void **)&r->next, &r->room, cols * g->nwits, sizeof *r->next) != 0 ||
        jk_grow((void **)&r->uniform, &r->uniform_room, cols, sizeof *r->uniform) != 0)
        return JK_ENOMEM;
    uint32_t n = 0, c = 0;
    for (size_t i = 0; i < r->windows.n; i++) {
        copy_columns(r, &n, c, r->windows.at[i].c0);
        put_window(r, &r->windows.at[i], &n);
        c = r->windows.at[i].c1;
    }
    copy_columns(r, &n, c, g->ncols);
    const jk_grid old = *g;
    g->cell = r->next;
    g->room = r->room;
    g->uniform = r->uniform;
    g->uniform_room = r->uniform_room;
    g->ncols = n;
    r->next = old.cell;
    r->room = old.room;
    r->uniform = old.uniform;
    r->uniform_room = old.uniform_room;
    return JK_OK;
}

/* Puts witness k in again; sets *better where that changed something. */
static int put_again(realigner *r, bool *better)
{
    window w = {0};
    r->windows.n = r->steps.n = 0;
    for (uint32_t from = 0; find_window(r, from, &w); from = w.c1) {
        collect(r, &w);
        int last = cheapest(r);
        if (r->cost[r->ncols][r->ntokens][last] < present(r, &w) && note(r, &w, last) != 0)
            return JK_ENOMEM;
    }
    *better = *better || r->windows.n > 0;
    return r->windows.n ? rebuild(r) : JK_OK;
}

int jk_grid_realign(jk_grid *g)
{
    bool better = g->nwits > 2;
    realigner *r = better ? calloc(1, sizeof *r) : NULL;
    int err = better && !r ? JK_ENOMEM : JK_OK;
    for (int round = 0; round < ROUNDS && better && !err; round++) {
        better = false;
        r->g = g;
        for (r->k = 0; r->k < g->nwits && !err; r->k++)
            err = put_again(r, &better);
    }
    if (r) {
        free(r->windows.at);
        free(r->steps.at);
        free(r->next);
        free(r->uniform);
    }
    free(r);
    return err;
}
