/* The ground that everything stands on: slices, buffers, arenas, UTF-8, maps, edits. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>

#include "parse/base/alloc.h"
#include "parse/base/arena.h"
#include "parse/base/bisect.h"
#include "parse/base/buf.h"
#include "parse/base/edit.h"
#include "parse/base/map.h"
#include "parse/base/report.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

static void slices(void **state)
{
    (void)state;
    jk_slice s = JK_S("　 第一条 \n");
    assert_true(jk_slice_eq(jk_slice_trim(s), JK_S("第一条")));
    assert_int_equal(jk_slice_find(JK_S("abcabd"), JK_S("abd"), 0), 3);
    assert_int_equal(jk_slice_find(JK_S("abc"), JK_S("x"), 0), 4);
    assert_int_equal(jk_slice_find(JK_S("ab"), JK_S(""), 2), 2);
    assert_true(jk_slice_cmp(JK_S("ab"), JK_S("abc")) < 0);
    assert_int_equal(jk_slice_sub(s, 100, 200).len, 0);
    static const jk_slice words[] = {JK_LIT("章"), JK_LIT("条")};
    assert_true(jk_slice_is_any(JK_S("条"), words, 2));
    assert_false(jk_slice_is_any(JK_S("条"), words, 1));
    assert_false(jk_slice_is_any(JK_S("条条"), words, 2));
    assert_true(jk_utf8_has(JK_S("（【"), U'【'));
    assert_false(jk_utf8_has(JK_S("（【"), U'】'));
    assert_false(jk_utf8_has(JK_S(""), 0));
}

/* Finding agrees with looking at every place, in texts of all lengths where much is nearly right.
 */
static void finds(void **state)
{
    (void)state;
    static const jk_slice parts[] = {JK_LIT("a"), JK_LIT("ab"), JK_LIT("aab"), JK_LIT("abcabca")};
    char text[150];
    uint32_t seed = 1;
    for (size_t round = 0; round < 4000; round++) {
        jk_slice s = {text, round % (sizeof text + 1)}, part = parts[round % 4];
        for (size_t i = 0; i < s.len; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = (char)('a' + (seed >> 24) % (round % 8 < 4 ? 3 : 9) % 3);
        }
        size_t from = s.len ? seed % s.len : 0, want = from;
        while (want + part.len <= s.len && memcmp(text + want, part.ptr, part.len) != 0)
            want++;
        if (want + part.len > s.len)
            want = s.len + 1;
        assert_int_equal(jk_slice_find(s, part, from), want);
    }
}

static void buffers(void **state)
{
    (void)state;
    jk_buf b = {0};
    jk_buf_puts(&b, "n=");
    jk_buf_putu(&b, UINT64_MAX);
    assert_true(jk_slice_eq(jk_buf_slice(&b), JK_S("n=18446744073709551615")));
    jk_buf_cut(&b, 2);
    assert_true(jk_slice_starts(jk_buf_slice(&b), JK_S("1844")));
    assert_false(jk_buf_reserve(&b, SIZE_MAX - 4));
    assert_int_equal(b.err, JK_ENOMEM);
    size_t len = b.len;
    jk_buf_putc(&b, 'x'); /* errors stick */
    assert_int_equal(b.len, len);
    jk_buf_free(&b);
}

static void numbers(void **state)
{
    (void)state;
    for (uint64_t n = 1, more = 1; more; more = n <= UINT64_MAX / 10, n *= 10)
        for (int k = -1; k <= 1; k++) {
            char want[32];
            jk_buf b = {0};
            snprintf(want, sizeof want, "%" PRIu64, n + (uint64_t)k);
            jk_buf_putu(&b, n + (uint64_t)k);
            assert_true(jk_slice_eq(jk_buf_slice(&b), jk_slice_of(want)));
            jk_buf_free(&b);
        }
    for (uint64_t n = 0; n < 1000000; n += n % 97 + 1) {
        char want[32], got[JK_DIGITS];
        int len = snprintf(want, sizeof want, "%" PRIu64, n);
        assert_ptr_equal(jk_digits(got, n), got + len);
        assert_memory_equal(got, want, (size_t)len);
    }
}

static void arenas(void **state)
{
    (void)state;
    jk_arena a = {0};
    for (int i = 0; i < 1000; i++) {
        unsigned char *p = jk_arena_alloc(&a, 1, 777);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % sizeof(void *), 0);
        for (int k = 0; k < 777; k++)
            assert_int_equal(p[k], 0);
        memset(p, 0xFF, 777);
        if (i == 500)
            jk_arena_reset(&a);
    }
    assert_null(jk_arena_alloc(&a, SIZE_MAX / 2, 16));
    assert_int_equal(a.err, JK_ENOMEM);
    assert_null(jk_arena_alloc(&a, 1, 1));
    jk_arena_reset(&a);
    assert_non_null(jk_arena_alloc(&a, 1, 1));
    jk_arena_free(&a);
}

