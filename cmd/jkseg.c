/* jkseg: segments a bulletin into articles. */
#include <string.h>

#include "cmd/memory.h"
#include "cmd/output.h"
#include "cmd/report.h"
#include "cmd/textopt.h"
#include "parse/base/status.h"
#include "parse/render/render.h"

static const jk_opt options[] = {JK_ROW_FORMAT, JK_ROW_ENCODING, JK_ROW_CHECK,
                                 JK_ROW_WHOLE,  JK_ROW_YEAR,     {0}};

static const jk_tool tool = {"jkseg", "[options] [file...]",
                             "split Chinese bulletins into articles", options};

static bool read_options(jk_cli *cli, jk_text_options *s)
{
    for (int id; (id = jk_cli_next(cli)) != 0;)
        if (!jk_text_option(cli, id, s))
            return false;
    return true;
}

/* Gives every file to `out`; check: the reporter that it is, or NULL. */
static int run(jk_cli *cli, const jk_text_options *s, jk_sink *out, jk_beside *beside,
               jk_reporter *check)
{
    jk_feed feed = {.cli = cli,
                    .decode = &s->decode,
                    .segment = &s->segment,
                    .out = out,
                    .beside = beside,
                    .checks = check,
                    .passes = !check && (!s->format || strcmp(s->format, "jsonl") == 0),
                    .ahead = !check}; /* cli->input is what reports are about */
    return jk_feed_all(&feed);
}

/* --check: the reports alone. */
static int print_reports(jk_cli *cli, const jk_text_options *s, jk_out *out)
{
    jk_reporter check;
    int err = jk_reporter_begin(&check, jk_found_format_of(s->format), cli, &out->sink);
    if (!err)
        err = run(cli, s, &check.sink, NULL, &check);
    if (!err)
        err = jk_reporter_end(&check);
    if (check.count)
        jk_cli_worse(cli, JK_EXIT_NO);
    jk_buf_free(&check.buf);
    return err;
}

static int print_articles(jk_cli *cli, const jk_text_options *s, jk_out *out)
{
    jk_render_options look = {0};
    const char *name = s->format ? s->format : "jsonl";
    jk_renderer r;
    int err = jk_out_render(out, &r, jk_format_find(jk_slice_of(name)), &look);
    jk_beside *beside = !err && strcmp(name, "jsonl") == 0 ? jk_jsonl_beside(r.sink) : NULL;
    if (!err)
        err = run(cli, s, r.sink, beside, NULL);
    jk_jsonl_beside_free(beside);
    jk_renderer_close(&r);
    return err;
}

int main(int argc, char **argv)
{
    jk_cli cli;
    jk_text_options s = {0};
    jk_out out;
    jk_memory_begin();
    jk_cli_begin(&cli, &tool, argc, argv);
    if (!read_options(&cli, &s) || !jk_text_agree(&cli, &s) || !jk_out_open(&out, &cli, cli.output))
        return cli.status;
    int err = s.check ? print_reports(&cli, &s, &out) : print_articles(&cli, &s, &out);
    jk_failed(&cli, err);
    jk_out_close(&out);
    return cli.status;
}
