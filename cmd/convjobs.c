#include "cmd/convjobs.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/input.h"
#include "cmd/queue.h"
#include "parse/base/status.h"

enum { QUEUE_BYTES = 1 << 18 };
enum { FRAME_TEXT, FRAME_COMPLAINT, FRAME_END };

/* Where the complaints about one file are said: of each kind no more than were asked for, since a
 * binary file would fill a screen for each page of it. */
enum { KINDS = 8 };
typedef struct voice {
    jk_cli *cli;
    const char *file;
    uint64_t most; /* of one kind */
    struct {
        jk_slice code;
        uint64_t n;
    } kinds[KINDS];
} voice;

typedef struct worker {
    jk_byte_sink sink; /* puts into the queue */
    const jk_convjobs *jobs;
    jk_converter *converter;
    jk_queue *queue;
    jk_cli cli; /* a copy: its status is the worker's own */
    int first, step;
    pthread_t thread;
    bool started;
} worker;

bool jk_converter_open(jk_converter *c, const jk_convjobs *jobs)
{
    *c = (jk_converter){0};
    jk_slice to = jobs->convert->to;
    jk_decode_options decode = *jobs->decode;
    decode.unmapped = !jobs->convert->escape && !jobs->convert->strict;
    int status = jk_convert_init(&c->convert, jobs->convert);
    if (status == JK_ENOTSUP)
        jk_error(jobs->cli, "unknown encoding: %.*s", (int)to.len, to.ptr);
    else if (status == JK_OK)
        c->decoder = jk_decoder_new(&decode, &c->convert.sink);
    if (status != JK_ENOTSUP && !c->decoder)
        jk_failed(jobs->cli, JK_ENOMEM);
    return c->decoder != NULL;
}

void jk_converter_close(jk_converter *c)
{
    jk_decoder_free(c->decoder);
    jk_convert_free(&c->convert);
}

/* Whether the complaint is one of the first of its kind; keeps count. */
static bool is_among_first(voice *v, const jk_remark *c)
{
    int i = 0;
    while (i < KINDS - 1 && v->kinds[i].n && !jk_slice_eq(v->kinds[i].code, c->code))
        i++;
    v->kinds[i].code = c->code;
    return v->kinds[i].n++ < v->most;
}

static void say(void *ctx, const jk_remark *c)
{
    voice *v = ctx;
    int before = v->cli->status;
    bool error = c->level == JK_LEVEL_ERROR;
    if (!error && v->cli->quiet)
        return;
    if (is_among_first(v, c)) {
        char place[64] = "";
        if (c->b.end > c->b.start)
            snprintf(place, sizeof place, "（字节 %llu–%llu）", (unsigned long long)c->b.start,
                     (unsigned long long)c->b.end);
        jk_error_file(v->cli, v->file, c->line, c->col, "%.*s: %.*s%s", (int)c->code.len,
                      c->code.ptr, (int)c->words.len, c->words.ptr, place);
    }
    v->cli->status = before;
    if (error)
        jk_cli_worse(v->cli, JK_EXIT_NO);
}

/* How many of each kind were not said. */
static void say_rest(voice *v)
{
    int before = v->cli->status;
    for (int i = 0; i < KINDS && v->kinds[i].n; i++)
        if (v->kinds[i].n > v->most)
            jk_error_file(v->cli, v->file, 0, 0, "%.*s: 另有 %llu 处（--reports=0 全部列出）",
                          (int)v->kinds[i].code.len, v->kinds[i].code.ptr,
                          (unsigned long long)(v->kinds[i].n - v->most));
    v->cli->status = before;
}

static voice voice_of(const jk_convjobs *jobs, const char *file)
{
    return (voice){
        .cli = jobs->cli, .file = file, .most = jobs->reports ? jobs->reports : UINT64_MAX};
}

/* One file through a converter.  live: flushed as the bytes come where they do not come from a
 * file, so that a line goes out when it is in; may be NULL. */
static int convert_file(jk_converter *c, jk_cli *cli, const char *name, jk_out *live)
{
    jk_in in;
    jk_slice bytes;
    if (!jk_in_open(&in, cli, name))
        return JK_OK;
    jk_decoder_reset(c->decoder);
    int status = JK_OK;
    while (status == JK_OK && jk_in_read(&in, &bytes) > 0) {
        status = jk_decoder_feed(c->decoder, bytes);
        if (status == JK_OK && live && in.whole == 0)
            status = jk_out_flush(live);
    }
    if (status == JK_OK)
        status = jk_decoder_end(c->decoder);
    if (status == JK_OK || status == JK_EFIT) {
        int ended = jk_convert_end(&c->convert);
        status = ended != JK_OK ? ended : status;
    }
    jk_in_close(&in);
    if (status == JK_EFIT) /* --strict: said */
        cli->status = JK_EXIT_TROUBLE;
    return status == JK_EFIT ? JK_OK : status;
}

