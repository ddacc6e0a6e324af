/* A witness again, byte for byte, from the canonical text and the apparatus. */
#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/digest.h"
#include "parse/base/doc.h"
#include "parse/base/status.h"
#include "parse/record/base64.h"
#include "parse/record/json.h"
#include "parse/render/formats.h"
#include "parse/render/painter.h"

typedef struct witness {
    jk_painter p;
    jk_doc doc; /* blocks and variants that have ids, and the source */
    struct {
        const jk_item **at;
        size_t n, cap;
    } ids; /* by id */
    const jk_item *source;
    bool sorted, failed;
    uint64_t next; /* all bytes before are out */
    struct sha256_ctx sha;
    jk_arena arena; /* of one record */
} witness;

static jk_slice id_of(const jk_item *item)
{
    return item->t == JK_BLOCK ? item->u.block.id : item->u.variant.id;
}

static int by_id(const void *a, const void *b)
{
    return jk_slice_cmp(id_of(*(const jk_item *const *)a), id_of(*(const jk_item *const *)b));
}

static const jk_item *find(witness *w, jk_slice id)
{
    size_t i;
    if (!w->sorted && w->ids.n)
        qsort(w->ids.at, w->ids.n, sizeof(const jk_item *), by_id);
    w->sorted = true;
    JK_FIRST(i, w->ids.n, jk_slice_cmp(id_of(w->ids.at[i]), id) >= 0);
    return i < w->ids.n && jk_slice_eq(id_of(w->ids.at[i]), id) ? w->ids.at[i] : NULL;
}

static void fail(witness *w, const char *why)
{
    if (!w->failed)
        jk_painter_trouble(&w->p, jk_slice_of(why));
    w->failed = true;
}

static void put_bytes(witness *w, jk_slice s)
{
    jk_buf_put(&w->p.b, s);
    sha256_update(&w->sha, s.len, (const uint8_t *)s.ptr);
    w->next += s.len;
}

/* ["b4",from,to] or ["v3",reading,from,to] */
static bool take_part(witness *w, jk_json *j)
{
    jk_slice id, text;
    uint64_t n[3] = {0};
    size_t count = 0, numbers = 0;
    if (!jk_json_open(j, '[') || !jk_json_element(j, &count) || !jk_json_string(j, &id))
        return false;
    const jk_item *item = find(w, id);
    while (jk_json_element(j, &count))
        if (numbers == 3 || !jk_json_uint(j, &n[numbers++]))
            return false;
    if (j->err || !item || numbers != (item->t == JK_BLOCK ? 2 : 3))
        return false;
    if (item->t == JK_VARIANT && n[0] >= item->u.variant.nreadings)
        return false;
    text = item->t == JK_BLOCK ? item->u.block.text : item->u.variant.readings[n[0]].text;
    uint64_t from = n[numbers - 2], to = n[numbers - 1];
    if (from > to || to > text.len)
        return false;
    put_bytes(w, jk_slice_sub(text, (size_t)from, (size_t)to));
    return true;
}

/* {"raw":"base64"} */
static bool take_raw(witness *w, jk_json *j)
{
    size_t count = 0, start;
    jk_slice key, s, bytes;
    if (!jk_json_open(j, '{') || !jk_json_member(j, &count, &key, &start) ||
        !jk_slice_eq(key, JK_S("raw")) || !jk_json_string(j, &s) ||
        !jk_base64_read(j->arena, s, &bytes) || jk_json_member(j, &count, &key, &start) || j->err)
        return false;
    put_bytes(w, bytes);
    return true;
}

static bool take_pieces(witness *w, jk_json *j)
{
    size_t count = 0;
    jk_slice s;
    if (!jk_json_open(j, '['))
        return false;
    while (jk_json_element(j, &count)) {
        char c = jk_json_peek(j);
        if (c == '[' ? !take_part(w, j) : c == '{' ? !take_raw(w, j) : !jk_json_string(j, &s))
            return false;
        if (c == '"')
            put_bytes(w, s);
    }
    return !j->err;
}

