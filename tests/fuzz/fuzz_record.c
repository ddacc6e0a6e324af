/* The record reader: any bytes, cut anywhere.  What it takes is written anew and read again: that
 * must be taken too, and written the same.  What is taken does not depend on how it was cut. */
#include <stdlib.h>

#include "parse/base/doc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/record/reader.h"
#include "parse/record/writer.h"
#include "tests/fuzz/target.h"

static int count(void *ctx, const jk_record_error *e)
{
    MUST(e->line > 0 && e->col > 0 && e->words.len > 0);
    ++*(size_t *)ctx;
    return JK_OK;
}

static size_t read_in(jk_slice text, size_t step, jk_doc *doc)
{
    size_t errors = 0;
    jk_doc_init(doc);
    jk_reader *r = jk_reader_new(&doc->sink, count, &errors);
    MUST(r);
    for (size_t at = 0; at < text.len; at += step)
        MUST(jk_reader_feed(r, jk_slice_sub(text, at, at + step)) == JK_OK);
    MUST(jk_reader_end(r) == JK_OK);
    jk_reader_free(r);
    return errors;
}

/* Written anew, not passed on. */
static void write_out(const jk_doc *doc, jk_buf *out)
{
    for (size_t i = 0; i < doc->n; i++) {
        jk_item item = *doc->at[i];
        item.line = (jk_slice){0};
        MUST(jk_item_json(&item, out) == JK_OK);
        jk_buf_putc(out, '\n');
    }
}

static void same_lines(const jk_doc *a, const jk_doc *b)
{
    MUST(a->n == b->n);
    for (size_t i = 0; i < a->n; i++)
        MUST(jk_slice_eq(a->at[i]->line, b->at[i]->line));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    size_t step = 1 + data[0] % 64u;
    jk_slice text = {(const char *)data + 1, size - 1};
    jk_doc whole, parts, again;
    jk_buf first = {0}, second = {0};
    size_t errors = read_in(text, text.len + 1, &whole);
    MUST(read_in(text, step, &parts) == errors);
    same_lines(&whole, &parts);
    write_out(&whole, &first);
    MUST(jk_utf8_valid(jk_buf_slice(&first)) == first.len);
    MUST(read_in(jk_buf_slice(&first), step, &again) == 0);
    MUST(again.n == whole.n);
    write_out(&again, &second);
    MUST(jk_slice_eq(jk_buf_slice(&first), jk_buf_slice(&second)));
    jk_doc_free(&whole);
    jk_doc_free(&parts);
    jk_doc_free(&again);
    jk_buf_free(&first);
    jk_buf_free(&second);
    return 0;
}
