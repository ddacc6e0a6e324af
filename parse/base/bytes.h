/* bytes.h: a receiver of bytes to be written, so that libraries write without doing I/O.
 */
#ifndef JK_BASE_BYTES_H
#define JK_BASE_BYTES_H

#include "parse/base/buf.h"
#include "parse/base/status.h"

/* put: takes n bytes, borrowed during the call; returns JK_OK or JK_EWRITE (and keeps returning
 * it).  Embed as the first member. */
typedef struct jk_byte_sink {
    int (*put)(struct jk_byte_sink *self, jk_slice bytes);
} jk_byte_sink;

/* A receiver that keeps what it gets: give &keep.sink, then read keep.buf, which the owner frees.
 * Its put returns the buffer's sticky error.  Start it as JK_BYTE_KEEP. */
typedef struct jk_byte_keep {
    jk_byte_sink sink;
    jk_buf buf;
} jk_byte_keep;

#define JK_BYTE_KEEP ((jk_byte_keep){.sink = {jk_byte_keep_put}})

/* jk_byte_keep_put: what JK_BYTE_KEEP puts by; not for others to call.  JK_OK or JK_ENOMEM.
 * Amortised O(bytes). */
int jk_byte_keep_put(jk_byte_sink *self, jk_slice bytes);

#endif
