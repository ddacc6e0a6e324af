/* dateline_words.h: the words that datelines are made of.  Internal to dateline*.c.
 *
 * Each that takes something moves *at behind it and says whether it was there.  Nothing is kept and
 * nothing can fail; each is O(1).  Words are those of the mainland and, where Taiwan and Hong Kong
 * write others, theirs.
 */
#ifndef JK_STRUCTURE_DATELINE_WORDS_H
#define JK_STRUCTURE_DATELINE_WORDS_H

#include "parse/structure/dateline.h"
#include "parse/structure/glyph.h"

enum {
    JK_DL_AGENCY = 12, /* an agency's name has at most so many characters */
    JK_DL_PLACE = 16,
    JK_DL_TAIL = 180 /* bytes within which reporters and 报道： stand */
};

/* jk_dl_peek: the character at `at`, 0 at the end. */
static inline int32_t jk_dl_peek(jk_slice s, size_t at)
{
    return at < s.len ? jk_glyph_next(s, &at) : 0;
}

/* jk_dl_take: a word. */
static inline bool jk_dl_take(jk_slice s, size_t *at, jk_slice word)
{
    if (!jk_slice_starts(jk_slice_sub(s, *at, s.len), word))
        return false;
    *at += word.len;
    return true;
}

/* jk_dl_skip_blanks: blanks, if there are any. */
static inline void jk_dl_skip_blanks(jk_slice s, size_t *at)
{
    *at = jk_glyph_skip_blanks(s, *at);
}

/* jk_dl_slash: / of any width. */
static inline bool jk_dl_slash(int32_t c)
{
    return c == '/' || c == 0xFF0F;
}

/* jk_dl_in_place: whether a place may have this character: also of several (北京、上海) and, where
 * quoted, of ships (“雪龙2”号). */
static inline bool jk_dl_in_place(int32_t c, bool quoted)
{
    return jk_is_han(c) || c == 0xB7 || c == 0x30FB || jk_glyph_blank(c) || c == 0x3001 ||
           jk_dl_slash(c) || c == 0x201C || c == 0x201D || (quoted && jk_glyph_digit(c) >= 0);
}

/* jk_dl_skip_hour: the time of day between the date and 电, if there is one. */
void jk_dl_skip_hour(jk_slice s, size_t *at);

/* jk_dl_take_told: 报道.  jk_dl_take_news: 讯.  jk_dl_take_wire: 电, 专电. */
bool jk_dl_take_told(jk_slice s, size_t *at);
bool jk_dl_take_news(jk_slice s, size_t *at);
bool jk_dl_take_wire(jk_slice s, size_t *at);

/* jk_dl_take_kind: 电, 讯, 消息 and their kin; 报道 only behind a date: somebody else's is told of
 * too. */
bool jk_dl_take_kind(jk_slice s, size_t *at, bool dated);

/* jk_dl_goes_on: whether what seemed the end of a dateline is the beginning of a word: 电|视. */
bool jk_dl_goes_on(jk_slice s, size_t at);

/* jk_dl_take_reporter: 记者, also 本报记者. */
bool jk_dl_take_reporter(jk_slice s, size_t *at);

/* jk_dl_take_names: the reporters named behind a dateline with no bracket around them:
 * 记者甲某报道：
 * (*at moves behind it), 记者 甲某 通讯员 乙某, 记者甲某从…获悉.  *names stays where there are
 * none. */
void jk_dl_take_names(jk_slice s, size_t *at, jk_slice *names);

/* jk_dl_take_after: 据, which begins what is told by another, or 综合. */
bool jk_dl_take_after(jk_slice s, size_t *at);

/* jk_dl_names_agency: whether an agency begins at `at` that is known wherever it stands; of others
 * it is not clear where the name begins. */
bool jk_dl_names_agency(jk_slice s, size_t at);

/* jk_dl_ends_agency: whether a character, behind another, ends the name of an agency: 社 网 报 台
 * 刊 端, 新闻, 在线, 之声, 频道, 融媒, 中心. */
bool jk_dl_ends_agency(int32_t c, int32_t before);

/* jk_dl_name_goes_on: whether a name that could end in front of `at` goes on: 中国新闻|网,
 * 新华社|客户端. */
bool jk_dl_name_goes_on(jk_slice s, size_t at);

/* jk_dl_bracketed: one that begins at `at`, behind a bracket, which is a square one or not:
 * 記者甲乙 ／台北報導, and in square ones 某某时报驻某国特约记者 甲乙 and 文/某某网 甲乙.  *d where
 * there is one. */
bool jk_dl_bracketed(jk_slice s, size_t at, bool square, jk_dateline *d);

#endif
