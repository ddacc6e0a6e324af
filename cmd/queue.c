#include "cmd/queue.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct frame {
    int tag;
    size_t len;
} frame;

struct jk_queue {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    jk_buf buf; /* frames one after the other */
    size_t from, size;
    bool left;
};

jk_queue *jk_queue_new(size_t size)
{
    jk_queue *q = calloc(1, sizeof *q);
    if (!q)
        return NULL;
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->changed, NULL);
    q->size = size;
    return q;
}

void jk_queue_free(jk_queue *q)
{
    if (!q)
        return;
    pthread_mutex_destroy(&q->lock);
    pthread_cond_destroy(&q->changed);
    jk_buf_free(&q->buf);
    free(q);
}

int jk_queue_put(jk_queue *q, int tag, jk_slice bytes)
{
    frame f = {tag, bytes.len};
    pthread_mutex_lock(&q->lock);
    while (!q->left && q->buf.len > q->from && q->buf.len - q->from + bytes.len > q->size)
        pthread_cond_wait(&q->changed, &q->lock);
    if (q->from && q->buf.len == q->from && !q->buf.err) {
        jk_buf_reset(&q->buf);
        q->from = 0;
    }
    if (jk_buf_reserve(&q->buf, sizeof f + bytes.len)) { /* whole or not at all */
        jk_buf_put(&q->buf, (jk_slice){(const char *)&f, sizeof f});
        jk_buf_put(&q->buf, bytes);
    }
    int status = q->left ? JK_EWRITE : q->buf.err;
    pthread_cond_signal(&q->changed);
    pthread_mutex_unlock(&q->lock);
    return status;
}

int jk_queue_take(jk_queue *q, jk_buf *out)
{
    frame f;
    pthread_mutex_lock(&q->lock);
    while (q->buf.len == q->from && !q->buf.err)
        pthread_cond_wait(&q->changed, &q->lock);
    if (q->buf.len == q->from) {
        pthread_mutex_unlock(&q->lock);
        return JK_ENOMEM;
    }
    memcpy(&f, q->buf.ptr + q->from, sizeof f);
    q->from += sizeof f;
    jk_buf_put(out, (jk_slice){q->buf.ptr + q->from, f.len});
    q->from += f.len;
    if (q->from > q->size) {
        jk_buf_cut(&q->buf, q->from);
        q->from = 0;
    }
    pthread_cond_signal(&q->changed);
    pthread_mutex_unlock(&q->lock);
    return f.tag;
}

void jk_queue_leave(jk_queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->left = true;
    pthread_cond_signal(&q->changed);
    pthread_mutex_unlock(&q->lock);
}
