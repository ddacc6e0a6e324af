/* Texts that quote: what is found in them, what is not, and what an archive must be to be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diff/testimonia/archiver.h"
#include "diff/testimonia/minimizer.h"
#include "diff/testimonia/testimonia.h"

/* An archive of n texts, called t0, t1 … */
static jk_archive archive_of(size_t n, const char *const *texts, jk_byte_keep *out)
{
    jk_archiver *maker = jk_archiver_new();
    jk_archive a;
    const char *why;
    char name[] = "t0";
    *out = JK_BYTE_KEEP;
    assert_non_null(maker);
    for (size_t i = 0; i < n; i++) {
        name[1] = (char)('0' + i);
        jk_text_sink *sink = jk_archiver_begin(maker, jk_slice_of(name));
        jk_chunk chunk = {.text = jk_slice_of(texts[i]), .src = jk_slice_of(texts[i])};
        assert_int_equal(sink->text(sink, &chunk), 0);
    }
    assert_int_equal(jk_archiver_put(maker, &out->sink), 0);
    jk_archiver_free(maker);
    assert_int_equal(jk_archive_open(&a, jk_buf_slice(&out->buf), &why), 0);
    return a;
}

#define LEFT                                                                                       \
    "完成闭库治理的尾矿库应由县级以上地方政府公告销号，不再作为尾矿库进行使用，不得重新用于"
#define RIGHT "放尾矿。此外还应当对周边环境进行长期监测，防止发生次生灾害。"

/* What the texts say of 排 against 堆 (or of more witnesses): the weights of A's and B's reading.
 */
static void hear(size_t n, const char *const *texts, double heard[2], char note[64])
{
    static const char *const wits[] = {LEFT "排" RIGHT, LEFT "堆" RIGHT};
    jk_byte_keep bytes;
    jk_archive a = archive_of(n, texts, &bytes);
    jk_testimonia t;
    jk_doc docs[2], out;
    jk_merge_witness w[2];
    for (int i = 0; i < 2; i++) {
        jk_range r = {0, strlen(wits[i])};
        jk_item article = {.t = JK_ARTICLE, .u.article.id = JK_S("a1")};
        jk_item block = {.t = JK_BLOCK, .b = &r, .nb = 1, .u.block.text = jk_slice_of(wits[i])};
        jk_doc_init(&docs[i]);
        assert_int_equal(docs[i].sink.put(&docs[i].sink, &article), 0);
        assert_int_equal(docs[i].sink.put(&docs[i].sink, &block), 0);
        w[i] = (jk_merge_witness){i ? JK_S("B") : JK_S("A"), &docs[i]};
    }
    jk_testimonia_init(&t, &a, 1);
    jk_merge_options o = {.testifier = &t.testifier};
    jk_doc_init(&out);
    assert_int_equal(jk_merge(w, 2, &o, &out.sink, NULL), 0);
    heard[0] = heard[1] = 0;
    note[0] = '\0';
    for (size_t i = 0; i < out.n; i++)
        for (size_t k = 0; out.at[i]->t == JK_VARIANT && k < out.at[i]->u.variant.nby; k++) {
            const jk_evidence *e = &out.at[i]->u.variant.by[k];
            if (!jk_slice_eq(e->kind, JK_S("testimonium")))
                continue;
            heard[e->reading] += e->weight;
            if (!note[0])
                memcpy(note, e->note.ptr, e->note.len < 63 ? e->note.len : 63);
        }
    jk_doc_free(&out);
    jk_doc_free(&docs[0]);
    jk_doc_free(&docs[1]);
    jk_buf_free(&bytes.buf);
}

static void expect(const char *text, int reading)
{
    double heard[2];
    char note[64] = {0};
    hear(1, &text, heard, note);
    for (int i = 0; i < 2; i++)
        if ((heard[i] > 0) != (i == reading))
            fail_msg("reading %d has %f of: %s", i, heard[i], text);
}

static void quotations_are_found(void **state)
{
    (void)state;
    expect("第三条　根据意见，不再作为尾矿库进行使用，不得重新用于排放尾矿。此外还应当对周边环境",
           0);
    expect("不再作为尾矿库进行使用、不得重新用于“堆放尾矿”。此外还应当对周边环境进行监测", 1);
    /* marks, blanks and line breaks aside; a slip in the context does no harm */
    expect("不再作为尾矿库 进行使用\n不得重新用于排\n放尾矿此外还应当对周边的环境", 0);
    expect("应由县级以上地方政府公告销号,不再作为尾矿库加以使用,不得重新用于排放尾矿,此外还", 0);
    /* two characters next to the reading agree, the third does not */
    expect("不再作为尾矿库进行使用，不得重新用于排放尾砂。此外还应当对周边环境进行长期监测", 0);
    /* the quotation ends soon behind it */
    expect("公告销号，不再作为尾矿库进行使用，不得重新用于排放尾矿。以上。", 0);
}

