/* train.c: a language model of any text: jkmerge --train-lm. */
#include <stdlib.h>

#include "cmd/input.h"
#include "cmd/model.h"
#include "cmd/output.h"
#include "cmd/sandbox.h"
#include "diff/collate/fold.h"
#include "diff/evidence/train.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

typedef struct reader {
    jk_text_sink text; /* of text files: a paragraph a line */
    jk_sink items;     /* of records: the blocks */
    jk_train *train;
    struct {
        uint32_t *at;
        size_t n, cap;
    } line; /* folded characters of the paragraph so far; malloc */
} reader;

static int end_line(reader *r)
{
    int rc = jk_train_add(r->train, r->line.at, r->line.n);
    r->line.n = 0;
    return rc;
}

static int take_text(reader *r, jk_slice text)
{
    int rc = JK_OK;
    for (size_t at = 0; at < text.len && rc == JK_OK;) {
        int32_t c = jk_utf8_next(text, &at);
        uint32_t folded = c < 0 ? JK_BAD_CHAR : jk_fold_unit((uint32_t)c);
        if (c == '\n' || c == '\r')
            rc = end_line(r);
        else if (folded)
            rc = JK_PUSH(&r->line, folded);
    }
    return rc;
}

static int on_text(jk_text_sink *self, const jk_chunk *chunk)
{
    return take_text((reader *)self, chunk->text);
}

static int on_item(jk_sink *self, const jk_item *item)
{
    reader *r = (reader *)((char *)self - offsetof(reader, items));
    if (item->t != JK_BLOCK)
        return JK_OK;
    int rc = take_text(r, item->u.block.text);
    return rc == JK_OK ? end_line(r) : rc;
}

static int read_files(jk_cli *cli, const jk_decode_options *decode, reader *r)
{
    jk_feed feed = {.cli = cli, .decode = decode, .text = &r->text, .out = &r->items};
    int rc = JK_ENOMEM;
    if (jk_feed_begin(&feed)) {
        jk_sandbox(cli, cli->files, cli->nfiles);
        rc = JK_OK;
        for (int i = 0; i < cli->nfiles && rc == JK_OK; i++) {
            rc = jk_feed_file(&feed, cli->files[i]);
            if (rc == JK_OK)
                rc = end_line(r);
        }
    }
    jk_feed_free(&feed);
    return rc;
}

int jk_models_train(jk_cli *cli, const jk_decode_options *decode)
{
    jk_out out;
    jk_buf table = {0};
    if (!jk_out_open(&out, cli, cli->output))
        return cli->status;
    reader r = {.text = {on_text, NULL}, .items = {on_item}, .train = jk_train_new()};
    int rc = r.train ? read_files(cli, decode, &r) : JK_ENOMEM;
    if (rc == JK_OK)
        rc = jk_train_end(r.train, &table);
    if (rc == JK_OK)
        jk_out_put(&out, jk_buf_slice(&table));
    else
        jk_error(cli, "%s", rc == JK_ERANGE ? "no text to train on" : jk_strstatus(rc));
    jk_train_free(r.train);
    jk_buf_free(&table);
    free(r.line.at);
    jk_out_close(&out);
    return cli->status;
}
