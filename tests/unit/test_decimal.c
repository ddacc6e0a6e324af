/* The numbers of standards: which lines they number, and what is said of them. */
#include "tests/unit/clause_lines.h"

#include "parse/structure/decimal.h"

static void reads(const char *text, uint32_t a, uint32_t b, uint32_t c, bool spaced, bool heading)
{
    jk_decimal d;
    assert_true(jk_decimal_read(jk_slice_of(text), &d));
    assert_int_equal(d.part[0], a);
    assert_int_equal(d.part[1], b);
    assert_int_equal(d.part[2], c);
    assert_int_equal(d.spaced, spaced);
    assert_int_equal(d.heading, heading);
}

static void numbers(void **state)
{
    (void)state;
    jk_decimal d;
    reads("1 范围", 1, 0, 0, true, true);
    reads("3.1　术语", 3, 1, 0, true, true);
    reads("5.2.1检查时，应当有人。", 5, 2, 1, false, false);
    reads("５．２ 检查", 5, 2, 0, true, true);
    reads("5.2. 检查", 5, 2, 0, true, true);
    reads("3.1", 3, 1, 0, true, false);
    reads("A.2.1 检查", JK_DECIMAL_ANNEX + 1, 2, 1, true, true);
    reads("1-2、检查", 1, 2, 0, false, true);
    reads("1—2　检查", 1, 2, 0, true, true);
    assert_false(jk_decimal_read(JK_S("1-2年级"), &d));   /* nothing closes it */
    assert_false(jk_decimal_read(JK_S("9-06 检查"), &d)); /* a day */
    assert_false(jk_decimal_read(JK_S("A. 检查"), &d));
    assert_false(jk_decimal_read(JK_S("3"), &d));
    assert_false(jk_decimal_read(JK_S("2.5%"), &d));
    assert_false(jk_decimal_read(JK_S("2023 年"), &d));
    assert_false(jk_decimal_read(JK_S("甲"), &d));
    assert_false(jk_decimal_read((jk_slice){NULL, 0}, &d));
}

static void headings_of_digits(void **state)
{
    (void)state;
    expect("1 范围\n甲乙。\n2 术语\n2.1 丙\n丁。\n2.2 戊\n己。\n3 要求\n3.1 庚。", automatic,
           "point_1 point_1__para_1 point_2 point_2__sub_2-1 point_2__sub_2-1__para_1 "
           "point_2__sub_2-2 point_2__sub_2-2__para_1 point_3 point_3__sub_3-1");
    /* the rows of a table are none, nor digits where no decimal numbers stand */
    expect("1 要求\n1.1 甲。\n1.2 乙：\n1 丙\n2 丁\n3 戊\n2 检验\n2.1 己。", automatic,
           "point_1 point_1__sub_1-1 point_1__sub_1-2 point_2 point_2__sub_2-1");
    expect("一、甲。\n1 乙\n2 丙\n二、丁。", automatic,
           "part_1 part_1__para_2 part_1__para_3 part_2");
}

static void lost_headings(void **state)
{
    (void)state;
    expect("1 甲乙\n1.1 丙。\n1.2 丁。\n2.1 戊。\n2.2 己。\n3 庚辛\n3.1 壬。", automatic,
           "point_1 point_1__sub_1-1 point_1__sub_1-2 point_1__sub_2-1 point_1__sub_2-2 point_3 "
           "[heading-missing] point_3__sub_3-1");
    expect("1 甲乙\n1.1 丙。\n1.2 丁。\n7 戊己\n2.1 庚。\n3 辛壬\n3.1 癸。", automatic,
           "point_1 point_1__sub_1-1 point_1__sub_1-2 point_7 [misread-number] point_7__sub_2-1 "
           "point_3 point_3__sub_3-1");
}

/* Without a blank behind them they count where they count through. */
static void without_blanks(void **state)
{
    (void)state;
    expect("1.1甲。\n1.2乙。\n1.3丙。\n1.4丁。", automatic, "sub_1-1 sub_1-2 sub_1-3 sub_1-4");
    expect("1.1 甲。\n1.2乙。\n1.3 丙。", automatic, "sub_1-1 sub_1-2 sub_1-3");
    expect("一、甲达\n2.51万元。\n二、乙达\n3.6万元。", automatic,
           "part_1 part_1__para_1 part_2 part_2__para_1");
}

