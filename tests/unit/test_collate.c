/* The parts of collation that stand by themselves: chains, orders, runs, counts, measures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "diff/collate/between.h"
#include "diff/collate/breaks.h"
#include "diff/collate/kindex.h"
#include "diff/collate/likeness.h"
#include "diff/collate/order.h"
#include "diff/collate/rising.h"
#include "diff/collate/slots.h"
#include "diff/evidence/counts.h"
#include "diff/evidence/measure.h"
#include "parse/base/status.h"

static void rising_keeps_the_heaviest(void **state)
{
    (void)state;
    /* the light pair that would have to cross the two heavy ones is left out */
    jk_couple p[] = {{2, 0, 3, false}, {0, 1, 5, false}, {1, 2, 5, false}};
    assert_int_equal(jk_rising(p, 3), 0);
    assert_true(p[0].kept && p[1].kept && !p[2].kept);
    assert_int_equal(p[2].a, 2);
}

static void rising_prefers_neighbours(void **state)
{
    (void)state;
    /* a passage that stands twice on one side: the copy beside its neighbour is taken */
    jk_couple p[] = {{0, 0, 4, false}, {0, 4, 4, false}, {1, 5, 9, false}};
    assert_int_equal(jk_rising(p, 3), 0);
    assert_false(p[0].kept);
    assert_true(p[1].kept && p[2].kept);
    assert_int_equal(jk_rising(NULL, 0), 0);
}

static uint32_t second_is_wrong(void *ctx, const jk_order_conflict *c)
{
    *(size_t *)ctx += c->n;
    return c->w;
}

static void order_of_two(void **state)
{
    (void)state;
    uint32_t a[] = {0, 1, 2, 3}, b[] = {4, 2, 0, 1, 3}, weight[] = {9, 9, 1, 9, 1};
    uint32_t members[] = {2, 2, 2, 2, 1}, out[5];
    jk_sequence seq[] = {{a, NULL, 4}, {b, NULL, 5}};
    size_t asked = 0, n;
    jk_order_rules r = {.nwits = 2,
                        .seq = seq,
                        .nthings = 5,
                        .weight = weight,
                        .members = members,
                        .wrong = second_is_wrong,
                        .ctx = &asked};
    assert_int_equal(jk_order(&r, out, &n), 0);
    assert_int_equal(n, 5);
    assert_int_equal(asked, 1);
    assert_memory_equal(out, ((uint32_t[]){4, 0, 1, 2, 3}), sizeof out);
}

static void order_by_majority(void **state)
{
    (void)state;
    uint32_t a[] = {2, 0, 1}, b[] = {0, 1, 2}, c[] = {0, 1, 2}, weight[] = {9, 9, 1};
    uint32_t members[] = {3, 3, 3}, out[3];
    jk_sequence seq[] = {{a, NULL, 3}, {b, NULL, 3}, {c, NULL, 3}};
    size_t asked = 0, n;
    jk_order_rules r = {.nwits = 3,
                        .seq = seq,
                        .nthings = 3,
                        .weight = weight,
                        .members = members,
                        .wrong = second_is_wrong,
                        .ctx = &asked};
    assert_int_equal(jk_order(&r, out, &n), 0);
    assert_int_equal(asked, 0);
    assert_memory_equal(out, ((uint32_t[]){0, 1, 2}), sizeof out);
}

static uint32_t nothing_tells(void *ctx, const jk_order_conflict *c)
{
    (void)ctx;
    (void)c;
    return JK_NOT_TOLD;
}

static uint32_t the_second(void *ctx, uint32_t thing, uint32_t v, uint32_t w)
{
    (void)ctx;
    (void)thing;
    (void)v;
    return w;
}

static int note_doubt(void *ctx, uint32_t thing, uint32_t wit, bool doubtful)
{
    assert_int_equal(thing, 5);
    *(uint32_t *)ctx += doubtful ? 1u << wit : 0;
    return 0;
}

static void order_of_a_scattered_thing(void **state)
{
    (void)state;
    /* 5 stands in three places: the one between the others is taken, and that is a guess */
    uint32_t a[] = {5, 0, 1, 2, 3, 4}, b[] = {0, 1, 5, 2, 3, 4}, c[] = {0, 1, 2, 3, 5, 4};
    uint32_t weight[] = {9, 9, 9, 9, 9, 1}, members[] = {3, 3, 3, 3, 3, 3}, out[6], told = 0;
    jk_sequence seq[] = {{a, NULL, 6}, {b, NULL, 6}, {c, NULL, 6}};
    size_t n;
    jk_order_rules r = {.nwits = 3,
                        .seq = seq,
                        .nthings = 6,
                        .weight = weight,
                        .members = members,
                        .wrong = nothing_tells,
                        .worse = the_second,
                        .moved = note_doubt,
                        .ctx = &told};
    assert_int_equal(jk_order(&r, out, &n), 0);
    assert_memory_equal(out, ((uint32_t[]){0, 1, 5, 2, 3, 4}), sizeof out);
    assert_int_equal(told, 1 << 0 | 1 << 2);
}

