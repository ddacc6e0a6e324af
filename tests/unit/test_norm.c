/* Normalising a paragraph: what becomes full-width, what stays, and that it can be undone. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#include "parse/base/status.h"
#include "parse/norm/norm.h"
#include "parse/norm/unified.h"
#include "parse/norm/rules.h"
#include "parse/norm/scan.h"

static jk_norm *gongwen, *minimal;

static int setup(void **state)
{
    (void)state;
    jk_norm_options o = {.profile = JK_PROFILE_MINIMAL};
    gongwen = jk_norm_new(NULL);
    minimal = jk_norm_new(&o);
    return gongwen && minimal ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    jk_norm_free(gongwen);
    jk_norm_free(minimal);
    return 0;
}

/* Normalises, and checks on the way that twice is once and that undoing gives the text back. */
static size_t check(jk_norm *n, jk_slice in, jk_buf *out)
{
    jk_edits edits = {0}, none = {0};
    jk_buf twice = {0}, back = {0};
    jk_buf_reset(out);
    assert_int_equal(jk_norm_text(n, in, out, &edits), JK_OK);
    assert_int_equal(jk_norm_text(n, jk_buf_slice(out), &twice, &none), JK_OK);
    assert_int_equal(none.n, 0);
    assert_true(jk_slice_eq(jk_buf_slice(out), jk_buf_slice(&twice)));
    assert_int_equal(jk_edits_undo(&edits, jk_buf_slice(out), &back), JK_OK);
    assert_true(jk_slice_eq(in, jk_buf_slice(&back)));
    size_t count = edits.n;
    free(edits.at);
    jk_buf_free(&twice);
    jk_buf_free(&back);
    return count;
}

static void becomes(const char *in, const char *want)
{
    jk_buf out = {0};
    check(gongwen, jk_slice_of(in), &out);
    jk_slice got = jk_buf_slice(&out);
    if (!jk_slice_eq(got, jk_slice_of(want)))
        fail_msg("%s -> %.*s, not %s", in, (int)got.len, got.ptr, want);
    jk_buf_free(&out);
}

static void stays(const char *in)
{
    becomes(in, in);
}

static void marks(void **state)
{
    (void)state;
    becomes("各级党委(党组)要抓好,不得拖延;否则追责", "各级党委（党组）要抓好，不得拖延；否则追责");
    becomes("增长7.8%,居第五位", "增长7.8%，居第五位");
    becomes("A,B,C三类", "A，B，C三类");
    becomes("第3,5,7条", "第3，5，7条");
    becomes("为什么?不行!好.", "为什么？不行！好。");
    becomes("煤共(伴)生", "煤共（伴）生");
    becomes("真的吗?!", "真的吗？！");
    stays("总额12,000元");
    stays("上午10:30开会");
    stays("比分为3:2");
    stays("1.总则");
    stays("f(x, y)=3.14");
    stays("CEO Smith, Inc. said (2023).");
    stays("版本v1.2.3");
}

static void addresses(void **state)
{
    (void)state;
    becomes("见https://a.cn/b,c?d=1;e=2(新窗口)", "见https://a.cn/b,c?d=1;e=2（新窗口）");
    stays("运行`a,中文`即可");
}

static void other_codes_of_ideographs(void **state)
{
    (void)state;
    assert_int_equal(jk_unified(0x2f00), 0x4e00);   /* ⼀ */
    assert_int_equal(jk_unified(0x2ecb), 0x8f66);   /* ⻋ */
    assert_int_equal(jk_unified(0xf900), 0x8c48);   /* 豈 */
    assert_int_equal(jk_unified(0x2f800), 0x4e3d);  /* 丽 */
    assert_int_equal(jk_unified(0x2fa1d), 0x2a600); /* 𪘀 */
    assert_int_equal(jk_unified(0xfa0e), 0xfa0e);   /* 﨎, no other code */
    assert_int_equal(jk_unified(0x2e9a), 0x2e9a);   /* no character */
    assert_int_equal(jk_unified(0x4e00), 0x4e00);
    assert_int_equal(jk_unified('1'), '1');
}

