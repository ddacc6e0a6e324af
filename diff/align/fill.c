#include "diff/align/fill.h"

#include "diff/align/chain.h"
#include "diff/align/common.h"
#include "diff/align/seed.h"
#include "diff/align/walk.h"
#include "parse/base/status.h"

enum {
    LONG_SEED = 16, /* with one unit in twenty wrong, 44 in 100 of these are whole */
    SHORT_SEED = 8,
    MANY = 1 << 16, /* units from which on long seeds are looked for first */
    LEVELS = 2,
    LEAST_EFFORT = 64
};

/* Steps that all searches of a stretch may cost together, about. */
#define STEPS (UINT64_C(1) << 27)

static jk_sides sides_of(const jk_filler *f, jk_align_stretch x)
{
    return (jk_sides){f->a + x.a0, f->b + x.b0, x.a1 - x.a0, x.b1 - x.b0};
}

int jk_anchors(const jk_filler *f, jk_align_stretch x, int level, jk_matches *out)
{
    jk_sides s = sides_of(f, x);
    size_t both = s.na + s.nb;
    jk_seed_options o = {.k = SHORT_SEED, .most = 4};
    out->n = 0;
    if (level == 0) {
        if (both < MANY)
            return JK_OK;
        if (jk_walk(s, out))
            return JK_ENOMEM;
        o.k = LONG_SEED;
        o.most = 8;
        o.thin = both < (1U << 21) ? 2 : 5;
    }
    if (out->n == 0 && (jk_seed_find(s, &o, out) || jk_chain(out)))
        return JK_ENOMEM;
    for (size_t i = 0; i < out->n; i++) {
        out->at[i].a += x.a0;
        out->at[i].b += x.b0;
    }
    return JK_OK;
}

static int fill_gaps(jk_filler *f, jk_align_stretch x, int level, const jk_matches *anchors,
                     jk_matches *out)
{
    for (size_t i = 0; i <= anchors->n; i++) {
        jk_align_stretch gap = x;
        if (i < anchors->n) {
            gap.a1 = anchors->at[i].a;
            gap.b1 = anchors->at[i].b;
        }
        if (jk_fill(f, gap, level, out))
            return JK_ENOMEM;
        if (i == anchors->n)
            break;
        const jk_match *m = &anchors->at[i];
        if (jk_match_add(out, m->a, m->b, m->len))
            return JK_ENOMEM;
        x.a0 = m->a + m->len;
        x.b0 = m->b + m->len;
    }
    return JK_OK;
}

/* Without anchors: by table where it is small, by search where it is not. */
static int fill_plain(jk_filler *f, jk_align_stretch x, jk_matches *out)
{
    jk_sides s = sides_of(f, x);
    if (s.na <= JK_AFFINE_CELLS / s.nb)
        return jk_affine_align(&f->affine, s, x.a0, x.b0, out);
    uint64_t effort = STEPS / (s.na + s.nb);
    effort = effort < LEAST_EFFORT ? LEAST_EFFORT : effort > f->effort ? f->effort : effort;
    return jk_myers_align(&f->myers, s, (size_t)effort, x.a0, x.b0, out);
}

/* The depth of these calls is the number of levels, whatever the input. */
int jk_fill(jk_filler *f, jk_align_stretch x, int level, jk_matches *out)
{
    size_t na = x.a1 - x.a0, nb = x.b1 - x.b0;
    size_t head = jk_common(f->a + x.a0, f->b + x.b0, na < nb ? na : nb);
    if (jk_match_add(out, x.a0, x.b0, head))
        return JK_ENOMEM;
    x.a0 += head, x.b0 += head, na -= head, nb -= head;
    size_t tail = jk_common_back(f->a + x.a1, f->b + x.b1, na < nb ? na : nb);
    x.a1 -= tail, x.b1 -= tail, na -= tail, nb -= tail;
    int err = JK_OK;
    if (na > 0 && nb > 0) {
        jk_matches anchors = {0};
        while (level < LEVELS && na > JK_AFFINE_CELLS / nb && anchors.n == 0 && !err)
            err = jk_anchors(f, x, level++, &anchors);
        if (!err && anchors.n > 0)
            err = fill_gaps(f, x, level, &anchors, out);
        else if (!err)
            err = fill_plain(f, x, out);
        jk_matches_free(&anchors);
    }
    return err ? err : jk_match_add(out, x.a1, x.b1, tail);
}

void jk_filler_free(jk_filler *f)
{
    jk_affine_free(&f->affine);
    jk_myers_free(&f->myers);
}
