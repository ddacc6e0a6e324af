/* painter.h: what all renderers have in common: a buffer before the output, and the choice of one
 * source.
 */
#ifndef JK_RENDER_PAINTER_H
#define JK_RENDER_PAINTER_H

#include "parse/render/render.h"

/* Embed as the first member of a renderer. */
typedef struct jk_painter {
    jk_sink sink;
    jk_render_options o;
    jk_byte_sink *out; /* NULL: all is kept in b */
    jk_buf b;          /* written to freely; goes out between items */
    int (*paint)(struct jk_painter *p, const jk_item *item);
} jk_painter;

/* jk_painter_init: items that o.only does not leave out go to paint, which returns JK_OK or a
 * status.  options may be NULL. */
void jk_painter_init(jk_painter *p, const jk_render_options *options, jk_byte_sink *out,
                     int (*paint)(jk_painter *p, const jk_item *item));

/* jk_painter_flush: hands the buffer on now. jk_painter_free frees what it holds. */
int jk_painter_flush(jk_painter *p);
void jk_painter_free(jk_painter *p);

/* jk_painter_trouble: says what kept the output from being whole. */
void jk_painter_trouble(const jk_painter *p, jk_slice words);

/* jk_is_hidden: whether c is a control character, or one that makes text on a screen look like what
 * it is not; LF and TAB are. */
bool jk_is_hidden(int32_t c);

/* jk_put_hidden: appends such a character as it is shown on a terminal: ^[ or <U+202E>. */
void jk_put_hidden(jk_buf *b, int32_t c);

/* jk_put_visible: appends s with its control characters and those that turn the direction of
 * writing made visible (^[, <U+202E>); LF and TAB stay.  jk_paint_plain: appends s, for a terminal
 * so.  O(n). */
void jk_put_visible(jk_buf *b, jk_slice s);
void jk_paint_plain(jk_painter *p, jk_slice s);

#endif
