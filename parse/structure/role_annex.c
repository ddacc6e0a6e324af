/* Lines with which what is attached to a document begins. */
#include "parse/structure/role_words.h"

/* Whether a line begins with a word between whose characters blanks may stand: 附 录; *at is behind
 * it. */
static bool begins_spaced(jk_slice in, jk_slice word, size_t *at)
{
    *at = 0;
    for (size_t i = 0; i < word.len;) {
        size_t next = *at;
        int32_t c = next < in.len ? jk_glyph_next(in, &next) : 0, want = jk_glyph_next(word, &i);
        if (c != want)
            return false;
        *at = i < word.len ? jk_glyph_skip_blanks(in, next) : next;
    }
    return true;
}

/* Whether a line begins as an annex does, with its number or without: 附件, 附表1, 附图二：…, and
 * with a blank behind the number, its title: 附件2　….  What only cites one ends a sentence. */
static bool begins_annex(jk_slice in)
{
    static const jk_slice words[] = {JK_LIT("附件"), JK_LIT("附表"), JK_LIT("附图")};
    size_t at = 0, end = in.len;
    bool number = false, blank = false;
    for (size_t i = 0; at == 0 && i < sizeof words / sizeof *words; i++)
        at = begins_spaced(in, words[i], &at) ? at : 0;
    if (at == 0)
        return false;
    while (at < in.len) {
        int32_t c = jk_glyph_next(in, &at);
        bool digit = jk_glyph_digit(c) >= 0 || jk_glyph_numeral(c) >= 0;
        if (!digit && !jk_glyph_blank(c)) {
            int32_t last = jk_glyph_prev(in, &end);
            return jk_glyph_colon(c) ||
                   (number && blank && !jk_glyph_final(last) && !jk_glyph_pause(last));
        }
        number = number || digit;
        blank = !digit;
    }
    return true;
}

bool jk_rl_annex(jk_slice in)
{
    size_t at = 0;
    if (!jk_rl_begins(in, "附"))
        return begins_spaced(in, JK_S("参考文献"), &at) && at == in.len;
    return jk_rl_begins(in, "附：") || jk_rl_begins(in, "附:") ||
           begins_spaced(in, JK_S("附录"), &at) || begins_annex(in);
}
