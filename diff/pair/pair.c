#include "diff/pair/pair.h"

#include <stdlib.h>

#include "diff/align/fill.h"
#include "diff/align/tidy.h"
#include "diff/pair/anchor.h"
#include "diff/pair/passage.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum { EFFORT = 1024 };

/* A sequence without its masked ranges: unit i of it is unit i + shift of the whole. */
typedef struct jk_shift {
    size_t at, shift;
} jk_shift;

typedef struct jk_masked {
    const uint32_t *unit;
    uint32_t *own; /* unit, where anything is masked */
    size_t n;
    struct {
        jk_shift *at;
        size_t n, cap;
    } shifts;
} jk_masked;

typedef struct jk_span {
    size_t from, to;
} jk_span;

static int by_from(const void *p, const void *q)
{
    const jk_span *x = p, *y = q;
    return (x->from > y->from) - (x->from < y->from);
}

/* The ranges of one side that passages take out, ascending; malloc'd. */
static int masks_of(const jk_pair *p, bool side_b, jk_span **out, size_t *n)
{
    *n = 0;
    *out = calloc(p->passages.n + 1, sizeof **out);
    if (!*out)
        return JK_ENOMEM;
    for (size_t i = 0; i < p->passages.n; i++) {
        const jk_passage *x = &p->passages.at[i];
        if (x->kind == JK_PASSAGE_MOVE && side_b)
            (*out)[(*n)++] = (jk_span){x->from2, x->to2};
        else if ((x->kind == JK_PASSAGE_REPEAT_B) == side_b)
            (*out)[(*n)++] = (jk_span){x->from, x->to};
    }
    if (*n > 1)
        qsort(*out, *n, sizeof **out, by_from);
    return JK_OK;
}

static int mask(const uint32_t *unit, size_t n, const jk_pair *p, bool side_b, jk_masked *out)
{
    jk_span *spans;
    size_t nspans, at = 0;
    int err = masks_of(p, side_b, &spans, &nspans);
    if (!err && nspans == 0) {
        out->unit = unit;
        out->n = n;
        free(spans);
        return JK_PUSH(&out->shifts, (jk_shift){0, 0});
    }
    out->unit = out->own = malloc((n + 1) * sizeof *out->own);
    if (!err && !out->own)
        err = JK_ENOMEM;
    for (size_t i = 0; i <= nspans && !err; i++) {
        size_t to = i < nspans ? spans[i].from : n;
        err = JK_PUSH(&out->shifts, (jk_shift){out->n, at - out->n});
        while (at < to && !err)
            out->own[out->n++] = unit[at++];
        at = i < nspans ? spans[i].to : at;
    }
    free(spans);
    return err;
}

static void masked_free(jk_masked *m)
{
    free(m->own);
    free(m->shifts.at);
}

/* The shift of unit i of the masked sequence, and how many units from i on share it. */
static size_t shift_at(const jk_masked *m, size_t i, size_t *room)
{
    size_t lo = 0, hi = m->shifts.n;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (m->shifts.at[mid].at <= i)
            lo = mid;
        else
            hi = mid;
    }
    *room = (lo + 1 < m->shifts.n ? m->shifts.at[lo + 1].at : m->n) - i;
    return m->shifts.at[lo].shift;
}

/* Unit i of the whole, which is not masked, in the masked sequence. */
static size_t into(const jk_masked *m, size_t i)
{
    size_t lo = 0, hi = m->shifts.n;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (m->shifts.at[mid].at + m->shifts.at[mid].shift <= i)
            lo = mid;
        else
            hi = mid;
    }
    return i - m->shifts.at[lo].shift;
}

static int fill_in(const jk_masked *a, const jk_masked *b, const jk_matches *anchors,
                   const jk_align_options *o, jk_matches *out)
{
    jk_filler f = {.a = a->unit, .b = b->unit, .effort = o->effort ? o->effort : EFFORT};
    jk_matches in = {0};
    int err = JK_OK;
    for (size_t i = 0; i < anchors->n && !err; i++) {
        const jk_match *m = &anchors->at[i];
        err = JK_PUSH(&in, (jk_match){into(a, m->a), into(b, m->b), m->len});
    }
    if (!err)
        err = jk_fill_between(&f, (jk_stretch){0, a->n, 0, b->n}, &in, o->threads, out);
    jk_matches_free(&in);
    return err;
}

/* Back to the whole sequences; a run that goes on across a mask is cut there. */
static int unmask(const jk_masked *a, const jk_masked *b, const jk_matches *runs, jk_matches *out)
{
    for (size_t i = 0; i < runs->n; i++) {
        jk_match m = runs->at[i];
        while (m.len > 0) {
            size_t ra, rb, sa = shift_at(a, m.a, &ra), sb = shift_at(b, m.b, &rb);
            size_t n = m.len < ra ? m.len : ra;
            n = n < rb ? n : rb;
            if (JK_PUSH(out, (jk_match){m.a + sa, m.b + sb, n}))
                return JK_ENOMEM;
            m.a += n;
            m.b += n;
            m.len -= n;
        }
    }
    return JK_OK;
}

