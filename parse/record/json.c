#include "parse/record/json.h"

#include "parse/base/utf8.h"
#include "parse/record/scan.h"

bool jk_json_fail(jk_json *j, size_t at, const char *err)
{
    if (!j->err) {
        j->err = err;
        j->at = at;
    }
    return false;
}

char jk_json_peek(jk_json *j)
{
    while (j->at < j->s.len) {
        char c = j->s.ptr[j->at];
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            return c;
        j->at++;
    }
    return 0;
}

/* Whether the next token begins with c; a NUL in the text is not its end. */
static bool take(jk_json *j, char c)
{
    if (j->err || jk_json_peek(j) != c || j->at >= j->s.len)
        return false;
    j->at++;
    return true;
}

bool jk_json_open(jk_json *j, char bracket)
{
    return take(j, bracket) ||
           jk_json_fail(j, j->at, bracket == '{' ? "expected an object" : "expected an array");
}

bool jk_json_element(jk_json *j, size_t *n)
{
    if (j->err || take(j, ']'))
        return false;
    if (*n && !take(j, ','))
        return jk_json_fail(j, j->at, "expected , or ]");
    ++*n;
    return true;
}

bool jk_json_member(jk_json *j, size_t *n, jk_slice *key, size_t *start)
{
    if (j->err || take(j, '}'))
        return false;
    if (*n && !take(j, ','))
        return jk_json_fail(j, j->at, "expected , or }");
    if (jk_json_peek(j) != '"')
        return jk_json_fail(j, j->at, "expected a key in quotation marks");
    *start = j->at;
    if (!jk_json_string(j, key))
        return false;
    ++*n;
    return take(j, ':') || jk_json_fail(j, j->at, "expected : behind the key");
}

/* Four hexadecimal digits at `at`, or -1. */
static int32_t hex4(const jk_json *j, size_t at)
{
    int32_t v = 0;
    if (j->s.len < 4 || at > j->s.len - 4)
        return -1;
    for (size_t i = at; i < at + 4; i++) {
        char c = j->s.ptr[i];
        int d = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
        if (d < 0)
            return -1;
        v = v * 16 + d;
    }
    return v;
}

/* A \u escape, whose u stands at j->at; surrogates only as a pair. */
static bool take_unicode(jk_json *j, char *out, size_t *len)
{
    size_t start = j->at - 1;
    int32_t c = hex4(j, j->at + 1);
    if (c < 0)
        return jk_json_fail(j, start, "\\u wants four hexadecimal digits");
    j->at += 5;
    if (c >= 0xD800 && c < 0xE000) {
        jk_slice next = jk_slice_sub(j->s, j->at, j->at + 2);
        int32_t low = jk_slice_eq(next, JK_S("\\u")) ? hex4(j, j->at + 2) : -1;
        if (c >= 0xDC00 || low < 0xDC00 || low >= 0xE000)
            return jk_json_fail(j, start, "a surrogate without its other half");
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        j->at += 6;
    }
    *len += jk_utf8_put(out + *len, (uint32_t)c);
    return true;
}

/* An escape, whose backslash stands at j->at. */
static bool take_escape(jk_json *j, char *out, size_t *len)
{
    static const char from[] = "\"\\/bfnrt";
    static const char to[] = "\"\\/\b\f\n\r\t";
    j->at++;
    char c = j->at < j->s.len ? j->s.ptr[j->at] : 0;
    if (c == 'u')
        return take_unicode(j, out, len);
    const char *hit = c ? strchr(from, c) : NULL;
    if (!hit)
        return jk_json_fail(j, j->at - 1, "no such escape");
    out[(*len)++] = to[hit - from];
    j->at++;
    return true;
}

/* Where the string that begins at `from` (after its quotation mark) ends: offset of the closing
 * mark, or s.len.  Escapes are stepped over, not checked. */
