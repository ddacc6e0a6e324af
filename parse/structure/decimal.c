#include "parse/structure/decimal.h"

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/structure/glyph.h"
#include "parse/structure/numeral.h"

enum {
    LARGEST = 999,      /* above, digits are years and the like */
    HEADING_CHARS = 40, /* of a heading */
    LEAST = 2,          /* decimal numbers of a document that is numbered so */
    CHAINED = 3         /* numbers without a blank that follow each other */
};

/* Digits at *at, which moves behind them; 0 where there are none or too many. */
static uint32_t read_part(jk_slice s, size_t *at)
{
    jk_numeral n;
    if (!jk_numeral_read(s, *at, &n) || n.han || n.value > LARGEST)
        return 0;
    *at += n.len;
    return (uint32_t)n.value;
}

/* Whether the rest of a line may be a heading. */
static bool may_be_heading(jk_slice s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.len; n++) {
        int32_t c = jk_glyph_next(s, &at);
        if (n == HEADING_CHARS || (n == 0 && !jk_is_han(c)) || jk_glyph_final(c) ||
            jk_glyph_colon(c) || c == U'，' || c == U'；' || c == ',' || c == ';')
            return false;
    }
    return n > 0;
}

bool jk_decimal_read(jk_slice s, jk_decimal *out)
{
    size_t at = 0;
    *out = (jk_decimal){.parts = 0};
    while (out->parts < JK_DECIMAL_PARTS) {
        size_t dot = at;
        if (out->parts &&
            (dot == s.len || (jk_glyph_next(s, &dot) != '.' &&
                              !jk_slice_starts(jk_slice_sub(s, at, s.len), JK_S("．")))))
            break;
        size_t end = dot;
        uint32_t part = dot < s.len ? read_part(s, &end) : 0;
        if (!part)
            break;
        out->part[out->parts++] = part;
        at = end;
    }
    size_t behind = at;
    int32_t c = at < s.len ? jk_glyph_next(s, &behind) : 0;
    if (c == 0) { /* 3.1, its term in the next line */
        out->spaced = true;
        return out->parts > 1;
    }
    if (out->parts > 1 && (c == '.' || c == U'．' || c == U'、')) {
        at = behind;
        c = at < s.len ? jk_glyph_next(s, &behind) : 0;
    }
    out->spaced = jk_glyph_blank(c);
    if (out->parts == 1 && (c == U'年' || c == U'月' || c == U'日'))
        return false;
    out->heading = may_be_heading(jk_slice_trim(jk_slice_sub(s, at, s.len)));
    return out->parts && (out->spaced || jk_is_han(c));
}

int jk_decimals_add(jk_decimals *all, size_t line, jk_slice text)
{
    jk_decimal d;
    if (!jk_decimal_may(text) || !jk_decimal_read(text, &d))
        return JK_OK;
    d.line = line;
    all->real += d.parts > 1;
    return JK_PUSH(all, d) != 0 ? JK_ENOMEM : JK_OK;
}

/* Whether b is what comes behind a: 5.3 or 5.2.1 behind 5.2, 5.3 or 6.1 behind 5.2.4. */
static bool succeeds(const jk_decimal *a, const jk_decimal *b)
{
    size_t k = 0;
    while (k < a->parts && k < b->parts && a->part[k] == b->part[k])
        k++;
    if (k == b->parts || (k < a->parts && b->part[k] != a->part[k] + 1))
        return false;
    for (size_t i = k < a->parts ? k + 1 : k; i < b->parts; i++)
        if (b->part[i] != 1)
            return false;
    return true;
}

/* The next of two parts and more at or behind i, NULL where there is none. */
static const jk_decimal *next_real(const jk_decimals *all, size_t i)
{
    while (i < all->n && all->at[i].parts < 2)
        i++;
    return i < all->n ? &all->at[i] : NULL;
}

/* Those of two parts and more: a blank tells, or numbers before and behind that count through with
 * it.  Where most without a blank are such, so are all. */
static void settle_real(jk_decimals *all)
{
    const jk_decimal *before = NULL;
    size_t bare = 0, chained = 0;
    for (size_t i = 0; i < all->n; i++) {
        jk_decimal *d = &all->at[i];
        if (d->parts < 2)
            continue;
        const jk_decimal *behind = next_real(all, i + 1);
        bool follows = before && succeeds(before, d), leads = behind && succeeds(d, behind);
        d->counts = d->spaced || (follows && leads);
        bare += !d->spaced;
        chained += !d->spaced && (follows || leads);
        before = d;
    }
    if (chained >= CHAINED && chained * 5 >= bare * 4)
        for (size_t i = 0; i < all->n; i++)
            all->at[i].counts = all->at[i].parts > 1;
}

/* The chapters of a document while its headings are settled. */
typedef struct chapters {
    uint32_t last;  /* the last chapter, by its heading or by what stands in it */
    bool rejected;  /* the line before was a number of one part that does not count, … */
    uint32_t value; /* … and this its number */
} chapters;

/* Whether a number of one part heads a chapter: the next one, or that of the numbers that follow
 * it.  `next`: what counts behind it, NULL where nothing does; `beside`: that follows at once. */
static bool heads_chapter(const jk_decimal *d, const chapters *c, const jk_decimal *next,
                          bool beside)
{
    uint32_t v = d->part[0];
    if (c->rejected && v == c->value + 1)
        return false; /* rows of a table */
    if (v == c->last + 1)
        return (d->spaced || d->heading) && (!next || v <= next->part[0]);
    if (!d->heading || !beside || next->part[next->parts - 1] != 1)
        return false;
    /* some before it are lost, or its number is misread */
    return next->part[0] > c->last && (v == next->part[0] || next->part[0] == c->last + 1);
}

void jk_decimals_settle(jk_decimals *all)
{
    chapters c = {0};
    if (all->real < LEAST)
        return;
    settle_real(all);
    size_t next = 0;
    for (size_t i = 0; i < all->n; i++) {
        jk_decimal *d = &all->at[i];
        if (d->parts > 1) {
            if (d->counts)
                c = (chapters){.last = d->part[0]};
            continue;
        }
        if (next <= i)
            next = i + 1;
        while (next < all->n && !(all->at[next].parts > 1 && all->at[next].counts))
            next++;
        const jk_decimal *n = next < all->n ? &all->at[next] : NULL;
        /* of two with one number the one above what it heads */
        bool again = n && next > i + 1 && all->at[next - 1].part[0] == d->part[0] &&
                     n->part[0] == d->part[0];
        d->counts = heads_chapter(d, &c, n, n && next == i + 1) && !again;
        c.rejected = !d->counts;
        c.value = d->part[0];
        if (d->counts)
            c.last = d->part[0];
    }
}
