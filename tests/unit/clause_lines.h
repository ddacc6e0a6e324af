/* clause_lines.h: small documents through the clause stage, for its tests.
 */
#ifndef JK_TESTS_CLAUSE_LINES_H
#define JK_TESTS_CLAUSE_LINES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "parse/base/doc.h"
#include "parse/base/status.h"
#include "parse/structure/clause.h"

/* Lines that are to go through the stage. */
typedef struct text_lines {
    const char *text;
    jk_sink *stage;
} text_lines;

/* Puts lines, each a block; a line that begins with # is a title, with @ a
 * heading. */
static inline int put_lines(void *ctx, jk_sink *to)
{
    const char *text = ((const text_lines *)ctx)->text;
    jk_item article = {.t = JK_ARTICLE, .src = JK_S("A")};
    article.u.article.id = JK_S("a1");
    int err = to->put(to, &article);
    uint64_t line = 1;
    for (const char *p = text; *p && !err; line++) {
        size_t len = strcspn(p, "\n"), mark = *p == '#' || *p == '@';
        jk_range b = {(uint64_t)(p - text) + mark, (uint64_t)(p - text) + len};
        jk_item block = {.t = JK_BLOCK, .src = JK_S("A"), .b = &b, .nb = 1};
        block.u.block.role = *p == '#' ? JK_ROLE_TITLE : *p == '@' ? JK_ROLE_HEADING : JK_ROLE_BODY;
        block.u.block.line = line;
        block.u.block.col = 1;
        block.u.block.text = (jk_slice){p + mark, len - mark};
        err = to->put(to, &block);
        p += len + (p[len] == '\n');
    }
    return err;
}

static inline int give_lines(void *ctx)
{
    return put_lines(ctx, ((text_lines *)ctx)->stage);
}

/* Runs lines through the stage; where two threads may work, they are shown before. */
static inline void run(const char *text, jk_clause_options options, jk_doc *out)
{
    jk_doc_init(out);
    jk_sink *stage = jk_clause_stage_new(&options, &out->sink);
    assert_non_null(stage);
    text_lines from = {text, stage};
    const jk_clause_articles articles = {give_lines, put_lines, &from};
    jk_item end = {.t = JK_END};
    if (options.threads > 1)
        assert_int_equal(jk_clause_stage_take(stage, &articles), JK_OK);
    else
        assert_int_equal(give_lines(&from), JK_OK);
    assert_int_equal(stage->put(stage, &end), JK_OK);
    jk_clause_stage_free(stage);
}

/* The ids of the clauses, and the codes of the reports behind them in brackets. */
static inline void expect(const char *text, jk_clause_options options, const char *want)
{
    jk_doc doc;
    jk_buf got = {0};
    run(text, options, &doc);
    for (size_t i = 0; i < doc.n; i++) {
        const jk_item *item = doc.at[i];
        if (item->t != JK_CLAUSE && item->t != JK_REPORT)
            continue;
        jk_buf_puts(&got, got.len ? " " : "");
        if (item->t == JK_CLAUSE) {
            jk_buf_put(&got, item->u.clause.id);
        } else {
            jk_buf_putc(&got, '[');
            jk_buf_put(&got, jk_report_name(item->u.report.code));
            jk_buf_putc(&got, ']');
        }
    }
    jk_buf_putc(&got, '\0');
    assert_int_equal(got.err, JK_OK);
    assert_string_equal(got.ptr, want);
    jk_buf_free(&got);
    jk_doc_free(&doc);
}

static const jk_clause_options automatic = {.numbering = JK_NUMBERING_AUTO};

#endif
