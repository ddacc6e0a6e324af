#include "cmd/normjob.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/editlog.h"
#include "cmd/input.h"
#include "cmd/sandbox.h"
#include "parse/base/status.h"
#include "parse/norm/user.h"
#include "parse/record/writer.h"

enum { FLUSH_BELOW = 4096 }; /* a chunk so small came from a slow pipe: pass it on at once */

/* Everything that a run holds. */
typedef struct job {
    jk_text_sink tap;   /* text on its way to the stream */
    jk_byte_sink count; /* text on its way to out */
    jk_sink items;      /* records on their way to the stage */
    jk_cli *cli;
    const jk_normjob_settings *set;
    jk_user_rules *user;
    jk_norm *norm;
    jk_norm_stream *stream;
    jk_feed feed;
    jk_out out, log_out;
    jk_editlog log;
    jk_lint lint;
    jk_tally tally;
    jk_sink *writer, *stage;
    bool records;     /* one was seen */
    bool foreign;     /* the text is not the bytes of the file */
    uint64_t wrote;   /* bytes of text */
    uint64_t changed; /* lines */
} job;

static int tap_text(jk_text_sink *self, const jk_chunk *chunk)
{
    job *j = (job *)self;
    int rc = JK_OK;
    j->foreign = j->foreign || chunk->map;
    if (j->set->edits)
        rc = jk_editlog_chunk(&j->log, chunk);
    if (rc == JK_OK)
        rc = jk_norm_stream_input(j->stream)->text(jk_norm_stream_input(j->stream), chunk);
    if (rc == JK_OK && chunk->text.len < FLUSH_BELOW && !j->set->in_place)
        rc = jk_out_flush(&j->out);
    return rc;
}

static job *of_count(jk_byte_sink *self)
{
    return (job *)((char *)self - offsetof(job, count));
}

static int count_put(jk_byte_sink *self, jk_slice bytes)
{
    job *j = of_count(self);
    j->wrote += bytes.len;
    return j->out.sink.put(&j->out.sink, bytes);
}

static int line_done(void *ctx, const jk_norm_line *line)
{
    job *j = ctx;
    jk_lint_place at = {line->number, 1 + (j->lint.bytes ? line->bytes : line->chars), line->in};
    j->changed++;
    if (j->set->check)
        return jk_lint_text(&j->lint, line->text, at, line->findings);
    return j->set->edits ? jk_editlog_line(&j->log, line) : JK_OK;
}

static int check_item(job *j, const jk_item *item)
{
    if (item->t == JK_ARTICLE)
        return jk_lint_over(&j->lint);
    if (item->t != JK_BLOCK)
        return JK_OK;
    jk_norm_findings found = {0};
    const jk_block *b = &item->u.block;
    int rc = jk_norm_check(j->norm, b->text, &found);
    jk_lint_place at = {b->line, b->col, item->nb ? item->b[0].start : 0};
    if (rc == JK_OK)
        rc = jk_lint_text(&j->lint, b->text, at, &found);
    free(found.at);
    jk_norm_reset(j->norm);
    return rc;
}

static int items_put(jk_sink *self, const jk_item *item)
{
    job *j = (job *)((char *)self - offsetof(job, items));
    j->records = true;
    return j->set->check ? check_item(j, item) : j->stage->put(j->stage, item);
}

/* Reads the user's rules; false (said) where they are malformed. */
static bool read_rules(job *j)
{
    jk_buf file = {0};
    jk_user_error e;
    if (!j->set->rules)
        return true;
    if (jk_in_all(j->cli, j->set->rules, &file)) {
        j->user = jk_user_rules_new(jk_buf_slice(&file), &e);
        if (!j->user)
            jk_error_file(j->cli, j->set->rules, e.line, e.col, "%s", e.words);
    }
    jk_buf_free(&file);
    return j->user != NULL;
}

