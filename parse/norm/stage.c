/* A stage of the pipeline: blocks and clauses normalised, everything else passed on. */
#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/blockmap.h"
#include "parse/norm/quotation.h"

/* A report that is made; owns what it points to but for static words. */
typedef struct complaint {
    jk_item item;
    jk_range b[4];
    jk_buf src, at, words;
} complaint;

typedef struct stage {
    jk_sink sink;
    jk_norm *n;
    jk_sink *out;
    jk_buf text[2];
    jk_edits edits[2];
    jk_norm_findings left; /* in the block */
    jk_map map;            /* of the block */
    jk_quotation quotation;
    complaint now, held; /* held: of the mark that opened the quotation */
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

enum { CONTEXT = 8 }; /* characters after a mark that its report quotes */

/* Makes the report of what is left to a human at one place of a block. */
static int complain(stage *st, const jk_item *block, const jk_norm_finding *f, complaint *out)
{
    bool private_use = jk_slice_eq(f->rule, jk_rule_get(JK_RULE_PRIVATE_USE)->id);
    enum jk_report_code code = private_use ? JK_R_PRIVATE_USE : JK_R_UNPAIRED;
    const jk_block *b = &block->u.block;
    size_t n = jk_map_ranges(&st->map, f->at, f->at + f->len, out->b, 4);
    size_t end = f->at + f->len;
    for (int i = 0; i < CONTEXT && end < b->text.len; i++)
        jk_utf8_next(b->text, &end);
    jk_buf_reset(&out->src);
    jk_buf_put(&out->src, block->src);
    jk_buf_reset(&out->at);
    jk_buf_put(&out->at, b->article);
    jk_buf_reset(&out->words);
    jk_buf_put(&out->words, jk_report_words(code));
    jk_buf_puts(&out->words, "：");
    jk_buf_put(&out->words, jk_slice_sub(b->text, f->at, end));
    out->item =
        (jk_item){.t = JK_REPORT, .src = jk_buf_slice(&out->src), .b = out->b, .nb = n < 4 ? n : 4};
    out->item.u.report = (jk_report){.code = code,
                                     .level = jk_report_level(code),
                                     .at = jk_buf_slice(&out->at),
                                     .line = b->line,
                                     .col = b->col + jk_utf8_count(jk_slice_sub(b->text, 0, f->at)),
                                     .words = jk_buf_slice(&out->words)};
    return out->src.err || out->at.err || out->words.err ? JK_ENOMEM : JK_OK;
}

/* The article is over: a mark that was to be closed in it is not. */
static int put_held(stage *st)
{
    return jk_quotation_over(&st->quotation) ? st->out->put(st->out, &st->held.item) : JK_OK;
}

/* Says what is left to a human in a block; of a mark that may be closed in a later one nothing as
 * yet. */
static int report(stage *st, const jk_item *block)
{
    jk_norm_finding held;
    const jk_block *b = &block->u.block;
    bool told = jk_quotation_next(&st->quotation, b->text, b->line, &st->left, &held);
    int rc = told ? st->out->put(st->out, &st->held.item) : JK_OK;
    if (rc || st->left.n + held.len == 0)
        return rc;
    if (jk_block_map(block, &st->map) != JK_OK) {
        /* a block that its bytes do not fit has been complained of by who read it */
        st->quotation = (jk_quotation){0};
        return JK_OK;
    }
    for (size_t i = 0; i < st->left.n && rc == JK_OK; i++) {
        rc = complain(st, block, &st->left.at[i], &st->now);
        rc = rc ? rc : st->out->put(st->out, &st->now.item);
    }
    return rc || !held.len ? rc : complain(st, block, &held, &st->held);
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
    return rc ? rc : report(st, copy);
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
    case JK_ARTICLE:
    case JK_SOURCE:
    case JK_END:
        rc = put_held(st);
        return rc ? rc : st->out->put(st->out, item);
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

static void free_complaint(complaint *c)
{
    jk_buf_free(&c->src);
    jk_buf_free(&c->at);
    jk_buf_free(&c->words);
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
    free_complaint(&st->now);
    free_complaint(&st->held);
    free(st);
}
