#include "parse/structure/bold.h"

#include <stdint.h>

#include "parse/structure/glyph.h"

/* Marks that end something: bold text does not begin with one. */
static bool closes(int32_t c)
{
    return jk_glyph_final(c) || jk_glyph_pause(c) || jk_glyph_colon(c) ||
           (jk_glyph_closer(c) && c != '"');
}

/* The next ** that stands by itself, not in a run of more. */
static size_t next_pair(jk_slice s, size_t from)
{
    size_t at;
    while ((at = jk_slice_find(s, JK_S("**"), from)) < s.len) {
        size_t end = at + 2;
        while (end < s.len && s.ptr[end] == '*')
            end++;
        if (end == at + 2 && (at == 0 || s.ptr[at - 1] != '*'))
            return at;
        from = end;
    }
    return SIZE_MAX;
}

static bool may_begin(jk_slice s, size_t at)
{
    size_t next = at + 2;
    if (next >= s.len)
        return false;
    int32_t c = jk_glyph_next(s, &next);
    return !jk_glyph_blank(c) && !closes(c);
}

static bool may_end(jk_slice s, size_t at)
{
    return at > 0 && !jk_glyph_blank(jk_glyph_prev(s, &at));
}

/* The ** that ends the bold text from `from` on. */
static size_t end_of(jk_slice s, size_t from)
{
    size_t end = from;
    while ((end = next_pair(s, end)) != SIZE_MAX && !may_end(s, end))
        end += 2;
    return end;
}

size_t jk_bold_next(jk_slice s, size_t from, bool *open)
{
    size_t at = from;
    if (*open) {
        at = end_of(s, from);
    } else {
        while ((at = next_pair(s, at)) != SIZE_MAX && !may_begin(s, at))
            at += 2;
        if (at != SIZE_MAX && end_of(s, at + 2) == SIZE_MAX)
            return SIZE_MAX;
    }
    *open = at == SIZE_MAX ? *open : !*open;
    return at;
}
