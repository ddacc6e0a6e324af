/* jkmerge: N witnesses of a text become one canonical text, with the apparatus that shows why. */
#include <stdlib.h>
#include <string.h>

#include "cmd/classes.h"
#include "cmd/editing.h"
#include "cmd/input.h"
#include "cmd/memory.h"
#include "cmd/model.h"
#include "cmd/output.h"
#include "cmd/sandbox.h"
#include "cmd/sources.h"
#include "cmd/testimony.h"
#include "cmd/textopt.h"
#include "cmd/threeway.h"
#include "diff/collate/merge.h"
#include "diff/collate/trace.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/render/render.h"
#include "parse/structure/clause.h"

enum {
    OPT_DECIDE = JK_OPT_OWN,
    OPT_MARKS,
    OPT_EDIT,
    OPT_DECISIONS,
    OPT_RESOLVED,
    OPT_GIT,
    OPT_MARKER,
    OPT_LABEL,
    OPT_SIGLA,
    OPT_TESTIMONIA,
    OPT_INDEX,
    OPT_LM,
    OPT_TRAIN
};

static const jk_opt options[] = {
    {'f', "format", "FORMAT", "jsonl|text|md|tsv|csv|html|tei|akn|ninjs|conflict|decisions",
     "what to write (default jsonl)"},
    JK_ROW_ENCODING,
    JK_ROW_IGNORE,
    {OPT_DECIDE, "decide", "P", NULL,
     "decide on a reading if it is at least this probable (default 0.95; between two witnesses it "
     "depends)"},
    {'a', "apparatus", NULL, NULL, "in text and md: list variants after their blocks"},
    {OPT_MARKS, "marks", NULL, NULL, "mark open variants in the text"},
    {OPT_MARKS, "strict", NULL, NULL, "let nothing doubtful pass: same as --marks"},
    {OPT_EDIT, "edit", "[WHICH]", "open|all",
     "write a list of places for an editor to decide (default open)"},
    {OPT_DECISIONS, "decisions", "FILE", NULL, "apply the decisions in this list"},
    {OPT_RESOLVED, "resolved", "FILE", NULL,
     "apply the decisions in this edited output of -f conflict"},
    {OPT_GIT, "git", "[STYLE]", "merge|diff3",
     "run by git: merge three files, base, ours and theirs (default merge)"},
    {OPT_MARKER, "marker-size", "N", NULL, "with --git: length of a conflict marker (default 7)"},
    {OPT_LABEL, "label", "TEXT", NULL, "with --git: label of a marker; in turn ours, base, theirs"},
    {OPT_SIGLA, "sigla", "LIST", NULL, "names of the witnesses, in order (default A,B,C,…)"},
    {OPT_TESTIMONIA, "testimonia", "FILE", NULL,
     "use a text that quotes this one, or an index of such texts"},
    {OPT_INDEX, "index", NULL, NULL, "write an index of the files for --testimonia"},
    {OPT_LM, "lm", "FILE", NULL, "consult this language model; 'libime': the installed one"},
    {OPT_TRAIN, "train-lm", NULL, NULL, "train a language model on the files"},
    {'t', "title", "TITLE", NULL, "title of the page or document"},
    JK_ROW_WHOLE,
    JK_ROW_YEAR,
    {0, NULL, NULL, NULL, NULL},
};

static const jk_tool tool = {"jkmerge", "[options] file...",
                             "reconcile transcriptions of one text into a canonical one", options};

/* What a file holds: its items, and its sources where there are several. */
typedef struct input {
    jk_doc doc;
    jk_sources sources;
} input;

typedef struct job {
    jk_cli *cli;
    const jk_format *format;
    jk_render_options render;
    jk_text_options text; /* how the witnesses are read */
    jk_merge_options merge;
    jk_editing editing;
    jk_testimony_files testimony;
    bool index;       /* --index */
    jk_models models; /* --lm */
    bool train;       /* --train-lm */
    bool git, base;   /* --git, --git=diff3 */
    uint64_t marker;  /* --marker-size */
    const char *labels[3];
    size_t nlabels;
    jk_feed witnesses, others; /* the editor's file and testimonia are in encodings of their own */
    input *inputs;             /* one a file; malloc */
    struct {
        jk_merge_witness *at; /* malloc */
        size_t n, cap;
    } wits;
    jk_slices names; /* --sigla */
    jk_arena sigla;  /* of the witnesses */
} job;

