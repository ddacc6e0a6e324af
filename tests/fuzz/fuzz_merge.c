/* fuzz_merge: up to four witnesses, cut at bytes 0x01.  Whatever they are: reconciling them works,
 * every canonical block is what its ranges give, cut from the witnesses and normalised, the order
 * of the witnesses changes nothing, and a text reconciled with itself has no variants. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "diff/collate/merge.h"
#include "parse/norm/norm.h"
#include "tests/fuzz/witness.h"

enum { MOST = 4 };

static const char *const sigla[MOST] = {"A", "B", "C", "D"};

static void check_block(const jk_item *it, const jk_slice *bytes, jk_norm *norm)
{
    jk_buf cut = {0}, text = {0};
    for (size_t i = 0; i < it->nb; i++) {
        jk_slice src = it->srcs ? it->srcs[i] : it->src;
        MUST(src.len == 1 && src.ptr[0] >= 'A' && src.ptr[0] < 'A' + MOST);
        jk_slice all = bytes[src.ptr[0] - 'A'];
        MUST(it->b[i].start <= it->b[i].end && it->b[i].end <= all.len);
        jk_buf_put(&cut, jk_slice_sub(all, it->b[i].start, it->b[i].end));
    }
    MUST(jk_norm_text(norm, jk_buf_slice(&cut), &text, NULL) == 0);
    MUST(jk_slice_eq(jk_buf_slice(&text), it->u.block.text));
    jk_buf_free(&cut);
    jk_buf_free(&text);
}

static bool is_lacuna(const jk_variant *v, size_t reading)
{
    for (size_t i = 0; i < v->nby; i++)
        if (v->by[i].reading == (int)reading && jk_slice_eq(v->by[i].kind, JK_S("lacuna")))
            return true;
    return false;
}

/* Lacunae claim nothing, the others 1 together, one alone at most that; it is decided on. */
static void check_variant(const jk_variant *v)
{
    double sum = 0;
    size_t telling = 0;
    MUST(v->nreadings >= 2 && v->choice < (int)v->nreadings && v->printed < (int)v->nreadings);
    for (size_t i = 0; i < v->nreadings; i++) {
        MUST((v->readings[i].p >= 0) != is_lacuna(v, i));
        telling += v->readings[i].p >= 0;
        sum += v->readings[i].p >= 0 ? v->readings[i].p : 0;
    }
    MUST(!is_lacuna(v, (size_t)v->printed));
    MUST(telling > 1 ? fabs(sum - 1) < 1e-6 : telling == 1 && sum <= 1 && v->choice >= 0);
    for (size_t i = 0; i < v->nby; i++)
        MUST(v->by[i].reading < (int)v->nreadings && isfinite(v->by[i].weight));
}

static void merge(const jk_merge_witness *wits, size_t n, jk_doc *out)
{
    jk_doc_init(out);
    int err = jk_merge(wits, n, NULL, &out->sink, NULL);
    if (err)
        fprintf(stderr, "jk_merge: %d\n", err);
    MUST(err == 0);
}

/* The same blocks, and as many variants. */
static void check_same(const jk_doc *a, const jk_doc *b)
{
    size_t k = 0, variants = 0;
    for (size_t i = 0; i < b->n; i++)
        variants += b->at[i]->t == JK_VARIANT;
    for (size_t i = 0; i < a->n; i++) {
        variants -= a->at[i]->t == JK_VARIANT;
        if (a->at[i]->t != JK_BLOCK)
            continue;
        while (k < b->n && b->at[k]->t != JK_BLOCK)
            k++;
        MUST(k < b->n && jk_slice_eq(a->at[i]->u.block.text, b->at[k]->u.block.text));
        k++;
    }
    MUST(variants == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jk_slice bytes[MOST] = {{0}};
    jk_doc docs[MOST], merged, reversed, itself;
    jk_merge_witness wits[MOST], back[MOST];
    size_t n = 0, from = 0;
    bool plain = true;
    if (size > 4096)
        return 0;
    for (size_t i = 0; i <= size && n < MOST; i++)
        if (i == size || data[i] == 1) {
            bytes[n] = (jk_slice){(const char *)data + from, i - from};
            plain = read_witness(bytes[n], sigla[n], &docs[n], NULL) && plain;
            wits[n] = (jk_merge_witness){jk_slice_of(sigla[n]), &docs[n]};
            n++;
            from = i + 1;
        }
    for (size_t i = 0; i < n; i++)
        back[i] = wits[n - 1 - i];
    jk_norm *norm = jk_norm_new(NULL);
    MUST(norm);
    merge(wits, n, &merged);
    merge(back, n, &reversed);
    check_same(&merged, &reversed);
    for (size_t i = 0; i < merged.n; i++) {
        if (merged.at[i]->t == JK_BLOCK && plain)
            check_block(merged.at[i], bytes, norm);
        if (merged.at[i]->t == JK_VARIANT)
            check_variant(&merged.at[i]->u.variant);
    }
    merge((jk_merge_witness[]){wits[0], {JK_S("B"), wits[0].doc}}, 2, &itself);
    for (size_t i = 0; i < itself.n; i++)
        MUST(itself.at[i]->t != JK_VARIANT);
    jk_norm_free(norm);
    jk_doc_free(&merged);
    jk_doc_free(&reversed);
    jk_doc_free(&itself);
    for (size_t i = 0; i < n; i++)
        jk_doc_free(&docs[i]);
    return 0;
}