/* Makes all that is needed before the first byte is read; false (said) on failure. */
static bool begin(job *j, jk_cli *cli, const jk_normjob_settings *set)
{
    bool lines = set->check || set->edits || set->in_place;
    *j = (job){.tap = {tap_text, NULL}, .count = {count_put}, .items = {items_put}};
    j->cli = cli;
    j->set = set;
    j->lint = (jk_lint){.out = &j->out,
                        .format = set->format,
                        .bytes = set->bytes && set->format != JK_FOUND_SARIF};
    j->log = (jk_editlog){.out = &j->log_out};
    jk_norm_stream_options o = {set->check, set->unwrap, lines ? line_done : NULL, j};
    if (!read_rules(j))
        return false;
    jk_norm_options rules = set->norm;
    rules.user = j->user;
    j->norm = jk_norm_new(&rules);
    if (j->norm)
        j->stream = jk_norm_stream_new(j->norm, &o, &j->count);
    if (j->stream)
        j->writer = jk_writer_new(&j->out.sink);
    if (j->writer)
        j->stage = jk_norm_stage_new(j->norm, &j->tally.sink);
    if (!j->stage) {
        jk_failed(cli, JK_ENOMEM);
        return false;
    }
    j->feed = (jk_feed){.cli = cli,
                        .decode = &set->decode,
                        .out = &j->items,
                        .text = &j->tap,
                        .passes = !set->check};
    jk_tally_init(&j->tally, &j->feed, j->writer);
    return jk_feed_begin(&j->feed);
}

static void finish(job *j)
{
    size_t given_up = jk_user_rules_given_up(j->user);
    if (given_up)
        jk_warn(j->cli,
                "%s: patterns took too much effort in %zu places, which were left as they are",
                j->set->rules, given_up);
    jk_feed_free(&j->feed);
    jk_norm_stage_free(j->stage);
    jk_writer_free(j->writer);
    jk_norm_stream_free(j->stream);
    jk_norm_free(j->norm);
    jk_user_rules_free(j->user);
    jk_lint_free(&j->lint);
    jk_editlog_free(&j->log);
}

static int one_file(job *j, const char *name)
{
    j->lint.file = name;
    j->foreign = false;
    j->changed = 0;
    int rc = jk_feed_file(&j->feed, name);
    if (rc == JK_OK)
        rc = jk_norm_stream_end(j->stream);
    if (rc == JK_OK)
        rc = jk_lint_over(&j->lint);
    return rc;
}

static int all_files(job *j)
{
    jk_cli *cli = j->cli;
    int rc = j->set->check ? jk_lint_begin(&j->lint) : JK_OK;
    for (int i = 0; i < cli->nfiles && rc == JK_OK; i++)
        rc = one_file(j, cli->files[i]);
    if (rc == JK_OK && j->records && !j->set->check)
        rc = jk_feed_end(&j->feed);
    if (rc == JK_OK && j->set->check)
        rc = jk_lint_end(&j->lint);
    if (rc == JK_OK && j->set->edits)
        rc = jk_editlog_end(&j->log, j->wrote);
    if (rc == JK_OK && j->set->edits && j->records)
        jk_error(cli, "records carry their own edits; --edits is for text");
    if (j->lint.count)
        jk_cli_worse(cli, JK_EXIT_NO);
    return rc;
}

/* Whether two names are of one file, or of what will be one; what is no file, as /dev/null, may
 * serve twice. */
static bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    if (stat(a, &x) != 0 || stat(b, &y) != 0)
        return strcmp(a, b) == 0;
    return S_ISREG(x.st_mode) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Whether the edits go to a file of their own; where not, that is said: the text would be lost. */
static bool edits_apart(jk_cli *cli, const char *edits)
{
    bool out = strcmp(edits, "-") == 0, apart = !same_file(edits, cli->output ? cli->output : "-");
    for (int i = 0; i < cli->nfiles && apart && !out; i++)
        apart = !same_file(edits, cli->files[i]);
    if (!apart)
        jk_cli_usage(cli, "--edits: '%s' is also the input or output", edits);
    return apart;
}

