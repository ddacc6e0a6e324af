/* Quotations of several paragraphs: which marks have no mate. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "parse/norm/quotation.h"

/* Writes `line:byte` of each mark said to be unpaired, in the order it is said; the text is given
 * by lines, or whole. */
static void tell(jk_slice text, bool whole, char *out, size_t room)
{
    jk_norm *n = jk_norm_new(NULL);
    jk_norm_findings found = {0};
    jk_quotation q = {0};
    jk_norm_finding held;
    uint64_t line = 1, kept = 0;
    size_t len = 0, kept_at = 0;
    out[0] = '\0';
    for (size_t at = 0, end; at < text.len; at = end + 1, line++) {
        end = whole ? text.len : jk_slice_find(text, JK_S("\n"), at);
        end = end < text.len ? end : text.len;
        jk_slice s = jk_slice_sub(text, at, end);
        found.n = 0;
        assert_int_equal(jk_norm_check(n, s, &found), 0);
        if (jk_quotation_next(&q, s, line, &found, &held))
            len += (size_t)snprintf(out + len, room - len, "%u:%zu ", (unsigned)kept, kept_at);
        for (size_t i = 0; i < found.n; i++)
            if (found.at[i].say)
                len += (size_t)snprintf(out + len, room - len, "%u:%zu ", (unsigned)line,
                                        found.at[i].at);
        if (held.len) {
            kept = line;
            kept_at = held.at;
        }
    }
    if (jk_quotation_over(&q))
        snprintf(out + len, room - len, "%u:%zu ", (unsigned)kept, kept_at);
    assert_false(jk_quotation_over(&q));
    free(found.at);
    jk_norm_free(n);
}

static void assert_told(const char *text, const char *want)
{
    char got[256];
    tell(jk_slice_of(text), false, got, sizeof got);
    assert_string_equal(got, want);
}

static void closed(void **state)
{
    (void)state;
    assert_told("将第一条修改为：“甲。\n“乙。\n\n　　“丙。”\n丁。\n", "");
    assert_told("修改为：“甲：\n（一）乙；\n（二）‘丙’。”\n丁。\n", "");
    assert_told("“甲。\n“乙‘丙’。”；\n“丁”戊。\n", "");
    assert_told("「甲。\n「乙。」\n", "");
    assert_told("> “甲。\n> “乙。”\n", "");
    assert_told("甲“乙。\n丙”丁“戊。\n己”庚。\n", "");
}

static void unpaired(void **state)
{
    (void)state;
    assert_told("甲“乙。\n丙。\n", "1:3 ");
    assert_told("甲。”\n乙。\n", "1:6 ");
    assert_told("甲“乙。\n丙。\n丁“戊”己。\n庚。”\n", "1:3 4:6 ");
    assert_told("甲“乙。\n丙“丁。\n戊。”\n", "1:3 ");
    assert_told("甲“乙。\n“丙”丁戊。\n", "1:3 ");
    assert_told("“甲。\n“乙。\n丙“丁”。\n", "1:0 ");
    assert_told("“甲\"乙。\n丙。”\n", "2:6 ");
    assert_told("甲“乙“丙。\n丁。”\n", "1:3 ");
}

/* What is not closed in 150 lines is forgotten. */
static void far(void **state)
{
    (void)state;
    char text[512] = "甲“乙。\n", *to = text + sizeof "甲“乙。\n" - 1;
    for (int i = 0; i < 150; i++)
        *to++ = '\n';
    snprintf(to, 16, "丙”。\n");
    assert_told(text, "1:3 152:3 ");
    snprintf(to - 1, 16, "丙”。\n");
    assert_told(text, "");
}

static void lines_at_once(void **state)
{
    (void)state;
    char got[64];
    tell(JK_S("“甲。\n“乙。”\n丙“丁。\n"), true, got, sizeof got);
    assert_string_equal(got, "1:26 ");
    tell(JK_S("“甲。\n丙“丁”。\n"), true, got, sizeof got);
    assert_string_equal(got, "1:0 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed),
        cmocka_unit_test(unpaired),
        cmocka_unit_test(far),
        cmocka_unit_test(lines_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