/* A probability above a half and at most 1. */
static bool probability(jk_cli *cli, double *out)
{
    char *end;
    *out = strtod(cli->value, &end);
    if (*end == '\0' && end != cli->value && *out > 0.5 && *out <= 1)
        return true;
    jk_cli_usage(cli, "--decide: '%s' is not a probability above 0.5", cli->value);
    return false;
}

static bool add_model(job *j)
{
    if (!jk_models_add(&j->models, j->cli, j->cli->value))
        return false;
    for (int k = 0; k < JK_LM_KINDS; k++)
        j->merge.decide.lm[k] = j->models.have[k] ? &j->models.lm[k] : NULL;
    return true;
}

/* Whether names can be sigla: in a list of places a siglum is told from a number, from other
 * words and from what stands around it.  Where one cannot, that is said. */
static bool read_sigla(jk_cli *cli, jk_slices *names)
{
    if (!jk_cli_list(cli, names))
        return false;
    for (size_t i = 0; i < names->n; i++) {
        jk_slice s = names->at[i];
        bool good = jk_utf8_valid(s) == s.len, digits = true;
        for (size_t k = 0; k < s.len; k++) {
            good = good && (unsigned char)s.ptr[k] > ' ' && !strchr("{|}:=?#\"\\\x7f", s.ptr[k]);
            digits = digits && s.ptr[k] >= '0' && s.ptr[k] <= '9';
        }
        if (!good || digits || jk_slice_is_any(s, names->at, i)) {
            jk_cli_usage(cli, "--sigla: '%.*s' cannot be a siglum, or is one already", (int)s.len,
                         s.ptr);
            return false;
        }
    }
    return true;
}

static bool is_taken(const job *j, jk_slice siglum)
{
    bool taken = jk_slice_is_any(siglum, j->names.at, j->names.n);
    for (size_t i = j->names.n; i < j->wits.n; i++)
        taken = taken || jk_slice_eq(j->wits.at[i].siglum, siglum);
    return taken;
}

static int add_witness(job *j, const jk_doc *doc)
{
    char letters[16];
    size_t n = j->wits.n;
    jk_slice name = n < j->names.n ? j->names.at[n] : jk_siglum(n, letters);
    while (n >= j->names.n && is_taken(j, name))
        name = jk_siglum(++n, letters);
    jk_slice siglum = jk_arena_copy(&j->sigla, name);
    return JK_PUSH(&j->wits, (jk_merge_witness){siglum, doc}) == 0 ? j->sigla.err : JK_ENOMEM;
}

/* One file: decoded, segmented, its clauses found.  Each source in it is a witness. */
static int load(job *j, int i)
{
    input *in = &j->inputs[i];
    jk_sink *stage = jk_clause_stage_new(NULL, &in->doc.sink);
    jk_item end = {.t = JK_END};
    if (!stage)
        return JK_ENOMEM;
    j->witnesses.out = stage;
    int rc = jk_feed_file(&j->witnesses, j->cli->files[i]);
    if (rc == JK_OK)
        rc = stage->put(stage, &end);
    jk_clause_stage_free(stage);
    if (rc == JK_OK)
        rc = jk_sources_cut(&in->doc, &in->sources);
    if (rc == JK_OK && in->sources.n == 0)
        rc = add_witness(j, &in->doc);
    for (size_t k = 0; k < in->sources.n && rc == JK_OK; k++)
        rc = add_witness(j, &in->sources.at[k]);
    return rc;
}

/* The result without an editor's choices, which are then made; for --edit they are only noted. */
static int decide(job *j, jk_merger *m, jk_doc *plain)
{
    jk_choices choices = {0};
    int rc = jk_merger_put(m, &plain->sink, NULL);
    if (rc == JK_OK)
        rc = jk_editing_read(&j->editing, &j->others, plain, &choices);
    if (rc == JK_OK)
        rc = jk_choices_apply(&choices, plain, m);
    if (rc == JK_OK && j->editing.edit)
        rc = jk_choices_mark(&choices, plain);
    jk_choices_free(&choices);
    return rc;
}

