/* Where articles begin: the words of paragraphs, and what is remembered of them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>

#include "parse/structure/bigram.h"
#include "parse/structure/boundary.h"
#include "parse/structure/glyph.h"

typedef struct page {
    jk_buf text;
    jk_paras paras;
} page;

static uint32_t random_below(uint32_t n)
{
    static uint32_t x = 1;
    x = x * 1664525u + 1013904223u;
    return (x >> 8) % n;
}

/* A character: mostly one of a few Han, so that pairs come again; some of other widths. */
static void put_glyph(jk_buf *b)
{
    static const char *const others[] = {"a", "7", "é", "𠀀", ",", "，", "、"};
    uint32_t r = random_below(60), han = 0x4E00 + random_below(40);
    if (r < 7) {
        jk_buf_puts(b, others[r]);
        return;
    }
    jk_buf_putc(b, (char)(0xE0 | han >> 12));
    jk_buf_putc(b, (char)(0x80 | (han >> 6 & 0x3F)));
    jk_buf_putc(b, (char)(0x80 | (han & 0x3F)));
}

static void put_line(jk_buf *b, uint32_t glyphs, const char *end)
{
    for (uint32_t i = 0; i < glyphs; i++)
        put_glyph(b);
    jk_buf_puts(b, end);
}

/* Headlines with text below, column heads among them. */
static void make_page(page *p, size_t articles)
{
    *p = (page){{0}, {0}};
    jk_buf_puts(&p->text, "\n \n");
    for (size_t i = 0; i < articles; i++) {
        put_line(&p->text, 6 + random_below(14), "\n\n");
        for (uint32_t n = random_below(4); n > 0; n--)
            put_line(&p->text, 20 + random_below(random_below(8) ? 200 : 2000), "。\n");
    }
    while (jk_paras_line(&p->paras, jk_buf_slice(&p->text), true))
        continue;
    jk_paras_measure(&p->paras, jk_buf_slice(&p->text));
}

static void free_page(page *p)
{
    jk_paras_free(&p->paras);
    jk_buf_free(&p->text);
}

/* Words hold the paragraphs of p from `first` on, of a text that begins at byte `from`, as one
 * glyph after the other says. */
static void assert_words(const jk_words *w, const page *p, size_t first, size_t from)
{
    size_t n = 0, texts = p->paras.n - first;
    jk_slice s = jk_slice_sub(jk_buf_slice(&p->text), from, p->paras.at[p->paras.n - 1].to);
    uint32_t *times = calloc(JK_PAIRS, sizeof *times), *last = calloc(JK_PAIRS, sizeof *last);
    int32_t before = 0;
    assert_int_equal(w->paras.n, texts);
    for (size_t at = 0, i = 0; at < s.len; n++) {
        const jk_para *q = &p->paras.at[first + i];
        if (at == q->from - from)
            assert_int_equal(w->paras.at[i].from, n);
        bool inside = at > q->from - from && at < q->to - from;
        int32_t c = jk_glyph_next(s, &at);
        uint16_t pair = (uint16_t)jk_bigrams_hash(before, c);
        if (n > 0)
            assert_int_equal(w->pairs.at[n], pair);
        if (inside && last[pair] != i + 1) {
            times[pair]++;
            last[pair] = (uint32_t)i + 1;
        }
        if (at == q->to - from)
            assert_int_equal(w->paras.at[i++].to, n + 1);
        before = c;
    }
    assert_int_equal(w->pairs.n, n);
    for (size_t i = 0; i < JK_PAIRS; i++)
        assert_int_equal(w->times[i].n, times[i]);
    free(times);
    free(last);
}

/* Reads the first n paragraphs. */
static void read_some(jk_words *w, const page *p, size_t n)
{
    jk_paras some = p->paras;
    some.n = n;
    assert_int_equal(jk_words_read(w, &some, jk_buf_slice(&p->text)), 0);
}

static void words_are_read_once(void **state)
{
    (void)state;
    page p;
    make_page(&p, 60);
    for (size_t dropped = 0; dropped < p.paras.n; dropped += 7) {
        jk_words w = {0};
        size_t from = p.paras.at[dropped].from;
        read_some(&w, &p, p.paras.n / 3);
        read_some(&w, &p, p.paras.n / 3);
        read_some(&w, &p, p.paras.n);
        assert_words(&w, &p, 0, 0);
        jk_words_drop(&w, dropped, from);
        assert_words(&w, &p, dropped, from);
        jk_words_drop(&w, w.paras.n, p.text.len - from);
        read_some(&w, &p, p.paras.n);
        assert_words(&w, &p, 0, 0);
        jk_words_free(&w);
    }
    free_page(&p);
}

/* Features asked for one article at a time, of a comparison that knows nothing yet. */
static void ask_afresh(const page *p, const jk_candidates *all, jk_words *words, size_t s, size_t k,
                       jk_features f)
{
    jk_candidates c = *all;
    assert_int_equal(jk_candidates_words(&p->paras, jk_buf_slice(&p->text), words, &c), 0);
    jk_boundary_features(&p->paras, &c, &s, 1, k, f);
    jk_comparison_free(c.words);
}

/* What is remembered from candidate to candidate changes nothing, nor does what is asked with it.
 */
static void features_do_not_depend_on_what_was_asked(void **state)
{
    (void)state;
    page p;
    make_page(&p, 400);
    jk_slice text = jk_buf_slice(&p.text);
    jk_words words = {0};
    jk_candidates c = {0};
    assert_int_equal(jk_candidates_find(&p.paras, text, &c), 0);
    jk_candidates bare = c;
    assert_int_equal(jk_candidates_words(&p.paras, text, &words, &c), 0);
    assert_true(c.n > 300);
    for (size_t k = 1; k < c.n; k++) {
        size_t s[JK_WAYS], n = 1 + random_below(JK_WAYS);
        for (size_t j = 0; j < n; j++) {
            uint32_t back = random_below(3) ? 20 : 400;
            s[j] = k - 1 - random_below(k < back ? (uint32_t)k : back);
        }
        jk_features f, g;
        jk_boundary_features(&p.paras, &c, s, n, k, f);
        size_t j = random_below((uint32_t)n);
        ask_afresh(&p, &bare, &words, s[j], k, g);
        for (size_t i = 0; i < JK_BF_COUNT; i++)
            assert_memory_equal(&f[i][j], &g[i][0], sizeof(double));
    }
    jk_candidates_free(&c);
    jk_words_free(&words);
    free_page(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_read_once),
        cmocka_unit_test(features_do_not_depend_on_what_was_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
