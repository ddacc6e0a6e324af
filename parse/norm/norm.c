#include "parse/norm/norm.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/norm/para.h"
#include "parse/norm/scan.h"

/* Passes over one paragraph, more than any text needs: each rule only ever takes marks away that
 * no rule puts in. */
enum { MAX_PASSES = 8 };

struct jk_norm {
    uint8_t level[JK_RULE_COUNT]; /* enum jk_rule_level */
    jk_para para;
    jk_arena arena; /* old texts of second passes */
    jk_buf pass[2];
};

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
    free(n);
}

void jk_norm_reset(jk_norm *n)
{
    jk_arena_reset(&n->arena);
}

/* What the rule for the character at `at` wants.  *next: where to go on when it wants nothing. */
static bool decide(jk_norm *n, size_t at, jk_change *change, size_t *next)
{
    jk_para *p = &n->para;
    size_t kept = jk_para_kept(p, at);
    if (kept) {
        *next = kept;
        return false;
    }
    *next = at + 1;
    char c = p->s.ptr[at];
    bool found = c == '(' || c == ')' ? jk_paren_rule(p, at, change) : jk_mark_rule(p, at, change);
    return found && n->level[change->rule] == JK_RULE_FIX;
}

/* One pass from left to right; *changed tells whether it did anything. */
static int run_pass(jk_norm *n, jk_slice s, bool own, jk_buf *out, jk_edits *edits, bool *changed)
{
    size_t base = out->len, done = 0, at = jk_scan(s, 0);
    *changed = false;
    if (at < s.len)
        jk_para_begin(&n->para, s);
    while (at < s.len) {
        jk_change c;
        size_t next;
        if (!decide(n, at, &c, &next)) {
            at = jk_scan(s, next);
            continue;
        }
        jk_buf_put(out, jk_slice_sub(s, done, c.at));
        if (edits) {
            jk_slice old = jk_slice_sub(s, c.at, c.at + c.len);
            if (own)
                old = jk_arena_copy(&n->arena, old);
            if (JK_PUSH(edits, (jk_edit){out->len - base, old, c.to, jk_rule_get((int)c.rule)->id}))
                return JK_ENOMEM;
        }
        jk_buf_put(out, c.to);
        *changed = true;
        done = c.at + c.len;
        at = jk_scan(s, done);
    }
    jk_buf_put(out, jk_slice_sub(s, done, s.len));
    return out->err ? out->err : n->arena.err ? n->arena.err : n->para.err;
}

int jk_norm_text(jk_norm *n, jk_slice text, jk_buf *out, jk_edits *edits)
{
    if (jk_scan(text, 0) == text.len) {
        jk_buf_put(out, text);
        return out->err;
    }
    bool changed = true;
    n->para.err = 0;
    for (int i = 0; changed && i < MAX_PASSES; i++) {
        jk_buf *to = &n->pass[i % 2];
        jk_buf_reset(to);
        int rc = run_pass(n, text, i > 0, to, edits, &changed);
        if (rc)
            return rc;
        text = jk_buf_slice(to);
    }
    jk_buf_put(out, text);
    return out->err;
}
