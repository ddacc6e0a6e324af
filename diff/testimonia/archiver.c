#include "diff/testimonia/archiver.h"

#include <stdlib.h>

#include "diff/collate/fold.h"
#include "diff/collate/witness.h"
#include "diff/testimonia/minimizer.h"
#include "diff/testimonia/narrow.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

enum { A_BUCKET = 4 };

struct jk_archiver {
    jk_text_sink sink;
    int err;
    jk_buf names;
    struct {
        jk_archive_file *at;
        size_t n, cap;
    } files;
    struct {
        uint16_t *at;
        size_t n, cap;
    } text;
    struct {
        uint8_t *at;
        size_t n, cap;
    } step;
    struct {
        uint32_t *at;
        size_t n, cap;
    } lines;
    struct {
        jk_archive_wide *at;
        size_t n, cap;
    } wide;
    struct {
        uint64_t *at;
        size_t n, cap;
    } sample;
    uint64_t last;     /* where the last character of this file started */
    uint32_t *buckets; /* malloc */
    uint32_t *places;  /* malloc */
    size_t nbuckets, nplaces;
    size_t base; /* of the file whose places are being put down */
};

jk_archiver *jk_archiver_new(void)
{
    return calloc(1, sizeof(jk_archiver));
}

void jk_archiver_free(jk_archiver *a)
{
    if (!a)
        return;
    jk_buf_free(&a->names);
    free(a->files.at);
    free(a->text.at);
    free(a->step.at);
    free(a->lines.at);
    free(a->wide.at);
    free(a->sample.at);
    free(a->buckets);
    free(a->places);
    free(a);
}

static void add_line(jk_archiver *a)
{
    if (JK_PUSH(&a->lines, (uint32_t)a->text.n) != 0)
        a->err = JK_ENOMEM;
}

static void add_char(jk_archiver *a, uint32_t fold, uint64_t start, uint64_t end)
{
    uint64_t step = start - a->last, len = end - start;
    if (a->text.n >= UINT32_MAX - 1 || a->lines.n >= UINT32_MAX - 1 || step > UINT32_MAX) {
        a->err = JK_ERANGE;
        return;
    }
    if (step >= JK_STEP_WIDE &&
        JK_PUSH(&a->wide, (jk_archive_wide){(uint32_t)a->text.n, (uint32_t)step}) != 0)
        a->err = JK_ENOMEM;
    if (a->text.n % JK_ARCHIVE_SAMPLE == 0 && JK_PUSH(&a->sample, start) != 0)
        a->err = JK_ENOMEM;
    step = step < JK_STEP_WIDE ? step : JK_STEP_WIDE;
    len = len < 1 ? 1 : len > 4 ? 4 : len;
    if (JK_PUSH(&a->text, jk_narrow(fold)) != 0 ||
        JK_PUSH(&a->step, (uint8_t)(step << 2 | (len - 1))) != 0)
        a->err = JK_ENOMEM;
    a->last = start;
}

static int take_chunk(jk_text_sink *self, const jk_chunk *chunk)
{
    jk_archiver *a = (jk_archiver *)self;
    for (size_t at = 0; at < chunk->text.len && !a->err;) {
        size_t from = at;
        int32_t c = jk_utf8_next(chunk->text, &at);
        uint32_t fold = jk_fold(c);
        if (c == '\n')
            add_line(a);
        if (fold == 0 || !jk_fold_is_word(fold))
            continue;
        jk_range b = {chunk->off + from, chunk->off + at};
        if (chunk->map)
            jk_map_ranges(chunk->map, from, at, &b, 1);
        add_char(a, fold, b.start, b.end);
    }
    if (!a->err && a->files.n)
        a->files.at[a->files.n - 1].size = chunk->off + chunk->src.len;
    return a->err;
}

jk_text_sink *jk_archiver_begin(jk_archiver *a, jk_slice name)
{
    jk_archive_file f = {a->names.len, name.len, 0, a->text.n, a->lines.n};
    jk_buf_put(&a->names, name);
    if (a->names.err || JK_PUSH(&a->files, f) != 0)
        a->err = JK_ENOMEM;
    add_line(a);
    a->last = 0;
    a->sink = (jk_text_sink){.text = take_chunk};
    return &a->sink;
}

static void count_place(void *ctx, size_t at, uint64_t hash)
{
    jk_archiver *a = ctx;
    (void)at;
    (void)hash;
    a->nplaces++;
}

static void count_bucket(void *ctx, size_t at, uint64_t hash)
{
    jk_archiver *a = ctx;
    (void)at;
    a->buckets[hash >> 32 & (a->nbuckets - 1)]++;
}

/* Buckets hold where their next place goes. */
static void fill_bucket(void *ctx, size_t at, uint64_t hash)
{
    jk_archiver *a = ctx;
    a->places[a->buckets[hash >> 32 & (a->nbuckets - 1)]++] = (uint32_t)(a->base + at);
}

