#include "diff/pair/mask.h"

#include <stdlib.h>
#include <string.h>

#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"

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

int jk_mask(const jk_edition *w, const jk_pair *p, bool side_b, jk_masked *out)
{
    const uint32_t *unit = w->unit;
    size_t n = w->n;
    jk_span *spans;
    size_t nspans, at = 0;
    int err = masks_of(p, side_b, &spans, &nspans);
    out->whole = w;
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
        if (!err && at < to) {
            memcpy(out->own + out->n, unit + at, (to - at) * sizeof *unit);
            out->n += to - at;
        }
        at = i < nspans ? spans[i].to : at;
    }
    free(spans);
    return err;
}

int jk_mask_window(const jk_edition *w, size_t from, size_t to, jk_masked *out)
{
    out->whole = w;
    out->unit = w->unit + from;
    out->n = to - from;
    return JK_PUSH(&out->shifts, (jk_shift){0, from});
}

void jk_masked_free(jk_masked *m)
{
    free(m->own);
    free(m->shifts.at);
    *m = (jk_masked){0};
}

/* The shift of unit i of the masked sequence, and how many units from i on share it. */
static size_t shift_at(const jk_masked *m, size_t i, size_t *room)
{
    size_t k;
    JK_LAST(k, m->shifts.n, m->shifts.at[k].at <= i);
    *room = (k + 1 < m->shifts.n ? m->shifts.at[k + 1].at : m->n) - i;
    return m->shifts.at[k].shift;
}

size_t jk_mask_whole(const jk_masked *m, size_t i)
{
    size_t room;
    return i + shift_at(m, i, &room);
}

size_t jk_mask_into(const jk_masked *m, size_t i)
{
    size_t k;
    JK_LAST(k, m->shifts.n, m->shifts.at[k].at + m->shifts.at[k].shift <= i);
    return i - m->shifts.at[k].shift;
}

int jk_unmask(const jk_masked *a, const jk_masked *b, const jk_matches *runs, jk_matches *out)
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
