/* render.h: items become what people and other programs read.  One file a format, one interface.
 *
 * A renderer is a sink: it takes a stream of items, of jkseg, jkclause, jknorm or jkmerge, and puts
 * bytes.  It keeps what it must: most formats a block with its variants, `raw` what came out of
 * order, `tei` and `html` the apparatus.  Nothing recurses; all of it is linear in the stream.
 */
#ifndef JK_RENDER_RENDER_H
#define JK_RENDER_RENDER_H

#include "parse/base/bytes.h"
#include "parse/base/beside.h"

typedef struct jk_render_options {
    jk_slice only;    /* siglum of the one source to render; empty: all */
    jk_slice witness; /* siglum of the witness to rebuild (witness) */
    jk_slice title;   /* of the page or document; empty: from the first article */
    bool color;       /* terminal colours (text) */
    bool terminal;    /* text is for a terminal: its control characters are escaped */
    bool apparatus;   /* show variants and reports where the format can leave them out */
    bool marks;       /* text, md: open variants are marked; else jk_format_marked does it */
    bool ids;         /* text: each clause behind its id */
    bool decided;     /* decisions: also what the evidence decides */
    /* Says what kept the output from being whole (raw, witness); may be NULL.  words: borrowed. */
    void (*trouble)(void *ctx, jk_slice words);
    void *ctx;
} jk_render_options;

typedef struct jk_format {
    jk_slice name; /* as -f has it; jkfmt(1) and jkmerge(1) say what each is */
    /* a sink that renders to out; NULL when memory fails.  JK_END finishes the output.  Options'
     * slices are borrowed until close. */
    jk_sink *(*open)(const jk_render_options *options, jk_byte_sink *out);
    void (*close)(jk_sink *sink);
} jk_format;

/* jk_formats: all formats, ended by an empty name.  jk_format_find: one by name, or NULL. */
extern const jk_format jk_formats[];
const jk_format *jk_format_find(jk_slice name);

/* jk_format_marked: a sink in front of one of the format, out, that marks what is open in texts, as
 * options want it; out itself where the format does that, or shows what is open in its own way;
 * NULL when memory fails.  jk_format_marked_free gives back what it took beside out. */
jk_sink *jk_format_marked(const jk_format *format, const jk_render_options *options, jk_sink *out);
void jk_format_marked_free(jk_sink *sink, jk_sink *out);

/* jk_format_whole: a sink in front of one of the format, out, that makes paragraphs of the lines of
 * a wrapped text where the format is for reading (whole.h); out itself where it is records or
 * bytes; NULL when memory fails.  jk_format_whole_free gives back what it took beside out. */
jk_sink *jk_format_whole(const jk_format *format, jk_sink *out);
void jk_format_whole_free(jk_sink *sink, jk_sink *out);

/* jk_jsonl_beside: sinks beside one of the format jsonl, for two threads; NULL when memory fails.
 * jk_jsonl_beside_free gives back what it holds; NULL is fine. */
jk_beside *jk_jsonl_beside(jk_sink *sink);
void jk_jsonl_beside_free(jk_beside *beside);

#endif
