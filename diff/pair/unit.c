#include "diff/pair/unit.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "diff/collate/fold.h"
#include "diff/pair/cluster.h"
#include "diff/evidence/forms.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/structure/glyph.h"

/* Units being made. */
typedef struct jk_maker {
    jk_edition *w;
    size_t cap;
} jk_maker;

static int add(jk_maker *k, uint32_t unit, size_t off)
{
    jk_edition *w = k->w;
    if (unit == 0)
        return JK_OK;
    if (w->n == k->cap && jk_grow((void **)&w->unit, &k->cap, w->n + 1, sizeof *w->unit))
        return JK_ENOMEM;
    w->unit[w->n++] = unit;
    return jk_offsets_put(&w->off, (uint32_t)off);
}

static int add_piece(jk_maker *k, size_t from, size_t to)
{
    uint32_t number;
    jk_slice s = jk_slice_sub(jk_buf_slice(&k->w->text), from, to);
    int err = jk_intern_number(&k->w->words, s, &number);
    return err ? err : add(k, number, from);
}

static uint32_t char_at(jk_slice s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    if (p[0] < 0x80) {
        ++*at;
        return p[0];
    }
    if (p[0] >= 0xe1 && p[0] < 0xed && s.len - *at > 2) { /* most of all Chinese text */
        *at += 3;
        return (p[0] & 15U) << 12 | (p[1] & 63U) << 6 | (p[2] & 63U);
    }
    int32_t c = jk_utf8_next(s, at);
    return c < 0 ? JK_BAD_CHAR : (uint32_t)c;
}

/* Whether the character at p is Han, of three bytes: it joins with nothing. */
static bool is_plain_han(const char *p)
{
    return (unsigned char)*p >= 0xe4 && (unsigned char)*p <= 0xe9;
}

/* The Han characters from `at` on that others of their kind follow: each is a unit of its own, as
 * it stands, since no Han character is a blank or a mark (jk_fold_unit). */
static int add_han(jk_maker *k, jk_slice s, size_t *at)
{
    jk_edition *w = k->w;
    for (; s.len - *at > 3 && is_plain_han(s.ptr + *at) && is_plain_han(s.ptr + *at + 3);
         *at += 3) {
        const unsigned char *p = (const unsigned char *)s.ptr + *at;
        uint32_t c = (p[0] & 15U) << 12 | (p[1] & 63U) << 6 | (p[2] & 63U);
        if (w->n == k->cap && jk_grow((void **)&w->unit, &k->cap, w->n + 1, sizeof *w->unit))
            return JK_ENOMEM;
        w->unit[w->n++] = jk_standard_form(c);
        if (jk_offsets_put(&w->off, (uint32_t)*at))
            return JK_ENOMEM;
    }
    return JK_OK;
}

static int by_characters(jk_maker *k)
{
    jk_clusters g = {.text = jk_buf_slice(&k->w->text)};
    int err = JK_OK;
    for (size_t at = 0; at < g.text.len && !err;) {
        err = add_han(k, g.text, &at);
        size_t from = at;
        uint32_t c = char_at(g.text, &at);
        size_t end = jk_cluster_next(&g, c, from, at);
        if (err)
            break;
        err = end == at ? add(k, jk_fold_unit(jk_standard_form(c)), from) : add_piece(k, from, end);
        at = end;
    }
    jk_clusters_free(&g);
    return err;
}

static int by_words(jk_maker *k)
{
    UErrorCode e = U_ZERO_ERROR;
    jk_slice s = jk_buf_slice(&k->w->text);
    UText *text = utext_openUTF8(NULL, s.ptr ? s.ptr : "", (int64_t)s.len, &e);
    UBreakIterator *it = ubrk_open(UBRK_WORD, "zh", NULL, 0, &e);
    ubrk_setUText(it, text, &e);
    int err = U_SUCCESS(e) ? JK_OK : JK_ENOTSUP;
    if (!err) {
        int32_t from = ubrk_first(it), to;
        while (!err && (to = ubrk_next(it)) != UBRK_DONE) {
            err = add_piece(k, (size_t)from, (size_t)to);
            from = to;
        }
    }
    ubrk_close(it);
    utext_close(text);
    return err;
}

static bool ends_sentence(uint32_t c)
{
    return c == '\n' || jk_fold_ends_sentence(jk_fold_unit(c));
}

/* What closes a quotation or a bracket belongs to the sentence that ends in it. */
static int by_sentences(jk_maker *k)
{
    jk_slice s = jk_buf_slice(&k->w->text);
    size_t from = 0;
    bool ended = false;
    int err = JK_OK;
    for (size_t at = 0; at < s.len && !err;) {
        size_t here = at;
        uint32_t c = char_at(s, &at);
        if (ended && !jk_glyph_closer((int32_t)c) && !ends_sentence(c)) {
            err = add_piece(k, from, here);
            from = here;
            ended = false;
        }
        ended = ended || ends_sentence(c);
    }
    return err ? err : add_piece(k, from, s.len);
}

static int by_parts(jk_maker *k)
{
    int err = JK_OK;
    for (size_t i = 0; i < k->w->parts.n && !err; i++)
        err = add_piece(k, k->w->parts.at[i].from, k->w->parts.at[i].to);
    return err;
}

int jk_units_make(jk_edition *w, enum jk_unit_kind unit)
{
    jk_maker k = {w, 0};
    w->n = 0;
    int err = unit == JK_BY_CHAR       ? by_characters(&k)
              : unit == JK_BY_WORD     ? by_words(&k)
              : unit == JK_BY_SENTENCE ? by_sentences(&k)
                                       : by_parts(&k);
    if (!err)
        err = jk_offsets_put(&w->off, (uint32_t)w->text.len);
    size_t u = 0;
    for (size_t i = 0; i < w->parts.n && !err; i++) {
        jk_part *p = &w->parts.at[i];
        p->unit = u = jk_offsets_find(&w->off, u, p->from);
        p->last = u = jk_offsets_find(&w->off, u, p->to);
    }
    return err;
}
