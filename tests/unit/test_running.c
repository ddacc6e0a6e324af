/* Running heads: which lines are, and that they part no sentence. */
#include "parse/structure/running.h"

#include "tests/unit/paragraphs.h"

/* The numbers of the lines that are running heads, each a character. */
static void finds(const char *text, const char *want)
{
    jk_paras p = paragraphs_of(text);
    jk_running_find(&p, jk_slice_of(text));
    assert_of_page(&p, want);
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
