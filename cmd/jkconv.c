/* jkconv: any Chinese encoding in, clean UTF-8 out. */
#include <stdlib.h>
#include <strings.h>

#include "cmd/cli.h"
#include "cmd/convert.h"
#include "cmd/convjobs.h"
#include "cmd/input.h"
#include "cmd/listing.h"
#include "cmd/memory.h"
#include "cmd/output.h"
#include "cmd/sandbox.h"
#include "cmd/textopt.h"
#include "parse/base/status.h"
#include "parse/encoding/codec.h"
#include "parse/record/writer.h"

enum {
    OPT_FORMAT = 256,
    OPT_GB18030,
    OPT_ESCAPE,
    OPT_UNESCAPE,
    OPT_STRICT,
    OPT_EOL,
    OPT_BOM,
    OPT_REPAIR,
    OPT_REPORTS
};

static const jk_opt options[] = {
    {'f', "from", "ENC[,ENC]", NULL, "encoding of the input, or the encodings to choose from"},
    {'t', "to", "ENC", NULL, "encoding of the output (default UTF-8)"},
    {'l', "list", NULL, NULL, "list which bytes are in which encoding"},
    {OPT_FORMAT, "format", "FORMAT", "text|jsonl", "what to write (default text)"},
    {OPT_GB18030, "gb18030", "EDITION", "2005|2022|lenient",
     "edition of GB 18030 (default lenient)"},
    {OPT_ESCAPE, "escape", NULL, NULL,
     "write bad bytes as \\xHH, and characters that the target lacks as \\u{H}"},
    {OPT_UNESCAPE, "unescape", NULL, NULL, "undo these escapes"},
    {OPT_STRICT, "strict", NULL, NULL, "let nothing doubtful pass: stop at the first bad byte"},
    {OPT_EOL, "eol", "KIND", "keep|lf|crlf|cr", "line ends of the output (default keep)"},
    {OPT_BOM, "bom", "HOW", "keep|drop|add", "byte order mark of the output (default keep)"},
    {OPT_REPAIR, "repair", "HOW", "yes|no", "undo mojibake (default yes)"},
    {OPT_REPORTS, "reports", "N", NULL,
     "print at most N reports of a kind for a file; 0: all (default 100)"},
    {'j', "jobs", "N", NULL, "convert up to N files at a time"},
    {0, NULL, NULL, NULL, NULL},
};

static const jk_tool tool = {"jkconv", "[options] [file...]",
                             "convert text in any Chinese encoding to clean UTF-8", options};

typedef struct jkconv {
    jk_cli cli;
    jk_decode_options decode;
    jk_convert_options convert;
    const char *from;
    bool list, jsonl;
    uint64_t jobs, reports;
} jkconv;

static bool read_option(jkconv *c, int id)
{
    static const int editions[] = {2005, 2022, 0};
    int word = c->cli.word;
    switch (id) {
    case 'f':
        return jk_text_encodings(&c->cli, &c->decode.encodings);
    case 't':
        c->convert.to = jk_slice_of(c->cli.value);
        return true;
    case 'l':
        c->list = true;
        return true;
    case 'j':
        return jk_cli_number(&c->cli, 1, 64, &c->jobs);
    case OPT_REPORTS:
        return jk_cli_number(&c->cli, 0, UINT64_MAX, &c->reports);
    case OPT_FORMAT:
        c->jsonl = word == 1;
        return true;
    case OPT_GB18030:
        c->decode.gb18030 = editions[word];
        return true;
    case OPT_ESCAPE:
        return c->convert.escape = true;
    case OPT_UNESCAPE:
        return c->convert.unescape = true;
    case OPT_STRICT:
        return c->convert.strict = true;
    case OPT_EOL:
        c->convert.eol = (enum jk_eol)word;
        return true;
    case OPT_BOM:
        c->convert.bom = (enum jk_bom)word;
        return true;
    default:
        c->decode.as_is = word == 1;
        return true;
    }
}

/* The target in the edition that was asked for; of UTF-8, which text is in anyhow, none. */
static jk_slice target_of(const jkconv *c, jk_slice to)
{
    bool gb18030 = to.len >= 7 && strncasecmp(to.ptr, "GB18030", 7) == 0;
    if (to.len && (strcasecmp(to.ptr, "UTF-8") == 0 || strcasecmp(to.ptr, "UTF8") == 0))
        return JK_S("");
    return gb18030 && c->decode.gb18030 == 2005 ? jk_codec_name(JK_CODEC_GB18030_2005) : to;
}

