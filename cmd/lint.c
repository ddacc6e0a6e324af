#include "cmd/lint.h"

#include <stdio.h>
#include <string.h>

#include "cmd/shown.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/record/json.h"

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

static void put_text(jk_lint *l, const jk_norm_finding *f, uint64_t line, uint64_t col)
{
    jk_buf *b = &l->buf;
    put_shown(b, jk_name_shown(l->file));
    jk_buf_putc(b, ':');
    jk_buf_putu(b, line);
    jk_buf_putc(b, ':');
    jk_buf_putu(b, col);
    jk_buf_puts(b, ": ");
    jk_buf_put(b, f->rule);
    jk_buf_puts(b, ": ");
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

static const char *level_name(const jk_norm_finding *f)
{
    return f->say ? "report" : f->level == JK_RULE_FIX ? "fix" : "suggest";
}

static void put_string(jk_buf *b, const char *key, jk_slice s)
{
    jk_buf_puts(b, key);
    jk_json_put_string(b, s);
}

static void put_number(jk_buf *b, const char *key, uint64_t n)
{
    jk_buf_puts(b, key);
    jk_buf_putu(b, n);
}

static void put_jsonl(jk_lint *l, const jk_norm_finding *f, uint64_t line, uint64_t col,
                      uint64_t at)
{
    jk_buf *b = &l->buf;
    put_string(b, "{\"t\":\"finding\",\"file\":", jk_slice_of(l->file));
    put_number(b, ",\"line\":", line);
    put_number(b, ",\"col\":", col);
    put_number(b, ",\"byte\":[", at);
    put_number(b, ",", at + f->len);
    put_string(b, "],\"rule\":", f->rule);
    put_string(b, ",\"level\":", jk_slice_of(level_name(f)));
    put_string(b, ",\"old\":", f->old_text);
    if (!f->say)
        put_string(b, ",\"new\":", f->new_text);
    put_string(b, ",\"words\":", f->words);
    jk_buf_puts(b, "}\n");
}

/* The name as a relative reference (RFC 3986). */
static void put_uri(jk_buf *b, jk_slice name)
{
    static const char hex[] = "0123456789ABCDEF", plain[] = "-._~/";
    jk_buf_putc(b, '"');
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
            (c && strchr(plain, c))) {
            jk_buf_putc(b, (char)c);
        } else {
            jk_buf_putc(b, '%');
            jk_buf_putc(b, hex[c >> 4]);
            jk_buf_putc(b, hex[c & 15]);
        }
    }
    jk_buf_putc(b, '"');
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

static void put_region(jk_buf *b, const jk_norm_finding *f, uint64_t line, uint64_t col)
{
    uint64_t end = line, end_col = col;
    walk(f->old_text, false, &end, &end_col);
    put_number(b, "{\"startLine\":", line);
    put_number(b, ",\"startColumn\":", col);
    if (end != line)
        put_number(b, ",\"endLine\":", end);
    put_number(b, ",\"endColumn\":", end_col);
    jk_buf_putc(b, '}');
}

static void put_sarif(jk_lint *l, const jk_norm_finding *f, uint64_t line, uint64_t col)
{
    jk_buf *b = &l->buf;
    put_string(b, l->count ? ",\n{\"ruleId\":" : "\n{\"ruleId\":", f->rule);
    jk_buf_puts(b, f->level == JK_RULE_FIX && !f->say ? ",\"level\":\"warning\""
                                                      : ",\"level\":\"note\"");
    jk_buf words = {0};
    jk_buf_put(&words, f->words);
    jk_buf_puts(&words, "：");
    put_shown(&words, f->old_text);
    if (!f->say) {
        jk_buf_puts(&words, " → ");
        put_shown(&words, f->new_text);
    }
    put_string(b, ",\"message\":{\"text\":", jk_buf_slice(&words));
    if (words.err)
        b->err = words.err;
    jk_buf_free(&words);
    jk_buf_puts(b, "},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
    put_uri(b, jk_slice_of(l->file));
    jk_buf_puts(b, "},\"region\":");
    put_region(b, f, line, col);
    jk_buf_puts(b, "}}]");
    if (!f->say) {
        jk_buf_puts(b, ",\"fixes\":[{\"artifactChanges\":[{\"artifactLocation\":{\"uri\":");
        put_uri(b, jk_slice_of(l->file));
        jk_buf_puts(b, "},\"replacements\":[{\"deletedRegion\":");
        put_region(b, f, line, col);
        put_string(b, ",\"insertedContent\":{\"text\":", f->new_text);
        jk_buf_puts(b, "}}]}]}]");
    }
    jk_buf_putc(b, '}');
}

int jk_lint_begin(jk_lint *l)
{
    if (l->format != JK_LINT_SARIF)
        return JK_OK;
    jk_buf *b = &l->buf;
    jk_buf_puts(b, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
                   "\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"jknorm\","
                   "\"version\":\"" JK_VERSION "\",\"rules\":[");
    for (int i = 0; i < JK_RULE_COUNT; i++) {
        const jk_rule *r = jk_rule_get(i);
        put_string(b, i ? ",\n{\"id\":" : "\n{\"id\":", r->id);
        put_string(b, ",\"shortDescription\":{\"text\":", jk_slice_of(r->words));
        put_string(b, "},\"help\":{\"text\":", jk_slice_of(r->standard));
        jk_buf_puts(b, "}}");
    }
    jk_buf_puts(b, "]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
    return flush(l);
}

static void put_finding(jk_lint *l, const jk_norm_finding *f, jk_lint_place at)
{
    if (l->format == JK_LINT_TEXT)
        put_text(l, f, at.line, at.col);
    else if (l->format == JK_LINT_JSONL)
        put_jsonl(l, f, at.line, at.col, at.offset);
    else
        put_sarif(l, f, at.line, at.col);
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
    if (l->format == JK_LINT_SARIF)
        jk_buf_puts(&l->buf, "\n]}]}\n");
    return flush(l);
}

void jk_lint_free(jk_lint *l)
{
    jk_buf_free(&l->buf);
}
