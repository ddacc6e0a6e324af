/* role_words.h: how the words of a line are asked for.  Internal to role*.c and web*.c.
 *
 * Nothing is kept and nothing can fail; each is O(line).
 */
#ifndef JK_STRUCTURE_ROLE_WORDS_H
#define JK_STRUCTURE_ROLE_WORDS_H

#include "parse/base/slice.h"
#include "parse/structure/kinds.h"
#include "parse/structure/glyph.h"

/* jk_rl_holds, _begins, _ends: whether a word stands in a line, at its beginning, at its end. */
static inline bool jk_rl_holds(jk_slice s, const char *word)
{
    return jk_slice_find(s, jk_slice_of(word), 0) <= s.len;
}
static inline bool jk_rl_begins(jk_slice s, const char *word)
{
    return jk_slice_starts(s, jk_slice_of(word));
}
static inline bool jk_rl_ends(jk_slice s, const char *word)
{
    return jk_slice_ends(s, jk_slice_of(word));
}

/* jk_rl_label_end: whether a character parts a label from what it is of: a colon, or the bar of
 * posts (来源 | 某某日报). */
static inline bool jk_rl_label_end(int32_t c)
{
    return jk_glyph_colon(c) || c == '|' || c == 0xFF5C || c == 0x4E28;
}

/* jk_rl_near: whether word begins within the first `within` bytes; *behind is what follows it. */
bool jk_rl_near(jk_slice in, size_t within, jk_slice word, jk_slice *behind);

/* jk_rl_reporter: the same of 记者, also as Taiwan and Hong Kong write it. */
bool jk_rl_reporter(jk_slice in, size_t within, jk_slice *behind);

/* jk_rl_begins_blank: whether a blank begins it. */
bool jk_rl_begins_blank(jk_slice s);

/* jk_rl_has_ascii: whether a byte of s lies in [from, to]: ASCII, which most lines have little of.
 */
bool jk_rl_has_ascii(jk_slice s, char from, char to);

/* jk_rl_behind_han: bytes of the Han that s begins with, or of more than any label and item has. */
size_t jk_rl_behind_han(jk_slice s);

/* jk_rl_first_word: what stands in front of the first blank.  A slice of s. */
jk_slice jk_rl_first_word(jk_slice s);

/* jk_rl_terse: whether it is no sentence, which would end or pause. */
bool jk_rl_terse(jk_slice s);

/* jk_rl_credit: whether a line of so many characters says who made a picture: …社发, …社记者…摄,
 * …供图, 图源：…. */
bool jk_rl_credit(jk_slice in, size_t chars);

/* jk_rl_caption: whether it stands under a picture: 图为…, 左图：…, …。 王某 摄, …。（资料图片）.
 */
bool jk_rl_caption(jk_slice in, size_t chars);

/* jk_rl_byline: whether it names who wrote, edited or checked an article: 本报记者 某某,
 * 责任编辑：某某, 一 审：某某, （记者某某参与采写）.  kinds: of the line that it is in. */
bool jk_rl_byline(jk_slice in, size_t chars, uint32_t kinds);

/* jk_rl_annex: whether what is attached to a document begins with it, or a list of that: 附件2,
 * 附表1：…, 附：…, 附录A …, 参考文献. */
bool jk_rl_annex(jk_slice in);

#endif