static size_t string_end(const jk_json *j, size_t from)
{
    while (from < j->s.len) {
        from += jk_json_plain((jk_slice){j->s.ptr + from, j->s.len - from});
        if (from >= j->s.len || j->s.ptr[from] != '\\')
            break;
        from += 2;
    }
    return from < j->s.len ? from : j->s.len;
}

bool jk_json_string(jk_json *j, jk_slice *out)
{
    if (!take(j, '"'))
        return jk_json_fail(j, j->at, "expected a string");
    size_t start = j->at, len = 0;
    size_t n = jk_json_plain((jk_slice){j->s.ptr + start, j->s.len - start});
    j->at += n;
    if (j->at < j->s.len && j->s.ptr[j->at] == '"') {
        *out = (jk_slice){j->s.ptr + start, n};
        j->at++;
        return true;
    }
    /* a decoded string is never longer than it was */
    char *copy = JK_NEW(j->arena, string_end(j, j->at) - start + 1, char);
    if (!copy)
        return jk_json_fail(j, start, "out of memory");
    for (j->at = start; j->at < j->s.len;) {
        n = jk_json_plain((jk_slice){j->s.ptr + j->at, j->s.len - j->at});
        memcpy(copy + len, j->s.ptr + j->at, n);
        len += n;
        j->at += n;
        if (j->at >= j->s.len)
            break;
        char c = j->s.ptr[j->at];
        if (c == '"') {
            *out = (jk_slice){copy, len};
            j->at++;
            return true;
        }
        if (c != '\\')
            return jk_json_fail(j, j->at, "a control character in a string");
        if (!take_escape(j, copy, &len))
            return false;
    }
    return jk_json_fail(j, start - 1, "a string without its end");
}

bool jk_json_bool(jk_json *j, bool *out)
{
    char c = j->err ? 0 : jk_json_peek(j);
    jk_slice word = c == 't' ? JK_S("true") : JK_S("false");
    if ((c != 't' && c != 'f') || !jk_slice_starts(jk_slice_sub(j->s, j->at, j->s.len), word))
        return jk_json_fail(j, j->at, "expected true or false");
    j->at += word.len;
    *out = c == 't';
    return true;
}

bool jk_json_null(jk_json *j)
{
    if (j->err || jk_json_peek(j) != 'n' ||
        !jk_slice_starts(jk_slice_sub(j->s, j->at, j->s.len), JK_S("null")))
        return jk_json_fail(j, j->at, "expected null");
    j->at += 4;
    return true;
}

/* One value that is neither object nor array. */
static bool skip_scalar(jk_json *j, char c)
{
    jk_slice s;
    double d;
    bool b;
    switch (c) {
    case '"':
        return jk_json_string(j, &s);
    case 't':
    case 'f':
        return jk_json_bool(j, &b);
    case 'n':
        return jk_json_null(j);
    default:
        if (c == '-' || (c >= '0' && c <= '9'))
            return jk_json_double(j, &d);
        return jk_json_fail(j, j->at, "expected a value");
    }
}

bool jk_json_skip(jk_json *j)
{
    char stack[JK_JSON_DEPTH];
    size_t n[JK_JSON_DEPTH];
    size_t depth = 0;
    do {
        jk_slice key;
        size_t start;
        if (depth) { /* after a value: more of what it stands in, or its end */
            size_t *count = &n[depth - 1];
            bool more = stack[depth - 1] == '{' ? jk_json_member(j, count, &key, &start)
                                                : jk_json_element(j, count);
            if (!more) {
                depth--;
                continue;
            }
        }
        char c = jk_json_peek(j);
        if (c != '{' && c != '[') {
            if (!skip_scalar(j, c))
                return false;
            continue;
        }
        if (depth == JK_JSON_DEPTH)
            return jk_json_fail(j, j->at, "nested too deep");
        j->at++;
        stack[depth] = c;
        n[depth++] = 0;
    } while (depth && !j->err);
    return !j->err;
}

bool jk_json_done(jk_json *j)
{
    if (j->err)
        return false;
    jk_json_peek(j);
    return j->at >= j->s.len || jk_json_fail(j, j->at, "more behind the end of the record");
}
