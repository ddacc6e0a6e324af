/* render.h: items become what people and other programs read.  One file a format, one interface.
 */
#ifndef JK_RENDER_RENDER_H
#define JK_RENDER_RENDER_H

#include "parse/base/bytes.h"
#include "parse/base/item.h"

typedef struct jk_render_options {
    jk_slice only;  /* siglum of the one source to render; empty: all */
    jk_slice title; /* of the page or document; empty: from the first article */
    bool color;     /* terminal colours (text, diff) */
    bool apparatus; /* show variants and reports where the format can leave them out */
} jk_render_options;

typedef struct jk_format {
    jk_slice name;     /* "text", "md", "tsv", "html", "tei", "akn", "ninjs", "raw", "jsonl" */
    const char *about; /* one line for --help */
    /* a sink that renders to out; NULL when memory fails.  JK_END finishes the output. */
    jk_sink *(*open)(const jk_render_options *options, jk_byte_sink *out);
    void (*close)(jk_sink *sink);
} jk_format;

/* jk_formats: all formats, ended by an empty name.  jk_format_find: one by name, or NULL. */
extern const jk_format jk_formats[];
const jk_format *jk_format_find(jk_slice name);

#endif
