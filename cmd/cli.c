#include "cmd/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/completion.h"
#include "parse/base/alloc.h"
#include "parse/structure/glyph.h"

enum {
    ID_HELP = 'h',
    ID_VERSION = 'V',
    ID_QUIET = 'q',
    ID_OUTPUT = 'o',
    ID_COLOR = 1000,
    ID_PROGRESS,
    ID_COMPLETION
};

static const jk_opt common[] = {
    {ID_OUTPUT, "output", "FILE", NULL, "write to FILE, whole or not at all"},
    {ID_QUIET, "quiet", NULL, NULL, "print no warnings"},
    {ID_COLOR, "color", "WHEN", "auto|always|never", "when to use colour"},
    {ID_PROGRESS, "progress", "WHEN", "auto|always|never",
     "when to show progress on standard error"},
    {ID_COMPLETION, "completion", "SHELL", "bash|zsh|fish", "print a completion script"},
    {ID_HELP, "help", NULL, NULL, "print this help"},
    {ID_VERSION, "version", NULL, NULL, "print the version"},
    {0, NULL, NULL, NULL, NULL},
};

enum when { AUTO, ALWAYS, NEVER }; /* as in the table */

struct jk_cli_state {
    jk_opt *all;          /* the tool's options, then the common ones */
    struct option *longs; /* the same for getopt_long */
    char *briefs;
    const jk_opt *current; /* the option just returned */
    int color, progress;   /* enum when */
    struct {
        jk_slice **at;
        size_t n, cap;
    } lists; /* what jk_cli_list gave out */
};

static char *dash[] = {"-", NULL};

static void out_of_memory(const jk_cli *cli)
{
    fprintf(stderr, "%s: out of memory\n", cli->tool->name);
    exit(JK_EXIT_TROUBLE);
}

static size_t count_opts(const jk_opt *o)
{
    size_t n = 0;
    while (o && o[n].name)
        n++;
    return n;
}

/* Whether the tool has an option of that id itself, so that the common one gives way. */
static bool has_id(const jk_opt *o, size_t n, int id)
{
    for (size_t i = 0; i < n; i++)
        if (o[i].id == id)
            return true;
    return false;
}

static void build_tables(jk_cli *cli)
{
    struct jk_cli_state *s = cli->state;
    size_t own = count_opts(cli->tool->opts), n = own;
    s->all = calloc(own + count_opts(common) + 1, sizeof *s->all);
    s->longs = calloc(own + count_opts(common) + 1, sizeof *s->longs);
    s->briefs = calloc(3 * (own + count_opts(common)) + 2, 1);
    if (!s->all || !s->longs || !s->briefs)
        out_of_memory(cli);
    if (own)
        memcpy(s->all, cli->tool->opts, own * sizeof *s->all);
    for (size_t i = 0; common[i].name; i++)
        if (!has_id(s->all, own, common[i].id))
            s->all[n++] = common[i];
    char *b = s->briefs;
    *b++ = ':'; /* a missing argument is ours to say */
    for (size_t i = 0; i < n; i++) {
        const jk_opt *o = &s->all[i];
        int has = !o->arg ? no_argument : o->arg[0] == '[' ? optional_argument : required_argument;
        s->longs[i] = (struct option){o->name, has, NULL, o->id};
        if (o->id < 256) {
            *b++ = (char)o->id;
            for (int k = 0; k < has; k++)
                *b++ = ':';
        }
    }
}

/* Where standard input, output or error is closed, the next file opened would stand in its place,
 * and what is said would go into it: something there that cannot be read, or written, prevents it.
 */
static void hold_standard_files(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd ? O_RDONLY : O_WRONLY) != fd)
            exit(JK_EXIT_TROUBLE);
}

void jk_cli_begin(jk_cli *cli, const jk_tool *tool, int argc, char **argv)
{
    static char lines[4096];
    hold_standard_files();
    setvbuf(stderr, lines, _IOLBF, sizeof lines); /* a message is one write: tools share a stderr */
    static struct jk_cli_state only;              /* one command line a process, kept to its end */
    *cli = (jk_cli){.tool = tool, .argc = argc, .argv = argv, .state = &only};
    build_tables(cli);
    const char *none = getenv("NO_COLOR");
    if (none && *none)
        cli->state->color = NEVER;
    opterr = 0;
}

/* Columns that a text takes: Chinese characters and their marks two. */
static size_t columns(const char *s, size_t n)
{
    jk_slice t = {s, n};
    return jk_glyph_count(t) + jk_glyph_count_wide(t);
}

enum { INDENT = 31, PAGE = 79 }; /* columns */

/* Prints a text from a column of the page on, in lines cut at blanks, and after bars where there
 * is no blank; the column that was reached. */
