#include "diff/evidence/parting.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include "parse/base/breaker.h"

struct jk_parting {
    jk_breaker words;
};

jk_parting *jk_parting_new(void)
{
    return calloc(1, sizeof(jk_parting));
}

void jk_parting_free(jk_parting *p)
{
    if (p)
        jk_breaker_close(&p->words);
    free(p);
}

uint32_t jk_parting_words(jk_parting *p, const uint32_t *text, size_t n)
{
    UChar run[2 * JK_PARTING_RUN];
    int32_t len = 0;
    uint32_t words = 0;
    UErrorCode err = U_ZERO_ERROR;
    UBreakIterator *it = p ? jk_breaker_open(&p->words) : NULL;
    if (!it)
        return 0;
    for (size_t i = 0; i < n && i < JK_PARTING_RUN; i++) {
        UChar32 c = text[i] > 0x10FFFF ? 0xFFFD : (UChar32)text[i];
        U16_APPEND_UNSAFE(run, len, c);
    }
    ubrk_setText(it, run, len, &err);
    while (U_SUCCESS(err) && ubrk_next(it) != UBRK_DONE)
        words++;
    return words;
}
