/* The gaps between anchors, shared out to two threads. */
#include <pthread.h>

#include "diff/align/fill.h"

enum {
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

int jk_fill_between(jk_filler *f, jk_stretch x, const jk_matches *anchors, int threads,
                    jk_matches *out)
{
    if (anchors->n == 0) {
        int err = jk_fill(f, x, 1, out);
        jk_filler_free(f);
        return err;
    }
    jk_share one = {.filler = *f, .x = x, .anchors = anchors->at, .n = anchors->n}, two = {0};
    int err = share_out(&one, &two, threads);
    for (size_t i = 0; i < one.out.n && !err; i++)
        err = jk_match_add(out, one.out.at[i].a, one.out.at[i].b, one.out.at[i].len);
    for (size_t i = 0; i < two.out.n && !err; i++)
        err = jk_match_add(out, two.out.at[i].a, two.out.at[i].b, two.out.at[i].len);
    out->capped = out->capped || one.out.capped || two.out.capped;
    jk_matches_free(&one.out);
    jk_matches_free(&two.out);
    return err;
}
