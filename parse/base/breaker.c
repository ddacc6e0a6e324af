#include "parse/base/breaker.h"

#include <unicode/ubrk.h>

UBreakIterator *jk_breaker_open(jk_breaker *w)
{
    UErrorCode err = U_ZERO_ERROR;
    if (!w->tried) {
        w->tried = true;
        w->it = ubrk_open(UBRK_WORD, "zh", NULL, 0, &err);
        if (U_FAILURE(err))
            w->it = NULL;
    }
    return w->it;
}

void jk_breaker_close(jk_breaker *w)
{
    if (w->it)
        ubrk_close(w->it);
    *w = (jk_breaker){0};
}
