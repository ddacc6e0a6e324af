/* Pieces of work that two do at once: each is done once, in order; the first error counts. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_in_order),
        cmocka_unit_test(first_error_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
