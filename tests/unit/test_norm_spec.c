/* The examples of tests/spec: what each rule does, what must change and what must not. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#include "parse/base/status.h"
#include "parse/norm/norm.h"

static jk_slice next_word(jk_slice s, size_t *at)
{
    while (*at < s.len && s.ptr[*at] == ' ')
        ++*at;
    size_t from = *at;
    while (*at < s.len && s.ptr[*at] != ' ')
        ++*at;
    return jk_slice_sub(s, from, *at);
}

/* The rules that a block's first line asks for. */
static jk_norm *norm_of(jk_slice header)
{
    static const jk_slice profiles[] = {JK_LIT("gongwen"), JK_LIT("news"), JK_LIT("minimal")};
    jk_slice on[16], off[16], w;
    jk_norm_options o = {.on = {on, 0}, .off = {off, 0}};
    size_t at = 0;
    for (int i = 0; i < 3; i++)
        if (jk_slice_starts(header, profiles[i]))
            o.profile = (enum jk_profile)i;
    while ((w = next_word(header, &at)).len) {
        if (w.ptr[0] == '+')
            on[o.on.n++] = jk_slice_sub(w, 1, w.len);
        else if (w.ptr[0] == '-')
            off[o.off.n++] = jk_slice_sub(w, 1, w.len);
    }
    return jk_norm_new(&o);
}

static const char *file;

static bool same(const char *what, size_t line, jk_slice got, jk_slice want)
{
    if (jk_slice_eq(got, want))
        return true;
    print_error("%s:%zu: %s\n  got  %.*s\n  want %.*s\n", file, line, what, (int)got.len, got.ptr,
                (int)want.len, want.ptr);
    return false;
}

static bool example(jk_norm *n, size_t number, jk_slice line)
{
    size_t arrow = jk_slice_find(line, JK_S(" ⇒ "), 0);
    jk_slice in = jk_slice_sub(line, 0, arrow), want = in;
    if (arrow < line.len)
        want = jk_slice_sub(line, arrow + sizeof " ⇒ " - 1, line.len);
    jk_buf once = {0}, twice = {0}, back = {0};
    jk_edits edits = {0};
    assert_int_equal(jk_norm_text(n, in, &once, &edits), JK_OK);
    assert_int_equal(jk_norm_text(n, jk_buf_slice(&once), &twice, NULL), JK_OK);
    assert_int_equal(jk_edits_undo(&edits, jk_buf_slice(&once), &back), JK_OK);
    bool ok = same("normalised", number, jk_buf_slice(&once), want);
    ok = same("normalised twice", number, jk_buf_slice(&twice), jk_buf_slice(&once)) && ok;
    ok = same("undone", number, jk_buf_slice(&back), in) && ok;
    free(edits.at);
    jk_buf_free(&once);
    jk_buf_free(&twice);
    jk_buf_free(&back);
    return ok;
}

/* Runs the examples of a file, of which there are `least`. */
static void run(const char *name, size_t least)
{
    static char bytes[1 << 16];
    file = name;
    FILE *f = fopen(name, "rb");
    assert_non_null(f);
    jk_slice s = {bytes, fread(bytes, 1, sizeof bytes, f)};
    fclose(f);
    assert_true(s.len < sizeof bytes);
    jk_norm *n = NULL;
    size_t number = 0, ran = 0, failed = 0;
    for (size_t at = 0; at < s.len; at++) {
        size_t end = jk_slice_find(s, JK_S("\n"), at);
        jk_slice line = jk_slice_sub(s, at, end);
        at = end;
        number++;
        if (jk_slice_starts(line, JK_S("~~~ "))) {
            assert_null(n);
            n = norm_of(jk_slice_sub(line, 4, line.len));
            assert_non_null(n);
        } else if (jk_slice_eq(line, JK_S("~~~"))) {
            jk_norm_free(n);
            n = NULL;
        } else if (n) {
            ran++;
            failed += !example(n, number, line);
        }
    }
    assert_null(n);
    assert_true(ran >= least);
    assert_int_equal(failed, 0);
}

static void rules(void **state)
{
    (void)state;
    run("tests/spec/norm.md", 200);
}

static void stay(void **state)
{
    (void)state;
    run("tests/spec/stay.md", 380);
}

static void change(void **state)
{
    (void)state;
    run("tests/spec/change.md", 175);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rules), cmocka_unit_test(stay),
                                       cmocka_unit_test(change)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
