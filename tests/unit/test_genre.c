/* Headlines that say what kind of article they head, and rows that are none. */
#include "parse/structure/genre.h"

#include "parse/structure/role.h"
#include "tests/unit/paragraphs.h"

static bool says(const char *line)
{
    return jk_genre_says(jk_slice_of(line));
}

static void notices(void **state)
{
    (void)state;
    assert_true(says("讣    告"));
    assert_true(says("更　正"));
    assert_true(says("渡口寻人启事"));
    assert_true(says("江边县人民政府公告"));
    assert_false(says("江边县发布公告"));
    assert_false(says("公告栏前说变化"));
    assert_false(says("江边县公告：渡口停航"));
}

static void opinions(void **state)
{
    (void)state;
    assert_true(says("社论：渡口连着民心"));
    assert_true(says("渡口连着民心（评论员文章）"));
    assert_true(says("让渡口留住人(短评)"));
    assert_false(says("社论写得好"));
    assert_false(says("渡口连着民心（上）"));
    assert_false(says(""));
}

static bool row(const char *line)
{
    return jk_role_row(jk_slice_of(line));
}

static void rows(void **state)
{
    (void)state;
    assert_true(row("江边队 3：2 渡口队"));
    assert_true(row("江边队　78∶90　渡口队"));
    assert_true(row("女子决赛 19:30"));
    assert_false(row("江边队3：2胜渡口队"));
    assert_false(row("渡口提前复航 2024-09-06 08:30"));
    assert_false(row("19:30"));
    assert_false(row("江边队 3： 渡口队"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notices),
        cmocka_unit_test(opinions),
        cmocka_unit_test(rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
