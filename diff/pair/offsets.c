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

size_t jk_offsets_find(const jk_offsets *o, size_t off)
{
    size_t lo = 0, hi = o->base.n; /* stretches that begin below off */
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (jk_offsets_at(o, mid * JK_OFFSETS_STRETCH) < off)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == 0)
        return 0;
    size_t i = (lo - 1) * JK_OFFSETS_STRETCH + 1, end = lo * JK_OFFSETS_STRETCH;
    end = end < o->n ? end : o->n;
    while (i < end && jk_offsets_at(o, i) < off)
        i++;
    return i;
}

void jk_offsets_free(jk_offsets *o)
{
    free(o->step);
    free(o->base.at);
    free(o->wide.at);
    *o = (jk_offsets){0};
}
