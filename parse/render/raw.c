/* Raw: the sources again, byte for byte, one after the other in the order of their first records.
 *
 * Pieces of blocks go out as soon as they are next in their source; what comes early waits in a
 * heap.  What is missing or stands twice is only known when the source is closed.
 */
#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/digest.h"
#include "parse/base/status.h"
#include "parse/encoding/blockmap.h"
#include "parse/render/formats.h"
#include "parse/render/painter.h"

typedef struct piece {
    uint64_t start, end; /* bytes of the source */
    size_t at;           /* where they lie in the store */
} piece;

typedef struct origin {
    jk_buf src;    /* siglum */
    uint64_t next; /* all bytes before are out */
    struct {
        piece *at;
        size_t n, cap;
    } heap; /* least start first */
    jk_buf store;
    struct sha256_ctx sha;
    bool closed; /* its source record came, which says: */
    uint64_t size;
    jk_buf digest;
} origin;

typedef struct raw {
    jk_painter p;
    struct {
        origin *at;
        size_t n, cap;
    } open; /* sources whose end has not come; bytes of the first go out */
    jk_buf bytes;
    bool canonical; /* said that canonical records have no bytes of their own */
} raw;

static bool before(const piece *a, const piece *b)
{
    return a->start != b->start ? a->start < b->start : a->end < b->end;
}

static void swap(piece *a, piece *b)
{
    piece t = *a;
    *a = *b;
    *b = t;
}

static int push(origin *s, uint64_t start, jk_slice bytes)
{
    piece x = {start, start + bytes.len, s->store.len};
    jk_buf_put(&s->store, bytes);
    if (s->store.err || JK_PUSH(&s->heap, x) != 0)
        return JK_ENOMEM;
    for (size_t i = s->heap.n - 1; i > 0 && before(&s->heap.at[i], &s->heap.at[(i - 1) / 2]);
         i = (i - 1) / 2)
        swap(&s->heap.at[i], &s->heap.at[(i - 1) / 2]);
    return JK_OK;
}

static void pop(origin *s)
{
    piece *h = s->heap.at;
    size_t n = --s->heap.n;
    h[0] = h[n];
    for (size_t i = 0; 2 * i + 1 < n;) {
        size_t child = 2 * i + 1;
        if (child + 1 < n && before(&h[child + 1], &h[child]))
            child++;
        if (!before(&h[child], &h[i]))
            break;
        swap(&h[child], &h[i]);
        i = child;
    }
    if (n == 0)
        jk_buf_reset(&s->store);
}

static void say_range(raw *r, const origin *s, uint64_t from, uint64_t to, const char *what)
{
    jk_buf b = {0};
    jk_buf_puts(&b, "source ");
    jk_buf_put(&b, jk_buf_slice(&s->src));
    jk_buf_puts(&b, ": bytes ");
    jk_buf_putu(&b, from);
    jk_buf_puts(&b, " to ");
    jk_buf_putu(&b, to);
    jk_buf_puts(&b, what);
    jk_painter_trouble(&r->p, jk_buf_slice(&b));
    jk_buf_free(&b);
}

static void put_bytes(raw *r, origin *s, jk_slice bytes)
{
    jk_buf_put(&r->p.b, bytes);
    sha256_update(&s->sha, bytes.len, (const uint8_t *)bytes.ptr);
    s->next += bytes.len;
}

/* Puts the least piece that waits, which begins at or after s->next or overlaps what is out. */
static void put_least(raw *r, origin *s)
{
    piece x = s->heap.at[0];
    jk_slice bytes = {s->store.ptr + x.at, (size_t)(x.end - x.start)};
    if (x.start < s->next) {
        uint64_t twice = x.end < s->next ? x.end : s->next;
        say_range(r, s, x.start, twice, " stand in two records");
        bytes = jk_slice_sub(bytes, (size_t)(twice - x.start), bytes.len);
    }
    put_bytes(r, s, bytes);
    pop(s);
}

static void drain(raw *r, origin *s)
{
    while (s->heap.n && s->heap.at[0].start <= s->next)
        put_least(r, s);
}

static void free_origin(origin *s)
{
    jk_buf_free(&s->src);
    jk_buf_free(&s->store);
    jk_buf_free(&s->digest);
    free(s->heap.at);
}

static void check_digest(raw *r, origin *s)
{
    if (!jk_digest_is(&s->sha, jk_buf_slice(&s->digest)))
        say_range(r, s, 0, s->next, " are not those whose SHA-256 the source record has");
}

