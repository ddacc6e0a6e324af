/* What most numbers of clauses are, read at once. */
#include "parse/structure/numbering_read.h"

/* 1 to 10 for 一 to 十 at `at`, else 0. */
static uint32_t one_to_ten(jk_slice s, size_t at)
{
    switch (jk_mark_three_at(s, at)) {
    case 0xE4B880:
        return 1;
    case 0xE4BA8C:
        return 2;
    case 0xE4B889:
        return 3;
    case 0xE59B9B:
        return 4;
    case 0xE4BA94:
        return 5;
    case 0xE585AD:
        return 6;
    case 0xE4B883:
        return 7;
    case 0xE585AB:
        return 8;
    case 0xE4B99D:
        return 9;
    case 0xE58D81:
        return 10;
    default:
        return 0;
    }
}

/* 一 to 九十九 at *at, which moves behind it; 0 for none, also for 一十.  What follows may go on
 * with it. */
static uint32_t read_tens(jk_slice s, size_t *at)
{
    uint32_t first = one_to_ten(s, *at), tens = 0;
    *at += first ? 3 : 0;
    if (first == 10) {
        tens = 1;
    } else if (first && one_to_ten(s, *at) == 10) {
        tens = first;
        *at += 3;
    }
    if (!tens || (first == 1 && tens == 1))
        return tens ? 0 : first;
    uint32_t last = one_to_ten(s, *at);
    if (last % 10 == 0)
        return tens * 10;
    *at += 3;
    return tens * 10 + last;
}

bool jk_mark_plain(jk_slice s, jk_mark *m)
{
    bool bracket = jk_mark_starts(s, 0, "（");
    if (!bracket && !jk_mark_starts(s, 0, "第"))
        return false;
    size_t at = 3;
    uint32_t n = read_tens(s, &at);
    if (!n || !jk_mark_starts(s, at, bracket ? "）" : "条"))
        return false;
    at += 3;
    size_t to = jk_glyph_skip_blanks(s, at);
    bool spaced = to > at;
    if (at == s.len || bracket == spaced || (to < s.len && s.ptr[to] == '&') /* &emsp; */ ||
        jk_mark_starts(s, at, "、"))
        return false;
    *m = (jk_mark){.shape = bracket ? JK_MARK_PAREN : JK_MARK_ARTICLE,
                   .flags = JK_MARK_AS_PUT,
                   .n = n,
                   .len = (uint32_t)at,
                   .to = (uint32_t)to};
    if (spaced)
        m->flags |= JK_MARK_SPACED;
    else if (jk_mark_refers_to_item(s, at))
        m->flags |= JK_MARK_REFERENCE;
    return true;
}
