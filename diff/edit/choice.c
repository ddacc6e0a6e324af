#include "diff/edit/choice.h"

#include <stdlib.h>

#include "parse/base/status.h"

int jk_choices_apply(const jk_choices *c, const jk_doc *result, jk_merger *m)
{
    for (size_t i = 0; i < c->n; i++) {
        const jk_choice *x = &c->at[i];
        jk_slice id = result->at[x->variant]->u.variant.id;
        int err =
            x->siglum.len ? jk_merger_choose(m, id, x->siglum) : jk_merger_write(m, id, x->own);
        if (err)
            return err;
    }
    return JK_OK;
}

static int reading_of(const jk_variant *v, jk_slice siglum)
{
    for (size_t i = 0; i < v->nreadings; i++)
        for (size_t k = 0; k < v->readings[i].wit.n; k++)
            if (jk_slice_eq(v->readings[i].wit.at[k], siglum))
                return (int)i;
    return -1;
}

static int mark(const jk_choice *x, jk_variant *v, jk_arena *arena)
{
    jk_evidence *by = JK_NEW(arena, v->nby + 1, jk_evidence);
    jk_reading *r = JK_NEW(arena, v->nreadings + 1, jk_reading);
    if (!by || !r)
        return JK_ENOMEM;
    memcpy(r, v->readings, v->nreadings * sizeof *r);
    if (v->nby)
        memcpy(by, v->by, v->nby * sizeof *by);
    v->choice = reading_of(v, x->siglum);
    if (x->siglum.len == 0) {
        r[v->nreadings] = (jk_reading){.text = jk_arena_copy(arena, x->own), .p = -1};
        v->choice = (int)v->nreadings++;
    }
    by[v->nby++] = (jk_evidence){.kind = JK_S("editor"), .reading = v->choice};
    v->readings = r;
    v->by = by;
    return arena->err;
}

int jk_choices_mark(const jk_choices *c, jk_doc *result)
{
    int err = JK_OK;
    for (size_t i = 0; i < c->n && !err; i++)
        err = mark(&c->at[i], &result->at[c->at[i].variant]->u.variant, &result->arena);
    return err;
}

void jk_choices_free(jk_choices *c)
{
    jk_arena_free(&c->arena);
    free(c->at);
    *c = (jk_choices){0};
}
