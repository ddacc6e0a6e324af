#include "parse/render/sigla.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

static int by_siglum(const void *a, const void *b)
{
    const jk_siglum_entry *x = a, *y = b;
    int c = jk_slice_cmp(x->siglum, y->siglum);
    return c ? c : (x->nth > y->nth) - (x->nth < y->nth);
}

static int by_place(const void *a, const void *b)
{
    const jk_siglum_entry *x = a, *y = b;
    return (x->nth > y->nth) - (x->nth < y->nth);
}

/* Adds one; the same as the last is not added, which keeps the list short before it is sorted. */
static int add(jk_sigla *s, jk_slice siglum, const jk_source *source)
{
    if (siglum.len == 0 || (!source && s->n && jk_slice_eq(s->at[s->n - 1].siglum, siglum)))
        return JK_OK;
    jk_siglum_entry entry = {siglum, source, s->n};
    return JK_PUSH(s, entry) == 0 ? JK_OK : JK_ENOMEM;
}

static int add_item(jk_sigla *s, const jk_item *item)
{
    int rc = add(s, item->src, item->t == JK_SOURCE ? &item->u.source : NULL);
    for (size_t i = 0; item->srcs && i < item->nb && rc == JK_OK; i++)
        rc = add(s, item->srcs[i], NULL);
    if (item->t != JK_VARIANT)
        return rc;
    for (size_t i = 0; i < item->u.variant.nreadings && rc == JK_OK; i++) {
        const jk_reading *r = &item->u.variant.readings[i];
        for (size_t k = 0; k < r->wit.n && rc == JK_OK; k++)
            rc = add(s, r->wit.at[k], NULL);
    }
    return rc;
}

int jk_sigla_init(jk_sigla *s, const jk_doc *doc)
{
    *s = (jk_sigla){0};
    for (size_t i = 0; i < doc->n; i++) {
        int rc = add_item(s, doc->at[i]);
        if (rc != JK_OK)
            return rc;
    }
    if (s->n == 0)
        return JK_OK;
    qsort(s->at, s->n, sizeof *s->at, by_siglum);
    size_t n = 1;
    for (size_t i = 1; i < s->n; i++) {
        jk_siglum_entry *last = &s->at[n - 1];
        if (!jk_slice_eq(last->siglum, s->at[i].siglum))
            s->at[n++] = s->at[i];
        else if (!last->source)
            last->source = s->at[i].source;
    }
    qsort(s->at, n, sizeof *s->at, by_place);
    s->n = n;
    return JK_OK;
}

void jk_sigla_free(jk_sigla *s)
{
    free(s->at);
    *s = (jk_sigla){0};
}
