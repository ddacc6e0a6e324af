/* encode.h: UTF-8 text becomes bytes in another encoding.
 */
#ifndef JK_ENCODING_ENCODE_H
#define JK_ENCODING_ENCODE_H

#include "parse/base/buf.h"

typedef struct jk_encoder jk_encoder;

/* jk_encoder_new: an encoder for `name` (as decode.h has them; UTF-16 and UTF-32 are little-endian;
 * GB2312, GBK and ASCII are kept to their characters; what is not ours is iconv's).  *out is freed
 * with jk_encoder_free.  JK_OK, JK_ENOTSUP for an unknown name, JK_ENOMEM. */
int jk_encoder_new(jk_encoder **out, jk_slice name);
void jk_encoder_free(jk_encoder *e);

/* jk_encoder_put: appends text (well-formed UTF-8, whole characters) to out.  Stops before the
 * first character that the encoding lacks; *done is how many bytes of text were taken.  JK_OK or
 * JK_ENOMEM.  O(text). */
int jk_encoder_put(jk_encoder *e, jk_slice text, jk_buf *out, size_t *done);

/* jk_encoder_byte: appends one byte as it is, and begins anew after it as jk_encoder_drop does.
 * jk_encoder_drop: forgets what stretch is shifted, without a shift back.
 * jk_encoder_end: appends the shift back to ASCII where one is due. */
void jk_encoder_byte(jk_encoder *e, unsigned char byte, jk_buf *out);
void jk_encoder_drop(jk_encoder *e);
void jk_encoder_end(jk_encoder *e, jk_buf *out);

#endif
