#include "parse/norm/address.h"

#include "parse/base/ascii.h"
#include "parse/base/utf8.h"
#include "parse/norm/class.h"

/* The end of the letters of any script at `at`, none of which is ASCII. */
static size_t letters_end(jk_slice s, size_t at)
{
    while (at < s.len && (unsigned char)s.ptr[at] >= 0x80) {
        enum jk_char_class k = jk_class_after(s, at);
        if (k != JK_C_HAN && k != JK_C_KANA && k != JK_C_LETTER)
            break;
        jk_utf8_next(s, &at);
    }
    return at;
}

/* Whether the ? at `at` begins a query with Han in its names: a = follows before anything else. */
static bool begins_query(jk_slice s, size_t at)
{
    enum { NAME = 64 };
    size_t end = at + 1;
    while (end < s.len && end - at < NAME && (jk_is_alnum(s.ptr[end]) || s.ptr[end] == '_'))
        end++;
    end = letters_end(jk_slice_sub(s, 0, at + NAME), end);
    return end > at + 1 && end < s.len && s.ptr[end] == '=';
}

/* The part of an address from its first letters beyond ASCII on. */
static size_t iri_end(jk_slice s, size_t at)
{
    while (at < s.len) {
        size_t letters = letters_end(s, at);
        char c = s.ptr[at];
        if (letters > at)
            at = letters;
        else if (jk_is_alnum(c) || jk_is_one_of(c, "-._~/#=&%+@") ||
                 (c == '?' && begins_query(s, at)))
            at++;
        else
            break;
    }
    return at;
}

size_t jk_url_end(jk_slice s, size_t from)
{
    size_t to = from;
    int depth = 0;
    for (; to < s.len &&
           (jk_is_alnum(s.ptr[to]) || jk_is_one_of(s.ptr[to], "-._~:/?#[]@!$&'()*+,;=%|"));
         to++) {
        if (s.ptr[to] == '(')
            depth++;
        else if (s.ptr[to] == ')' && --depth < 0)
            break;
    }
    if (to > from && to < s.len && depth == 0 && jk_is_one_of(s.ptr[to - 1], "/=#&-_"))
        to = iri_end(s, to);
    while (to > from && (jk_is_one_of(s.ptr[to - 1], ".,:;?!'(")))
        to--;
    return to;
}

size_t jk_path_end(jk_slice s, size_t from)
{
    size_t to = from, name = from;
    while (to < s.len) {
        enum jk_char_class k = jk_class_after(s, to);
        if (k == JK_C_BLANK || k == JK_C_EDGE || k == JK_C_OPEN || k == JK_C_CLOSE ||
            k == JK_C_STOP || jk_is_one_of(s.ptr[to], "\"'<>|*?"))
            break;
        bool slash = s.ptr[to] == '\\';
        jk_utf8_next(s, &to);
        if (slash)
            name = to;
    }
    for (size_t i = name; i < to; i++)
        if (jk_is_one_of(s.ptr[i], ",;:!"))
            return i;
    return to;
}
