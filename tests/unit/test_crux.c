/* What may have stood where witnesses err side by side, and what is claimed there. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diff/collate/conjecture.h"

/* Texts are given as letters. */
static uint32_t spell(const char *text, uint32_t *out)
{
    uint32_t n = 0;
    for (; text[n]; n++)
        out[n] = (unsigned char)text[n];
    return n;
}

/* Applies slips, the last first, as jk_slips gives them. */
static uint32_t apply(uint32_t *text, uint32_t n, const jk_slip *slips, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *at = text + slips[i].at;
        if (slips[i].added) {
            memmove(at + 1, at, (n++ - slips[i].at) * sizeof *at);
            *at = slips[i].with;
        } else if (slips[i].with) {
            *at = slips[i].with;
        } else {
            memmove(at, at + 1, (--n - slips[i].at) * sizeof *at);
        }
    }
    return n;
}

static void slips(void **state)
{
    static const struct {
        const char *a, *b;
        uint32_t n;
    } cases[] = {
        {"", "", 0},         {"abc", "abc", 0},       {"abc", "", 3},   {"", "ab", 2},
        {"abcd", "acd", 1},  {"abcd", "abxd", 1},     {"ab", "aab", 1}, {"abcd", "bcde", 2},
        {"axbyc", "abc", 2}, {"kitten", "sitting", 3}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t a[JK_CRUX_LONGEST], b[JK_CRUX_LONGEST];
        jk_slip out[2 * JK_CRUX_LONGEST];
        uint32_t na = spell(cases[i].a, a), nb = spell(cases[i].b, b);
        uint32_t n = jk_slips(a, na, b, nb, out);
        assert_int_equal(n, cases[i].n);
        assert_int_equal(apply(a, na, out, n), nb);
        assert_memory_equal(a, b, nb * sizeof *b);
    }
}

typedef struct scene {
    jk_usage usage;
    jk_conjectures c;
} scene;

static scene *begin(const char *const *copies, uint32_t n)
{
    scene *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->usage.n = calloc(JK_USAGE_COUNTED, sizeof *s->usage.n);
    assert_non_null(s->usage.n);
    s->usage.total = 1000;
    s->c.usage = &s->usage;
    s->c.ncopies = n;
    for (uint32_t k = 0; k < n; k++) {
        jk_copy *w = &s->c.copies[k];
        w->n = spell(copies[k], w->text);
        w->errs = 0.05;
        w->fresh = 1;
        for (uint32_t i = 0; i < w->n; i++)
            w->usage[i] = jk_usage_of(&s->usage, w->text[i]);
    }
    return s;
}

static void end(scene *s)
{
    free(s->usage.n);
    free(s);
}

static void add(scene *s, const char *text)
{
    jk_conjecture x = {.composed = true};
    x.n = spell(text, x.text);
    jk_conjecture_add(&s->c, &x);
}

static double share(const scene *s, const char *text)
{
    uint32_t t[JK_CRUX_LONGEST], n = spell(text, t);
    double sum = 0, p = 0;
    for (uint32_t i = 0; i < s->c.n; i++) {
        const jk_conjecture *x = &s->c.at[i];
        double q = exp(x->score - s->c.at[0].score);
        sum += q;
        p += x->n == n && memcmp(x->text, t, n * sizeof *t) == 0 ? q : 0;
    }
    return p / sum;
}

/* What no witness has by itself is found, and is the most probable. */
static void emended(void **state)
{
    static const char *const copies[] = {"abXdefg", "abcdYfg", "abcefg"};
    (void)state;
    scene *s = begin(copies, 3);
    add(s, copies[0]);
    add(s, copies[0]); /* it is there already */
    assert_int_equal(s->c.n, 1);
    jk_conjecture_emend(&s->c);
    assert_true(share(s, "abcdefg") > 0.9);
    assert_false(s->c.at[0].composed);
    end(s);
}

/* One adds a character, another has the same for the one before it: a column in which two agree and
 * yet hardly more probable than that one lost it and the other what stands before it. */
static void shifted(void **state)
{
    static const char *const copies[] = {"ab,cd", "ab,Xcd", "abXcd"}, *const plain[] = {"ab,cd",
                                                                                        "ab,Xcd",
                                                                                        "ab,Xcd"};
    (void)state;
    scene *s = begin(copies, 3);
    s->usage.n['X'] = s->usage.n[','] = 50;
    for (uint32_t k = 0; k < 3; k++)
        for (uint32_t i = 0; i < s->c.copies[k].n; i++)
            s->c.copies[k].usage[i] = jk_usage_of(&s->usage, s->c.copies[k].text[i]);
    add(s, "ab,Xcd");
    jk_conjecture_emend(&s->c);
    double doubtful = 1 - share(s, "ab,Xcd");
    end(s);
    s = begin(plain, 3);
    add(s, "ab,Xcd");
    jk_conjecture_emend(&s->c);
    assert_true(doubtful > 5 * (1 - share(s, "ab,Xcd")));
    end(s);
}

/* A copy that says nothing new does not outvote. */
static void copied(void **state)
{
    static const char *const copies[] = {"abcde", "abXde", "abXde"};
    (void)state;
    scene *s = begin(copies, 3);
    s->c.copies[2].fresh = 0;
    add(s, copies[0]);
    add(s, copies[1]);
    assert_true(fabs(s->c.at[0].score - s->c.at[1].score) < 1e-9);
    end(s);
    s = begin(copies, 3);
    add(s, copies[0]);
    add(s, copies[1]);
    assert_true(s->c.at[1].score > s->c.at[0].score + 4);
    end(s);
}

/* What speaks for the readings by themselves counts; and texts as long as there is room for. */
static void limits(void **state)
{
    static const char *const copies[] = {"abcdefghijklmnopqrstuvwxyzAB", "", "abc"};
    (void)state;
    scene *s = begin(copies, 3);
    jk_conjecture x = {.merit = 7};
    add(s, "");
    jk_conjecture_add(&s->c, &x);
    assert_int_equal(s->c.n, 1);
    add(s, copies[0]);
    x.n = spell("b", x.text);
    jk_conjecture_add(&s->c, &x);
    add(s, "c");
    assert_true(s->c.at[2].score - s->c.at[3].score > 6);
    jk_conjecture_emend(&s->c);
    for (uint32_t i = 0; i < s->c.n; i++) {
        assert_true(s->c.at[i].n <= JK_CRUX_LONGEST);
        assert_true(isfinite(s->c.at[i].score));
        assert_true(i == 0 || s->c.at[i].score <= s->c.at[i - 1].score);
    }
    end(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips),  cmocka_unit_test(emended), cmocka_unit_test(shifted),
        cmocka_unit_test(copied), cmocka_unit_test(limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