/* It is worth three witnesses that 1 stands before 0. */
static int one_before_none(void *ctx, const uint32_t *line, size_t n, size_t k)
{
    (void)ctx;
    assert_true(k > 0 && k < n);
    return line[k] == 1 && line[k - 1] == 0 ? 3 : line[k] == 0 && line[k - 1] == 1 ? -3 : 0;
}

static void order_by_numbers(void **state)
{
    (void)state;
    uint32_t a[] = {0, 1}, weight[] = {9, 9}, few[] = {2, 2}, out[2];
    jk_sequence seq[] = {{a, NULL, 2}, {a, NULL, 2}, {a, NULL, 0}};
    size_t n;
    jk_order_rules r = {.nwits = 3,
                        .seq = seq,
                        .nthings = 2,
                        .weight = weight,
                        .members = few,
                        .wrong = nothing_tells,
                        .worse = the_second,
                        .numbered = one_before_none};
    assert_int_equal(jk_order(&r, out, &n), 0);
    assert_memory_equal(out, ((uint32_t[]){1, 0}), sizeof out);
    /* three witnesses are not contradicted */
    seq[2].n = 2;
    few[0] = few[1] = 3;
    assert_int_equal(jk_order(&r, out, &n), 0);
    assert_memory_equal(out, ((uint32_t[]){0, 1}), sizeof out);
}

/* Wrong are thing 1 in the second and thing 3 in the first. */
static uint32_t each_has_one_wrong(void *ctx, const jk_order_conflict *c)
{
    (void)ctx;
    return c->things[0] == 1 ? c->w : c->v;
}

/* The second has lost a heading far behind, the first has two lines beneath it the other way round:
 * that these stand beneath it the first tells all the same. */
static void order_by_what_is_least_astray(void **state)
{
    (void)state;
    uint32_t a[] = {0, 1, 2, 3, 4, 5, 6}, b[] = {0, 3, 2, 4, 5, 6, 1}, out[7];
    uint32_t weight[] = {9, 1, 9, 8, 9, 9, 9}, members[] = {2, 2, 2, 2, 2, 2, 2};
    jk_sequence seq[] = {{a, NULL, 7}, {b, NULL, 7}};
    size_t n;
    jk_order_rules r = {.nwits = 2,
                        .seq = seq,
                        .nthings = 7,
                        .weight = weight,
                        .members = members,
                        .wrong = each_has_one_wrong,
                        .worse = the_second};
    assert_int_equal(jk_order(&r, out, &n), 0);
    assert_memory_equal(out, ((uint32_t[]){0, 1, 3, 2, 4, 5, 6}), sizeof out);
}

static void breaks_in_the_numbering(void **state)
{
    (void)state;
    /* 一、（一）（二） 二、（一） and a paragraph */
    const jk_ordinal at[] = {{1, 0, JK_CL_PART, true},  {1, 0, JK_CL_ITEM, false},
                             {2, 0, JK_CL_ITEM, false}, {2, 0, JK_CL_PART, true},
                             {1, 0, JK_CL_ITEM, false}, {0, 0, JK_CL_ITEM, false}};
    jk_breaks b = {.at = at};
    const uint32_t good[] = {0, 1, 2, 3, 4}, split[] = {0, 1, 3, 2, 4}, late[] = {2, 3, 4};
    const uint32_t behind[] = {1, 2, 0};
    const uint32_t loose[] = {0, 1, 5, 2}, head[] = {0, 5, 1, 2};
    assert_int_equal(jk_breaks_count(&b, good, 5, 0, 0, true), 0);
    assert_int_equal(jk_breaks_count(&b, split, 5, 0, 0, true), 2 * JK_BREAK);
    assert_int_equal(jk_breaks_count(&b, split, 5, 2, 3, true), JK_BREAK);
    assert_int_equal(jk_breaks_count(&b, behind, 3, 0, 0, true), JK_BREAK);
    assert_int_equal(jk_breaks_count(&b, behind, 3, 0, 0, false), 0);
    assert_int_equal(jk_breaks_count(&b, late, 3, 0, 0, false), 0);
    assert_true(jk_breaks_count(&b, late, 3, 0, 0, true) > 0);
    assert_int_equal(jk_breaks_count(&b, loose, 4, 0, 0, true), JK_BREAK_LOOSE);
    assert_int_equal(jk_breaks_count(&b, head, 4, 0, 0, true), JK_BREAK_LOOSE);
    b.led = true;
    assert_int_equal(jk_breaks_count(&b, head, 4, 0, 0, true), 0);
    b.loose = true;
    assert_int_equal(jk_breaks_count(&b, loose, 4, 0, 0, true), 0);
    b.run_on[JK_CL_ITEM] = true;
    assert_int_equal(jk_breaks_count(&b, good, 5, 0, 0, true), JK_BREAK);
}

