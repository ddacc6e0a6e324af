/* What is learnt of witnesses from all places together, and what evidence weighs by how they err.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diff/collate/reliable.h"

enum { WITNESSES = 4, PLACES = 60, TOKENS = 3000 };

static const float any[] = {0.25F, 0.25F, 0.25F, 0.25F}, filled[] = {0.88F, 0.04F, 0.04F, 0.04F},
                   guessed[] = {0.2F, 0.6F, 0.1F, 0.1F}, chance[] = {0.04F, 0.04F, 0.04F, 0.88F};

/* A collation of nothing but places: who has which reading. */
typedef struct scene {
    jk_wit wits[WITNESSES];
    jk_token
        tokens[2 * PLACES]; /* of all of them: the readings of the places, one after the other */
    jk_slots slots;
    jk_collation c;
    jk_place places[PLACES];
    jk_alt alts[PLACES][2];
    uint32_t sides[PLACES][2][WITNESSES];
    jk_rivals pairs[PLACES];
    const jk_rivals *weighed[PLACES];
    jk_reliance r;
} scene;

static void begin(scene *s, uint32_t n)
{
    memset(s, 0, sizeof *s);
    for (uint32_t w = 0; w < n; w++)
        s->wits[w] = (jk_wit){.tokens = s->tokens, .ntokens = TOKENS};
    for (uint32_t t = 0; t < 2 * PLACES; t++)
        s->tokens[t].fold = 0x4E00 + t;
    s->slots = (jk_slots){.wits = s->wits, .nwits = n};
    s->c.s = &s->slots;
    s->c.places.at = s->places;
}

/* A place where the witnesses in `first` have one reading and the others another; odds for the
 * first by every process, and how like each process the difference is. */
static void add(scene *s, const char *first, float odds, const float likeness[JK_PROCESSES])
{
    size_t i = s->c.places.n++;
    s->places[i] = (jk_place){.alts = s->alts[i], .nalts = 2};
    for (uint32_t w = 0; w < s->slots.nwits; w++) {
        uint32_t side = strchr(first, 'A' + (int)w) == NULL;
        s->sides[i][side][s->alts[i][side].nwits++] = w;
    }
    for (int side = 0; side < 2; side++) {
        jk_alt *alt = &s->alts[i][side];
        alt->agree = alt->wits = s->sides[i][side];
        alt->nagree = alt->nwits;
        alt->p = 0.5;
        alt->t0 = (uint32_t)(2 * i) + (uint32_t)side;
        alt->t1 = alt->t0 + 1;
    }
    for (int k = 0; k < JK_PROCESSES; k++) {
        s->pairs[i].odds[k] = odds;
        s->pairs[i].likeness[k] = likeness[k];
    }
    s->weighed[i] = &s->pairs[i];
}

/* The same, where the others lack what those in `first` have. */
static void add_lost(scene *s, const char *first)
{
    size_t i = s->c.places.n;
    add(s, first, 1, filled);
    s->alts[i][1].t1 = s->alts[i][1].t0;
    s->pairs[i].contrast = JK_TWO_LENGTHS;
}

/* What jk_decide does in a round. */
static void settle(scene *s)
{
    for (size_t i = 0; i < s->c.places.n; i++) {
        jk_alt *a = s->alts[i];
        double merit[2], lead[2];
        jk_reliance_merit(&s->r, i, merit);
        jk_reliance_leads(&s->r, i, lead);
        a[0].p = 1 / (1 + exp(lead[1] + merit[1] - lead[0] - merit[0]));
        a[1].p = 1 - a[0].p;
    }
}

static void learn(scene *s)
{
    assert_int_equal(jk_reliance_init(&s->r, &s->c, s->weighed), 0);
    for (int round = 0; round < 8; round++) {
        settle(s);
        jk_reliance_learn(&s->r);
    }
    settle(s);
}

static double same(const scene *s, size_t v, size_t w)
{
    return s->r.same[v * s->slots.nwits + w];
}

static void pairs_have_places_of_their_own(void **state)
{
    (void)state;
    bool met[6] = {false};
    for (uint32_t b = 1; b < 4; b++)
        for (uint32_t a = 0; a < b; a++) {
            assert_true(jk_pair_index(a, b) < 6 && !met[jk_pair_index(a, b)]);
            met[jk_pair_index(a, b)] = true;
        }
    assert_int_equal(jk_pair_index(0, 4), 6);
}

