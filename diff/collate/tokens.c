#include "diff/collate/tokens.h"

#include <stdlib.h>

#include "diff/collate/fold.h"
#include "diff/collate/lacuna.h"
#include "diff/collate/number.h"
#include "diff/collate/symbol.h"
#include "parse/base/ascii.h"
#include "parse/base/charref.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/structure/bold.h"
#include "parse/structure/glyph.h"

/* Longer numbers of clauses are not looked through. */
enum { LONGEST_NUMBER = 12 };

/* Longer tags, in bytes, are none. */
enum { LONGEST_TAG = 256 };

/* Bytes of a single sign for a lacuna. */
enum { LONGEST_SIGN = 3 };

enum { ELLIPSIS = 0x2026, STOP = 0x3002 };

/* The tokens of a block that are being made. */
typedef struct line {
    jk_wit *w;
    jk_slice text;
    uint32_t block;
    size_t head; /* where the next token begins, if it is the first */
    bool first, run;
} line;

/* Whether a run of the character says no more than one. */
static bool is_run(uint32_t fold)
{
    return fold == ELLIPSIS || fold == '-' || fold == '_';
}

/* What is written for 〇 in a number: 二OO四, 二00四, 二零零四. */
static bool is_zero(uint32_t fold)
{
    return fold == '0' || fold == 'O' || fold == 'o' || fold == 0x96F6;
}

/* The folded character of the n-th token from the last of the block, 0 for none. */
static uint32_t back(const line *l, uint32_t n)
{
    const jk_wit *w = l->w;
    bool any = n < w->ntokens && w->tokens[w->ntokens - 1 - n].block == l->block;
    return any ? w->tokens[w->ntokens - 1 - n].fold : 0;
}

static bool is_ascii_letter(uint32_t fold)
{
    return fold < 0x80 && jk_is_letter((char)fold);
}

/* Whether the digits that the last tokens of the block are belong to a word, H2O, or are too many
 * for a number. */
static bool in_code(const line *l)
{
    uint32_t n = 0;
    while (n < LONGEST_NUMBER && jk_fold_is_digit(back(l, n)))
        n++;
    return n == LONGEST_NUMBER || is_ascii_letter(back(l, n));
}

/* The digit that is read as a letter where that stands, before byte `at`, in a number or by itself:
 * 2O19, 20l2, l张; else what it is. */
static uint32_t as_digit(const line *l, uint32_t fold, size_t at)
{
    uint32_t last = l->first ? 0 : back(l, 0);
    char next = at < l->text.len ? l->text.ptr[at] : ' ';
    bool letter = fold == 'O' || fold == 'o' || fold == 'l' || fold == 'I';
    bool behind = letter && jk_fold_is_digit(last) && !in_code(l);
    bool alone = !jk_fold_is_digit(last) && !is_ascii_letter(last);
    if ((fold == 'O' || fold == 'o') && behind)
        return '0';
    if ((fold == 'l' || fold == 'I') && behind && jk_is_digit(next))
        return '1';
    return fold == 'l' && alone && !jk_is_letter(next) ? '1' : fold;
}

/* Whether a comma at byte `at` parts the digits of a number by threes: 1,250. */
static bool parts_digits(const line *l, size_t at)
{
    size_t digits = 0, behind = 0;
    if (l->text.ptr[at] != ',')
        return false;
    for (size_t p = at; p > 0 && digits <= 3 && jk_glyph_digit(jk_utf8_prev(l->text, &p)) >= 0;)
        digits++;
    for (size_t p = at + 1;
         p < l->text.len && behind <= 3 && jk_glyph_digit(jk_utf8_next(l->text, &p)) >= 0;)
        behind++;
    return digits > 0 && digits <= 3 && behind == 3;
}

/* What bytes [from, to) are compared as: 0 for blanks. */
static void put(line *l, uint32_t fold, size_t from, size_t to)
{
    jk_wit *w = l->w;
    jk_token *last = l->first ? NULL : &w->tokens[w->ntokens - 1];
    if (last && is_zero(fold) && last->fold > 0x7f && jk_is_numeral(last->fold))
        fold = JK_FOLD_ZERO;
    bool again = last && l->run && is_run(fold) && last->fold == fold;
    l->run = fold ? is_run(fold) : l->run;
    if (last && (fold == 0 || again))
        last->to = (uint32_t)to;
    if (fold == 0 || again)
        return;
    w->tokens[w->ntokens++] =
        (jk_token){fold, l->block, (uint32_t)(l->first ? l->head : from), (uint32_t)to};
    l->first = false;
}

/* The one character that a text is compared as, 0 where it has none; false where there are more. */
static bool is_one(jk_slice text, uint32_t *fold)
{
    *fold = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = jk_fold(jk_utf8_next(text, &at));
        if (c && *fold && !(c == *fold && is_run(c)))
            return false;
        *fold = c ? c : *fold;
    }
    return true;
}

/* What is normalised at byte `from`; false where it cannot be told which character is which. */
static bool put_edit(line *l, const jk_edit *e, size_t from)
{
    uint32_t fold;
    if (is_one(e->new_text, &fold)) {
        put(l, fold, from, from + e->old_text.len);
        return true;
    }
    if (jk_utf8_count(e->old_text) != jk_utf8_count(e->new_text))
        return false;
    for (size_t at = 0, to = 0; at < e->new_text.len;) {
        size_t begin = to;
        fold = jk_fold(jk_utf8_next(e->new_text, &at));
        jk_utf8_next(e->old_text, &to);
        put(l, fold, from + begin, from + to);
    }
    return true;
}