static void over_files(jk_archiver *a, void (*keep)(void *ctx, size_t at, uint64_t hash))
{
    for (size_t i = 0; i < a->files.n; i++) {
        size_t end = i + 1 < a->files.n ? (size_t)a->files.at[i + 1].first : a->text.n;
        a->base = (size_t)a->files.at[i].first;
        if (end > a->base)
            jk_minimizers(a->text.at + a->base, end - a->base, keep, a);
    }
}

static int make_index(jk_archiver *a)
{
    over_files(a, count_place);
    for (a->nbuckets = 1; a->nbuckets < a->nplaces / A_BUCKET;)
        a->nbuckets *= 2;
    a->buckets = calloc(a->nbuckets + 1, sizeof *a->buckets);
    a->places = calloc(a->nplaces + 1, sizeof *a->places);
    if (!a->buckets || !a->places)
        return JK_ENOMEM;
    over_files(a, count_bucket);
    uint32_t sum = 0;
    for (size_t i = 0; i <= a->nbuckets; i++) {
        uint32_t n = a->buckets[i];
        a->buckets[i] = sum;
        sum += n;
    }
    over_files(a, fill_bucket);
    /* every bucket now ends where the next begins: back to where each begins */
    for (size_t i = a->nbuckets; i > 0; i--)
        a->buckets[i] = a->buckets[i - 1];
    a->buckets[0] = 0;
    return JK_OK;
}

/* A part of the archive: len bytes at p, and what fills it up to a multiple of 8. */
typedef struct part {
    const void *p;
    size_t len;
} part;

static int put_part(jk_byte_sink *out, part x, uint64_t *sum)
{
    static const char zeros[8];
    char tail[8] = {0};
    jk_slice s = {x.p, x.len & ~(size_t)7};
    size_t rest = x.len - s.len;
    int rc = JK_OK;
    if (rest)
        memcpy(tail, (const char *)x.p + s.len, rest);
    *sum = jk_archive_sum(*sum, s);
    *sum = jk_archive_sum(*sum, (jk_slice){tail, rest ? 8 : 0});
    if (out && s.len)
        rc = out->put(out, s);
    if (out && rest && rc == JK_OK)
        rc = out->put(out, (jk_slice){tail, rest});
    if (out && rest && rc == JK_OK)
        rc = out->put(out, (jk_slice){zeros, 8 - rest});
    return rc;
}

/* The parts behind the head; once for their sum, once for the file. */
static int put_parts(jk_archiver *a, jk_byte_sink *out, uint64_t *sum)
{
    const part parts[JK_ARCHIVE_PARTS] = {
        {a->files.at, a->files.n * sizeof *a->files.at},
        {a->names.ptr, a->names.len},
        {a->text.at, a->text.n * sizeof *a->text.at},
        {a->step.at, a->step.n},
        {a->lines.at, a->lines.n * sizeof *a->lines.at},
        {a->wide.at, a->wide.n * sizeof *a->wide.at},
        {a->sample.at, (a->text.n / JK_ARCHIVE_SAMPLE + 1) * sizeof *a->sample.at},
        {a->buckets, (a->nbuckets + 1) * sizeof *a->buckets},
        {a->places, a->nplaces * sizeof *a->places}};
    int rc = JK_OK;
    for (int i = 0; i < JK_ARCHIVE_PARTS && rc == JK_OK; i++)
        rc = put_part(out, parts[i], sum);
    return rc;
}

int jk_archiver_put(jk_archiver *a, jk_byte_sink *out)
{
    jk_archive_head h = {.order = JK_ARCHIVE_ORDER, .version = JK_ARCHIVE_VERSION};
    uint64_t bytes[JK_ARCHIVE_PARTS], ignored = 0;
    if (a->text.n % JK_ARCHIVE_SAMPLE == 0 && JK_PUSH(&a->sample, 0) != 0)
        a->err = JK_ENOMEM;
    int rc = a->err ? a->err : make_index(a);
    if (rc != JK_OK)
        return rc;
    memcpy(h.magic, JK_ARCHIVE_MAGIC, sizeof h.magic);
    h.files = a->files.n;
    h.names = a->names.len;
    h.chars = a->text.n;
    h.lines = a->lines.n;
    h.wide = a->wide.n;
    h.buckets = a->nbuckets;
    h.places = a->nplaces;
    jk_archive_layout(&h, bytes);
    h.size = sizeof h;
    for (int i = 0; i < JK_ARCHIVE_PARTS; i++)
        h.size += bytes[i];
    jk_slice counts = {(const char *)&h.files, sizeof h - offsetof(jk_archive_head, files)};
    h.sum = jk_archive_sum(0, counts);
    put_parts(a, NULL, &h.sum);
    rc = out->put(out, (jk_slice){(const char *)&h, sizeof h});
    return rc ? rc : put_parts(a, out, &ignored);
}