/* What few do is believed of two that do nothing else. */
static void who_guesses_is_told_by_all_places_together(void **state)
{
    (void)state;
    for (int places = 2; places <= 40; places += 38) {
        scene s;
        begin(&s, 2);
        for (int i = 0; i < places; i++) {
            add(&s, "A", -2, guessed);
            s.pairs[i].odds[JK_GUESSED] = 2;
        }
        learn(&s);
        assert_int_equal(s.alts[0][0].p > 0.5, places > 2);
        jk_reliance_free(&s.r);
    }
}

static void swapped_readings_swap_the_odds(void **state)
{
    (void)state;
    double m[JK_MEASURE_COUNT], n[JK_MEASURE_COUNT];
    for (int i = 0; i < JK_MEASURE_COUNT; i++)
        n[i] = -(m[i] = 0.3 * i - 1);
    for (unsigned set = 0; set < JK_MODEL_SETS; set++)
        for (size_t length = 0; length < 2; length++) {
            jk_rivals a, b;
            jk_difference d = {.m = m, .na = 2 + length, .nb = 2, .beyond = -0.5, .most = 3};
            jk_process_weigh(set, &d, &a);
            d = (jk_difference){.m = n, .na = 2, .nb = 2 + length, .beyond = 0.5, .most = 3};
            jk_process_weigh(set, &d, &b);
            jk_shares usual = jk_shares_usual();
            double x = jk_process_odds(&a, &usual, &usual);
            assert_float_equal(x, -jk_process_odds(&b, &usual, &usual), 1e-5);
            assert_true(x <= 3.0001 && x >= -3.0001);
            double like = 0;
            for (int k = 0; k < JK_PROCESSES; k++) {
                assert_float_equal(a.likeness[k], b.likeness[k], 1e-6);
                like += (double)a.likeness[k];
            }
            assert_float_equal(like, 1, 1e-5);
        }
}

/* A reading errs as its own witnesses do, all of them and no others. */
static void a_reading_errs_as_the_mean_of_its_witnesses(void **state)
{
    (void)state;
    static const double ways[WITNESSES][JK_PROCESSES] = {
        {9, 0, 1, 0}, {1, 0, 5, 4}, {0, 0, 2, 8}, {3, 0, 3, 4}};
    jk_shares usual = jk_shares_usual(), of[WITNESSES], first;
    double both[JK_PROCESSES], merit[2];
    scene s;
    begin(&s, 4);
    add(&s, "AB", 2, any);
    s.pairs[0].odds[JK_FILLED] = -2;
    assert_int_equal(jk_reliance_init(&s.r, &s.c, s.weighed), 0);
    for (size_t w = 0; w < WITNESSES; w++)
        of[w] = s.r.shares[w] = jk_shares_learn(ways[w], &usual, 0);
    jk_reliance_merit(&s.r, 0, merit);
    for (int k = 0; k < JK_PROCESSES; k++)
        both[k] = of[0].of[k] + of[1].of[k];
    first = jk_shares_learn(both, &usual, 0);
    for (int k = 0; k < JK_PROCESSES; k++)
        both[k] = of[2].of[k] + of[3].of[k];
    jk_shares second = jk_shares_learn(both, &usual, 0);
    double odds = jk_process_odds(&s.pairs[0], &first, &second);
    assert_true(fabs(odds) > 0.1);
    assert_true(fabs(merit[0] - merit[1] - odds) < 1e-6);
    jk_reliance_free(&s.r);
}

static void each_witness_has_its_own_way_of_erring(void **state)
{
    (void)state;
    scene s;
    begin(&s, 3);
    for (int i = 0; i < 12; i++) {
        add(&s, "BC", 1, filled); /* what A has wrong was filled in */
        add(&s, "AC", 1, chance); /* what B has wrong was damaged */
    }
    learn(&s);
    assert_true(s.r.shares[0].of[JK_FILLED] > 0.6);
    assert_true(s.r.shares[1].of[JK_CHANCE] > 0.5);
    assert_true(s.r.shares[0].of[JK_CHANCE] < 0.3);
    jk_reliance_free(&s.r);
    /* where no more than the kind of difference is known, it tells whose it is */
    begin(&s, 3);
    for (int i = 0; i < 12; i++) {
        add(&s, "BC", 1, filled);
        add(&s, "AC", 1, chance);
    }
    add(&s, "A", 0, filled);
    s.alts[s.c.places.n - 1][1].nwits = s.alts[s.c.places.n - 1][1].nagree = 1; /* A against B */
    learn(&s);
    assert_true(s.alts[s.c.places.n - 1][0].p < 0.4);
    jk_reliance_free(&s.r);
}

