/* A stage of the pipeline: blocks and clauses normalised, everything else passed on. */
#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/norm/norm.h"

typedef struct stage {
    jk_sink sink;
    jk_norm *n;
    jk_sink *out;
    jk_buf text[2];
    jk_edits edits[2];
} stage;

/* Normalises *text into buffer i; its edits follow those that *edits had.  *changed is set where
 * there were any. */
static int one_text(stage *st, int i, jk_slice *text, jk_edits *edits, bool *changed)
{
    jk_edits *mine = &st->edits[i];
    mine->n = 0;
    for (size_t k = 0; k < edits->n; k++)
        if (JK_PUSH(mine, edits->at[k]) != 0)
            return JK_ENOMEM;
    jk_buf_reset(&st->text[i]);
    int rc = jk_norm_text(st->n, *text, &st->text[i], mine);
    if (rc || mine->n == edits->n)
        return rc;
    *text = jk_buf_slice(&st->text[i]);
    *edits = (jk_edits){mine->at, mine->n, 0};
    *changed = true;
    return JK_OK;
}

static int put(jk_sink *self, const jk_item *item)
{
    stage *st = (stage *)self;
    if (item->t != JK_BLOCK && item->t != JK_CLAUSE)
        return st->out->put(st->out, item);
    jk_item copy = *item;
    bool changed = false;
    int rc;
    if (item->t == JK_BLOCK) {
        rc = one_text(st, 0, &copy.u.block.text, &copy.u.block.edits, &changed);
    } else {
        rc = one_text(st, 0, &copy.u.clause.text, &copy.u.clause.edits, &changed);
        if (rc == JK_OK)
            rc = one_text(st, 1, &copy.u.clause.title, &copy.u.clause.title_edits, &changed);
    }
    if (rc)
        return rc;
    if (changed)
        copy.line = (jk_slice){0};
    rc = st->out->put(st->out, &copy);
    jk_norm_reset(st->n);
    return rc;
}

jk_sink *jk_norm_stage_new(jk_norm *n, jk_sink *out)
{
    stage *st = calloc(1, sizeof *st);
    if (!st)
        return NULL;
    *st = (stage){.sink = {put}, .n = n, .out = out};
    return &st->sink;
}

void jk_norm_stage_free(jk_sink *self)
{
    if (!self)
        return;
    stage *st = (stage *)self;
    for (int i = 0; i < 2; i++) {
        jk_buf_free(&st->text[i]);
        free(st->edits[i].at);
    }
    free(st);
}
