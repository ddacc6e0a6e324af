#include "parse/norm/norm.h"

#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/norm/find.h"
#include "parse/norm/run.h"

static bool set_levels(jk_norm *n, jk_slices ids, enum jk_rule_level level)
{
    for (size_t i = 0; i < ids.n; i++) {
        int rule = jk_rule_find(ids.at[i]);
        if (rule < 0)
            return false;
        n->level[rule] = (uint8_t)level;
    }
    return true;
}

jk_norm *jk_norm_new(const jk_norm_options *options)
{
    jk_norm *n = calloc(1, sizeof *n);
    if (!n)
        return NULL;
    enum jk_profile profile = options ? options->profile : JK_PROFILE_GONGWEN;
    for (int i = 0; i < JK_RULE_COUNT; i++)
        n->level[i] = (uint8_t)jk_rule_get(i)->level[profile];
    if (options &&
        (!set_levels(n, options->on, JK_RULE_FIX) || !set_levels(n, options->off, JK_RULE_OFF))) {
        jk_norm_free(n);
        return NULL;
    }
    n->user = options ? options->user : NULL;
    n->edges = n->level[JK_RULE_INDENT] || n->level[JK_RULE_TRAILING];
    n->numbers = n->level[JK_RULE_RANGE_NUMBER] == JK_RULE_FIX;
    n->para.joins_blanks = n->level[JK_RULE_MARK_BLANK] == JK_RULE_FIX;
    n->para.arena = &n->arena;
    jk_scan_prepare(&n->plain, false);
    jk_scan_prepare(&n->every, true);
    return n;
}

void jk_norm_free(jk_norm *n)
{
    if (!n)
        return;
    jk_para_free(&n->para);
    jk_arena_free(&n->arena);
    jk_buf_free(&n->pass[0]);
    jk_buf_free(&n->pass[1]);
    free(n->all.at);
    free(n->one.at);
    free(n->tmp.at);
    free(n->left.at);
    free(n);
}

void jk_norm_reset(jk_norm *n)
{
    jk_arena_reset(&n->arena);
}

/* The line of text at `at`, with its line end: quotes and brackets pair within it, and nothing
 * outside it counts. */
static jk_slice line_at(jk_slice text, size_t at)
{
    static const jk_byteset ends = {.low = {[0xA] = 1, [0xD] = 1}, .high = {[0x0] = 1}};
    return jk_slice_sub(text, at, jk_find_any(text, at, &ends) + 1);
}

static int text_lines(jk_norm *n, jk_slice text, jk_buf *out, jk_edits *edits,
                      jk_norm_findings *left)
{
    int rc = JK_OK;
    size_t base = out->len;
    jk_fence fence = {0};
    for (size_t at = 0; at < text.len && rc == JK_OK;) {
        jk_slice line = line_at(text, at), result;
        rc = jk_norm_run(n, &fence, line, left != NULL, &result);
        if (rc == JK_OK && edits)
            rc = jk_norm_run_edits(n, line, result, out->len - base, edits);
        if (rc == JK_OK && left)
            rc = jk_norm_run_left(n, result, out->len - base, left);
        jk_buf_put(out, result);
        at += line.len;
    }
    return rc ? rc : out->err ? out->err : n->arena.err;
}

int jk_norm_text(jk_norm *n, jk_slice text, jk_buf *out, jk_edits *edits)
{
    return text_lines(n, text, out, edits, NULL);
}

int jk_norm_text_left(jk_norm *n, jk_slice text, jk_buf *out, jk_edits *edits,
                      jk_norm_findings *left)
{
    return text_lines(n, text, out, edits, left);
}

int jk_norm_check(jk_norm *n, jk_slice text, jk_norm_findings *found)
{
    int rc = JK_OK;
    jk_fence fence = {0};
    for (size_t at = 0; at < text.len && rc == JK_OK;) {
        jk_slice line = line_at(text, at), result;
        rc = jk_norm_run(n, &fence, line, true, &result);
        if (rc == JK_OK)
            rc = jk_norm_run_findings(n, line, result, at, found);
        at += line.len;
    }
    return rc == JK_OK ? n->arena.err : rc;
}
