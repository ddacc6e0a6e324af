#include "diff/align/walk.h"

#include <stdlib.h>
#include <string.h>

#include "diff/align/common.h"
#include "diff/align/leap.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum {
    REACH = 40, /* edits that are passed at once, at most */
    SURE = 16,  /* units that must agree behind a difference */
    LOOK = 64,  /* … and as many as are looked at where there is a choice */
    STEPS = 8,  /* places looked at, per unit, before it is given up */
    SAMPLE = 8, /* one place in 2^SAMPLE is checked afterwards, chosen by content */
    WIDTH = 16, /* … and what stands there is so many units long */
    FAR = 4096, /* … and looked at in both directions, where it stands elsewhere too */
    CHANCE = 6, /* units that a run there may have more */
    NOWHERE = -1
};

typedef struct jk_walker {
    jk_sides s;
    size_t i, j;  /* everything before a[i] and b[j] is passed */
    size_t steps; /* left */
    jk_leaper *leaper;
    int32_t row[2][2 * REACH + 3]; /* furthest x on each diagonal x - y, one edit ago and now */
} jk_walker;

static void spend(jk_walker *w, size_t steps)
{
    w->steps -= w->steps < steps ? w->steps : steps;
}

/* The furthest x on diagonal k with one edit more: a unit replaced, deleted or inserted. */
static int32_t further(const int32_t *old, int k, size_t na, size_t nb)
{
    int32_t x = old[k] == NOWHERE ? NOWHERE : old[k] + 1;
    if (old[k - 1] != NOWHERE && old[k - 1] + 1 > x)
        x = old[k - 1] + 1;
    if (old[k + 1] > x)
        x = old[k + 1];
    return x == NOWHERE || x < k || (size_t)x > na || (size_t)(x - k) > nb ? NOWHERE : x;
}

/* One edit more on all diagonals; the length of the longest run met, cut off at LOOK, and its
 * diagonal; of equals the one nearest to the middle. */
static size_t spread(jk_walker *w, int d, int *diagonal)
{
    const int32_t *old = w->row[~d & 1] + REACH + 1;
    int32_t *now = w->row[d & 1] + REACH + 1;
    size_t na = w->s.na - w->i, nb = w->s.nb - w->j, best = 0;
    for (int n = 0; n <= 2 * d; n++) {
        int k = n & 1 ? -(n + 1) / 2 : n / 2;
        int32_t x = now[k] = further(old, k, na, nb);
        if (x == NOWHERE)
            continue;
        size_t ra = na - (size_t)x, rb = nb - (size_t)(x - k), room = ra < rb ? ra : rb;
        size_t len =
            jk_common(w->s.a + w->i + x, w->s.b + w->j + (x - k), room < LOOK ? room : LOOK);
        if (len > best) {
            best = len;
            *diagonal = k;
        }
        now[k] = x + (int32_t)len;
    }
    spend(w, 2 * (size_t)d + 1);
    return best;
}

/* Passes a difference: to the next place from which both go on alike. */
static bool step(jk_walker *w)
{
    for (int s = 0; s < 2; s++)
        for (size_t k = 0; k < 2 * REACH + 3; k++)
            w->row[s][k] = NOWHERE;
    w->row[0][REACH + 1] = 0;
    for (int d = 1; d <= REACH && w->steps > 0; d++) {
        int k = 0;
        size_t len = spread(w, d, &k);
        if (len >= SURE) {
            size_t x = (size_t)w->row[d & 1][REACH + 1 + k] - len;
            w->i += x;
            w->j += (size_t)((int32_t)x - k);
            return true;
        }
    }
    return false;
}

/* Passes something longer that stands on one side. */
static bool leap(jk_walker *w, const jk_matches *runs)
{
    size_t x, y, before = w->i < w->j ? w->i : w->j;
    before = before < JK_LEAP_COPY ? before : JK_LEAP_COPY;
    spend(w, 4 * (size_t)JK_LEAP);
    jk_sides rest = {w->s.a + w->i, w->s.b + w->j, w->s.na - w->i, w->s.nb - w->j};
    if (!jk_leap(w->leaper, rest, before, jk_covered(runs, false, w->i - before, w->i), &x, &y))
        return false;
    w->i += x;
    w->j += y;
    return true;
}