static void copies_are_no_second_witness(void **state)
{
    (void)state;
    scene s;
    begin(&s, 4);
    for (int i = 0; i < 20; i++)
        add(&s, "AB", 1.5F, any); /* C and D err alike */
    for (int i = 0; i < 10; i++) {
        add(&s, "A", -1.5F, any);
        add(&s, "B", -1.5F, any);
    }
    learn(&s);
    assert_true(same(&s, 2, 3) > 0.4 && same(&s, 3, 2) > 0.4);
    assert_true(same(&s, 0, 2) < 0.05 && same(&s, 1, 3) < 0.05);
    assert_true(same(&s, 0, 1) < same(&s, 2, 3) / 2);
    jk_alt both = s.alts[0][1], one = both;
    one.nwits = one.nagree = 1;
    double t = jk_reliance_testimony(&s.r, 0, &one);
    assert_true(jk_reliance_testimony(&s.r, 0, &both) < 1.6 * t);
    jk_reliance_free(&s.r);
}

static void independent_witnesses_count_in_full(void **state)
{
    (void)state;
    scene s;
    begin(&s, 3);
    for (int i = 0; i < 15; i++) {
        add(&s, "AB", 1, any);
        add(&s, "AC", 0.5F, any);
        add(&s, "BC", -0.5F, any); /* measurements may err */
    }
    learn(&s);
    assert_false(s.r.dependent);
    assert_true(s.alts[2][0].p > 0.9);
    jk_reliance_free(&s.r);
}

static void two_that_measure_ill_against_a_third_have_one_source(void **state)
{
    (void)state;
    scene s;
    begin(&s, 3);
    for (int i = 0; i < 40; i++)
        add(&s, "BC", i % 8 ? -3 : 3, any);
    learn(&s);
    assert_true(same(&s, 1, 2) > 0.5);
    assert_true(s.alts[1][1].p > 0.5); /* A's, although B and C agree */
    jk_reliance_free(&s.r);
}

static void a_copy_with_a_few_errors_of_its_own_is_known_for_one(void **state)
{
    (void)state;
    scene s;
    begin(&s, 3);
    for (int i = 0; i < 24; i++)
        add(&s, "BC", i % 2 ? -1.5F : 1.5F, any); /* A is wrong as often as B, whom C copied */
    for (int i = 0; i < 6; i++)
        add(&s, "AB", 1, any);
    learn(&s);
    assert_true(same(&s, 1, 2) > 0.6 && same(&s, 0, 1) < 0.05);
    assert_true(s.alts[0][0].p < 0.97 && s.alts[1][0].p < 0.6);
    jk_reliance_free(&s.r);
}

/* Two and a copy of one are two: nothing is learnt of them that is not of these. */
static void a_copy_makes_none_more_reliable(void **state)
{
    (void)state;
    double p[2][2], errs[2];
    for (uint32_t n = 2; n <= 3; n++) {
        scene s;
        begin(&s, n);
        for (int i = 0; i < 60; i++)
            add(&s, "A", i % 2 ? -1.5F : 1.5F, any);
        learn(&s);
        for (int i = 0; i < 2; i++)
            p[n - 2][i] = s.alts[i][0].p;
        errs[n - 2] = s.r.errs[0];
        jk_reliance_free(&s.r);
    }
    for (int i = 0; i < 2; i++)
        assert_true(fabs(p[0][i] - p[1][i]) < 0.02);
    assert_true(fabs(errs[0] - errs[1]) < 0.001);
}

static void sources_are_counted_once(void **state)
{
    (void)state;
    static const uint32_t all[] = {0, 1, 2, 3}, copies[] = {2, 3}, others[] = {0, 2};
    scene s;
    begin(&s, 4);
    for (int i = 0; i < 30; i++)
        add(&s, "AB", 1.5F, any);
    for (int i = 0; i < 10; i++) {
        add(&s, "A", -1.5F, any);
        add(&s, "B", -1.5F, any);
    }
    learn(&s);
    double more = 1 - same(&s, 2, 3);
    assert_true(more < 0.6);
    assert_true(fabs(jk_reliance_sources(&s.r, copies, 2) - 1 - more) < 1e-9);
    assert_true(fabs(jk_reliance_sources(&s.r, others, 2) - 2 + same(&s, 0, 2)) < 1e-9);
    assert_true(jk_reliance_sources(&s.r, all, 4) < 3.6);
    assert_float_equal(jk_reliance_sources(&s.r, all, 0), 0, 1e-9);
    jk_reliance_free(&s.r);
}

