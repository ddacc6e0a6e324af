#include "diff/collate/form.h"

#include <string.h>

#include "diff/collate/fold.h"
#include "diff/collate/symbol.h"
#include "diff/collate/tokens.h"
#include "parse/base/ascii.h"
#include "parse/base/utf8.h"

/* So many characters of a unit may be a number and a heading's first word: a blank parts them. */
enum { HEAD = 8 };

static const jk_wit *wit_of(const jk_grid *g, uint32_t k)
{
    return &g->s->wits[g->wit[k]];
}

static bool is_ascii_word(uint32_t c)
{
    return c < 0x80 && jk_fold_is_word(c);
}

/* Whether token t is a mark as numbers have them, behind a digit of its own block. */
static bool in_number(const jk_wit *w, uint32_t t)
{
    return t > 0 && !jk_token_breaks(w, t) && jk_fold_is_digit(w->tokens[t - 1].fold) &&
           (w->tokens[t].fold == JK_FOLD_NUMBER_END ||
            (w->tokens[t].fold < 0x80 && jk_is_one_of((char)w->tokens[t].fold, ".,:/-")));
}

static bool is_plain(jk_slice mark)
{
    size_t at = 0;
    int32_t c = jk_utf8_next(mark, &at);
    return c < 0 || !jk_is_compatibility_mark((uint32_t)c);
}

/* Whether Chinese text rather has the mark x than y. */
static bool is_better(jk_slice x, jk_slice y, bool number)
{
    bool narrow = (unsigned char)*x.ptr < 0x80, other = (unsigned char)*y.ptr < 0x80;
    bool parted = memchr(x.ptr, ' ', x.len), also = memchr(y.ptr, ' ', y.len); /* — — */
    if (is_plain(x) != is_plain(y))
        return is_plain(x);
    if (narrow != other)
        return narrow == number;
    if (parted != also)
        return also;
    if (jk_slice_eq(x, JK_S("、")) || jk_slice_eq(y, JK_S("、"))) /* 一、 for 一． (GB/T 9704) */
        return jk_slice_eq(x, JK_S("、")) && !number;
    return !number && x.len > y.len && jk_slice_starts(x, y); /* —— for — */
}

/* What is asked of the witnesses of a column. */
typedef struct choice {
    const jk_grid *g;
    uint32_t col;
    bool mark;   /* it is no word, or 〇 or a sign, which others may be typed for */
    bool number; /* within a number */
    bool idle;   /* a blank behind it is of no use (is_idle) */
} choice;

/* What a witness has, without the blanks. */
static jk_slice form_of(const choice *c, uint32_t k)
{
    const jk_wit *w = wit_of(c->g, k);
    uint32_t t = jk_grid_token(c->g, c->col, k);
    jk_slice text = jk_token_text(w, t);
    text.len = jk_token_end(w, t) - w->tokens[t].from;
    return text;
}

static bool blank_behind(const jk_wit *w, uint32_t t)
{
    return jk_token_end(w, t) < w->tokens[t].to;
}

static bool has_blank(const choice *c, uint32_t k)
{
    return blank_behind(wit_of(c->g, k), jk_grid_token(c->g, c->col, k));
}

static bool has(const choice *c, uint32_t k)
{
    return jk_grid_token(c->g, c->col, k) != JK_GAP;
}

static uint32_t votes_for(const choice *c, uint32_t k)
{
    uint32_t n = 0;
    for (uint32_t j = 0; j < c->g->nwits; j++)
        n += has(c, j) && jk_slice_eq(form_of(c, j), form_of(c, k));
    return n;
}

/* Whether a digit is written as a letter (tokens.h). */
static bool is_letter(const choice *c, uint32_t k)
{
    const jk_wit *w = wit_of(c->g, k);
    uint32_t t = jk_grid_token(c->g, c->col, k);
    return jk_fold_is_digit(w->tokens[t].fold) && jk_is_letter(*jk_token_text(w, t).ptr);
}

