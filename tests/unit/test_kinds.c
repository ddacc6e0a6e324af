/* What kinds of characters a line holds. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "parse/structure/kinds.h"

static void each_kind(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        uint32_t kinds;
    } t[] = {{"", 0},
             {"中央一号文件㐀〇", 0},
             {"第5章", JK_KIND_DIGIT},
             {"第５章", JK_KIND_DIGIT},
             {"京ICP备", JK_KIND_UPPER},
             {"编 辑　甲", JK_KIND_BLANK},
             {"来源：某报", JK_KIND_COLON},
             {"首页|新闻", JK_KIND_BAR},
             {"首页 › 新闻", JK_KIND_BAR | JK_KIND_BLANK},
             {"文／甲", JK_KIND_SLASH},
             {"“甲”—乙·丙", JK_KIND_QUOTE},
             {"记者丨甲", JK_KIND_OTHER},
             {"甲、乙", JK_KIND_OTHER},
             {"甲km", JK_KIND_OTHER},
             {"䷀", JK_KIND_OTHER},
             {"😀", JK_KIND_OTHER},
             {"𠮷", 0}};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        if (jk_kinds_of(jk_slice_of(t[i].line)) != t[i].kinds)
            fail_msg("%s: %x", t[i].line, (unsigned)jk_kinds_of(jk_slice_of(t[i].line)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_kind)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