static int align_masked(const jk_edition *a, const jk_edition *b, const jk_matches *anchors,
                        const jk_align_options *o, jk_pair *out)
{
    jk_masked x = {0}, y = {0};
    jk_matches runs = {0};
    int err = mask(a->unit, a->n, out, false, &x);
    if (!err)
        err = mask(b->unit, b->n, out, true, &y);
    if (!err)
        err = fill_in(&x, &y, anchors, o, &runs);
    if (!err) {
        jk_tidy_drop(x.n, y.n, &runs);
        jk_tidy_slide(x.unit, x.n, y.unit, y.n, o->edge, &runs);
        out->capped = runs.capped;
        err = unmask(&x, &y, &runs, &out->runs);
    }
    jk_matches_free(&runs);
    masked_free(&x);
    masked_free(&y);
    return err;
}

/* What differs inside a passage and its other place. */
static int align_inner(const jk_edition *a, const jk_edition *b, const jk_align_options *o,
                       jk_passage *p, jk_pair *out)
{
    const jk_edition *w = p->kind == JK_PASSAGE_REPEAT_B ? b : a;
    const jk_edition *v = p->kind == JK_PASSAGE_REPEAT_A ? a : b;
    jk_matches m = {0};
    p->inner = out->inner.n;
    int err =
        jk_align(w->unit + p->from, p->to - p->from, v->unit + p->from2, p->to2 - p->from2, o, &m);
    for (size_t i = 0; i < m.n && !err; i++)
        err = JK_PUSH(&out->inner,
                      (jk_match){m.at[i].a + p->from, m.at[i].b + p->from2, m.at[i].len});
    out->capped = out->capped || m.capped;
    p->ninner = out->inner.n - p->inner;
    jk_matches_free(&m);
    return err;
}

static int align_ordered(const jk_edition *a, const jk_edition *b, const jk_pair_options *o,
                         jk_pair *out)
{
    jk_matches anchors = {0};
    if (a->n == b->n && jk_common(a->unit, b->unit, a->n) == a->n)
        return jk_match_add(&out->runs, 0, 0, a->n);
    if (o->align.minimal) {
        int err = jk_align(a->unit, a->n, b->unit, b->n, &o->align, &out->runs);
        out->capped = out->runs.capped;
        return err;
    }
    if (a->n > INT32_MAX - 2 || b->n > INT32_MAX - 2 - a->n)
        return JK_ERANGE;
    int err = jk_anchor_find(a, b, &anchors);
    if (!err && !o->in_place)
        err = jk_passage_find(a, b, &anchors, out);
    if (!err)
        err = align_masked(a, b, &anchors, &o->align, out);
    for (size_t i = 0; i < out->passages.n && !err; i++)
        err = align_inner(a, b, &o->align, &out->passages.at[i], out);
    jk_matches_free(&anchors);
    return err;
}

/* One fixed order for both ways round. */
static bool swapped(const jk_edition *a, const jk_edition *b)
{
    if (a->n != b->n)
        return a->n > b->n;
    size_t same = jk_common(a->unit, b->unit, a->n);
    return same < a->n && a->unit[same] > b->unit[same];
}

static int by_place(const void *p, const void *q)
{
    const jk_passage *x = p, *y = q;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

static void swap_runs(jk_match *m, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t t = m[i].a;
        m[i].a = m[i].b;
        m[i].b = t;
    }
}

static void swap_sides(jk_pair *p)
{
    swap_runs(p->runs.at, p->runs.n);
    for (size_t i = 0; i < p->passages.n; i++) {
        jk_passage *x = &p->passages.at[i];
        if (x->kind != JK_PASSAGE_MOVE) {
            x->kind = x->kind == JK_PASSAGE_REPEAT_A ? JK_PASSAGE_REPEAT_B : JK_PASSAGE_REPEAT_A;
            continue;
        }
        size_t from = x->from, to = x->to;
        x->from = x->from2;
        x->to = x->to2;
        x->from2 = from;
        x->to2 = to;
        swap_runs(p->inner.at + x->inner, x->ninner);
    }
    if (p->passages.n > 1)
        qsort(p->passages.at, p->passages.n, sizeof *p->passages.at, by_place);
}

int jk_pair_align(const jk_edition *a, const jk_edition *b, const jk_pair_options *options,
                  jk_pair *out)
{
    static const jk_pair_options plain = {0};
    if (!options)
        options = &plain;
    out->runs.n = out->inner.n = out->passages.n = 0;
    out->capped = false;
    if (!swapped(a, b))
        return align_ordered(a, b, options, out);
    int err = align_ordered(b, a, options, out);
    swap_sides(out);
    return err;
}

void jk_pair_free(jk_pair *p)
{
    jk_matches_free(&p->runs);
    jk_matches_free(&p->inner);
    free(p->passages.at);
    *p = (jk_pair){0};
}
