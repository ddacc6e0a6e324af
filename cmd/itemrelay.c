#include "cmd/itemrelay.h"

#include <stdlib.h>

#include "parse/base/doc.h"
#include "parse/base/status.h"

/* A load is passed when it has so many items or bytes of text. */
enum { MANY_ITEMS = 1024, MANY_BYTES = 256 * 1024 };

typedef struct item_relay {
    jk_sink sink;
    jk_sink *to;
    jk_relay *relay;
    jk_doc *load; /* being filled */
    size_t bytes; /* of text in it */
} item_relay;

static void *make(void)
{
    jk_doc *doc = malloc(sizeof *doc);
    if (doc)
        jk_doc_init(doc);
    return doc;
}

static void end(void *load)
{
    if (load)
        jk_doc_free(load);
    free(load);
}

static int work(void *ctx, void *load)
{
    jk_sink *to = ctx;
    jk_doc *doc = load;
    int err = JK_OK;
    for (size_t i = 0; i < doc->n && !err; i++)
        err = to->put(to, doc->at[i]);
    jk_doc_reset(doc);
    return err;
}

static int pass(item_relay *r)
{
    void *load = r->load;
    int err = jk_relay_pass(r->relay, &load);
    r->load = load;
    r->bytes = 0;
    jk_doc_reset(r->load); /* nobody did where an error came before */
    return err;
}

static int put(jk_sink *self, const jk_item *item)
{
    item_relay *r = (item_relay *)self;
    int err = r->load->sink.put(&r->load->sink, item);
    if (item->t == JK_BLOCK || item->t == JK_FURNITURE)
        r->bytes += item->u.block.text.len + item->u.block.raw.len;
    return err || (r->load->n < MANY_ITEMS && r->bytes < MANY_BYTES) ? err : pass(r);
}

jk_sink *jk_item_relay_new(jk_crew *crew, jk_sink *to)
{
    item_relay *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->sink.put = put;
    r->to = to;
    r->load = make();
    r->relay = jk_relay_new(crew, JK_RELAY_ITEMS, &(jk_relay_job){work, make, end, to});
    if (!r->load || !r->relay) {
        jk_item_relay_free(&r->sink);
        return NULL;
    }
    return &r->sink;
}

int jk_item_relay_wait(jk_sink *sink)
{
    item_relay *r = (item_relay *)sink;
    int err = pass(r);
    int waited = jk_relay_wait(r->relay);
    return err ? err : waited;
}

void jk_item_relay_free(jk_sink *sink)
{
    item_relay *r = (item_relay *)sink;
    if (!r)
        return;
    jk_relay_free(r->relay);
    end(r->load);
    free(r);
}
