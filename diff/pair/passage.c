#include "diff/pair/passage.h"

#include <stdlib.h>
#include <string.h>

#include "diff/collate/edge.h"
#include "diff/collate/fold.h"
#include "parse/base/both.h"
#include "diff/align/common.h"
#include "diff/pair/limits.h"
#include "diff/pair/local.h"
#include "diff/pair/rest.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum {
    LEAST_LEFT = 5,          /* units; shorter stretches are not looked at */
    WORTH_A_THREAD = 1 << 18 /* units of a document */
};

/* A candidate. */
typedef struct jk_found {
    jk_passage p;
    size_t same;
    jk_left in; /* the stretch that [from, to) lies in, and for a move [from2, to2) */
    jk_left in2;
    bool formula; /* found in several places */
} jk_found;

typedef struct jk_founds {
    jk_found *at;
    size_t n, cap;
} jk_founds;

typedef struct jk_finder {
    const jk_edition *a, *b;
    const jk_matches *runs;
    jk_rest rest_a, rest_b;
    jk_founds found;
    uint8_t *taken_a, *taken_b; /* units that a passage has */
} jk_finder;

static jk_local_options options_for(size_t n, size_t min)
{
    size_t k = n < 1U << 16 ? 4 : n < 1U << 20 ? 8 : 12;
    return (jk_local_options){.seed = k, .most = k == 4 ? 24 : 8, .min = min};
}

/* Whether [from, to) has at least four fifths of the part that its middle lies in; its number may
 * stay in place, where another clause has taken it over. */
static bool is_part(const jk_edition *w, size_t from, size_t to)
{
    const jk_part *p = &w->parts.at[jk_edition_part(w, jk_edition_off(w, from + (to - from) / 2))];
    size_t x = p->unit, y = p->last;
    if (from > x && from <= jk_edition_words(w, p))
        x = from;
    size_t lo = x > from ? x : from, hi = y < to ? y : to;
    return hi > lo && (hi - lo) * 5 >= (y - x) * 4 && y - x >= JK_LEAST_WHOLE;
}

/* Whether a sentence begins at unit `at`, or a unit or two beside it. */
static bool is_break(const jk_edition *w, size_t at)
{
    enum { SENTENCE = 5 }; /* jk_text_edge */
    size_t lo = at > JK_NEAR ? at - JK_NEAR : 0, hi = at + JK_NEAR < w->n ? at + JK_NEAR : w->n;
    for (size_t i = lo; i <= hi; i++) {
        if (i == 0 || i == w->n || jk_text_edge(w->unit[i - 1], w->unit[i]) >= SENTENCE)
            return true;
        if (jk_slice_find(jk_slice_sub(jk_buf_slice(&w->text), jk_edition_off(w, i - 1),
                                       jk_edition_off(w, i)),
                          JK_S("\n"), 0) < jk_edition_off(w, i) - jk_edition_off(w, i - 1))
            return true;
    }
    return false;
}

/* Whether a range holds whole sentences. */
static bool is_whole(const jk_edition *w, size_t from, size_t to)
{
    return is_break(w, from) && is_break(w, to);
}

/* What n units of [from, to) say: a letter or digit about a third of a Han character, a mark
 * nothing. */
static size_t content(const jk_edition *w, size_t from, size_t to, size_t n)
{
    size_t thirds = 0;
    for (size_t i = from; i < to; i++)
        thirds += jk_is_mark(w->unit[i]) ? 0 : w->unit[i] < 0x80 ? 1 : 3;
    return n * thirds / (3 * (to - from));
}

/* Whether a passage is long enough to be one, and alike enough: two provisions of one kind, which
 * share half of their words, are not copies of each other. */
static bool counts(const jk_edition *w, const jk_edition *v, const jk_passage *p, size_t same)
{
    bool move = p->kind == JK_PASSAGE_MOVE;
    size_t la = p->to - p->from, lb = p->to2 - p->from2, longest = la > lb ? la : lb;
    if (la == 0 || same * 10 < longest * (size_t)(move ? JK_ALIKE_MOVE : JK_ALIKE_COPY))
        return false;
    same = content(w, p->from, p->to, same);
    if (same >= (size_t)(move ? JK_LEAST_GONE : JK_LEAST_FREE))
        return true;
    bool part_here = is_part(w, p->from, p->to), part_there = is_part(v, p->from2, p->to2);
    if (part_here && part_there && same >= (size_t)(move ? JK_LEAST_WHOLE : JK_LEAST_COPY))
        return true;
    bool whole_here = is_whole(w, p->from, p->to), whole_there = is_whole(v, p->from2, p->to2);
    return same >= (size_t)(whole_here && whole_there ? JK_LEAST_SENTENCE : JK_LEAST_HALF) &&
           (whole_here || whole_there || part_here || part_there);
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
    jk_locals r = {0};
    jk_local_options o = options_for(f->rest_a.n + f->rest_b.n, JK_LEAST_WHOLE);
    int err =
        jk_local_find((jk_sides){f->rest_a.unit, f->rest_b.unit, f->rest_a.n, f->rest_b.n}, &o, &r);
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
    jk_locals_free(&r);
    return err;
}

