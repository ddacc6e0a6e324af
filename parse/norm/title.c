/* The marks of titles, 《》, typed as << and >> (GB/T 15834-2011, 4.15). */
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

bool jk_title_rule(jk_para *p, size_t at, jk_change *out, size_t *next)
{
    jk_slice s = p->s;
    char c = s.ptr[at];
    if (!is_pair(s, at, c))
        return false;
    size_t open = c == '<' ? at : open_of(s, at);
    size_t close = c == '>' ? at : close_of(s, at);
    *next = at + 2;
    if (open == SIZE_MAX || !close)
        return false;
    jk_slice inside = jk_slice_sub(s, open + 2, close);
    if (!jk_has_han(inside) || jk_is_one_of(*inside.ptr, " \t") ||
        jk_is_one_of(inside.ptr[inside.len - 1], " \t"))
        return false;
    return jk_change_set(out, at, 2, c == '<' ? JK_S("《") : JK_S("》"), JK_RULE_TITLE_MARK);
}
