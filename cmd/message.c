/* message.c: what a tool says on standard error. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cmd/progress.h"
#include "parse/base/status.h"

/* Where messages go: a line of progress there makes room. */
static FILE *ear(jk_cli *cli)
{
    if (cli->held)
        return cli->held;
    jk_progress_hide(cli);
    return stderr;
}

void jk_put_safe(FILE *to, const char *s)
{
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s, next = (unsigned char)s[1];
        if (c == 0xC2 && next >= 0x80 && next < 0xA0)
            fprintf(to, "\\xC2\\x%02X", (unsigned char)*++s);
        else if (c < 0x20 || c == 0x7F)
            fprintf(to, "\\x%02X", c);
        else
            putc(c, to);
    }
}

void jk_put_file(FILE *to, const char *file)
{
    jk_put_safe(to, strcmp(file, "-") == 0 ? "standard input" : file);
}

/* What is too long is cut, not inside a character. */
static void complain(FILE *to, const char *format, va_list ap)
{
    char text[1024];
    size_t n = sizeof text - 1;
    bool cut = vsnprintf(text, sizeof text, format, ap) > (int)n;
    if (cut) {
        while (n > 0 && (text[--n] & 0xC0) == 0x80)
            continue;
        text[n] = '\0';
    }
    jk_put_safe(to, text);
    fputs(cut ? "…\n" : "\n", to);
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

void jk_trouble(void *cli, jk_slice words)
{
    jk_error(cli, "%.*s", (int)words.len, words.ptr);
}

void jk_failed(jk_cli *cli, int status)
{
    if (status != JK_OK && status != JK_EWRITE)
        jk_error(cli, "%s", jk_strstatus(status));
}

static void put_place(const jk_cli *cli, FILE *to, const char *file, uint64_t line, uint64_t col)
{
    fprintf(to, "%s: ", cli->tool->name);
    jk_put_file(to, file);
    if (line)
        fprintf(to, ":%llu:%llu", (unsigned long long)line, (unsigned long long)col);
    fputs(": ", to);
}

/* A complaint about a place in a file, in one piece. */
static void complain_of(jk_cli *cli, const char *file, uint64_t line, uint64_t col,
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
    FILE *to = ear(cli);
    va_start(ap, format);
    flockfile(to);
    fprintf(to, "%s: ", cli->tool->name);
    complain(to, format, ap);
    funlockfile(to);
    va_end(ap);
}