static int queue_text(jk_byte_sink *self, jk_slice bytes)
{
    return jk_queue_put(((worker *)self)->queue, FRAME_TEXT, bytes);
}

static void queue_complaint(void *ctx, const jk_remark *c)
{
    worker *w = ctx;
    jk_buf frame = {0};
    jk_buf_put(&frame, (jk_slice){(const char *)c, sizeof *c});
    jk_buf_put(&frame, c->words); /* the name of the code is static */
    jk_slice all = jk_buf_slice(&frame), wordless = {(const char *)c, sizeof *c};
    jk_queue_put(w->queue, FRAME_COMPLAINT, frame.err ? wordless : all);
    jk_buf_free(&frame);
}

static void *work(void *arg)
{
    worker *w = arg;
    int status = JK_OK;
    for (int i = w->first; i < w->cli.nfiles && status == JK_OK; i += w->step) {
        jk_convert_begin(&w->converter->convert, &w->sink, queue_complaint, w);
        status = convert_file(w->converter, &w->cli, w->cli.files[i], NULL);
        int put = jk_queue_put(w->queue, FRAME_END, (jk_slice){(char *)&status, sizeof status});
        if (put != JK_OK)
            status = put;
    }
    return NULL;
}

/* What a worker put about one file, up to its end. */
static int drain(const jk_convjobs *jobs, worker *w, const char *name)
{
    jk_buf frame = {0};
    voice v = voice_of(jobs, name);
    int status = JK_OK, tag = FRAME_TEXT;
    while (status == JK_OK && tag != FRAME_END) {
        jk_buf_reset(&frame);
        tag = jk_queue_take(w->queue, &frame);
        jk_slice s = jk_buf_slice(&frame);
        if (tag < 0 || frame.err) {
            status = tag < 0 ? tag : frame.err;
        } else if (tag == FRAME_TEXT) {
            status = jk_out_put(jobs->out, s);
        } else if (tag == FRAME_COMPLAINT) {
            jk_remark c;
            memcpy(&c, s.ptr, sizeof c);
            c.words = jk_slice_sub(s, sizeof c, s.len);
            say(&v, &c);
        } else {
            memcpy(&status, s.ptr, sizeof status);
        }
    }
    say_rest(&v);
    jk_buf_free(&frame);
    return status;
}

static bool start(const jk_convjobs *jobs, worker *w, jk_converter *c, int first, int step)
{
    *w = (worker){.sink = {queue_text},
                  .jobs = jobs,
                  .converter = c,
                  .cli = *jobs->cli,
                  .first = first,
                  .step = step};
    w->cli.progress = false;
    w->queue = jk_queue_new(QUEUE_BYTES);
    w->started = w->queue && pthread_create(&w->thread, NULL, work, w) == 0;
    return w->started;
}

static int run_threads(const jk_convjobs *jobs, jk_converter *converters, int n)
{
    worker *workers = calloc((size_t)n, sizeof *workers);
    int status = workers ? JK_OK : JK_ENOMEM;
    for (int i = 0; i < n && status == JK_OK; i++)
        if (!start(jobs, &workers[i], &converters[i], i, n))
            status = JK_ENOMEM;
    for (int i = 0; i < jobs->cli->nfiles && status == JK_OK; i++)
        status = drain(jobs, &workers[i % n], jobs->cli->files[i]);
    for (int i = 0; workers && i < n; i++) {
        if (workers[i].queue)
            jk_queue_leave(workers[i].queue);
        if (workers[i].started)
            pthread_join(workers[i].thread, NULL);
        jk_cli_worse(jobs->cli, workers[i].cli.status);
        jk_queue_free(workers[i].queue);
    }
    free(workers);
    return status;
}

int jk_convjobs_run(const jk_convjobs *jobs, jk_converter *converters, int n)
{
    if (n > 1)
        return run_threads(jobs, converters, n);
    int status = JK_OK;
    for (int i = 0; i < jobs->cli->nfiles && status == JK_OK; i++) {
        voice v = voice_of(jobs, jobs->cli->files[i]);
        jk_convert_begin(&converters->convert, &jobs->out->sink, say, &v);
        status = convert_file(converters, jobs->cli, v.file, jobs->out);
        say_rest(&v);
    }
    return status;
}
