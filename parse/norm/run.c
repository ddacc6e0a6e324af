#include "parse/norm/run.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/norm/dispatch.h"

/* Passes over one paragraph.  Text needs two or three, the last of which finds nothing to do; what
 * has not settled by then is no text, and is left as it is. */
enum { MAX_PASSES = 16 };

/* A user's rule that finds in its own result what it looks for would double the text each time. */
enum { MAX_GROWTH = 16 };

/* The line without its line end. */
static jk_slice body_of(jk_slice line)
{
    while (line.len && (line.ptr[line.len - 1] == '\n' || line.ptr[line.len - 1] == '\r'))
        line.len--;
    return line;
}

/* Where the blanks at the end of s begin. */
static size_t tail_of(jk_slice s)
{
    jk_slice trimmed = jk_slice_trim(body_of(s));
    return trimmed.len ? (size_t)(trimmed.ptr - s.ptr) + trimmed.len : 0;
}

/* The next change at or after *at, and *at moved on. */
static bool next_change(jk_norm *n, jk_scanner *sc, size_t *at, size_t tail, jk_change *out)
{
    jk_slice s = n->para.s;
    while (*at < s.len) {
        size_t next = *at;
        bool wants = false;
        if (n->edges && (*at == 0 || *at == tail))
            wants = jk_edge_rule(&n->para, *at, out, &next) && n->level[out->rule] != JK_RULE_OFF;
        if (!wants && next == *at)
            wants = jk_dispatch(&n->para, n->level, *at, out, &next);
        size_t from = next > *at ? next : *at + 1;
        *at = jk_scan(sc, s, from);
        if (n->edges && from <= tail && tail < *at)
            *at = tail;
        if (wants)
            return true;
        n->settled = false;
    }
    return false;
}

/* Whether a change of this rule makes nothing that a rule could want. */
static bool settles(enum jk_rule_id rule)
{
    return rule <= JK_RULE_PAREN && rule != JK_RULE_PERIOD;
}

/* One pass from left to right: what it changes goes to n->one, what it leaves to n->left. */
static int one_pass(jk_norm *n, jk_slice s, jk_buf *out, bool *quotes)
{
    n->one.n = n->left.n = 0;
    n->settled = true;
    jk_scanner sc = {&n->plain, &n->every, .find = n->find, .quotes = *quotes};
    jk_buf_reserve(out, s.len + s.len / 8 + 64);
    size_t done = 0, tail = n->edges ? tail_of(s) : 0, at = n->edges ? 0 : jk_scan(&sc, s, 0);
    jk_change c;
    while (next_change(n, &sc, &at, tail, &c)) {
        n->settled = n->settled && c.at >= done && settles(c.rule);
        if (c.at < done)
            continue;
        if (c.say || n->level[c.rule] == JK_RULE_SUGGEST) {
            n->settled = false;
            if (JK_PUSH(&n->left, c) != 0)
                return JK_ENOMEM;
            continue;
        }
        jk_buf_put(out, jk_slice_sub(s, done, c.at));
        jk_norm_move m = {
            c.at, c.at + c.len, out->len, out->len + c.to.len, c.to, jk_rule_get((int)c.rule)->id};
        if (JK_PUSH(&n->one, m) != 0)
            return JK_ENOMEM;
        if (c.to.len == 3) /* a mark: copied without a call */
            jk_buf_put(out, (jk_slice){c.to.ptr, 3});
        else
            jk_buf_put(out, c.to);
        done = c.at + c.len;
        if (at < done)
            at = jk_scan(&sc, s, done);
    }
    *quotes = sc.quotes || n->para.quotes.curly;
    jk_buf_put(out, jk_slice_sub(s, done, s.len));
    return out->err ? out->err : n->arena.err ? n->arena.err : n->para.err;
}

/* One pass; where “ is found within “, or one of these is to change, once more with every quotation
 * mark looked at, for those before it were not. */
static int run_pass(jk_norm *n, jk_slice s, jk_buf *out)
{
    bool quotes = false;
    jk_para_begin(&n->para, s);
    int rc = one_pass(n, s, out, &quotes);
    if (rc || !quotes || n->find)
        return rc;
    jk_buf_reset(out);
    return one_pass(n, s, out, &quotes);
}

/* Takes what a pass did into account; *text becomes its result. */
static int take_pass(jk_norm *n, jk_slice *text, int *which)
{
    *text = jk_buf_slice(&n->pass[*which]);
    *which = !*which;
    return jk_moves_compose(&n->all, &n->one, &n->tmp);
}

/* The user's rules, each in a pass of its own; *changed tells whether any did anything.  They see
 * no line end: what they made of one would be another line the next time. */
static int user_passes(jk_norm *n, jk_slice *text, int *which, bool *changed)
{
    int rc = JK_OK;
    for (size_t i = 0; i < jk_user_rules_count(n->user) && rc == JK_OK; i++) {
        jk_buf *to = &n->pass[*which];
        jk_buf_reset(to);
        n->one.n = 0;
        jk_slice body = body_of(*text);
        rc = jk_user_rules_apply(n->user, i, body, to, &n->one, &n->arena);
        if (rc || n->one.n == 0)
            continue;
        jk_buf_put(to, jk_slice_sub(*text, body.len, text->len));
        *changed = true;
        rc = take_pass(n, text, which);
    }
    return rc;
}

