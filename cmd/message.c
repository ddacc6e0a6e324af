/* message.c: what a tool says on standard error. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cmd/cli.h"

static FILE *ear(const jk_cli *cli)
{
    return cli->held ? cli->held : stderr;
}

/* Text of others on a terminal: control characters are shown, not obeyed. */
static void put_safe(FILE *to, const char *s)
{
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c < 0x20 || c == 0x7F)
            fprintf(to, "\\x%02X", c);
        else
            putc(c, to);
    }
}

static void complain(FILE *to, const char *format, va_list ap)
{
    char text[1024];
    vsnprintf(text, sizeof text, format, ap);
    put_safe(to, text);
    putc('\n', to);
}

void jk_error(jk_cli *cli, const char *format, ...)
{
    va_list ap;
    FILE *to = ear(cli);
    va_start(ap, format);
    flockfile(to);
    fprintf(to, "%s: ", cli->tool->name);
    complain(to, format, ap);
    va_end(ap);
    funlockfile(to);
    jk_cli_worse(cli, JK_EXIT_TROUBLE);
}

static void put_place(const jk_cli *cli, FILE *to, const char *file, uint64_t line, uint64_t col)
{
    fprintf(to, "%s: ", cli->tool->name);
    put_safe(to, strcmp(file, "-") == 0 ? "standard input" : file);
    if (line)
        fprintf(to, ":%llu:%llu", (unsigned long long)line, (unsigned long long)col);
    fputs(": ", to);
}

/* A complaint about a place in a file, in one piece. */
static void complain_of(const jk_cli *cli, const char *file, uint64_t line, uint64_t col,
                        const char *format, va_list ap)
{
    FILE *to = ear(cli);
    flockfile(to);
    put_place(cli, to, file, line, col);
    complain(to, format, ap);
    funlockfile(to);
}

void jk_error_file(jk_cli *cli, const char *file, uint64_t line, uint64_t col, const char *format,
                   ...)
{
    va_list ap;
    va_start(ap, format);
    complain_of(cli, file, line, col, format, ap);
    va_end(ap);
    jk_cli_worse(cli, JK_EXIT_TROUBLE);
}

void jk_damage_file(jk_cli *cli, const char *file, uint64_t line, uint64_t col, const char *format,
                    ...)
{
    va_list ap;
    va_start(ap, format);
    complain_of(cli, file, line, col, format, ap);
    va_end(ap);
    jk_cli_worse(cli, JK_EXIT_NO);
}

void jk_warn(jk_cli *cli, const char *format, ...)
{
    va_list ap;
    if (cli->quiet)
        return;
    fprintf(ear(cli), "%s: ", cli->tool->name);
    va_start(ap, format);
    complain(ear(cli), format, ap);
    va_end(ap);
}
