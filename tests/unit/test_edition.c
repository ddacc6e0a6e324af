/* Editions: units of every kind, and where they stand in the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "diff/collate/fold.h"
#include "diff/pair/edition.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

static uint64_t seed;

static uint32_t draw(uint32_t n)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(seed >> 33) % n;
}

/* An edition of one paragraph. */
static void edition_of(jk_edition *e, jk_slice text, enum jk_unit_kind unit)
{
    jk_item item = {.t = JK_BLOCK, .src = JK_S("A")};
    item.u.block.text = text;
    jk_edition_init(e);
    assert_int_equal(e->sink.put(&e->sink, &item), JK_OK);
    assert_int_equal(jk_edition_finish(e, unit), JK_OK);
}

/* The units of a text, with | between them. */
static void check_units(const char *text, enum jk_unit_kind unit, const char *want)
{
    jk_edition e;
    jk_buf got = {0};
    edition_of(&e, jk_slice_of(text), unit);
    for (size_t i = 0; i < e.n; i++) {
        jk_slice s = jk_edition_text(&e, i, i + 1);
        jk_buf_put(&got, s);
        if (i + 1 < e.n)
            jk_buf_putc(&got, '|');
    }
    assert_true(jk_slice_eq(jk_buf_slice(&got), jk_slice_of(want)));
    jk_buf_free(&got);
    jk_edition_free(&e);
}

static void test_offsets(void **state)
{
    (void)state;
    for (int round = 0; round < 200; round++) {
        jk_offsets o = {0};
        uint32_t at[500], n = 1 + draw(499), off = draw(2) * draw(1000);
        for (uint32_t i = 0; i < n; i++) {
            at[i] = off;
            assert_int_equal(jk_offsets_put(&o, off), JK_OK);
            off += draw(20) ? 1 + draw(6) : draw(70000);
        }
        for (uint32_t i = 0; i < n; i++)
            assert_int_equal(jk_offsets_at(&o, i), at[i]);
        for (int k = 0; k < 100; k++) {
            size_t find = draw(off + 2), below = 0;
            while (below < n && at[below] < find)
                below++;
            assert_int_equal(jk_offsets_find(&o, 0, find), below);
            if (below > 0)
                assert_int_equal(jk_offsets_find(&o, draw((uint32_t)below), find), below);
        }
        jk_offsets_free(&o);
    }
}

static void test_units(void **state)
{
    (void)state;
    check_units("矿山 安全，ab。", JK_BY_CHAR, "矿|山|安|全|，|a|b|。");
    check_units("e\xCC\x81z\xE2\x80\x8Bq", JK_BY_CHAR, "e\xCC\x81|z|q");
    check_units("か\xE3\x82\x99な", JK_BY_CHAR, "か\xE3\x82\x99|な");
    check_units("辻󠄀字👩‍👩‍👧‍👦中🇨🇳🇭🇰1️⃣", JK_BY_CHAR,
                "辻󠄀|字|👩‍👩‍👧‍👦|中|🇨🇳|🇭🇰|1️⃣");
    check_units("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB글", JK_BY_CHAR,
                "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB|글");
    check_units("加强矿山安全生产工作。", JK_BY_WORD, "加强|矿山|安全|生产|工作|。");
    check_units("一是好。“二是坏！”三是；四", JK_BY_SENTENCE, "一是好。|“二是坏！”|三是；|四");
    check_units("【一是好。】二是〔坏！〕三", JK_BY_SENTENCE, "【一是好。】|二是〔坏！〕|三");
}

/* Characters are what ICU takes for one, blanks left out. */
static void test_clusters_as_icu(void **state)
{
    static const uint32_t some[] = {
        'a',    ' ',    0x4e2d,  0x6587, 0x3002,  0xff0c,  0x301,   0x200d,  0xfe0f, 0xe0100,
        0x1112, 0x1161, 0x11ab,  0xd55c, 0x1f1e8, 0x1f1f3, 0x1f469, 0x1f467, 0x915,  0x93f,
        0x302a, 0x3099, 0x1f3fb, 0x600,  0xa9,    0x200c,  0xd,     0xa,     0xe33,  0xff9e};
    (void)state;
    for (int round = 0; round < 300; round++) {
        char text[256];
        size_t len = 0, n = 1 + draw(40), clusters = 0;
        for (size_t i = 0; i < n; i++)
            len += jk_utf8_put(text + len, some[draw(sizeof some / sizeof *some)]);
        UErrorCode err = U_ZERO_ERROR;
        UText *u = utext_openUTF8(NULL, text, (int64_t)len, &err);
        UBreakIterator *it = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &err);
        ubrk_setUText(it, u, &err);
        assert_true(U_SUCCESS(err));
        int32_t from = ubrk_first(it), to;
        for (; (to = ubrk_next(it)) != UBRK_DONE; from = to) {
            bool blank = true;
            for (size_t at = (size_t)from; at < (size_t)to;)
                blank =
                    jk_fold_unit((uint32_t)jk_utf8_next((jk_slice){text, len}, &at)) == 0 && blank;
            clusters += !blank;
        }
        ubrk_close(it);
        utext_close(u);
        jk_edition e;
        edition_of(&e, (jk_slice){text, len}, JK_BY_CHAR);
        assert_int_equal(e.n, clusters);
        jk_edition_free(&e);
    }
}

/* Editions that were made apart have the same numbers for the same words. */
static void test_join(void **state)
{
    (void)state;
    jk_edition a, b;
    edition_of(&a, JK_S("安全生产，矿山安全。e\xCC\x81"), JK_BY_WORD);
    edition_of(&b, JK_S("矿山生产；安全工作，工作安全。e\xCC\x81"), JK_BY_WORD);
    assert_int_equal(jk_edition_join(&a, &b), JK_OK);
    for (size_t i = 0; i < a.n; i++)
        for (size_t j = 0; j < b.n; j++)
            assert_true((a.unit[i] == b.unit[j]) ==
                        jk_slice_eq(jk_edition_text(&a, i, i + 1), jk_edition_text(&b, j, j + 1)));
    jk_edition_free(&a);
    jk_edition_free(&b);
}

/* A very long article: its clauses are found in pieces, and its parts leave nothing out. */
static void test_long_article(void **state)
{
    (void)state;
    enum { BLOCKS = (1 << 17) + 5 };
    jk_edition e;
    jk_item article = {.t = JK_ARTICLE}, item = {.t = JK_BLOCK, .src = JK_S("A")};
    article.u.article.id = JK_S("a1");
    item.u.block.text = JK_S("（一）甲。");
    jk_edition_init(&e);
    assert_int_equal(e.sink.put(&e.sink, &article), JK_OK);
    for (size_t i = 0; i < BLOCKS; i++) {
        assert_int_equal(e.divided, i > 1 << 17);
        assert_int_equal(e.sink.put(&e.sink, &item), JK_OK);
    }
    assert_int_equal(jk_edition_finish(&e, JK_BY_CHAR), JK_OK);
    assert_int_equal(e.blocks.n, BLOCKS);
    assert_true(e.parts.n > 0 && e.parts.at[0].from == 0);
    for (size_t i = 1; i < e.parts.n; i++)
        assert_int_equal(e.parts.at[i].from, e.parts.at[i - 1].to);
    assert_int_equal(e.parts.at[e.parts.n - 1].to, e.text.len);
    assert_int_equal(e.n, 5 * BLOCKS);
    jk_edition_free(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offsets),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_join),
        cmocka_unit_test(test_long_article),
        cmocka_unit_test(test_clusters_as_icu),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
