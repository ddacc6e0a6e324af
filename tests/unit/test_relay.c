/* Loads through stages: all of them, in order, with any number of processors; errors; waiting. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdbool.h>
#include <stdlib.h>

#include "cmd/relay.h"
#include "parse/base/status.h"

enum { LOADS = 2000, FAILS_AT = 700 };

/* A stage: adds to what it is given and passes that on, or keeps it where it is the last. */
typedef struct stage {
    jk_relay *relay, *next;
    void *load; /* for what it passes on */
    int *got;   /* of the last stage */
    size_t n;
    int fails_at;
} stage;

static void *make(void)
{
    return calloc(1, sizeof(int));
}

static int work(void *ctx, void *load)
{
    stage *s = ctx;
    int value = *(int *)load;
    volatile unsigned busy =
        (unsigned)value * 2654435761u % 2000; /* some take longer than others */
    while (busy)
        busy = busy - 1;
    if (value == s->fails_at)
        return JK_ERANGE;
    if (!s->next) {
        s->got[s->n++] = value;
        return JK_OK;
    }
    *(int *)s->load = value + 1;
    s->n++;
    return jk_relay_pass(s->next, &s->load);
}

/* Runs LOADS numbers through three stages; `fails_at`: a number that the second does not take. */
static int run(size_t processors, int fails_at, stage stages[JK_RELAY_RANKS])
{
    jk_crew *crew = jk_crew_new(processors);
    assert_non_null(crew);
    for (size_t i = JK_RELAY_RANKS; i-- > 0;) {
        stages[i] = (stage){.next = i + 1 < JK_RELAY_RANKS ? stages[i + 1].relay : NULL,
                            .load = make(),
                            .fails_at = i == 1 ? fails_at : -1};
        stages[i].relay =
            jk_relay_new(crew, (enum jk_relay_rank)i,
                         &(jk_relay_job){work, make, free, &stages[i], JK_RELAY_LEAST + i});
        assert_non_null(stages[i].relay);
    }
    stage *last = &stages[JK_RELAY_RANKS - 1];
    last->got = calloc(LOADS, sizeof *last->got);
    void *load = make();
    int err = JK_OK;
    for (int i = 0; i < LOADS && !err; i++) {
        *(int *)load = i;
        err = jk_relay_pass(stages[0].relay, &load);
    }
    for (size_t i = 0; i < JK_RELAY_RANKS; i++) {
        int waited = jk_relay_wait(stages[i].relay);
        err = err ? err : waited;
    }
    for (size_t i = 0; i < JK_RELAY_RANKS; i++) {
        jk_relay_free(stages[i].relay);
        free(stages[i].load);
    }
    free(load);
    jk_crew_free(crew);
    return err;
}

static void all_in_order(void **state)
{
    (void)state;
    for (size_t processors = 1; processors < 6; processors++) {
        stage s[JK_RELAY_RANKS] = {0};
        assert_int_equal(run(processors, -1, s), JK_OK);
        const stage *last = &s[JK_RELAY_RANKS - 1];
        assert_int_equal(last->n, LOADS);
        for (int i = 0; i < LOADS; i++)
            assert_int_equal(last->got[i], i + JK_RELAY_RANKS - 1);
        free(last->got);
    }
}

/* What fails is told to who passes, and nothing behind it is worked on. */
static void errors_come_back(void **state)
{
    (void)state;
    for (size_t processors = 1; processors < 4; processors++) {
        stage s[JK_RELAY_RANKS] = {0};
        assert_int_equal(run(processors, FAILS_AT, s), JK_ERANGE);
        assert_int_equal(s[1].n, FAILS_AT - 1);
        assert_int_equal(s[JK_RELAY_RANKS - 1].n, FAILS_AT - 1);
        free(s[JK_RELAY_RANKS - 1].got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_in_order),
        cmocka_unit_test(errors_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
