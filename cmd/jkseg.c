/* jkseg: segments a bulletin into articles. */
#include <string.h>

#include "cmd/memory.h"
#include "cmd/output.h"
#include "cmd/report.h"
#include "cmd/sandbox.h"
#include "cmd/textopt.h"
#include "parse/base/status.h"
#include "parse/render/render.h"

static const jk_opt options[] = {{'f', "format", "FORMAT",
                                  "jsonl|text|md|tsv|csv|html|tei|akn|ninjs|raw",
                                  "what to write (jsonl)"},
                                 JK_ROW_ENCODING,
                                 JK_ROW_CHECK,
                                 JK_ROW_WHOLE,
                                 JK_ROW_YEAR,
                                 {0}};

static const jk_tool tool = {"jkseg", "[options] [file...]",
                             "segment Chinese bulletins into articles", options};

static bool read_options(jk_cli *cli, jk_text_options *s)
{
    for (int id; (id = jk_cli_next(cli)) != 0;)
        if (!jk_text_option(cli, id, s))
            return false;
    return true;
}

/* Gives every file to `out`; a stage that failed has said why unless it was memory. */
static void run(jk_cli *cli, const jk_text_options *s, jk_sink *out, jk_beside *beside,
                jk_reporter *check)
{
    jk_feed feed = {.cli = cli,
                    .decode = &s->decode,
                    .segment = &s->segment,
                    .out = out,
                    .beside = beside,
                    .ahead = !s->check}; /* check->file changes */
    int err = JK_OK;
    if (jk_feed_begin(&feed)) {
        jk_sandbox(cli, cli->files, cli->nfiles);
        for (int i = 0; i < cli->nfiles && !err; i++) {
            check->file = cli->files[i];
            err = jk_feed_file(&feed, cli->files[i]);
        }
        if (!err)
            err = jk_feed_end(&feed);
    }
    if (err && err != JK_EWRITE)
        jk_error(cli, "%s", jk_strstatus(err));
    jk_feed_free(&feed);
}

int main(int argc, char **argv)
{
    static const jk_render_options plain = {0};
    jk_cli cli;
    jk_text_options s = {0};
    jk_out out;
    jk_memory_begin();
    jk_cli_begin(&cli, &tool, argc, argv);
    if (!read_options(&cli, &s))
        return cli.status;
    if (s.check && s.format)
        return jk_cli_usage(&cli, "--check does not go with --format");
    if (!jk_out_open(&out, &cli, cli.output))
        return cli.status;
    jk_reporter check;
    jk_reporter_init(&check, &out.sink);
    const jk_format *format = jk_format_find(jk_slice_of(s.format ? s.format : "jsonl"));
    jk_sink *sink = s.check ? &check.sink : format->open(&plain, &out.sink);
    bool records = !s.check && strcmp(s.format ? s.format : "jsonl", "jsonl") == 0;
    jk_beside *beside = sink && records ? jk_jsonl_beside(sink) : NULL;
    if (sink)
        run(&cli, &s, sink, beside, &check);
    else
        jk_error(&cli, "%s", jk_strstatus(JK_ENOMEM));
    if (check.count)
        jk_cli_worse(&cli, JK_EXIT_NO);
    jk_jsonl_beside_free(beside);
    if (!s.check && sink)
        format->close(sink);
    jk_out_close(&out);
    return cli.status;
}
