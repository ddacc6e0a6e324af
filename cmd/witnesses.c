#include "cmd/witnesses.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cmd/shown.h"
#include "parse/base/status.h"
#include "parse/record/reader.h"

enum {
    WORTH_A_THREAD = 1 << 18, /* bytes of a file that is read beside the other */
    HEAD = 64
};

/* The items of one file on their way to its edition; source records are kept. */
typedef struct loader {
    jk_sink sink;
    jk_witness_file *w;
    jk_slice taken; /* siglum of the other file; empty for the first */
    bool canonical; /* the items are of several sources at once */
} loader;

static int load_item(jk_sink *self, const jk_item *item)
{
    loader *l = (loader *)self;
    jk_item named = *item; /* records bring their siglum along: it may be the other file's */
    if (l->taken.len > 0 && jk_slice_eq(item->src, l->taken)) {
        named.src = jk_slice_eq(l->taken, JK_S("B")) ? JK_S("A") : JK_S("B");
        named.line = (jk_slice){NULL, 0};
    }
    l->canonical = l->canonical || item->srcs;
    if (item->t == JK_SOURCE) {
        int err = l->w->sources.sink.put(&l->w->sources.sink, &named);
        if (err)
            return err;
    }
    return l->w->edition.sink.put(&l->w->edition.sink, &named);
}

static int load(jk_witness_file *w, const char *name, jk_slice taken, enum jk_unit_kind unit)
{
    loader l = {{load_item}, w, taken, false};
    w->feed.out = &l.sink;
    int err = jk_feed_file(&w->feed, name);
    if (w->sources.n > 1 && !l.canonical)
        jk_error_file(w->feed.cli, name, 0, 0,
                      "%zu sources in one stream; select one with jkfmt -f jsonl -s", w->sources.n);
    if (w->edition.name.len == 0 || jk_slice_eq(w->edition.name, JK_S("-")))
        w->edition.name = jk_name_shown(name);
    return err ? err : jk_edition_finish(&w->edition, unit);
}

/* The size of a file that holds text; 0 where it holds records or, as a pipe, is not to be opened
 * twice. */
static size_t size_of_text(const char *name)
{
    struct stat st;
    char head[HEAD];
    bool once = stat(name, &st) != 0 || !S_ISREG(st.st_mode);
    int fd = once ? -1 : open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    ssize_t n = read(fd, head, sizeof head);
    close(fd);
    bool text = n > 0 && !jk_looks_like_records((jk_slice){head, (size_t)n});
    return text && (uint64_t)st.st_size < INT32_MAX ? (size_t)st.st_size : 0;
}

/* The second file, read beside the first. */
typedef struct beside {
    jk_witness_file *w;
    const char *name;
    enum jk_unit_kind unit;
    int err;
} beside;

static void *load_beside(void *arg)
{
    beside *x = arg;
    x->err = load(x->w, x->name, JK_S("A"), x->unit);
    return NULL;
}

/* Both are texts: their sigla are known before they are read. */
static int read_both(jk_witness_file w[2], jk_cli *cli, char *const files[2],
                     enum jk_unit_kind unit, bool *done)
{
    char *said = NULL;
    size_t len = 0;
    pthread_t thread;
    beside second = {.w = &w[1], .name = files[1], .unit = unit};
    w[1].cli = *cli;
    w[1].cli.progress = false;
    w[1].cli.held = open_memstream(&said, &len);
    w[1].feed.cli = &w[1].cli;
    w[1].feed.sources = 1;
    *done = w[1].cli.held && pthread_create(&thread, NULL, load_beside, &second) == 0;
    int err = JK_OK;
    if (*done) {
        err = load(&w[0], files[0], (jk_slice){NULL, 0}, unit);
        pthread_join(thread, NULL);
        jk_cli_worse(cli, w[1].cli.status);
    }
    w[1].feed.cli = cli;
    if (w[1].cli.held && fclose(w[1].cli.held) == 0)
        fwrite(said, 1, len, stderr);
    free(said);
    return err ? err : second.err;
}

/* Large pieces of memory go back to the system when they are freed: what reading needs and what
 * comparing needs is not there at the same time. */
static void give_memory_back(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 19);
#endif
}

bool jk_witnesses_begin(jk_witness_file w[2], jk_cli *cli, const jk_decode_options *decode,
                        const jk_segment_options *segment)
{
    give_memory_back();
    for (int i = 0; i < 2; i++) {
        w[i] = (jk_witness_file){.feed = {.cli = cli, .decode = decode, .segment = segment}};
        jk_edition_init(&w[i].edition);
        jk_doc_init(&w[i].sources);
    }
    return jk_feed_begin(&w[0].feed) && jk_feed_begin(&w[1].feed);
}

int jk_witnesses_read(jk_witness_file w[2], jk_cli *cli, char *const files[2],
                      enum jk_unit_kind unit)
{
    size_t size[2];
    bool done = false;
    int err = JK_OK;
    for (int i = 0; i < 2; i++) {
        size[i] = size_of_text(files[i]);
        if (size[i] > 0)
            jk_edition_expect(&w[i].edition, size[i] + 1);
    }
    if (size[0] > WORTH_A_THREAD && size[1] > WORTH_A_THREAD)
        err = read_both(w, cli, files, unit, &done);
    if (done)
        return err;
    err = load(&w[0], files[0], (jk_slice){NULL, 0}, unit);
    w[1].feed.sources = w[0].feed.sources;
    return err ? err : load(&w[1], files[1], w[0].edition.src, unit);
}

void jk_witnesses_free(jk_witness_file w[2])
{
    for (int i = 0; i < 2; i++) {
        jk_feed_free(&w[i].feed);
        jk_edition_free(&w[i].edition);
        jk_doc_free(&w[i].sources);
    }
}
