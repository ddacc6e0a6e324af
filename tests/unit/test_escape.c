/* Escapes: what --escape writes, --unescape turns back into the same bytes, whatever they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "cmd/convert.h"
#include "parse/base/status.h"
#include "parse/encoding/codec.h"

#ifdef JK_SANITIZED
enum { STEP = 31, ROUNDS = 400 };
#else
enum { STEP = 1, ROUNDS = 8000 };
#endif

typedef struct collector {
    jk_byte_sink sink;
    jk_buf bytes;
} collector;

static int collect(jk_byte_sink *self, jk_slice bytes)
{
    collector *c = (collector *)self;
    jk_buf_put(&c->bytes, bytes);
    return c->bytes.err;
}

static void hear(void *ctx, const jk_remark *c)
{
    (void)ctx;
    (void)c;
}

/* A decoder and what follows it, there or back. */
typedef struct way {
    jk_convert_options options;
    jk_convert convert;
    jk_decoder *decoder;
    collector out;
} way;

static void open_way(way *w, bool there, const char *name)
{
    static jk_slice utf8 = JK_LIT("UTF-8");
    jk_slice enc = jk_slice_of(name);
    jk_decode_options decode = {.as_is = true, .encodings = {there ? &enc : &utf8, 1}};
    *w = (way){.out.sink = {collect}};
    w->options = (jk_convert_options){.escape = there, .unescape = !there};
    if (there)
        w->options.from = decode.encodings;
    else
        w->options.to = enc;
    assert_int_equal(jk_convert_init(&w->convert, &w->options), JK_OK);
    w->decoder = jk_decoder_new(&decode, &w->convert.sink);
    assert_non_null(w->decoder);
}

static void close_way(way *w)
{
    jk_decoder_free(w->decoder);
    jk_convert_free(&w->convert);
    jk_buf_free(&w->out.bytes);
}

/* Bytes through a way, `cut` at a time. */
static jk_slice go(way *w, jk_slice s, size_t cut)
{
    jk_buf_reset(&w->out.bytes);
    jk_decoder_reset(w->decoder);
    jk_convert_begin(&w->convert, &w->out.sink, hear, NULL);
    for (size_t at = 0; at < s.len; at += cut)
        assert_int_equal(jk_decoder_feed(w->decoder, jk_slice_sub(s, at, at + cut)), JK_OK);
    assert_int_equal(jk_decoder_end(w->decoder), JK_OK);
    assert_int_equal(jk_convert_end(&w->convert), JK_OK);
    return jk_buf_slice(&w->out.bytes);
}

static void there_and_back(way *there, way *back, jk_slice s, size_t cut, const char *name)
{
    jk_slice escaped = go(there, s, cut);
    jk_slice again = go(back, escaped, cut);
    if (!jk_slice_eq(again, s)) {
        print_error("%s:", name);
        for (size_t i = 0; i < s.len; i++)
            print_error(" %02X", (unsigned char)s.ptr[i]);
        fail_msg(" became %.*s", (int)escaped.len, escaped.ptr);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Bytes of any value, with pieces in between that mean something to one encoding or other. */
static size_t any_bytes(char *out, size_t max, uint32_t *seed)
{
    static const jk_slice pieces[] = {JK_LIT("~{"),
                                      JK_LIT("~}"),
                                      JK_LIT("~\n"),
                                      JK_LIT("~~"),
                                      JK_LIT("\x0E"),
                                      JK_LIT("\x0F"),
                                      JK_LIT("\x1B$)A"),
                                      JK_LIT("\x1B$)G"),
                                      JK_LIT("\x1B$*H"),
                                      JK_LIT("\x1BN"),
                                      JK_LIT("VP9z"),
                                      JK_LIT("\n"),
                                      JK_LIT("\\"),
                                      JK_LIT("\x80"),
                                      JK_LIT("\xA3\xA0"),
                                      JK_LIT("\xEF\xBB\xBF"),
                                      JK_LIT("\xD6\xD0"),
                                      JK_LIT("\x88\x62"),
                                      JK_LIT("中文"),
                                      JK_LIT("\xFF\xFE"),
                                      JK_LIT("\\u{4E00}"),
                                      JK_LIT("\xA4\xA4"),
                                      JK_LIT("\x1B$B"),
                                      JK_LIT("\x1B(B"),
                                      JK_LIT("\x81\x30\x81\x30"),
                                      JK_LIT("+AGE-")};
    size_t n = 0, want = 1 + next_random(seed) % (max - 16);
    while (n < want) {
        uint32_t r = next_random(seed);
        if (r % 3) {
            jk_slice p = pieces[r / 3 % (sizeof pieces / sizeof *pieces)];
            memcpy(out + n, p.ptr, p.len);
            n += p.len;
        } else {
            out[n++] = (char)(r / 3);
        }
    }
    return n;
}

/* Every one and two bytes, four-byte codes around every first byte, and random mixtures. */
static void every_encoding(void **state)
{
    (void)state;
    static const char *const names[] = {"UTF-8",       "GB18030",  "GB18030-2005", "GBK",
                                        "GB2312",      "Big5",     "EUC-TW",       "UTF-16LE",
                                        "UTF-16BE",    "UTF-32LE", "UTF-32BE",     "HZ",
                                        "ISO-2022-CN", "EUC-JP",   "ISO-2022-JP",  "WINDOWS-1252"};
    uint32_t seed = 7;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        way there, back;
        open_way(&there, true, names[i]);
        open_way(&back, false, names[i]);
        for (unsigned code = 0; code < 0x10000; code += STEP) {
            char b[4] = {(char)(code >> 8), (char)code, (char)0x81, '0'};
            there_and_back(&there, &back, (jk_slice){b, 1 + (code > 0xFF)}, 4, names[i]);
            if (code % 7 == 0)
                there_and_back(&there, &back, (jk_slice){b, 4}, 4, names[i]);
        }
        for (int round = 0; round < ROUNDS; round++) {
            char b[96];
            size_t n = any_bytes(b, 80, &seed);
            there_and_back(&there, &back, (jk_slice){b, n}, 1 + (size_t)round % 17, names[i]);
        }
        close_way(&there);
        close_way(&back);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_encoding)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
