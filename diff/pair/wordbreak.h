/* wordbreak.h: where words begin, asked here and there in a text.
 */
#ifndef JK_PAIR_WORDBREAK_H
#define JK_PAIR_WORDBREAK_H

#include "diff/pair/edition.h"
#include "parse/base/breaker.h"

/* Zero-initialise, jk_wordbreaks_free. */
typedef struct jk_wordbreaks {
    jk_breaker words;
    struct UText *text;
} jk_wordbreaks;

/* jk_word_begins: whether a word begins at unit `at` of w, or its text ends there: by ICU's
 * dictionary, from a dozen units on both sides.  Always, where there is no such dictionary.  O(1),
 * some microseconds. */
bool jk_word_begins(jk_wordbreaks *k, const jk_edition *w, size_t at);

void jk_wordbreaks_free(jk_wordbreaks *k);

#endif