/* The first source is over: everything that waits goes out. */
static void finish(raw *r)
{
    origin *s = &r->open.at[0];
    while (s->heap.n) {
        uint64_t start = s->heap.at[0].start;
        if (start > s->next) {
            say_range(r, s, s->next, start, " are missing");
            s->next = start;
        }
        put_least(r, s);
    }
    if (!s->closed)
        say_range(r, s, 0, s->next, " have no source record: whether these are all is not known");
    else if (s->next < s->size)
        say_range(r, s, s->next, s->size, " are missing");
    else
        check_digest(r, s);
    free_origin(s);
    memmove(&r->open.at[0], &r->open.at[1], --r->open.n * sizeof *r->open.at);
    if (r->open.n)
        drain(r, &r->open.at[0]);
}

static origin *find(raw *r, jk_slice src)
{
    for (size_t i = r->open.n; i-- > 0;)
        if (!r->open.at[i].closed && jk_slice_eq(jk_buf_slice(&r->open.at[i].src), src))
            return &r->open.at[i];
    origin s = {0};
    jk_buf_put(&s.src, src);
    sha256_init(&s.sha);
    if (s.src.err || JK_PUSH(&r->open, s) != 0) {
        free_origin(&s);
        return NULL;
    }
    return &r->open.at[r->open.n - 1];
}

static void say_block(raw *r, const jk_item *item, const char *why)
{
    origin name = {.src = {.ptr = (char *)item->src.ptr, .len = item->src.len}};
    say_range(r, &name, item->b[0].start, item->b[item->nb - 1].end, why);
}

/* Cuts a block's bytes into the pieces that its ranges name. */
static int put_pieces(raw *r, origin *s, const jk_item *item)
{
    int rc = JK_OK;
    for (size_t i = 0, at = 0; i < item->nb && rc == JK_OK; i++) {
        size_t len = (size_t)(item->b[i].end - item->b[i].start);
        jk_slice bytes = {r->bytes.ptr + at, len};
        at += len;
        if (len == 0)
            continue;
        if (s == &r->open.at[0] && item->b[i].start == s->next && s->heap.n == 0)
            put_bytes(r, s, bytes);
        else
            rc = push(s, item->b[i].start, bytes);
    }
    if (rc == JK_OK && s == &r->open.at[0])
        drain(r, s);
    return rc;
}

/* Whether the ranges are together as long as the bytes; their lengths are anybody's. */
static bool lengths_fit(const jk_item *item, size_t len)
{
    for (size_t i = 0; i < item->nb; i++) {
        uint64_t n = item->b[i].end - item->b[i].start;
        if (n > len)
            return false;
        len -= (size_t)n;
    }
    return len == 0;
}

static int take_block(raw *r, const jk_item *item)
{
    if (item->nb == 0)
        return JK_OK;
    if (item->srcs) {
        if (!r->canonical)
            jk_painter_trouble(&r->p, JK_S("canonical records are no one source's bytes"));
        r->canonical = true;
        return JK_OK;
    }
    jk_buf_reset(&r->bytes);
    int rc = jk_block_bytes(item, &r->bytes);
    if (rc == JK_ENOMEM)
        return rc;
    if (rc != JK_OK || !lengths_fit(item, r->bytes.len)) {
        say_block(r, item, " cannot be had from their record: text, edits and ranges do not fit");
        return JK_OK;
    }
    origin *s = find(r, item->src);
    return s ? put_pieces(r, s, item) : JK_ENOMEM;
}

/* A source record closes its source, which is over once those before it are. */
static int take_source(raw *r, const jk_item *item)
{
    origin *s = find(r, item->src);
    if (!s)
        return JK_ENOMEM;
    s->closed = true;
    s->size = item->u.source.size;
    jk_buf_put(&s->digest, item->u.source.sha256);
    while (r->open.n && r->open.at[0].closed)
        finish(r);
    return JK_OK;
}

static int paint(jk_painter *p, const jk_item *item)
{
    raw *r = (raw *)p;
    switch (item->t) {
    case JK_BLOCK:
    case JK_FURNITURE:
        return take_block(r, item);
    case JK_SOURCE:
        return take_source(r, item);
    case JK_END:
        while (r->open.n)
            finish(r);
        return JK_OK;
    default:
        return JK_OK;
    }
}

jk_sink *jk_raw_open(const jk_render_options *options, jk_byte_sink *out)
{
    raw *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    jk_painter_init(&r->p, options, out, paint);
    return &r->p.sink;
}

void jk_raw_close(jk_sink *sink)
{
    raw *r = (raw *)sink;
    if (!r)
        return;
    for (size_t i = 0; i < r->open.n; i++)
        free_origin(&r->open.at[i]);
    free(r->open.at);
    jk_buf_free(&r->bytes);
    jk_painter_free(&r->p);
    free(r);
}