/* Passes until one changes nothing; *text becomes the result, n->all the changes from before. */
static int run_passes(jk_norm *n, jk_slice *text)
{
    jk_slice before = *text;
    int which = 0;
    n->para.err = JK_OK;
    n->all.n = 0;
    for (int i = 0; i < MAX_PASSES; i++) {
        jk_buf *to = &n->pass[which];
        jk_buf_reset(to);
        int rc = run_pass(n, *text, to);
        if (rc)
            return rc;
        bool changed = n->one.n > 0;
        if (changed)
            rc = take_pass(n, text, &which);
        if (rc == JK_OK && n->user && (!changed || n->settled)) {
            changed = false;
            rc = user_passes(n, text, &which, &changed);
        }
        if (rc || !changed || (n->settled && !n->user))
            return rc;
        if (text->len / MAX_GROWTH > before.len + MAX_GROWTH)
            break;
    }
    *text = before;
    n->all.n = n->left.n = 0;
    return JK_OK;
}

size_t jk_norm_clean(const jk_norm *n, jk_slice text, bool find)
{
    jk_scanner sc = {&n->plain, &n->every, .find = find || n->numbers};
    return n->edges || n->user ? 0 : jk_scan(&sc, text, 0);
}

int jk_norm_run(jk_norm *n, jk_fence *fence, jk_slice line, bool find, jk_slice *result)
{
    int rc = JK_OK;
    n->find = find || n->numbers;
    *result = line;
    n->all.n = n->left.n = 0;
    if (!jk_fence_holds(fence, line))
        rc = run_passes(n, result);
    jk_fence_see(fence, *result);
    return rc;
}

/* The new text of a change, in the arena where several passes made it. */
static jk_slice text_of(jk_norm *n, const jk_norm_move *m, jk_slice result)
{
    if (m->text.ptr || m->text.len == 0)
        return m->text;
    return jk_arena_copy(&n->arena, jk_slice_sub(result, m->out, m->out_end));
}

int jk_norm_run_edits(jk_norm *n, jk_slice line, jk_slice result, size_t at, jk_edits *edits)
{
    int rc = JK_OK;
    for (size_t i = 0; i < n->all.n && rc == JK_OK; i++) {
        const jk_norm_move *m = &n->all.at[i];
        jk_edit e = {at + m->out, jk_slice_sub(line, m->from, m->to), text_of(n, m, result),
                     m->rule};
        rc = JK_PUSH(edits, e);
    }
    return rc;
}

static int push_finding(const jk_norm *n, jk_norm_findings *found, jk_norm_finding f)
{
    int rule = jk_rule_find(f.rule);
    f.len = f.old_text.len;
    f.words =
        rule < 0 ? jk_user_rules_words(n->user, f.rule) : jk_slice_of(jk_rule_get(rule)->words);
    return JK_PUSH(found, f);
}

/* What the last pass left to a human in `result`, at place `at`. */
static jk_norm_finding left_finding(jk_norm *n, const jk_change *c, jk_slice result, size_t at)
{
    jk_slice old = jk_arena_copy(&n->arena, jk_slice_sub(result, c->at, c->at + c->len));
    return (jk_norm_finding){.at = at,
                             .old_text = old,
                             .new_text = c->to,
                             .rule = jk_rule_get((int)c->rule)->id,
                             .level = JK_RULE_SUGGEST,
                             .say = c->say};
}

int jk_norm_run_left(jk_norm *n, jk_slice result, size_t at, jk_norm_findings *left)
{
    int rc = JK_OK;
    for (size_t i = 0; i < n->left.n && rc == JK_OK; i++)
        if (n->left.at[i].say)
            rc = push_finding(n, left,
                              left_finding(n, &n->left.at[i], result, at + n->left.at[i].at));
    return rc;
}

static int by_place(const void *a, const void *b)
{
    const jk_norm_finding *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->level != y->level)
        return x->level == JK_RULE_FIX ? -1 : 1;
    if (x->len != y->len)
        return x->len < y->len ? -1 : 1;
    return jk_slice_cmp(x->rule, y->rule);
}

void jk_norm_findings_sort(jk_norm_findings *found, size_t first)
{
    if (found->n > first + 1)
        qsort(found->at + first, found->n - first, sizeof *found->at, by_place);
}

int jk_norm_run_findings(jk_norm *n, jk_slice line, jk_slice result, size_t at,
                         jk_norm_findings *found)
{
    int rc = JK_OK;
    size_t first = found->n, k = 0;
    for (size_t i = 0; rc == JK_OK && i < n->all.n; i++) {
        const jk_norm_move *m = &n->all.at[i];
        jk_norm_finding f = {.at = at + m->from,
                             .old_text = jk_slice_sub(line, m->from, m->to),
                             .new_text = text_of(n, m, result),
                             .rule = m->rule,
                             .level = JK_RULE_FIX};
        rc = push_finding(n, found, f);
    }
    for (size_t i = 0; rc == JK_OK && i < n->left.n; i++) {
        const jk_change *c = &n->left.at[i];
        size_t place = at + jk_moves_back(&n->all, c->at, &k);
        rc = push_finding(n, found, left_finding(n, c, result, place));
    }
    jk_norm_findings_sort(found, first);
    return rc;
}
