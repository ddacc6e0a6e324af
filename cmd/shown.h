/* shown.h: text of others in what a tool says to people, line by line.
 */
#ifndef JK_CMD_SHOWN_H
#define JK_CMD_SHOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "parse/base/buf.h"

/* jk_put_shown: appends s; a character that is `hidden` is named, <U+202E>, and so is what is no
 * character.  O(bytes). */
void jk_put_shown(jk_buf *b, jk_slice s, bool (*hidden)(int32_t));

/* jk_name_shown: what findings call a file: <stdin> for -. */
jk_slice jk_name_shown(const char *file);

#endif