void jk_normjob_filter(jk_cli *cli, const jk_normjob_settings *set)
{
    job j;
    if (set->edits && !edits_apart(cli, set->edits))
        return;
    if (begin(&j, cli, set) && jk_out_open(&j.out, cli, cli->output)) {
        bool log = set->edits != NULL;
        if (!log || jk_out_open(&j.log_out, cli, set->edits)) {
            jk_sandbox_second(cli, cli->files, cli->nfiles, set->edits);
            int rc = all_files(&j);
            jk_failed(cli, rc);
            if (log)
                jk_out_close(&j.log_out);
        }
        jk_out_close(&j.out);
    }
    finish(&j);
}

/* Copies the file to its name with the suffix, with the same permissions; false (said) on failure.
 */
static bool keep_old(jk_cli *cli, const char *name, const char *suffix)
{
    jk_buf bytes = {0}, other = {0};
    jk_out out;
    jk_buf_puts(&other, name);
    jk_buf_puts(&other, suffix);
    jk_buf_putc(&other, '\0');
    jk_failed(cli, other.err);
    bool ok = !other.err && jk_in_all(cli, name, &bytes) && jk_out_open(&out, cli, other.ptr);
    if (ok) {
        struct stat st;
        jk_out_put(&out, jk_buf_slice(&bytes));
        if (!out.err && (stat(name, &st) != 0 || fchmod(out.fd, st.st_mode & 07777) != 0)) {
            jk_error_file(cli, other.ptr, 0, 0, "%s", strerror(errno));
            jk_out_discard(&out);
            ok = false;
        }
        ok = ok && jk_out_close(&out);
    }
    jk_buf_free(&bytes);
    jk_buf_free(&other);
    return ok;
}

static void one_in_place(job *j, const char *name)
{
    jk_cli *cli = j->cli;
    int before = cli->status;
    cli->status = JK_EXIT_OK;
    if (!jk_out_open(&j->out, cli, name))
        return;
    if (!j->out.target) {
        jk_error_file(cli, name, 0, 0, "not a regular file");
        jk_out_discard(&j->out);
        return;
    }
    int rc = one_file(j, name);
    const char *why = NULL;
    if (rc && rc != JK_EWRITE)
        why = jk_strstatus(rc);
    else if (j->records)
        why = "records are not changed in place";
    else if (j->foreign)
        why = "not UTF-8: left as it is (jkconv makes it UTF-8)";
    if (why)
        jk_error_file(cli, name, 0, 0, "%s", why);
    bool good = cli->status == JK_EXIT_OK && j->changed;
    if (good && j->set->suffix)
        good = keep_old(cli, j->out.target, j->set->suffix);
    if (good)
        jk_out_close(&j->out);
    else
        jk_out_discard(&j->out);
    jk_cli_worse(cli, before);
}

void jk_normjob_in_place(jk_cli *cli, const jk_normjob_settings *set)
{
    job j;
    bool ok = begin(&j, cli, set);
    if (ok)
        jk_sandbox_in_place(cli, cli->files, cli->nfiles);
    for (int i = 0; i < cli->nfiles && ok; i++) {
        if (cli->files[i][0] == '-' && !cli->files[i][1])
            jk_cli_usage(cli, "-i needs files; standard input cannot be replaced");
        else
            one_in_place(&j, cli->files[i]);
        j.records = false;
    }
    finish(&j);
}

void jk_normjob_undo(jk_cli *cli, const jk_normjob_settings *set)
{
    jk_buf text = {0}, source = {0};
    char *const files[] = {cli->files[0], (char *)set->undo};
    jk_out out;
    if (!jk_out_open(&out, cli, cli->output))
        return;
    jk_sandbox(cli, files, 2);
    if (jk_in_all(cli, cli->files[0], &text) &&
        jk_editlog_undo(cli, set->undo, jk_buf_slice(&text), &source))
        jk_out_put(&out, jk_buf_slice(&source));
    jk_out_close(&out);
    jk_buf_free(&text);
    jk_buf_free(&source);
}