/* Records say of each witness how it follows from the canonical text; nothing else shows that. */
static int put_result(job *j, jk_merger *m, jk_sink *out, jk_merge_counts *counts)
{
    if (!jk_slice_eq(j->format->name, JK_S("jsonl")))
        return jk_merger_put(m, out, counts);
    jk_sink *trace = jk_trace_stage_new(j->wits.at, j->wits.n, out);
    int rc = trace ? jk_merger_put(m, trace, counts) : JK_ENOMEM;
    jk_trace_stage_free(trace);
    return rc;
}

/* The places as they are without choices, which are noted at each. */
static int put_plain(const jk_doc *plain, jk_sink *out, jk_merge_counts *counts)
{
    int rc = JK_OK;
    for (size_t i = 0; i < plain->n && rc == JK_OK; i++) {
        counts->open += plain->at[i]->t == JK_VARIANT && plain->at[i]->u.variant.choice < 0;
        rc = out->put(out, plain->at[i]);
    }
    return rc;
}

static int merge(job *j, jk_sink *out, jk_merge_counts *counts)
{
    int rc;
    jk_doc plain;
    jk_merger *m = jk_merger_new(j->wits.at, j->wits.n, &j->merge, &rc);
    if (!m)
        return rc;
    jk_doc_init(&plain);
    if (jk_editing_any(&j->editing))
        rc = decide(j, m, &plain);
    if (rc == JK_OK)
        rc = j->editing.edit ? put_plain(&plain, out, counts) : put_result(j, m, out, counts);
    jk_doc_free(&plain);
    jk_merger_free(m);
    return rc;
}

static int reconcile(job *j, jk_sink *out)
{
    jk_merge_counts counts = {0};
    int rc = JK_OK;
    if (j->testimony.names.n) {
        rc = jk_testimony_load(&j->testimony, &j->others);
        j->merge.testifier = &j->testimony.testimonia.testifier;
    }
    for (int i = 0; i < j->cli->nfiles && rc == JK_OK; i++)
        rc = load(j, i);
    if (rc == JK_OK && j->names.n > j->wits.n)
        jk_error(j->cli, "--sigla: %zu names, but %zu witnesses", j->names.n, j->wits.n);
    if (rc == JK_OK)
        rc = merge(j, out, &counts);
    if (rc == JK_OK && counts.open)
        jk_cli_worse(j->cli, JK_EXIT_NO);
    return rc;
}

/* The names of all files that are read: witnesses, the editor's file, testimonia.  The caller frees
 * the array; NULL (said) when memory fails. */
static char **inputs(const job *j, size_t *n)
{
    const char *more = j->editing.decisions ? j->editing.decisions : j->editing.resolved;
    char **files = calloc((size_t)j->cli->nfiles + 1 + j->testimony.names.n, sizeof *files);
    *n = 0;
    if (!files) {
        jk_failed(j->cli, JK_ENOMEM);
        return NULL;
    }
    for (int i = 0; i < j->cli->nfiles; i++)
        files[(*n)++] = j->cli->files[i];
    if (more)
        files[(*n)++] = (char *)(uintptr_t)more;
    for (size_t i = 0; i < j->testimony.names.n; i++)
        files[(*n)++] = (char *)(uintptr_t)j->testimony.names.at[i];
    return files;
}

static void run(job *j, char **files, size_t nfiles)
{
    jk_cli *cli = j->cli;
    size_t n = (size_t)cli->nfiles;
    jk_out out;
    if (!jk_out_open(&out, cli, cli->output))
        return;
    j->witnesses = (jk_feed){.cli = cli, .decode = &j->text.decode, .segment = &j->text.segment};
    j->others = (jk_feed){.cli = cli};
    j->inputs = calloc(n, sizeof *j->inputs);
    jk_renderer renderer;
    bool open = jk_out_render(&out, &renderer, j->format, &j->render) == JK_OK;
    int rc = JK_ENOMEM;
    if (open && j->inputs && jk_feed_begin(&j->witnesses) && jk_feed_begin(&j->others)) {
        for (size_t i = 0; i < n; i++)
            jk_doc_init(&j->inputs[i].doc);
        jk_sandbox(cli, files, (int)nfiles);
        rc = reconcile(j, renderer.sink);
    }
    jk_failed(cli, rc);
    jk_renderer_close(&renderer);
    jk_feed_free(&j->witnesses);
    jk_feed_free(&j->others);
    for (size_t i = 0; j->inputs && i < n; i++) {
        jk_sources_free(&j->inputs[i].sources);
        jk_doc_free(&j->inputs[i].doc);
    }
    free(j->inputs);
    free(j->wits.at);
    jk_arena_free(&j->sigla);
    jk_out_close(&out);
}

