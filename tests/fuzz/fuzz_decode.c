/* The decoder on any bytes: what it gives does not depend on how they are cut, every byte of the
 * source lies under some text or in a map, and a block made of a chunk gives its bytes back.
 * The first byte chooses the options and the cuts. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/blockmap.h"
#include "parse/encoding/decode.h"

typedef struct jk_trace {
    jk_text_sink sink;
    jk_buf text, src, reports;
    jk_map map;
    uint64_t off;
    unsigned checks;
} jk_trace;

static void check_map(const jk_chunk *c)
{
    uint64_t at = c->off;
    if (!c->map) {
        assert(jk_slice_eq(c->text, c->src));
        return;
    }
    assert(c->map->len == c->text.len);
    for (size_t i = 0; i < c->map->n; i++) {
        assert(c->map->at[i].src == at);
        at += c->map->at[i].slen;
    }
    assert(at == c->off + c->src.len);
}

/* A block made of the chunk as a segmenter makes them. */
static void check_block(const jk_chunk *c)
{
    jk_range b = {c->off, c->off + c->src.len};
    jk_item item = {.t = JK_BLOCK, .b = &b, .nb = 1};
    item.u.block.text = c->text;
    if (c->map) {
        item.u.block.enc = c->enc;
        item.u.block.raw = c->src;
    }
    jk_buf bytes = {0};
    jk_map map = {0};
    assert(jk_block_bytes(&item, &bytes) == JK_OK);
    assert(jk_slice_eq(jk_buf_slice(&bytes), c->src));
    assert(jk_block_map(&item, &map) == JK_OK);
    assert(map.len == c->text.len);
    uint64_t at = b.start;
    for (size_t i = 0; i < map.n; i++) {
        assert(map.at[i].src == at);
        at += map.at[i].slen;
    }
    assert(at == b.end);
    jk_map_free(&map);
    jk_buf_free(&bytes);
}

static int take_text(jk_text_sink *self, const jk_chunk *c)
{
    jk_trace *t = (jk_trace *)self;
    assert(c->off == t->off);
    assert(jk_utf8_valid(c->text) == c->text.len);
    check_map(c);
    if (t->checks)
        check_block(c);
    t->off += c->src.len;
    jk_buf_put(&t->text, c->text);
    jk_buf_put(&t->src, c->src);
    return JK_OK;
}

static int take_report(jk_text_sink *self, const jk_byte_report *r)
{
    jk_trace *t = (jk_trace *)self;
    assert(r->b.start <= r->b.end);
    jk_buf_put(&t->reports, jk_report_name(r->code));
    jk_buf_putc(&t->reports, ' ');
    jk_buf_putu(&t->reports, r->b.start);
    jk_buf_putc(&t->reports, '-');
    jk_buf_putu(&t->reports, r->b.end);
    jk_buf_putc(&t->reports, ' ');
    jk_buf_putu(&t->reports, r->line);
    jk_buf_putc(&t->reports, ':');
    jk_buf_putu(&t->reports, r->col);
    jk_buf_putc(&t->reports, ' ');
    jk_buf_put(&t->reports, r->words);
    jk_buf_putc(&t->reports, '\n');
    return JK_OK;
}

/* A decoder of each kind serves all inputs: that it comes back as new is one more property. */
typedef struct kept {
    jk_decoder *d;
    jk_trace now;
} kept;

static void decode(kept *k, const jk_decode_options *o, jk_slice s, size_t cut, jk_buf *name)
{
    k->now = (jk_trace){.sink = {take_text, take_report}, .checks = cut == 0};
    if (!k->d)
        k->d = jk_decoder_new(o, &k->now.sink);
    assert(k->d);
    jk_decoder_reset(k->d);
    for (size_t at = 0; at < s.len;) {
        size_t n = cut ? 1 + at % cut : s.len;
        assert(jk_decoder_feed(k->d, jk_slice_sub(s, at, at + n)) == JK_OK);
        at += n;
    }
    assert(jk_decoder_end(k->d) == JK_OK);
    jk_buf_put(name, jk_decoder_encoding(k->d));
}

static void done(jk_trace *t)
{
    jk_buf_free(&t->text);
    jk_buf_free(&t->src);
    jk_buf_free(&t->reports);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const jk_slice names[] = {
        JK_LIT("UTF-8"),    JK_LIT("GB18030"),  JK_LIT("GB18030-2005"), JK_LIT("Big5"),
        JK_LIT("EUC-TW"),   JK_LIT("UTF-16LE"), JK_LIT("UTF-16BE"),     JK_LIT("UTF-32LE"),
        JK_LIT("UTF-32BE"), JK_LIT("HZ"),       JK_LIT("ISO-2022-CN")};
    if (size == 0)
        return 0;
    unsigned which = data[0] & 15;
    jk_decode_options o = {.as_is = !(data[0] & 16)};
    if (which < sizeof names / sizeof *names)
        o.encodings = (jk_slices){&names[which], 1};
    jk_slice s = {(const char *)data + 1, size - 1};
    static kept decoders[2][32];
    kept *first = &decoders[0][data[0] & 31], *second = &decoders[1][data[0] & 31];
    jk_buf a = {0}, b = {0};
    decode(first, &o, s, 0, &a);
    decode(second, &o, s, 1u + (data[0] >> 5) * 5u, &b);
    jk_trace whole = first->now, cut = second->now;
    assert(jk_slice_eq(jk_buf_slice(&whole.src), s));
    assert(jk_slice_eq(jk_buf_slice(&cut.src), s));
    assert(jk_slice_eq(jk_buf_slice(&whole.text), jk_buf_slice(&cut.text)));
    assert(jk_slice_eq(jk_buf_slice(&whole.reports), jk_buf_slice(&cut.reports)));
    assert(jk_slice_eq(jk_buf_slice(&a), jk_buf_slice(&b)));
    done(&whole);
    done(&cut);
    jk_buf_free(&a);
    jk_buf_free(&b);
    return 0;
}
