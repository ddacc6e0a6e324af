#include "cmd/testimony.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/sandbox.h"
#include "diff/testimonia/archiver.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* An archive's bytes: mapped, or in memory. */
typedef struct jk_mapped {
    void *at;
    size_t len;
    bool mapped;
} jk_mapped;

/* Where a text is newer than the index that has it, what it says now is not in there. */
static void compare_ages(jk_cli *cli, const char *index, const jk_archive *a, const struct stat *st)
{
    for (size_t i = 0; i < a->head->files; i++) {
        struct stat text;
        char *name = strndup(a->names + a->files[i].name, (size_t)a->files[i].name_len);
        if (name && stat(name, &text) == 0 && S_ISREG(text.st_mode) &&
            (text.st_mtime > st->st_mtime || (uint64_t)text.st_size != a->files[i].size))
            jk_warn(cli, "%s: %s has changed since this index was made", index, name);
        free(name);
    }
}

/* A file that begins as an index does, mapped.  false where it is none: it is text. */
static bool map_index(jk_testimony_files *t, jk_in *in)
{
    char magic[sizeof JK_ARCHIVE_MAGIC - 1];
    struct stat st;
    const char *why = "too large to be mapped";
    if (fstat(in->fd, &st) != 0 || pread(in->fd, magic, sizeof magic, 0) != (ssize_t)sizeof magic ||
        memcmp(magic, JK_ARCHIVE_MAGIC, sizeof magic) != 0)
        return false;
    jk_mapped m = {.len = (size_t)st.st_size, .mapped = true};
    m.at = mmap(NULL, m.len, PROT_READ, MAP_PRIVATE, in->fd, 0);
    jk_archive a;
    if (m.at == MAP_FAILED) {
        jk_error_file(in->cli, in->name, 0, 0, "%s", why);
        return true;
    }
    if (jk_archive_open(&a, (jk_slice){m.at, m.len}, &why) != JK_OK) {
        jk_error_file(in->cli, in->name, 0, 0, "%s", why);
        munmap(m.at, m.len);
        return true;
    }
    compare_ages(in->cli, in->name, &a, &st);
    if (JK_PUSH(&t->held, m) != 0 || JK_PUSH(&t->archives, a) != 0)
        jk_failed(in->cli, JK_ENOMEM);
    return true;
}

static bool is_index(jk_testimony_files *t, jk_cli *cli, const char *name)
{
    jk_in in;
    struct stat st;
    if (strcmp(name, "-") == 0 || stat(name, &st) != 0 || !S_ISREG(st.st_mode))
        return false; /* a pipe is not opened twice */
    if (!jk_in_open(&in, cli, name))
        return true; /* said already */
    bool yes = map_index(t, &in);
    jk_in_close(&in);
    return yes;
}

/* Whether a file is also one of the witnesses: said, since its word would count twice. */
static bool is_witness(jk_cli *cli, const char *name)
{
    struct stat text, wit;
    if (strcmp(name, "-") == 0 || stat(name, &text) != 0)
        return false;
    for (int i = 0; i < cli->nfiles; i++)
        if (strcmp(cli->files[i], "-") != 0 && stat(cli->files[i], &wit) == 0 &&
            wit.st_dev == text.st_dev && wit.st_ino == text.st_ino) {
            jk_warn(cli, "%s: ignored as a testimonium, since it is a witness", name);
            return true;
        }
    return false;
}

/* One text into an archive being made. */
static int add_text(jk_archiver *a, jk_feed *feed, const char *name)
{
    feed->text = jk_archiver_begin(a, jk_slice_of(name));
    feed->text_only = true;
    int rc = jk_feed_file(feed, name);
    feed->text = NULL;
    feed->text_only = false;
    return rc;
}

static int hold(jk_testimony_files *t, jk_archiver *a)
{
    jk_byte_keep out = JK_BYTE_KEEP;
    const char *why;
    jk_archive archive;
    int rc = jk_archiver_put(a, &out.sink);
    if (rc == JK_OK)
        rc = jk_archive_open(&archive, jk_buf_slice(&out.buf), &why);
    if (rc == JK_OK && JK_PUSH(&t->held, (jk_mapped){out.buf.ptr, out.buf.len, false}) != 0)
        rc = JK_ENOMEM;
    if (rc != JK_OK) {
        jk_buf_free(&out.buf);
        return rc;
    }
    return JK_PUSH(&t->archives, archive) == 0 ? JK_OK : JK_ENOMEM;
}

int jk_testimony_load(jk_testimony_files *t, jk_feed *feed)
{
    jk_archiver *a = jk_archiver_new();
    int rc = a ? JK_OK : JK_ENOMEM;
    bool any = false;
    for (size_t i = 0; i < t->names.n && rc == JK_OK; i++) {
        if (is_witness(feed->cli, t->names.at[i]) || is_index(t, feed->cli, t->names.at[i]))
            continue;
        any = true;
        rc = add_text(a, feed, t->names.at[i]);
    }
    if (any && rc == JK_OK)
        rc = hold(t, a);
    jk_archiver_free(a);
    jk_testimonia_init(&t->testimonia, t->archives.at, t->archives.n);
    return rc;
}

void jk_testimony_free(jk_testimony_files *t)
{
    for (size_t i = 0; i < t->held.n; i++)
        if (t->held.at[i].mapped)
            munmap(t->held.at[i].at, t->held.at[i].len);
        else
            free(t->held.at[i].at);
    free(t->held.at);
    free(t->names.at);
    free(t->archives.at);
    *t = (jk_testimony_files){.testimonia = {.n = 0}};
}

int jk_testimony_index(jk_cli *cli, const jk_decode_options *decode)
{
    jk_out out;
    jk_feed feed = {.cli = cli, .decode = decode};
    jk_archiver *a = jk_archiver_new();
    int rc = a ? JK_OK : JK_ENOMEM;
    if (!jk_out_open(&out, cli, cli->output)) {
        jk_archiver_free(a);
        return cli->status;
    }
    if (jk_feed_begin(&feed)) {
        jk_sandbox(cli, cli->files, cli->nfiles);
        for (int i = 0; i < cli->nfiles && rc == JK_OK; i++)
            rc = add_text(a, &feed, cli->files[i]);
        if (rc == JK_OK)
            rc = jk_archiver_put(a, &out.sink);
        jk_failed(cli, rc);
    }
    jk_feed_free(&feed);
    jk_archiver_free(a);
    jk_out_close(&out);
    return cli->status;
}
