/* Paragraphs weighed against each other: the choice is that of all words asked, and words are asked
 * only where it hangs on them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>

#include "parse/base/breaker.h"
#include "parse/structure/rival.h"

enum { SECONDS = 3 };

static const jk_slice first = JK_LIT("各地区各部门要高度重视，切实加强组织领导，认真抓好贯");
static const jk_slice seconds[SECONDS] = {JK_LIT("彻落实工作，确保各项任务落到实处。"),
                                          JK_LIT("会议还研究了其他事项。"),
                                          JK_LIT("彻底查清原因。")};

static void add_all(jk_seam_rivals *r, jk_breaker *words, const jk_seam_end *end,
                    const double *more)
{
    *r = (jk_seam_rivals){.n = 0};
    for (size_t i = 0; i < SECONDS; i++) {
        jk_seam s = {.words = words, .first = end, .second = seconds[i], .between = i};
        jk_rivals_add(r, i, &s, more[i]);
    }
}

static void words_are_not_asked(void **state)
{
    (void)state;
    jk_breaker words = {0};
    jk_seam_end end;
    jk_seam_rivals r;
    jk_seam_end_read(first, first, &end);
    add_all(&r, &words, &end, (const double[]){-9, 20, -9});
    const jk_rival *best = jk_rivals_heaviest(&r);
    assert_non_null(best);
    assert_int_equal(best->para, 1);
    assert_true(jk_rivals_sure(&r, best, 0.9));
    assert_false(jk_rivals_sure(&r, &r.at[0], 0.1));
    assert_false(words.tried);
    add_all(&r, &words, &end, (const double[]){-20, -40, -40});
    assert_false(jk_rivals_sure(&r, jk_rivals_heaviest(&r), 0.5));
    assert_false(words.tried);
    jk_breaker_close(&words);
}

/* The same with all words asked. */
static bool is_sure(const jk_seam_rivals *r, size_t *best, double share)
{
    double w[SECONDS], all = 1;
    *best = 0;
    for (size_t i = 0; i < SECONDS; i++) {
        w[i] = exp(r->at[i].z + jk_seam_word_odds(&r->at[i].seam));
        all += w[i];
        *best = w[i] > w[*best] ? i : *best;
    }
    return w[*best] > share * all;
}

static void choice_is_that_of_all_words(void **state)
{
    (void)state;
    jk_breaker words = {0};
    jk_seam_end end;
    jk_seam_end_read(first, first, &end);
    uint32_t x = 1;
    for (int n = 0; n < 3000; n++) {
        double more[SECONDS], share = 0.05 + 0.9 * (n % 10) / 10;
        for (size_t i = 0; i < SECONDS; i++) {
            x = x * 1664525 + 1013904223;
            more[i] = (double)(x >> 16) / 65536 * 12 - 6;
        }
        jk_seam_rivals r;
        size_t want;
        add_all(&r, &words, &end, more);
        bool sure = is_sure(&r, &want, share);
        const jk_rival *best = jk_rivals_heaviest(&r);
        assert_int_equal(best->para, want);
        assert_int_equal(jk_rivals_sure(&r, best, share), sure);
    }
    jk_breaker_close(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_not_asked),
        cmocka_unit_test(choice_is_that_of_all_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
