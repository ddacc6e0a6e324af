#include "cmd/ahead.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

/* One is worked on, one is read, one waits. */
enum { PIECES = 3 };

/* The first piece is so many times smaller: it is waited for. */
enum { FIRST = 8 };

struct jk_ahead {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int fd;
    size_t size;
    jk_ahead_job job;
    char *room; /* of all pieces */
    ssize_t len[PIECES];
    int why;                /* errno of a read that failed */
    unsigned taken, filled; /* pieces since the beginning; the one taken last is in use */
    bool stop;
};

static char *piece_at(const jk_ahead *a, unsigned i)
{
    return a->room + i % PIECES * a->size;
}

static void *read_all(void *arg)
{
    jk_ahead *a = arg;
    ssize_t n = 1;
    for (unsigned i = 0; n > 0; i++) {
        pthread_mutex_lock(&a->lock);
        while (!a->stop && i >= a->taken + PIECES - 1) /* its room is the piece in use */
            pthread_cond_wait(&a->changed, &a->lock);
        bool stop = a->stop;
        pthread_mutex_unlock(&a->lock);
        if (stop)
            break;
        do
            n = read(a->fd, piece_at(a, i), i ? a->size : a->size / FIRST);
        while (n < 0 && errno == EINTR);
        int why = errno;
        pthread_mutex_lock(&a->lock);
        a->len[i % PIECES] = n;
        a->why = why;
        a->filled = i + 1;
        pthread_cond_signal(&a->changed);
        pthread_mutex_unlock(&a->lock);
        if (n > 0 && a->job.look) /* only this thread writes there again */
            a->job.look(a->job.ctx, (jk_slice){piece_at(a, i), (size_t)n});
    }
    return NULL;
}

jk_ahead *jk_ahead_new(int fd, size_t size, const jk_ahead_job *job)
{
    jk_ahead *a = calloc(1, sizeof *a);
    if (!a)
        return NULL;
    a->fd = fd;
    a->size = size;
    if (job)
        a->job = *job;
    a->room = aligned_alloc(4096, PIECES * size);
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->changed, NULL);
    if (a->room && pthread_create(&a->thread, NULL, read_all, a) == 0)
        return a;
    pthread_cond_destroy(&a->changed);
    pthread_mutex_destroy(&a->lock);
    free(a->room);
    free(a);
    return NULL;
}

ssize_t jk_ahead_next(jk_ahead *a, jk_slice *piece)
{
    pthread_mutex_lock(&a->lock);
    while (a->filled == a->taken)
        pthread_cond_wait(&a->changed, &a->lock);
    ssize_t n = a->len[a->taken % PIECES];
    *piece = (jk_slice){piece_at(a, a->taken), n > 0 ? (size_t)n : 0};
    a->taken += n > 0; /* the end stays the end */
    errno = a->why;
    pthread_cond_signal(&a->changed);
    pthread_mutex_unlock(&a->lock);
    return n;
}

void jk_ahead_free(jk_ahead *a)
{
    if (!a)
        return;
    pthread_mutex_lock(&a->lock);
    a->stop = true;
    pthread_cond_signal(&a->changed);
    pthread_mutex_unlock(&a->lock);
    pthread_join(a->thread, NULL);
    pthread_cond_destroy(&a->changed);
    pthread_mutex_destroy(&a->lock);
    free(a->room);
    free(a);
}
