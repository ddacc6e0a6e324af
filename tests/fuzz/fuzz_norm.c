/* Normalising any bytes, whatever rules are on: twice is once, undoing gives them back, no chunk
 * size matters. */
#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/norm/quotation.h"
#include "parse/norm/stream.h"
#include "parse/norm/user.h"
#include "tests/fuzz/target.h"

/* The first four bytes of an input. */
typedef struct settings {
    unsigned char rules, off, stream, user;
} settings;

/* Rules of a user's, some of which undo each other or the built-in ones. */
static const char *const files[] = {
    "a\t甲\t乙\n",      "a\t(?<=\\p{Han})(?=[0-9])\t \n",
    "a\t，\t,\n",       "a\t甲\t乙\nb\t乙\t甲\n",
    "a\t(.)\\1\t$1\n",  "a\t^\t　　\n",
    "a\t$\t。\n",       "a\t\\s+\t\n",
    "a\t(a+)+b\tc\n",   "a\t\\Ka?\tb\n",
    "a\t(?=(.))\t$1\n",
};

static jk_norm *make(settings set, jk_user_rules **user)
{
    static const jk_slice every[] = {JK_LIT("wide-blank"), JK_LIT("indent"), JK_LIT("trailing"),
                                     JK_LIT("range-number"), JK_LIT("number-di")};
    jk_slice on[5], off[8];
    jk_norm_options o = {
        .profile = (enum jk_profile)(set.rules % 3), .on = {on, 0}, .off = {off, 0}};
    for (unsigned i = 0; i < 5; i++)
        if (set.rules >> (3 + i) & 1)
            on[o.on.n++] = every[i];
    for (unsigned i = 0; i < 8; i++)
        if (set.off >> i & 1)
            off[o.off.n++] = jk_rule_get((int)((i * 5 + set.off % 3) % JK_RULE_COUNT))->id;
    jk_user_error e;
    size_t i = set.user % 32;
    *user = i < sizeof files / sizeof *files ? jk_user_rules_new(jk_slice_of(files[i]), &e) : NULL;
    o.user = *user;
    jk_norm *n = jk_norm_new(&o);
    MUST(n != NULL);
    return n;
}

static void paragraph(jk_norm *n, jk_slice in)
{
    jk_buf once = {0}, twice = {0}, back = {0};
    jk_edits edits = {0}, more = {0};
    jk_norm_findings found = {0};
    MUST(jk_norm_text(n, in, &once, &edits) == JK_OK);
    MUST(jk_edits_undo(&edits, jk_buf_slice(&once), &back) == JK_OK);
    MUST(jk_slice_eq(jk_buf_slice(&back), in));
    MUST(jk_norm_text(n, jk_buf_slice(&once), &twice, &more) == JK_OK);
    MUST(more.n == 0 && jk_slice_eq(jk_buf_slice(&once), jk_buf_slice(&twice)));
    MUST(jk_norm_check(n, in, &found) == JK_OK);
    size_t fixes = 0;
    for (size_t i = 0; i < found.n; i++) {
        MUST(found.at[i].at <= in.len && (i == 0 || found.at[i - 1].at <= found.at[i].at));
        fixes += found.at[i].level == JK_RULE_FIX;
    }
    MUST(fixes == edits.n);
    jk_quotation q = {0};
    jk_norm_finding held;
    size_t all = found.n;
    for (uint64_t pass = 0; pass < 2; pass++) { /* once more, behind itself */
        size_t before = found.n;
        bool told = jk_quotation_next(&q, in, 1 + pass * 100, &found, &held);
        MUST(!told || pass == 1);
        MUST(found.n <= before && (!held.len || (q.open && found.n < before)));
    }
    MUST(found.n <= all);
    jk_norm_reset(n);
    free(edits.at);
    free(more.at);
    free(found.at);
    jk_buf_free(&once);
    jk_buf_free(&twice);
    jk_buf_free(&back);
}

typedef struct keeper {
    jk_byte_sink sink;
    jk_buf text;
    jk_edits all;
    jk_arena arena;
} keeper;

static int keep(jk_byte_sink *self, jk_slice bytes)
{
    keeper *k = (keeper *)self;
    jk_buf_put(&k->text, bytes);
    return k->text.err;
}

static int keep_line(void *ctx, const jk_norm_line *line)
{
    keeper *k = ctx;
    for (size_t i = 0; i < line->edits->n; i++) {
        jk_edit e = line->edits->at[i];
        MUST(e.old_text.ptr >= line->text.ptr &&
             e.old_text.ptr + e.old_text.len <= line->text.ptr + line->text.len);
        e.off += line->out;
        e.old_text = jk_arena_copy(&k->arena, e.old_text);
        e.new_text = jk_arena_copy(&k->arena, e.new_text);
        MUST(JK_PUSH(&k->all, e) == 0);
    }
    return JK_OK;
}

/* The whole input as a stream, cut into pieces of `step` bytes. */
static void stream(jk_norm *n, jk_slice in, size_t step, bool unwrap, keeper *k)
{
    *k = (keeper){.sink = {keep}};
    jk_norm_stream_options o = {.unwrap = unwrap, .line = keep_line, .ctx = k};
    jk_norm_stream *st = jk_norm_stream_new(n, &o, &k->sink);
    MUST(st != NULL);
    for (size_t at = 0; at < in.len; at += step) {
        jk_chunk c = {.text = jk_slice_sub(in, at, at + step)};
        MUST(jk_norm_stream_input(st)->text(jk_norm_stream_input(st), &c) == JK_OK);
    }
    MUST(jk_norm_stream_end(st) == JK_OK);
    jk_norm_stream_free(st);
}

static void forget(keeper *k)
{
    jk_buf_free(&k->text);
    free(k->all.at);
    jk_arena_free(&k->arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < sizeof(settings))
        return 0;
    settings set;
    memcpy(&set, data, sizeof set);
    jk_user_rules *user;
    jk_norm *n = make(set, &user);
    jk_slice in = {(const char *)data + sizeof set, size - sizeof set};
    bool unwrap = set.stream & 1;
    paragraph(n, in);
    keeper whole, cut;
    stream(n, in, in.len + 1, unwrap, &whole);
    stream(n, in, 1 + set.stream / 2 % 16, unwrap, &cut);
    MUST(jk_slice_eq(jk_buf_slice(&whole.text), jk_buf_slice(&cut.text)));
    MUST(whole.all.n == cut.all.n);
    jk_buf back = {0};
    MUST(jk_edits_undo(&whole.all, jk_buf_slice(&whole.text), &back) == JK_OK);
    MUST(jk_slice_eq(jk_buf_slice(&back), in));
    jk_buf_free(&back);
    forget(&cut);
    if (!unwrap) { /* the stream, too, gives once what it gives twice, and what the whole text gives
                    */
        jk_buf text = {0};
        stream(n, jk_buf_slice(&whole.text), in.len + 1, false, &cut);
        MUST(jk_slice_eq(jk_buf_slice(&whole.text), jk_buf_slice(&cut.text)) && cut.all.n == 0);
        MUST(jk_norm_text(n, in, &text, NULL) == JK_OK);
        MUST(jk_slice_eq(jk_buf_slice(&whole.text), jk_buf_slice(&text)));
        jk_buf_free(&text);
        forget(&cut);
    }
    forget(&whole);
    jk_norm_free(n);
    jk_user_rules_free(user);
    return 0;
}
