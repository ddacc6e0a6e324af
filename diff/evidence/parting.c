#include "diff/evidence/parting.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utf16.h>

struct jk_parting {
    UBreakIterator *breaks;
    bool tried;
};

jk_parting *jk_parting_new(void)
{
    return calloc(1, sizeof(jk_parting));
}

void jk_parting_free(jk_parting *p)
{
    if (p && p->breaks)
        ubrk_close(p->breaks);
    free(p);
}

static bool ready(jk_parting *p)
{
    UErrorCode err = U_ZERO_ERROR;
    if (!p->tried) {
        p->tried = true;
        p->breaks = ubrk_open(UBRK_WORD, "zh", NULL, 0, &err);
        if (U_FAILURE(err))
            p->breaks = NULL;
    }
    return p->breaks != NULL;
}

uint32_t jk_parting_words(jk_parting *p, const uint32_t *text, size_t n)
{
    UChar run[2 * JK_PARTING_RUN];
    int32_t len = 0;
    uint32_t words = 0;
    UErrorCode err = U_ZERO_ERROR;
    if (!p || !ready(p))
        return 0;
    for (size_t i = 0; i < n && i < JK_PARTING_RUN; i++) {
        UChar32 c = text[i] > 0x10FFFF ? 0xFFFD : (UChar32)text[i];
        U16_APPEND_UNSAFE(run, len, c);
    }
    ubrk_setText(p->breaks, run, len, &err);
    while (U_SUCCESS(err) && ubrk_next(p->breaks) != UBRK_DONE)
        words++;
    return words;
}