/* A witness of one block. */
static void make(jk_wit *w, jk_doc *doc, jk_arena *arena, const char *text)
{
    jk_doc_init(doc);
    jk_item item = {.t = JK_BLOCK};
    item.u.block.text = jk_slice_of(text);
    assert_int_equal(doc->sink.put(&doc->sink, &item), 0);
    assert_int_equal(jk_wit_load(w, doc, (jk_slice){0}, NULL, arena), 0);
}

/* A witness with a block for each line of the text. */
static void make_lines(jk_wit *w, jk_doc *doc, jk_arena *arena, const char *text)
{
    jk_doc_init(doc);
    for (const char *end; *text; text = *end ? end + 1 : end) {
        end = strchr(text, '\n') ? strchr(text, '\n') : text + strlen(text);
        jk_item item = {.t = JK_BLOCK};
        item.u.block.text = (jk_slice){text, (size_t)(end - text)};
        assert_int_equal(doc->sink.put(&doc->sink, &item), 0);
    }
    assert_int_equal(jk_wit_load(w, doc, (jk_slice){0}, NULL, arena), 0);
}

static void units_between_others(void **state)
{
    (void)state;
    jk_arena arena = {0};
    jk_doc d[3];
    jk_wit w[3];
    jk_cuts cuts = {0};
    make_lines(&w[0], &d[0], &arena, "按规定执行。二、保障措施加强领导。（三）");
    make_lines(&w[1], &d[1], &arena, "按规走执行。\n二、保障\n措施\n加强领导。");
    jk_gap g = {&w[0], &w[1], 0, w[0].ntokens, 0, w[1].ntokens};
    assert_int_equal(jk_cut_between(&g, 1, 4, false, &cuts), 0);
    assert_int_equal(cuts.n, 3);
    assert_int_equal(cuts.at[0], 6);
    assert_int_equal(cuts.at[1], 10);
    assert_int_equal(cuts.at[2], 12);
    /* what is not here is not cut for, but what stands behind it is */
    cuts.n = 0;
    make_lines(&w[2], &d[2], &arena, "按规定执行。加强领导。");
    g.w = &w[2];
    g.t1 = w[2].ntokens;
    assert_int_equal(jk_cut_between(&g, 1, 4, false, &cuts), 0);
    assert_int_equal(cuts.n, 1);
    assert_int_equal(cuts.at[0], 6);
    free(cuts.at);
    for (int i = 0; i < 3; i++) {
        jk_wit_free(&w[i]);
        jk_doc_free(&d[i]);
    }
    jk_arena_free(&arena);
}

/* What was cut off for a phrase of another clause, and stands alone, goes back to its clause. */
static void parts_are_put_back(void **state)
{
    (void)state;
    jk_arena arena = {0};
    jk_doc d[2];
    jk_wit w[2];
    jk_slots s = {0};
    make_lines(&w[0], &d[0], &arena,
               "支持平潭口岸建设监管场所。在对外航权谈判中支持郑州机场利用第五航权，积极引导外国航"
               "空公司执飞。");
    make_lines(&w[1], &d[1], &arena,
               "支持平潭口岸建设监管场所。\n在对外航权谈判中支持郑州机场利用第五航权，积极引导外国"
               "航空公司执飞。");
    assert_int_equal(jk_unit_cut(&w[0], 0, 13), 0);
    assert_int_equal(jk_unit_cut(&w[0], 1, 20), 0);
    assert_int_equal(jk_slots_match(&s, w, 2, &arena), 0);
    jk_unit *first = &w[0].units.at[1], *rest = &w[0].units.at[2];
    assert_int_not_equal(first->slot, rest->slot);
    assert_int_equal(rest->slot, w[1].units.at[1].slot);
    assert_int_equal(jk_slots_rejoin(&s), 0);
    assert_int_equal(w[0].units.n, 2);
    assert_int_equal(w[0].units.at[1].t0, 13);
    assert_int_equal(w[0].units.at[1].slot, w[1].units.at[1].slot);
    assert_int_equal(s.n, 2);
    assert_int_equal(s.at[w[0].units.at[1].slot].unit[0], 1);
    jk_slots_free(&s);
    for (int i = 0; i < 2; i++) {
        jk_wit_free(&w[i]);
        jk_doc_free(&d[i]);
    }
    jk_arena_free(&arena);
}

