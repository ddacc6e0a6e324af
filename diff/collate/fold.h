/* fold.h: characters as they are compared, and what they do in a text.
 *
 * Nothing here can fail or keeps anything; each is O(1).  Where a function takes a folded character
 * its marks are mostly ASCII: ；is ';', and “ as well as ” is '"'.  What marks do in a text that is
 * not folded yet: parse/structure/glyph.h.
 */
#ifndef JK_COLLATE_FOLD_H
#define JK_COLLATE_FOLD_H

#include <stdbool.h>
#include <stdint.h>

/* jk_fold_unit: the character that c is compared as: full-width forms, blanks and marks of one kind
 * fold to one; 0 for what is not compared at all (blanks).  A letter keeps its case. */
uint32_t jk_fold_unit(uint32_t c);

/* jk_fold: the same for what jk_utf8_next gives, an ill-formed sequence included, of a witness: an
 * ideograph and its other codes (norm/unified.h) are one, too. */
uint32_t jk_fold(int32_t c);

/* jk_is_blank, jk_is_mark: whether c, folded or not, is a blank or line end; a punctuation mark or
 * symbol. */
bool jk_is_blank(uint32_t c);
bool jk_is_mark(uint32_t c);

/* jk_is_compatibility_mark: whether c is, or may be assigned, a mark in the form of vertical text
 * or a small one, ︽ or ﹔.  jk_plain_mark: what it stands for, 《 or ';', any other character as
 * it is. */
static inline bool jk_is_compatibility_mark(uint32_t c)
{
    return c >= 0xFE10 && c < 0xFE70 && !(c >= 0xFE20 && c < 0xFE30);
}
uint32_t jk_plain_mark(uint32_t c);

/* jk_fold_is_word: whether a folded character is a letter, digit or ideograph, not a mark. */
bool jk_fold_is_word(uint32_t c);

/* jk_fold_is_digit: whether a folded character is a digit, of whatever width it was. */
static inline bool jk_fold_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* jk_fold_ends_sentence: whether a folded character ends a sentence, or one of several that a
 * semicolon joins.  A full stop of ASCII does not: most stand in numbers. */
static inline bool jk_fold_ends_sentence(uint32_t c)
{
    return c == 0x3002 || c == '!' || c == '?' || c == ';';
}

/* jk_fold_finishes: whether a unit that ends in it may be whole: it also ends so where it leads in
 * a list, breaks off on purpose, or closes what it quotes.  One that does not is torn, or a title.
 */
static inline bool jk_fold_finishes(uint32_t c)
{
    return jk_fold_ends_sentence(c) || c == ':' || c == 0x2026 || c == '"' || c == ')';
}

/* jk_fold_opens: whether a folded character goes with what follows it: brackets and quotes that
 * open, or may, and dashes. */
static inline bool jk_fold_opens(uint32_t c)
{
    return c == '(' || c == '[' || c == '<' || c == 0x300A || c == '"' || c == '-';
}

#endif
