#include "diff/pair/wordbreak.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum { AROUND = 12 };

bool jk_word_begins(jk_wordbreaks *k, const jk_edition *w, size_t at)
{
    UBreakIterator *it = at > 0 && at < w->n ? jk_breaker_open(&k->words) : NULL;
    if (!it)
        return true;
    size_t first = at > AROUND ? at - AROUND : 0, last = at + AROUND < w->n ? at + AROUND : w->n;
    size_t from = jk_edition_off(w, first), here = jk_edition_off(w, at);
    UErrorCode e = U_ZERO_ERROR;
    k->text =
        utext_openUTF8(k->text, w->text.ptr + from, (int64_t)(jk_edition_off(w, last) - from), &e);
    ubrk_setUText(it, k->text, &e);
    return U_FAILURE(e) || ubrk_isBoundary(it, (int32_t)(here - from));
}

void jk_wordbreaks_free(jk_wordbreaks *k)
{
    jk_breaker_close(&k->words);
    utext_close(k->text);
    *k = (jk_wordbreaks){0};
}
