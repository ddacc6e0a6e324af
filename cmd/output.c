#include "cmd/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FLUSH_AT = 64 * 1024 };

static int fail(jk_out *out, const char *why)
{
    if (!out->err)
        jk_error(out->cli, "%s: %s", out->name ? out->name : "standard output", why);
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

/* A temporary file in the directory of the one it will replace, with that one's permissions. */
static bool open_temporary(jk_out *out)
{
    size_t n = strlen(out->name);
    struct stat st;
    out->temporary = malloc(n + 8);
    if (!out->temporary) {
        fail(out, strerror(ENOMEM));
        return false;
    }
    memcpy(out->temporary, out->name, n);
    memcpy(out->temporary + n, ".XXXXXX", 8);
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = stat(out->name, &st) == 0 ? st.st_mode & 07777 : 0666 & ~mask;
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
    if (out->temporary)
        unlink(out->temporary); /* gone already where it was renamed */
    free(out->temporary);
    out->temporary = NULL;
    jk_buf_free(&out->buf);
}

bool jk_out_close(jk_out *out)
{
    jk_out_flush(out);
    if (out->temporary && !out->err && fsync(out->fd) != 0)
        fail(out, strerror(errno));
    if (out->fd >= 0 && close(out->fd) != 0 && !out->err)
        fail(out, strerror(errno));
    if (out->temporary && !out->err && rename(out->temporary, out->name) != 0)
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
