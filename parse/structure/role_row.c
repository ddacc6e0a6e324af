/* Lines of a table that was copied as text. */
#include "parse/structure/glyph.h"
#include "parse/structure/role.h"

static bool parts_figures(int32_t c)
{
    return jk_glyph_colon(c) || c == U'∶';
}

/* Whether a word is two figures of at most three digits: 3:2, 78∶90, 19：30. */
static bool is_score(jk_slice word)
{
    enum { DIGITS = 3 };
    size_t digits = 0, colons = 0;
    for (size_t at = 0; at < word.len;) {
        int32_t c = jk_glyph_next(word, &at);
        bool colon = parts_figures(c) && digits && !colons;
        if (!colon && (jk_glyph_digit(c) < 0 || digits == DIGITS))
            return false;
        colons += colon;
        digits = colon ? 0 : digits + 1;
    }
    return colons && digits;
}

bool jk_role_row(jk_slice s)
{
    size_t words = 0, scores = 0;
    for (size_t at = jk_glyph_skip_blanks(s, 0), to; at < s.len; words++) {
        for (to = at; to < s.len;) {
            size_t next = to;
            if (jk_glyph_blank(jk_glyph_next(s, &next)))
                break;
            to = next;
        }
        jk_slice word = jk_slice_sub(s, at, to);
        jk_day day;
        size_t end = 0;
        if (jk_day_parse(word, &end, &day))
            return false; /* when an article came */
        scores += is_score(word);
        at = jk_glyph_skip_blanks(s, to);
    }
    return scores > 0 && words > 1;
}
