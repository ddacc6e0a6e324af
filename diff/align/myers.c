#include "diff/align/myers.h"

#include <stdlib.h>

#include "diff/align/common.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* A stretch still to be aligned, or (b1 < b0) a run to be given out: a1 units at a0, b0. */
typedef struct jk_box {
    size_t a0, a1, b0, b1;
    bool run;
} jk_box;

enum { NONE_F = -1, NONE_B = INT32_MAX };

/* One search for a point on a shortest path, from both ends at once.  f[k] is the furthest x on
 * diagonal k = x - y that the current number of differences reaches from the start; r[k] the same
 * from the end. */
typedef struct jk_search {
    const uint32_t *a, *b;
    const uint8_t *ha, *hb;
    int32_t n, m;
    int32_t *f, *r; /* indexed by diagonal, -m - 1 .. n + 1 */
    int32_t fmin, fmax, rmin, rmax;
    int32_t x, y; /* the point found */
} jk_search;

static int32_t snake(const jk_search *s, int32_t x, int32_t y)
{
    int32_t n = s->n - x < s->m - y ? s->n - x : s->m - y;
    if (n <= 0 || s->ha[x] != s->hb[y] || s->a[x] != s->b[y])
        return x;
    return x + (int32_t)jk_common(s->a + x, s->b + y, (size_t)n);
}

static int32_t snake_back(const jk_search *s, int32_t x, int32_t y)
{
    int32_t n = x < y ? x : y;
    if (n <= 0 || s->ha[x - 1] != s->hb[y - 1] || s->a[x - 1] != s->b[y - 1])
        return x;
    return x - (int32_t)jk_common_back(s->a + x, s->b + y, (size_t)n);
}

/* One more difference from the start; true when a path from the end is met. */
static bool forward(jk_search *s, bool check)
{
    int32_t *f = s->f;
    if (s->fmin > -s->m)
        f[--s->fmin - 1] = NONE_F;
    else
        s->fmin++;
    if (s->fmax < s->n)
        f[++s->fmax + 1] = NONE_F;
    else
        s->fmax--;
    for (int32_t k = s->fmax; k >= s->fmin; k -= 2) {
        int32_t del = f[k - 1], ins = f[k + 1], x = NONE_F;
        if (del != NONE_F && del < s->n)
            x = del + 1;
        if (ins > x && ins - k <= s->m)
            x = ins;
        if (x != NONE_F)
            x = snake(s, x, x - k);
        f[k] = x;
        if (check && k >= s->rmin && k <= s->rmax && x != NONE_F && x >= s->r[k]) {
            s->x = x;
            s->y = x - k;
            return true;
        }
    }
    return false;
}

static bool backward(jk_search *s, bool check)
{
    int32_t *r = s->r;
    if (s->rmin > -s->m)
        r[--s->rmin - 1] = NONE_B;
    else
        s->rmin++;
    if (s->rmax < s->n)
        r[++s->rmax + 1] = NONE_B;
    else
        s->rmax--;
    for (int32_t k = s->rmax; k >= s->rmin; k -= 2) {
        int32_t del = r[k + 1], ins = r[k - 1], x = NONE_B;
        if (del != NONE_B && del > 0)
            x = del - 1;
        if (ins < x && ins - k >= 0)
            x = ins;
        if (x != NONE_B)
            x = snake_back(s, x, x - k);
        r[k] = x;
        if (check && k >= s->fmin && k <= s->fmax && s->f[k] != NONE_F && s->f[k] >= x) {
            s->x = x;
            s->y = x - k;
            return true;
        }
    }
    return false;
}

/* Too many differences: takes the point that is furthest from where it started. */
static void give_up(jk_search *s)
{
    int64_t best = -1;
    for (int32_t k = s->fmax; k >= s->fmin; k -= 2) {
        int64_t x = s->f[k];
        if (x != NONE_F && x + x - k > best) {
            best = x + x - k;
            s->x = (int32_t)x;
            s->y = (int32_t)x - k;
        }
    }
    for (int32_t k = s->rmax; k >= s->rmin; k -= 2) {
        int64_t x = s->r[k], rest = (int64_t)s->n + s->m - (x + x - k);
        if (x != NONE_B && rest > best) {
            best = rest;
            s->x = (int32_t)x;
            s->y = (int32_t)x - k;
        }
    }
}

