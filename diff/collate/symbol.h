/* symbol.h: signs that are also written with several characters: ℃ and °C, ㎡ and m², Ⅲ and III.
 */
#ifndef JK_COLLATE_SYMBOL_H
#define JK_COLLATE_SYMBOL_H

#include <stdbool.h>
#include <stdint.h>

#include "parse/base/slice.h"

/* jk_symbol_at: the length of what is written for a sign at byte `at` of s, a word of its own, and
 * the sign; 0 for none, also where the sign itself stands.  Degrees, units of GB 3100 and Roman
 * numerals, as Unicode's compatibility decompositions have them; m2 and m3 too, as plain text loses
 * what is raised.  O(signs) where a letter begins a word or a degree stands, else O(1). */
size_t jk_symbol_at(jk_slice s, size_t at, uint32_t *sign);

/* jk_is_symbol: whether c is such a sign.  O(signs). */
bool jk_is_symbol(uint32_t c);

#endif
