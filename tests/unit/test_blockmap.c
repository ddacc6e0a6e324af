/* Block maps: which bytes of the source each byte of a block's text comes from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse/base/status.h"
#include "parse/encoding/blockmap.h"

/* A block's bytes come back and its map is right, also where it begins inside a shifted stretch, in
 * several ranges, and edited. */
static void block_maps(void **state)
{
    (void)state;
    jk_range ranges[2] = {{10, 16}, {30, 34}};
    jk_item item = {.t = JK_BLOCK, .b = ranges, .nb = 2};
    jk_block *k = &item.u.block;
    jk_map map = {0};
    jk_buf bytes = {0};
    jk_range at[4];
    k->enc = JK_S("GB18030");
    k->raw = JK_S("\xB5\xDA\xD2\xBB\xCC\xF5, ab"); /* 第一条, ab */
    k->text = JK_S("第一条, ab");
    assert_int_equal(jk_block_map(&item, &map), JK_OK);
    assert_int_equal(jk_map_ranges(&map, 6, 10, at, 4), 2);
    assert_int_equal(at[0].start, 14);
    assert_int_equal(at[0].end, 16);
    assert_int_equal(at[1].start, 30);
    assert_int_equal(at[1].end, 31);
    jk_edit comma = {.off = 9, .old_text = JK_S(","), .new_text = JK_S("，")};
    k->edits = (jk_edits){&comma, 1, 0};
    k->text = JK_S("第一条， ab");
    assert_int_equal(jk_block_map(&item, &map), JK_OK);
    assert_int_equal(jk_map_ranges(&map, 9, 12, at, 4), 1);
    assert_int_equal(at[0].start, 30);
    assert_int_equal(jk_block_bytes(&item, &bytes), JK_OK);
    assert_true(jk_slice_eq(jk_buf_slice(&bytes), k->raw));
    k->edits = (jk_edits){0};
    k->text = JK_S("一条"); /* from the middle of a line in HZ */
    k->enc = JK_S("HZ-GB-2312");
    k->raw = JK_S("R;Lu~}");
    ranges[0] = (jk_range){4, 10};
    item.nb = 1;
    assert_int_equal(jk_block_map(&item, &map), JK_OK);
    assert_int_equal(jk_map_ranges(&map, 3, 6, at, 4), 1);
    assert_int_equal(at[0].start, 6);
    assert_int_equal(at[0].end, 10);
    k->text = JK_S("二条");
    assert_int_equal(jk_block_map(&item, &map), JK_EFIT);
    k->text =
        JK_S("態\xEF\xBF\xBD\xEF\xBF\xBD"); /* damage as UTF-8 has it, behind another encoding */
    k->enc = JK_S("EUC-TW+UTF-8");
    k->raw = JK_S("\xE8\xE8\xE8\x9B\xE8\xA1");
    assert_int_equal(jk_block_map(&item, &map), JK_OK);
    assert_int_equal(jk_map_ranges(&map, 6, 9, at, 4), 1);
    assert_int_equal(at[0].start, 8);
    assert_int_equal(at[0].end, 10);
    k->text = JK_S("\xEF\xBF\xBD"
                   "i\xEF\xBF\xBD"
                   "i"); /* damage in each of two encodings */
    k->raw = JK_S("\xF1\x90\x86"
                  "i\xBF\xB9"
                  "i");
    ranges[0] = (jk_range){4, 11};
    assert_int_equal(jk_block_map(&item, &map), JK_OK);
    assert_int_equal(jk_map_ranges(&map, 4, 7, at, 4), 1);
    assert_int_equal(at[0].start, 8);
    assert_int_equal(at[0].end, 10);
    k->text = JK_S("\xEF\xBF\xBD"
                   "ij");
    assert_int_equal(jk_block_map(&item, &map), JK_EFIT);
    k->enc = JK_S("no such encoding");
    assert_int_equal(jk_block_map(&item, &map), JK_ENOTSUP);
    jk_map_free(&map);
    jk_buf_free(&bytes);
}

/* The first byte of a source stands alone where it was cut inside its first character. */
static void cut_heads(void **state)
{
    (void)state;
    jk_range range, at[4];
    jk_item item = {.t = JK_BLOCK, .b = &range, .nb = 1};
    jk_block *k = &item.u.block;
    jk_map map = {0};
    k->text = JK_S("\xEF\xBF\xBD"
                   "、"); /* the second byte of a character, in front of a mark */
    k->enc = JK_S("GB18030");
    k->raw = JK_S("\xBB\xA1\xA2");
    range = (jk_range){0, 3};
    assert_int_equal(jk_block_map(&item, &map), JK_OK);
    assert_int_equal(jk_map_ranges(&map, 3, 6, at, 4), 1);
    assert_int_equal(at[0].start, 1);
    range = (jk_range){4, 7}; /* not where the source begins */
    assert_int_equal(jk_block_map(&item, &map), JK_EFIT);
    k->text =
        JK_S("\xEF\xBF\xBD\xEF\xBF\xBD甲"); /* with three bytes more it would be damage, too */
    k->enc = JK_S("UTF-32LE");
    k->raw = (jk_slice){"\x8F\x94\xE7\xD6\x00\x32\x75\x00\x00", 9};
    range = (jk_range){0, 9};
    assert_int_equal(jk_block_map(&item, &map), JK_OK);
    assert_int_equal(jk_map_ranges(&map, 3, 6, at, 4), 1);
    assert_int_equal(at[0].start, 1);
    assert_int_equal(at[0].end, 5);
    jk_map_free(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(block_maps),
        cmocka_unit_test(cut_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
