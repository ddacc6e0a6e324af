/* Pieces of text become numbers: equal when folded, equal number. */
#include <stdlib.h>

#include "diff/collate/fold.h"
#include "diff/evidence/forms.h"
#include "diff/pair/intern.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

/* Above every character. */
enum { FIRST_NUMBER = 0x110000 };

/* Puts the folded characters of s into folded; the last one, and how many. */
static uint32_t fold(jk_intern *t, jk_slice s, size_t *n)
{
    uint32_t last = 0;
    jk_buf_reset(&t->folded);
    for (size_t at = *n = 0; at < s.len;) {
        int32_t c = jk_utf8_next(s, &at);
        uint32_t f = jk_fold_unit(jk_standard_form(c < 0 ? JK_BAD_CHAR : (uint32_t)c));
        char out[4];
        if (f == 0)
            continue;
        last = f;
        ++*n;
        jk_buf_put(&t->folded, (jk_slice){out, jk_utf8_put(out, f)});
    }
    return last;
}

static int number_of(jk_intern *t, jk_slice folded, uint32_t *number)
{
    int err = jk_trie_number(&t->words, folded, &t->kept, number);
    if (!err)
        *number += FIRST_NUMBER;
    return err;
}

int jk_intern_number(jk_intern *t, jk_slice s, uint32_t *number)
{
    size_t chars;
    uint32_t only = fold(t, s, &chars);
    if (t->folded.err)
        return JK_ENOMEM;
    *number = only;
    return chars <= 1 ? JK_OK : number_of(t, jk_buf_slice(&t->folded), number);
}

int jk_intern_join(jk_intern *t, const jk_intern *other, uint32_t *unit, size_t n)
{
    size_t nwords = other->words.strings.n;
    if (nwords == 0)
        return JK_OK;
    uint32_t *to = calloc(nwords, sizeof *to);
    int err = to ? JK_OK : JK_ENOMEM;
    for (size_t i = 0; i < nwords && !err; i++)
        err = number_of(t, other->words.strings.at[i], &to[i]);
    for (size_t i = 0; i < n && !err; i++)
        if (unit[i] >= FIRST_NUMBER)
            unit[i] = to[unit[i] - FIRST_NUMBER];
    free(to);
    return err;
}

void jk_intern_free(jk_intern *t)
{
    jk_trie_free(&t->words);
    jk_arena_free(&t->kept);
    jk_buf_free(&t->folded);
    *t = (jk_intern){0};
}
