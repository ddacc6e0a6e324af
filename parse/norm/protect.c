/* What must not be touched: addresses, code, markup. */
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/norm/para.h"

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Bytes that may stand in an address (RFC 3986), Han aside. */
static bool is_url_char(char c)
{
    return is_alnum(c) || (c && strchr("-._~:/?#[]@!$&'()*+,;=%|", c));
}

/* Where an address that begins at `from` ends: before a blank, a quote, anything that is not ASCII;
 * marks at its end and brackets it did not open belong to the sentence. */
static size_t url_end(jk_slice s, size_t from)
{
    size_t to = from;
    int depth = 0;
    for (; to < s.len && is_url_char(s.ptr[to]); to++) {
        if (s.ptr[to] == '(' && ++depth && to + 1 < s.len && !is_url_char(s.ptr[to + 1]))
            break;
        if (s.ptr[to] == ')' && --depth < 0)
            break;
    }
    while (to > from && strchr(".,:;?!'(", s.ptr[to - 1]))
        to--;
    return to;
}

/* The start of the word of [A-Za-z0-9+.-] that ends at `at`. */
static size_t word_start(jk_slice s, size_t at, const char *also)
{
    while (at > 0 && (is_alnum(s.ptr[at - 1]) || (s.ptr[at - 1] && strchr(also, s.ptr[at - 1]))))
        at--;
    return at;
}

static jk_span address_at(jk_slice s, size_t at)
{
    if (s.ptr[at] == ':' && jk_slice_starts(jk_slice_sub(s, at, s.len), JK_S("://"))) {
        size_t from = word_start(s, at, "+.-");
        if (from < at)
            return (jk_span){from, url_end(s, at + 3)};
    }
    if (s.ptr[at] == '@') {
        size_t from = word_start(s, at, "._+-"), to = at + 1;
        while (to < s.len && (is_alnum(s.ptr[to]) || s.ptr[to] == '.' || s.ptr[to] == '-'))
            to++;
        while (to > at + 1 && !is_alnum(s.ptr[to - 1]))
            to--;
        if (from < at && to > at + 1)
            return (jk_span){from, to};
    }
    return (jk_span){at, at};
}

/* A stretch of code between equal runs of backquotes. */
static jk_span code_at(jk_slice s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && s.ptr[at + n] == '`')
        n++;
    for (size_t i = at + n; i < s.len;) {
        size_t run = 0;
        while (i + run < s.len && s.ptr[i + run] == '`')
            run++;
        if (run == n)
            return (jk_span){at, i + n};
        i += run ? run : 1;
    }
    return (jk_span){at, at};
}

int jk_protect(jk_slice s, jk_spans *out)
{
    size_t done = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        jk_span found = {i, i};
        if (c == ':' || c == '@')
            found = address_at(s, i);
        else if (c == '`')
            found = code_at(s, i);
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
