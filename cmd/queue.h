/* queue.h: what one thread writes and another reads, in order and in bounded memory.
 */
#ifndef JK_CMD_QUEUE_H
#define JK_CMD_QUEUE_H

#include "parse/base/bytes.h"

typedef struct jk_queue jk_queue;

/* jk_queue_new: an empty queue that holds about `size` bytes; NULL when memory fails. jk_queue_free
 * frees what it holds; NULL is fine. */
jk_queue *jk_queue_new(size_t size);
void jk_queue_free(jk_queue *q);

/* jk_queue_put: one frame, a tag from 0 on and its bytes (copied), waiting while the queue is full;
 * a frame larger than the queue is taken when the queue is empty.  JK_OK, JK_EWRITE when the reader
 * has gone, or JK_ENOMEM: then nothing more goes in. */
int jk_queue_put(jk_queue *q, int tag, jk_slice bytes);

/* jk_queue_take: the next frame, waiting for it; its bytes are appended to out.  Returns the tag,
 * or JK_ENOMEM where memory failed the writer and all that it had put is taken. */
int jk_queue_take(jk_queue *q, jk_buf *out);

/* jk_queue_leave: the reader wants no more: puts fail from now on. */
void jk_queue_leave(jk_queue *q);

#endif
