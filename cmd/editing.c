#include "cmd/editing.h"

#include "diff/edit/decisions.h"
#include "diff/edit/resolved.h"
#include "parse/base/status.h"

/* A file being read. */
typedef struct reading {
    jk_text_sink sink;
    jk_buf text;
    jk_cli *cli;
    const char *name;
} reading;

bool jk_editing_any(const jk_editing *e)
{
    return e->decisions || e->resolved || e->edit;
}

static int take_text(jk_text_sink *self, const jk_chunk *chunk)
{
    reading *r = (reading *)self;
    jk_buf_put(&r->text, chunk->text);
    return r->text.err;
}

static void say(void *ctx, uint64_t line, bool warning, jk_slice words)
{
    reading *r = ctx;
    if (warning)
        jk_warn(r->cli, "%s:%llu: %.*s", r->name, (unsigned long long)line, (int)words.len,
                words.ptr);
    else
        jk_error_file(r->cli, r->name, line, 1, "%.*s", (int)words.len, words.ptr);
}

static int take_decisions(jk_slice text, const jk_doc *result, jk_choices *choices,
                          const jk_choice_say *complaint)
{
    jk_decisions d = {0};
    size_t bad = 0;
    int rc = jk_decisions_read(&d, text, complaint, &bad);
    if (rc == JK_OK)
        rc = jk_decisions_match(&d, result, choices, complaint, &bad);
    jk_decisions_free(&d);
    return rc;
}

int jk_editing_read(const jk_editing *e, jk_feed *feed, const jk_doc *result, jk_choices *choices)
{
    const char *name = e->decisions ? e->decisions : e->resolved;
    if (!name)
        return JK_OK;
    reading r = {.sink = {.text = take_text}, .cli = feed->cli, .name = name};
    jk_choice_say complaint = {say, &r};
    size_t bad = 0;
    feed->text = &r.sink;
    feed->text_only = true;
    int rc = jk_feed_file(feed, name);
    feed->text = NULL;
    feed->text_only = false;
    if (rc == JK_OK && e->decisions)
        rc = take_decisions(jk_buf_slice(&r.text), result, choices, &complaint);
    else if (rc == JK_OK && feed->cli->status < JK_EXIT_TROUBLE)
        rc = jk_resolved_read(jk_buf_slice(&r.text), result, choices, &complaint, &bad);
    jk_buf_free(&r.text);
    return rc;
}
