/* jkdiff: compares two witnesses of a text, by clause and by character. */
#include <stdlib.h>
#include <string.h>

#include "cmd/classes.h"
#include "cmd/output.h"
#include "cmd/patching.h"
#include "cmd/sandbox.h"
#include "cmd/shown.h"
#include "cmd/textopt.h"
#include "cmd/variants.h"
#include "cmd/witnesses.h"
#include "diff/collate/edge.h"
#include "diff/show/show.h"
#include "parse/base/status.h"
#include "parse/record/writer.h"
#include "parse/render/painter.h"

enum { OPT_APPLY = JK_OPT_OWN, OPT_GIT, OPT_NO_MOVES, OPT_MINIMAL, OPT_STAT, OPT_UNIT };

enum { JSONL = 5, PATCH }; /* of the formats */

static const jk_opt options[] = {
    {'c', "context", "N", NULL, "characters to show around a difference (default 12)"},
    JK_ROW_ENCODING,
    {'f', "format", "FORMAT", "text|unified|side|lines|html|jsonl|patch",
     "what to write (default text)"},
    JK_ROW_IGNORE,
    {'R', "reverse", NULL, NULL, "with --apply: undo the patch"},
    {'w', "width", "N", NULL, "with -f side: columns of the page (default 120)"},
    {OPT_APPLY, "apply", "FILE", NULL, "apply the patch in FILE to the one file given"},
    {OPT_GIT, "git", NULL, NULL, "run by git: be an external diff; exit 0"},
    {OPT_NO_MOVES, "no-moves", NULL, NULL, "do not look for moves and repeats"},
    {OPT_MINIMAL, "minimal", NULL, NULL, "find a provably shortest script (implies --no-moves)"},
    {OPT_STAT, "stat", NULL, NULL, "print only a summary"},
    {OPT_UNIT, "unit", "UNIT", "char|word|sentence|clause", "what to compare (default char)"},
    JK_ROW_WHOLE,
    {0, NULL, NULL, NULL, NULL}};

static const jk_tool tool = {"jkdiff", "[options] file file",
                             "compare two witnesses of a Chinese text", options};

typedef struct settings {
    jk_decode_options decode;
    jk_segment_options segment;
    jk_pair_options pair;
    jk_show_options show;
    enum jk_unit_kind unit;
    int format; /* as in the table, from 0; -1: none given */
    const char *apply;
    bool stat, git, reverse;
} settings;

static bool read_number(jk_cli *cli, uint64_t min, uint64_t max, size_t *out)
{
    uint64_t n;
    if (!jk_cli_number(cli, min, max, &n))
        return false;
    *out = (size_t)n;
    return true;
}

static bool read_option(jk_cli *cli, settings *s, int id)
{
    switch (id) {
    case 'c':
        return read_number(cli, 0, 1000, &s->show.context);
    case 'e':
        return jk_text_encodings(cli, &s->decode.encodings);
    case 'f':
        s->format = cli->word;
        return true;
    case 'I':
        return jk_cli_classes(cli, &s->show.ignore);
    case 'R':
        return s->reverse = true;
    case 'w':
        return read_number(cli, 20, 1000, &s->show.width);
    case OPT_APPLY:
        s->apply = cli->value;
        return true;
    case OPT_GIT:
        return s->git = true;
    case OPT_NO_MOVES:
        return s->pair.in_place = true;
    case OPT_MINIMAL:
        return s->pair.align.minimal = true;
    case OPT_STAT:
        return s->stat = true;
    case OPT_UNIT:
        s->unit = (enum jk_unit_kind)cli->word;
        return true;
    case JK_OPT_WHOLE:
        return s->segment.whole = true;
    default:
        return false;
    }
}

static int show_jsonl(const jk_comparison *c, const settings *s, const jk_witness_file files[2],
                      jk_byte_sink *out)
{
    jk_sink *w = jk_writer_new(out);
    jk_item end = {.t = JK_END};
    int err = w ? JK_OK : JK_ENOMEM;
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < files[k].sources.n && !err; i++)
            err = w->put(w, files[k].sources.at[i]);
    if (!err)
        err = jk_variants_write(c, &s->show, s->pair.align.threads, out, &end.u.end.variants);
    end.u.end.status = JK_S("complete");
    if (!err)
        err = w->put(w, &end);
    jk_writer_free(w);
    return err;
}

static int show(const jk_comparison *c, const settings *s, const jk_witness_file files[2],
                jk_byte_sink *out)
{
    static int (*const shows[])(const jk_comparison *, const jk_show_options *, jk_byte_sink *) = {
        jk_show_text, jk_show_unified, jk_show_side, jk_show_lines, jk_show_html};
    if (s->stat)
        return jk_show_stat(c, &s->show, out);
    return s->format == JSONL ? show_jsonl(c, s, files, out)
                              : shows[s->format < 0 ? 0 : s->format](c, &s->show, out);
}

static bool differs(const jk_comparison *c, const jk_show_options *o)
{
    for (size_t i = 0; i < c->places->n; i++)
        if (jk_shown(o, &c->places->at[i]))
            return true;
    return false;
}

/* For git, which says nothing itself: the path that is compared, and the new one of a file that was
 * renamed, which git gives after its seven arguments. */
