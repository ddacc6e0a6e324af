#include "diff/collate/trace.h"

#include <stdlib.h>

#include "diff/collate/stretch.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/blockmap.h"
#include "parse/record/base64.h"
#include "parse/record/json.h"
#include "parse/record/put.h"

enum { PIECES = 64 }; /* in one record */

typedef struct trace {
    jk_sink sink;
    jk_sink *out;
    const jk_merge_witness *wits;
    size_t n;
    jk_arena arena; /* ids */
    jk_store store;
    jk_buf bytes; /* of a witness */
    jk_buf json;  /* of a record */
} trace;

static int keep(trace *t, const jk_item *item)
{
    const jk_variant *v = &item->u.variant;
    int rc = JK_OK;
    if (item->t == JK_BLOCK) {
        jk_slice id = jk_arena_copy(&t->arena, item->u.block.id);
        return id.len ? jk_store_block(&t->store, item->u.block.text, id) : JK_OK;
    }
    if (item->t != JK_VARIANT || v->id.len == 0)
        return JK_OK;
    jk_slice id = jk_arena_copy(&t->arena, v->id);
    for (size_t i = 0; i < v->nreadings && rc == JK_OK; i++)
        if (v->readings[i].text.len)
            rc = jk_store_reading(&t->store, v->readings[i].text, id, (int)i, v->block.len > 0,
                                  (size_t)v->from, (size_t)v->to);
    return rc;
}

/* The bytes of a witness: each block's and furniture's at its place. */
static int gather(trace *t, const jk_doc *doc)
{
    jk_buf one = {0};
    int rc = JK_OK;
    size_t size = 0;
    for (size_t i = 0; i < doc->n; i++)
        for (size_t k = 0; k < doc->at[i]->nb; k++)
            if (doc->at[i]->t == JK_SOURCE && doc->at[i]->b[k].end > size)
                size = (size_t)doc->at[i]->b[k].end;
    jk_buf_reset(&t->bytes);
    if (!jk_buf_reserve(&t->bytes, size))
        return JK_ENOMEM;
    if (size)
        memset(t->bytes.ptr, 0, size);
    t->bytes.len = size;
    for (size_t i = 0; i < doc->n && rc == JK_OK; i++) {
        const jk_item *item = doc->at[i];
        if (item->t != JK_BLOCK && item->t != JK_FURNITURE)
            continue;
        jk_buf_reset(&one);
        rc = jk_block_bytes(item, &one);
        for (size_t k = 0, at = 0; k < item->nb && rc == JK_OK; k++) {
            uint64_t len = item->b[k].end - item->b[k].start;
            if (len > one.len - at || item->b[k].end > size)
                rc = JK_EFIT;
            else if (len)
                memcpy(t->bytes.ptr + item->b[k].start, one.ptr + at, (size_t)len);
            at += (size_t)len;
        }
    }
    jk_buf_free(&one);
    return rc;
}

static void put_piece(jk_buf *b, const jk_stretch_found *f, jk_slice target)
{
    if (!f->origin) {
        jk_slice s = jk_slice_sub(target, f->from, f->from + f->len);
        if (jk_utf8_valid(s) == s.len) {
            jk_json_put_string(b, s);
            return;
        }
        jk_buf_puts(b, "{\"raw\":\"");
        jk_base64_put(b, s);
        jk_buf_puts(b, "\"}");
        return;
    }
    jk_buf_putc(b, '[');
    jk_json_put_string(b, f->origin->id);
    if (f->origin->reading >= 0) {
        jk_buf_putc(b, ',');
        jk_buf_putu(b, (uint64_t)f->origin->reading);
    }
    jk_buf_putc(b, ',');
    jk_buf_putu(b, f->from);
    jk_buf_putc(b, ',');
    jk_buf_putu(b, f->from + f->len);
    jk_buf_putc(b, ']');
}

/* One record: the pieces of the witness from *at on. */
static int put_record(trace *t, jk_slice siglum, size_t *at, jk_stretch_found *last)
{
    jk_slice target = jk_buf_slice(&t->bytes);
    jk_buf pieces = {0};
    jk_range b = {*at, 0};
    for (int i = 0; i < PIECES && *at < target.len; i++) {
        jk_stretch_found f = jk_store_next(&t->store, target, at, last);
        if (i)
            jk_buf_putc(&pieces, ',');
        put_piece(&pieces, &f, target);
    }
    b.end = *at;
    jk_buf_reset(&t->json);
    jk_buf_puts(&t->json, "\"t\":\"witness\"");
    jk_put_member(&t->json, JK_S("src"), siglum);
    jk_put_key(&t->json, JK_S("b"));
    jk_put_ranges(&t->json, &b, 1);
    jk_put_key(&t->json, JK_S("of"));
    jk_buf_putc(&t->json, '[');
    jk_buf_put(&t->json, jk_buf_slice(&pieces));
    jk_buf_putc(&t->json, ']');
    jk_item item = {.t = JK_OTHER, .src = siglum, .b = &b, .nb = 1};
    item.extra = jk_buf_slice(&t->json);
    int rc = t->json.err | pieces.err ? JK_ENOMEM : t->out->put(t->out, &item);
    jk_buf_free(&pieces);
    return rc;
}

static int put_witnesses(trace *t)
{
    int rc = t->arena.err ? JK_ENOMEM : jk_store_index(&t->store);
    for (size_t i = 0; i < t->n && rc == JK_OK; i++) {
        size_t at = 0;
        jk_stretch_found last = {0};
        rc = gather(t, t->wits[i].doc);
        if (rc == JK_EFIT || rc == JK_ENOTSUP) { /* records that do not hold their bytes */
            rc = JK_OK;
            continue;
        }
        while (rc == JK_OK && at < t->bytes.len)
            rc = put_record(t, t->wits[i].siglum, &at, &last);
    }
    return rc;
}

static int put(jk_sink *self, const jk_item *item)
{
    trace *t = (trace *)self;
    int rc = item->t == JK_END ? put_witnesses(t) : keep(t, item);
    return rc ? rc : t->out->put(t->out, item);
}

jk_sink *jk_trace_stage_new(const jk_merge_witness *wits, size_t n, jk_sink *out)
{
    trace *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->sink.put = put;
    t->out = out;
    t->wits = wits;
    t->n = n;
    return &t->sink;
}

void jk_trace_stage_free(jk_sink *stage)
{
    trace *t = (trace *)stage;
    if (!t)
        return;
    jk_arena_free(&t->arena);
    jk_store_free(&t->store);
    jk_buf_free(&t->bytes);
    jk_buf_free(&t->json);
    free(t);
}
