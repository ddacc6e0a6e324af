/* output.h: output that is checked.
 */
#ifndef JK_CMD_OUTPUT_H
#define JK_CMD_OUTPUT_H

#include "cmd/cli.h"
#include "parse/base/bytes.h"
#include "parse/render/render.h"

/* A buffered, checked output.  The first failure is reported once, sets the exit status to 2, and
 * every later put returns JK_EWRITE.  With a name it writes a temporary file beside it and renames
 * at close, so that the file is whole or untouched; a signal that ends the process takes the
 * temporary file away. */
typedef struct jk_out {
    jk_byte_sink sink; /* give this to writers and renderers */
    jk_cli *cli;
    int fd;
    const char *name; /* file, NULL for standard output */
    char *target;     /* the file that is replaced, of which name may be a link; owned */
    char *temporary;  /* owned; NULL where nothing is to be renamed */
    jk_buf buf;
    int err;
} jk_out;

/* jk_out_open: standard output where name is NULL or "-".  false (reported, status 2) on failure.
 */
bool jk_out_open(jk_out *out, jk_cli *cli, const char *name);

/* jk_out_terminal: whether what is put is for a terminal, or coloured as for one: control
 * characters in text of foreign origin are then escaped. */
bool jk_out_terminal(const jk_out *out);

/* jk_out_render: opens a renderer that writes to out, with colour and escapes as out wants them,
 * and reports its trouble. Otherwise like jk_renderer_open, and closed like it. */
int jk_out_render(jk_out *out, jk_renderer *r, const jk_format *format, jk_render_options *options);

/* jk_out_put, jk_out_puts: append.  jk_out_flush: hand everything to the kernel now. */
int jk_out_put(jk_out *out, jk_slice bytes);
int jk_out_puts(jk_out *out, const char *s);
int jk_out_flush(jk_out *out);

/* jk_out_close: flush, fsync and rename where it is a file, close; false when anything failed.
 * If cli->status says trouble, the output is incomplete: the file is left as it was, and that is
 * reported. */
bool jk_out_close(jk_out *out);

/* jk_out_target: the file that is replaced when `name` is written: what it links to, where it is a
 * link.  malloc; NULL when memory fails. */
char *jk_out_target(const char *name);

/* jk_out_discard: close without renaming: the named file stays as it was. */
void jk_out_discard(jk_out *out);

#endif