static int go(jk_walker *w, jk_matches *out, bool *there)
{
    *there = false;
    for (;;) {
        size_t na = w->s.na - w->i, nb = w->s.nb - w->j;
        size_t len = jk_common(w->s.a + w->i, w->s.b + w->j, na < nb ? na : nb);
        if (jk_match_add(out, w->i, w->j, len))
            return JK_ENOMEM;
        w->i += len, w->j += len, na -= len, nb -= len;
        *there = na <= REACH && nb <= REACH;
        if (*there || !(step(w) || (w->steps > 0 && leap(w, out))))
            return JK_OK;
    }
}

/* A place chosen by the two units that stand there. */
typedef struct jk_sample {
    uint64_t what; /* a hash of the units from there on */
    uint32_t at;
} jk_sample;

typedef struct jk_samples {
    jk_sample *at;
    size_t n, cap;
} jk_samples;

static uint64_t hash_at(const uint32_t *u)
{
    uint64_t h = 0;
    for (size_t i = 0; i < WIDTH; i++)
        h = (h ^ u[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}

static int by_what(const void *p, const void *q)
{
    const jk_sample *x = p, *y = q;
    if (x->what != y->what)
        return x->what < y->what ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* The samples of u that stand in it once, sorted by what they are. */
static int take_samples(const uint32_t *u, size_t n, jk_samples *out)
{
    for (size_t i = 0; i + WIDTH <= n; i++)
        if ((u[i] * UINT32_C(0x9E3779B1) ^ u[i + 1] * UINT32_C(0x85EBCA77)) >> (32 - SAMPLE) == 0 &&
            JK_PUSH(out, (jk_sample){hash_at(u + i), (uint32_t)i}))
            return JK_ENOMEM;
    if (out->n > 1)
        qsort(out->at, out->n, sizeof *out->at, by_what);
    size_t kept = 0;
    for (size_t i = 0, end; i < out->n; i = end) {
        for (end = i + 1; end < out->n && out->at[end].what == out->at[i].what;)
            end++;
        if (end == i + 1)
            out->at[kept++] = out->at[i];
    }
    out->n = kept;
    return JK_OK;
}

/* Whether there is more to say for a[i] beside b[j] than for what the runs put beside a[i]: of the
 * run through i and j they leave out more than chance would. */
static bool put_elsewhere(const jk_walker *w, const jk_matches *runs, size_t i, size_t j)
{
    size_t k = jk_match_behind(runs, false, i);
    if (k == runs->n)
        return false;
    const jk_match *m = &runs->at[k];
    if (m->a > i || i - m->a == j - m->b)
        return false;
    size_t ra = w->s.na - i, rb = w->s.nb - j, rest = ra < rb ? ra : rb, before = i < j ? i : j;
    size_t head = jk_common_back(w->s.a + i, w->s.b + j, before < FAR ? before : FAR);
    size_t tail = jk_common(w->s.a + i, w->s.b + j, rest < FAR ? rest : FAR);
    return head + tail > jk_covered(runs, false, i - head, i + tail) + CHANCE;
}

/* Whether the runs leave in place what stands once in a and once in b. */
static int confirm(const jk_walker *w, const jk_matches *runs, bool *confirmed)
{
    jk_samples x = {0}, y = {0};
    int err =
        take_samples(w->s.a, w->s.na, &x) || take_samples(w->s.b, w->s.nb, &y) ? JK_ENOMEM : JK_OK;
    *confirmed = !err;
    for (size_t i = 0, j = 0; i < x.n && j < y.n && *confirmed;) {
        if (x.at[i].what == y.at[j].what)
            *confirmed = !put_elsewhere(w, runs, x.at[i++].at, y.at[j++].at);
        else if (x.at[i].what < y.at[j].what)
            i++;
        else
            j++;
    }
    free(x.at);
    free(y.at);
    return err;
}

int jk_walk(jk_sides s, jk_matches *out)
{
    jk_walker w = {.s = s, .steps = STEPS * (s.na + s.nb)};
    bool there = false;
    out->n = 0;
    w.leaper = calloc(1, sizeof *w.leaper);
    int err = w.leaper ? go(&w, out, &there) : JK_ENOMEM;
    if (!err && there)
        err = confirm(&w, out, &there);
    if (!there)
        out->n = 0;
    free(w.leaper);
    return err;
}
