/* cli.h: what every tool's command line has in common.
 *
 * A tool is a table of options and a loop.  The table is the only definition of an option: parsing,
 * --help, the nearest-word hint and the shell completions all come from it.  Handled here and not
 * given to the loop: -h/--help, -V/--version, --completion=SHELL, -q/--quiet, -o/--output=FILE,
 * --color=WHEN, --progress=WHEN.
 */
#ifndef JK_CMD_CLI_H
#define JK_CMD_CLI_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "parse/base/item.h"

/* Exit codes: fine; the negative answer (differs, undecided, --check found something); trouble. */
enum { JK_EXIT_OK = 0, JK_EXIT_NO = 1, JK_EXIT_TROUBLE = 2 };

typedef struct jk_opt {
    int id;             /* what jk_cli_next returns: the short letter, or 256 and up */
    const char *name;   /* long name, without -- */
    const char *arg;    /* name of its argument, NULL: none; "[SUFFIX]": optional */
    const char *values; /* the words it may have, "a|b|c:" (checked, completed; after a
                           colon anything); NULL: anything */
    const char *help;   /* one line */
} jk_opt;

typedef struct jk_tool {
    const char *name;
    const char *synopsis; /* "[options] [file...]" */
    const char *summary;  /* one line, as in NAME of the man page, without the name */
    const jk_opt *opts;   /* ended by a NULL name; without the common ones */
} jk_tool;

typedef struct jk_cli {
    const jk_tool *tool;
    int argc;
    char **argv;
    /* after the loop */
    char **files; /* operands; {"-"} where none were given */
    int nfiles;
    bool quiet;         /* -q */
    const char *output; /* -o FILE, NULL: standard output */
    bool color_out;     /* colour on standard output: --color, NO_COLOR, a terminal */
    bool color_err;
    bool progress; /* --progress, or standard error is a terminal and not -q */
    /* running */
    const char *value;     /* of the option just returned; NULL where it has none */
    int word;              /* which of the option's words that is, from 0 */
    const char *input;     /* the file being read; NULL before the first */
    _Atomic int status;    /* worst exit status so far: jk_cli_worse */
    FILE *held;            /* messages go here instead of to standard error; NULL: they do not */
    uint64_t progress_due; /* progress.h */
    bool progress_shown;
    struct jk_cli_state *state;
} jk_cli;

/* jk_cli_begin: starts.  setlocale is never called: nothing depends on the locale. */
void jk_cli_begin(jk_cli *cli, const jk_tool *tool, int argc, char **argv);

/* jk_cli_paged: for a tool that git calls, to be called after the loop: if git shows the output in
 * a pager, colour is used as on a terminal. */
void jk_cli_paged(jk_cli *cli);

/* jk_cli_next: the id of the next option, 0 after the last, or -1 when the program is to exit
 * now with cli->status (help was printed, or a usage error said). */
int jk_cli_next(jk_cli *cli);

/* jk_cli_usage: reports a usage error (printf format) and points to --help; JK_EXIT_TROUBLE.
 */
int jk_cli_usage(jk_cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* jk_cli_one_stdin: whether at most one of n file names is standard input, which can be read but
 * once; if not, a usage error is reported.  Names are borrowed.  O(n). */
bool jk_cli_one_stdin(jk_cli *cli, char *const *names, size_t n);

/* jk_cli_number: cli->value as a number from min to max; false (and a usage error is reported) if
 * not.
 */
bool jk_cli_number(jk_cli *cli, uint64_t min, uint64_t max, uint64_t *out);

/* jk_cli_list: cli->value cut at commas; *slices is kept to the end of the process. */
bool jk_cli_list(jk_cli *cli, jk_slices *slices);

/* jk_cli_worse: raises cli->status to at least status; any thread may. */
void jk_cli_worse(jk_cli *cli, int status);

/* Messages on standard error, written as by jk_put_safe.
 * jk_error: `tool: message`; the exit status becomes JK_EXIT_TROUBLE.
 * jk_trouble: the same, in the form that jk_render_options calls.
 * jk_failed: the status of a failed call in words; nothing for JK_OK, nor for JK_EWRITE, which the
 * output has reported.
 * jk_error_file: `tool: file: message`, or with line > 0 `tool: file:line:col: message`.
 * jk_damage_file: the same about damage in data; the exit status becomes at least JK_EXIT_NO.
 * jk_warn: like jk_error, but silent with -q, and the exit status is unchanged. */
void jk_error(jk_cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
void jk_trouble(void *cli, jk_slice words);
void jk_failed(jk_cli *cli, int status);
void jk_error_file(jk_cli *cli, const char *file, uint64_t line, uint64_t col, const char *format,
                   ...) __attribute__((format(printf, 5, 6)));
void jk_damage_file(jk_cli *cli, const char *file, uint64_t line, uint64_t col, const char *format,
                    ...) __attribute__((format(printf, 5, 6)));
void jk_warn(jk_cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* jk_put_safe: writes text of foreign origin, which may reach a terminal, with its control
 * characters (C0, DEL, C1) as \xNN.  jk_put_file: writes the name of a file so; `standard input`
 * for -. */
void jk_put_safe(FILE *to, const char *s);
void jk_put_file(FILE *to, const char *file);

#endif
