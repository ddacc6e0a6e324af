/* script.h: simplified and traditional characters.
 */
#ifndef JK_NORM_SCRIPT_H
#define JK_NORM_SCRIPT_H

#include "parse/base/slice.h"

/* jk_script_count: adds to *traditional and *simplified how many characters of s belong to the one
 * script alone, as Unihan has their variants.  O(bytes). */
void jk_script_count(jk_slice s, size_t *traditional, size_t *simplified);

#endif
