#include "cmd/relay.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "parse/base/status.h"

enum { LOADS = 3 }; /* one is worked on, one waits, one is being filled elsewhere */

struct jk_relay {
    jk_relay_job job;
    pthread_t thread;
    bool started;
    pthread_mutex_t lock; /* for all below */
    pthread_cond_t changed;
    void *full[LOADS], *idle[LOADS];
    size_t nfull, nidle;
    bool busy; /* a load is being worked on */
    bool over; /* no more will come */
    int err;
};

jk_relay *jk_relay_new(const jk_relay_job *job)
{
    jk_relay *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->job = *job;
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->changed, NULL);
    while (r->nidle < LOADS - 1 && (r->idle[r->nidle] = job->make()))
        r->nidle++;
    if (r->nidle < LOADS - 1) {
        jk_relay_free(r);
        return NULL;
    }
    return r;
}

/* Works off the load that has waited longest.  Holds the lock but while it works. */
static void work_off(jk_relay *r)
{
    void *load = r->full[0];
    int err = r->err;
    r->nfull--;
    for (size_t i = 0; i < r->nfull; i++)
        r->full[i] = r->full[i + 1];
    r->busy = true;
    pthread_mutex_unlock(&r->lock);
    if (!err)
        err = r->job.work(r->job.ctx, load);
    pthread_mutex_lock(&r->lock);
    r->busy = false;
    r->err = err;
    r->idle[r->nidle++] = load;
    pthread_cond_broadcast(&r->changed);
}

static void *run(void *arg)
{
    jk_relay *r = arg;
    pthread_mutex_lock(&r->lock);
    while (r->nfull || !r->over) {
        if (r->nfull)
            work_off(r);
        else
            pthread_cond_wait(&r->changed, &r->lock);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

int jk_relay_pass(jk_relay *r, void **load)
{
    pthread_mutex_lock(&r->lock);
    if (!r->started && r->nfull)
        r->started = pthread_create(&r->thread, NULL, run, r) == 0;
    while (!r->started && r->nfull)
        work_off(r);
    while (r->nidle == 0)
        pthread_cond_wait(&r->changed, &r->lock);
    r->full[r->nfull++] = *load;
    *load = r->idle[--r->nidle];
    pthread_cond_broadcast(&r->changed);
    int err = r->err;
    pthread_mutex_unlock(&r->lock);
    return err;
}

int jk_relay_wait(jk_relay *r)
{
    pthread_mutex_lock(&r->lock);
    while (!r->started && r->nfull)
        work_off(r);
    while (r->nfull || r->busy)
        pthread_cond_wait(&r->changed, &r->lock);
    int err = r->err;
    pthread_mutex_unlock(&r->lock);
    return err;
}

void jk_relay_free(jk_relay *r)
{
    if (!r)
        return;
    pthread_mutex_lock(&r->lock);
    r->over = true;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
    if (r->started)
        pthread_join(r->thread, NULL);
    while (r->nfull)
        r->job.free(r->full[--r->nfull]);
    while (r->nidle)
        r->job.free(r->idle[--r->nidle]);
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->changed);
    free(r);
}
