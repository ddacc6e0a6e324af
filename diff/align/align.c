#include "diff/align/align.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "diff/align/fill.h"
#include "diff/align/tidy.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum {
    EFFORT = 1024,
    WORTH_A_THREAD = 1 << 18 /* units that one thread is to have */
};

/* What one thread does: the stretch x, where its anchors are known. */
typedef struct jk_share {
    jk_filler filler;
    jk_stretch x;
    const jk_match *anchors;
    size_t n;
    jk_matches out;
    int err;
} jk_share;

static void *work(void *arg)
{
    jk_share *s = arg;
    jk_stretch x = s->x;
    for (size_t i = 0; i <= s->n && !s->err; i++) {
        jk_stretch gap = x;
        if (i < s->n) {
            gap.a1 = s->anchors[i].a;
            gap.b1 = s->anchors[i].b;
        }
        s->err = jk_fill(&s->filler, gap, 1, &s->out);
        if (i == s->n || s->err)
            break;
        const jk_match *m = &s->anchors[i];
        s->err = jk_match_add(&s->out, m->a, m->b, m->len);
        x.a0 = m->a + m->len;
        x.b0 = m->b + m->len;
    }
    jk_filler_free(&s->filler);
    return NULL;
}

/* Two shares, cut at the anchor nearest the middle; the parts do not know of each other, so the
 * output is that of one. */
static int share_out(jk_share *one, jk_share *two, int threads)
{
    size_t half = one->n / 2;
    *two = *one;
    two->anchors += half;
    two->n -= half;
    one->n = half;
    if (half > 0 || two->n > 0) {
        const jk_match *m = two->anchors;
        one->x.a1 = two->x.a0 = m->a;
        one->x.b1 = two->x.b0 = m->b;
    }
    pthread_t thread;
    bool both = threads > 1 && two->x.a1 - two->x.a0 > WORTH_A_THREAD &&
                pthread_create(&thread, NULL, work, two) == 0;
    work(one);
    if (both)
        pthread_join(thread, NULL);
    else
        work(two);
    return one->err ? one->err : two->err;
}

/* Anchors first, then what lies between them. */
static int align_quick(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                       const jk_align_options *o, jk_matches *out)
{
    jk_share one = {.filler = {.a = a, .b = b, .effort = o->effort ? o->effort : EFFORT},
                    .x = {0, na, 0, nb}};
    jk_share two = {0};
    jk_matches anchors = {0};
    int err = jk_anchors(&one.filler, one.x, 0, &anchors);
    if (!err && anchors.n > 0) {
        one.anchors = anchors.at;
        one.n = anchors.n;
        err = share_out(&one, &two, o->threads);
        for (size_t i = 0; i < one.out.n && !err; i++)
            err = jk_match_add(out, one.out.at[i].a, one.out.at[i].b, one.out.at[i].len);
        for (size_t i = 0; i < two.out.n && !err; i++)
            err = jk_match_add(out, two.out.at[i].a, two.out.at[i].b, two.out.at[i].len);
        out->capped = one.out.capped || two.out.capped;
        jk_matches_free(&one.out);
        jk_matches_free(&two.out);
    } else if (!err) {
        err = jk_fill(&one.filler, one.x, 1, out);
        jk_filler_free(&one.filler);
    }
    jk_matches_free(&anchors);
    return err;
}

static int align_ordered(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                         const jk_align_options *o, jk_matches *out)
{
    int err;
    if (o->minimal) {
        jk_myers w = {0};
        err = jk_myers_align(&w, a, na, b, nb, 0, 0, 0, out);
        jk_myers_free(&w);
    } else {
        err = align_quick(a, na, b, nb, o, out);
    }
    if (err || o->raw)
        return err;
    if (!o->minimal)
        jk_tidy_drop(na, nb, out);
    jk_tidy_slide(a, na, b, nb, o->edge, out);
    return JK_OK;
}

/* Whether the pair is to be aligned the other way round: one fixed order for both, so that
 * swapping the arguments swaps the result. */
static bool swapped(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    if (na != nb)
        return na > nb;
    size_t same = jk_common(a, b, na);
    return same < na && a[same] > b[same];
}

int jk_align(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
             const jk_align_options *options, jk_matches *out)
{
    static const jk_align_options plain = {0};
    out->n = 0;
    out->capped = false;
    if (na > INT32_MAX - 2 || nb > INT32_MAX - 2 - na)
        return JK_ERANGE;
    if (!options)
        options = &plain;
    if (!swapped(a, na, b, nb))
        return align_ordered(a, na, b, nb, options, out);
    int err = align_ordered(b, nb, a, na, options, out);
    for (size_t i = 0; i < out->n; i++) {
        size_t t = out->at[i].a;
        out->at[i].a = out->at[i].b;
        out->at[i].b = t;
    }
    return err;
}
