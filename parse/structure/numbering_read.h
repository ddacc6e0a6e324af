/* numbering_read.h: what reading the number of a clause is made of.  Internal to numbering*.c.
 */
#ifndef JK_STRUCTURE_NUMBERING_READ_H
#define JK_STRUCTURE_NUMBERING_READ_H

#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"

enum { JK_MARK_LARGEST = 999 /* above, digits in front of a mark are years and the like */ };

/* jk_mark_starts: whether a string stands at `at`; jk_mark_three_at: the three bytes there as one
 * number, 0 where there are not so many.  O(part), O(1). */
static inline bool jk_mark_starts(jk_slice s, size_t at, const char *part)
{
    return jk_slice_starts(jk_slice_sub(s, at, s.len), jk_slice_of(part));
}
static inline uint32_t jk_mark_three_at(jk_slice s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    return s.len - at < 3 ? 0 : (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

/* jk_mark_step: the character at *at, which moves behind it; 0 at the end.  jk_mark_peek: the same
 * where `at` stays.  O(1). */
static inline int32_t jk_mark_step(jk_slice s, size_t *at)
{
    return *at < s.len ? jk_utf8_next(s, at) : 0;
}
static inline int32_t jk_mark_peek(jk_slice s, size_t at)
{
    return jk_mark_step(s, &at);
}

/* jk_mark_closes: whether c is one of the marks that close a number: 、 or a dot.
 * jk_mark_is_letter: whether it may number an item.  O(1). */
static inline bool jk_mark_closes(int32_t c)
{
    return c == U'、' || c == U'．' || c == '.';
}
static inline bool jk_mark_is_letter(int32_t c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* jk_mark_is_bold: whether Markdown's ** stands at `at`.  O(1). */
static inline bool jk_mark_is_bold(jk_slice s, size_t at)
{
    return s.len - at >= 2 && s.ptr[at] == '*' && s.ptr[at + 1] == '*';
}

/* jk_mark_finish: fills in len and to of a mark that ends at byte `end` of the line, and whether a
 * blank follows; bold around the number alone is passed over.  O(blanks). */
void jk_mark_finish(jk_slice s, size_t end, jk_mark *m);

/* jk_mark_read_letter, jk_mark_read_digits: reads a) ii) and A.1 at `at`, or 1. and 1.1 at m->from;
 * false where there is none.  O(length of the mark). */
bool jk_mark_read_letter(jk_slice s, size_t at, jk_mark *m);
bool jk_mark_read_digits(jk_slice s, jk_mark *m);

/* jk_mark_refers: whether what stands behind 第三条 goes on about it; jk_mark_refers_to_item: the
 * same behind （一）: 项规定, but not 项目.  O(1). */
bool jk_mark_refers(jk_slice s, size_t at);
bool jk_mark_refers_to_item(jk_slice s, size_t at);

/* jk_mark_plain: reads what most are: （一） and 第一条 with a blank behind it, below a hundred,
 * without damage, at the very beginning of the line, with more behind it.  false for all others,
 * which have to be looked at more closely.  O(1). */
bool jk_mark_plain(jk_slice line, jk_mark *out);

#endif
