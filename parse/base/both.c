#include "parse/base/both.h"

#include <pthread.h>

typedef struct jk_job {
    void (*work)(void *);
    void *arg;
} jk_job;

static void *run(void *arg)
{
    const jk_job *job = arg;
    job->work(job->arg);
    return NULL;
}

void jk_both(bool apart, void (*work)(void *), void *one, void *two)
{
    jk_job job = {work, two};
    pthread_t thread;
    apart = apart && pthread_create(&thread, NULL, run, &job) == 0;
    work(one);
    if (apart)
        pthread_join(thread, NULL);
    else
        work(two);
}

typedef struct half {
    void (*work)(void *, unsigned, size_t, size_t);
    void *ctx;
    unsigned side;
    size_t from, to;
} half;

static void do_half(void *arg)
{
    const half *h = arg;
    h->work(h->ctx, h->side, h->from, h->to);
}

void jk_halves(bool apart, size_t n, void (*work)(void *, unsigned, size_t, size_t), void *ctx)
{
    half one = {work, ctx, 0, 0, n / 2}, two = {work, ctx, 1, n / 2, n};
    if (apart)
        jk_both(true, do_half, &one, &two);
    else
        work(ctx, 0, 0, n);
}