static void any_bytes(void **state)
{
    (void)state;
    jk_buf out = {0};
    assert_int_equal(check(gongwen, JK_S("\0中,\xFF,\xE4\xB8,文\0"), &out), 2);
    assert_int_equal(check(gongwen, JK_S(""), &out), 0);
    assert_int_equal(out.len, 0);
    jk_buf_free(&out);
}

/* Normalises a file line by line with the minimal profile; every edit is one ASCII mark. */
static void bulletin(const char *name, size_t want)
{
    FILE *f = fopen(name, "rb");
    assert_non_null(f);
    static char bytes[1 << 16];
    size_t n = fread(bytes, 1, sizeof bytes, f), edits = 0;
    fclose(f);
    jk_buf out = {0};
    for (size_t at = 0; at < n;) {
        size_t end = at;
        while (end < n && bytes[end] != '\n')
            end++;
        size_t k = check(minimal, (jk_slice){bytes + at, end - at}, &out);
        assert_int_equal(out.len, end - at + 2 * k);
        assert_int_equal(check(gongwen, (jk_slice){bytes + at, end - at}, &out), k);
        edits += k;
        at = end + 1;
    }
    assert_int_equal(edits, want);
    jk_buf_free(&out);
}

static void bulletins(void **state)
{
    (void)state;
    bulletin("corpus/bulletins/2023-09-07-page-a.txt", 66);
    bulletin("corpus/bulletins/2023-09-07-page-b.txt", 291);
}

/* Several lines at once. */
static void lines(const char *in, const char *want)
{
    becomes(in, want);
}

static void fences(void **state)
{
    (void)state;
    lines("甲,乙\n```c\n甲,乙\n```\n甲,乙", "甲，乙\n```c\n甲,乙\n```\n甲，乙");
    lines("~~~~\n甲,乙\n~~~\n甲,乙\n~~~~\n甲,乙", "~~~~\n甲,乙\n~~~\n甲,乙\n~~~~\n甲，乙");
    lines("> ```\n> 甲,乙\n> ```\n> 甲,乙", "> ```\n> 甲,乙\n> ```\n> 甲，乙");
    lines("``` a ``` 甲,乙\n甲,乙", "``` a ``` 甲，乙\n甲，乙");
    lines("---\ntitle: 甲,乙\ntags:\n  - 甲,乙\n---\n甲,乙",
          "---\ntitle: 甲,乙\ntags:\n  - 甲,乙\n---\n甲，乙");
    lines("---\n甲,乙\n题: 甲,乙", "---\n甲，乙\n题：甲，乙");
    lines("甲\n---\ntitle: 甲,乙", "甲\n---\ntitle: 甲，乙");
    lines("<pre>\n甲,乙\n</pre>\n甲,乙", "<pre>\n甲,乙\n</pre>\n甲，乙");
    lines("<Script src=x>\n// 甲,乙\n</script>甲\n甲,乙",
          "<Script src=x>\n// 甲,乙\n</script>甲\n甲，乙");
    lines("<style>a{}</style>\n甲,乙", "<style>a{}</style>\n甲，乙");
    lines("<present>\n甲,乙", "<present>\n甲，乙");
}

/* The scan stops where it should, wherever a character stands in its blocks. */
static void scanning(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool wanted;
    } parts[] = {
        {"甲", false}, {"，", false}, {"。", false},          {"、", false}, {"a", false},
        {"“”", false}, {",", true},   {"０", true},           {"•", true},   {"（甲", false},
        {"—", true},   {"é", false},  {"\xEE\x80\x80", true}, {"\n", false}, {"《", false}};
    jk_scan_tables plain, every;
    jk_scan_prepare(&plain, false);
    jk_scan_prepare(&every, true);
    unsigned seed = 1;
    for (int round = 0; round < 2000; round++) {
        char text[512];
        bool want[512] = {false};
        size_t n = 0;
        while (n < sizeof text - 8) {
            seed = seed * 1103515245U + 12345;
            size_t i = (seed >> 16) % (sizeof parts / sizeof *parts), len = strlen(parts[i].text);
            if (strcmp(parts[i].text, "—") == 0 || strcmp(parts[i].text, "。") == 0)
                text[n++] = 'x'; /* not beside another one */
            memcpy(text + n, parts[i].text, len);
            want[n] = parts[i].wanted;
            n += len;
        }
        jk_scanner sc = {&plain, &every, .find = false};
        size_t at = 0;
        for (size_t i = 0; i < n; i++)
            if (want[i]) {
                at = jk_scan(&sc, (jk_slice){text, n}, at);
                assert_int_equal(at, i);
                at++;
            }
        assert_int_equal(jk_scan(&sc, (jk_slice){text, n}, at), n);
    }
}

