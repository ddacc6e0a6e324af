/* convert.h: what jkconv does between the decoder and its output: line ends, byte order marks,
 * escapes, another encoding.
 */
#ifndef JK_CMD_CONVERT_H
#define JK_CMD_CONVERT_H

#include "parse/base/bytes.h"
#include "parse/encoding/decode.h"
#include "parse/encoding/encode.h"
#include "parse/encoding/escape.h"

enum jk_eol { JK_EOL_KEEP, JK_EOL_LF, JK_EOL_CRLF, JK_EOL_CR };
enum jk_bom { JK_BOM_KEEP, JK_BOM_DROP, JK_BOM_ADD };

typedef struct jk_convert_options {
    jk_slice to;    /* name of the target; empty: UTF-8 */
    jk_slices from; /* names of encodings of the source, where they were given */
    enum jk_eol eol;
    enum jk_bom bom;
    bool escape;   /* bytes that the text would not give back, and what the target lacks, are kept
                      as \xHH and \u{H} */
    bool unescape; /* the input has such escapes: turn them back */
    bool strict;   /* stop at the first bad byte, after the text before it; not with escape */
} jk_convert_options;

/* What a conversion has to say of a source.  b: its bytes, none where the target is at fault; line
 * and col from 1; words: for people, in Chinese.  Borrowed during the call. */
typedef struct jk_remark {
    enum jk_level level;
    jk_slice code; /* name of the report */
    jk_range b;
    uint64_t line, col;
    jk_slice words;
} jk_remark;

typedef struct jk_convert {
    jk_text_sink sink; /* give this to the decoder */
    const jk_convert_options *options;
    jk_byte_sink *out;
    void (*say)(void *ctx, const jk_remark *c);
    void *ctx;
    jk_encoder *encoder; /* NULL: UTF-8 */
    jk_escaper *escaper; /* NULL: nothing is escaped */
    bool plain;          /* nothing is to be done to the text */
    bool begun, cr;
    bool stopped;       /* --strict: text up to the bad byte was written */
    bool refused;       /* and the bad byte was reported, which may be before or after it */
    uint64_t line, col; /* of the next character, for what the target lacks */
    bool line_cr;       /* the one before it is a CR */
    jk_buf text;        /* text under way, between two puts */
    jk_buf escaped;
    jk_buf bytes;
    jk_buf held; /* the beginning of an escape at the end of the last chunk */
} jk_convert;

/* jk_convert_init: ready for sources; JK_OK, JK_ENOTSUP for an unknown target, JK_ENOMEM.  options
 * must outlive it.  jk_convert_free frees its memory, also after a failure. */
int jk_convert_init(jk_convert *c, const jk_convert_options *options);
void jk_convert_free(jk_convert *c);

/* jk_convert_begin: the next source goes to out; what is wrong with it to say.  jk_convert_end: it
 * is over, and what is held back is put: JK_OK, JK_ENOMEM or what out returned.  The sink's puts
 * return the same, and JK_EFIT where --strict has met a bad byte and written what is before it. */
void jk_convert_begin(jk_convert *c, jk_byte_sink *out, void (*say)(void *ctx, const jk_remark *c),
                      void *ctx);
int jk_convert_end(jk_convert *c);

#endif
