/* listing.h: which bytes of a source are in which encoding, as jkconv --list prints it.
 */
#ifndef JK_CMD_LISTING_H
#define JK_CMD_LISTING_H

#include "parse/base/bytes.h"
#include "parse/encoding/decode.h"

typedef struct jk_listing {
    jk_text_sink sink; /* give this to the decoder */
    jk_byte_sink *out;
    const char *file;
    bool json;
    jk_range b; /* the stretch under way */
    jk_slice enc, second;
    unsigned confidence;
    jk_enc_finding last; /* evidence for the chunk that comes next */
    bool fresh;
    jk_buf line;
} jk_listing;

/* jk_listing_found: give this to the decoder as its `found`, with the listing as context. */
void jk_listing_found(void *ctx, const jk_enc_finding *f);

/* jk_listing_begin: the next source is listed to out, under its name.  jk_listing_end: prints what
 * is left; JK_OK, JK_ENOMEM or what out returned.  jk_listing_free frees its memory. */
void jk_listing_begin(jk_listing *l, jk_byte_sink *out, const char *file, bool json);
int jk_listing_end(jk_listing *l);
void jk_listing_free(jk_listing *l);

#endif
