/* lacuna.h: signs and notes that say that something cannot be read here, or is lost.
 */
#ifndef JK_COLLATE_LACUNA_H
#define JK_COLLATE_LACUNA_H

#include <stdbool.h>
#include <stdint.h>

#include "parse/base/slice.h"

/* What a note, or several boxes, are compared as: no character. */
enum { JK_LOST = 0xfdd0 };

/* jk_lacuna_at: the length of the lacuna that begins with byte `at` of text, 0 for none: one sign
 * (□ ■ 〓 and their like, U+FFFD), or a note in brackets of nothing but words for it: 〔缺二字〕,
 * （以下殘）, [字跡模糊].  O(1). */
size_t jk_lacuna_at(jk_slice text, size_t at);

/* jk_is_lacuna: whether text is lacunae and nothing else, blanks aside.  O(length). */
bool jk_is_lacuna(jk_slice text);

/* jk_has_note: whether text, which is lacunae, has a note among them.  O(length). */
bool jk_has_note(jk_slice text);

/* jk_is_legible: whether a folded character is what a lacuna may stand for: a letter, digit or
 * ideograph, no mark and no symbol, as a box that is ticked.  jk_is_sign: whether it is a sign for
 * a lacuna, or JK_LOST.  O(1). */
bool jk_is_legible(uint32_t c);
bool jk_is_sign(uint32_t c);

#endif
