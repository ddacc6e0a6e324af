#include "parse/base/turns.h"

#include <pthread.h>
#include <stdint.h>

#include "parse/base/both.h"
#include "parse/base/status.h"

typedef struct turns {
    const jk_turns *job;
    pthread_mutex_t lock; /* for what is below */
    pthread_cond_t changed;
    uint64_t taken, done; /* pieces */
    int err;
} turns;

typedef struct worker {
    turns *t;
    unsigned side;
} worker;

/* Does a piece that was taken and waits for its turn.  Holds the lock but while it works. */
static void perform(turns *t, unsigned side)
{
    const jk_turns *job = t->job;
    uint64_t piece = t->taken++;
    pthread_mutex_unlock(&t->lock);
    int err = job->work(job->ctx, side);
    pthread_mutex_lock(&t->lock);
    while (t->done != piece)
        pthread_cond_wait(&t->changed, &t->lock);
    if (!err && !t->err) {
        pthread_mutex_unlock(&t->lock);
        err = job->done(job->ctx, side);
        pthread_mutex_lock(&t->lock);
    }
    if (!t->err)
        t->err = err;
    t->done++;
    pthread_cond_signal(&t->changed);
}

static void run(void *arg)
{
    const worker *w = arg;
    turns *t = w->t;
    pthread_mutex_lock(&t->lock);
    while (!t->err && t->job->next(t->job->ctx, w->side))
        perform(t, w->side);
    pthread_mutex_unlock(&t->lock);
}

int jk_in_turns(const jk_turns *job)
{
    turns t = {.job = job};
    worker one = {&t, 0}, two = {&t, 1};
    pthread_mutex_init(&t.lock, NULL);
    pthread_cond_init(&t.changed, NULL);
    jk_both(true, run, &one, &two);
    pthread_mutex_destroy(&t.lock);
    pthread_cond_destroy(&t.changed);
    return t.err;
}