static void tokens_fold_and_keep_blanks(void **state)
{
    (void)state;
    jk_arena arena = {0};
    jk_doc doc;
    jk_wit w;
    make(&w, &doc, &arena, "北京　，x ");
    assert_int_equal(w.ntokens, 4);
    assert_int_equal(w.tokens[2].fold, ',');
    jk_slice s = jk_token_text(&w, 1);
    assert_true(jk_slice_eq(s, JK_S("京　")));
    assert_int_equal(jk_token_end(&w, 1), 6);
    assert_int_equal(jk_unit_cut(&w, 0, 2), 0);
    assert_int_equal(w.units.n, 2);
    assert_true(w.units.at[1].flags & JK_UNIT_PART);
    assert_int_equal(w.units.at[1].t0, 2);
    jk_wit_free(&w);
    jk_doc_free(&doc);
    jk_arena_free(&arena);
}

static void likeness_of_units(void **state)
{
    (void)state;
    jk_arena arena = {0};
    jk_doc d[4];
    jk_wit w[4];
    uint32_t errors;
    make(&w[0], &d[0], &arena, "管理单位应当逐桥登记，每月巡视一次。");
    make(&w[1], &d[1], &arena, "管理单位应逐桥登，记每月巡视一次。");
    make(&w[2], &d[2], &arena, "每月巡视一次。");
    make(&w[3], &d[3], &arena, "汛期到来之前清点消防水池和标志。！");
    const jk_unit *u[4];
    for (int i = 0; i < 4; i++)
        u[i] = &w[i].units.at[0];
    assert_true(jk_alike_throughout(&w[0], u[0], &w[0], u[0], &errors));
    assert_int_equal(errors, 0);
    assert_true(jk_alike_throughout(&w[0], u[0], &w[1], u[1], &errors));
    assert_int_equal(errors, 3);
    assert_false(jk_alike_throughout(&w[0], u[0], &w[2], u[2], &errors));
    assert_false(jk_alike_throughout(&w[0], u[0], &w[3], u[3], &errors));
    assert_true(jk_part_resemblance(&w[0], u[0], &w[2], u[2]) > 0.99);
    assert_true(jk_resemblance(&w[0], u[0], &w[2], u[2]) < 0.5);
    assert_true(jk_part_resemblance(&w[0], u[0], &w[3], u[3]) < 0.3);
    for (int i = 0; i < 4; i++) {
        jk_wit_free(&w[i]);
        jk_doc_free(&d[i]);
    }
    jk_arena_free(&arena);
}

static void runs_are_found(void **state)
{
    (void)state;
    jk_arena arena = {0};
    jk_doc da, db;
    jk_wit a, b;
    jk_kgrams g = {0};
    jk_kindex x = {0};
    jk_run_tally t = {0};
    make(&a, &da, &arena, "严格安全准入，停止新建");
    make(&b, &db, &arena, "严格安全、准入停止");
    assert_int_equal(jk_kgrams_of(&a, &a.units.at[0], &g), 0);
    assert_int_equal(g.n, 7); /* of ten characters that count */
    assert_int_equal(jk_kindex_add(&x, &g, 3), 0);
    assert_int_equal(jk_kgrams_of(&b, &b.units.at[0], &g), 0);
    assert_int_equal(jk_run_tally_count(&t, &x, &g, 4), 0);
    assert_int_equal(t.n, 1);
    assert_int_equal(t.count[3], 5);
    double like = jk_likeness(&a, &a.units.at[0], &b, &b.units.at[0]);
    assert_true(like > 0.5 && like < 1);
    assert_true(jk_likeness(&a, &a.units.at[0], &a, &a.units.at[0]) > 0.999);
    jk_run_tally_free(&t);
    jk_kindex_free(&x);
    free(g.at);
    jk_wit_free(&a);
    jk_wit_free(&b);
    jk_doc_free(&da);
    jk_doc_free(&db);
    jk_arena_free(&arena);
}

