#include "cmd/threeway.h"

#include <stdlib.h>

#include "cmd/input.h"
#include "cmd/output.h"
#include "cmd/sandbox.h"
#include "diff/edit/three.h"
#include "parse/base/utf8.h"
#include "parse/encoding/encode.h"
#include "parse/base/status.h"

/* A file being read: its bytes, what they say, and which stand for what. */
typedef struct side {
    jk_text_sink sink;
    jk_buf bytes, text;
    jk_map map;
    jk_slice enc;
    bool mixed;
} side;

static int take_chunk(jk_text_sink *self, const jk_chunk *chunk)
{
    side *s = (side *)self;
    s->mixed = s->mixed || (s->enc.len && !jk_slice_eq(s->enc, chunk->enc));
    s->enc = chunk->enc;
    jk_buf_put(&s->bytes, chunk->src);
    jk_buf_put(&s->text, chunk->text);
    if (chunk->map)
        jk_map_append_part(&s->map, chunk->map, 0, chunk->map->len);
    else
        jk_map_add(&s->map, chunk->text.len, chunk->off, chunk->src.len, 1, 1);
    return s->bytes.err | s->text.err | s->map.err;
}

/* Encodings whose bytes can be cut between any two characters and that have ASCII as it is. */
static bool can_be_cut(jk_slice enc)
{
    return enc.len == 0 || jk_slice_eq(enc, JK_S("UTF-8")) || jk_slice_eq(enc, JK_S("GB18030")) ||
           jk_slice_eq(enc, JK_S("GBK")) || jk_slice_eq(enc, JK_S("Big5")) ||
           jk_slice_eq(enc, JK_S("Big5-HKSCS"));
}

static jk_three_text text_of(const side *s)
{
    jk_slice bytes = jk_buf_slice(&s->bytes);
    if (s->enc.len == 0 || jk_slice_eq(s->enc, JK_S("UTF-8")))
        return (jk_three_text){bytes, bytes, NULL};
    return (jk_three_text){bytes, jk_buf_slice(&s->text), &s->map};
}

/* Whether all three can be merged as they are; says why not.  Only ASCII goes with anything. */
static bool fit(jk_cli *cli, const side *sides)
{
    jk_slice enc = {0};
    for (int i = 0; i < 3; i++) {
        const side *s = &sides[i];
        bool ascii = s->text.len == s->bytes.len && !s->mixed;
        for (size_t k = 0; k < s->bytes.len && ascii; k++)
            ascii = (unsigned char)s->bytes.ptr[k] < 0x80;
        if (ascii)
            continue;
        if (s->mixed || !can_be_cut(s->enc) || (enc.len && !jk_slice_eq(enc, s->enc))) {
            jk_error_file(cli, cli->files[i], 0, 0,
                          "not in the same encoding as the others, or not one that can be merged; "
                          "use jkconv");
            return false;
        }
        enc = s->enc;
    }
    return true;
}

/* What stands after the markers, in each encoding that the texts may have: made before their files
 * are read, when iconv can still be had. */
enum { UTF8, GB18030, BIG5, ENCODINGS };

typedef struct labels {
    jk_buf words[ENCODINGS][3];
} labels;

/* Nothing, so that it is called what it is by default, where no label is given, git does not know
 * the letter for it, or the encoding lacks a character of it. */
static void encode_label(const char *label, jk_slice enc, jk_buf *b)
{
    jk_encoder *e = NULL;
    size_t done = 0;
    jk_slice s = jk_slice_of(label ? label : "");
    bool bad = (s.len == 2 && s.ptr[0] == '%') || jk_utf8_valid(s) < s.len;
    for (size_t i = 0; i < s.len; i++)
        bad = bad || (unsigned char)s.ptr[i] < ' ';
    if (s.len == 0 || bad || jk_encoder_new(&e, enc) != JK_OK)
        return;
    if (jk_encoder_put(e, s, b, &done) != JK_OK || done < s.len)
        jk_buf_reset(b);
    jk_encoder_free(e);
}

/* given: ours, base, theirs. */
static void make_labels(labels *l, const char *const given[3])
{
    static const jk_slice encs[] = {JK_LIT("UTF-8"), JK_LIT("GB18030"), JK_LIT("Big5")};
    static const enum jk_three_side order[] = {JK_OURS, JK_BASE, JK_THEIRS};
    for (int e = 0; e < ENCODINGS; e++)
        for (int i = 0; i < 3; i++)
            encode_label(given[i], encs[e], &l->words[e][order[i]]);
}

static void choose_labels(const labels *l, const side *sides, jk_slice out[3])
{
    int e = UTF8;
    for (int i = 0; i < 3; i++)
        if (sides[i].text.len != sides[i].bytes.len)
            e = jk_slice_starts(sides[i].enc, JK_S("GB")) ? GB18030 : BIG5;
    for (int i = 0; i < 3; i++)
        if (l->words[e][i].len)
            out[i] = jk_buf_slice(&l->words[e][i]);
}

static void free_labels(labels *l)
{
    for (int e = 0; e < ENCODINGS; e++)
        for (int i = 0; i < 3; i++)
            jk_buf_free(&l->words[e][i]);
}

static void merge(jk_cli *cli, side *sides, jk_out *out, jk_three_options *o, const labels *l)
{
    const jk_decode_options as_is = {.as_is = true};
    jk_feed feed = {.cli = cli, .decode = &as_is, .text_only = true};
    size_t conflicts = 0;
    int rc = JK_OK;
    if (!jk_feed_begin(&feed)) {
        jk_feed_free(&feed);
        return;
    }
    jk_sandbox(cli, cli->files, cli->nfiles);
    for (int i = 0; i < 3 && rc == JK_OK; i++) {
        sides[i].sink.text = take_chunk;
        feed.text = &sides[i].sink;
        rc = jk_feed_file(&feed, cli->files[i]);
    }
    jk_feed_free(&feed);
    if (rc == JK_OK && cli->status < JK_EXIT_TROUBLE && fit(cli, sides)) {
        choose_labels(l, sides, o->label);
        cli->status = JK_EXIT_OK; /* bad bytes are merged as they are */
        const jk_three_text texts[] = {text_of(&sides[0]), text_of(&sides[1]), text_of(&sides[2])};
        rc = jk_three_merge(texts, o, &out->sink, &conflicts);
        if (conflicts)
            jk_cli_worse(cli, JK_EXIT_NO);
    }
    jk_failed(cli, rc);
}

int jk_threeway(jk_cli *cli, bool base, int marker, const char *const given[3])
{
    labels l = {0};
    side sides[3] = {{.enc = {0}}, {.enc = {0}}, {.enc = {0}}};
    jk_three_options o = {.marker = marker, .base = base};
    jk_out out;
    if (cli->nfiles != 3)
        jk_cli_usage(cli, "--git wants three files: base, ours, theirs");
    else if (jk_cli_one_stdin(cli, cli->files, 3) && jk_out_open(&out, cli, cli->output)) {
        make_labels(&l, given);
        merge(cli, sides, &out, &o, &l);
        jk_out_close(&out);
    }
    free_labels(&l);
    for (int i = 0; i < 3; i++) {
        jk_buf_free(&sides[i].bytes);
        jk_buf_free(&sides[i].text);
        jk_map_free(&sides[i].map);
    }
    return cli->status < JK_EXIT_TROUBLE ? cli->status : JK_EXIT_DRIVER;
}
