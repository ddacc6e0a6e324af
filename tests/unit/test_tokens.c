/* What characters of witnesses are compared as. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diff/collate/form.h"
#include "diff/collate/tokens.h"
#include "parse/base/charref.h"

enum { MOST = 64 };

/* A witness of one block. */
typedef struct page {
    jk_item item;
    jk_wit_block block;
    jk_token tokens[MOST];
    jk_wit w;
} page;

/* Not by value: the witness points into it. */
static void load(page *p, const char *text, jk_norm *norm)
{
    jk_tokenizer k = {.norm = norm};
    memset(p, 0, sizeof *p);
    p->item.t = JK_BLOCK;
    p->item.u.block.role = JK_ROLE_BODY;
    p->item.u.block.text = jk_slice_of(text);
    p->block.item = &p->item;
    p->w.blocks = &p->block;
    p->w.nblocks = 1;
    p->w.tokens = p->tokens;
    assert_int_equal(jk_tokens_add(&k, &p->w, 0), 0);
    jk_tokens_number(&p->w, 0);
    jk_tokenizer_free(&k);
}

static void assert_token(const page *p, uint32_t t, const char *text)
{
    jk_slice s = jk_token_text(&p->w, t);
    assert_int_equal(s.len, strlen(text));
    assert_memory_equal(s.ptr, text, s.len);
}

static void assert_alike(jk_norm *norm, const char *a, const char *b)
{
    static page x, y;
    load(&x, a, norm);
    load(&y, b, norm);
    assert_int_equal(x.w.ntokens, y.w.ntokens);
    for (uint32_t t = 0; t < x.w.ntokens; t++)
        assert_int_equal(x.tokens[t].fold, y.tokens[t].fold);
}

static void typed_otherwise(void **state)
{
    (void)state;
    jk_norm *norm = jk_norm_new(NULL);
    assert_non_null(norm);
    assert_alike(norm, "各地……都有", "各地...都有");
    assert_alike(norm, "各地……都有", "各地。。。都有");
    assert_alike(norm, "给你们——请执行", "给你们—请执行");
    assert_alike(norm, "给你们——请执行", "给你们- -请执行");
    assert_alike(norm, "国办发〔2023〕15号", "国办发(2023)15号");
    assert_alike(norm, "印发《办法》的通知", "印发<<办法>>的通知");
    assert_alike(norm, "二〇二三年", "二○二三年");
    assert_alike(norm, "二〇〇三年", "二OO三年");
    assert_alike(norm, "二〇〇三年", "二零0三年");
    assert_alike(norm, "一、总则", "一．总则");
    assert_alike(norm, "1.总则", "1、 总则");
    assert_alike(norm, "1.总则", "1\\.总则");
    assert_alike(norm, "称为“好”的", "称为&ldquo;好&#x201D;的");
    assert_alike(norm, "甲 乙", "甲&nbsp;乙");
    assert_alike(norm, "甲 乙", "| 甲 | 乙 |");
    assert_alike(norm, "甲乙丙", "<p class=\"x\">甲<b>乙</b>丙</p>");
    jk_norm_free(norm);
}

static void told_apart(void **state)
{
    (void)state;
    static page a, b;
    jk_norm *norm = jk_norm_new(NULL);
    assert_non_null(norm);
    load(&a, "1.5倍", norm); /* no number of a clause */
    load(&b, "1、5倍", norm);
    assert_int_not_equal(a.tokens[1].fold, b.tokens[1].fold);
    load(&a, "《甲》", norm);
    load(&b, "〈甲〉", norm);
    assert_int_not_equal(a.tokens[0].fold, b.tokens[0].fold);
    load(&a, "OK", norm);
    load(&b, "0K", norm);
    assert_int_not_equal(a.tokens[0].fold, b.tokens[0].fold);
    load(&a, "a<b且c>d", norm); /* no tag */
    assert_int_equal(a.w.ntokens, 8 - 1);
    load(&a, "甲|乙", norm); /* no row */
    assert_int_equal(a.w.ntokens, 3);
    jk_norm_free(norm);
}

