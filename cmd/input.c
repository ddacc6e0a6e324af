#include "cmd/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/ahead.h"
#include "cmd/progress.h"

/* A thread is not worth its while for less than AHEAD_LEAST bytes. */
enum { READ_SIZE = 512 * 1024, AHEAD_LEAST = 2 * READ_SIZE, PAGE = 4096 };

static void hash(void *sha, jk_slice piece)
{
    sha256_update(sha, piece.len, (const uint8_t *)piece.ptr);
}

/* Why a file that was opened, or not (fd < 0), cannot be read; 0 where it can. *st: of the file. */
static int trouble_with(const char *name, int fd, struct stat *st)
{
    if (fd < 0 || fstat(fd, st) != 0) {
        int why = errno; /* Landlock refuses to open a directory, but not to look at it */
        return why == EACCES && stat(name, st) == 0 && S_ISDIR(st->st_mode) ? EISDIR : why;
    }
    return S_ISDIR(st->st_mode) ? EISDIR : 0;
}

/* Whether standard output goes to the file: its text would never end, or is gone already. */
static bool is_output(const jk_cli *cli, const struct stat *st)
{
    struct stat out;
    return !cli->output && S_ISREG(st->st_mode) && fstat(STDOUT_FILENO, &out) == 0 &&
           out.st_dev == st->st_dev && out.st_ino == st->st_ino;
}

/* What is read into; false when memory fails. */
static bool make_room(jk_in *in)
{
    sha256_init(&in->sha);
    jk_ahead_job job = {in->hashed ? hash : NULL, &in->sha};
    if (in->whole && in->whole < READ_SIZE) /* and one more, to see the end */
        in->size = (size_t)(in->whole / PAGE + 1) * PAGE;
    in->ahead = in->whole >= AHEAD_LEAST ? jk_ahead_new(in->fd, in->size, &job) : NULL;
    in->buf = in->ahead ? NULL : aligned_alloc(PAGE, in->size);
    return in->ahead || in->buf;
}

static bool open_in(jk_in *in, jk_cli *cli, const char *name, bool hashed)
{
    struct stat st = {0};
    *in = (jk_in){.cli = cli, .name = name, .fd = STDIN_FILENO, .size = READ_SIZE};
    if (strcmp(name, "-") != 0)
        in->fd = open(name, O_RDONLY | O_CLOEXEC);
    int why = trouble_with(name, in->fd, &st);
    in->whole = !why && S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
    in->hashed = hashed;
    const char *words = why                   ? strerror(why)
                        : is_output(cli, &st) ? "input file is output file"
                        : !make_room(in)      ? strerror(ENOMEM)
                                              : NULL;
    if (!words)
        return true;
    jk_error_file(cli, name, 0, 0, "%s", words);
    jk_in_close(in);
    return false;
}

bool jk_in_open(jk_in *in, jk_cli *cli, const char *name)
{
    return open_in(in, cli, name, false);
}

bool jk_in_open_hashed(jk_in *in, jk_cli *cli, const char *name)
{
    return open_in(in, cli, name, true);
}

static ssize_t next_piece(jk_in *in, jk_slice *bytes)
{
    if (in->ahead)
        return jk_ahead_next(in->ahead, bytes);
    ssize_t n;
    do
        n = read(in->fd, in->buf, in->size);
    while (n < 0 && errno == EINTR);
    *bytes = (jk_slice){in->buf, n > 0 ? (size_t)n : 0};
    return n;
}

int jk_in_read(jk_in *in, jk_slice *bytes)
{
    if (in->failed)
        return -1;
    ssize_t n = next_piece(in, bytes);
    in->failed = n < 0;
    if (in->failed) {
        jk_error_file(in->cli, in->name, 0, 0, "%s", strerror(errno));
        return -1;
    }
    in->done += (uint64_t)n;
    if (in->hashed && !in->ahead)
        hash(&in->sha, *bytes);
    if (n)
        jk_progress(in->cli, in->name, in->done, in->whole);
    else
        jk_progress_hide(in->cli);
    return n > 0;
}

jk_slice jk_in_digest(jk_in *in, char out[JK_DIGEST_HEX])
{
    return jk_digest_hex(&in->sha, out);
}

/* A thread that reads ahead goes on as it began: nobody waits for it. */
void jk_in_spare_digest(jk_in *in)
{
    in->hashed = false;
}

void jk_in_close(jk_in *in)
{
    jk_ahead_free(in->ahead);
    if (in->fd > STDERR_FILENO)
        close(in->fd);
    free(in->buf);
    in->fd = -1;
    in->ahead = NULL;
    in->buf = NULL;
}

bool jk_in_all(jk_cli *cli, const char *name, jk_buf *buf)
{
    jk_in in;
    jk_slice s;
    int rc;
    if (!jk_in_open(&in, cli, name))
        return false;
    while ((rc = jk_in_read(&in, &s)) > 0 && !buf->err)
        jk_buf_put(buf, s);
    jk_in_close(&in);
    if (buf->err)
        jk_error_file(cli, name, 0, 0, "%s", strerror(ENOMEM));
    return rc == 0 && !buf->err;
}

jk_slice jk_siglum(size_t n, char out[16])
{
    char *p = out + 15;
    *p = '\0';
    do {
        *--p = (char)('A' + n % 26);
        n = n / 26;
    } while (n-- > 0);
    size_t len = (size_t)(out + 15 - p);
    memmove(out, p, len + 1);
    return (jk_slice){out, len};
}