/* A character that is written with several: &ldquo; or, in Markdown, \. */
static size_t escaped(jk_slice s, size_t at, uint32_t *c)
{
    if (s.ptr[at] == '\\' && at + 1 < s.len && jk_is_one_of(s.ptr[at + 1], ".()[]*_-+#!<>`|~")) {
        *c = (unsigned char)s.ptr[at + 1];
        return 2;
    }
    return jk_charref(s, at, c);
}

/* How far the edits of a block have been gone through: where the last ended. */
typedef struct cursor {
    size_t k, before, after; /* bytes of the text before and after the edits */
} cursor;

/* The edit of what stands at byte `at`; NULL where nothing is changed there. */
static const jk_edit *edit_at(const jk_edits *edits, cursor *c, size_t at)
{
    while (c->k < edits->n) {
        const jk_edit *e = &edits->at[c->k];
        size_t from = c->before + ((size_t)e->off - c->after);
        if (from > at)
            break;
        *c = (cursor){c->k + 1, from + e->old_text.len, (size_t)e->off + e->new_text.len};
        if (from == at && e->old_text.len)
            return e;
    }
    return NULL;
}

/* The length of a tag of HTML; 0 for none. */
static size_t tag_at(jk_slice s, size_t at)
{
    size_t i = at + 1 + (at + 1 < s.len && s.ptr[at + 1] == '/');
    if (s.ptr[at] != '<' || i >= s.len || !jk_is_letter(s.ptr[i]))
        return 0;
    while (i < s.len && i - at < LONGEST_TAG && (unsigned char)s.ptr[i] < 0x80 && s.ptr[i] != '<' &&
           s.ptr[i] != '>')
        i++;
    return i < s.len && s.ptr[i] == '>' ? i + 1 - at : 0;
}

/* The length of markup that is none of the text: a tag, or | in a row of a Markdown table. */
static size_t markup_at(const line *l, size_t at)
{
    bool row = l->text.ptr[0] == '|' && l->text.ptr[l->text.len - 1] == '|';
    return row && l->text.ptr[at] == '|' ? 1 : tag_at(l->text, at);
}

/* Markup has been passed that ends at byte `at`: blanks beside it are of the text on one side only,
 * and at neither end of the block. */
static void pass_markup(line *l, size_t at)
{
    size_t head = at, next = at;
    while (next < l->text.len && jk_fold(jk_utf8_next(l->text, &next)) == 0)
        head = next;
    jk_token *last = l->first ? NULL : &l->w->tokens[l->w->ntokens - 1];
    uint32_t end = last ? jk_token_end(l->w, l->w->ntokens - 1) : 0;
    l->head = !last || last->to > end ? head : at;
    if (last && head == l->text.len)
        last->to = end;
    l->first = true;
}

/* How long the lacunae are that stand at byte `at`, one behind the other. */
static size_t lost_at(jk_slice text, size_t at)
{
    size_t end = at, n;
    while (end < text.len && (n = jk_lacuna_at(text, end)) > 0)
        end += n;
    return end - at;
}

static void put_all(jk_tokenizer *k, line *l)
{
    bool bold = false;
    size_t mark = jk_bold_next(l->text, 0, &bold);
    cursor gone = {0};
    for (size_t at = 0, n; at < l->text.len;) {
        const jk_edit *e = edit_at(&k->edits, &gone, at);
        size_t from = at, lost = lost_at(l->text, at);
        uint32_t c;
        l->w->lacunae = l->w->lacunae || lost;
        if (at == mark) {
            at = l->head = mark + 2;
            l->first = true;
            mark = jk_bold_next(l->text, at, &bold);
        } else if (lost > LONGEST_SIGN) {
            at += lost;
            put(l, JK_LOST, from, at);
        } else if (parts_digits(l, at)) { /* whatever jknorm makes of it beside wide digits */
            at++;
            put(l, 0, from, at);
        } else if (!e && (n = markup_at(l, at)) > 0) {
            at += n;
            pass_markup(l, at);
        } else if (e && at + e->old_text.len <= mark && put_edit(l, e, at)) {
            at += e->old_text.len;
        } else if ((n = escaped(l->text, at, &c)) > 0 || (n = jk_symbol_at(l->text, at, &c)) > 0) {
            at += n;
            put(l, jk_fold((int32_t)c), from, at);
        } else {
            c = jk_fold(jk_utf8_next(l->text, &at));
            put(l, as_digit(l, c, at), from, at);
        }
    }
}

int jk_tokens_add(jk_tokenizer *k, jk_wit *w, uint32_t block)
{
    line l = {.w = w, .block = block, .text = w->blocks[block].item->u.block.text, .first = true};
    k->edits.n = 0;
    jk_buf_reset(&k->out);
    int err = k->norm ? jk_norm_text(k->norm, l.text, &k->out, &k->edits) : JK_OK;
    if (!err)
        put_all(k, &l);
    if (k->norm)
        jk_norm_reset(k->norm);
    return err;
}

void jk_tokenizer_free(jk_tokenizer *k)
{
    jk_buf_free(&k->out);
    free(k->edits.at);
    *k = (jk_tokenizer){0};
}

/* What may end the number of a clause. */
static bool ends_number(uint32_t fold)
{
    return fold == JK_FOLD_NUMBER_END || fold == '.' || fold == ',' || fold == STOP;
}

void jk_tokens_number(jk_wit *w, uint32_t t)
{
    uint32_t end = t;
    while (end < w->ntokens && end - t < LONGEST_NUMBER && jk_is_numeral(w->tokens[end].fold))
        end++;
    bool decimal = end + 1 < w->ntokens && jk_is_numeral(w->tokens[end + 1].fold);
    if (end > t && end < w->ntokens && ends_number(w->tokens[end].fold) && !decimal)
        w->tokens[end].fold = JK_FOLD_NUMBER_END;
}
