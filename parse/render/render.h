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
    bool ids;         /* text: each clause after its id */
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

/* What renders a stream in a format: the format's own sink, and before it what makes paragraphs of
 * the lines of a wrapped text where the format is for reading (whole.h), and what marks open places
 * in texts where the options want it and the format has no other way (marked.h). */
typedef struct jk_renderer {
    jk_sink *sink; /* put items here */
    const jk_format *format;
    jk_sink *own, *marked; /* the format's, and the one before it */
} jk_renderer;

/* jk_renderer_open: JK_OK or JK_ENOMEM.  options and their slices are borrowed until close; NULL:
 * none.  jk_renderer_close: also of one that could not be opened, or is all zero. */
int jk_renderer_open(jk_renderer *r, const jk_format *format, const jk_render_options *options,
                     jk_byte_sink *out);
void jk_renderer_close(jk_renderer *r);

/* jk_jsonl_beside: sinks beside one of the format jsonl, for two threads; NULL when memory fails.
 * jk_jsonl_beside_free frees what it holds; NULL is fine. */
jk_beside *jk_jsonl_beside(jk_sink *sink);
void jk_jsonl_beside_free(jk_beside *beside);

#endif
