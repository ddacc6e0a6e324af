/* ascii.h: what kinds of bytes there are in ASCII, in every locale.
 *
 * Each is O(1).  Characters of any width: parse/structure/glyph.h.
 */
#ifndef JK_BASE_ASCII_H
#define JK_BASE_ASCII_H

#include <stdbool.h>
#include <string.h>

static inline bool jk_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool jk_is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static inline bool jk_is_alnum(char c)
{
    return jk_is_digit(c) || jk_is_letter(c);
}

static inline bool jk_is_eol(char c)
{
    return c == '\n' || c == '\r';
}

/* jk_is_one_of: of the set's bytes, none of which is NUL.  O(set). */
static inline bool jk_is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

#endif