static void an_arena_keeps_what_was_built_and_its_error(void **state)
{
    (void)state;
    jk_arena a = {0};
    jk_buf b = {0};
    jk_buf_puts(&b, "矿山");
    assert_true(jk_slice_eq(jk_arena_keep(&a, &b), JK_S("矿山")));
    assert_null(b.ptr);
    assert_int_equal(a.err, JK_OK);
    b.err = JK_ENOMEM;
    assert_int_equal(jk_arena_keep(&a, &b).len, 0);
    assert_int_equal(a.err, JK_ENOMEM);
    assert_int_equal(b.err, JK_OK);
    jk_arena_free(&a);
}

static void utf8_round_trip(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x110000; c++) {
        char out[4];
        size_t n = jk_utf8_put(out, c);
        if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
            assert_int_equal(n, 0);
            continue;
        }
        size_t at = 0;
        assert_int_equal(jk_utf8_next((jk_slice){out, n}, &at), c);
        assert_int_equal(at, n);
        assert_int_equal(jk_utf8_prev((jk_slice){out, n}, &at), c);
        assert_int_equal(at, 0);
    }
}

static void utf8_ill_formed(void **state)
{
    (void)state;
    static const struct {
        jk_slice s;
        size_t eaten; /* maximal subpart, Unicode 15 section 3.9 */
    } cases[] = {
        {JK_LIT("\x80"), 1},         {JK_LIT("\xC0\xAF"), 1},         {JK_LIT("\xE0\x80\x80"), 1},
        {JK_LIT("\xED\xA0\x80"), 1}, {JK_LIT("\xF4\x90\x80\x80"), 1}, {JK_LIT("\xE4\xB8"), 2},
        {JK_LIT("\xF0\x9F\x98"), 3}, {JK_LIT("\xE4\xB8-"), 2},        {JK_LIT("\xFF"), 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at = 0;
        assert_int_equal(jk_utf8_next(cases[i].s, &at), -1);
        assert_int_equal(at, cases[i].eaten);
        assert_int_equal(jk_utf8_valid(cases[i].s), 0);
    }
    assert_int_equal(jk_utf8_valid(JK_S("abcdefgh矿山\xE4")), 14);
    assert_int_equal(jk_utf8_count(JK_S("矿a\xFF")), 3);
}

static void maps(void **state)
{
    (void)state;
    jk_map m = {0};
    jk_map_add(&m, 6, 100, 4, 3, 2); /* two Han from GB18030 */
    jk_map_add(&m, 3, 104, 2, 3, 2); /* merged with it */
    jk_map_add(&m, 2, 106, 2, 1, 1);
    jk_map_add(&m, 3, 200, 1, 0, 0); /* a bad byte, U+FFFD */
    assert_int_equal(m.n, 3);
    jk_range r[4];
    assert_int_equal(jk_map_ranges(&m, 3, 9, r, 4), 1);
    assert_int_equal(r[0].start, 102);
    assert_int_equal(r[0].end, 106);
    assert_int_equal(jk_map_ranges(&m, 6, 14, r, 4), 2);
    assert_int_equal(r[0].end, 108);
    assert_int_equal(r[1].start, 200);
    assert_int_equal(jk_map_ranges(&m, 14, 14, r, 4), 1);
    assert_int_equal(r[0].start, 201);
    jk_map p = {0};
    jk_map_append_part(&p, &m, 3, 10);
    assert_int_equal(p.len, 7);
    assert_int_equal(jk_map_ranges(&p, 0, 7, r, 4), 1);
    assert_int_equal(r[0].start, 102);
    assert_int_equal(r[0].end, 107);
    jk_map_free(&m);
    jk_map_free(&p);
}

/* What is left of a map has the ranges it had. */
static void maps_lose_their_front(void **state)
{
    (void)state;
    static const uint64_t characters[] = {0, 3, 6, 9, 10, 11, 14, 15}; /* where they begin */
    enum { N = sizeof characters / sizeof *characters };
    jk_map m = {0};
    jk_map_add(&m, 9, 100, 6, 3, 2);
    jk_map_add(&m, 2, 106, 2, 1, 1);
    jk_map_add(&m, 3, 200, 1, 0, 0);
    jk_map_add(&m, 1, 201, 1, 1, 1);
    for (size_t d = 0; d < N; d++) {
        jk_map left = {0};
        jk_map_append_part(&left, &m, 0, m.len);
        jk_map_drop(&left, characters[d]);
        assert_int_equal(left.len, m.len - characters[d]);
        for (size_t a = d; a < N; a++)
            for (size_t b = a + 1; b < N; b++) {
                jk_range r[4], want[4];
                size_t n = jk_map_ranges(&m, characters[a], characters[b], want, 4);
                assert_int_equal(jk_map_ranges(&left, characters[a] - characters[d],
                                               characters[b] - characters[d], r, 4),
                                 n);
                assert_memory_equal(r, want, n * sizeof *r);
            }
        jk_map_free(&left);
    }
    jk_map_free(&m);
}

static void edits(void **state)
{
    (void)state;
    /* "a,b,c" -> "a，b，c" -> "a，B" */
    jk_edit list[] = {
        {1, JK_S(","), JK_S("，"), JK_S("comma")},
        {5, JK_S(","), JK_S("，"), JK_S("comma")},
        {4, JK_S("b，c"), JK_S("B"), JK_S("own")},
    };
    jk_edits e = {list, 3, 0};
    jk_buf out = {0};
    assert_int_equal(jk_edits_undo(&e, JK_S("a，B"), &out), JK_OK);
    assert_true(jk_slice_eq(jk_buf_slice(&out), JK_S("a,b,c")));
    jk_buf_reset(&out);
    assert_int_equal(jk_edits_undo(&e, JK_S("a，C"), &out), JK_EFIT);
    jk_edit behind = {6, JK_S("x"), JK_S(""), JK_S("own")}; /* the text has five bytes */
    assert_int_equal(jk_edits_undo(&(jk_edits){&behind, 1, 0}, JK_S("a，B"), &out), JK_EFIT);
    jk_buf_free(&out);
    jk_map m = {0}, after = {0};
    jk_map_add(&m, 5, 10, 5, 1, 1);
    assert_int_equal(jk_edits_map(&e, &m, &after), JK_OK);
    jk_range r[2];
    assert_int_equal(jk_map_ranges(&after, 1, 4, r, 2), 1);
    assert_int_equal(r[0].start, 11);
    assert_int_equal(r[0].end, 12);
    assert_int_equal(jk_map_ranges(&after, 4, 5, r, 2), 1);
    assert_int_equal(r[0].start, 12);
    assert_int_equal(r[0].end, 15);
    jk_map_free(&m);
    jk_map_free(&after);
}

static void report_names(void **state)
{
    (void)state;
    for (int i = 0; i < JK_R_COUNT; i++)
        assert_int_equal(jk_report_find(jk_report_name((enum jk_report_code)i)), i);
    assert_int_equal(jk_report_find(JK_S("no such code")), JK_R_COUNT);
}

/* The quick check of UTF-8 agrees with reading character by character, wherever the fault lies. */
static void utf8_runs(void **state)
{
    (void)state;
    static const char *const parts[] = {"\xE4\xB8\xAD",     "a",
                                        "\xE0\xA4\x80",     "\xED\x9F\xBF",
                                        "\xE0\x9F\x80",     "\xED\xA0\x80",
                                        "\xF0\x9F\x98\x80", "\xE4\xB8",
                                        "\xC3\xA9",         "\xFF",
                                        "\xEF\xBF\xBF"};
    enum { PARTS = sizeof parts / sizeof parts[0] };
    unsigned seed = 1;
    for (int round = 0; round < 20000; round++) {
        jk_buf b = {0};
        for (int i = 0; i < 14; i++) {
            seed = seed * 1103515245u + 12345u;
            unsigned r = seed >> 16;
            jk_buf_puts(&b, r % 5 ? parts[0] : parts[r / 5 % PARTS]);
        }
        jk_slice s = jk_buf_slice(&b);
        size_t at = 0, valid = 0;
        while (at < s.len && jk_utf8_next(s, &at) >= 0)
            valid = at;
        assert_int_equal(jk_utf8_valid(s), valid);
        jk_buf_free(&b);
    }
}

/* Every number of elements up to 9, and every key around them, against looking from the front. */
static void bisection(void **state)
{
    (void)state;
    for (size_t n = 0; n < 10; n++)
        for (size_t key = 0; key < 22; key++) {
            size_t first = 0, last = 0, i; /* element i is 2 i + 1 */
            while (first < n && 2 * first + 1 < key)
                first++;
            while (last + 1 < n && 2 * (last + 1) + 1 <= key)
                last++;
            JK_FIRST(i, n, 2 * i + 1 >= key);
            assert_int_equal(i, first);
            JK_LAST(i, n, 2 * i + 1 <= key);
            assert_int_equal(i, last);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_runs),
        cmocka_unit_test(slices),
        cmocka_unit_test(finds),
        cmocka_unit_test(buffers),
        cmocka_unit_test(numbers),
        cmocka_unit_test(arenas),
        cmocka_unit_test(an_arena_keeps_what_was_built_and_its_error),
        cmocka_unit_test(utf8_round_trip),
        cmocka_unit_test(utf8_ill_formed),
        cmocka_unit_test(maps),
        cmocka_unit_test(maps_lose_their_front),
        cmocka_unit_test(edits),
        cmocka_unit_test(bisection),
        cmocka_unit_test(report_names),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