static size_t say_words(const char *text, size_t column)
{
    while (*text) {
        size_t n = strcspn(text, " "), wide = columns(text, n);
        if (column > INDENT && column + 1 + wide > PAGE) {
            printf("\n%*s", INDENT, "");
            column = INDENT;
        } else if (column > INDENT) {
            putchar(' ');
            column++;
        }
        if (INDENT + wide > PAGE)
            while (n > 1 && (text[n - 1] != '|' || INDENT + columns(text, n) > PAGE))
                n--;
        fwrite(text, 1, n, stdout);
        column += columns(text, n);
        text += n;
        text += *text == ' ';
    }
    return column;
}

static void say_option(const jk_opt *o)
{
    char left[64], values[256];
    const char *eq = !o->arg ? "" : o->arg[0] == '[' ? "[=" : "=";
    const char *arg = o->arg ? o->arg + (o->arg[0] == '[') : "";
    if (o->id < 256)
        snprintf(left, sizeof left, "-%c, --%s%s%s", o->id, o->name, eq, arg);
    else
        snprintf(left, sizeof left, "    --%s%s%s", o->name, eq, arg);
    size_t column = (size_t)printf("  %-28s ", left);
    column = say_words(o->help, column);
    snprintf(values, sizeof values, "{%s}", o->values ? o->values : "");
    if (o->values)
        say_words(values, column);
    putchar('\n');
}

/* Standard output closed with its errors seen: --help on a full disk is not success either. */
static int finish_stdout(const jk_cli *cli)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return JK_EXIT_OK;
    fprintf(stderr, "%s: standard output: %s\n", cli->tool->name, strerror(errno));
    return JK_EXIT_TROUBLE;
}

static int help(jk_cli *cli)
{
    printf("usage: %s %s\n%s: %s\n\n", cli->tool->name, cli->tool->synopsis, cli->tool->name,
           cli->tool->summary);
    for (const jk_opt *o = cli->state->all; o->name; o++)
        if (o->id != ID_COMPLETION)
            say_option(o);
    printf("\nThe full manual: man %s\n", cli->tool->name);
    return finish_stdout(cli);
}

static int completion(jk_cli *cli)
{
    jk_completion(cli->tool, cli->state->all, cli->value);
    return finish_stdout(cli);
}

int jk_cli_usage(jk_cli *cli, const char *format, ...)
{
    va_list ap;
    fprintf(stderr, "%s: ", cli->tool->name);
    va_start(ap, format);
    vfprintf(stderr, format, ap);
    va_end(ap);
    fprintf(stderr, "\nusage: %s %s\nTry '%s --help'.\n", cli->tool->name, cli->tool->synopsis,
            cli->tool->name);
    cli->status = JK_EXIT_TROUBLE;
    return JK_EXIT_TROUBLE;
}