/* Quotation marks within quotation marks are seen wherever they stand in what is scanned at once.
 */
static void nesting(void **state)
{
    (void)state;
    for (size_t n = 0; n < 140; n++) {
        jk_buf in = {0}, want = {0}, out = {0};
        for (size_t i = 0; i < n; i++)
            jk_buf_putc(&in, 'x');
        jk_buf_put(&want, jk_buf_slice(&in));
        jk_buf_put(&in, JK_S("“甲“乙”丙”"));
        jk_buf_put(&want, JK_S("“甲‘乙’丙”"));
        assert_int_equal(jk_norm_text(gongwen, jk_buf_slice(&in), &out, NULL), JK_OK);
        assert_true(jk_slice_eq(jk_buf_slice(&out), jk_buf_slice(&want)));
        jk_buf_free(&in);
        jk_buf_free(&want);
        jk_buf_free(&out);
    }
}

static void options(void **state)
{
    (void)state;
    jk_slice ids[] = {JK_LIT("comma"), JK_LIT("nonesuch")};
    jk_norm_options o = {.off = {ids, 1}};
    jk_norm *n = jk_norm_new(&o);
    assert_non_null(n);
    jk_buf out = {0};
    assert_int_equal(check(n, JK_S("甲,乙;丙"), &out), 1);
    jk_buf_free(&out);
    jk_norm_free(n);
    o.on = (jk_slices){ids + 1, 1};
    assert_null(jk_norm_new(&o));
}

typedef struct keep {
    jk_sink sink;
    size_t n, edits;
    bool had_line;
} keep;

static int keep_put(jk_sink *self, const jk_item *item)
{
    keep *k = (keep *)self;
    k->n++;
    k->had_line = item->line.len > 0;
    if (item->t == JK_BLOCK) {
        k->edits += item->u.block.edits.n;
        assert_true(jk_slice_eq(item->u.block.text, JK_S("甲，乙")));
    } else if (item->t == JK_CLAUSE) {
        k->edits += item->u.clause.edits.n + item->u.clause.title_edits.n;
        assert_true(jk_slice_eq(item->u.clause.title, JK_S("总则；")));
        assert_true(jk_slice_eq(item->u.clause.text, JK_S("甲（一）乙")));
    }
    return JK_OK;
}

static void stage(void **state)
{
    (void)state;
    keep k = {.sink = {keep_put}};
    jk_sink *s = jk_norm_stage_new(gongwen, &k.sink);
    assert_non_null(s);
    jk_item item = {.t = JK_BLOCK, .line = JK_S("{}")};
    item.u.block.text = JK_S("甲,乙");
    assert_int_equal(s->put(s, &item), JK_OK);
    assert_int_equal(k.edits, 1);
    assert_false(k.had_line);
    item.u.block.text = JK_S("甲，乙");
    assert_int_equal(s->put(s, &item), JK_OK);
    assert_true(k.had_line);
    jk_item clause = {.t = JK_CLAUSE, .line = JK_S("{}")};
    clause.u.clause.title = JK_S("总则;");
    clause.u.clause.text = JK_S("甲(一)乙");
    assert_int_equal(s->put(s, &clause), JK_OK);
    assert_int_equal(k.edits, 4);
    jk_item other = {.t = JK_OTHER, .line = JK_S("{\"t\":\"x,y\"}")};
    assert_int_equal(s->put(s, &other), JK_OK);
    assert_true(k.had_line);
    assert_int_equal(k.n, 4);
    jk_norm_stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks),
        cmocka_unit_test(addresses),
        cmocka_unit_test(other_codes_of_ideographs),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(bulletins),
        cmocka_unit_test(options),
        cmocka_unit_test(stage),
        cmocka_unit_test(fences),
        cmocka_unit_test(scanning),
        cmocka_unit_test(nesting),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