static int put_path(jk_cli *cli, const char *behind, jk_byte_sink *out)
{
    enum { RENAMED = 7 };
    jk_buf b = {0};
    jk_buf_puts(&b, "jkdiff ");
    jk_put_shown(&b, jk_slice_of(cli->files[0]), jk_is_hidden);
    if (cli->nfiles > RENAMED) {
        jk_buf_puts(&b, " -> ");
        jk_put_shown(&b, jk_slice_of(cli->files[RENAMED]), jk_is_hidden);
    }
    jk_buf_puts(&b, behind);
    int err = b.err ? b.err : out->put(out, jk_buf_slice(&b));
    jk_buf_free(&b);
    return err;
}

/* Both files are read: what differs is found and written. */
static int compare(jk_cli *cli, const settings *s, jk_witness_file files[2], jk_byte_sink *out)
{
    jk_edition *a = &files[0].edition, *b = &files[1].edition;
    jk_pair pair = {0};
    jk_places places = {0};
    jk_comparison c = {a, b, &pair, &places};
    int err = jk_edition_join(a, b);
    if (!err)
        err = jk_pair_align(a, b, &s->pair, &pair);
    if (!err)
        err = jk_places_find(a, b, &pair, s->pair.align.threads, &places);
    for (int k = 0; k < 2; k++)
        if (files[k].edition.divided)
            jk_warn(cli,
                    "%.*s: an article is very long; its clauses were searched for piece by piece",
                    (int)files[k].edition.name.len, files[k].edition.name.ptr);
    if (!err && pair.capped)
        jk_warn(cli, "the search was cut short: more may agree than is shown (see --minimal)");
    if (!err && differs(&c, &s->show) && !s->git)
        jk_cli_worse(cli, JK_EXIT_NO);
    if (!err && s->git && differs(&c, &s->show))
        err = put_path(cli, "\n", out);
    if (!err)
        err = show(&c, s, files, out);
    jk_places_free(&places);
    jk_pair_free(&pair);
    return err;
}

static int run(jk_cli *cli, const settings *s, char *const names[2], jk_byte_sink *out)
{
    jk_witness_file files[2];
    int err = JK_OK;
    if (jk_witnesses_begin(files, cli, &s->decode, &s->segment)) {
        jk_sandbox(cli, names, 2);
        err = jk_witnesses_read(files, cli, names, s->unit);
        if (cli->status == JK_EXIT_NO) /* damage in a file is said; it makes no difference */
            cli->status = JK_EXIT_OK;
        if (!err && cli->status != JK_EXIT_TROUBLE)
            err = compare(cli, s, files, out);
    }
    jk_witnesses_free(files);
    return err;
}

/* What git gives for a path that is unmerged: nothing but its name. */
static bool is_unmerged(const jk_cli *cli, const settings *s)
{
    return s->git && cli->nfiles == 1 && strcmp(cli->files[0], "-") != 0;
}

/* What is to be compared: two operands, or git's: path old hex mode new hex mode … */
static bool operands(jk_cli *cli, const settings *s, char *files[2])
{
    int first = s->git ? 1 : 0, second = s->git ? 4 : 1;
    if (s->git ? cli->nfiles < 7 : cli->nfiles != 2) {
        jk_cli_usage(cli, s->git ? "--git takes the arguments of git's external diff"
                                 : "two files are needed");
        return false;
    }
    files[0] = cli->files[first];
    files[1] = cli->files[second];
    return jk_cli_one_stdin(cli, files, 2);
}

int main(int argc, char **argv)
{
    jk_cli cli;
    settings s = {.format = -1, .show = {.context = 12}, .pair.align = {.threads = 2}};
    jk_out out;
    char *files[2];
    int id, err;
    s.pair.align.edge = jk_text_edge;
    jk_cli_begin(&cli, &tool, argc, argv);
    while ((id = jk_cli_next(&cli)) != 0)
        if (id < 0 || !read_option(&cli, &s, id))
            return cli.status;
    if (s.apply && cli.nfiles != 1)
        return jk_cli_usage(&cli, "--apply takes one file");
    if (s.stat && s.format >= 0)
        return jk_cli_usage(&cli, "--stat cannot be combined with --format");
    if (s.reverse && !s.apply)
        return jk_cli_usage(&cli, "--reverse requires --apply");
    if (!s.apply && !is_unmerged(&cli, &s) && !operands(&cli, &s, files))
        return cli.status;
    if (!jk_out_open(&out, &cli, cli.output))
        return cli.status;
    if (s.git)
        jk_cli_paged(&cli);
    s.show.color = cli.color_out;
    s.show.terminal = jk_out_terminal(&out);
    if (s.show.width == 0)
        s.show.width = 120;
    if (is_unmerged(&cli, &s))
        err = put_path(&cli, ": unmerged\n", &out.sink);
    else if (s.apply)
        err = jk_patching_apply(&cli, s.apply, cli.files[0], s.reverse, &out);
    else if (s.format == PATCH)
        err = jk_patching_make(&cli, files, &s.pair.align, &out);
    else
        err = run(&cli, &s, files, &out.sink);
    jk_failed(&cli, err);
    jk_out_close(&out);
    return cli.status;
}
