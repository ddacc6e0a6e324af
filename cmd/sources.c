#include "cmd/sources.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* How many sources are to be told apart; 0 where none are. */
static size_t count(const jk_doc *doc)
{
    size_t n = 0;
    for (size_t i = 0; i < doc->n; i++) {
        if (doc->at[i]->srcs)
            return 0;
        n += doc->at[i]->t == JK_SOURCE;
    }
    return n > 1 ? n : 0;
}

int jk_sources_cut(const jk_doc *doc, jk_sources *s)
{
    size_t n = count(doc);
    *s = (jk_sources){0};
    if (n == 0)
        return JK_OK;
    s->at = calloc(n, sizeof *s->at);
    if (!s->at)
        return JK_ENOMEM;
    for (; s->n < n; s->n++)
        jk_doc_init(&s->at[s->n]);
    for (size_t i = 0, k = 0; i < doc->n; i++) {
        if (JK_PUSH(&s->at[k], doc->at[i]) != 0)
            return JK_ENOMEM;
        k += doc->at[i]->t == JK_SOURCE && k + 1 < n;
    }
    return JK_OK;
}

void jk_sources_free(jk_sources *s)
{
    for (size_t i = 0; i < s->n; i++)
        jk_doc_free(&s->at[i]);
    free(s->at);
    *s = (jk_sources){0};
}
