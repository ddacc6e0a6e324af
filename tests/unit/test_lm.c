/* Language models: training, the table of characters, word models in KenLM's packing. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "diff/evidence/lm.h"
#include "diff/evidence/train.h"
#include "diff/evidence/words_find.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

enum { MOST = 64 };

static size_t characters(const char *s, uint32_t out[MOST])
{
    jk_slice text = jk_slice_of(s);
    size_t n = 0;
    for (size_t at = 0; at < text.len && n < MOST;)
        out[n++] = (uint32_t)jk_utf8_next(text, &at);
    return n;
}

static double score(const jk_lm *lm, const char *s)
{
    uint32_t text[MOST];
    size_t n = characters(s, text);
    return jk_lm_score(lm, text, n);
}

static jk_buf trained(void)
{
    static const char *const lines[] = {"矿山安全生产", "矿山安全监管", "煤矿安全生产",
                                        "安全生产责任", "第12条矿山"};
    jk_train *t = jk_train_new();
    jk_buf out = {0};
    assert_non_null(t);
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
            uint32_t text[MOST];
            size_t n = characters(lines[i], text);
            assert_int_equal(jk_train_add(t, text, n), JK_OK);
        }
    assert_int_equal(jk_train_end(t, &out), JK_OK);
    jk_train_free(t);
    return out;
}

static void what_was_met_is_likelier(void **state)
{
    (void)state;
    jk_buf file = trained(), again = trained();
    jk_lm lm;
    assert_true(jk_slice_eq(jk_buf_slice(&file), jk_buf_slice(&again)));
    assert_int_equal(jk_lm_open(&lm, jk_buf_slice(&file)), JK_OK);
    assert_int_equal(lm.kind, JK_LM_GRAMS);
    assert_true(score(&lm, "矿山安全生产") > score(&lm, "矿山生产安全"));
    /* 安 is common there, 条 seldom, 一 not met */
    assert_true(score(&lm, "安") > score(&lm, "条") && score(&lm, "条") > score(&lm, "一"));
    assert_true(score(&lm, "煤矿安全") > score(&lm, "煤矿按全"));
    /* one digit is as good as another, one form of a character as another */
    assert_true(score(&lm, "第12条") == score(&lm, "第97条"));
    assert_true(score(&lm, "礦山安全") == score(&lm, "矿山安全"));
    assert_true(score(&lm, "") == 0);
    jk_buf_free(&file);
    jk_buf_free(&again);
}

/* Behind any run, the probabilities of all symbols add up to one, but for the steps of costs. */
static void probabilities_add_up(void **state)
{
    (void)state;
    static const char *const behind[] = {"矿", "矿山", "矿山安", "全生", "条任生"};
    jk_buf file = trained();
    jk_grams g;
    assert_int_equal(jk_grams_open(&g, jk_buf_slice(&file)), JK_OK);
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        uint32_t text[MOST];
        size_t n = characters(behind[i], text);
        double before = jk_grams_score(&g, text, n), sum = 0;
        for (uint32_t k = 0; k + JK_SYMBOL_FIRST < g.n[0]; k++) {
            const uint8_t *p = g.pairs + (size_t)k * JK_GRAMS_PAIR;
            text[n] = (uint32_t)(p[0] | p[1] << 8 | p[2] << 16);
            sum += exp(jk_grams_score(&g, text, n + 1) - before);
        }
        assert_true(sum > 0.4 && sum < 1.1); /* the edge and the unknown have the rest */
    }
    jk_buf_free(&file);
}

static void damage_is_noticed(void **state)
{
    (void)state;
    jk_buf file = trained();
    jk_lm lm;
    for (size_t n = 0; n < file.len; n++)
        assert_int_not_equal(jk_lm_open(&lm, (jk_slice){file.ptr, n}), JK_OK);
    for (size_t i = 0; i < file.len; i++) {
        file.ptr[i] ^= 1;
        assert_int_not_equal(jk_lm_open(&lm, jk_buf_slice(&file)), JK_OK);
        file.ptr[i] ^= 1;
    }
    assert_int_equal(jk_lm_open(&lm, jk_buf_slice(&file)), JK_OK);
    file.ptr[8]++;
    assert_int_equal(jk_lm_open(&lm, jk_buf_slice(&file)), JK_ENOTSUP);
    jk_buf_free(&file);
}

static void nothing_gives_no_model(void **state)
{
    (void)state;
    jk_buf out = {0};
    jk_train *t = jk_train_new();
    assert_int_equal(jk_train_end(t, &out), JK_ERANGE);
    jk_train_free(t);
    assert_int_equal(out.len, 0);
}

/* A model of three words, packed by hand: 甲 乙 丙, with 甲乙, 乙丙 and 甲乙丙. */
static const char *const words[] = {"甲", "乙", "丙"};

static void put(jk_buf *b, uint64_t n, int bytes)
{
    for (int i = 0; i < bytes; i++)
        jk_buf_putc(b, i < 8 ? (char)(n >> 8 * i) : 0);
}

static void put_float(jk_buf *b, float f)
{
    uint32_t n;
    memcpy(&n, &f, sizeof n);
    put(b, n, 4);
}

static void put_bits(uint8_t *at, size_t *bit, uint64_t n, int bits)
{
    for (int i = 0; i < bits; i++, (*bit)++)
        at[*bit / 8] |= (uint8_t)((n >> i & 1) << *bit % 8);
}

/* number[w]: the number of word w: by its hash. */
static void number_words(uint64_t hash[3], int number[3])
{
    for (int w = 0; w < 3; w++)
        hash[w] = jk_words_hash(words[w], 3);
    for (int w = 0; w < 3; w++) {
        number[w] = 1;
        for (int v = 0; v < 3; v++)
            number[w] += hash[v] < hash[w];
    }
}

