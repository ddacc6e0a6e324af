/* The marks of titles, 《》, typed as << and >>, and 〈〉 in them, typed as < and > (GB/T
 * 15834-2011, 4.15). */
#include "parse/base/ascii.h"
#include "parse/norm/find.h"
#include "parse/norm/para.h"

/* No title is longer, in bytes. */
enum { LONGEST = 256 };

static bool is_pair(jk_slice s, size_t at, char c)
{
    return jk_byte_at(s, at) == c && jk_byte_at(s, at + 1) == c && jk_byte_at(s, at + 2) != c &&
           (at == 0 || s.ptr[at - 1] != c);
}

/* Where the >> stands that closes the << at `open`; 0 for nowhere. */
static size_t close_of(jk_slice s, size_t open)
{
    for (size_t at = open + 2; at < s.len && at - open < LONGEST; at++) {
        if (is_pair(s, at, '<'))
            return 0;
        if (is_pair(s, at, '>'))
            return at;
    }
    return 0;
}

/* Where the << stands that the >> at `close` closes; SIZE_MAX for nowhere. */
static size_t open_of(jk_slice s, size_t close)
{
    for (size_t at = close; at-- > 0 && close - at < LONGEST;)
        if (is_pair(s, at, '<'))
            return close_of(s, at) == close ? at : SIZE_MAX;
    return SIZE_MAX;
}

/* Whether what stands between two marks can be a title: Han in it, and no blank at its ends. */
static bool is_title(jk_slice in)
{
    return jk_has_han(in) && !jk_is_one_of(*in.ptr, " \t") &&
           !jk_is_one_of(in.ptr[in.len - 1], " \t");
}

/* The other one of a single < and >, the nearest that is one; SIZE_MAX for none. */
static size_t mate_of(jk_slice s, size_t at)
{
    bool opens = s.ptr[at] == '<';
    for (size_t n = 1; n < LONGEST && (opens ? at + n < s.len : n <= at); n++) {
        size_t i = opens ? at + n : at - n;
        if (s.ptr[i] == '<' || s.ptr[i] == '>')
            return s.ptr[i] != s.ptr[at] ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* Whether a title begins before `at` that has not ended there. */
static bool is_in_title(jk_slice s, size_t at)
{
    for (size_t n = 1; n < LONGEST && n <= at; n++) {
        jk_slice here = jk_slice_sub(s, at - n, at);
        if (is_pair(s, at - n, '<') || jk_slice_starts(here, JK_S("《")))
            return true;
        if (is_pair(s, at - n, '>') || jk_slice_starts(here, JK_S("》")))
            return false;
    }
    return false;
}

/* A title in a title: what begins with Han is no tag. */
static bool single_rule(jk_slice s, size_t at, jk_change *out)
{
    size_t mate = mate_of(s, at);
    if (mate == SIZE_MAX)
        return false;
    size_t open = at < mate ? at : mate, close = at < mate ? mate : at;
    if (close == open + 1 || !is_title(jk_slice_sub(s, open + 1, close)) ||
        jk_class_after(s, open + 1) != JK_C_HAN || !is_in_title(s, open))
        return false;
    return jk_change_set(out, at, 1, at == open ? JK_S("〈") : JK_S("〉"), JK_RULE_TITLE_MARK);
}

bool jk_title_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    jk_slice s = p->s;
    char c = s.ptr[at];
    if (!is_pair(s, at, c))
        return single_rule(s, at, out);
    size_t open = c == '<' ? at : open_of(s, at);
    size_t close = c == '>' ? at : close_of(s, at);
    *next = at + 2;
    if (open == SIZE_MAX || !close)
        return false;
    if (!is_title(jk_slice_sub(s, open + 2, close)))
        return false;
    return jk_change_set(out, at, 2, c == '<' ? JK_S("《") : JK_S("》"), JK_RULE_TITLE_MARK);
}
