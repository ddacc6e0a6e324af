/* chunk.h: decoded text on its way from the decoder to whoever reads it.
 */
#ifndef JK_BASE_CHUNK_H
#define JK_BASE_CHUNK_H

#include "parse/base/map.h"
#include "parse/base/report.h"
#include "parse/base/slice.h"

/* A stretch of a source and the text it decodes to.  Borrowed: valid during the call. */
typedef struct jk_chunk {
    jk_slice text;     /* UTF-8, whole characters; may be any length, also end inside a line */
    jk_slice src;      /* the bytes it was decoded from */
    uint64_t off;      /* offset of src in the source */
    const jk_map *map; /* text offset (from 0) to source offset; NULL where text and src are the
                          same bytes */
    jk_slice enc;      /* name of the encoding these bytes were read in, e.g. "UTF-8" (static) */
} jk_chunk;

/* Something wrong in the bytes.  Borrowed: valid during the call. */
typedef struct jk_byte_report {
    enum jk_report_code code;
    jk_range b;         /* bytes of the source */
    uint64_t line, col; /* of the decoded text, from 1; col in characters */
    jk_slice words;     /* what to say */
} jk_byte_report;

/* A receiver of decoded text; embed it as the first member of a stage.  Both return JK_OK or a
 * negative status, which ends the decoding and is returned to the feeder.  A chunk's bytes follow
 * the previous chunk's: no byte of the source is skipped.  report may be NULL. */
typedef struct jk_text_sink {
    int (*text)(struct jk_text_sink *self, const jk_chunk *chunk);
    int (*report)(struct jk_text_sink *self, const jk_byte_report *report);
} jk_text_sink;

#endif
