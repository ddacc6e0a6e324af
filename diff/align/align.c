#include "diff/align/align.h"

#include <stdlib.h>
#include <string.h>

#include "diff/align/common.h"
#include "diff/align/fill.h"
#include "diff/align/tidy.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum { EFFORT = 1024 };

/* Anchors first, then what lies between them. */
static int align_quick(jk_sides s, const jk_align_options *o, jk_matches *out)
{
    jk_filler f = {.a = s.a,
                   .b = s.b,
                   .effort = o->effort ? o->effort : EFFORT,
                   .affine = {.costs = o->costs}};
    jk_align_stretch x = {0, s.na, 0, s.nb};
    jk_matches anchors = {0};
    int err = jk_anchors(&f, x, 0, &anchors);
    if (!err)
        err = jk_fill_between(&f, x, &anchors, o->threads, out);
    jk_matches_free(&anchors);
    return err;
}

static int align_ordered(jk_sides s, const jk_align_options *o, jk_matches *out)
{
    int err;
    if (o->minimal) {
        jk_myers w = {0};
        err = jk_myers_align(&w, s, 0, 0, 0, out);
        jk_myers_free(&w);
    } else {
        err = align_quick(s, o, out);
    }
    if (err || o->raw)
        return err;
    if (!o->minimal)
        jk_tidy_drop(s.na, s.nb, out);
    jk_tidy_slide(s, o->edge, o->slid, out);
    return JK_OK;
}

/* Whether the pair is to be aligned the other way round: one fixed order for both, so that
 * swapping the arguments swaps the result. */
static bool swapped(jk_sides s)
{
    if (s.na != s.nb)
        return s.na > s.nb;
    size_t same = jk_common(s.a, s.b, s.na);
    return same < s.na && s.a[same] > s.b[same];
}

int jk_align(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
             const jk_align_options *options, jk_matches *out)
{
    static const jk_align_options plain = {0};
    out->n = 0;
    out->capped = false;
    if (!options)
        options = &plain;
    if (na > INT32_MAX - 2 || nb > INT32_MAX - 2 - na || options->costs.unit > JK_MOST_COST ||
        options->costs.run > JK_MOST_COST)
        return JK_ERANGE;
    if (!swapped((jk_sides){a, b, na, nb}))
        return align_ordered((jk_sides){a, b, na, nb}, options, out);
    int err = align_ordered((jk_sides){b, a, nb, na}, options, out);
    for (size_t i = 0; i < out->n; i++) {
        size_t t = out->at[i].a;
        out->at[i].a = out->at[i].b;
        out->at[i].b = t;
    }
    return err;
}
