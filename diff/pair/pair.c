#include "diff/pair/pair.h"

#include <stdlib.h>

#include "parse/base/both.h"
#include "diff/align/common.h"
#include "diff/align/fill.h"
#include "diff/align/tidy.h"
#include "diff/pair/anchor.h"
#include "diff/pair/heads.h"
#include "diff/pair/mask.h"
#include "diff/pair/passage.h"
#include "diff/pair/wording.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum {
    EFFORT = 1024,
    WORTH_A_THREAD = 1 << 18 /* units of a document */
};

static int fill_in(const jk_masked *a, const jk_masked *b, const jk_matches *anchors,
                   const jk_align_options *o, jk_matches *out)
{
    jk_filler f = {.a = a->unit,
                   .b = b->unit,
                   .effort = o->effort ? o->effort : EFFORT,
                   .affine = {.costs = o->costs}};
    jk_matches in = {0};
    int err = JK_OK;
    for (size_t i = 0; i < anchors->n && !err; i++) {
        const jk_match *m = &anchors->at[i];
        err = JK_PUSH(&in, (jk_match){jk_mask_into(a, m->a), jk_mask_into(b, m->b), m->len});
    }
    if (!err)
        err = jk_fill_between(&f, (jk_align_stretch){0, a->n, 0, b->n}, &in, o->threads, out);
    jk_matches_free(&in);
    return err;
}

/* A document being masked. */
typedef struct jk_masking {
    const jk_edition *w;
    const jk_pair *p;
    bool side_b;
    jk_masked masked;
    int err;
} jk_masking;

static void mask_side(void *arg)
{
    jk_masking *m = arg;
    m->err = jk_mask(m->w, m->p, m->side_b, &m->masked);
}

static int align_masked(const jk_edition *a, const jk_edition *b, const jk_matches *anchors,
                        const jk_align_options *o, jk_pair *out)
{
    jk_masking side[2] = {{.w = a, .p = out}, {.w = b, .p = out, .side_b = true}};
    jk_matches runs = {0};
    jk_both(o->threads > 1 && a->n > WORTH_A_THREAD, mask_side, &side[0], &side[1]);
    jk_masked x = side[0].masked, y = side[1].masked;
    int err = side[0].err ? side[0].err : side[1].err;
    if (!err)
        err = fill_in(&x, &y, anchors, o, &runs);
    if (!err) {
        jk_tidy_drop(x.n, y.n, &runs);
        err = jk_wording_mend(&x, &y, o->edge, o->threads, &runs);
    }
    if (!err)
        err = jk_heads_mend(&x, &y, &runs);
    if (!err) {
        out->capped = runs.capped;
        err = jk_unmask(&x, &y, &runs, &out->runs);
    }
    jk_matches_free(&runs);
    jk_masked_free(&x);
    jk_masked_free(&y);
    return err;
}

/* What differs inside a passage and its other place. */
static int align_inner(const jk_edition *a, const jk_edition *b, const jk_align_options *o,
                       jk_passage *p, jk_pair *out)
{
    const jk_edition *w = p->kind == JK_PASSAGE_REPEAT_B ? b : a;
    const jk_edition *v = p->kind == JK_PASSAGE_REPEAT_A ? a : b;
    jk_masked x = {0}, y = {0};
    jk_matches m = {0};
    p->inner = out->inner.n;
    int err = jk_mask_window(w, p->from, p->to, &x);
    if (!err)
        err = jk_mask_window(v, p->from2, p->to2, &y);
    if (!err)
        err = jk_align(x.unit, x.n, y.unit, y.n, o, &m);
    if (!err)
        err = jk_wording_mend(&x, &y, o->edge, 1, &m);
    if (!err)
        err = jk_heads_mend(&x, &y, &m);
    if (!err)
        err = jk_unmask(&x, &y, &m, &out->inner);
    out->capped = out->capped || m.capped;
    p->ninner = out->inner.n - p->inner;
    jk_masked_free(&x);
    jk_masked_free(&y);
    jk_matches_free(&m);
    return err;
}

static int align_ordered(const jk_edition *a, const jk_edition *b, const jk_pair_options *o,
                         jk_pair *out)
{
    jk_matches anchors = {0};
    if (a->n == 0 || b->n == 0)
        return JK_OK;
    if (a->n == b->n && jk_common(a->unit, b->unit, a->n) == a->n)
        return jk_match_add(&out->runs, 0, 0, a->n);
    if (o->align.minimal) {
        int err = jk_align(a->unit, a->n, b->unit, b->n, &o->align, &out->runs);
        out->capped = out->runs.capped;
        return err;
    }
    if (a->n > INT32_MAX - 2 || b->n > INT32_MAX - 2 - a->n || o->align.costs.unit > JK_MOST_COST ||
        o->align.costs.run > JK_MOST_COST)
        return JK_ERANGE;
    int err = jk_anchor_find(a, b, o->align.threads, &anchors);
    if (!err && !o->in_place)
        err = jk_passage_find(a, b, &anchors, o->align.threads, out);
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
        if (x->ninner)
            swap_runs(p->inner.at + x->inner, x->ninner);
    }
    if (p->passages.n > 1)
        qsort(p->passages.at, p->passages.n, sizeof *p->passages.at, jk_passage_order);
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
