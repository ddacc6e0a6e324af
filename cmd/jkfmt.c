/* jkfmt: records become what people and other programs read. */
#include "cmd/cli.h"
#include "cmd/input.h"
#include "cmd/memory.h"
#include "cmd/output.h"
#include "cmd/sandbox.h"
#include "parse/base/status.h"
#include "parse/record/reader.h"
#include "parse/render/render.h"

enum { OPT_MARKS = 256, OPT_IDS };

static const jk_opt options[] = {
    {'f', "format", "FORMAT", "text|md|tsv|csv|html|tei|akn|ninjs|raw|witness:|jsonl",
     "what to write (default text)"},
    {'s', "source", "SIGLUM", NULL, "write only what comes from this source"},
    {'t', "title", "TITLE", NULL, "title of the page or document"},
    {'a', "apparatus", NULL, NULL, "in text and md: list variants after their blocks"},
    {OPT_MARKS, "marks", NULL, NULL, "mark open variants in the text"},
    {OPT_IDS, "ids", NULL, NULL, "in text: write the clauses, each after its id and a tab"},
    {0, NULL, NULL, NULL, NULL},
};

static const jk_tool tool = {"jkfmt", "[options] [file...]",
                             "format records as text, Markdown, tables, Web pages and XML",
                             options};

/* Records on their way to the renderer: the end records of several streams become one. */
typedef struct joiner {
    jk_sink sink;
    jk_cli *cli;
    jk_sink *to;
    jk_slice only;    /* siglum of the only source that is wanted; empty: all */
    const char *name; /* of the file being read */
    jk_end sum;
    jk_arena arena;
    jk_item *end; /* the only end record there was, as it came */
    size_t ends;
    uint64_t records, bad, unsaid; /* of the file being read */
    bool ended;                    /* the last record was an end record */
    bool partial;                  /* an end record of it says that it is not complete */
    bool cut;                      /* some stream had none */
    bool met;                      /* a record of the only source */
} joiner;

static int join(jk_sink *self, const jk_item *item)
{
    joiner *j = (joiner *)self;
    j->records++;
    j->ended = item->t == JK_END;
    if (!j->ended) {
        bool own = jk_slice_eq(item->src, j->only);
        j->met = j->met || own;
        if (j->only.len && (item->src.len == 0 || own))
            jk_end_count(&j->sum, item->t);
        return j->to->put(j->to, item);
    }
    j->end = j->ends++ || j->only.len ? NULL : jk_item_copy(&j->arena, item);
    if (j->only.len == 0)
        jk_end_add(&j->sum, &item->u.end);
    if (!jk_end_whole(&item->u.end)) {
        j->partial = true;
        j->sum.status = JK_S("trouble");
    }
    return JK_OK;
}

static int malformed(void *ctx, const jk_record_error *e)
{
    joiner *j = ctx;
    enum { FIRST = 3 }; /* of a file without any record, as text is, no more is worth saying */
    if (j->bad++ >= FIRST && !j->records)
        j->unsaid++;
    else
        jk_error_file(j->cli, j->name, e->line, e->col, "%.*s", (int)e->words.len, e->words.ptr);
    return JK_OK;
}

/* What is wrong with the file as a whole. */
static void say_rest(joiner *j)
{
    j->cut = j->cut || !j->ended;
    if (j->bad && !j->records) {
        jk_error_file(j->cli, j->name, 0, 0,
                      "it contains no records; use jkseg or jkclause to make them from text");
        return;
    }
    if (j->unsaid)
        jk_error_file(j->cli, j->name, 0, 0,
                      "other lines before the first record that are not records: %llu",
                      (unsigned long long)j->unsaid);
    if (!j->ended || j->partial)
        jk_error_file(j->cli, j->name, 0, 0, "%s", j->ended ? jk_stream_partial : jk_stream_cut);
}

static int read_file(joiner *j, const char *name)
{
    jk_in in;
    jk_slice bytes;
    int got = 0;
    if (!jk_in_open(&in, j->cli, name))
        return JK_OK;
    jk_reader *r = jk_reader_new(&j->sink, malformed, j);
    int rc = r ? JK_OK : JK_ENOMEM;
    j->name = name;
    j->ended = j->partial = false;
    j->records = j->bad = j->unsaid = 0;
    while (rc == JK_OK && (got = jk_in_read(&in, &bytes)) > 0)
        rc = jk_reader_feed(r, bytes);
    if (rc == JK_OK)
        rc = jk_reader_end(r);
    if (rc == JK_OK && got == 0)
        say_rest(j);
    jk_reader_free(r);
    jk_in_close(&in);
    return rc;
}

/* A stream that was cut off is given an end too, so that a page is closed; but records are not, for
 * a missing end record says that they were cut. */
static int finish(joiner *j, const jk_format *format)
{
    jk_item end = {.t = JK_END, .u.end = j->sum};
    if (j->end && !j->cut)
        return j->to->put(j->to, j->end);
    if (j->cut && jk_slice_eq(format->name, JK_S("jsonl")))
        return JK_OK;
    if (end.u.end.status.len == 0)
        end.u.end.status = j->cut ? JK_S("cut") : JK_S("complete");
    return j->to->put(j->to, &end);
}

static void run(jk_cli *cli, const jk_format *format, jk_render_options *o)
{
    jk_out out;
    if (!jk_out_open(&out, cli, cli->output))
        return;
    jk_sandbox(cli, cli->files, cli->nfiles);
    jk_renderer renderer;
    int rc = jk_out_render(&out, &renderer, format, o);
    joiner j = {.sink = {join}, .cli = cli, .to = renderer.sink, .only = o->only};
    for (int i = 0; i < cli->nfiles && rc == JK_OK; i++)
        rc = read_file(&j, cli->files[i]);
    if (rc == JK_OK && j.only.len && !j.met)
        jk_error(cli, "--source: nothing comes from %.*s", (int)j.only.len, j.only.ptr);
    if (rc == JK_OK)
        rc = finish(&j, format);
    jk_failed(cli, rc);
    jk_renderer_close(&renderer);
    jk_arena_free(&j.arena);
    jk_out_close(&out);
}

/* witness:A names a format and its witness; the command line let no other name through. */
static const jk_format *find_format(const char *name, jk_render_options *o)
{
    jk_slice s = jk_slice_of(name), prefix = JK_S("witness:");
    if (!jk_slice_starts(s, prefix))
        return jk_format_find(s);
    o->witness = jk_slice_sub(s, prefix.len, s.len);
    return jk_format_find(JK_S("witness"));
}

int main(int argc, char **argv)
{
    jk_cli cli;
    jk_render_options o = {0};
    const jk_format *format = jk_format_find(JK_S("text"));
    jk_memory_begin();
    jk_cli_begin(&cli, &tool, argc, argv);
    for (int id; (id = jk_cli_next(&cli)) != 0;) {
        switch (id) {
        case 'f':
            format = find_format(cli.value, &o);
            break;
        case 's':
            o.only = jk_slice_of(cli.value);
            break;
        case 't':
            o.title = jk_slice_of(cli.value);
            break;
        case 'a':
            o.apparatus = true;
            break;
        case OPT_MARKS:
            o.marks = true;
            break;
        case OPT_IDS:
            o.ids = true;
            break;
        default:
            return cli.status;
        }
    }
    run(&cli, format, &o);
    return cli.status;
}
