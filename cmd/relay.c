#include "cmd/relay.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "parse/base/status.h"

struct jk_relay {
    jk_crew *crew;
    jk_relay_job job;
    enum jk_relay_rank rank;
    void *full[JK_RELAY_MOST], *idle[JK_RELAY_MOST];
    size_t nfull, nidle;
    size_t made; /* loads, with that being filled elsewhere */
    bool busy;   /* a load is being worked on */
    int err;
};

struct jk_crew {
    pthread_mutex_t lock; /* for all below, and for what its relays hold */
    pthread_cond_t changed;
    jk_relay *relays[JK_RELAY_RANKS];
    pthread_t threads[JK_RELAY_RANKS];
    size_t nthreads, most;
    bool over;
};

jk_crew *jk_crew_new(size_t processors)
{
    jk_crew *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->changed, NULL);
    long online = processors ? 0 : sysconf(_SC_NPROCESSORS_ONLN);
    if (online > 0)
        processors = (size_t)online;
    c->most = processors > 1 ? processors - 1 : 0;
    if (c->most > JK_RELAY_RANKS)
        c->most = JK_RELAY_RANKS;
    return c;
}

void jk_crew_free(jk_crew *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->lock);
    c->over = true;
    pthread_cond_broadcast(&c->changed);
    pthread_mutex_unlock(&c->lock);
    while (c->nthreads)
        pthread_join(c->threads[--c->nthreads], NULL);
    pthread_mutex_destroy(&c->lock);
    pthread_cond_destroy(&c->changed);
    free(c);
}

jk_relay *jk_relay_new(jk_crew *crew, enum jk_relay_rank rank, const jk_relay_job *job)
{
    jk_relay *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->crew = crew;
    r->job = *job;
    r->rank = rank;
    r->made = 1;
    while (r->made < JK_RELAY_LEAST && (r->idle[r->nidle] = job->make())) {
        r->nidle++;
        r->made++;
    }
    pthread_mutex_lock(&crew->lock);
    crew->relays[rank] = r;
    pthread_mutex_unlock(&crew->lock);
    if (r->made < JK_RELAY_LEAST) {
        jk_relay_free(r);
        return NULL;
    }
    return r;
}

/* Works off the load that has waited longest.  Holds the lock but while it works. */
static void work_off(jk_relay *r)
{
    jk_crew *c = r->crew;
    void *load = r->full[0];
    int err = r->err;
    r->nfull--;
    for (size_t i = 0; i < r->nfull; i++)
        r->full[i] = r->full[i + 1];
    r->busy = true;
    pthread_mutex_unlock(&c->lock);
    if (!err)
        err = r->job.work(r->job.ctx, load);
    pthread_mutex_lock(&c->lock);
    r->busy = false;
    r->err = err;
    r->idle[r->nidle++] = load;
    pthread_cond_broadcast(&c->changed);
}

/* Works off a load of the stage nearest to the end that has one and is free; else waits until
 * something changes.  Of stages before `least` none is taken: one who passes a load may be at work
 * in the stage before, and what would wait for that stage would wait for itself. */
static void work_or_wait(jk_crew *c, size_t least)
{
    for (size_t rank = JK_RELAY_RANKS; rank-- > least;) {
        jk_relay *r = c->relays[rank];
        if (r && r->nfull && !r->busy) {
            work_off(r);
            return;
        }
    }
    pthread_cond_wait(&c->changed, &c->lock);
}

static void *run(void *arg)
{
    jk_crew *c = arg;
    pthread_mutex_lock(&c->lock);
    while (!c->over)
        work_or_wait(c, 0);
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

/* Makes a load more where none is idle, so that whoever passes loads need not wait for those who
 * work them off. */
static void make_more(jk_relay *r)
{
    void *load =
        r->nidle == 0 && r->made < r->job.loads && r->crew->nthreads ? r->job.make() : NULL;
    if (!load)
        return;
    r->idle[r->nidle++] = load;
    r->made++;
}

int jk_relay_pass(jk_relay *r, void **load)
{
    jk_crew *c = r->crew;
    pthread_mutex_lock(&c->lock);
    if (r->nfull && c->nthreads < c->most)
        c->nthreads += pthread_create(&c->threads[c->nthreads], NULL, run, c) == 0;
    make_more(r);
    while (r->nidle == 0)
        work_or_wait(c, r->rank);
    r->full[r->nfull++] = *load;
    *load = r->idle[--r->nidle];
    pthread_cond_broadcast(&c->changed);
    int err = r->err;
    pthread_mutex_unlock(&c->lock);
    return err;
}

bool jk_relay_busy(jk_relay *r)
{
    pthread_mutex_lock(&r->crew->lock);
    bool busy = r->nfull || r->busy;
    pthread_mutex_unlock(&r->crew->lock);
    return busy;
}

int jk_relay_wait(jk_relay *r)
{
    jk_crew *c = r->crew;
    pthread_mutex_lock(&c->lock);
    while (r->nfull || r->busy)
        work_or_wait(c, r->rank);
    int err = r->err;
    pthread_mutex_unlock(&c->lock);
    return err;
}

void jk_relay_free(jk_relay *r)
{
    if (!r)
        return;
    jk_relay_wait(r);
    pthread_mutex_lock(&r->crew->lock);
    r->crew->relays[r->rank] = NULL;
    pthread_mutex_unlock(&r->crew->lock);
    while (r->nidle)
        r->job.free(r->idle[--r->nidle]);
    free(r);
}