/* The last has none behind it. */
static void last_without_blank(void **state)
{
    (void)state;
    expect("1 甲乙\n1.1 丙。\n1.2丁。\n附录丙", automatic,
           "point_1 point_1__sub_1-1 point_1__sub_1-2");
}

/* An annex begins anew; headings in front of its first clause are nobody's text. */
static void annexes(void **state)
{
    (void)state;
    expect(
        "1 甲乙\n1.1 丙。\n1.2 丁。\n@附 录 A\n@戊己\nA.1 庚。\nA.1.1 辛。\nA.1.2 壬。\nA.2 癸。\n"
        "@附 录 B\n@子丑\nB.1 寅。\nB.2 卯。",
        automatic,
        "point_1 point_1__sub_1-1 point_1__sub_1-2 sub_A-1 sub_A-1__sub_A-1-1 "
        "sub_A-1__sub_A-1-2 sub_A-2 sub_B-1 sub_B-2");
    expect("1 甲乙\n1.1 丙。\n1.2 丁。\nA.1 戊。\nA.2 己。\nA.4 庚。", automatic,
           "point_1 point_1__sub_1-1 point_1__sub_1-2 sub_A-1 sub_A-2 sub_A-4 [gap]");
    /* one that nothing follows is a name */
    expect("1 甲乙\n1.1 丙。\n1.2 丁：\nA.1 型。", automatic,
           "point_1 point_1__sub_1-1 point_1__sub_1-2");
}

/* The part of a standard is its name, and no clause. */
static void part_in_title(void **state)
{
    (void)state;
    expect("第2部分：甲乙\n1 丙丁\n1.1 戊。\n1.2 己。", automatic,
           "point_1 point_1__sub_1-1 point_1__sub_1-2");
    expect("@第一部分 甲乙\n1.1 丙。\n1.2 丁。\n@第二部分 戊己\n2.1 庚。\n2.2 辛。", automatic,
           "part_1 part_1__sub_1-1 part_1__sub_1-2 part_2 part_2__sub_2-1 part_2__sub_2-2");
}

static void dashes(void **state)
{
    (void)state;
    expect("甲乙\n1-1、丙。\n2-1、丁。\n2-2、戊。\n2-4、己。\n3-1、庚。", automatic,
           "sub_1-1 sub_2-1 sub_2-2 sub_2-4 [gap] sub_3-1");
    /* days, and a range */
    expect("一、甲\n9-6 乙\n9-7 丙\n二、丁", automatic,
           "part_1 part_1__para_1 part_1__para_2 part_2");
    expect("一、甲\n1-3 岁的乙\n二、丙", automatic, "part_1 part_1__para_1 part_2");
}

static void merged(void **state)
{
    (void)state;
    expect("1 甲乙\n1.1 丙。1.2 丁。\n1.3 戊。", automatic,
           "point_1 point_1__sub_1-1 point_1__sub_1-2 [merged] point_1__sub_1-3");
    expect("1 甲乙1.1 丙。\n1.2 丁。\n1.3 戊。", automatic,
           "point_1 point_1__sub_1-1 [merged] point_1__sub_1-2 point_1__sub_1-3");
    /* another list's number, and one that the list has */
    expect("1.1 丙。2.2 丁。\n1.2 戊。", automatic, "sub_1-1 sub_1-2");
    expect("1 甲乙\n1.1 丙。\n1.2 丁。2 戊己\n2.1 庚。\n3 辛壬\n3.1 癸。", automatic,
           "point_1 point_1__sub_1-1 point_1__sub_1-2 point_2 [merged] point_2__sub_2-1 point_3 "
           "point_3__sub_3-1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),       cmocka_unit_test(headings_of_digits),
        cmocka_unit_test(lost_headings), cmocka_unit_test(without_blanks),
        cmocka_unit_test(merged),        cmocka_unit_test(last_without_blank),
        cmocka_unit_test(annexes),       cmocka_unit_test(part_in_title),
        cmocka_unit_test(dashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
