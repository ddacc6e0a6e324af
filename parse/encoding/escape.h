/* escape.h: decoded text with escapes, from which the bytes can be restored.
 *
 * Encoding is not decoding backwards: a byte may not decode, two codes may stand for one character,
 * a shift may be where no encoder puts one.  Whatever the encoder of the same encoding would not
 * write as it stands in the source becomes \xHH, a byte at a time, and so does every backslash.
 * Turning \xHH into bytes and encoding the rest then gives the source back.  Where a source mixes
 * encodings it is that of the first stretch that is not ASCII which the text is to be encoded in.
 */
#ifndef JK_ENCODING_ESCAPE_H
#define JK_ENCODING_ESCAPE_H

#include "parse/base/buf.h"
#include "parse/base/chunk.h"
#include "parse/base/item.h"

typedef struct jk_escaper jk_escaper;

/* jk_escaper_new: for the encodings that a decoder can detect, and those that are named.  Opens
 * every converter it may need at once.  *out is freed with jk_escaper_free.  JK_OK or JK_ENOMEM. */
int jk_escaper_new(jk_escaper **out, jk_slices names);
void jk_escaper_free(jk_escaper *e);

/* jk_escaper_reset: ready for another source. */
void jk_escaper_reset(jk_escaper *e);

/* jk_escaper_put: appends to out the text of a chunk (with its map) and escapes; one unit is held
 * back.  jk_escaper_end: appends what is held.  JK_OK or JK_ENOMEM.  O(bytes). */
int jk_escaper_put(jk_escaper *e, const jk_chunk *chunk, jk_buf *out);
int jk_escaper_end(jk_escaper *e, jk_buf *out);

#endif
