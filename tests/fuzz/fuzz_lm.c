/* fuzz_lm: a language model's file, and behind its last 0xFF byte a text to score.  Whatever they
 * are: the file is a model or not, and a score is a number that is at most 0.  The text's own
 * bytes, as a paragraph, train a model that opens. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "diff/evidence/lm.h"
#include "diff/evidence/train.h"
#include "tests/fuzz/target.h"

enum { MOST = 128 };

static void must_score(const jk_lm *lm, const uint32_t *text, size_t n)
{
    double p = jk_lm_score(lm, text, n);
    MUST(!isnan(p) && (p <= 0 || lm->kind == JK_LM_WORDS));
}

/* Counted from a few bytes, a table of characters cannot be reached by chance: its checksum is
 * mended, so that what lies behind it is read. */
static void mend(uint8_t *file, size_t n)
{
    uint64_t sum = jk_grams_sum(file + JK_GRAMS_HEADER, n - JK_GRAMS_HEADER);
    for (size_t i = 0; i < 8; i++) {
        file[32 + i] = (uint8_t)(n >> 8 * i);
        file[40 + i] = (uint8_t)(sum >> 8 * i);
    }
}

static void train(const uint32_t *text, size_t n)
{
    static int rounds; /* the trainer's memory is large: now and then */
    if (n == 0 || rounds++ % 64)
        return;
    jk_train *t = jk_train_new();
    jk_buf out = {0};
    jk_lm lm;
    MUST(t && jk_train_add(t, text, n) == 0 && jk_train_end(t, &out) == 0);
    MUST(jk_lm_open(&lm, (jk_slice){out.ptr, out.len}) == 0);
    must_score(&lm, text, n);
    jk_train_free(t);
    jk_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint32_t text[MOST];
    size_t end = size, n = 0;
    while (end > 0 && data[end - 1] != 0xFF)
        end--;
    for (size_t i = end; i + 1 < size && n < MOST; i += 2)
        text[n++] = data[i] ? 0x4E00U + data[i] * 16U + data[i + 1] : data[i + 1];
    size_t len = end ? end - 1 : 0;
    uint8_t *file = malloc(len ? len : 1);
    MUST(file);
    if (len)
        memcpy(file, data, len);
    if (len >= JK_GRAMS_HEADER && jk_grams_is((jk_slice){(char *)file, len}))
        mend(file, len);
    jk_lm lm;
    if (jk_lm_open(&lm, (jk_slice){(char *)file, len}) == 0)
        must_score(&lm, text, n);
    free(file);
    train(text, n);
    return 0;
}
