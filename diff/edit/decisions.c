#include "diff/edit/decisions.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

/* Reading one line. */
typedef struct cursor {
    jk_slice s;
    size_t at;
    jk_arena *arena;
    jk_slice wrong; /* words; sticks */
} cursor;

static void *fail(cursor *c, const char *wrong)
{
    if (!c->wrong.len)
        c->wrong = jk_slice_of(wrong);
    return NULL;
}

static bool at_blank(const cursor *c)
{
    return c->s.ptr[c->at] == ' ' || c->s.ptr[c->at] == '\t';
}

static void skip_blanks(cursor *c)
{
    while (c->at < c->s.len) {
        if (jk_slice_starts(jk_slice_sub(c->s, c->at, c->s.len), JK_S("　")))
            c->at += 3;
        else if (at_blank(c))
            c->at++;
        else
            break;
    }
}

/* The four digits behind \u. */
static void take_code(cursor *c, jk_buf *out)
{
    uint32_t code = 0;
    char bytes[4];
    for (int i = 0; i < 4; i++) {
        char x = c->at < c->s.len ? c->s.ptr[c->at++] : 0;
        uint32_t digit = x >= '0' && x <= '9'   ? (uint32_t)(x - '0')
                         : x >= 'A' && x <= 'F' ? (uint32_t)(x - 'A') + 10
                         : x >= 'a' && x <= 'f' ? (uint32_t)(x - 'a') + 10
                                                : 16;
        if (digit == 16) {
            fail(c, "\\u 之后应有四位十六进制数字");
            return;
        }
        code = code << 4 | digit;
    }
    size_t n = jk_utf8_put(bytes, code);
    if (n == 0)
        fail(c, "\\u 之后不是字符");
    jk_buf_put(out, (jk_slice){bytes, n});
}

static void take_escape(cursor *c, jk_buf *out)
{
    char x = c->at < c->s.len ? c->s.ptr[c->at++] : 0;
    if (x == 'u')
        take_code(c, out);
    else if (x == 'n')
        jk_buf_putc(out, '\n');
    else if (x && strchr("\\{|}\":", x))
        jk_buf_putc(out, x);
    else
        fail(c, "反斜线之后的字符不认识");
}

/* The text before the next of `stops` (or before a blank, if `blank` is set), its escapes undone.
 * The cursor is left at the stop. */
static jk_slice take_text(cursor *c, const char *stops, bool blank)
{
    jk_buf out = {0};
    while (c->at < c->s.len && !c->wrong.len) {
        char x = c->s.ptr[c->at];
        if ((x && strchr(stops, x)) || (blank && at_blank(c)))
            break;
        c->at++;
        if (x == '\\')
            take_escape(c, &out);
        else
            jk_buf_putc(&out, x);
    }
    return jk_arena_keep(c->arena, &out);
}

/* The next character, full-width ASCII as ASCII; 0 at the end.  Moves behind it. */
static char take_char(cursor *c)
{
    if (c->at >= c->s.len)
        return 0;
    int32_t x = jk_utf8_next(c->s, &c->at);
    if (x > 0xFF00 && x < 0xFF5F)
        x -= 0xFEE0;
    return x > 0 && x < 0x80 ? (char)x : '\x7f';
}

static char peek_char(const cursor *c)
{
    cursor ahead = *c;
    return take_char(&ahead);
}

static jk_slice take_own(cursor *c)
{
    if (c->at >= c->s.len || c->s.ptr[c->at] != '"')
        return take_text(c, "", true);
    c->at++;
    jk_slice s = take_text(c, "\"", false);
    if (c->at >= c->s.len)
        fail(c, "引号没有关上");
    else
        c->at++;
    return s;
}

/* The word at the beginning of a line, which says what is done there.  Its letters and digits
 * become ASCII capitals, as sigla are. */
static jk_slice take_word(cursor *c)
{
    jk_buf out = {0};
    while (c->at < c->s.len && !at_blank(c) &&
           !jk_slice_starts(jk_slice_sub(c->s, c->at, c->s.len), JK_S("　"))) {
        size_t from = c->at;
        char x = take_char(c);
        if (x == '\x7f')
            jk_buf_put(&out, jk_slice_sub(c->s, from, c->at));
        else
            jk_buf_putc(&out, x >= 'a' && x <= 'z' ? (char)(x - 'a' + 'A') : x);
    }
    return jk_arena_keep(c->arena, &out);
}

static jk_slices take_sigla(cursor *c)
{
    struct {
        jk_slice *at;
        size_t n, cap;
    } list = {0};
    while (c->at < c->s.len && c->s.ptr[c->at] != ':' && !c->wrong.len) {
        jk_slice s = take_text(c, ":|{}", true);
        if (s.len && JK_PUSH(&list, s) != 0)
            c->arena->err = JK_ENOMEM;
        skip_blanks(c);
        if (c->at < c->s.len && c->s.ptr[c->at] != ':' && strchr("|{}", c->s.ptr[c->at]))
            fail(c, "花括号内应为“本:文字”，各本之间用 | 隔开");
    }
    if (list.n == 0 || c->at++ >= c->s.len)
        fail(c, "花括号内应为“本:文字”，各本之间用 | 隔开");
    jk_slices out = {jk_arena_dup(c->arena, list.at, list.n, sizeof *list.at), list.n};
    free(list.at);
    return out;
}

