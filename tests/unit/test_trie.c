/* Strings become numbers. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "parse/base/status.h"
#include "parse/base/trie.h"

static uint32_t number(jk_trie *t, jk_slice s, jk_arena *keep)
{
    uint32_t n = UINT32_MAX;
    assert_int_equal(jk_trie_number(t, s, keep, &n), JK_OK);
    return n;
}

static void test_order(void **state)
{
    (void)state;
    static const jk_slice s[] = {JK_LIT("矿山"), JK_LIT(""),    JK_LIT("矿"),   JK_LIT("矿山安全"),
                                 JK_LIT("\0"),   JK_LIT("\0a"), JK_LIT("\xff"), JK_LIT("尾矿")};
    jk_trie t = {0};
    for (size_t i = 0; i < sizeof s / sizeof *s; i++)
        assert_int_equal(number(&t, s[i], NULL), i);
    for (size_t i = sizeof s / sizeof *s; i-- > 0;) {
        assert_int_equal(number(&t, s[i], NULL), i);
        assert_true(jk_slice_eq(t.strings.at[i], s[i]));
    }
    assert_int_equal(t.strings.n, sizeof s / sizeof *s);
    jk_trie_free(&t);
}

/* All strings of two letters and up to eleven places, twice, in a buffer that is written over. */
static void test_keeps(void **state)
{
    (void)state;
    jk_trie t = {0};
    jk_arena keep = {0};
    char word[12];
    for (int round = 0; round < 2; round++) {
        uint32_t next = 0;
        for (size_t len = 0; len < sizeof word; len++)
            for (uint32_t x = 0; x < 1u << len; x++) {
                /* counted in another order than they are sorted in */
                uint32_t y = (x * 2731u) & ((1u << len) - 1);
                for (size_t i = 0; i < len; i++)
                    word[i] = y >> i & 1 ? 'a' : 'c';
                assert_int_equal(number(&t, (jk_slice){word, len}, &keep), next++);
            }
    }
    jk_trie_free(&t);
    jk_arena_free(&keep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_order), cmocka_unit_test(test_keeps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
