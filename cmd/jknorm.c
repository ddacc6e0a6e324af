/* jknorm: punctuation, width, blanks and radicals as the standards have them. */
#include "cmd/memory.h"
#include "cmd/normjob.h"
#include "cmd/textopt.h"

enum {
    OPT_ON = JK_OPT_OWN,
    OPT_OFF,
    OPT_COLUMN,
    OPT_EDITS,
    OPT_UNDO,
    OPT_UNWRAP,
    OPT_LIST,
    OPT_RULES
};

static const jk_opt options[] = {
    {'p', "profile", "PROFILE", "gongwen|news|minimal", "which rules apply (default gongwen)"},
    {OPT_ON, "on", "RULES", NULL, "apply these rules as well"},
    {OPT_OFF, "off", "RULES", NULL, "do not apply these rules"},
    {OPT_RULES, "rules", "FILE", NULL, "apply the rules in FILE after the others"},
    {OPT_UNWRAP, "unwrap", NULL, NULL, "join hard-wrapped lines"},
    JK_ROW_CHECK,
    {'f', "format", "FORMAT", "text|jsonl|sarif",
     "what to write (default text; the others only with --check)"},
    {OPT_COLUMN, "column", "UNIT", "char|byte", "with --check: what columns count (default char)"},
    {'i', "in-place", "[SUFFIX]", NULL,
     "replace the files; with SUFFIX, keep the old ones under that suffix"},
    {OPT_EDITS, "edits", "FILE", NULL, "record the changes in FILE"},
    {OPT_UNDO, "undo", "FILE", NULL, "undo the changes recorded in FILE"},
    JK_ROW_ENCODING,
    {OPT_LIST, "list-rules", NULL, NULL, "list the rules"},
    {0, NULL, NULL, NULL, NULL},
};

static const jk_tool tool = {"jknorm", "[options] [file...]",
                             "normalise the punctuation of Chinese text", options};

/* What concerns the rules. */
static bool rule_option(jk_cli *cli, jk_normjob_settings *s, int id)
{
    switch (id) {
    case 'p':
        s->norm.profile = (enum jk_profile)cli->word;
        return true;
    case OPT_ON:
        return jk_cli_list(cli, &s->norm.on);
    case OPT_OFF:
        return jk_cli_list(cli, &s->norm.off);
    case 'e':
        return jk_text_encodings(cli, &s->decode.encodings);
    case OPT_RULES:
        s->rules = cli->value;
        return true;
    default:
        return false;
    }
}

static bool read_options(jk_cli *cli, jk_normjob_settings *s)
{
    for (int id; (id = jk_cli_next(cli)) != 0;)
        switch (id) {
        case JK_OPT_CHECK:
            s->check = true;
            break;
        case OPT_UNWRAP:
            s->unwrap = true;
            break;
        case OPT_LIST:
            s->list = true;
            break;
        case 'f':
            s->format = (enum jk_found_format)cli->word;
            s->shape = s->shape || cli->word;
            break;
        case OPT_COLUMN:
            s->bytes = cli->word == 1;
            s->shape = true;
            break;
        case 'i':
            s->in_place = true;
            s->suffix = cli->value;
            break;
        case OPT_EDITS:
            s->edits = cli->value;
            break;
        case OPT_UNDO:
            s->undo = cli->value;
            break;
        default:
            if (!rule_option(cli, s, id))
                return false;
        }
    return true;
}

static bool check_rules(jk_cli *cli, jk_slices ids)
{
    for (size_t i = 0; i < ids.n; i++)
        if (jk_rule_find(ids.at[i]) < 0) {
            jk_cli_usage(cli, "no such rule: %.*s (see --list-rules)", (int)ids.at[i].len,
                         ids.at[i].ptr);
            return false;
        }
    return true;
}

static bool check_options(jk_cli *cli, const jk_normjob_settings *s)
{
    if (!check_rules(cli, s->norm.on) || !check_rules(cli, s->norm.off))
        return false;
    if (s->in_place && (s->check || s->edits || s->undo || cli->output))
        jk_cli_usage(cli, "-i cannot be combined with --check, --edits, --undo or -o");
    else if (s->check && (s->edits || s->undo))
        jk_cli_usage(cli, "--check cannot be combined with --edits or --undo");
    else if (s->shape && !s->check)
        jk_cli_usage(cli, "--format and --column require --check");
    else if (s->edits && s->undo)
        jk_cli_usage(cli, "--edits and --undo exclude each other");
    else if ((s->edits || s->undo) && cli->nfiles > 1)
        jk_cli_usage(cli, "--edits and --undo take only one file");
    else
        return true;
    return false;
}

static int list_rules(jk_cli *cli)
{
    static const char *const levels[] = {"off", "suggest", "fix"};
    jk_out out;
    if (!jk_out_open(&out, cli, cli->output))
        return cli->status;
    jk_out_puts(&out, "rule\tgongwen\tnews\tminimal\tstandard\told\tnew\twords\n");
    for (int i = 0; i < JK_RULE_COUNT; i++) {
        const jk_rule *r = jk_rule_get(i);
        jk_out_put(&out, r->id);
        for (int k = 0; k < 3; k++) {
            jk_out_puts(&out, "\t");
            jk_out_puts(&out, levels[r->level[k]]);
        }
        const char *const rest[] = {r->standard, r->old_text, r->new_text, r->words};
        for (int k = 0; k < 4; k++) {
            jk_out_puts(&out, "\t");
            jk_out_puts(&out, rest[k]);
        }
        jk_out_puts(&out, "\n");
    }
    jk_out_close(&out);
    return cli->status;
}

int main(int argc, char **argv)
{
    jk_cli cli;
    jk_normjob_settings s = {0};
    jk_memory_begin();
    jk_cli_begin(&cli, &tool, argc, argv);
    if (!read_options(&cli, &s) || !check_options(&cli, &s))
        return cli.status;
    if (s.list)
        return list_rules(&cli);
    if (s.undo)
        jk_normjob_undo(&cli, &s);
    else if (s.in_place)
        jk_normjob_in_place(&cli, &s);
    else
        jk_normjob_filter(&cli, &s);
    return cli.status;
}
