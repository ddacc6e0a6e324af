/* merged.h: for tests: hand-made witnesses, and what reconciling them gives. */
#ifndef JK_TESTS_UNIT_MERGED_H
#define JK_TESTS_UNIT_MERGED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diff/collate/merge.h"

/* A witness of blocks without clauses, one a line; a line that begins with '#' is a headline, and
 * behind others begins an article. */
static inline void make(jk_doc *doc, const char *text)
{
    jk_doc_init(doc);
    jk_item article = {.t = JK_ARTICLE, .u.article.id = JK_S("a1")};
    assert_int_equal(doc->sink.put(&doc->sink, &article), 0);
    for (const char *at = text; *at;) {
        size_t len = strcspn(at, "\n"), mark = *at == '#';
        if (mark && at != text)
            assert_int_equal(doc->sink.put(&doc->sink, &article), 0);
        jk_range r = {(size_t)(at - text) + mark, (size_t)(at - text) + len};
        jk_item item = {.t = JK_BLOCK, .b = &r, .nb = 1};
        item.u.block.role = mark ? JK_ROLE_TITLE : JK_ROLE_BODY;
        item.u.block.text = (jk_slice){at + mark, len - mark};
        assert_int_equal(doc->sink.put(&doc->sink, &item), 0);
        at += len + (at[len] == '\n');
    }
}

typedef struct outcome {
    jk_doc in[3], out;
    jk_merge_counts counts;
    jk_buf text; /* the blocks, a line each */
} outcome;

static inline void run(outcome *o, size_t n, const char *const *texts)
{
    static const char *const sigla[] = {"A", "B", "C"};
    jk_merge_witness wits[3];
    *o = (outcome){0};
    for (size_t i = 0; i < n; i++) {
        make(&o->in[i], texts[i]);
        wits[i] = (jk_merge_witness){jk_slice_of(sigla[i]), &o->in[i]};
    }
    jk_doc_init(&o->out);
    assert_int_equal(jk_merge(wits, n, NULL, &o->out.sink, &o->counts), 0);
    for (size_t i = 0; i < o->out.n; i++)
        if (o->out.at[i]->t == JK_BLOCK) {
            jk_buf_put(&o->text, o->out.at[i]->u.block.text);
            jk_buf_putc(&o->text, '\n');
        }
}

static inline void end(outcome *o)
{
    for (size_t i = 0; i < 3; i++)
        jk_doc_free(&o->in[i]);
    jk_doc_free(&o->out);
    jk_buf_free(&o->text);
}

static inline size_t count(const outcome *o, enum jk_item_type t)
{
    size_t n = 0;
    for (size_t i = 0; i < o->out.n; i++)
        n += o->out.at[i]->t == t;
    return n;
}

static inline void expect(const outcome *o, const char *text)
{
    if (!jk_slice_eq(jk_buf_slice(&o->text), jk_slice_of(text)))
        fail_msg("got %.*s", (int)o->text.len, o->text.ptr);
}

#define P1 "矿山企业应当健全安全生产管理体系，严格开展风险辨识评估。\n"
#define P2 "地下矿山应当建立应急广播等通信系统，确保指令传达至所有人员。\n"
#define P3 "强化灾害性天气预警预报，遇极端天气严禁人员入井。\n"
#define P4 "各地水库按照批准的方案调度，堤防由专人昼夜巡查。\n"
#define P5 "中秋节与国庆节连休八天，其后的周末照常上班。\n"

#endif
