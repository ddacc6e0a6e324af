#include "cmd/completion.h"

#include <string.h>

/* The words of "a|b|c", with `between` between them. */
static void put_words(const char *words, const char *between)
{
    for (; *words; words++)
        if (*words == '|')
            fputs(between, stdout);
        else
            putchar(*words);
}

/* A text inside '…' of a shell, where brackets and colons are special to zsh. */
static void put_quoted(const char *s, bool zsh)
{
    for (; *s; s++) {
        if (*s == '\'')
            fputs("'\\''", stdout);
        else if (zsh && (*s == '[' || *s == ']' || *s == ':'))
            printf("\\%c", *s);
        else
            putchar(*s);
    }
}

/* How each shell takes the words of an option and the names of files: bash(1) under Programmable
 * Completion, zshcompsys(1) under _arguments, fish's complete(1). */
static void bash(const jk_tool *tool, const jk_opt *opts)
{
    printf("_%s() {\n    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    [ \"$cur\" = = ] && cur=\n"
           "    [ \"$prev\" = = ] && prev=${COMP_WORDS[COMP_CWORD-2]}\n    case $prev in\n",
           tool->name);
    for (const jk_opt *o = opts; o->name; o++) {
        if (!o->values)
            continue;
        printf("    --%s", o->name);
        if (o->id < 256)
            printf("|-%c", o->id);
        fputs(") COMPREPLY=($(compgen -W '", stdout);
        put_words(o->values, " ");
        fputs("' -- \"$cur\")); return ;;\n", stdout);
    }
    fputs("    esac\n    case $cur in\n    -*) COMPREPLY=($(compgen -W '", stdout);
    for (const jk_opt *o = opts; o->name; o++)
        printf("--%s ", o->name);
    /* file names are left to readline, which quotes the blanks in them */
    printf("' -- \"$cur\")) ;;\n    esac\n}\ncomplete -o default -F _%s %s\n", tool->name,
           tool->name);
}

static void zsh(const jk_tool *tool, const jk_opt *opts)
{
    printf("#compdef %s\n_arguments -s -S \\\n", tool->name);
    for (const jk_opt *o = opts; o->name; o++) {
        const char *eq = !o->arg ? "" : o->arg[0] == '[' ? "=-" : "=";
        if (o->id < 256)
            printf("  '(-%c --%s)'{-%c%s,--%s%s}'[", o->id, o->name, o->id, o->arg ? "+" : "",
                   o->name, eq);
        else
            printf("  '--%s%s[", o->name, eq);
        put_quoted(o->help, true);
        putchar(']');
        if (o->arg) {
            fputs(o->arg[0] == '[' ? "::" : ":", stdout);
            put_quoted(o->name, true);
            putchar(':');
            if (o->values) {
                putchar('(');
                put_words(o->values, " ");
                putchar(')');
            } else if (strcmp(o->arg, "FILE") == 0) {
                fputs("_files", stdout);
            }
        }
        fputs("' \\\n", stdout);
    }
    fputs("  '*:file:_files'\n", stdout);
}

static void fish(const jk_tool *tool, const jk_opt *opts)
{
    for (const jk_opt *o = opts; o->name; o++) {
        printf("complete -c %s", tool->name);
        if (o->id < 256)
            printf(" -s %c", o->id);
        printf(" -l %s", o->name);
        if (o->arg && o->arg[0] != '[')
            fputs(strcmp(o->arg, "FILE") == 0 ? " -r" : " -x", stdout);
        else if (o->values)
            fputs(" -f", stdout);
        if (o->values) {
            fputs(" -a '", stdout);
            put_words(o->values, " ");
            putchar('\'');
        }
        fputs(" -d '", stdout);
        put_quoted(o->help, false);
        fputs("'\n", stdout);
    }
}

void jk_completion(const jk_tool *tool, const jk_opt *opts, const char *shell)
{
    if (strcmp(shell, "bash") == 0)
        bash(tool, opts);
    else if (strcmp(shell, "zsh") == 0)
        zsh(tool, opts);
    else
        fish(tool, opts);
}
