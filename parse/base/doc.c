#include "parse/base/doc.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

static int put(jk_sink *self, const jk_item *item)
{
    jk_doc *doc = (jk_doc *)self;
    jk_item *copy = jk_item_copy(&doc->arena, item);
    if (!copy || JK_PUSH(doc, copy) != 0)
        return JK_ENOMEM;
    return JK_OK;
}

void jk_doc_init(jk_doc *doc)
{
    *doc = (jk_doc){.sink = {put}};
}

void jk_doc_reset(jk_doc *doc)
{
    doc->n = 0;
    jk_arena_reset(&doc->arena);
}

void jk_doc_free(jk_doc *doc)
{
    jk_arena_free(&doc->arena);
    free(doc->at);
    *doc = (jk_doc){0};
}
