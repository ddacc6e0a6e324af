/* What must not be touched: addresses, code, markup. */
#include "parse/base/alloc.h"
#include "parse/base/ascii.h"
#include "parse/base/status.h"
#include "parse/norm/find.h"
#include "parse/norm/address.h"
#include "parse/norm/para.h"

static bool starts_at(jk_slice s, size_t at, jk_slice with)
{
    return jk_slice_starts(jk_slice_sub(s, at, s.len), with);
}

/* The start of the word of letters, digits and the bytes of `also` that ends at `at`. */
static size_t word_start(jk_slice s, size_t at, const char *also)
{
    while (at > 0 && (jk_is_alnum(s.ptr[at - 1]) || jk_is_one_of(s.ptr[at - 1], also)))
        at--;
    return at;
}

static size_t word_end(jk_slice s, size_t at, const char *also)
{
    while (at < s.len && (jk_is_alnum(s.ptr[at]) || jk_is_one_of(s.ptr[at], also)))
        at++;
    return at;
}

/* https://…, C:\…, and :smile: */
static jk_norm_span at_colon(jk_slice s, size_t at)
{
    if (starts_at(s, at, JK_S("://"))) {
        size_t from = word_start(s, at, "+.-");
        if (from < at)
            return (jk_norm_span){from, jk_url_end(s, at + 3)};
        return (jk_norm_span){at, at};
    }
    if (jk_byte_at(s, at + 1) == '\\' && at > 0 && jk_is_letter(s.ptr[at - 1]) &&
        (at == 1 || !jk_is_alnum(s.ptr[at - 2])))
        return (jk_norm_span){at - 1, jk_path_end(s, at + 1)};
    size_t to = word_end(s, at + 1, "_+-");
    if (to > at + 2 && jk_byte_at(s, to) == ':' && jk_byte_at(s, to + 1) != '/' &&
        jk_is_letter(s.ptr[at + 1]) && (at == 0 || !jk_is_alnum(s.ptr[at - 1])))
        return (jk_norm_span){at, to + 1};
    return (jk_norm_span){at, at};
}

/* name@host */
static jk_norm_span at_sign(jk_slice s, size_t at)
{
    size_t from = word_start(s, at, "._+-"), to = word_end(s, at + 1, ".-");
    while (to > at + 1 && !jk_is_alnum(s.ptr[to - 1]))
        to--;
    return from < at && to > at + 1 ? (jk_norm_span){from, to} : (jk_norm_span){at, at};
}

/* A stretch of code between equal runs of backquotes. */
static jk_norm_span at_backquote(jk_slice s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && s.ptr[at + n] == '`')
        n++;
    for (size_t i = at + n; i < s.len;) {
        size_t run = 0;
        while (i + run < s.len && s.ptr[i + run] == '`')
            run++;
        if (run == n)
            return (jk_norm_span){at, i + n};
        i += run ? run : 1;
    }
    return (jk_norm_span){at, at};
}

/* <a href="…">, </p>, <br/>, <!-- … -->, <?…?> */
static jk_norm_span at_less(jk_slice s, size_t at)
{
    jk_norm_span none = {at, at};
    if (starts_at(s, at, JK_S("<!--"))) {
        size_t end = jk_slice_find(s, JK_S("-->"), at); /* or it goes on in the next line */
        return (jk_norm_span){at, end < s.len ? end + 3 : s.len};
    }
    size_t name = at + 1 + (jk_is_one_of(jk_byte_at(s, at + 1), "/!?"));
    if (!jk_is_letter(jk_byte_at(s, name)))
        return none;
    size_t i = word_end(s, name, "-:_.");
    if (!jk_is_one_of(jk_byte_at(s, i), " \t/>"))
        return none;
    for (char quote = '\0'; i < s.len; i++) {
        char c = s.ptr[i];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '>') {
            return (jk_norm_span){at, i + 1};
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if ((unsigned char)c >= 0x80 || c == '<') {
            return none; /* a sentence with < in it */
        }
    }
    return none;
}

/* &nbsp; &#12345; */
static jk_norm_span at_ampersand(jk_slice s, size_t at)
{
    size_t from = at + 1 + (jk_byte_at(s, at + 1) == '#'), to = word_end(s, from, "");
    return to > from && to - from < 32 && jk_byte_at(s, to) == ';' ? (jk_norm_span){at, to + 1}
                                                                   : (jk_norm_span){at, at};
}

/* From an opening bracket to its mate of the same shape, marks in quotes left out; at where there
 * is none. */
static size_t bracket_end(jk_slice s, size_t at)
{
    char open = s.ptr[at], close = open == '(' ? ')' : open == '{' ? '}' : ']', quote = '\0';
    int depth = 0;
    for (size_t i = at; i < s.len; i++) {
        char c = s.ptr[i];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == open) {
            depth++;
        } else if (c == close && --depth == 0) {
            return i + 1;
        }
    }
    return at;
}

