#include "diff/evidence/lm.h"

#include "diff/evidence/forms.h"
#include "parse/base/status.h"

int jk_lm_open(jk_lm *lm, jk_slice file)
{
    *lm = (jk_lm){.kind = JK_LM_GRAMS};
    if (jk_grams_is(file))
        return jk_grams_open(&lm->u.grams, file);
    lm->kind = JK_LM_WORDS;
    return jk_words_is(file) ? jk_words_open(&lm->u.words, file) : JK_ESYNTAX;
}

uint32_t jk_lm_symbol(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return '0';
    return (c | 32) >= 'a' && (c | 32) <= 'z' ? 'a' : jk_standard_form(c);
}

static size_t symbols_of(const uint32_t *text, size_t n, uint32_t run[JK_LM_RUN])
{
    n = n < JK_LM_RUN ? n : JK_LM_RUN;
    for (size_t i = 0; i < n; i++)
        run[i] = jk_lm_symbol(text[i]);
    return n;
}

double jk_lm_score(const jk_lm *lm, const uint32_t *text, size_t n)
{
    uint32_t run[JK_LM_RUN];
    n = symbols_of(text, n, run);
    return lm->kind == JK_LM_GRAMS ? jk_grams_score(&lm->u.grams, run, n)
                                   : jk_words_score(&lm->u.words, run, n);
}

size_t jk_lm_cover(const jk_lm *lm, const uint32_t *text, size_t n, size_t from, size_t to,
                   double *p)
{
    uint32_t run[JK_LM_RUN];
    *p = 0;
    if (lm->kind != JK_LM_WORDS)
        return 0;
    n = symbols_of(text, n, run);
    return jk_words_cover(&lm->u.words, run, n, from, to, p);
}
