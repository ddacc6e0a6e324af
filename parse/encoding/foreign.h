/* foreign.h: units of any encoding that iconv(3) knows and we have no table for.
 */
#ifndef JK_ENCODING_FOREIGN_H
#define JK_ENCODING_FOREIGN_H

#include "parse/encoding/codec.h"

typedef struct jk_iconv jk_iconv;

/* jk_iconv_open: a converter for the encoding `name`; JK_ENOTSUP where iconv has none, JK_ENOMEM;
 * *out is freed with jk_iconv_close, for which NULL is fine.  What iconv reads of its tables.
 * jk_iconv_name: the name in capitals, owned by the converter.  jk_iconv_reset: back to the state
 * in which a text begins.  O(1). */
int jk_iconv_open(jk_iconv **out, jk_slice name);
jk_slice jk_iconv_name(const jk_iconv *c);
void jk_iconv_reset(jk_iconv *c);
void jk_iconv_close(jk_iconv *c);

/* jk_iconv_next: as jk_codec_next.  One call of iconv a byte: for what is rare.
 * O(bytes of the unit). */
bool jk_iconv_next(jk_iconv *c, jk_slice s, size_t at, bool last, jk_code_unit *u);

#endif