/* Whether k is rather printed than `best`, which stands before it. */
static bool is_rather(const choice *c, uint32_t k, uint32_t best)
{
    jk_slice x = form_of(c, k), y = form_of(c, best);
    if (is_letter(c, k) != is_letter(c, best))
        return is_letter(c, best);
    if (c->mark && !jk_slice_eq(x, y)) {
        uint32_t n = votes_for(c, k), most = votes_for(c, best);
        return n > most || (n == most && is_better(x, y, c->number));
    }
    return c->idle && has_blank(c, best) && !has_blank(c, k);
}

/* Whether the text of k is, byte for byte, that of `first`. */
static bool is_same(const jk_grid *g, uint32_t col, uint32_t k, uint32_t first)
{
    return jk_slice_eq(jk_token_text(wit_of(g, k), jk_grid_token(g, col, k)),
                       jk_token_text(wit_of(g, first), jk_grid_token(g, col, first)));
}

/* Whether each character stands apart: 国 务 院. */
static bool is_spaced_out(const jk_wit *w, uint32_t t)
{
    return (t > 0 && !jk_token_breaks(w, t) && blank_behind(w, t - 1)) ||
           (t + 1 < w->ntokens && !jk_token_breaks(w, t + 1) && blank_behind(w, t + 1));
}

/* Whether token t ends a number of one or two digits that begins its block: 1 总则. */
static bool ends_heading_number(const jk_wit *w, uint32_t t)
{
    uint32_t digits = 1;
    while (digits < 3 && !jk_token_breaks(w, t) && jk_fold_is_digit(w->tokens[t - 1].fold)) {
        digits++;
        t--;
    }
    return digits < 3 && jk_token_breaks(w, t);
}

/* Whether the blank behind token t of w is of no use, as one between Han and a digit is, save
 * behind a heading's number; and one between Han in a paragraph, save where it begins, or where
 * each character stands apart. */
static bool is_of_no_use(const jk_wit *w, uint32_t t, uint32_t col)
{
    if (t + 1 >= w->ntokens || jk_token_breaks(w, t + 1))
        return false;
    uint32_t l = w->tokens[t].fold, r = w->tokens[t + 1].fold;
    bool han = jk_is_han((int32_t)l), also = jk_is_han((int32_t)r);
    bool running = jk_role_running(w->blocks[w->tokens[t].block].item->u.block.role);
    return (han && jk_fold_is_digit(r)) ||
           (jk_fold_is_digit(l) && also && !ends_heading_number(w, t)) ||
           (running && col >= HEAD && (han || also)) ||
           (!is_ascii_word(l) && !is_ascii_word(r) && is_spaced_out(w, t));
}

/* Whether no more than half of the witnesses have a blank, and it is of no use. */
static bool is_idle(const choice *c)
{
    uint32_t blanks = 0, all = 0;
    bool useful = false;
    for (uint32_t k = 0; k < c->g->nwits; k++) {
        if (!has(c, k))
            continue;
        all++;
        if (!has_blank(c, k))
            continue;
        blanks++;
        useful = useful || !is_of_no_use(wit_of(c->g, k), jk_grid_token(c->g, c->col, k), c->col);
    }
    return 2 * blanks <= all && !useful;
}

uint32_t jk_form_printed(const jk_grid *g, uint32_t col)
{
    choice c = {.g = g, .col = col};
    uint32_t first = 0, k;
    while (first < g->nwits && !has(&c, first))
        first++;
    for (k = first + 1; k < g->nwits && (!has(&c, k) || is_same(g, col, k, first)); k++)
        ;
    if (k >= g->nwits)
        return first;
    const jk_wit *w = wit_of(g, first);
    uint32_t t = jk_grid_token(g, col, first), best = first;
    uint32_t fold = w->tokens[t].fold;
    c.mark = !jk_fold_is_word(fold) || fold == JK_FOLD_ZERO || jk_is_symbol(fold);
    c.number = in_number(w, t);
    c.idle = is_idle(&c);
    for (; k < g->nwits; k++)
        if (has(&c, k) && is_rather(&c, k, best))
            best = k;
    return best;
}
