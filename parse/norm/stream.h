/* stream.h: decoded text in, normalised text out, a line at a time.
 *
 * Line ends stay as they are.  Memory is bound: a line longer than JK_LONGEST_LINE is normalised in
 * pieces, cut after a full-width mark or a blank where there is one (with unwrap, a stretch
 * without a blank line in pieces of whole lines).  The result depends on the text alone, not on how
 * it was cut into chunks.
 */
#ifndef JK_NORM_STREAM_H
#define JK_NORM_STREAM_H

#include "parse/base/bytes.h"
#include "parse/base/chunk.h"
#include "parse/norm/norm.h"

/* A line (with unwrap: the lines that became one) in which something was changed or, with check,
 * may be found, as wherever it has quotation marks.  All borrowed, valid during the call. */
typedef struct jk_norm_line {
    jk_slice text;         /* as it came, its line ends with it */
    uint64_t number;       /* of its first line, from 1 */
    uint64_t chars, bytes; /* of that line before it: 0 but in pieces of a long line */
    uint64_t in, out;      /* bytes of decoded text before it, and of what was written before it */
    const jk_edits *edits; /* what was changed; offsets from the start of its output */
    jk_norm_findings *findings; /* what was found; filled where `check` was asked for */
} jk_norm_line;

typedef struct jk_norm_stream_options {
    bool check;  /* find instead of change: nothing is written */
    bool unwrap; /* join hard-wrapped lines first */
    int (*line)(void *ctx, const jk_norm_line *line); /* may be NULL */
    void *ctx;
} jk_norm_stream_options;

typedef struct jk_norm_stream jk_norm_stream;

/* jk_norm_stream_new: n and out (may be NULL with check) must outlive it; options may be NULL.
 * NULL when memory fails. */
jk_norm_stream *jk_norm_stream_new(jk_norm *n, const jk_norm_stream_options *options,
                                   jk_byte_sink *out);

/* jk_norm_stream_input: where the decoder is to put its text. */
jk_text_sink *jk_norm_stream_input(jk_norm_stream *s);

/* jk_norm_stream_end: the text is over: gives out what is left, and is ready for another text.
 * JK_OK, JK_ENOMEM or what the sink or `line` returned. jk_norm_stream_free frees what
 * it holds; NULL is fine. */
int jk_norm_stream_end(jk_norm_stream *s);
void jk_norm_stream_free(jk_norm_stream *s);

#endif
