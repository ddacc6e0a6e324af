#include "diff/pair/passage.h"

#include <stdlib.h>
#include <string.h>

#include "diff/align/repeat.h"
#include "diff/pair/rest.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum {
    LEAST_LEFT = 5,  /* shorter stretches are not looked at */
    LEAST_WHOLE = 5, /* units of a whole part that has moved */
    LEAST_MOST = 20, /* … of a moved passage that is most of a part on one side */
    LEAST_FREE = 30, /* … of any passage */
    LEAST_COPY = 16, /* … of a repeat */
    SNAP = 8,        /* units that a passage is widened by to end where its part does */
    RIM = 4          /* units at its ends that may lie in a neighbouring part by chance */
};

/* A candidate. */
typedef struct jk_found {
    jk_passage p;
    size_t same;
    jk_left in; /* the stretch that [from, to) lies in, and for a move [from2, to2) */
    jk_left in2;
} jk_found;

typedef struct jk_finder {
    const jk_edition *a, *b;
    const jk_matches *runs;
    jk_rest rest_a, rest_b;
    struct {
        jk_found *at;
        size_t n, cap;
    } found;
    uint8_t *taken_a, *taken_b; /* units that a passage has */
} jk_finder;

static size_t seed_for(size_t n, size_t least)
{
    size_t k = n < 1U << 15 ? 4 : n < 1U << 20 ? 8 : 12;
    return k > least ? k : least;
}

/* Whether [from, to) has at least four fifths of a part of its middle. */
static bool is_part(const jk_edition *w, size_t from, size_t to)
{
    size_t k = jk_edition_part(w, jk_edition_off(w, from + (to - from) / 2));
    size_t x = w->parts.at[k].unit, y = w->parts.at[k].last;
    size_t lo = x > from ? x : from, hi = y < to ? y : to;
    return hi > lo && (hi - lo) * 5 >= (y - x) * 4 && y - x >= LEAST_WHOLE;
}

static bool counts(const jk_edition *w, const jk_edition *v, const jk_passage *p, size_t same)
{
    bool one = is_part(w, p->from, p->to), other = is_part(v, p->from2, p->to2);
    return same >= LEAST_FREE || (same >= LEAST_WHOLE && one && other) ||
           (p->kind == JK_PASSAGE_MOVE && same >= LEAST_MOST && (one || other));
}

/* Cuts a range of a rest to the stretch it begins in, and gives its place in the witness. */
static jk_left place_of(const jk_rest *r, size_t from, size_t to, size_t *x, size_t *y)
{
    const jk_left *l = jk_rest_find(r, from);
    *x = l->from + (from - l->at);
    *y = l->from + (to - l->at);
    if (*y > l->to)
        *y = l->to;
    if (*x > *y)
        *x = *y;
    return *l;
}

static int add_moves(jk_finder *f)
{
    jk_repeats r = {0};
    size_t n = f->rest_a.n + f->rest_b.n;
    jk_repeat_options o = {.min = LEAST_WHOLE, .seed = seed_for(n, 0)};
    int err = jk_repeat_find(f->rest_a.unit, f->rest_a.n, f->rest_b.unit, f->rest_b.n, &o, &r);
    for (size_t i = 0; i < r.n && !err; i++) {
        jk_found x = {.p.kind = JK_PASSAGE_MOVE, .same = r.at[i].same};
        x.in = place_of(&f->rest_a, r.at[i].from, r.at[i].to, &x.p.from, &x.p.to);
        x.in2 = place_of(&f->rest_b, r.at[i].from2, r.at[i].to2, &x.p.from2, &x.p.to2);
        size_t least =
            x.p.to - x.p.from < x.p.to2 - x.p.from2 ? x.p.to - x.p.from : x.p.to2 - x.p.from2;
        if (x.same > least)
            x.same = least;
        if (x.in.gap != x.in2.gap && least > 0 && counts(f->a, f->b, &x.p, x.same))
            err = JK_PUSH(&f->found, x);
    }
    jk_repeats_free(&r);
    return err;
}

static int add_repeats(jk_finder *f, bool side_b)
{
    const jk_edition *w = side_b ? f->b : f->a;
    const jk_rest *rest = side_b ? &f->rest_b : &f->rest_a;
    jk_repeats r = {0};
    jk_repeat_options o = {.min = LEAST_COPY, .seed = seed_for(w->n, 6)};
    int err = jk_repeat_find(rest->unit, rest->n, w->unit, w->n, &o, &r);
    for (size_t i = 0; i < r.n && !err; i++) {
        jk_found x = {.p.kind = side_b ? JK_PASSAGE_REPEAT_B : JK_PASSAGE_REPEAT_A,
                      .same = r.at[i].same};
        x.in = place_of(rest, r.at[i].from, r.at[i].to, &x.p.from, &x.p.to);
        x.p.from2 = r.at[i].from2;
        x.p.to2 = r.at[i].to2;
        if (x.same > x.p.to - x.p.from)
            x.same = x.p.to - x.p.from;
        bool itself = x.p.from < x.p.to2 && x.p.from2 < x.p.to;
        size_t in_place = 2 * jk_covered(f->runs, side_b, x.p.from2, x.p.to2);
        bool original = in_place >= x.p.to2 - x.p.from2 || x.p.from2 < x.p.from;
        if (!itself && original && x.same >= LEAST_COPY && counts(w, w, &x.p, x.same))
            err = JK_PUSH(&f->found, x);
    }
    jk_repeats_free(&r);
    return err;
}

