/* Work that two do at once.  In pieces: each is done once, in order; the first error counts.  In
 * halves: each number is in one of them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "parse/base/both.h"
#include "parse/base/status.h"
#include "parse/base/turns.h"

enum { PIECES = 3000 };

typedef struct pieces {
    int next, done;
    int of[2];    /* the piece of each side */
    int fails[2]; /* pieces that working on fails, that being done fails */
    int wrong;    /* pieces done out of order, or not worked on once */
    int worked[PIECES];
} pieces;

static bool next(void *ctx, unsigned side)
{
    pieces *p = ctx;
    if (p->next == PIECES)
        return false;
    p->of[side] = p->next++;
    return true;
}

static int work(void *ctx, unsigned side)
{
    pieces *p = ctx;
    int piece = p->of[side];
    volatile unsigned busy = (unsigned)piece * 2654435761u % 2000; /* some take longer */
    while (busy)
        busy = busy - 1;
    p->worked[piece]++;
    return piece == p->fails[0] ? JK_ENOMEM : JK_OK;
}

static int done(void *ctx, unsigned side)
{
    pieces *p = ctx;
    int piece = p->of[side];
    p->wrong += piece != p->done++ || p->worked[piece] != 1;
    return piece == p->fails[1] ? JK_EWRITE : JK_OK;
}

static int run(pieces *p, int working, int finishing)
{
    *p = (pieces){.fails = {working, finishing}};
    int err = jk_in_turns(&(jk_turns){next, work, done, p});
    assert_int_equal(p->wrong, 0);
    return err;
}

static void all_in_order(void **state)
{
    (void)state;
    pieces p;
    assert_int_equal(run(&p, -1, -1), JK_OK);
    assert_int_equal(p.done, PIECES);
}

static void first_error_counts(void **state)
{
    (void)state;
    pieces p;
    assert_int_equal(run(&p, 500, 900), JK_ENOMEM);
    assert_int_equal(p.done, 500);
    assert_int_equal(run(&p, 501, 500), JK_EWRITE);
    assert_int_equal(p.done, 501);
    assert_int_equal(run(&p, -1, PIECES - 1), JK_EWRITE);
    assert_int_equal(p.done, PIECES);
}

/* Adds to each number the side that it was given to, from 1. */
static void note_side(void *ctx, unsigned side, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        ((unsigned *)ctx)[i] += side + 1;
}

static void halves(void **state)
{
    (void)state;
    for (size_t n = 0; n <= 3; n++)
        for (int apart = 0; apart < 2; apart++) {
            unsigned side[4] = {0};
            jk_halves(apart, n, note_side, side);
            for (size_t i = 0; i < 4; i++)
                assert_int_equal(side[i], i >= n ? 0 : apart && i >= n / 2 ? 2 : 1);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_in_order),
        cmocka_unit_test(first_error_counts),
        cmocka_unit_test(halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
