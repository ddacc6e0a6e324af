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