/* How probable it is held that one who has what two lack added it. */
static double held_added(int lost, int added)
{
    scene s;
    begin(&s, 3);
    for (int i = 0; i < lost; i++)
        add_lost(&s, i % 3 == 0 ? "AB" : i % 3 == 1 ? "AC" : "BC");
    for (int i = 0; i < added; i++)
        add_lost(&s, i % 2 ? "A" : "B");
    add_lost(&s, "C");
    learn(&s);
    double p = s.alts[s.c.places.n - 1][1].p;
    jk_reliance_free(&s.r);
    return p;
}

static void who_often_loses_may_have_lost_what_another_lost(void **state)
{
    (void)state;
    double few = held_added(3, 0), often = held_added(45, 0), both = held_added(20, 20);
    assert_true(often < few - 0.05 && often > 0.5);
    assert_true(both > few - 0.01); /* who adds as well is believed no less for that */
}

static void those_who_are_outvoted_alike_have_no_one_source(void **state)
{
    (void)state;
    scene s;
    begin(&s, 3);
    for (int i = 0; i < 20; i++) { /* the wrong words are the more fluent ones */
        add(&s, "AB", -3, any);
        add(&s, "AC", -3, any);
        add(&s, "BC", -3, any);
    }
    learn(&s);
    for (uint32_t v = 0; v < 3; v++)
        for (uint32_t w = 0; w < v; w++)
            assert_true(same(&s, v, w) < 0.05);
    jk_reliance_free(&s.r);
}

static void what_recurs_tells_once_of_a_source(void **state)
{
    (void)state;
    scene s;
    begin(&s, 3);
    for (int i = 0; i < 40; i++) {
        add(&s, "BC", -3, any);
        for (int side = 0; side < 2; side++) {
            s.alts[i][side].t0 = (uint32_t)side;
            s.alts[i][side].t1 = (uint32_t)side + 1;
        }
    }
    learn(&s);
    assert_true(same(&s, 1, 2) < 0.2);
    assert_true(s.alts[1][0].p > 0.5);
    jk_reliance_free(&s.r);
}

static void of_two_witnesses_the_better_is_learnt_with_reserve(void **state)
{
    (void)state;
    scene s;
    begin(&s, 2);
    for (int i = 0; i < 30; i++)
        add(&s, "A", 2, any);
    add(&s, "A", 0, any);
    add(&s, "A", 0, any);
    s.weighed[31] = NULL; /* a number: what is measured elsewhere is no reason */
    learn(&s);
    assert_true(s.alts[30][0].p > 0.55 && s.alts[30][0].p < 0.9);
    assert_float_equal(s.alts[31][0].p, 0.5, 1e-9);
    jk_reliance_free(&s.r);
}

static void nothing_is_learnt_of_nothing(void **state)
{
    (void)state;
    scene s;
    begin(&s, 3);
    learn(&s);
    assert_false(s.r.dependent);
    jk_shares usual = jk_shares_usual();
    for (int k = 0; k < JK_PROCESSES; k++)
        assert_float_equal(s.r.shares[1].of[k], usual.of[k], 1e-9);
    jk_reliance_free(&s.r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_have_places_of_their_own),
        cmocka_unit_test(who_guesses_is_told_by_all_places_together),
        cmocka_unit_test(swapped_readings_swap_the_odds),
        cmocka_unit_test(a_reading_errs_as_the_mean_of_its_witnesses),
        cmocka_unit_test(each_witness_has_its_own_way_of_erring),
        cmocka_unit_test(copies_are_no_second_witness),
        cmocka_unit_test(independent_witnesses_count_in_full),
        cmocka_unit_test(two_that_measure_ill_against_a_third_have_one_source),
        cmocka_unit_test(a_copy_with_a_few_errors_of_its_own_is_known_for_one),
        cmocka_unit_test(a_copy_makes_none_more_reliable),
        cmocka_unit_test(sources_are_counted_once),
        cmocka_unit_test(who_often_loses_may_have_lost_what_another_lost),
        cmocka_unit_test(those_who_are_outvoted_alike_have_no_one_source),
        cmocka_unit_test(what_recurs_tells_once_of_a_source),
        cmocka_unit_test(of_two_witnesses_the_better_is_learnt_with_reserve),
        cmocka_unit_test(nothing_is_learnt_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
