/* What an editor gives back.  The input, cut at NULs: two witnesses and a file.  The list of places
 * and the text with conflicts say nothing new when they are read back as they were written;
 * choosing the first reading everywhere, and text of one's own, come back as they were chosen; the
 * file, read as either, is refused or followed, and the result holds together. */
#include <stdio.h>
#include <stdlib.h>

#include <nettle/sha2.h>

#include "diff/collate/trace.h"
#include "diff/edit/decisions.h"
#include "diff/edit/resolved.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/render/render.h"
#include "tests/fuzz/witness.h"

static void heard(void *ctx, uint64_t line, bool warning, jk_slice words)
{
    MUST(line > 0 && words.len > 0);
    *(size_t *)ctx += !warning;
}

static void put_source(jk_sink *to, jk_slice bytes, const char *siglum)
{
    struct sha256_ctx sha;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char hex[2 * SHA256_DIGEST_SIZE + 1];
    sha256_init(&sha);
    sha256_update(&sha, bytes.len, (const uint8_t *)bytes.ptr);
    sha256_digest(&sha, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    jk_range all = {0, bytes.len};
    jk_item source = {.t = JK_SOURCE, .src = jk_slice_of(siglum), .b = &all, .nb = 1};
    source.u.source = (jk_source){.size = bytes.len, .sha256 = {hex, sizeof hex - 1}};
    MUST(to->put(to, &source) == JK_OK);
}

static void render(const jk_doc *doc, const char *format, jk_byte_keep *out)
{
    const jk_format *f = jk_format_find(jk_slice_of(format));
    *out = JK_BYTE_KEEP;
    jk_sink *sink = f->open(NULL, &out->sink);
    MUST(sink);
    for (size_t i = 0; i < doc->n; i++)
        MUST(sink->put(sink, doc->at[i]) == JK_OK);
    f->close(sink);
}

static size_t read_list(jk_slice file, const jk_doc *doc, jk_choices *c)
{
    size_t bad = 0, said = 0;
    jk_choice_say complaint = {heard, &said};
    jk_decisions d = {0};
    *c = (jk_choices){0};
    MUST(jk_decisions_read(&d, file, &complaint, &bad) == JK_OK);
    MUST(jk_decisions_match(&d, doc, c, &complaint, &bad) == JK_OK);
    MUST(bad == said);
    jk_decisions_free(&d);
    return bad;
}

static size_t read_text(jk_slice file, const jk_doc *doc, jk_choices *c)
{
    size_t bad = 0, said = 0;
    jk_choice_say complaint = {heard, &said};
    *c = (jk_choices){0};
    MUST(jk_resolved_read(file, doc, c, &complaint, &bad) == JK_OK && bad == said);
    return bad;
}

/* What was written says nothing new. */
static void unchanged(const jk_doc *plain)
{
    jk_byte_keep out;
    jk_choices c;
    render(plain, "decisions", &out);
    MUST(read_list(jk_buf_slice(&out.buf), plain, &c) == 0 && c.n == 0);
    jk_choices_free(&c);
    jk_buf_free(&out.buf);
    render(plain, "conflict", &out);
    MUST(read_text(jk_buf_slice(&out.buf), plain, &c) == 0 && c.n == 0);
    jk_choices_free(&c);
    jk_buf_free(&out.buf);
}

static void no_trouble(void *ctx, jk_slice words)
{
    (void)ctx;
    fprintf(stderr, "%.*s\n", (int)words.len, words.ptr);
    abort();
}

/* A witness from the result and the records of how it follows from that. */
static void comes_back(jk_merger *m, const jk_merge_witness *wits, jk_slice bytes,
                       const char *siglum)
{
    jk_doc records;
    jk_byte_keep out = JK_BYTE_KEEP;
    jk_doc_init(&records);
    jk_sink *trace = jk_trace_stage_new(wits, 2, &records.sink);
    const jk_format *f = jk_format_find(JK_S("witness"));
    jk_render_options o = {.witness = jk_slice_of(siglum), .trouble = no_trouble};
    jk_sink *sink = f->open(&o, &out.sink);
    MUST(trace && sink && jk_merger_put(m, trace, NULL) == JK_OK);
    for (size_t i = 0; i < records.n; i++)
        MUST(sink->put(sink, records.at[i]) == JK_OK);
    MUST(jk_slice_eq(jk_buf_slice(&out.buf), bytes));
    f->close(sink);
    jk_trace_stage_free(trace);
    jk_doc_free(&records);
    jk_buf_free(&out.buf);
}

static bool is_open(const jk_item *item)
{
    return item->t == JK_VARIANT && item->u.variant.choice < 0 && item->u.variant.block.len;
}

/* Every open place chosen, by turns the first reading and own text; written out and read back, the
 * choices are the same, unless two places cannot be told apart. */
static void chosen(const jk_doc *plain, jk_merger *m)
{
    jk_doc marked, result;
    jk_choices all = {0}, back;
    jk_byte_keep out;
    jk_merge_counts counts;
    jk_doc_init(&marked);
    jk_doc_init(&result);
    for (size_t i = 0; i < plain->n; i++) {
        MUST(marked.sink.put(&marked.sink, plain->at[i]) == JK_OK);
        if (!is_open(plain->at[i]))
            continue;
        jk_choice c = {.variant = i, .own = JK_S("a \"{\\矿")};
        if (i % 2)
            c.siglum = plain->at[i]->u.variant.readings[0].wit.at[0];
        MUST(JK_PUSH(&all, c) == 0);
    }
    MUST(jk_choices_apply(&all, plain, m) == JK_OK);
    MUST(jk_merger_put(m, &result.sink, &counts) == JK_OK && counts.open == 0);
    MUST(jk_choices_mark(&all, &marked) == JK_OK);
    render(&marked, "decisions", &out);
    size_t bad = read_list(jk_buf_slice(&out.buf), plain, &back);
    MUST(back.n + bad == all.n);
    for (size_t i = 0; i < back.n && bad == 0; i++)
        for (size_t k = 0; k < all.n; k++)
            if (all.at[k].variant == back.at[i].variant)
                MUST(jk_slice_eq(all.at[k].siglum, back.at[i].siglum) &&
                     (all.at[k].siglum.len || jk_slice_eq(all.at[k].own, back.at[i].own)));
    jk_choices_free(&back);
    free(all.at);
    jk_buf_free(&out.buf);
    jk_doc_free(&marked);
    jk_doc_free(&result);
}

static void follow(const jk_choices *c, const jk_doc *plain, jk_merger *m)
{
    jk_doc result;
    jk_doc_init(&result);
    MUST(jk_choices_apply(c, plain, m) == JK_OK);
    MUST(jk_merger_put(m, &result.sink, NULL) == JK_OK);
    for (size_t i = 0; i < result.n; i++) {
        const jk_variant *v = &result.at[i]->u.variant;
        MUST(result.at[i]->t != JK_VARIANT ||
             (v->choice < (int)v->nreadings && v->printed < (int)v->nreadings));
    }
    jk_doc_free(&result);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jk_slice all = {(const char *)data, size}, part[3];
    jk_doc docs[2], plain;
    if (size > 4096)
        return 0;
    cut_at_nuls(all, part, 3);
    read_witness(part[0], "A", &docs[0], put_source);
    read_witness(part[1], "B", &docs[1], put_source);
    jk_merge_witness wits[] = {{JK_S("A"), &docs[0]}, {JK_S("B"), &docs[1]}};
    int status;
    jk_merger *m = jk_merger_new(wits, 2, NULL, &status);
    MUST(m);
    jk_doc_init(&plain);
    MUST(jk_merger_put(m, &plain.sink, NULL) == JK_OK);
    unchanged(&plain);
    jk_choices c;
    read_list(part[2], &plain, &c);
    follow(&c, &plain, m);
    jk_choices_free(&c);
    read_text(part[2], &plain, &c);
    follow(&c, &plain, m);
    jk_choices_free(&c);
    chosen(&plain, m);
    comes_back(m, wits, part[0], "A");
    comes_back(m, wits, part[1], "B");
    jk_merger_free(m);
    jk_doc_free(&plain);
    jk_doc_free(&docs[0]);
    jk_doc_free(&docs[1]);
    return 0;
}
