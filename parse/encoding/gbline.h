/* gbline.h: whole lines of GB18030 at once, where they are plainly that.
 */
#ifndef JK_ENCODING_GBLINE_H
#define JK_ENCODING_GBLINE_H

#include <stdint.h>

#include "parse/base/buf.h"
#include "parse/base/map.h"

/* jk_gbline_table: what jk_gbline reads by; 256 KiB, freed with free(); NULL when memory fails. */
uint32_t *jk_gbline_table(void);

/* jk_gbline: decodes a line (GB 18030-2022) whose first byte is at `off` in the source, appending
 * to text and map (NULL: not wanted).  True where it plainly is a line of GB18030: it decodes
 * throughout, its characters are such as Chinese text has, all along, and it is not well-formed
 * UTF-8; NUL and a CR that is not before the final LF are not plain.  False (and text and map as
 * they were) otherwise, also when memory fails. *high: whether there is something that is not
 * ASCII.  O(bytes). */
bool jk_gbline(const uint32_t *table, jk_slice line, uint64_t off, jk_buf *text, jk_map *map,
               bool *high);

#endif
