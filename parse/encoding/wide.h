/* wide.h: units of UTF-16 and UTF-32 (see codec.h for what a unit is).
 */
#ifndef JK_ENCODING_WIDE_H
#define JK_ENCODING_WIDE_H

#include "parse/encoding/codec.h"

/* jk_utf16_next, jk_utf32_next: as jk_codec_next; a surrogate without its partner, what is above
 * U+10FFFF and bytes left over at the end are bad. */
bool jk_utf16_next(jk_slice s, size_t at, bool last, bool big, jk_unit *u);
bool jk_utf32_next(jk_slice s, size_t at, bool last, bool big, jk_unit *u);

#endif
