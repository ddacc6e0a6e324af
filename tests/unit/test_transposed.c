/* Passages that witnesses have in different places, where nothing tells which is right. */
#include "tests/unit/merged.h"

/* The n-th variant of class move, counted from 0. */
static const jk_variant *moved(const jk_doc *d, size_t n)
{
    for (size_t i = 0; i < d->n; i++)
        if (d->at[i]->t == JK_VARIANT && jk_slice_eq(d->at[i]->u.variant.cls, JK_S("move")) &&
            n-- == 0)
            return &d->at[i]->u.variant;
    return NULL;
}

static void where_nothing_tells_both_places_are_open(void **state)
{
    (void)state;
    outcome o;
    /* the third has lost it */
    run(&o, 3, (const char *[]){P1 P5 P2 P3 P4, P1 P2 P3 P5 P4, P1 P2 P3 P4});
    const jk_variant *v = moved(&o.out, 0), *w = moved(&o.out, 1);
    assert_true(v && w && !moved(&o.out, 2));
    assert_int_equal(o.counts.open, 2);
    assert_true(v->choice < 0 && w->choice < 0);
    /* printed in one of them */
    assert_true((v->readings[v->printed].text.len == 0) != (w->readings[w->printed].text.len == 0));
    expect(&o, v->readings[v->printed].text.len ? P1 P5 P2 P3 P4 : P1 P2 P3 P5 P4);
    assert_true(jk_slice_eq(v->by[0].kind, JK_S("place")) && v->readings[0].p < 0.51);
    end(&o);
    /* in three places: rather not in any one of them */
    run(&o, 3, (const char *[]){P5 P1 P2 P3 P4, P1 P2 P5 P3 P4, P1 P2 P3 P4 P5});
    assert_non_null(moved(&o.out, 2));
    assert_int_equal(o.counts.open, 3);
    size_t printed = 0;
    for (size_t i = 0; i < 3; i++) {
        v = moved(&o.out, i);
        printed += v->readings[v->printed].text.len > 0;
        for (size_t k = 0; k < v->nreadings; k++)
            assert_true(v->readings[k].text.len ? v->readings[k].p < 0.34
                                                : v->readings[k].p > 0.66);
    }
    assert_int_equal(printed, 1);
    end(&o);
}

static void of_several_paragraphs_the_words_are_compared(void **state)
{
    (void)state;
    outcome o;
    run(&o, 2,
        (const char *[]){P1 P4 P5 P2 P3,
                         P1 P2 P3 P4 "中秋节与国庆节连休七天，其后的周末照常上班。\n"});
    assert_null(moved(&o.out, 0));
    assert_int_equal(o.counts.variants, 1);
    assert_int_equal(count(&o, JK_REPORT), 2);
    end(&o);
}

/* The text of a merger's result, a line a block. */
static void put(jk_merger *m, outcome *o)
{
    jk_doc_free(&o->out);
    jk_doc_init(&o->out);
    assert_int_equal(jk_merger_put(m, &o->out.sink, &o->counts), 0);
    jk_buf_reset(&o->text);
    for (size_t i = 0; i < o->out.n; i++)
        if (o->out.at[i]->t == JK_BLOCK) {
            jk_buf_put(&o->text, o->out.at[i]->u.block.text);
            jk_buf_putc(&o->text, '\n');
        }
}

static void an_editor_has_a_passage_stand_once(void **state)
{
    (void)state;
    const char *texts[] = {P1 P5 P2 P3 P4, P1 P2 P3 P5 P4, P1 P2 P3 P4};
    outcome o = {0};
    jk_merge_witness wits[3];
    for (size_t i = 0; i < 3; i++) {
        make(&o.in[i], texts[i]);
        wits[i] = (jk_merge_witness){jk_slice_of(i == 0 ? "A" : i == 1 ? "B" : "C"), &o.in[i]};
    }
    int err;
    jk_merger *m = jk_merger_new(wits, 3, NULL, &err);
    assert_non_null(m);
    jk_doc_init(&o.out);
    put(m, &o);
    /* having it in one place settles the other */
    assert_int_equal(jk_merger_choose(m, moved(&o.out, 0)->id, JK_S("A")), 0);
    put(m, &o);
    expect(&o, P1 P5 P2 P3 P4);
    assert_int_equal(o.counts.open, 0);
    jk_merger_free(m);
    /* taken away from where it is printed it is printed in the other, which stays open */
    m = jk_merger_new(wits, 3, NULL, &err);
    assert_non_null(m);
    put(m, &o);
    bool first = moved(&o.out, 0)->readings[moved(&o.out, 0)->printed].text.len > 0;
    assert_int_equal(jk_merger_choose(m, moved(&o.out, !first)->id, JK_S("C")), 0);
    put(m, &o);
    expect(&o, first ? P1 P2 P3 P5 P4 : P1 P5 P2 P3 P4);
    assert_int_equal(o.counts.open, 1);
    /* unless he will have it in none */
    assert_int_equal(jk_merger_choose(m, moved(&o.out, first)->id, JK_S("C")), 0);
    put(m, &o);
    expect(&o, P1 P2 P3 P4);
    assert_int_equal(o.counts.open, 0);
    jk_merger_free(m);
    /* words of his own are the passage, too */
    m = jk_merger_new(wits, 3, NULL, &err);
    assert_non_null(m);
    put(m, &o);
    assert_int_equal(jk_merger_write(m, moved(&o.out, 0)->id, JK_S("连休八天。")), 0);
    put(m, &o);
    expect(&o, P1 "连休八天。\n" P2 P3 P4);
    assert_int_equal(o.counts.open, 0);
    jk_merger_free(m);
    end(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_nothing_tells_both_places_are_open),
        cmocka_unit_test(of_several_paragraphs_the_words_are_compared),
        cmocka_unit_test(an_editor_has_a_passage_stand_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
