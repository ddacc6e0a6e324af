/* Pieces of text become numbers: equal when folded, equal number. */
#include <stdlib.h>

#include "diff/collate/fold.h"
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

/* The slot of a folded word that is new or known; it is new where its number is 0. */
static struct jk_word *place_of(jk_intern *t, uint64_t hash, jk_slice folded)
{
    if (2 * (t->n + 1) > t->cap && grow(t))
        return NULL;
    return slot_of(t, hash, folded);
}

static uint32_t enter(jk_intern *t, struct jk_word *w, uint64_t hash, size_t from, size_t len)
{
    *w = (struct jk_word){hash, from, len, (uint32_t)(FIRST_NUMBER + t->n++)};
    return w->number;
}

int jk_intern_number(jk_intern *t, jk_slice s, uint32_t *number)
{
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
    uint64_t hash = jk_slice_hash(folded);
    struct jk_word *w = place_of(t, hash, folded);
    if (!w)
        return JK_ENOMEM;
    if (w->number)
        t->folded.len = from;
    *number = w->number ? w->number : enter(t, w, hash, from, folded.len);
    return JK_OK;
}

/* What t has, or now gets, for each number of other. */
static int translate(jk_intern *t, const jk_intern *other, uint32_t *to)
{
    const struct jk_word **by_number = calloc(other->n + 1, sizeof *by_number);
    int err = by_number ? JK_OK : JK_ENOMEM;
    for (size_t i = 0; i < other->cap && !err; i++)
        if (other->slots[i].number)
            by_number[other->slots[i].number - FIRST_NUMBER] = &other->slots[i];
    for (size_t i = 0; i < other->n && !err; i++) {
        const struct jk_word *x = by_number[i];
        jk_slice folded = {other->folded.ptr + x->off, x->len};
        struct jk_word *w = place_of(t, x->hash, folded);
        size_t from = t->folded.len;
        if (w && !w->number) {
            jk_buf_put(&t->folded, folded);
            enter(t, w, x->hash, from, folded.len);
        }
        err = w && !t->folded.err ? JK_OK : JK_ENOMEM;
        to[i] = w ? w->number : 0;
    }
    free(by_number);
    return err;
}

int jk_intern_join(jk_intern *t, const jk_intern *other, uint32_t *unit, size_t n)
{
    if (other->n == 0)
        return JK_OK;
    uint32_t *to = calloc(other->n, sizeof *to);
    int err = to ? translate(t, other, to) : JK_ENOMEM;
    for (size_t i = 0; i < n && !err; i++)
        if (unit[i] >= FIRST_NUMBER)
            unit[i] = to[unit[i] - FIRST_NUMBER];
    free(to);
    return err;
}

void jk_intern_free(jk_intern *t)
{
    free(t->slots);
    jk_buf_free(&t->folded);
    *t = (jk_intern){0};
}