static void take_readings(cursor *c, jk_decision *d)
{
    struct {
        jk_decision_reading *at;
        size_t n, cap;
    } list = {0};
    do {
        c->at++; /* { or | */
        jk_decision_reading r = {.sigla = take_sigla(c)};
        r.text = take_text(c, "{|}", false);
        if (JK_PUSH(&list, r) != 0)
            c->arena->err = JK_ENOMEM;
    } while (!c->wrong.len && c->at < c->s.len && c->s.ptr[c->at] == '|');
    if (c->at >= c->s.len || c->s.ptr[c->at] != '}')
        fail(c, "花括号没有关上");
    else
        c->at++;
    d->readings = jk_arena_dup(c->arena, list.at, list.n, sizeof *list.at);
    d->nreadings = list.n;
    free(list.at);
}

/* Says what could have stood in place of a word that begins a line. */
static void refuse(cursor *c, jk_slice word, const jk_decision *d)
{
    jk_buf b = {0};
    jk_buf_puts(&b, "行首为 ");
    jk_buf_put(&b, word);
    jk_buf_puts(&b, "，应为 ?、=文字、序号 1 至 ");
    jk_buf_putu(&b, d->nreadings);
    jk_buf_puts(&b, " 或此处的本名");
    for (size_t i = 0; i < d->nreadings; i++)
        for (size_t k = 0; k < d->readings[i].sigla.n; k++) {
            jk_buf_puts(&b, " ");
            jk_buf_put(&b, d->readings[i].sigla.at[k]);
        }
    c->wrong = jk_arena_keep(c->arena, &b);
}

/* Which reading a word names, by siglum or number. */
static void resolve(cursor *c, jk_slice word, jk_decision *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->nreadings; i++)
        for (size_t k = 0; k < d->readings[i].sigla.n; k++)
            if (jk_slice_eq(d->readings[i].sigla.at[k], word)) {
                d->reading = i;
                return;
            }
    for (size_t i = 0; i < word.len && n <= d->nreadings; i++)
        n = word.ptr[i] >= '0' && word.ptr[i] <= '9' ? 10 * n + (size_t)(word.ptr[i] - '0')
                                                     : d->nreadings + 1;
    if (n < 1 || n > d->nreadings)
        refuse(c, word, d);
    d->reading = n - 1;
}

static bool has_line_break(jk_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '\n' || s.ptr[i] == '\r')
            return true;
    return false;
}

static void take_line(cursor *c, jk_decision *d)
{
    jk_slice word = {0};
    d->action = JK_TAKE;
    if (peek_char(c) == '=') {
        take_char(c);
        d->action = JK_WRITE;
        d->own = take_own(c);
        if (has_line_break(d->own))
            fail(c, "另拟的文字不能换行");
    } else {
        word = take_word(c);
        if (jk_slice_eq(word, JK_S("?")))
            d->action = JK_LEAVE;
    }
    skip_blanks(c);
    d->place = take_text(c, "", true);
    skip_blanks(c);
    d->left = take_text(c, "{|}", false);
    if (c->wrong.len || c->at >= c->s.len || c->s.ptr[c->at] != '{') {
        fail(c, "应有花括号，内为各本文字");
        return;
    }
    take_readings(c, d);
    d->right = take_text(c, "{|}", false);
    if (c->at < c->s.len)
        fail(c, "一行只能有一处花括号");
    if (d->action == JK_TAKE && !c->wrong.len)
        resolve(c, word, d);
}

/* The next line of a file, which LF, CR or both end; *at moves behind it. */
static jk_slice next_line(jk_slice file, size_t *at)
{
    size_t from = *at, end = from;
    while (end < file.len && file.ptr[end] != '\n' && file.ptr[end] != '\r')
        end++;
    *at = end < file.len ? end + 1 : end;
    if (end + 1 < file.len && file.ptr[end] == '\r' && file.ptr[end + 1] == '\n')
        ++*at;
    return jk_slice_sub(file, from, end);
}

int jk_decisions_read(jk_decisions *d, jk_slice file, const jk_choice_say *complaint, size_t *bad)
{
    uint64_t number = 0;
    if (jk_slice_starts(file, JK_S("\xEF\xBB\xBF")))
        file = jk_slice_sub(file, 3, file.len);
    for (size_t at = 0; at < file.len && !d->arena.err;) {
        cursor c = {.s = next_line(file, &at), .arena = &d->arena};
        jk_decision one = {.line = ++number};
        skip_blanks(&c);
        if (c.at == c.s.len || c.s.ptr[c.at] == '#')
            continue;
        take_line(&c, &one);
        if (c.wrong.len) {
            complaint->say(complaint->ctx, number, false, c.wrong);
            ++*bad;
        } else if (JK_PUSH(d, one) != 0) {
            return JK_ENOMEM;
        }
    }
    return d->arena.err;
}

void jk_decisions_free(jk_decisions *d)
{
    free(d->at);
    jk_arena_free(&d->arena);
    *d = (jk_decisions){0};
}
