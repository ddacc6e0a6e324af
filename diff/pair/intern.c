/* Pieces of text become numbers: equal when folded, equal number. */
#include <stdlib.h>

#include "diff/evidence/forms.h"
#include "diff/pair/intern.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

struct jk_word {
    uint64_t hash;
    size_t off, len; /* in folded */
    uint32_t number; /* 0: free slot */
};

/* Above every character. */
enum { FIRST_NUMBER = 0x110000 };

static uint64_t hash_of(jk_slice s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * UINT64_C(0x100000001b3);
    return h ^ h >> 29;
}

static struct jk_word *slot_of(const jk_intern *t, uint64_t hash, jk_slice s)
{
    size_t i = (size_t)hash & (t->cap - 1);
    while (t->slots[i].number) {
        const struct jk_word *w = &t->slots[i];
        if (w->hash == hash && w->len == s.len &&
            jk_slice_eq((jk_slice){t->folded.ptr + w->off, w->len}, s))
            break;
        i = (i + 1) & (t->cap - 1);
    }
    return &t->slots[i];
}

static int grow(jk_intern *t)
{
    jk_intern old = *t;
    t->cap = old.cap ? 2 * old.cap : 1024;
    t->slots = calloc(t->cap, sizeof *t->slots);
    if (!t->slots) {
        t->slots = old.slots;
        t->cap = old.cap;
        return JK_ENOMEM;
    }
    for (size_t i = 0; i < old.cap; i++) {
        const struct jk_word *w = &old.slots[i];
        if (w->number)
            *slot_of(t, w->hash, (jk_slice){t->folded.ptr + w->off, w->len}) = *w;
    }
    free(old.slots);
    return JK_OK;
}

/* Puts the folded characters of s at the end of folded; the last one where there was one only. */
static uint32_t fold(jk_intern *t, jk_slice s, size_t *n)
{
    uint32_t last = 0;
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

int jk_intern_number(jk_intern *t, jk_slice s, uint32_t *number)
{
    if (2 * (t->n + 1) > t->cap && grow(t))
        return JK_ENOMEM;
    size_t from = t->folded.len, chars;
    uint32_t only = fold(t, s, &chars);
    if (t->folded.err)
        return JK_ENOMEM;
    if (chars <= 1) {
        t->folded.len = from;
        *number = only;
        return JK_OK;
    }
    jk_slice folded = {t->folded.ptr + from, t->folded.len - from};
    uint64_t hash = hash_of(folded);
    struct jk_word *w = slot_of(t, hash, folded);
    if (w->number)
        t->folded.len = from;
    else
        *w = (struct jk_word){hash, from, folded.len, (uint32_t)(FIRST_NUMBER + t->n++)};
    *number = w->number;
    return JK_OK;
}

void jk_intern_free(jk_intern *t)
{
    free(t->slots);
    jk_buf_free(&t->folded);
    *t = (jk_intern){0};
}
