/* jkclause: extracts the numbered clauses of regulatory texts. */
#include <string.h>

#include "cmd/input.h"
#include "cmd/memory.h"
#include "cmd/output.h"
#include "cmd/report.h"
#include "cmd/select.h"
#include "cmd/textopt.h"
#include "parse/base/status.h"
#include "parse/render/painter.h"
#include "parse/render/passage.h"
#include "parse/render/render.h"
#include "parse/structure/clause.h"

enum { OPT_NUMBERING = JK_OPT_OWN, OPT_REFS, OPT_SELECT };

static const jk_opt options[] = {
    JK_ROW_ENCODING,
    JK_ROW_FORMAT,
    JK_ROW_CHECK,
    {OPT_NUMBERING, "numbering", "HOW", "auto|restart|run-on",
     "whether （一） starts again under each 一、 or runs on (default auto)"},
    {OPT_REFS, "refs", NULL, NULL, "after each clause, write a record for each reference in it"},
    {OPT_SELECT, "select", "CLAUSES", NULL,
     "print only these clauses: （四）, 二/四, 第三条-第五条"},
    JK_ROW_WHOLE,
    JK_ROW_YEAR,
    {0, NULL, NULL, NULL, NULL}};

static const jk_tool tool = {"jkclause", "[options] [file...]",
                             "extract the numbered clauses of Chinese regulations", options};

typedef struct settings {
    jk_text_options text; /* without a format: records; with select: text */
    jk_clause_options clause;
    const char *select;
} settings;

static bool read_options(jk_cli *cli, settings *s)
{
    for (int id; (id = jk_cli_next(cli)) != 0;)
        switch (id) {
        case OPT_NUMBERING:
            s->clause.numbering = (enum jk_numbering)cli->word;
            break;
        case OPT_REFS:
            s->clause.references = true;
            break;
        case OPT_SELECT:
            s->select = cli->value;
            break;
        default:
            if (!jk_text_option(cli, id, &s->text))
                return false;
        }
    return true;
}

/* Clauses as they are printed: number, title, text. */
typedef struct printer {
    jk_sink sink;
    jk_out *out;
    bool terminal; /* that is where it goes */
    jk_buf buf;    /* owned: to be freed at last */
} printer;

static int print_clause(jk_sink *self, const jk_item *item)
{
    printer *p = (printer *)self;
    const jk_clause *u = &item->u.clause;
    if (item->t != JK_CLAUSE)
        return JK_OK;
    jk_slice parts[] = {u->num, jk_clause_gap(u), u->title, u->text, JK_S("\n")};
    jk_buf_reset(&p->buf);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (p->terminal)
            jk_put_visible(&p->buf, parts[i]);
        else
            jk_buf_put(&p->buf, parts[i]);
    return p->buf.err ? JK_ENOMEM : jk_out_put(p->out, jk_buf_slice(&p->buf));
}

/* The end of the pipeline: records, reports, a format, clauses as they are printed. */
typedef struct end {
    jk_reporter check;
    printer print;
    jk_render_options options;
    jk_renderer renderer;
    jk_sink *sink;
    jk_beside *beside; /* of records: for two threads */
    bool passes;       /* records up to the end record */
} end;

static int end_open(end *e, const settings *s, jk_out *out)
{
    const char *name = s->text.format ? s->text.format : s->select ? "text" : "jsonl";
    *e = (end){.print = {.sink = {print_clause}, .out = out, .terminal = jk_out_terminal(out)}};
    if (s->text.check) {
        e->sink = &e->check.sink;
        return jk_reporter_begin(&e->check, jk_found_format_of(s->text.format), out->cli,
                                 &out->sink);
    }
    if (s->select && strcmp(name, "text") == 0) {
        e->sink = &e->print.sink;
        return JK_OK;
    }
    int err = jk_out_render(out, &e->renderer, jk_format_find(jk_slice_of(name)), &e->options);
    e->sink = e->renderer.sink;
    e->passes = !s->select && strcmp(name, "jsonl") == 0;
    if (!err && e->passes)
        e->beside = jk_jsonl_beside(e->sink);
    return err;
}

static void end_close(end *e)
{
    jk_buf_free(&e->check.buf);
    jk_jsonl_beside_free(e->beside);
    jk_renderer_close(&e->renderer);
    jk_buf_free(&e->print.buf);
}

/* Clauses that come in two threads at once are counted apart. */
typedef struct beside {
    jk_beside beside;
    jk_tally tally[2], *all;
    jk_beside *to;
} beside;

static int join(jk_beside *self, unsigned side)
{
    beside *b = (beside *)self;
    jk_tally_join(b->all, &b->tally[side]);
    return b->to->join(b->to, side);
}

static void beside_init(beside *b, const jk_feed *feed, jk_tally *all, jk_beside *to)
{
    *b = (beside){.beside = {.join = join}, .all = all, .to = to};
    for (size_t i = 0; i < 2; i++) {
        jk_tally_init(&b->tally[i], feed, to->sink[i]);
        b->beside.sink[i] = &b->tally[i].sink;
    }
}

/* Gives every file through the stage to `to`. */
static int run(jk_cli *cli, const settings *s, jk_sink *to, end *e)
{
    jk_clause_options clause = s->clause;
    jk_feed feed = {.cli = cli,
                    .decode = &s->text.decode,
                    .segment = &s->text.segment,
                    .checks = s->text.check,
                    .passes = e->passes,
                    .ahead = !s->text.check}; /* cli->input is what reports are about */
    jk_tally tally;
    jk_tally_init(&tally, &feed, to);
    beside both;
    if (e->beside) {
        beside_init(&both, &feed, &tally, e->beside);
        clause.beside = &both.beside;
    }
    jk_sink *stage = jk_clause_stage_new(&clause, &tally.sink);
    feed.out = stage;
    feed.clauses = stage;
    int err = stage ? jk_feed_all(&feed) : JK_ENOMEM;
    jk_clause_stage_free(stage);
    return err;
}

int main(int argc, char **argv)
{
    jk_cli cli;
    settings s = {.clause.threads = 2};
    jk_out out;
    end e;
    jk_memory_begin();
    jk_cli_begin(&cli, &tool, argc, argv);
    if (!read_options(&cli, &s))
        return cli.status;
    if (s.text.check && s.select)
        return jk_cli_usage(&cli, "--check and --select exclude each other");
    if (!jk_text_agree(&cli, &s.text) || !jk_out_open(&out, &cli, cli.output))
        return cli.status;
    int err = end_open(&e, &s, &out);
    jk_slice bad = {NULL, 0};
    jk_sink *select = s.select ? jk_select_new(jk_slice_of(s.select), e.sink, &bad) : NULL;
    if (s.select && !select && bad.ptr)
        jk_cli_usage(&cli, "--select: '%.*s' is not a clause or a range of clauses", (int)bad.len,
                     bad.ptr);
    else if (!err && s.select && !select)
        err = JK_ENOMEM;
    else if (!err)
        err = run(&cli, &s, select ? select : e.sink, &e);
    if (s.text.check && !err)
        err = jk_reporter_end(&e.check);
    jk_failed(&cli, err);
    if (e.check.count || (select && jk_select_count(select) == 0))
        jk_cli_worse(&cli, JK_EXIT_NO);
    jk_select_free(select);
    end_close(&e);
    jk_out_close(&out);
    return cli.status;
}
