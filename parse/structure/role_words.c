/* Words that lines say what they are by. */
#include "parse/structure/role_words.h"

#include <string.h>

#include "parse/structure/glyph.h"
#include "parse/structure/reporter.h"

enum { HAN_CHARS = 30 /* more than any label or item has */ };

bool jk_rl_near(jk_slice in, size_t within, jk_slice word, jk_slice *behind)
{
    jk_slice head = jk_slice_sub(in, 0, within + word.len);
    size_t at = jk_slice_find(head, word, 0);
    if (at > head.len)
        return false;
    *behind = jk_slice_sub(in, at + word.len, in.len);
    return true;
}

bool jk_rl_begins_blank(jk_slice s)
{
    size_t at = 0;
    return s.len && jk_glyph_blank(jk_glyph_next(s, &at));
}

bool jk_rl_reporter(jk_slice in, size_t within, jk_slice *behind)
{
    const size_t word = sizeof "记者" - 1;
    jk_slice head = jk_slice_sub(in, 0, within + word);
    size_t at = jk_reporter_find(head);
    if (at > head.len)
        return false;
    *behind = jk_slice_sub(in, at + word, in.len);
    return true;
}

bool jk_rl_has_ascii(jk_slice s, char from, char to)
{
    const uint64_t signs = UINT64_C(0x8080808080808080);
    uint64_t eight;
    size_t i = 0;
#if JK_HAVE_SSE2
    for (; i + 16 <= s.len; i += 16)
        if (_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)(s.ptr + i))) !=
            0xFFFF)
            break;
#endif
    for (; i + sizeof eight <= s.len; i += sizeof eight) {
        memcpy(&eight, s.ptr + i, sizeof eight);
        if ((eight & signs) != signs)
            break;
    }
    for (; i < s.len; i++)
        if (s.ptr[i] >= from && s.ptr[i] <= to)
            return true;
    return false;
}

size_t jk_rl_behind_han(jk_slice s)
{
    size_t at = 0, next = 0;
    do
        next = at = jk_glyph_skip_han(s, next);
    while (at < s.len && at <= (size_t)3 * HAN_CHARS && jk_is_han(jk_glyph_next(s, &next)));
    return at;
}

bool jk_rl_terse(jk_slice s)
{
    static const int lead[] = {0xE3, 0xEF}; /* no Han begins with these */
    for (size_t k = 0; k < sizeof lead / sizeof *lead; k++)
        for (const char *p = s.ptr, *end = s.ptr + s.len;
             p < end && (p = memchr(p, lead[k], (size_t)(end - p))) != NULL; p++) {
            size_t at = (size_t)(p - s.ptr);
            int32_t c = jk_glyph_next(s, &at);
            if (c == U'。' || c == U'，' || c == U'！' || c == U'？' || c == U'；')
                return false;
        }
    return true;
}

jk_slice jk_rl_first_word(jk_slice s)
{
    for (size_t at = 0; at < s.len;) {
        size_t next = at;
        if (jk_glyph_blank(jk_glyph_next(s, &next)))
            return jk_slice_sub(s, 0, at);
        at = next;
    }
    return s;
}
