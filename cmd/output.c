/* realpath is of the X/Open part of POSIX: this file asks for it. */
#define _XOPEN_SOURCE 700
#include "cmd/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FLUSH_AT = 64 * 1024 };

static int fail(jk_out *out, const char *why)
{
    if (!out->err && out->name)
        jk_error_file(out->cli, out->name, 0, 0, "%s", why);
    else if (!out->err)
        jk_error(out->cli, "standard output: %s", why);
    out->err = JK_EWRITE;
    return JK_EWRITE;
}

static int write_all(jk_out *out, jk_slice s)
{
    while (s.len && !out->err) {
        ssize_t n = write(out->fd, s.ptr, s.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(out, strerror(errno));
        s = jk_slice_sub(s, (size_t)n, s.len);
    }
    return out->err;
}

int jk_out_flush(jk_out *out)
{
    int rc = write_all(out, jk_buf_slice(&out->buf));
    jk_buf_reset(&out->buf);
    return rc;
}

static int sink_put(jk_byte_sink *self, jk_slice bytes)
{
    jk_out *out = (jk_out *)self;
    if (out->err)
        return out->err;
    if (out->buf.len + bytes.len < FLUSH_AT) {
        jk_buf_put(&out->buf, bytes);
        return out->buf.err ? fail(out, strerror(ENOMEM)) : JK_OK;
    }
    int rc = jk_out_flush(out);
    return rc ? rc : write_all(out, bytes);
}

/* The temporary files there are, for a signal that ends the process: text, edits. */
enum { PENDING = 2 };
static char *volatile pending[PENDING];

static void take_away(int number)
{
    for (int i = 0; i < PENDING; i++)
        if (pending[i])
            unlink(pending[i]);
    raise(number); /* its default is back in force */
}

static void set_pending(char *from, char *to)
{
    for (int i = 0; i < PENDING; i++)
        if (pending[i] == from) {
            pending[i] = to;
            return;
        }
}

/* Signals that are ignored, as under nohup, stay so. */
static void take_away_on_signals(void)
{
    static const int signals[] = {SIGHUP, SIGINT, SIGPIPE, SIGTERM, SIGXFSZ};
    struct sigaction was, now = {.sa_handler = take_away, .sa_flags = (int)SA_RESETHAND};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], NULL, &was) == 0 && was.sa_handler == SIG_DFL)
            sigaction(signals[i], &now, NULL);
}

char *jk_out_target(const char *name)
{
    struct stat st;
    char *target = lstat(name, &st) == 0 && S_ISLNK(st.st_mode) ? realpath(name, NULL) : NULL;
    return target ? target : strdup(name);
}

/* A temporary file in the directory of the one it will replace, with that one's permissions. */
static bool open_temporary(jk_out *out)
{
    struct stat st;
    out->target = jk_out_target(out->name);
    size_t n = out->target ? strlen(out->target) : 0;
    out->temporary = out->target ? malloc(n + 8) : NULL;
    if (!out->temporary) {
        fail(out, strerror(ENOMEM));
        return false;
    }
    memcpy(out->temporary, out->target, n);
    memcpy(out->temporary + n, ".XXXXXX", 8);
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = stat(out->target, &st) == 0 ? st.st_mode & 07777 : 0666 & ~mask;
    take_away_on_signals();
    set_pending(NULL, out->temporary);
    out->fd = mkstemp(out->temporary);
    if (out->fd < 0 || fchmod(out->fd, mode) != 0) {
        fail(out, strerror(errno));
        return false;
    }
    return true;
}

/* A device or a pipe cannot be replaced by renaming: it is written to as it is. */
static bool is_special(const char *name)
{
    struct stat st;
    return stat(name, &st) == 0 && !S_ISREG(st.st_mode);
}

bool jk_out_open(jk_out *out, jk_cli *cli, const char *name)
{
    *out = (jk_out){.sink = {sink_put}, .cli = cli, .fd = STDOUT_FILENO};
    if (!name || strcmp(name, "-") == 0)
        return true;
    out->name = name;
    if (is_special(name)) {
        out->fd = open(name, O_WRONLY | O_CLOEXEC);
        if (out->fd < 0)
            fail(out, strerror(errno));
    } else if (!open_temporary(out)) {
        jk_out_discard(out);
    }
    return !out->err;
}

bool jk_out_terminal(const jk_out *out)
{
    return out->cli->color_out || (!out->name && isatty(out->fd));
}

int jk_out_render(jk_out *out, jk_renderer *r, const jk_format *format, jk_render_options *options)
{
    options->color = out->cli->color_out;
    options->terminal = jk_out_terminal(out);
    options->trouble = jk_trouble;
    options->ctx = out->cli;
    return jk_renderer_open(r, format, options, &out->sink);
}

int jk_out_put(jk_out *out, jk_slice bytes)
{
    return out->sink.put(&out->sink, bytes);
}

int jk_out_puts(jk_out *out, const char *s)
{
    return jk_out_put(out, jk_slice_of(s));
}

static void release(jk_out *out)
{
    if (out->temporary) {
        unlink(out->temporary); /* gone already where it was renamed */
        set_pending(out->temporary, NULL);
    }
    free(out->temporary);
    free(out->target);
    out->temporary = out->target = NULL;
    jk_buf_free(&out->buf);
}

bool jk_out_close(jk_out *out)
{
    jk_out_flush(out);
    if (out->temporary && !out->err && out->cli->status >= JK_EXIT_TROUBLE)
        fail(out, "not written");
    if (out->temporary && !out->err && fsync(out->fd) != 0)
        fail(out, strerror(errno));
    if (out->fd >= 0 && close(out->fd) != 0 && !out->err)
        fail(out, strerror(errno));
    if (out->temporary && !out->err && rename(out->temporary, out->target) != 0)
        fail(out, strerror(errno));
    release(out);
    return out->err == 0;
}

void jk_out_discard(jk_out *out)
{
    if (out->fd > STDERR_FILENO)
        close(out->fd);
    release(out);
}
