/* class.h: what a mark's neighbours are.
 */
#ifndef JK_NORM_CLASS_H
#define JK_NORM_CLASS_H

#include <stdint.h>

#include "parse/base/slice.h"

enum jk_char_class {
    JK_C_EDGE,   /* no character: an end of the line */
    JK_C_BLANK,  /* blanks of any width */
    JK_C_HAN,    /* ideographs, radicals, 々, Bopomofo */
    JK_C_KANA,   /* and Hangul: scripts with punctuation of their own */
    JK_C_OPEN,   /* full-width opening marks and quotes: （ 《 “ */
    JK_C_CLOSE,  /* full-width closing marks and quotes: ） 》 ” */
    JK_C_STOP,   /* full-width marks that follow a word: ， 。 ： … — */
    JK_C_LETTER, /* letters of alphabets, in either width */
    JK_C_DIGIT,  /* 0 to 9, in either width */
    JK_C_UNIT,   /* what follows a number: % ‰ ℃ ° ㎡ */
    JK_C_MARK,   /* other ASCII punctuation */
    JK_C_OTHER   /* symbols, emoji, control characters, ill-formed bytes */
};

/* jk_class_of: of a character; -1 (ill-formed) is OTHER.  O(1). */
enum jk_char_class jk_class_of(int32_t c);

/* Whether the three bytes at p are an ideograph of U+5000 to U+9FFF: most of Chinese text. */
static inline bool jk_is_common_han(const char *p)
{
    return (unsigned char)(p[0] - 0xE5) < 5 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80;
}

/* jk_class_after, _before: class of the character that begins (ends) at byte `at` of s; EDGE at
 * the end (start) of s and beside a line end.  O(1).  jk_class_behind, _ahead: the same, for them
 * to call. */
enum jk_char_class jk_class_behind(jk_slice s, size_t at);
enum jk_char_class jk_class_ahead(jk_slice s, size_t at);
static inline enum jk_char_class jk_class_after(jk_slice s, size_t at)
{
    bool han = at < s.len && s.len - at >= 3 && jk_is_common_han(s.ptr + at);
    return han ? JK_C_HAN : jk_class_behind(s, at);
}
static inline enum jk_char_class jk_class_before(jk_slice s, size_t at)
{
    return at >= 3 && jk_is_common_han(s.ptr + at - 3) ? JK_C_HAN : jk_class_ahead(s, at);
}

/* jk_class_is_cjk: whether a class stands for Chinese text: Han or a full-width mark. */
static inline bool jk_class_is_cjk(enum jk_char_class c)
{
    return c == JK_C_HAN || c == JK_C_OPEN || c == JK_C_CLOSE || c == JK_C_STOP;
}

/* jk_has_han: whether any character of s is JK_C_HAN.  O(bytes). */
bool jk_has_han(jk_slice s);

#endif
