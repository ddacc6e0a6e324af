/* Characters whose bytes were read as Latin-1, put together again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "parse/base/utf8.h"
#include "parse/encoding/latin.h"

typedef struct example {
    const char *read; /* as it stands there */
    int32_t c;        /* what it was; -1: nothing */
} example;

/* What a marked one was, and that all of it was read, or nothing. */
static void check(int32_t c, size_t at, const example *e)
{
    assert_int_equal(c, e->c);
    assert_int_equal(at, c < 0 ? 0 : strlen(e->read));
}

static void lost_bytes(void **state)
{
    static const example table[] = {{"ä¸\uFFFD", 0x4E0D},      /* 不: the others are rare */
                                    {"ä¸?", 0x4E0D},           /* a mark of another reader */
                                    {"ä½\uFFFD", JK_BAD_CHAR}, /* 住 or 位 */
                                    {"ä¸\u00AD", -1},          /* nothing is lost */
                                    {"ä¸", -1},
                                    {"ä¸x", -1},
                                    {"\uFFFD¸\u00AD", -1},
                                    {"Ã\uFFFD", -1},
                                    {"", -1}};
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t at = 0;
        int32_t c = jk_latin_marked(jk_slice_of(table[i].read), &at);
        check(c, at, &table[i]);
    }
}

static void times(void **state)
{
    static const char once[] = "\xC3\xA4\xC2\xB8\xC2\xAD";
    static const char twice[] = "\xC3\x83\xC2\xA4\xC3\x82\xC2\xB8\xC3\x82\xC2\xAD";
    static const char thrice[] = "\xC3\x83\xC2\x83\xC3\x82\xC2\xA4\xC3\x83\xC2\x82"
                                 "\xC3\x82\xC2\xB8\xC3\x83\xC2\x82\xC3\x82\xC2\xAD";
    static const char *const read[] = {once, twice, thrice};
    (void)state;
    for (int n = 1; n <= JK_LATIN_MOST; n++)
        for (int i = 0; i < JK_LATIN_MOST; i++) {
            size_t at = 0;
            int32_t c = jk_latin_utf8(jk_slice_of(read[i]), &at, n);
            assert_int_equal(c == 0x4E2D && at == strlen(read[i]), i + 1 == n);
        }
}

static void pairs(void **state)
{
    static const example gb[] = {{"ÖÐ", 0x4E2D}, {"Ö", -1}, {"Öx", -1}, {"±x", -1}, {"", -1}};
    static const example big5[] = {{"¤¤", 0x4E2D}, {"©~", 0x5C45}, {"¤", -1},
                                   {"¤ ", -1},     {"~¤", -1},     {"", -1}};
    (void)state;
    for (size_t i = 0; i < sizeof gb / sizeof *gb; i++) {
        size_t at = 0;
        int32_t c = jk_latin_gb(jk_slice_of(gb[i].read), &at, 1);
        check(c, at, &gb[i]);
    }
    for (size_t i = 0; i < sizeof big5 / sizeof *big5; i++) {
        size_t at = 0;
        int32_t c = jk_latin_big5(jk_slice_of(big5[i].read), &at, 1);
        check(c, at, &big5[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lost_bytes),
        cmocka_unit_test(times),
        cmocka_unit_test(pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
