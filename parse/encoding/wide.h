/* wide.h: units of UTF-16 and UTF-32 (see codec.h for what a unit is).
 */
#ifndef JK_ENCODING_WIDE_H
#define JK_ENCODING_WIDE_H

#include "parse/base/buf.h"
#include "parse/encoding/codec.h"

/* jk_utf16_next, jk_utf32_next: as jk_codec_next; a surrogate without its partner, what is above
 * U+10FFFF and bytes left over at the end are bad. */
bool jk_utf16_next(jk_slice s, size_t at, bool last, bool big, jk_code_unit *u);
bool jk_utf32_next(jk_slice s, size_t at, bool last, bool big, jk_code_unit *u);

/* jk_utf16_run: appends to out, in UTF-8, the characters at `at` that all take *width bytes there
 * (set to 1, 2 or 3) and are neither control characters nor surrogates, as far as to the first that
 * is not like them, or some 256.  Returns how many; 0 where the first is another, or is not whole,
 * or memory fails.  O(characters). */
size_t jk_utf16_run(jk_slice s, size_t at, bool big, unsigned *width, jk_buf *out);

#endif