static void counts_and_measures(void **state)
{
    (void)state;
    const uint32_t text[] = {0x77FF, 0x5C71, 0x5B89, 0x5168, 0x77FF, 0x5C71};
    jk_counts c = {0};
    assert_int_equal(jk_counts_of(&c, 1, 2, 0), 0);
    assert_int_equal(jk_counts_add(&c, text, 6), 0);
    assert_int_equal(jk_counts_of(&c, 0x77FF, 0x5C71, 0), 2);
    assert_int_equal(jk_counts_of(&c, 0x77FF, 0x5C71, 0x5B89), 1);
    assert_int_equal(jk_counts_of(&c, 0x5C71, 0x77FF, 0), 0);
    /* swapping the readings swaps every sign */
    jk_gauge g = {.counts = c, .share = 1};
    jk_side one = {text + 1, 1, text, 1, text + 2, 2, 1}, other = one, none = one;
    other.text = text + 2;
    none.n = 0;
    double m[JK_MEASURE_COUNT], r[JK_MEASURE_COUNT];
    assert_true(jk_measure_pair(&g, &one, &none, m));
    assert_true(jk_measure_pair(&g, &none, &one, r));
    for (int i = 0; i < JK_MEASURE_COUNT; i++)
        assert_true(m[i] == -r[i]);
    /* its own place does not count: one of the two is elsewhere */
    assert_true(m[JK_M_BIAS] == 1 && m[JK_M_EMPTY] == 1);
    assert_true(m[JK_M_LEFT] > 0.69 && m[JK_M_LEFT] < 0.70);
    assert_false(jk_measure_pair(&g, &one, &other, m));
    assert_true(m[JK_M_LEFT] > 0 && m[JK_M_BIAS] == 0);
    jk_counts_free(&c);
}

/* Runs that were sought out for having one slot: those that find no room are left out, and none is
 * looked for long; what others know is kept.  Seconds are allowed; to look at all that share the
 * slot takes tens of them. */
enum { AIMED = 1 << 17, ALLOWED = 4 };

static void runs_of_one_slot(void **state)
{
    (void)state;
    clock_t began = clock();
    jk_kindex x = {0};
    jk_kgram honest = {42, 0}, aimed;
    jk_kgrams g = {.at = &honest, .n = 1};
    assert_int_equal(jk_kindex_add(&x, &g, 0), JK_OK);
    g.at = &aimed;
    for (uint32_t i = 1; i <= AIMED; i++) {
        aimed = (jk_kgram){(uint64_t)i << 32 | i, 0}; /* its halves, folded on each other, are 0 */
        assert_int_equal(jk_kindex_add(&x, &g, i), JK_OK);
    }
    uint32_t entry = jk_kindex_first(&x, 42);
    assert_true(entry != UINT32_MAX && x.at[entry].id == 0);
    assert_int_equal(jk_kindex_first(&x, aimed.hash), UINT32_MAX);
    jk_kindex_free(&x);
    assert_true(clock() - began < ALLOWED * CLOCKS_PER_SEC);
}

static void counts_of_one_slot(void **state)
{
    (void)state;
    clock_t began = clock();
    jk_counts c = {0};
    uint32_t honest[] = {'a', 'b'}, last[3] = {0}, n = 0;
    assert_int_equal(jk_counts_add(&c, honest, 2), JK_OK);
    for (uint64_t i = 1; n < AIMED; i++) {
        /* what the table multiplies by becomes i << 44: the bits that choose a slot are 0 */
        uint64_t key = (i << 44) * UINT64_C(0xF1DE83E19937733D) - 1;
        if (key >> 63)
            continue;
        n++;
        for (int k = 0; k < 3; k++)
            last[k] = key >> (42 - 21 * k) & 0x1FFFFF;
        assert_int_equal(jk_counts_add(&c, last, 3), JK_OK);
    }
    assert_int_equal(jk_counts_of(&c, 'a', 'b', 0), 1);
    assert_int_equal(jk_counts_of(&c, last[0], last[1], last[2]), 0);
    jk_counts_free(&c);
    assert_true(clock() - began < ALLOWED * CLOCKS_PER_SEC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rising_keeps_the_heaviest),
        cmocka_unit_test(runs_of_one_slot),
        cmocka_unit_test(counts_of_one_slot),
        cmocka_unit_test(rising_prefers_neighbours),
        cmocka_unit_test(order_of_two),
        cmocka_unit_test(order_by_majority),
        cmocka_unit_test(order_of_a_scattered_thing),
        cmocka_unit_test(order_by_numbers),
        cmocka_unit_test(order_by_what_is_least_astray),
        cmocka_unit_test(breaks_in_the_numbering),
        cmocka_unit_test(likeness_of_units),
        cmocka_unit_test(units_between_others),
        cmocka_unit_test(parts_are_put_back),
        cmocka_unit_test(tokens_fold_and_keep_blanks),
        cmocka_unit_test(runs_are_found),
        cmocka_unit_test(counts_and_measures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
