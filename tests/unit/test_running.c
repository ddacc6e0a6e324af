/* Running heads: which lines are, and that they part no sentence. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "parse/structure/running.h"

/* The numbers of the lines that are running heads, each a character. */
static void finds(const char *text, const char *want)
{
    jk_paras p = {0};
    jk_slice s = jk_slice_of(text);
    char got[16] = "";
    size_t n = 0;
    while (jk_paras_line(&p, s, true))
        continue;
    jk_paras_measure(&p, s);
    assert_int_equal(p.err, 0);
    jk_running_find(&p, s);
    for (size_t i = 0; i < p.n; i++)
        if (p.at[i].role == JK_ROLE_PAGE && n + 1 < sizeof got)
            got[n++] = (char)('1' + i);
    got[n] = '\0';
    assert_string_equal(got, want);
    jk_paras_free(&p);
}

#define TORN  "各地各部门认真落实有关要求，加强检查，及时发现并\n"
#define REST  "且处理问题，群众的满意程度不断提高。\n"
#define WHOLE "各地各部门认真落实有关要求，加强检查，及时发现问题。\n"

static void in_sentences(void **state)
{
    (void)state;
    finds(TORN "江边渡口史话\n" REST TORN "江边渡口史话\n" REST TORN "江边渡口史话\n" REST, "258");
    finds(TORN "江边渡口史话 30\n" REST WHOLE "江边渡口史话 31\n" REST WHOLE
               "江边渡口史话 32\n" REST,
          "258");
    /* two are too few; and between whole paragraphs it may be a headline */
    finds(TORN "江边渡口史话\n" REST TORN "江边渡口史话\n" REST WHOLE, "");
    finds(WHOLE "江边渡口史话\n" REST WHOLE "江边渡口史话\n" REST WHOLE "江边渡口史话\n" REST, "");
}

static void names_of_papers(void **state)
{
    (void)state;
    finds(WHOLE "大河日报\n" REST WHOLE "大河日报\n" REST WHOLE "大河日报\n" REST, "258");
    finds(WHOLE "大河日报 第3版\n" REST WHOLE "大河日报 第4版\n" REST WHOLE "大河日报 第5版\n" REST,
          "258");
    finds(WHOLE "大河水情的通报会\n" REST WHOLE "大河水情的通报会\n" REST WHOLE
                "大河水情的通报会\n" REST,
          "");
}

static void little(void **state)
{
    (void)state;
    finds("", "");
    finds("大河日报\n大河日报\n大河日报\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_sentences),
        cmocka_unit_test(names_of_papers),
        cmocka_unit_test(little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
