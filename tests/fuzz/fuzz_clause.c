/* The clause stage: everything passes through unchanged, every piece of a clause lies in its block
 * and says what the clause says, ids are unique and parents known, and a second pass over the
 * output changes nothing.  The first byte chooses between lines taken as blocks (a control
 * character in front of a line is its role), put and shown before they are put, and text that goes
 * through the segmenter, cut in two ways. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parse/base/doc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/record/writer.h"
#include "parse/structure/clause.h"
#include "parse/structure/segment.h"
#include "tests/fuzz/target.h"

/* Items as they go in: their JSON, but for what the stage makes itself. */
typedef struct recorder {
    jk_sink sink;
    jk_sink *to;
    jk_buf json;
} recorder;

static int record(jk_sink *self, const jk_item *item)
{
    recorder *r = (recorder *)self;
    MUST(jk_item_json(item, &r->json) == JK_OK);
    jk_buf_putc(&r->json, '\n');
    return r->to ? r->to->put(r->to, item) : JK_OK;
}

/* The text of a clause's pieces of one kind, line ends left out. */
static void put_pieces(const jk_doc *doc, size_t article, const jk_clause *u,
                       enum jk_piece_kind kind, jk_buf *out)
{
    for (size_t i = 0; i < u->npieces; i++) {
        const jk_piece *p = &u->pieces[i];
        size_t k = article, n = 0;
        for (; k < doc->n; k++)
            if (doc->at[k]->t == JK_BLOCK && n++ == p->block)
                break;
        MUST(k < doc->n);
        jk_slice text = doc->at[k]->u.block.text;
        MUST(p->from < p->to && p->to <= text.len);
        if (p->kind == kind)
            jk_buf_put(out, jk_slice_sub(text, p->from, p->to));
    }
}

static void put_bare(jk_slice s, jk_buf *out)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '\n')
            jk_buf_putc(out, s.ptr[i]);
}

static void check_text(const jk_doc *doc, size_t article, const jk_clause *u)
{
    jk_buf want = {0}, have = {0}, parts = {0};
    put_pieces(doc, article, u, JK_PIECE_NUM, &have);
    MUST(jk_slice_eq(jk_buf_slice(&have), u->num));
    jk_buf_reset(&have);
    put_pieces(doc, article, u, JK_PIECE_TITLE, &parts);
    put_pieces(doc, article, u, JK_PIECE_TEXT, &parts);
    put_bare(jk_buf_slice(&parts), &have);
    put_bare(u->title, &want);
    put_bare(u->text, &want);
    MUST(jk_slice_eq(jk_buf_slice(&have), jk_buf_slice(&want)));
    jk_buf_free(&want);
    jk_buf_free(&have);
    jk_buf_free(&parts);
}

static void check_clauses(const jk_doc *doc)
{
    size_t article = 0;
    for (size_t i = 0; i < doc->n; i++) {
        const jk_item *item = doc->at[i];
        if (item->t == JK_ARTICLE || item->t == JK_SOURCE)
            article = i;
        if (item->t != JK_CLAUSE)
            continue;
        const jk_clause *u = &item->u.clause;
        bool parent = u->parent.len == 0;
        MUST(u->id.len > 0 && item->nb > 0);
        check_text(doc, article, u);
        for (size_t k = article; k < i; k++) {
            if (doc->at[k]->t != JK_CLAUSE)
                continue;
            MUST(!jk_slice_eq(doc->at[k]->u.clause.id, u->id));
            parent = parent || jk_slice_eq(doc->at[k]->u.clause.id, u->parent);
        }
        MUST(parent);
    }
}

/* Lines as blocks of one article. */
static void feed_lines(jk_slice s, jk_sink *to)
{
    jk_item article = {.t = JK_ARTICLE, .src = JK_S("A")};
    article.u.article.id = JK_S("a1");
    MUST(to->put(to, &article) == JK_OK);
    uint64_t line = 1;
    for (size_t at = 0, end; at < s.len; at = end + 1, line++) {
        const char *lf = memchr(s.ptr + at, '\n', s.len - at);
        end = lf ? (size_t)(lf - s.ptr) : s.len;
        unsigned char c = (unsigned char)s.ptr[at];
        bool control = c < JK_ROLE_BLANK;
        jk_range b = {at + control, end > at ? end : at + control};
        jk_item block = {.t = JK_BLOCK, .src = JK_S("A"), .b = &b, .nb = 1};
        if (at + control >= end) {
            block.t = JK_FURNITURE;
            b = (jk_range){at, end + 1 <= s.len ? end + 1 : end};
            block.u.block.role = JK_ROLE_BLANK;
            block.u.block.text = JK_S("\n\n");
        } else {
            block.u.block = (jk_block){.role = control ? (enum jk_role)c : JK_ROLE_BODY,
                                       .article = JK_S("a1"),
                                       .line = line,
                                       .col = 1,
                                       .text = jk_slice_sub(s, b.start, b.end)};
        }
        MUST(to->put(to, &block) == JK_OK);
    }
}