static void what_is_no_quotation_is_not(void **state)
{
    (void)state;
    expect("", -1);
    expect("尾矿不得随意排放。矿山企业排放尾矿应当符合有关规定。", -1);
    /* neither reading */
    expect("不再作为尾矿库进行使用，不得重新用于存放尾矿。此外还应当对周边环境进行长期监测", -1);
    /* the second character behind the reading is another */
    expect("不再作为尾矿库进行使用，不得重新用于排放废矿。此外还应当对周边环境进行长期监测", -1);
    /* a paraphrase */
    expect("公告销号以后的尾矿库就不能再用来排放尾矿了，周边环境还要长期监测", -1);
    /* context on one side alone */
    expect("县级以上地方政府公告销号，不再作为尾矿库进行使用，不得重新用于排水，", -1);
}

static void texts_are_named(void **state)
{
    (void)state;
    double one[2], two[2], both[2];
    char note[64] = {0};
    const char *a = "甲\n乙\n不再作为尾矿库进行使用，不得重新用于排放尾矿。此外还应当对周边环境";
    const char *b = "不再作为尾矿库进行使用，不得重新用于堆放尾矿。此外还应当对周边环境";
    hear(1, (const char *[]){a}, one, note);
    assert_string_equal(note, "t0:3 [8,107)");
    /* more blanks before a character than its step can hold */
    char apart[512];
    snprintf(apart, sizeof apart, "甲%99s%s%99s%s", "", "不再作为尾矿库进行使用，不得重新", "",
             "用于排放尾矿。此外还应当对周边环境");
    hear(1, (const char *[]){apart}, both, note);
    assert_string_equal(note, "t0:1 [102,300)");
    hear(2, (const char *[]){a, a}, two, note);
    assert_true(two[0] > one[0] && two[0] < 2 * one[0]);
    hear(2, (const char *[]){a, b}, both, note);
    assert_true(both[0] > 0 && both[0] - both[1] < 1e-9 && both[1] - both[0] < 1e-9);
}

static void hear_place(void *ctx, size_t at, uint64_t hash)
{
    (void)hash;
    ((unsigned char *)ctx)[at] = 1;
}

/* Whatever stands around a shared stretch, a minimizer of it is found in both. */
static void shared_stretches_share_a_place(void **state)
{
    (void)state;
    enum { N = 64, SHARED = JK_GRAM + JK_MINIMIZER_WINDOW - 1 };
    uint32_t seed = 1;
    for (int round = 0; round < 500; round++) {
        uint16_t x[N], y[N];
        unsigned char in_x[N] = {0}, in_y[N] = {0};
        for (int i = 0; i < N; i++) {
            seed = seed * 1664525 + 1013904223;
            x[i] = (uint16_t)(seed >> 28);
            y[i] = (uint16_t)(seed >> 24 & 15);
        }
        size_t at = seed >> 8 & 31, to = seed >> 16 & 31;
        memcpy(y + to, x + at, SHARED * sizeof *x);
        jk_minimizers(x, N, hear_place, in_x);
        jk_minimizers(y, N, hear_place, in_y);
        int common = 0;
        for (size_t i = 0; i + JK_GRAM <= SHARED; i++)
            common += in_x[at + i] && in_y[to + i];
        assert_true(common > 0);
    }
}

/* Any byte changed is noticed. */
static void damage_is_noticed(void **state)
{
    (void)state;
    jk_byte_keep bytes;
    jk_archive a = archive_of(1, (const char *[]){LEFT "排" RIGHT}, &bytes);
    const char *why;
    size_t n = bytes.buf.len;
    assert_true(n == a.head->size);
    for (size_t i = 0; i < n; i++) {
        bytes.buf.ptr[i] = (char)(bytes.buf.ptr[i] ^ 0x40);
        assert_int_equal(jk_archive_open(&a, jk_buf_slice(&bytes.buf), &why), JK_ESYNTAX);
        assert_non_null(why);
        bytes.buf.ptr[i] = (char)(bytes.buf.ptr[i] ^ 0x40);
    }
    for (size_t i = 0; i < n; i += 8)
        assert_int_equal(jk_archive_open(&a, (jk_slice){bytes.buf.ptr, i}, &why), JK_ESYNTAX);
    assert_int_equal(jk_archive_open(&a, jk_buf_slice(&bytes.buf), &why), JK_OK);
    jk_buf_free(&bytes.buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotations_are_found), cmocka_unit_test(what_is_no_quotation_is_not),
        cmocka_unit_test(texts_are_named),      cmocka_unit_test(shared_stretches_share_a_place),
        cmocka_unit_test(damage_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