/* Every listed file, one after the other. */
static int list_files(jkconv *c, jk_out *out)
{
    jk_listing l = {0};
    jk_in in;
    jk_slice bytes;
    c->decode.found = jk_listing_found;
    c->decode.found_ctx = &l;
    c->decode.unmapped = true;
    jk_decoder *d = jk_decoder_new(&c->decode, &l.sink);
    int status = d ? JK_OK : JK_ENOMEM;
    jk_sandbox(&c->cli, c->cli.files, c->cli.nfiles);
    for (int i = 0; i < c->cli.nfiles && status == JK_OK; i++) {
        if (!jk_in_open(&in, &c->cli, c->cli.files[i]))
            continue;
        jk_listing_begin(&l, &out->sink, c->cli.files[i], c->jsonl);
        jk_decoder_reset(d);
        while (status == JK_OK && jk_in_read(&in, &bytes) > 0)
            status = jk_decoder_feed(d, bytes);
        if (status == JK_OK)
            status = jk_decoder_end(d);
        if (status == JK_OK)
            status = jk_listing_end(&l);
        jk_in_close(&in);
    }
    jk_decoder_free(d);
    jk_listing_free(&l);
    return status;
}

/* Text as records: blocks whose ranges are bytes of the original. */
static int write_records(jkconv *c, jk_out *out)
{
    jk_segment_options whole = {.whole = true};
    jk_sink *writer = jk_writer_new(&out->sink);
    jk_feed feed = {.cli = &c->cli, .decode = &c->decode, .segment = &whole, .out = writer};
    int status = writer ? jk_feed_all(&feed) : JK_ENOMEM;
    jk_writer_free(writer);
    return status;
}

static int convert_files(jkconv *c, jk_out *out)
{
    jk_convjobs jobs = {&c->cli, &c->decode, &c->convert, out, c->reports};
    int n = c->jobs < (uint64_t)c->cli.nfiles ? (int)c->jobs : c->cli.nfiles;
    jk_converter *converters = calloc((size_t)n, sizeof *converters);
    int status = converters ? JK_OK : JK_ENOMEM;
    int open = 0;
    while (status == JK_OK && open < n && jk_converter_open(&converters[open], &jobs))
        open++;
    if (open == n) { /* what is wrong was said otherwise */
        jk_sandbox(&c->cli, c->cli.files, c->cli.nfiles);
        status = jk_convjobs_run(&jobs, converters, n);
    }
    for (int i = 0; converters && i < n; i++)
        jk_converter_close(&converters[i]);
    free(converters);
    return status;
}

static void run(jkconv *c)
{
    jk_out out;
    if (!jk_out_open(&out, &c->cli, c->cli.output))
        return;
    int status = c->list    ? list_files(c, &out)
                 : c->jsonl ? write_records(c, &out)
                            : convert_files(c, &out);
    jk_failed(&c->cli, status);
    jk_out_close(&out);
}

int main(int argc, char **argv)
{
    jkconv c = {.jobs = 1, .reports = 100};
    jk_memory_begin();
    jk_cli_begin(&c.cli, &tool, argc, argv);
    int id;
    while ((id = jk_cli_next(&c.cli)) > 0)
        if (!read_option(&c, id))
            return c.cli.status;
    if (id < 0)
        return c.cli.status;
    if (c.convert.escape && c.convert.unescape)
        return jk_cli_usage(&c.cli, "--escape and --unescape exclude each other");
    if (c.convert.escape && c.convert.strict)
        return jk_cli_usage(&c.cli, "--escape and --strict exclude each other");
    static jk_slice utf8[] = {JK_LIT("UTF-8")};
    if (c.convert.unescape && c.decode.encodings.n == 0) /* what --escape has written */
        c.decode.encodings = (jk_slices){utf8, 1};
    c.convert.from = c.decode.encodings;
    c.convert.to = target_of(&c, c.convert.to);
    c.decode.as_is = c.decode.as_is || c.convert.escape || c.convert.unescape;
    run(&c);
    return c.cli.status;
}
