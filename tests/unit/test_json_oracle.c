/* The record reader takes and refuses what jansson does, on records made and then damaged. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <jansson.h>

#include "parse/base/status.h"
#include "parse/record/json.h"

static bool ours(jk_slice s, jk_arena *arena)
{
    jk_json j = {.s = s, .arena = arena};
    return jk_json_skip(&j) && jk_json_done(&j);
}

/* 1: taken, 0: refused, -1: not known, since it stopped at a number that C cannot hold, which is
 * well-formed all the same. */
static int theirs(jk_slice s)
{
    json_error_t e;
    json_t *v = json_loadb(s.ptr, s.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &e);
    bool taken = v != NULL;
    json_decref(v);
    return taken ? 1 : json_error_code(&e) == json_error_numeric_overflow ? -1 : 0;
}

static void agree(void **state)
{
    (void)state;
    static const char text[] = "{\"t\":\"x\",\"a\":[1,-2.5e+10,0,true,false,null,{}],\"s\":"
                               "\"\\u4e2d\\ud83d\\ude00\\n\\\"\","
                               "\"d\":{\"e\":[[],[0.1]]} }";
    static const char damage[] = "\"\\{}[],:0e.-+u tn\n\x01/dD8";
    jk_arena arena = {0};
    unsigned seed = 7;
    size_t taken = 0;
    for (int round = 0; round < 200000; round++) {
        char copy[sizeof text];
        memcpy(copy, text, sizeof text);
        for (unsigned k = 0; k < 1 + (unsigned)round % 2; k++) {
            seed = seed * 1103515245u + 12345u;
            unsigned r = seed >> 8;
            copy[r % (sizeof text - 1)] = damage[r / 256 % (sizeof damage - 1)];
        }
        jk_slice s = {copy, sizeof text - 1};
        int want = theirs(s);
        taken += want > 0;
        if (want >= 0 && ours(s, &arena) != want)
            fail_msg("jansson %s: %.*s", want ? "takes" : "refuses", (int)s.len, s.ptr);
        jk_arena_reset(&arena);
    }
    assert_in_range(taken, 1000, 190000);
    jk_arena_free(&arena);
}

/* What is written is read back by jansson, at every length and with an escape at every place. */
static void strings(void **state)
{
    (void)state;
    static const char escapes[] = "\"\\\n\t\x01\x1F";
    enum { LONGEST = 40 };
    for (size_t len = 0; len <= LONGEST; len++)
        for (size_t at = 0; at <= len; at++) { /* len: none */
            char text[LONGEST], room[6 * LONGEST + 2];
            memset(text, 'x', sizeof text);
            if (at < len)
                text[at] = escapes[(len + at) % (sizeof escapes - 1)];
            jk_buf b = {0};
            jk_json_put_string(&b, (jk_slice){text, len});
            size_t n = (size_t)(jk_json_write(room, (jk_slice){text, len}) - room);
            assert_true(jk_slice_eq(jk_buf_slice(&b), (jk_slice){room, n}));
            json_t *v = json_loadb(b.ptr, b.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
            assert_non_null(v);
            assert_true(jk_slice_eq((jk_slice){json_string_value(v), json_string_length(v)},
                                    (jk_slice){text, len}));
            json_decref(v);
            jk_buf_free(&b);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(agree), cmocka_unit_test(strings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
