/* A witness told as pieces of a canonical stream: from the stream it comes back byte for byte,
 * whatever both are, through the written records.  The lines of the input up to the first NUL are
 * blocks and readings by turns, the rest is the witness. */
#include <stdlib.h>

#include "diff/collate/trace.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/record/reader.h"
#include "parse/record/writer.h"
#include "parse/render/render.h"
#include "tests/fuzz/target.h"

static int no_error(void *ctx, const jk_record_error *e)
{
    (void)ctx;
    (void)e;
    abort(); /* what we wrote must be read */
}

static void no_trouble(void *ctx, jk_slice words)
{
    (void)ctx;
    (void)words;
    abort();
}

/* The canonical stream: each line a block, each other one a reading in the block before. */
static void put_canon(jk_sink *to, jk_slice text, size_t witness)
{
    jk_range all = {0, witness};
    jk_item source = {.t = JK_SOURCE, .src = JK_S("A"), .b = &all, .nb = 1};
    source.u.source.size = witness;
    MUST(to->put(to, &source) == JK_OK);
    char id[2] = {'a', 0};
    size_t last = 0;
    for (size_t at = 0, n = 0; at <= text.len && n < 26; n++) {
        size_t lf = jk_slice_find(text, JK_S("\n"), at);
        jk_slice line = jk_slice_sub(text, at, lf);
        line.len = jk_utf8_valid(line);
        jk_item item = {.t = n % 2 ? JK_VARIANT : JK_BLOCK};
        jk_slice own = {id, 1};
        jk_reading r = {.text = line, .p = -1};
        if (n % 2) {
            item.u.variant = (jk_variant){.id = own,
                                          .block = JK_S("B"),
                                          .from = last / 2,
                                          .to = last,
                                          .readings = &r,
                                          .nreadings = 1,
                                          .choice = -1,
                                          .printed = -1};
        } else {
            item.u.block = (jk_block){.id = own, .text = line};
            last = line.len;
        }
        MUST(to->put(to, &item) == JK_OK);
        id[0]++;
        at = lf < text.len ? lf + 1 : text.len + 1;
    }
    jk_item end = {.t = JK_END, .u.end.status = JK_LIT("complete")};
    MUST(to->put(to, &end) == JK_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jk_slice all = {(const char *)data, size};
    size_t cut = jk_slice_find(all, (jk_slice){"", 1}, 0);
    jk_slice canon = jk_slice_sub(all, 0, cut), bytes = jk_slice_sub(all, cut + 1, size);
    jk_range b = {0, bytes.len};
    jk_doc doc;
    jk_doc_init(&doc);
    jk_item block = {.t = JK_BLOCK, .b = &b, .nb = 1};
    block.u.block = (jk_block){.enc = JK_S("ISO-8859-1"), .raw = bytes};
    if (jk_utf8_valid(bytes) == bytes.len)
        block.u.block = (jk_block){.text = bytes};
    jk_item source = {.t = JK_SOURCE, .b = &b, .nb = 1};
    MUST(doc.sink.put(&doc.sink, &source) == JK_OK && doc.sink.put(&doc.sink, &block) == JK_OK);

    jk_byte_keep records = JK_BYTE_KEEP, back = JK_BYTE_KEEP;
    jk_merge_witness wit = {JK_S("A"), &doc};
    jk_sink *writer = jk_writer_new(&records.sink);
    jk_sink *trace = jk_trace_stage_new(&wit, 1, writer);
    MUST(writer && trace);
    put_canon(trace, canon, bytes.len);

    jk_render_options o = {.witness = JK_S("A"), .trouble = no_trouble};
    const jk_format *f = jk_format_find(JK_S("witness"));
    jk_sink *sink = f->open(&o, &back.sink);
    jk_reader *r = jk_reader_new(sink, no_error, NULL);
    MUST(sink && r);
    MUST(jk_reader_feed(r, jk_buf_slice(&records.buf)) == JK_OK && jk_reader_end(r) == JK_OK);
    MUST(jk_slice_eq(jk_buf_slice(&back.buf), bytes));

    jk_reader_free(r);
    f->close(sink);
    jk_trace_stage_free(trace);
    jk_writer_free(writer);
    jk_buf_free(&records.buf);
    jk_buf_free(&back.buf);
    jk_doc_free(&doc);
    return 0;
}