/* The bytes a record is for: [[start,end]]. */
static bool take_range(jk_json *j, jk_range *r)
{
    size_t outer = 0, inner = 0;
    return jk_json_open(j, '[') && jk_json_element(j, &outer) && jk_json_open(j, '[') &&
           jk_json_element(j, &inner) && jk_json_uint(j, &r->start) && jk_json_element(j, &inner) &&
           jk_json_uint(j, &r->end) && !jk_json_element(j, &inner) && !jk_json_element(j, &outer) &&
           !j->err;
}

/* A record of a type that records know nothing of; false where it is no witness record that fits.
 */
static bool take_record(witness *w, jk_slice json)
{
    jk_json j = {.s = json, .arena = &w->arena};
    size_t count = 0, start;
    jk_slice key, s;
    jk_range b = {0};
    bool ours = false;
    if (!jk_json_open(&j, '{'))
        return false;
    while (jk_json_member(&j, &count, &key, &start)) {
        bool fine;
        if (jk_slice_eq(key, JK_S("t"))) {
            fine = jk_json_string(&j, &s);
            if (fine && !jk_slice_eq(s, JK_S("witness")))
                return true;
        } else if (jk_slice_eq(key, JK_S("src"))) {
            fine = jk_json_string(&j, &s);
            ours = fine && jk_slice_eq(s, w->p.o.witness);
            if (!ours)
                return fine;
        } else if (jk_slice_eq(key, JK_S("b"))) {
            fine = take_range(&j, &b) && b.start == w->next;
        } else if (jk_slice_eq(key, JK_S("of"))) {
            fine = ours && take_pieces(w, &j);
        } else {
            fine = jk_json_skip(&j);
        }
        if (!fine)
            return false;
    }
    return !j.err && b.end == w->next;
}

static int take_other(witness *w, const jk_item *item)
{
    jk_buf json = {0};
    jk_buf_putc(&json, '{');
    jk_buf_put(&json, item->extra);
    jk_buf_putc(&json, '}');
    if (!json.err && !w->failed && !take_record(w, jk_buf_slice(&json)))
        fail(w, "a witness record does not fit the canonical text");
    jk_arena_reset(&w->arena);
    int rc = json.err;
    jk_buf_free(&json);
    return rc;
}

static int keep(witness *w, const jk_item *item)
{
    int rc = w->doc.sink.put(&w->doc.sink, item);
    if (rc == JK_OK && JK_PUSH(&w->ids, w->doc.at[w->doc.n - 1]) != 0)
        rc = JK_ENOMEM;
    w->sorted = false;
    return rc;
}

static int keep_source(witness *w, const jk_item *item)
{
    if (!jk_slice_eq(item->src, w->p.o.witness))
        return JK_OK;
    int rc = w->doc.sink.put(&w->doc.sink, item);
    if (rc == JK_OK)
        w->source = w->doc.at[w->doc.n - 1];
    return rc;
}

static void finish(witness *w)
{
    if (!w->source)
        fail(w, "the stream does not name this witness");
    else if (w->next != w->source->u.source.size ||
             !jk_digest_is(&w->sha, w->source->u.source.sha256))
        fail(w, "the bytes are not those that the source record names: the stream lacks records "
                "of this witness");
}

static int paint(jk_painter *p, const jk_item *item)
{
    witness *w = (witness *)p;
    switch (item->t) {
    case JK_SOURCE:
        return keep_source(w, item);
    case JK_BLOCK:
        return item->u.block.id.len ? keep(w, item) : JK_OK;
    case JK_VARIANT:
        return item->u.variant.id.len ? keep(w, item) : JK_OK;
    case JK_OTHER:
        return take_other(w, item);
    case JK_END:
        finish(w);
        return JK_OK;
    default:
        return JK_OK;
    }
}

jk_sink *jk_witness_open(const jk_render_options *options, jk_byte_sink *out)
{
    witness *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    jk_painter_init(&w->p, options, out, paint);
    w->p.o.only = (jk_slice){0}; /* all of the canonical text is wanted */
    jk_doc_init(&w->doc);
    sha256_init(&w->sha);
    return &w->p.sink;
}

void jk_witness_close(jk_sink *sink)
{
    witness *w = (witness *)sink;
    if (!w)
        return;
    jk_doc_free(&w->doc);
    jk_arena_free(&w->arena);
    free(w->ids.at);
    jk_painter_free(&w->p);
    free(w);
}
