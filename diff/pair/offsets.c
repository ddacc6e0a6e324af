#include "diff/pair/offsets.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Offsets are below: the bit says that the rest is a place in wide. */
#define WIDE (UINT32_C(1) << 31)

/* The last stretch, of `have` offsets, is kept whole from now on. */
static int widen(jk_offsets *o, size_t have)
{
    uint32_t *base = &o->base.at[o->base.n - 1], off = *base;
    *base = WIDE | (uint32_t)o->wide.n;
    o->whole = true;
    for (size_t i = o->n - have; i < o->n; i++) {
        if (JK_PUSH(&o->wide, off))
            return JK_ENOMEM;
        off += i + 1 < o->n ? o->step[i] : 0;
    }
    return JK_OK;
}

int jk_offsets_put_any(jk_offsets *o, uint32_t off)
{
    size_t in = o->n % JK_OFFSETS_STRETCH;
    uint32_t step = off - o->last;
    int err = jk_grow((void **)&o->step, &o->cap, o->n + 1, 1);
    if (!err && in == 0) {
        err = JK_PUSH(&o->base, off);
        o->whole = false;
    } else if (!err && !o->whole && step > UINT8_MAX) {
        err = widen(o, in);
    }
    if (!err && o->whole)
        err = JK_PUSH(&o->wide, off);
    if (err)
        return JK_ENOMEM;
    if (o->n > 0)
        o->step[o->n - 1] = (uint8_t)step; /* never read where it is cut, nor across stretches */
    o->n++;
    o->last = off;
    return JK_OK;
}

uint32_t jk_offsets_at(const jk_offsets *o, size_t i)
{
    uint32_t off = o->base.at[i / JK_OFFSETS_STRETCH];
    if (off & WIDE)
        return o->wide.at[(off & ~WIDE) + i % JK_OFFSETS_STRETCH];
    for (size_t k = i - i % JK_OFFSETS_STRETCH; k < i; k++)
        off += o->step[k];
    return off;
}

size_t jk_offsets_find(const jk_offsets *o, size_t from, size_t off)
{
    size_t lo = from / JK_OFFSETS_STRETCH, hi = o->base.n, step = 1;
    if (jk_offsets_at(o, lo * JK_OFFSETS_STRETCH) >= off)
        return from;
    /* lo begins below off: the last such stretch is looked for further and further on */
    for (; lo + step < hi; step *= 2) {
        if (jk_offsets_at(o, (lo + step) * JK_OFFSETS_STRETCH) >= off)
            hi = lo + step;
        else
            lo += step;
    }
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (jk_offsets_at(o, mid * JK_OFFSETS_STRETCH) < off)
            lo = mid;
        else
            hi = mid;
    }
    size_t i = lo * JK_OFFSETS_STRETCH, end = i + JK_OFFSETS_STRETCH, at = jk_offsets_at(o, i);
    bool whole = (o->base.at[lo] & WIDE) != 0;
    for (end = end < o->n ? end : o->n; i < end && at < off; i++)
        at = whole && i + 1 < end ? jk_offsets_at(o, i + 1) : at + o->step[i];
    return i;
}

void jk_offsets_free(jk_offsets *o)
{
    free(o->step);
    free(o->base.at);
    free(o->wide.at);
    *o = (jk_offsets){0};
}