/* (target) of a Markdown link; the arguments of a call: name("…"). */
static jk_norm_span at_paren(jk_slice s, size_t at)
{
    bool link = at > 0 && s.ptr[at - 1] == ']';
    bool call = at > 0 && (jk_is_alnum(s.ptr[at - 1]) || s.ptr[at - 1] == '_') &&
                jk_is_one_of(jk_byte_at(s, at + 1), "\"'");
    if ((!link && !call) || !memchr(s.ptr + at, ')', s.len - at))
        return (jk_norm_span){at, at};
    size_t end = bracket_end(s, at);
    if (!link || end > at)
        return (jk_norm_span){at, end};
    end = jk_slice_find(s, JK_S(")"), at); /* an apostrophe in a target is no quote */
    return (jk_norm_span){at, end < s.len ? end + 1 : at};
}

/* {{ … }}, {% … %}, ${ … } */
static jk_norm_span at_brace(jk_slice s, size_t at)
{
    bool template = jk_is_one_of(jk_byte_at(s, at + 1), "{%") || (at > 0 && s.ptr[at - 1] == '$');
    return (jk_norm_span){at, template ? bracket_end(s, at) : at};
}

/* name="value", as far as to the other quote. */
static jk_norm_span at_equals(jk_slice s, size_t at)
{
    char quote = jk_byte_at(s, at + 1);
    if (quote != '"' && quote != '\'')
        return (jk_norm_span){at, at};
    size_t end = jk_slice_find(s, (jk_slice){&s.ptr[at + 1], 1}, at + 2);
    return (jk_norm_span){at, end < s.len ? end + 1 : at};
}

/* \cite{…} and others of LaTeX whose arguments are no text. */
static jk_norm_span at_backslash(jk_slice s, size_t at)
{
    static const jk_slice names[] = {JK_LIT("cite"),  JK_LIT("ref"), JK_LIT("eqref"),
                                     JK_LIT("label"), JK_LIT("url"), JK_LIT("href"),
                                     JK_LIT("begin"), JK_LIT("end"), JK_LIT("includegraphics"),
                                     JK_LIT("input")};
    size_t end = word_end(s, at + 1, "");
    jk_slice name = jk_slice_sub(s, at + 1, end);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (jk_slice_eq(name, names[i])) {
            if (jk_byte_at(s, end) == '[')
                end = bracket_end(s, end);
            if (jk_byte_at(s, end) == '{')
                return (jk_norm_span){at, bracket_end(s, end)};
        }
    return (jk_norm_span){at, at};
}

/* How far the end of what is protected may lie, in bytes: an opening bracket without its mate must
 * not cost the rest of a long line.  Tags may have pictures in them. */
enum { SPAN_REACH = 1024, TAG_REACH = 4096 };

static jk_norm_span span_at(jk_slice text, size_t at)
{
    jk_slice s = jk_slice_sub(text, 0, at + (text.ptr[at] == '<' ? TAG_REACH : SPAN_REACH));
    switch (s.ptr[at]) {
    case ':':
        return at_colon(s, at);
    case '@':
        return at_sign(s, at);
    case '`':
        return at_backquote(s, at);
    case '<':
        return at_less(s, at);
    case '&':
        return at_ampersand(s, at);
    case '(':
        return at_paren(s, at);
    case '{':
        return at_brace(s, at);
    case '=':
        return at_equals(s, at);
    case '\\':
        return at_backslash(s, at);
    default:
        return (jk_norm_span){at, at};
    }
}

int jk_protect(jk_slice s, jk_spans *out)
{
    if (jk_is_code(s))
        return JK_PUSH(out, (jk_norm_span){0, s.len}) == 0 ? JK_OK : JK_ENOMEM;
    /* : @ ` < & ( { = \ */
    static const jk_byteset begins = {
        .low =
            {[0x0] = 4 | 16, [0x6] = 1, [0x8] = 1, [0xA] = 2, [0xB] = 8, [0xC] = 2 | 32, [0xD] = 2},
        .high = {[0x2] = 1, [0x3] = 2, [0x4] = 4, [0x5] = 32, [0x6] = 16, [0x7] = 8}};
    size_t done = 0;
    for (size_t i = 0; (i = jk_find_any(s, i, &begins)) < s.len; i++) {
        jk_norm_span found = span_at(s, i);
        if (found.to <= i)
            continue;
        if (found.from < done)
            found.from = done;
        if (JK_PUSH(out, found) != 0)
            return JK_ENOMEM;
        done = found.to;
        i = done - 1;
    }
    return JK_OK;
}
