/* The decoder on any bytes: what it gives does not depend on how they are cut, every byte of the
 * source lies under some text or in a map, a block made of a chunk gives its bytes back, and so
 * does the text with escapes when it is encoded again. The first byte chooses the options and the
 * cuts. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/blockmap.h"
#include "parse/encoding/decode.h"
#include "parse/encoding/encode.h"
#include "parse/encoding/escape.h"
#include "tests/fuzz/target.h"

typedef struct jk_trace {
    jk_text_sink sink;
    jk_buf text, src, reports;
    jk_buf escaped;
    jk_slice enc; /* of the first text that is not ASCII */
    uint64_t off;
    unsigned checks;
} jk_trace;

static jk_escaper *escaper;

static void check_map(const jk_chunk *c)
{
    uint64_t at = c->off;
    if (!c->map) {
        MUST(jk_slice_eq(c->text, c->src));
        return;
    }
    MUST(c->map->len == c->text.len);
    for (size_t i = 0; i < c->map->n; i++) {
        MUST(c->map->at[i].src == at);
        at += c->map->at[i].slen;
    }
    MUST(at == c->off + c->src.len);
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
    MUST(jk_block_bytes(&item, &bytes) == JK_OK);
    MUST(jk_slice_eq(jk_buf_slice(&bytes), c->src));
    MUST(jk_block_map(&item, &map) == JK_OK);
    MUST(map.len == c->text.len);
    uint64_t at = b.start;
    for (size_t i = 0; i < map.n; i++) {
        MUST(map.at[i].src == at);
        at += map.at[i].slen;
    }
    MUST(at == b.end);
    jk_map_free(&map);
    jk_buf_free(&bytes);
}

static int take_text(jk_text_sink *self, const jk_chunk *c)
{
    jk_trace *t = (jk_trace *)self;
    MUST(c->off == t->off);
    MUST(jk_utf8_valid(c->text) == c->text.len);
    check_map(c);
    if (t->checks) {
        check_block(c);
        MUST(jk_escaper_put(escaper, c, &t->escaped) == JK_OK);
    }
    if (t->enc.len == 0 && !jk_slice_eq(c->enc, JK_S("US-ASCII")))
        t->enc = c->enc;
    t->off += c->src.len;
    jk_buf_put(&t->text, c->text);
    jk_buf_put(&t->src, c->src);
    return JK_OK;
}

static int take_report(jk_text_sink *self, const jk_byte_report *r)
{
    jk_trace *t = (jk_trace *)self;
    MUST(r->b.start <= r->b.end);
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
    MUST(k->d);
    jk_decoder_reset(k->d);
    for (size_t at = 0; at < s.len;) {
        size_t n = cut ? 1 + at % cut : s.len;
        MUST(jk_decoder_feed(k->d, jk_slice_sub(s, at, at + n)) == JK_OK);
        at += n;
    }
    MUST(jk_decoder_end(k->d) == JK_OK);
    jk_buf_put(name, jk_decoder_encoding(k->d));
}

static unsigned nibble(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10);
}

/* The text of all chunks with its escapes is the source, however little of that decoded. */
static void check_escapes(jk_trace *t, jk_slice s)
{
    jk_encoder *encoder = NULL;
    jk_buf back = {0};
    MUST(jk_escaper_end(escaper, &t->escaped) == JK_OK);
    MUST(jk_encoder_new(&encoder, t->enc.len ? t->enc : JK_S("UTF-8")) == JK_OK);
    jk_slice text = jk_buf_slice(&t->escaped);
    for (size_t at = 0, took; at < text.len;) {
        size_t slash = jk_slice_find(text, JK_S("\\"), at);
        slash = slash < text.len ? slash : text.len;
        MUST(jk_encoder_put(encoder, jk_slice_sub(text, at, slash), &back, &took) == JK_OK);
        MUST(took == slash - at);
        at = slash;
        if (at == text.len)
            break;
        MUST(text.len - at >= 4 && text.ptr[at + 1] == 'x');
        unsigned byte = nibble(text.ptr[at + 2]) << 4 | nibble(text.ptr[at + 3]);
        jk_encoder_byte(encoder, (unsigned char)byte, &back);
        at += 4;
    }
    jk_encoder_end(encoder, &back);
    MUST(jk_slice_eq(jk_buf_slice(&back), s));
    jk_encoder_free(encoder);
    jk_buf_free(&back);
}

static void done(jk_trace *t)
{
    jk_buf_free(&t->text);
    jk_buf_free(&t->src);
    jk_buf_free(&t->reports);
    jk_buf_free(&t->escaped);
}

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
    if (!escaper)
        MUST(jk_escaper_new(&escaper, (jk_slices){NULL, 0}) == JK_OK);
    jk_escaper_reset(escaper);
    decode(first, &o, s, 0, &a);
    decode(second, &o, s, 1u + (data[0] >> 5) * 5u, &b);
    jk_trace whole = first->now, cut = second->now;
    MUST(jk_slice_eq(jk_buf_slice(&whole.src), s));
    MUST(jk_slice_eq(jk_buf_slice(&cut.src), s));
    MUST(jk_slice_eq(jk_buf_slice(&whole.text), jk_buf_slice(&cut.text)));
    MUST(jk_slice_eq(jk_buf_slice(&whole.reports), jk_buf_slice(&cut.reports)));
    MUST(jk_slice_eq(jk_buf_slice(&a), jk_buf_slice(&b)));
    if (o.as_is)
        check_escapes(&whole, s);
    done(&whole);
    done(&cut);
    jk_buf_free(&a);
    jk_buf_free(&b);
    return 0;
}