/* A stretch of the rest is no copy of itself. */
static bool is_itself(const void *ctx, const jk_match *run)
{
    const jk_left *l = jk_rest_find(ctx, run->a);
    return l->from + (run->a - l->at) == run->b;
}

/* Two copies that stand side by side may overlap, where what ends a copy also stands before the
 * first: the overlap is cut off both. */
static void part_copies(jk_passage *p)
{
    bool first = p->from < p->from2;
    size_t end = first ? p->to : p->to2, begin = first ? p->from2 : p->from;
    size_t over = end > begin ? end - begin : 0;
    if (over * 4 >= p->to - p->from || over * 4 >= p->to2 - p->from2)
        return;
    if (first) {
        p->to -= over;
        p->to2 -= over;
    } else {
        p->from += over;
        p->from2 += over;
    }
}

static int by_copy(const void *p, const void *q)
{
    const jk_found *x = p, *y = q;
    if (x->p.from != y->p.from)
        return x->p.from < y->p.from ? -1 : 1;
    return (x->p.from2 > y->p.from2) - (x->p.from2 < y->p.from2);
}

/* Whether two candidates are mostly the same copy, of different originals. */
static bool rivals(const jk_found *x, const jk_found *y)
{
    size_t from = x->p.from > y->p.from ? x->p.from : y->p.from;
    size_t to = x->p.to < y->p.to ? x->p.to : y->p.to;
    return to > from && (to - from) * 5 >= (x->p.to - x->p.from) * 4 &&
           (x->p.to2 <= y->p.from2 || y->p.to2 <= x->p.from2);
}

/* Drops the short repeats that have several originals: what stands all over a text is one of its
 * formulas; where it stands once more, that is no false copy. */
static void drop_formulas(jk_founds *f)
{
    enum { BESIDE = 32 };
    size_t n = 0;
    if (f->n > 1)
        qsort(f->at, f->n, sizeof *f->at, by_copy);
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = i + 1; k < f->n && k <= i + BESIDE; k++)
            if (rivals(&f->at[i], &f->at[k]))
                f->at[i].formula = f->at[k].formula = true;
    for (size_t i = 0; i < f->n; i++)
        if (!f->at[i].formula || f->at[i].same >= JK_LEAST_FREE)
            f->at[n++] = f->at[i];
    f->n = n;
}

static int find_repeats(const jk_finder *f, bool side_b, jk_founds *out)
{
    const jk_edition *w = side_b ? f->b : f->a;
    const jk_rest *rest = side_b ? &f->rest_b : &f->rest_a;
    jk_locals r = {0};
    jk_local_options o = options_for(w->n, JK_LEAST_COPY);
    o.skip = is_itself;
    o.ctx = rest;
    int err = jk_local_find((jk_sides){rest->unit, w->unit, rest->n, w->n}, &o, &r);
    for (size_t i = 0; i < r.n && !err; i++) {
        jk_found x = {.p.kind = side_b ? JK_PASSAGE_REPEAT_B : JK_PASSAGE_REPEAT_A,
                      .same = r.at[i].same};
        x.in = place_of(rest, r.at[i].from, r.at[i].to, &x.p.from, &x.p.to);
        x.p.from2 = r.at[i].from2;
        x.p.to2 = r.at[i].to2;
        if (x.same > x.p.to - x.p.from)
            x.same = x.p.to - x.p.from;
        part_copies(&x.p);
        bool itself = x.p.from < x.p.to2 && x.p.from2 < x.p.to;
        bool in_place = 2 * jk_covered(f->runs, side_b, x.p.from2, x.p.to2) >= x.p.to2 - x.p.from2;
        bool original = in_place || (x.p.from2 < x.p.from && x.same >= JK_LEAST_FREE);
        if (!itself && original && counts(w, w, &x.p, x.same))
            err = JK_PUSH(out, x);
    }
    if (!err)
        drop_formulas(out);
    jk_locals_free(&r);
    return err;
}

