/* paragraphs.h: what tests of what is found among paragraphs have in common.
 */
#ifndef JK_TESTS_PARAGRAPHS_H
#define JK_TESTS_PARAGRAPHS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse/structure/paras.h"

/* The paragraphs of a text, measured; freed by the caller. */
static inline jk_paras paragraphs_of(const char *text)
{
    jk_paras p = {0};
    jk_slice s = jk_slice_of(text);
    while (jk_paras_line(&p, s, true))
        continue;
    jk_paras_measure(&p, s);
    assert_int_equal(p.err, 0);
    return p;
}

/* Which paragraphs are the page's, not its text's: their numbers, each a character.  Frees them. */
static inline void assert_of_page(jk_paras *p, const char *want)
{
    char got[16] = "";
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (p->at[i].role == JK_ROLE_PAGE && n + 1 < sizeof got)
            got[n++] = (char)('1' + i);
    got[n] = '\0';
    assert_string_equal(got, want);
    jk_paras_free(p);
}

#endif
