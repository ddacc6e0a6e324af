/* decode.h: bytes in any Chinese encoding become UTF-8 text, every byte accounted for.
 *
 * The decoder is fed bytes in pieces of any size and gives its sink chunks of text; what it gives
 * depends on the bytes alone, never on how they were cut.  It keeps a bounded window.
 */
#ifndef JK_ENCODING_DECODE_H
#define JK_ENCODING_DECODE_H

#include "parse/base/chunk.h"
#include "parse/base/item.h"

/* What a stretch of the source was found to be in.  Borrowed: valid during the call. */
typedef struct jk_enc_finding {
    jk_slice enc;        /* static */
    jk_slice second;     /* the runner-up; empty where nothing else was thought of */
    unsigned confidence; /* that it is enc and not the runner-up, in thousandths */
} jk_enc_finding;

typedef struct jk_decode_options {
    jk_slices encodings; /* names to choose from; none: detect among all that are known */
    int gb18030;         /* 2005; any other: that of 2022, with 80 as € */
    bool unmapped;       /* chunks come without their maps: for sinks that want but the text */
    bool as_is;          /* leave mojibake; else it is undone where the text becomes plausible */
    /* called before the chunks of a stretch whose encoding was decided on evidence; may be NULL */
    void (*found)(void *ctx, const jk_enc_finding *f);
    void *found_ctx;
} jk_decode_options;

typedef struct jk_decoder jk_decoder;

/* jk_decoder_new: a decoder that writes to out; NULL when memory fails or an encoding is unknown.
 * options may be NULL (detect, lenient, mojibake undone).  Opens every converter it may need at
 * once, so that a sandbox can be entered afterwards. */
jk_decoder *jk_decoder_new(const jk_decode_options *options, jk_text_sink *out);

/* jk_decoder_feed: takes the next bytes of the source.  jk_decoder_end: no more bytes; gives out
 * what is left.  Both return JK_OK, JK_ENOMEM or what the sink returned.  O(bytes). */
int jk_decoder_feed(jk_decoder *d, jk_slice bytes);
int jk_decoder_end(jk_decoder *d);

/* jk_decoder_encoding: what was found, e.g. "UTF-8", "GB18030", "UTF-8+GB18030"; valid until the
 * decoder is freed; final after jk_decoder_end. */
jk_slice jk_decoder_encoding(const jk_decoder *d);

/* jk_decoder_reset: ready for another source, same options and sink.  jk_decoder_free: NULL is
 * fine. */
void jk_decoder_reset(jk_decoder *d);
void jk_decoder_free(jk_decoder *d);

#endif
