/* A stage of the pipeline: blocks and clauses normalised, everything else passed on. */
#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/blockmap.h"
#include "parse/norm/norm.h"

typedef struct stage {
    jk_sink sink;
    jk_norm *n;
    jk_sink *out;
    jk_buf text[2];
    jk_edits edits[2];
    jk_norm_findings left; /* in the block */
    jk_map map;            /* of the block */
} stage;

/* Normalises *text into buffer i; its edits follow those that *edits had.  *changed is set where
 * there were any.  left may be NULL. */
static int one_text(stage *st, int i, jk_slice *text, jk_edits *edits, bool *changed,
                    jk_norm_findings *left)
{
    jk_edits *mine = &st->edits[i];
    mine->n = 0;
    for (size_t k = 0; k < edits->n; k++)
        if (JK_PUSH(mine, edits->at[k]) != 0)
            return JK_ENOMEM;
    jk_buf_reset(&st->text[i]);
    int rc = left ? jk_norm_text_left(st->n, *text, &st->text[i], mine, left)
                  : jk_norm_text(st->n, *text, &st->text[i], mine);
    if (rc || mine->n == edits->n)
        return rc;
    *text = jk_buf_slice(&st->text[i]);
    *edits = (jk_edits){mine->at, mine->n, 0};
    *changed = true;
    return JK_OK;
}

enum { CONTEXT = 8 }; /* characters behind a mark that its report quotes */

/* Says what is left to a human at one place of a block. */
static int report(stage *st, const jk_item *block, const jk_norm_finding *f)
{
    bool private_use = jk_slice_eq(f->rule, jk_rule_get(JK_RULE_PRIVATE_USE)->id);
    enum jk_report_code code = private_use ? JK_R_PRIVATE_USE : JK_R_UNPAIRED;
    const jk_block *b = &block->u.block;
    jk_range at[4];
    size_t n = jk_map_ranges(&st->map, f->at, f->at + f->len, at, 4);
    size_t end = f->at + f->len;
    for (int i = 0; i < CONTEXT && end < b->text.len; i++)
        jk_utf8_next(b->text, &end);
    jk_buf words = {0};
    jk_buf_put(&words, jk_report_words(code));
    jk_buf_puts(&words, "：");
    jk_buf_put(&words, jk_slice_sub(b->text, f->at, end));
    jk_item item = {.t = JK_REPORT, .src = block->src, .b = at, .nb = n < 4 ? n : 4};
    item.u.report = (jk_report){.code = code,
                                .level = jk_report_level(code),
                                .at = b->article,
                                .line = b->line,
                                .col = b->col + jk_utf8_count(jk_slice_sub(b->text, 0, f->at)),
                                .words = jk_buf_slice(&words)};
    int rc = words.err ? words.err : st->out->put(st->out, &item);
    jk_buf_free(&words);
    return rc;
}

static int put_block(stage *st, jk_item *copy)
{
    bool changed = false;
    st->left.n = 0;
    int rc = one_text(st, 0, &copy->u.block.text, &copy->u.block.edits, &changed, &st->left);
    if (changed)
        copy->line = (jk_slice){0};
    if (rc == JK_OK)
        rc = st->out->put(st->out, copy);
    /* a block that its bytes do not fit has been complained of by who read it */
    if (rc == JK_OK && st->left.n && jk_block_map(copy, &st->map) != JK_OK)
        st->left.n = 0;
    for (size_t i = 0; i < st->left.n && rc == JK_OK; i++)
        rc = report(st, copy, &st->left.at[i]);
    return rc;
}

static int put_clause(stage *st, jk_item *copy)
{
    jk_clause *c = &copy->u.clause;
    bool changed = false;
    int rc = one_text(st, 0, &c->text, &c->edits, &changed, NULL);
    if (rc == JK_OK)
        rc = one_text(st, 1, &c->title, &c->title_edits, &changed, NULL);
    if (changed)
        copy->line = (jk_slice){0};
    return rc ? rc : st->out->put(st->out, copy);
}

static int put(jk_sink *self, const jk_item *item)
{
    stage *st = (stage *)self;
    jk_item copy = *item;
    int rc;
    switch (item->t) {
    case JK_BLOCK:
        rc = put_block(st, &copy);
        break;
    case JK_CLAUSE:
        rc = put_clause(st, &copy);
        break;
    case JK_REPORT: /* ours are made anew */
        if (item->u.report.code == JK_R_UNPAIRED || item->u.report.code == JK_R_PRIVATE_USE)
            return JK_OK;
        return st->out->put(st->out, item);
    default:
        return st->out->put(st->out, item);
    }
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
    free(st->left.at);
    jk_map_free(&st->map);
    free(st);
}