static void put_head(jk_buf *b, const uint64_t hash[3], const int number[3])
{
    static const char magic[56] = "mmap lm http://kheafield.com/code format version 5\n";
    jk_buf_put(b, (jk_slice){magic, sizeof magic});
    put(b, 0, 32);
    put(b, 3, 8); /* order, multiplier */
    put(b, 5, 4); /* quantised array trie */
    put(b, 1, 4);
    put(b, 1, 4);
    put(b, 4, 8);
    put(b, 2, 8);
    put(b, 1, 8);
    put(b, 0, 4);
    put(b, 3, 8);
    for (int n = 1; n <= 3; n++)
        for (int w = 0; w < 3; w++)
            if (number[w] == n)
                put(b, hash[w], 8);
    put(b, 0, 8);
    put(b, 2 | 1 << 8 | 1 << 16, 8); /* version, a bit each for probabilities and back-offs */
    put_float(b, -0.25F);            /* of runs of two: probabilities */
    put_float(b, -0.5F);
    put_float(b, -0.125F); /* and back-offs */
    put_float(b, -0.375F);
    put_float(b, -0.0625F); /* of the run of three */
    put_float(b, -0.75F);
}

static jk_buf packed_words(void)
{
    jk_buf b = {0};
    uint64_t hash[3], start = 0;
    int number[3];
    number_words(hash, number);
    put_head(&b, hash, number);
    uint8_t middle[16] = {0}, longest[12] = {0};
    size_t bit = 0;
    put(&b, 0, 8); /* the unknown word */
    put(&b, 0, 8);
    for (int n = 1; n <= 3; n++)
        for (int w = 0; w < 3; w++) {
            if (number[w] != n)
                continue;
            put_float(&b, -(float)(w + 1)); /* 甲 -1, 乙 -2, 丙 -3 */
            put_float(&b, -0.5F);
            put(&b, start, 8);
            if (w == 0)
                continue;
            put_bits(middle, &bit, (uint64_t)number[w - 1], 3);
            put_bits(middle, &bit, w == 2, 1); /* back-off */
            put_bits(middle, &bit, w == 2, 1); /* probability */
            put_bits(middle, &bit, start > 0 && number[2] < number[1],
                     1); /* 甲乙丙 is under 乙丙 */
            start++;
        }
    for (int i = 0; i < 2; i++) {
        put(&b, 0, 8);
        put(&b, start, 8);
    }
    put_bits(middle, &bit, 0, 5);
    put_bits(middle, &bit, 1, 1);
    bit = 0;
    put_bits(longest, &bit, (uint64_t)number[0], 3);
    put_bits(longest, &bit, 1, 1);
    put(&b, 0, 8); /* no bits of the places moved */
    put(&b, 0, 8);
    put(&b, 0, 7);
    jk_buf_put(&b, (jk_slice){(const char *)middle, (3 * 6 + 7) / 8 + 8});
    jk_buf_put(&b, (jk_slice){(const char *)longest, (2 * 4 + 7) / 8 + 8});
    return b;
}

static void words_are_found(void **state)
{
    (void)state;
    jk_buf file = packed_words();
    jk_lm lm;
    assert_int_equal(jk_lm_open(&lm, jk_buf_slice(&file)), JK_OK);
    assert_int_equal(lm.kind, JK_LM_WORDS);
    const jk_word_model *w = &lm.u.words;
    uint64_t n[3];
    for (int i = 0; i < 3; i++)
        assert_int_not_equal(n[i] = jk_words_find(w, words[i], 3), 0);
    assert_int_equal(jk_words_find(w, "丁", 3), 0);
    assert_float_equal(jk_words_behind(w, n[1], 0, 0), -2, 1e-6);
    assert_float_equal(jk_words_behind(w, n[1], n[0], 0), -0.25, 1e-6);
    assert_float_equal(jk_words_behind(w, n[2], n[1], 0), -0.5, 1e-6);
    assert_float_equal(jk_words_behind(w, n[2], n[1], n[0]), -0.75, 1e-6);
    /* 甲 behind 丙: by itself, with the back-off of 丙; behind 乙丙, with theirs too */
    assert_float_equal(jk_words_behind(w, n[0], n[2], 0), -1.5, 1e-6);
    assert_float_equal(jk_words_behind(w, n[0], n[2], n[1]), -1.875, 1e-6);
    assert_float_equal(score(&lm, "甲乙丙"), -4.605170F, 1e-5);
    assert_true(score(&lm, "甲丁丙") < score(&lm, "甲乙丙"));
    static const uint32_t text[] = {0x7532, 0x4e01, 0x4e59}; /* 甲丁乙 */
    double p;
    assert_int_equal(jk_lm_cover(&lm, text, 3, 2, 3, &p), 1);
    assert_float_equal(p, -2, 1e-6);
    assert_int_equal(jk_lm_cover(&lm, text, 3, 1, 2, &p), 0); /* 丁 is in no word */
    assert_float_equal(p, -9, 1e-6);
    assert_int_equal(jk_lm_cover(&lm, text, 3, 1, 1, &p), 0); /* no word goes over the seam */
    for (size_t len = 0; len < file.len; len++)
        assert_int_not_equal(jk_lm_open(&lm, (jk_slice){file.ptr, len}), JK_OK);
    jk_buf_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_met_is_likelier), cmocka_unit_test(probabilities_add_up),
        cmocka_unit_test(damage_is_noticed),        cmocka_unit_test(nothing_gives_no_model),
        cmocka_unit_test(words_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
