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

/* Digits at *at, which moves behind them; 0 where there are none or too many.  Behind a dash none
 * begin with 0, as those of a date may. */
static uint32_t read_part(jk_slice s, size_t *at, bool dashed)
{
    jk_numeral n;
    if (!jk_numeral_read(s, *at, &n) || n.han || n.value > LARGEST || (dashed && s.ptr[*at] == '0'))
        return 0;
    *at += n.len;
    return (uint32_t)n.value;
}

static bool is_dot(int32_t c)
{
    return c == '.' || c == U'．';
}

static bool is_dash(int32_t c)
{
    return c == '-' || c == U'—' || c == U'–' || c == U'－';
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

/* The first part: digits, or the letter of an annex. */
static uint32_t read_first(jk_slice s, size_t *at)
{
    if (!jk_decimal_letter(s, 0))
        return read_part(s, at, false);
    return JK_DECIMAL_ANNEX + 1 + (uint32_t)(s.ptr[(*at)++] - 'A');
}

/* Reads the parts behind the first, and what parts them. */
static size_t read_parts(jk_slice s, size_t at, jk_decimal *d)
{
    while (d->parts < JK_DECIMAL_PARTS && at < s.len) {
        size_t end = at;
        int32_t c = jk_glyph_next(s, &end);
        bool dash = is_dash(c) && (d->parts == 1 || d->dashed);
        if (!dash && (!is_dot(c) || d->dashed))
            break;
        uint32_t part = read_part(s, &end, dash);
        if (!part)
            break;
        d->dashed = dash;
        d->part[d->parts++] = part;
        at = end;
    }
    return at;
}

/* Whether what stands behind a number, c, may: a blank, or Han that makes no day of it; behind
 * dashes a mark has to close it. */
static bool may_follow(const jk_decimal *d, int32_t c, bool closed)
{
    bool day = d->parts == 1 && (c == U'年' || c == U'月' || c == U'日');
    if (d->dashed)
        return d->spaced || (closed && jk_glyph_digit(c) < 0);
    return d->spaced || (jk_is_han(c) && !day);
}

bool jk_decimal_read(jk_slice s, jk_decimal *out)
{
    size_t at = 0;
    *out = (jk_decimal){.parts = 0};
    out->part[0] = read_first(s, &at);
    if (!out->part[0])
        return false;
    out->parts = 1;
    at = read_parts(s, at, out);
    if (out->parts == 1 && jk_decimal_annex(out))
        return false;
    size_t behind = at;
    int32_t c = at < s.len ? jk_glyph_next(s, &behind) : 0;
    bool closed = out->parts > 1 && (is_dot(c) || c == U'、');
    if (closed) {
        at = behind;
        c = at < s.len ? jk_glyph_next(s, &behind) : 0;
    }
    out->len = at;
    out->spaced = c == 0 || jk_glyph_blank(c);
    out->heading = may_be_heading(jk_slice_trim(jk_slice_sub(s, at, s.len)));
    return c == 0 ? out->parts > 1 /* 3.1, its term in the next line */
                  : may_follow(out, c, closed);
}

void jk_decimal_put_before(const jk_decimal *d, jk_buf *out)
{
    for (size_t i = 0; i + 1 < d->parts; i++) {
        if (d->part[i] > JK_DECIMAL_ANNEX)
            jk_buf_putc(out, (char)('A' + d->part[i] - JK_DECIMAL_ANNEX - 1));
        else
            jk_buf_putu(out, d->part[i]);
        jk_buf_putc(out, d->dashed ? '-' : '.');
    }
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

/* Whether b is what comes behind a: 5.3 or 5.2.1 behind 5.2, 5.3 or 6.1 behind 5.2.4, A.1 behind
 * the last of all. */
static bool succeeds(const jk_decimal *a, const jk_decimal *b)
{
    size_t k = 0;
    bool annexed = jk_decimal_annex(b) && !jk_decimal_annex(a);
    while (k < a->parts && k < b->parts && a->part[k] == b->part[k])
        k++;
    uint32_t next = annexed ? JK_DECIMAL_ANNEX + 1 : a->part[k] + 1;
    if (k == b->parts || (k < a->parts && b->part[k] != next))
        return false;
    for (size_t i = k < a->parts ? k + 1 : k; i < b->parts; i++)
        if (b->part[i] != 1)
            return false;
    return true;
}

/* Whether b goes on with the list that a stands in, though some between them may be lost. */
static bool goes_on(const jk_decimal *a, const jk_decimal *b)
{
    enum { LEAP = 3 };
    size_t last = b->parts - 1u;
    bool same = a->parts == b->parts;
    for (size_t i = 0; same && i < last; i++)
        same = a->part[i] == b->part[i];
    return succeeds(a, b) ||
           (same && b->part[last] > a->part[last] && b->part[last] <= a->part[last] + LEAP);
}

/* The next of two parts and more at or behind i, with dashes or without, NULL where there is none.
 */
static const jk_decimal *next_real(const jk_decimals *all, size_t i, bool dashed)
{
    while (i < all->n && (all->at[i].parts < 2 || all->at[i].dashed != dashed))
        i++;
    return i < all->n ? &all->at[i] : NULL;
}

/* Those of two parts and more: a blank tells, or numbers before and behind that count through with
 * it, or before it where it is the last.  A.1 and 1-1 may be other things too: they have to begin a
 * list that goes on, or to go on with one.  Where most without a blank are such, so are all. */
static void settle_real(jk_decimals *all)
{
    const jk_decimal *last[2] = {NULL, NULL}; /* without dashes, with */
    size_t bare = 0, chained = 0;
    for (size_t i = 0; i < all->n; i++) {
        jk_decimal *d = &all->at[i];
        if (d->parts < 2)
            continue;
        const jk_decimal *before = last[d->dashed], *behind = next_real(all, i + 1, d->dashed);
        bool follows = before && succeeds(before, d), leads = behind && succeeds(d, behind);
        last[d->dashed] = d;
        if (d->dashed || jk_decimal_annex(d)) {
            bool begins = d->part[d->parts - 1u] == 1 && behind && goes_on(d, behind);
            d->counts = begins || (before && before->counts && goes_on(before, d) &&
                                   jk_decimal_annex(before) == jk_decimal_annex(d));
            continue;
        }
        d->counts = d->spaced || (follows && (leads || (!behind && before->counts)));
        bare += !d->spaced;
        chained += !d->spaced && (follows || leads);
    }
    for (size_t i = 0; chained >= CHAINED && chained * 5 >= bare * 4 && i < all->n; i++) {
        jk_decimal *d = &all->at[i];
        d->counts = d->counts || (d->parts > 1 && !d->dashed && !jk_decimal_annex(d));
    }
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
