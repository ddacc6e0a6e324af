/* The gaps between anchors, shared out to two threads. */
#include "diff/align/common.h"
#include "diff/align/fill.h"
#include "parse/base/both.h"
#include "parse/base/status.h"

enum {
    WORTH_A_THREAD = 1 << 18 /* units that one thread is to have */
};

/* What one thread does: the stretch x, where its anchors are known. */
typedef struct jk_share {
    jk_filler filler;
    jk_align_stretch x;
    const jk_match *anchors;
    size_t n;
    jk_matches out;
    jk_matches gap; /* the runs of one gap */
    int err;
} jk_share;

/* Fills a gap where it is not too long, and keeps what is found where that is most of it. */
static int fill_mostly(jk_share *s, jk_align_stretch gap)
{
    size_t na = gap.a1 - gap.a0, nb = gap.b1 - gap.b0, same = 0;
    if (na == 0 || nb == 0 || na + nb >= s->filler.longest)
        return JK_OK;
    s->gap.n = 0;
    if (jk_fill(&s->filler, gap, 1, &s->gap))
        return JK_ENOMEM;
    for (size_t i = 0; i < s->gap.n; i++)
        same += s->gap.at[i].len;
    return same * 2 >= (na > nb ? na : nb) ? jk_matches_add(&s->out, &s->gap) : JK_OK;
}

static void work(void *arg)
{
    jk_share *s = arg;
    jk_align_stretch x = s->x;
    for (size_t i = 0; i <= s->n && !s->err; i++) {
        jk_align_stretch gap = x;
        if (i < s->n) {
            gap.a1 = s->anchors[i].a;
            gap.b1 = s->anchors[i].b;
        }
        s->err = s->filler.longest ? fill_mostly(s, gap) : jk_fill(&s->filler, gap, 1, &s->out);
        if (i == s->n || s->err)
            break;
        const jk_match *m = &s->anchors[i];
        s->err = jk_match_add(&s->out, m->a, m->b, m->len);
        x.a0 = m->a + m->len;
        x.b0 = m->b + m->len;
    }
    jk_filler_free(&s->filler);
    jk_matches_free(&s->gap);
}

/* Two shares, cut at the anchor nearest the middle; the parts do not know of each other, so the
 * output is that of one. */
static int share_out(jk_share *one, jk_share *two, int threads)
{
    if (one->n == 0) {
        work(one);
        return one->err;
    }
    size_t half = one->n / 2;
    *two = *one;
    two->anchors += half;
    two->n -= half;
    one->n = half;
    one->x.a1 = two->x.a0 = two->anchors->a;
    one->x.b1 = two->x.b0 = two->anchors->b;
    jk_both(threads > 1 && two->x.a1 - two->x.a0 > WORTH_A_THREAD, work, one, two);
    return one->err ? one->err : two->err;
}

int jk_fill_between(jk_filler *f, jk_align_stretch x, const jk_matches *anchors, int threads,
                    jk_matches *out)
{
    jk_share one = {.filler = *f, .x = x, .anchors = anchors->at, .n = anchors->n}, two = {0};
    int err = share_out(&one, &two, threads);
    if (!err && out->n == 0) { /* the first share as it is */
        jk_matches old = *out;
        *out = one.out;
        one.out = old;
    } else if (!err) {
        err = jk_matches_add(out, &one.out);
    }
    if (!err)
        err = jk_matches_add(out, &two.out);
    out->capped = out->capped || one.out.capped || two.out.capped;
    jk_matches_free(&one.out);
    jk_matches_free(&two.out);
    return err;
}
