/* latin.h: characters whose bytes were read as Latin-1 or Windows-1252, put together again.
 *
 * Internal to encoding/: what mojibake.c reads with.  Each function reads the character at
 * s.ptr[*at], at most s.len, moves *at after it and returns it; -1, and *at as it was, where there
 * is none. `times`: how often the text was read so and saved as UTF-8, 1 to JK_LATIN_MOST.  O(1).
 */
#ifndef JK_ENCODING_LATIN_H
#define JK_ENCODING_LATIN_H

#include "parse/base/slice.h"

enum { JK_LATIN_MOST = 3 };

/* jk_latin_utf8: a character of UTF-8. */
int32_t jk_latin_utf8(jk_slice s, size_t *at, int times);

/* jk_latin_gb, _big5: a Chinese character of GB18030 (two bytes) or Big5. */
int32_t jk_latin_gb(jk_slice s, size_t *at, int times);
int32_t jk_latin_big5(jk_slice s, size_t *at, int times);

/* jk_latin_marked: a character of UTF-8 with a mark, U+FFFD or ?, for each byte of which
 * Windows-1252 makes nothing (81, 8D, 8F, 90, 9D): the likeliest it can have been, JK_BAD_CHAR
 * where another is nearly as likely.  Read so once. */
int32_t jk_latin_marked(jk_slice s, size_t *at);

#endif