static void feed_text(jk_slice s, size_t step, jk_sink *to)
{
    jk_segmenter *seg = jk_segmenter_new(NULL, JK_S("A"), to);
    MUST(seg != NULL);
    jk_text_sink *in = jk_segmenter_input(seg);
    for (size_t at = 0, end; at < s.len; at = end) {
        end = s.len - at > step ? at + step : s.len;
        while (end < s.len && ((unsigned char)s.ptr[end] & 0xC0) == 0x80)
            end++;
        jk_chunk c = {.text = jk_slice_sub(s, at, end),
                      .src = jk_slice_sub(s, at, end),
                      .off = at,
                      .enc = JK_S("UTF-8")};
        MUST(in->text(in, &c) == JK_OK);
    }
    MUST(jk_segmenter_end(seg) == JK_OK);
    jk_segmenter_free(seg);
}

static jk_clause_options options_of(unsigned mode)
{
    return (jk_clause_options){.numbering = (enum jk_numbering)(mode / 2 % 3),
                               .references = mode / 8 % 2};
}

/* Runs the stage; out holds what it gave, in what it was given. */
static void run(jk_slice s, unsigned mode, size_t step, jk_doc *out, jk_buf *in)
{
    jk_clause_options options = options_of(mode);
    jk_doc_init(out);
    jk_sink *stage = jk_clause_stage_new(&options, &out->sink);
    MUST(stage != NULL);
    recorder r = {.sink = {record}, .to = stage};
    if (mode % 2)
        feed_text(s, step, &r.sink);
    else
        feed_lines(s, &r.sink);
    jk_item end = {.t = JK_END};
    MUST(r.sink.put(&r.sink, &end) == JK_OK);
    jk_clause_stage_free(stage);
    *in = r.json;
}

/* Lines that are shown to a stage before they are given. */
typedef struct shown {
    jk_slice s;
    jk_sink *stage;
} shown;

static int show_lines(void *ctx, jk_sink *to)
{
    feed_lines(((const shown *)ctx)->s, to);
    return JK_OK;
}

static int give_lines(void *ctx)
{
    return show_lines(ctx, ((const shown *)ctx)->stage);
}

static void run_shown(jk_slice s, unsigned mode, jk_doc *out)
{
    jk_clause_options options = options_of(mode);
    options.threads = 2;
    jk_doc_init(out);
    jk_sink *stage = jk_clause_stage_new(&options, &out->sink);
    MUST(stage != NULL);
    shown lines = {s, stage};
    MUST(jk_clause_stage_take(stage, &(jk_clause_articles){give_lines, show_lines, &lines}) ==
         JK_OK);
    jk_item end = {.t = JK_END};
    MUST(stage->put(stage, &end) == JK_OK);
    jk_clause_stage_free(stage);
}

static void json_of(const jk_doc *doc, bool all, jk_buf *out)
{
    recorder r = {.sink = {record}};
    for (size_t i = 0; i < doc->n; i++) {
        const jk_item *item = doc->at[i];
        bool ours = item->t == JK_CLAUSE || item->t == JK_OTHER ||
                    (item->t == JK_REPORT &&
                     jk_slice_find(item->u.report.at, JK_S("_"), 0) < item->u.report.at.len);
        if (all || !ours)
            MUST(record(&r.sink, item) == JK_OK);
    }
    *out = r.json;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > 20000)
        return 0;
    jk_slice s = {(const char *)data + 1, size - 1};
    if (jk_utf8_valid(s) < s.len)
        return 0;
    jk_doc once, again;
    jk_buf in = {0}, passed = {0}, first = {0}, second = {0};
    run(s, data[0], SIZE_MAX, &once, &in);
    json_of(&once, false, &passed);
    MUST(jk_slice_eq(jk_buf_slice(&in), jk_buf_slice(&passed)));
    check_clauses(&once);
    json_of(&once, true, &first);
    jk_doc_init(&again);
    jk_clause_options options = options_of(data[0]);
    jk_sink *stage = jk_clause_stage_new(&options, &again.sink);
    for (size_t i = 0; i < once.n; i++)
        MUST(stage->put(stage, once.at[i]) == JK_OK);
    jk_clause_stage_free(stage);
    json_of(&again, true, &second);
    MUST(jk_slice_eq(jk_buf_slice(&first), jk_buf_slice(&second)));
    jk_doc other;
    jk_buf in2 = {0}, third = {0};
    if (data[0] % 2)
        run(s, data[0], 1 + data[0] / 8, &other, &in2);
    else
        run_shown(s, data[0], &other);
    json_of(&other, true, &third);
    MUST(jk_slice_eq(jk_buf_slice(&first), jk_buf_slice(&third)));
    jk_doc_free(&other);
    jk_buf_free(&in2);
    jk_buf_free(&third);
    jk_doc_free(&once);
    jk_doc_free(&again);
    jk_buf_free(&in);
    jk_buf_free(&passed);
    jk_buf_free(&first);
    jk_buf_free(&second);
    return 0;
}
