#include "parse/base/slice.h"

size_t jk_slice_find(jk_slice s, jk_slice part, size_t from)
{
    if (part.len == 0)
        return from <= s.len ? from : s.len + 1;
    size_t last = part.len - 1; /* searched for: in Chinese text it is rarer than the first byte */
    while (from < s.len && last < s.len - from) {
        const char *hit = memchr(s.ptr + from + last, part.ptr[last], s.len - from - last);
        if (!hit)
            break;
        from = (size_t)(hit - s.ptr) - last;
        if (memcmp(s.ptr + from, part.ptr, last) == 0)
            return from;
        from++;
    }
    return s.len + 1;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

jk_slice jk_slice_trim(jk_slice s)
{
    static const jk_slice wide = JK_LIT("\xE3\x80\x80"); /* U+3000 */
    for (;;) {
        if (s.len && is_blank(s.ptr[0]))
            s = jk_slice_sub(s, 1, s.len);
        else if (jk_slice_starts(s, wide))
            s = jk_slice_sub(s, wide.len, s.len);
        else
            break;
    }
    for (;;) {
        if (s.len && is_blank(s.ptr[s.len - 1]))
            s.len--;
        else if (jk_slice_ends(s, wide))
            s.len -= wide.len;
        else
            return s;
    }
}
