#include "cmd/lint.h"

#include <string.h>

#include "cmd/shown.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

static int flush(jk_lint *l)
{
    int rc = l->buf.err ? l->buf.err : jk_out_put(l->out, jk_buf_slice(&l->buf));
    jk_buf_reset(&l->buf);
    return rc;
}

/* Whether a character shows nothing of itself: blanks, control and zero-width characters. */
static bool is_invisible(int32_t c)
{
    return c <= ' ' || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 ||
           c == 0xFEFF || (c >= 0x300 && c < 0x370) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xE0000;
}

/* As is_invisible, but for a blank among words. */
static bool is_odd(int32_t c)
{
    return c != ' ' && is_invisible(c);
}

static void put_shown(jk_buf *b, jk_slice s)
{
    jk_put_shown(b, s, s.len > 1 ? is_odd : is_invisible);
}

static void put_text(jk_lint *l, const jk_norm_finding *f, const jk_found_place *at)
{
    jk_buf *b = &l->buf;
    jk_found_line(b, at, f->rule);
    put_shown(b, f->old_text);
    if (f->say) {
        jk_buf_puts(b, "（");
        jk_buf_put(b, f->words);
        jk_buf_puts(b, "）");
    } else {
        jk_buf_puts(b, " → ");
        put_shown(b, f->new_text);
        if (f->level != JK_RULE_FIX)
            jk_buf_puts(b, "（建议）");
    }
    jk_buf_putc(b, '\n');
}

static jk_slice level_name(const jk_norm_finding *f)
{
    return f->say ? JK_S("report") : f->level == JK_RULE_FIX ? JK_S("fix") : JK_S("suggest");
}

/* Where a text ends that begins at line and column; each line end begins a line. */
static void walk(jk_slice text, bool bytes, uint64_t *line, uint64_t *col)
{
    if (text.len && !memchr(text.ptr, '\n', text.len) && !memchr(text.ptr, '\r', text.len)) {
        *col += bytes ? text.len : jk_utf8_count(text);
        return;
    }
    for (size_t at = 0, from; at < text.len;) {
        from = at;
        int32_t c = jk_utf8_next(text, &at);
        bool eol = c == '\n' || (c == '\r' && !(at < text.len && text.ptr[at] == '\n'));
        *line += eol;
        *col = eol ? 1 : *col + (bytes ? at - from : 1);
    }
}

static void put_sarif(jk_lint *l, const jk_norm_finding *f, jk_found_place *at)
{
    jk_buf words = {0};
    jk_buf_put(&words, f->words);
    jk_buf_puts(&words, "：");
    put_shown(&words, f->old_text);
    if (!f->say) {
        jk_buf_puts(&words, " → ");
        put_shown(&words, f->new_text);
    }
    at->end_line = at->line;
    at->end_col = at->col;
    walk(f->old_text, false, &at->end_line, &at->end_col);
    jk_sarif_result(&l->buf, l->count == 0, at, f->rule,
                    f->level == JK_RULE_FIX && !f->say ? JK_S("warning") : JK_S("note"),
                    jk_buf_slice(&words), f->say ? NULL : &f->new_text);
    if (words.err)
        l->buf.err = words.err;
    jk_buf_free(&words);
}

int jk_lint_begin(jk_lint *l)
{
    if (l->format != JK_FOUND_SARIF)
        return JK_OK;
    jk_sarif_begin(&l->buf, "jknorm");
    for (int i = 0; i < JK_RULE_COUNT; i++) {
        const jk_rule *r = jk_rule_get(i);
        jk_sarif_rule(&l->buf, i == 0, r->id, jk_slice_of(r->words), jk_slice_of(r->standard));
    }
    jk_sarif_results(&l->buf);
    return flush(l);
}

static void put_finding(jk_lint *l, const jk_norm_finding *f, jk_lint_place p)
{
    jk_found_place at = {l->file, p.line, p.col, 0, 0, {p.offset, p.offset + f->len}};
    if (l->format == JK_FOUND_TEXT)
        put_text(l, f, &at);
    else if (l->format == JK_FOUND_JSONL)
        jk_found_json(&l->buf, &at, f->rule, level_name(f), &f->old_text,
                      f->say ? NULL : &f->new_text, f->words);
    else
        put_sarif(l, f, &at);
    l->count++;
}

/* Where byte `to` of a text is, `from` of which is at `at`. */
static jk_lint_place walk_to(const jk_lint *l, jk_slice text, size_t from, size_t to,
                             jk_lint_place at)
{
    walk(jk_slice_sub(text, from, to), l->bytes, &at.line, &at.col);
    at.offset += to > from ? to - from : 0;
    return at;
}

int jk_lint_text(jk_lint *l, jk_slice text, jk_lint_place at, jk_norm_findings *found)
{
    jk_norm_finding held;
    jk_lint_place start = at;
    if (jk_quotation_next(&l->quotation, text, at.line, found, &held))
        put_finding(l, &l->held, l->at);
    for (size_t i = 0, done = 0; i < found->n; i++) {
        at = walk_to(l, text, done, found->at[i].at, at);
        done = found->at[i].at > done ? found->at[i].at : done;
        put_finding(l, &found->at[i], at);
    }
    if (held.len) {
        l->held = held;
        l->at = walk_to(l, text, 0, held.at, start);
    }
    return l->buf.len || l->buf.err ? flush(l) : JK_OK;
}

int jk_lint_over(jk_lint *l)
{
    if (!jk_quotation_over(&l->quotation))
        return JK_OK;
    put_finding(l, &l->held, l->at);
    return flush(l);
}

int jk_lint_end(jk_lint *l)
{
    if (l->format == JK_FOUND_SARIF)
        jk_sarif_end(&l->buf);
    return flush(l);
}

void jk_lint_free(jk_lint *l)
{
    jk_buf_free(&l->buf);
}