/* The repeats of one side. */
typedef struct jk_side_repeats {
    const jk_finder *f;
    bool side_b;
    jk_founds found;
    int err;
} jk_side_repeats;

static void find_side(void *arg)
{
    jk_side_repeats *s = arg;
    if (s->side_b ? s->f->rest_b.n : s->f->rest_a.n)
        s->err = find_repeats(s->f, s->side_b, &s->found);
}

/* Adds the repeats of a, then those of b. */
static int add_repeats(jk_finder *f, int threads)
{
    jk_side_repeats side[2] = {{.f = f}, {.f = f, .side_b = true}};
    jk_both(threads > 1 && f->a->n > WORTH_A_THREAD, find_side, &side[0], &side[1]);
    int err = side[0].err ? side[0].err : side[1].err;
    for (int k = 0; k < 2; k++) {
        for (size_t i = 0; i < side[k].found.n && !err; i++)
            err = JK_PUSH(&f->found, side[k].found.at[i]);
        free(side[k].found.at);
    }
    return err;
}

/* A move weighs half as much again as a repeat: what is left over on both sides has moved, even
 * where something like it also stands elsewhere. */
static size_t weight(const jk_found *x)
{
    return x->p.kind == JK_PASSAGE_MOVE ? x->same * 3 / 2 : x->same;
}