static void tokens_hold_what_is_typed(void **state)
{
    (void)state;
    static page p;
    jk_norm *norm = jk_norm_new(NULL);
    assert_non_null(norm);
    load(&p, "各地... 都发(2023)15号&nbsp;。", norm);
    assert_int_equal(p.w.ntokens, 15);
    assert_token(&p, 2, "... ");
    assert_int_equal(jk_token_end(&p.w, 2), 9);
    assert_token(&p, 5, "(");
    assert_token(&p, 6, "2");
    assert_token(&p, 10, ")");
    assert_token(&p, 13, "号&nbsp;");
    load(&p, "**甲，** 乙", NULL); /* marks of bold text belong to what follows */
    assert_int_equal(p.w.ntokens, 3);
    assert_token(&p, 0, "甲");
    jk_norm_free(norm);
}

static void references(void **state)
{
    (void)state;
    uint32_t c = 0;
    assert_int_equal(jk_charref(JK_S("甲&ldquo;乙"), 3, &c), 7);
    assert_int_equal(c, 0x201c);
    assert_int_equal(jk_charref(JK_S("&#12288;"), 0, &c), 8);
    assert_int_equal(c, 0x3000);
    assert_int_equal(jk_charref(JK_S("&#x4e00;"), 0, &c), 8);
    assert_int_equal(c, 0x4e00);
    const char *none[] = {"&",          "&#",    "&#;",    "&#x;",        "&ldquo",
                          "&nosuch;",   "ldquo", "&#0;",   "&#55296;",    "&#4e00;",
                          "&#1114112;", "&#12",  "& amp;", "&#99999999;", "&#x110000;"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(jk_charref(jk_slice_of(none[i]), 0, &c), 0);
    assert_int_equal(jk_charref(JK_S("&amp;"), 9, &c), 0);
}

/* What is printed of the last character of two or three witnesses. */
static const char *printed(const char *const *texts, uint32_t n)
{
    static page pages[3];
    static uint32_t cells[3 * MOST], wits[3] = {0, 1, 2};
    static char out[16];
    static jk_wit all[3];
    for (uint32_t k = 0; k < n; k++) {
        load(&pages[k], texts[k], NULL);
        all[k] = pages[k].w;
        assert_int_equal(all[k].ntokens, all[0].ntokens);
    }
    uint32_t ncols = all[0].ntokens, col = ncols - 1;
    while (col > 0 && strncmp(texts[0] + all[0].tokens[col].from, "甲", 3) == 0)
        col--;
    for (uint32_t c = 0; c < ncols; c++)
        for (uint32_t k = 0; k < n; k++)
            cells[c * n + k] = c;
    jk_slots s = {.wits = all, .nwits = n};
    jk_grid g = {.s = &s, .wit = wits, .nwits = n, .cell = cells, .ncols = ncols};
    jk_slice text = jk_token_text(&all[jk_form_printed(&g, col)], col);
    memcpy(out, text.ptr, text.len);
    out[text.len] = '\0';
    return out;
}

#define PRINTED(...)                                                                               \
    printed((const char *const[]){__VA_ARGS__},                                                    \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void forms_that_are_printed(void **state)
{
    (void)state;
    assert_string_equal(PRINTED("乙\"甲", "乙“甲"), "“");
    assert_string_equal(PRINTED("乙\"甲", "乙“甲", "乙\"甲"), "\"");
    assert_string_equal(PRINTED("乙—甲", "乙——甲"), "——");
    assert_string_equal(PRINTED("乙——甲", "乙— —甲"), "——");
    assert_string_equal(PRINTED("3：甲", "3:甲"), ":");
    assert_string_equal(PRINTED("乙:甲", "乙：甲"), "：");
    assert_string_equal(PRINTED("2.甲", "2、甲"), ".");
    assert_string_equal(PRINTED("二．甲", "二、甲"), "、");
    assert_string_equal(PRINTED("乙 3", "乙3"), "3");
    assert_string_equal(PRINTED("子丑寅卯辰巳午未申 甲", "子丑寅卯辰巳午未申甲"), "申");
    assert_string_equal(PRINTED("子丑寅卯辰巳午未申&emsp;&#x3000; 甲", "子丑寅卯辰巳午未申甲"),
                        "申");
    assert_string_equal(PRINTED("子丑寅卯辰巳午未申&ldquo;甲", "子丑寅卯辰巳午未申“甲"), "“");
    assert_string_equal(PRINTED("子丑 甲", "子丑甲"), "丑 ");
    assert_string_equal(PRINTED("子 丑 甲", "子丑甲"), "丑");
    assert_string_equal(PRINTED("1 甲", "1甲"), "1 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed_otherwise),           cmocka_unit_test(told_apart),
        cmocka_unit_test(tokens_hold_what_is_typed), cmocka_unit_test(references),
        cmocka_unit_test(forms_that_are_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