/* One option; false where the program is to end with cli->status. */
static bool take(job *j, int id)
{
    jk_cli *cli = j->cli;
    switch (id) {
    case 'f':
        j->format = jk_format_find(jk_slice_of(cli->value));
        return true;
    case 'I':
        return jk_cli_classes(cli, &j->merge.ignore);
    case OPT_DECIDE:
        return probability(cli, &j->merge.decide.decide);
    case 'a':
        return j->render.apparatus = true;
    case OPT_MARKS:
        return j->render.marks = true;
    case OPT_EDIT:
        j->render.decided = cli->word == 1;
        return j->editing.edit = true;
    case OPT_DECISIONS:
        j->editing.decisions = cli->value;
        return true;
    case OPT_RESOLVED:
        j->editing.resolved = cli->value;
        return true;
    case OPT_GIT:
        j->base = cli->word == 1;
        return j->git = true;
    case OPT_MARKER:
        return jk_cli_number(cli, 1, 1000, &j->marker);
    case OPT_LABEL:
        if (j->nlabels == sizeof j->labels / sizeof *j->labels)
            jk_cli_usage(cli, "--label: given more than three times");
        else
            j->labels[j->nlabels++] = cli->value;
        return cli->status == JK_EXIT_OK;
    case OPT_SIGLA:
        return read_sigla(cli, &j->names);
    case OPT_TESTIMONIA:
        if (JK_PUSH(&j->testimony.names, cli->value) != 0)
            jk_failed(cli, JK_ENOMEM);
        return cli->status == JK_EXIT_OK;
    case OPT_INDEX:
        return j->index = true;
    case OPT_LM:
        return add_model(j);
    case OPT_TRAIN:
        return j->train = true;
    case 't':
        j->render.title = jk_slice_of(cli->value);
        return true;
    default:
        return jk_text_option(cli, id, &j->text);
    }
}

/* Whether the options go together; if not, a usage error is reported.  Sets the format that they
 * mean, if none was given. */
static bool agree(job *j)
{
    const jk_format *usual = jk_format_find(j->editing.edit ? JK_S("decisions") : JK_S("jsonl"));
    if (j->index + j->train + j->git > 1)
        jk_cli_usage(j->cli, "--index, --train-lm and --git exclude each other");
    else if (j->editing.decisions && j->editing.resolved)
        jk_cli_usage(j->cli, "--decisions and --resolved exclude each other");
    else if (j->git && j->text.decode.encodings.n)
        jk_cli_usage(j->cli, "--git merges bytes and cannot be combined with --encoding");
    else if (j->editing.edit && j->format && j->format != usual)
        jk_cli_usage(j->cli, "--edit writes a list and cannot be combined with another --format");
    if (!j->format)
        j->format = usual;
    return j->cli->status == JK_EXIT_OK;
}

int main(int argc, char **argv)
{
    jk_cli cli;
    job j = {.cli = &cli};
    jk_memory_begin();
    jk_cli_begin(&cli, &tool, argc, argv);
    for (int id; (id = jk_cli_next(&cli)) != 0;)
        if (!take(&j, id))
            return cli.status;
    if (!agree(&j))
        return cli.status;
    if (j.index)
        return jk_testimony_index(&cli, &j.text.decode);
    if (j.train)
        return jk_models_train(&cli, &j.text.decode);
    if (j.git)
        return jk_threeway(&cli, j.base, (int)j.marker, j.labels);
    size_t n;
    char **files = inputs(&j, &n);
    if (files && jk_cli_one_stdin(&cli, files, n))
        run(&j, files, n);
    free(files);
    jk_testimony_free(&j.testimony);
    jk_models_free(&j.models);
    return cli.status;
}