/* The longest first; a move before a repeat; the rest only fixes the order. */
static int by_weight(const void *p, const void *q)
{
    const jk_found *x = p, *y = q;
    if (x->same != y->same)
        return x->same > y->same ? -1 : 1;
    if (x->p.kind != y->p.kind)
        return x->p.kind < y->p.kind ? -1 : 1;
    if (x->p.from != y->p.from)
        return x->p.from < y->p.from ? -1 : 1;
    return (x->p.from2 > y->p.from2) - (x->p.from2 < y->p.from2);
}

/* The longest stretch of [from, to) that no passage has taken yet. */
static void free_part(const uint8_t *taken, size_t *from, size_t *to)
{
    size_t best = *from, len = 0, begin = *from;
    for (size_t i = *from; i <= *to; i++) {
        if (i < *to && !taken[i])
            continue;
        if (i - begin > len) {
            best = begin;
            len = i - begin;
        }
        begin = i + 1;
    }
    *from = best;
    *to = best + len;
}

/* Cuts both sides of a passage alike, so that its side [from, to) becomes [x, y). */
static void cut_to(jk_passage *p, size_t x, size_t y)
{
    size_t head = x - p->from, tail = p->to - y, other = p->to2 - p->from2;
    p->from = x;
    p->to = y;
    if (head + tail > other)
        head = tail = other / 2;
    p->from2 += head;
    p->to2 -= tail;
}

static void turn(jk_passage *p)
{
    jk_passage q = *p;
    p->from = q.from2;
    p->to = q.to2;
    p->from2 = q.from;
    p->to2 = q.to;
}

/* Cuts off the rims that reach into the part before or behind: they agree by chance. */
static void trim(const jk_edition *w, jk_passage *p)
{
    size_t x = w->parts.at[jk_edition_part(w, jk_edition_off(w, p->from))].last;
    size_t y = w->parts.at[jk_edition_part(w, jk_edition_off(w, p->to - 1))].unit;
    size_t from = x < p->to && x - p->from <= RIM ? x : p->from;
    size_t to = y > from && p->to - y <= RIM ? y : p->to;
    cut_to(p, from, to);
}

/* Widens a range to the ends of its parts, where they are near and still in the stretch. */
static void snap(const jk_edition *w, const jk_left *in, size_t *from, size_t *to)
{
    size_t x = w->parts.at[jk_edition_part(w, jk_edition_off(w, *from))].unit;
    size_t y = w->parts.at[jk_edition_part(w, jk_edition_off(w, *to - 1))].last;
    if (x >= in->from && *from - x <= SNAP)
        *from = x;
    if (y <= in->to && y > *to && y - *to <= SNAP)
        *to = y;
}

/* Gives a passage its final bounds; false where too little of it is left. */
static bool settle(const jk_finder *f, jk_found *x)
{
    jk_passage *p = &x->p;
    bool move = p->kind == JK_PASSAGE_MOVE, side_b = p->kind == JK_PASSAGE_REPEAT_B;
    const jk_edition *w = side_b ? f->b : f->a, *v = move || side_b ? f->b : f->a;
    size_t len = p->to - p->from;
    trim(w, p);
    turn(p);
    if (p->to > p->from)
        trim(v, p);
    turn(p);
    if (p->to <= p->from || p->to2 <= p->from2)
        return false;
    snap(w, &x->in, &p->from, &p->to);
    if (move)
        snap(v, &x->in2, &p->from2, &p->to2);
    size_t from = p->from, to = p->to;
    free_part(side_b ? f->taken_b : f->taken_a, &from, &to);
    cut_to(p, from, to);
    if (move) {
        from = p->from2;
        to = p->to2;
        free_part(f->taken_b, &from, &to);
        turn(p);
        cut_to(p, from, to);
        turn(p);
    }
    return p->to > p->from && p->to2 > p->from2 && (p->to - p->from) * 5 >= len * 4;
}

static int take(jk_finder *f, jk_pair *out)
{
    if (f->found.n == 0)
        return JK_OK;
    qsort(f->found.at, f->found.n, sizeof *f->found.at, by_weight);
    f->taken_a = calloc(f->a->n + 1, 1);
    f->taken_b = calloc(f->b->n + 1, 1);
    if (!f->taken_a || !f->taken_b)
        return JK_ENOMEM;
    for (size_t i = 0; i < f->found.n; i++) {
        jk_found *x = &f->found.at[i];
        const jk_passage *p = &x->p;
        if (!settle(f, x))
            continue;
        memset((p->kind == JK_PASSAGE_REPEAT_B ? f->taken_b : f->taken_a) + p->from, 1,
               p->to - p->from);
        if (p->kind == JK_PASSAGE_MOVE)
            memset(f->taken_b + p->from2, 1, p->to2 - p->from2);
        if (JK_PUSH(&out->passages, *p))
            return JK_ENOMEM;
    }
    return JK_OK;
}

static int by_place(const void *p, const void *q)
{
    const jk_passage *x = p, *y = q;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

int jk_passage_find(const jk_edition *a, const jk_edition *b, const jk_matches *runs, jk_pair *out)
{
    jk_finder f = {.a = a, .b = b, .runs = runs};
    int err = jk_rest_make(a->unit, a->n, runs, false, LEAST_LEFT, &f.rest_a);
    if (!err)
        err = jk_rest_make(b->unit, b->n, runs, true, LEAST_LEFT, &f.rest_b);
    if (!err && f.rest_a.n && f.rest_b.n)
        err = add_moves(&f);
    if (!err && f.rest_a.n)
        err = add_repeats(&f, false);
    if (!err && f.rest_b.n)
        err = add_repeats(&f, true);
    if (!err)
        err = take(&f, out);
    if (!err && out->passages.n > 1)
        qsort(out->passages.at, out->passages.n, sizeof *out->passages.at, by_place);
    jk_rest_free(&f.rest_a);
    jk_rest_free(&f.rest_b);
    free(f.found.at);
    free(f.taken_a);
    free(f.taken_b);
    return err;
}