/* Edit distance of two short words, for the nearest-word hint. */
static size_t distance(const char *a, const char *b)
{
    enum { MOST = 40 };
    size_t row[MOST + 1], na = strlen(a), nb = strlen(b);
    if (na > MOST || nb > MOST)
        return MOST;
    for (size_t j = 0; j <= nb; j++)
        row[j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[nb];
}

static const jk_opt *find_opt(const jk_cli *cli, int id)
{
    const jk_opt *o = cli->state->all;
    while (o->name && o->id != id)
        o++;
    return o->name ? o : NULL;
}

bool jk_cli_one_stdin(jk_cli *cli, char *const *names, size_t n)
{
    size_t dashes = 0;
    for (size_t i = 0; i < n; i++)
        dashes += strcmp(names[i], "-") == 0;
    if (dashes > 1)
        jk_cli_usage(cli, "only one of the files can be standard input");
    return dashes <= 1;
}

/* A long option that is none, or the beginning of several: the nearest is named. */
static void unknown_option(jk_cli *cli, const char *word)
{
    char name[64];
    const jk_opt *near = NULL;
    size_t best = 4, fits = 0;
    snprintf(name, sizeof name, "%s", word[0] == '-' && word[1] == '-' ? word + 2 : "");
    name[strcspn(name, "=")] = '\0';
    for (const jk_opt *o = cli->state->all; *name && o->name; o++) {
        size_t d = distance(name, o->name);
        fits += strncmp(name, o->name, strlen(name)) == 0;
        if (d < best) {
            best = d;
            near = o;
        }
    }
    if (fits > 1)
        jk_cli_usage(cli, "option '--%s' is ambiguous", name);
    else if (near)
        jk_cli_usage(cli, "unknown option '%s'; did you mean --%s?", word, near->name);
    else
        jk_cli_usage(cli, "unknown option '%s'", word);
}

/* What getopt_long has found no option in. */
static void bad_option(jk_cli *cli)
{
    const jk_opt *o = find_opt(cli, optopt);
    if (o)
        jk_cli_usage(cli, "option '--%s' takes no argument", o->name);
    else if (optopt)
        jk_cli_usage(cli, "unknown option '-%c'", optopt);
    else
        unknown_option(cli, cli->argv[optind - 1]);
}

/* Which of the words "a|b|c" value is; -1: none. */
static int word_of(const char *value, const char *words)
{
    size_t n = strlen(value);
    for (int i = 0; *words; i++) {
        size_t len = strcspn(words, "|");
        bool open = len && words[len - 1] == ':'; /* anything may follow, but something must */
        if ((open ? n > len : n == len) && memcmp(words, value, len) == 0)
            return i;
        words += len + (words[len] == '|');
    }
    return -1;
}

static bool color_for(const jk_cli *cli, int fd)
{
    const char *term = getenv("TERM");
    if (cli->state->color)
        return cli->state->color == ALWAYS;
    return isatty(fd) && !(term && strcmp(term, "dumb") == 0);
}

void jk_cli_paged(jk_cli *cli)
{
    if (cli->state->color == AUTO && !cli->output && getenv("GIT_PAGER_IN_USE"))
        cli->color_out = true;
}

static int finish(jk_cli *cli)
{
    cli->nfiles = cli->argc - optind;
    cli->files = cli->argv + optind;
    if (cli->nfiles == 0) {
        cli->files = dash;
        cli->nfiles = 1;
    }
    cli->color_out = !cli->output && color_for(cli, STDOUT_FILENO);
    cli->color_err = color_for(cli, STDERR_FILENO);
    cli->progress = cli->state->progress == ALWAYS ||
                    (cli->state->progress == AUTO && !cli->quiet && isatty(STDERR_FILENO));
    return 0;
}

/* The common options: 1 when it was one, -1 when the program is to end. */
static int common_option(jk_cli *cli, int id)
{
    if (has_id(cli->tool->opts, count_opts(cli->tool->opts), id))
        return 0;
    switch (id) {
    case ID_HELP:
        cli->status = help(cli);
        return -1;
    case ID_VERSION:
        printf("%s (jiaokan) %s\n", cli->tool->name, JK_VERSION);
        cli->status = finish_stdout(cli);
        return -1;
    case ID_COMPLETION:
        cli->status = completion(cli);
        return -1;
    case ID_QUIET:
        cli->quiet = true;
        return 1;
    case ID_OUTPUT:
        cli->output = cli->value;
        return 1;
    case ID_COLOR:
        cli->state->color = cli->word;
        return 1;
    case ID_PROGRESS:
        cli->state->progress = cli->word;
        return 1;
    default:
        return 0;
    }
}

int jk_cli_next(jk_cli *cli)
{
    for (;;) {
        int id = getopt_long(cli->argc, cli->argv, cli->state->briefs, cli->state->longs, NULL);
        if (id == -1)
            return finish(cli);
        const jk_opt *o = find_opt(cli, id == ':' ? optopt : id);
        if (id == ':' || id == '?') {
            if (id == '?')
                bad_option(cli);
            else
                jk_cli_usage(cli, "option '--%s' needs an argument", o->name);
            return -1;
        }
        cli->state->current = o;
        cli->value = optarg;
        cli->word = o->values && optarg ? word_of(optarg, o->values) : 0;
        if (cli->word < 0) {
            jk_cli_usage(cli, "--%s: '%s' is not one of %s", o->name, optarg, o->values);
            return -1;
        }
        int handled = common_option(cli, id);
        if (handled <= 0)
            return handled < 0 ? -1 : id;
    }
}

bool jk_cli_number(jk_cli *cli, uint64_t min, uint64_t max, uint64_t *out)
{
    char *end = NULL;
    errno = 0;
    unsigned long long n = strtoull(cli->value, &end, 10);
    bool digits = cli->value[0] >= '0' && cli->value[0] <= '9';
    if (!digits || errno || *end || n < min || n > max) {
        jk_cli_usage(cli, "--%s: '%s' is not a number from %llu to %llu", cli->state->current->name,
                     cli->value, (unsigned long long)min, (unsigned long long)max);
        return false;
    }
    *out = n;
    return true;
}

bool jk_cli_list(jk_cli *cli, jk_slices *slices)
{
    struct {
        jk_slice *at;
        size_t n, cap;
    } list = {0};
    jk_slice all = jk_slice_of(cli->value);
    for (size_t from = 0; from <= all.len;) {
        size_t comma = jk_slice_find(all, JK_S(","), from);
        size_t to = comma > all.len ? all.len : comma;
        if (to > from && JK_PUSH(&list, jk_slice_sub(all, from, to)) != 0)
            out_of_memory(cli);
        from = to + 1;
    }
    if (list.n == 0) {
        free(list.at);
        jk_cli_usage(cli, "--%s: '%s' names nothing", cli->state->current->name, cli->value);
        return false;
    }
    if (JK_PUSH(&cli->state->lists, list.at) != 0)
        out_of_memory(cli);
    *slices = (jk_slices){list.at, list.n};
    return true;
}

void jk_cli_worse(jk_cli *cli, int status)
{
    int was = cli->status;
    while (status > was && !atomic_compare_exchange_weak(&cli->status, &was, status))
        continue;
}