/* The heaviest first; the rest only fixes the order. */
static int by_weight(const void *p, const void *q)
{
    const jk_found *x = p, *y = q;
    if (weight(x) != weight(y))
        return weight(x) > weight(y) ? -1 : 1;
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

/* A passage with the runs that its two places have in common, while its bounds are settled. */
typedef struct jk_settling {
    jk_passage *p;
    jk_matches m;
} jk_settling;

/* Where unit `at` of one side stands on the other.  A unit that matches nothing stands behind all
 * that does not match there (ahead), or before it. */
static size_t across(const jk_matches *m, size_t at, bool second, bool ahead)
{
    size_t lo = jk_match_behind(m, second, at);
    if (lo < m->n && jk_match_start(&m->at[lo], second) < at)
        return jk_match_start(&m->at[lo], !second) + at - jk_match_start(&m->at[lo], second);
    if (ahead)
        return lo < m->n ? jk_match_start(&m->at[lo], !second)
                         : jk_match_start(&m->at[lo - 1], !second) + m->at[lo - 1].len;
    return lo > 0 ? jk_match_start(&m->at[lo - 1], !second) + m->at[lo - 1].len
                  : jk_match_start(&m->at[0], !second);
}

/* Cuts one side of a passage to [x, y), and the other to what matches that. */
static void cut_to(jk_settling *s, bool second, size_t x, size_t y)
{
    jk_passage *p = s->p;
    size_t *from = second ? &p->from2 : &p->from, *to = second ? &p->to2 : &p->to;
    size_t *from2 = second ? &p->from : &p->from2, *to2 = second ? &p->to : &p->to2;
    if (x > *from)
        *from2 = across(&s->m, x, second, true);
    if (y < *to)
        *to2 = across(&s->m, y, second, false);
    *from = x;
    *to = y;
}

/* Whether units [from, to) of a passage, which lie in another part (of `len` units) than the rest
 * of it, belong to it: a few agree by chance, and a small share of a part must agree well. */
static bool belongs(const jk_settling *s, bool second, size_t from, size_t to, size_t len)
{
    if (to - from <= JK_RIM)
        return false;
    return (to - from) * 3 >= len || jk_covered(&s->m, second, from, to) * 5 >= (to - from) * 4;
}

/* Cuts off the ends that reach into the part before or behind without belonging there. */
static void trim(const jk_edition *w, bool second, jk_settling *s)
{
    size_t from = second ? s->p->from2 : s->p->from, to = second ? s->p->to2 : s->p->to;
    if (from >= to)
        return;
    const jk_part *head = &w->parts.at[jk_edition_part(w, jk_edition_off(w, from))];
    const jk_part *tail = &w->parts.at[jk_edition_part(w, jk_edition_off(w, to - 1))];
    size_t x = head->last < to && !belongs(s, second, from, head->last, head->last - head->unit)
                   ? head->last
                   : from;
    size_t y = tail->unit > x && !belongs(s, second, tail->unit, to, tail->last - tail->unit)
                   ? tail->unit
                   : to;
    cut_to(s, second, x, y);
}

/* Widens a range to the ends of its parts, where they are near and still in the stretch. */
static void snap(const jk_edition *w, const jk_left *in, size_t *from, size_t *to)
{
    size_t x = w->parts.at[jk_edition_part(w, jk_edition_off(w, *from))].unit;
    size_t y = w->parts.at[jk_edition_part(w, jk_edition_off(w, *to - 1))].last;
    if (x >= in->from && *from - x <= JK_SNAP)
        *from = x;
    if (y <= in->to && y > *to && y - *to <= JK_SNAP)
        *to = y;
}

/* Cuts one side to what no passage has taken yet. */
static void cut_free(jk_settling *s, bool second, const uint8_t *taken)
{
    size_t from = second ? s->p->from2 : s->p->from, to = second ? s->p->to2 : s->p->to;
    if (from >= to)
        return;
    free_part(taken, &from, &to);
    cut_to(s, second, from, to);
}

/* Whether at least `least` units of a passage may be left once what other passages have taken is
 * cut off.  Asked before the passage is aligned, which costs more; it may still grow by JK_SNAP. */
static bool may_be_left(const jk_edition *w, const uint8_t *taken, size_t from, size_t to,
                        size_t least)
{
    size_t x = from > JK_SNAP ? from - JK_SNAP : 0, y = w->n - to > JK_SNAP ? to + JK_SNAP : w->n;
    free_part(taken, &x, &y);
    return y - x >= least;
}

/* Gives a passage its final bounds; `left` is false where too little of it is left. */
static int settle(const jk_finder *f, jk_found *x, bool *left)
{
    static const jk_align_options raw = {.raw = true};
    jk_passage *p = &x->p;
    jk_settling s = {.p = p};
    bool move = p->kind == JK_PASSAGE_MOVE, side_b = p->kind == JK_PASSAGE_REPEAT_B;
    const jk_edition *w = side_b ? f->b : f->a, *v = move || side_b ? f->b : f->a;
    size_t len = p->to - p->from;
    *left = may_be_left(w, side_b ? f->taken_b : f->taken_a, p->from, p->to, (len * 3 + 4) / 5) &&
            (!move || may_be_left(v, f->taken_b, p->from2, p->to2, 1));
    if (!*left)
        return JK_OK;
    int err = jk_align(w->unit + p->from, len, v->unit + p->from2, p->to2 - p->from2, &raw, &s.m);
    for (size_t i = 0; i < s.m.n; i++) {
        s.m.at[i].a += p->from;
        s.m.at[i].b += p->from2;
    }
    *left = !err && s.m.n > 0;
    if (*left) {
        trim(w, false, &s);
        trim(v, true, &s);
        *left = p->to > p->from && p->to2 > p->from2;
    }
    if (*left) {
        snap(w, &x->in, &p->from, &p->to);
        if (move)
            snap(v, &x->in2, &p->from2, &p->to2);
        cut_free(&s, false, side_b ? f->taken_b : f->taken_a);
        if (move)
            cut_free(&s, true, f->taken_b);
        *left = p->to > p->from && p->to2 > p->from2 && (p->to - p->from) * 5 >= len * 3;
    }
    jk_matches_free(&s.m);
    return err;
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
        bool left;
        int err = settle(f, x, &left);
        if (err)
            return err;
        if (!left)
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

int jk_passage_order(const void *p, const void *q)
{
    const jk_passage *x = p, *y = q;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

int jk_passage_find(const jk_edition *a, const jk_edition *b, const jk_matches *runs, int threads,
                    jk_pair *out)
{
    jk_finder f = {.a = a, .b = b, .runs = runs};
    int err = jk_rest_make(a->unit, a->n, runs, false, LEAST_LEFT, &f.rest_a);
    if (!err)
        err = jk_rest_make(b->unit, b->n, runs, true, LEAST_LEFT, &f.rest_b);
    if (!err && f.rest_a.n && f.rest_b.n)
        err = add_moves(&f);
    if (!err)
        err = add_repeats(&f, threads);
    if (!err)
        err = take(&f, out);
    if (!err && out->passages.n > 1)
        qsort(out->passages.at, out->passages.n, sizeof *out->passages.at, jk_passage_order);
    jk_rest_free(&f.rest_a);
    jk_rest_free(&f.rest_b);
    free(f.found.at);
    free(f.taken_a);
    free(f.taken_b);
    return err;
}
