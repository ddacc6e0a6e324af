/* blockmap.h: where the characters of a block record came from.
 */
#ifndef JK_ENCODING_BLOCKMAP_H
#define JK_ENCODING_BLOCKMAP_H

#include "parse/base/item.h"

/* jk_block_map: writes to out (reset first) the map from byte offsets of the block's text to byte
 * offsets of its source, from its ranges, its raw bytes with their encoding, and its edits.  JK_OK,
 * JK_ENOMEM, JK_EFIT where ranges, raw and text do not fit together, JK_ENOTSUP for an unknown
 * encoding.  O(text + runs + edits). */
int jk_block_map(const jk_item *block, jk_map *out);

/* jk_block_bytes: appends to out the source bytes of a block or furniture item, in the order of its
 * ranges.  Errors as above.  O(text + edits). */
int jk_block_bytes(const jk_item *block, jk_buf *out);

#endif
