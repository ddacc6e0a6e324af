/* How each witness writes a character. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "diff/collate/hand.h"

enum { PLACES = 4, WITS = 3, BIG = 0x7232, SMALL = 0x70ba }; /* 爲 為 */

/* Which form each of three witnesses has at each of four places; 0: another pair of forms. */
static void assert_hands(const uint32_t forms[PLACES][WITS], const bool want[PLACES])
{
    jk_token tokens[WITS][PLACES] = {{{0}}};
    jk_wit wits[WITS];
    jk_place places[PLACES];
    jk_alt alts[PLACES][2];
    uint32_t of[PLACES][2][WITS];
    enum jk_class cls[PLACES];
    bool hand[PLACES];
    memset(wits, 0, sizeof wits);
    for (uint32_t i = 0; i < PLACES; i++) {
        memset(&places[i], 0, sizeof places[i]);
        memset(alts[i], 0, sizeof alts[i]);
        cls[i] = JK_CLASS_FORM;
        places[i].alts = alts[i];
        places[i].nalts = 2;
        for (uint32_t w = 0; w < WITS; w++) {
            jk_alt *alt = &alts[i][forms[i][w] != forms[i][0]];
            tokens[w][i].fold = forms[i][w];
            alt->wits = of[i][alt - alts[i]];
            alt->wits[alt->nwits++] = w;
            alt->t0 = i;
            alt->t1 = i + 1;
            wits[w].tokens = tokens[w];
        }
    }
    jk_slots s = {.wits = wits, .nwits = WITS};
    jk_collation c = {.s = &s, .places = {.at = places, .n = PLACES}};
    assert_int_equal(jk_hands_find(&c, cls, hand), 0);
    for (uint32_t i = 0; i < PLACES; i++)
        assert_int_equal(hand[i], want[i]);
}

static void hands(void **state)
{
    (void)state;
    const uint32_t always[PLACES][WITS] = {
        {BIG, SMALL, SMALL}, {'a', 'b', 'b'}, {BIG, SMALL, SMALL}, {'c', 'd', 'c'}};
    assert_hands(always, (const bool[]){true, false, true, false});
    const uint32_t slip[PLACES][WITS] = {
        {BIG, SMALL, SMALL}, {'a', 'b', 'b'}, {BIG, SMALL, BIG}, {'a', 'b', 'b'}};
    assert_hands(slip, (const bool[]){false, true, false, true});
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(hands)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