/* Finds s->x, s->y; true when it is on a shortest path, false when effort ran out before. */
static bool split(jk_search *s, size_t effort)
{
    int32_t delta = s->n - s->m;
    bool odd = (delta & 1) != 0;
    s->fmin = s->fmax = 0;
    s->rmin = s->rmax = delta;
    s->f[0] = 0;
    s->r[delta] = s->n;
    for (size_t d = 1;; d++) {
        if (forward(s, odd) || backward(s, !odd))
            return true;
        if (effort && d >= effort) {
            give_up(s);
            return false;
        }
    }
}

static int push(jk_myers *w, jk_box box)
{
    if (jk_grow((void **)&w->stack, &w->capstack, w->nstack + 1, sizeof *w->stack))
        return JK_ENOMEM;
    w->stack[w->nstack++] = box;
    return JK_OK;
}

/* Room for both frontiers of a box of n by m.  Pages that no diagonal reaches are never touched. */
static int room(jk_myers *w, size_t n, size_t m)
{
    size_t want = 2 * (n + m + 5);
    if (want <= w->cap)
        return JK_OK;
    free(w->v);
    w->v = malloc(want * sizeof *w->v);
    w->cap = w->v ? want : 0;
    return w->v ? JK_OK : JK_ENOMEM;
}

/* The frontiers touch places far apart; with a byte for a unit these lie four times as close. */
static int make_hashes(jk_myers *w, jk_sides s)
{
    if (jk_grow((void **)&w->hash, &w->caphash, s.na + s.nb + 1, 1))
        return JK_ENOMEM;
    for (size_t i = 0; i < s.na; i++)
        w->hash[i] = (uint8_t)(s.a[i] * UINT32_C(0x9E3779B1) >> 24);
    for (size_t i = 0; i < s.nb; i++)
        w->hash[s.na + i] = (uint8_t)(s.b[i] * UINT32_C(0x9E3779B1) >> 24);
    return JK_OK;
}

/* Cuts a box in two at a point of the path, and pushes the halves; *capped where the effort ended
 * before such a point was found. */
static int divide(jk_myers *w, jk_sides all, jk_box x, size_t effort, bool *capped)
{
    jk_search s = {.a = all.a + x.a0,
                   .b = all.b + x.b0,
                   .ha = w->hash + x.a0,
                   .hb = w->hash + all.na + x.b0,
                   .n = (int32_t)(x.a1 - x.a0),
                   .m = (int32_t)(x.b1 - x.b0)};
    if (room(w, (size_t)s.n, (size_t)s.m))
        return JK_ENOMEM;
    s.f = w->v + s.m + 2;
    s.r = s.f + s.n + s.m + 5;
    if (!split(&s, effort))
        *capped = true;
    size_t ma = x.a0 + (size_t)s.x, mb = x.b0 + (size_t)s.y;
    if (push(w, (jk_box){ma, x.a1, mb, x.b1, false}))
        return JK_ENOMEM;
    return push(w, (jk_box){x.a0, ma, x.b0, mb, false});
}

int jk_myers_align(jk_myers *w, jk_sides s, size_t effort, size_t da, size_t db, jk_matches *out)
{
    w->nstack = 0;
    if (make_hashes(w, s) || push(w, (jk_box){0, s.na, 0, s.nb, false}))
        return JK_ENOMEM;
    while (w->nstack > 0) {
        jk_box x = w->stack[--w->nstack];
        if (x.run) {
            if (jk_match_add(out, x.a0 + da, x.b0 + db, x.a1))
                return JK_ENOMEM;
            continue;
        }
        size_t n = x.a1 - x.a0, m = x.b1 - x.b0;
        size_t head = jk_common(s.a + x.a0, s.b + x.b0, n < m ? n : m);
        if (jk_match_add(out, x.a0 + da, x.b0 + db, head))
            return JK_ENOMEM;
        x.a0 += head, x.b0 += head, n -= head, m -= head;
        size_t tail = jk_common_back(s.a + x.a1, s.b + x.b1, n < m ? n : m);
        x.a1 -= tail, x.b1 -= tail, n -= tail, m -= tail;
        if (tail && push(w, (jk_box){x.a1, tail, x.b1, 0, true}))
            return JK_ENOMEM;
        if (n > 0 && m > 0 && divide(w, s, x, effort, &out->capped))
            return JK_ENOMEM;
    }
    return JK_OK;
}

void jk_myers_free(jk_myers *w)
{
    free(w->v);
    free(w->hash);
    free(w->stack);
    *w = (jk_myers){0};
}
