/* Where clauses may begin, and which lines go on in the next. */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/both.h"
#include "parse/structure/decimal.h"
#include "parse/structure/glyph.h"
#include "parse/structure/numeral.h"
#include "parse/structure/wrap.h"

enum { WRAP_SAMPLE = 2000 /* lines looked at */ };

/* The last character of s; closing quotes are passed over, a closing bracket is not. */
static int32_t last_char(jk_slice s)
{
    size_t at = s.len;
    while (at > 0) {
        int32_t c = jk_glyph_prev(s, &at);
        if (c != U'”' && c != U'’' && c != U'」' && c != U'』' && c != '"' && c != ' ' &&
            c != 0x3000)
            return c;
    }
    return 0;
}

static int32_t first_char(jk_slice s, size_t at)
{
    return at < s.len ? jk_glyph_next(s, &at) : 0;
}

static bool ends_sentence(int32_t c)
{
    return c == U'。' || c == U'；' || c == U'：' || c == U'！' || c == U'？' || c == ';' ||
           c == ':' || c == '!' || c == '?' || c == U'…' || c == '.' || c == U'）' || c == ')' ||
           c == U'〕';
}

/* How wide a line is: in characters, and in columns (Han and full width 2, the rest 1). */
typedef struct widths {
    size_t chars, columns;
} widths;

static widths measure(jk_slice s)
{
    size_t n = jk_glyph_count(s);
    return (widths){n, n + jk_glyph_count_wide(s)};
}

static bool is_open(const jk_cl *c, size_t i)
{
    return !c->blocks.at[i].terminated && i + 1 < c->blocks.n;
}

/* Whether lines are wrapped, as far as can be told without measuring them. */
static bool may_be_wrapped(const jk_cl *c, size_t step)
{
    size_t open = 0, lines = 0;
    for (size_t i = 0; i < c->blocks.n; i += step) {
        bool counts = c->blocks.at[i].role != JK_ROLE_TITLE;
        open += counts && is_open(c, i);
        lines += counts && c->blocks.at[i].text.len <= JK_WRAP_MAX;
    }
    return jk_wrap_may(open, lines);
}

/* The width at which the lines of an article were cut, 0 where they were not: in columns, or where
 * as many lines show it, in characters. */
static size_t find_width(const jk_cl *c, bool *by_columns)
{
    jk_wrap chars = {.longer = 0}, columns = {.longer = 0};
    size_t step = c->blocks.n / WRAP_SAMPLE + 1, by_chars, by_cols;
    *by_columns = false;
    if (!may_be_wrapped(c, step))
        return 0;
    for (size_t i = 0; i < c->blocks.n; i += step) {
        const jk_cl_block *b = &c->blocks.at[i];
        if (b->role == JK_ROLE_TITLE)
            continue;
        bool longer = b->text.len > (size_t)JK_WRAP_MAX * 4;
        widths w = longer ? (widths){JK_WRAP_MAX + 1, JK_WRAP_MAX + 1} : measure(b->text);
        jk_wrap_count(&chars, w.chars, is_open(c, i));
        jk_wrap_count(&columns, w.columns, is_open(c, i));
    }
    size_t in_chars = jk_wrap_width(&chars, &by_chars);
    size_t in_columns = jk_wrap_width(&columns, &by_cols);
    *by_columns = by_cols > by_chars;
    return *by_columns ? in_columns : in_chars;
}

/* Sets goes_on of every block. */
static void find_wraps(jk_cl *c)
{
    bool by_columns;
    size_t full = find_width(c, &by_columns);
    c->wrapped = full > 0;
    for (size_t i = 0; i < c->blocks.n; i++) {
        jk_cl_block *b = &c->blocks.at[i];
        if (c->wrapped) {
            widths w = measure(b->text);
            size_t width = by_columns ? w.columns : w.chars;
            b->width = width > UINT32_MAX ? UINT32_MAX : (uint32_t)width;
        }
        if (i == 0)
            continue;
        const jk_cl_block *before = &c->blocks.at[i - 1];
        bool filled = jk_wrap_fills(before->width, full, !before->terminated) ||
                      (by_columns && before->width + 1 == full);
        bool apart = b->apart && !(b->paged && !before->terminated);
        b->goes_on = (b->flags & JK_BLOCK_CONTINUES) || (c->wrapped && filled && !apart);
    }
}

/* Whether a text holds a byte that quotation marks begin with, or a *: most hold neither. */
static bool is_marked(jk_slice s)
{
    size_t i = 0;
#if JK_HAVE_SSE2
    enum { STEP = 16 };
    while (s.len >= STEP && i < s.len) {
        size_t at = i + STEP <= s.len ? i : s.len - STEP;
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.ptr + at));
        __m128i quote = _mm_cmpeq_epi8(x, _mm_set1_epi8((char)0xE2));
        __m128i star = _mm_cmpeq_epi8(x, _mm_set1_epi8('*'));
        if (_mm_movemask_epi8(_mm_or_si128(quote, star)))
            return true;
        i += STEP;
    }
#endif
    for (; i < s.len; i++)
        if ((unsigned char)s.ptr[i] == 0xE2 || s.ptr[i] == '*')
            return true;
    return false;
}

/* A quotation that is open from one block into the next. */
typedef struct quote {
    bool open;
    size_t block; /* where it was opened */
} quote;

/* A quotation that nothing closes is none: the blocks behind it were not quoted after all. */
static void give_up(jk_cl *c, const quote *q, size_t before)
{
    for (size_t i = q->block + 1; i < before; i++)
        c->blocks.at[i].quoted = false;
}

/* Follows the quotation marks of block i.  Each paragraph of a long quotation begins with an
 * opening mark of its own (GB/T 15834-2011 4.8.3.5). */
static void follow_quotes(jk_cl *c, size_t i, quote *q)
{
    jk_slice s = c->blocks.at[i].text;
    const char *p = s.ptr, *end = s.ptr + s.len;
    for (; p && end - p > 2 && (p = memchr(p, 0xE2, (size_t)(end - p) - 2)); p++) {
        /* “ is E2 80 9C, ” is E2 80 9D */
        if ((unsigned char)p[1] != 0x80)
            continue;
        if ((unsigned char)p[2] == 0x9C && !(q->open && p == s.ptr)) {
            if (q->open && q->block < i)
                give_up(c, q, i + 1);
            *q = (quote){true, i};
        } else if ((unsigned char)p[2] == 0x9D) {
            q->open = false;
        }
    }
}

/* Roles whose blocks are never clauses. */
static bool no_clause(enum jk_role role)
{
    return role == JK_ROLE_TOC || role == JK_ROLE_DATE || role == JK_ROLE_SIGNATURE ||
           role == JK_ROLE_CREDIT || role == JK_ROLE_HISTORY || role == JK_ROLE_NUMBER ||
           role == JK_ROLE_ADDRESSEE || role == JK_ROLE_CAPTION || role == JK_ROLE_ANNEX ||
           role == JK_ROLE_END_MARK;
}

/* References that no number around can make a clause. */
static bool surely_reference(const jk_mark *m)
{
    return (m->flags & JK_MARK_REFERENCE) &&
           (m->shape == JK_MARK_ARTICLE || m->shape == JK_MARK_PAREN ||
            m->shape == JK_MARK_DIGIT_PAREN || jk_mark_is_decimal(m->shape));
}

/* Whether a line end parted a number from what stands in front of it: 第|一、预防为主, 之|一,
 * 初|二, （|一）, or a title from its last words. */
static bool is_torn(const jk_cl *c, size_t i, const jk_mark *m)
{
    const jk_cl_block *b = &c->blocks.at[i], *before = &c->blocks.at[i - 1];
    if (before->role == JK_ROLE_TITLE && m->to == b->text.len)
        return !(m->n == 1 && i + 1 < c->blocks.n && c->blocks.at[i + 1].terminated);
    if (!b->goes_on || before->terminated)
        return false;
    int32_t last = last_char(before->text);
    return last == U'第' || last == U'之' || last == U'初' || jk_glyph_opener(last) ||
           (jk_numeral_char(last) && !jk_glyph_opener(first_char(b->text, m->from))) ||
           ((m->flags & JK_MARK_REFERENCE) && m->shape < JK_MARK_ARTICLE);
}

/* What is found in the blocks, or in half of them. */
typedef struct part {
    const jk_cl *c;
    jk_cl_places places;
    jk_decimals decimals;
    int err;
} part;

/* A number as standards have it, of which the whole document will tell whether it counts. */
static bool may_be_decimal(part *p, size_t i, jk_mark *m)
{
    const jk_cl *c = p->c;
    jk_decimals *all = &p->decimals;
    size_t n = all->n;
    if (c->blocks.at[i].quoted || jk_cl_goes_on_open(c, i) || !jk_decimal_may(c->blocks.at[i].text))
        return false;
    if (jk_decimals_add(all, i, c->blocks.at[i].text) != JK_OK)
        p->err = JK_ENOMEM;
    if (all->n == n)
        return false;
    if (all->at[n].parts == 1)
        jk_mark_bare(c->blocks.at[i].text, m);
    return true;
}

/* Adds the places of the clauses that were run into the line of the heading p: 第一章 总则第一条 …,
 * also with a 节 between them.  That shows the heading to be one. */
static void add_headed(part *own, jk_cl_place inner)
{
    size_t at;
    jk_slice s = own->c->blocks.at[inner.block].text;
    for (jk_mark m = inner.mark;
         (m.flags & JK_MARK_REFERENCE) && jk_mark_heads(s, &m, &inner.mark, &at); m = inner.mark) {
        jk_cl_place *heading = &own->places.at[own->places.n - 1];
        heading->weak = false;
        heading->mark.flags &= (uint8_t)~JK_MARK_REFERENCE;
        s = jk_slice_sub(s, at, s.len);
        inner.at = (uint32_t)(s.ptr - own->c->blocks.at[inner.block].text.ptr);
        inner.inside = true;
        inner.weak = false;
        if (JK_PUSH(&own->places, inner) != 0) {
            own->err = JK_ENOMEM;
            return;
        }
    }
}

/* Adds the place of the first item that was run into the line of the article p. */
static void add_item(part *own, jk_cl_place p)
{
    size_t at;
    jk_slice s = own->c->blocks.at[p.block].text;
    if (p.quoted || !jk_cl_items_in(s, p.mark.to, &at, &p.mark))
        return;
    p.at = (uint32_t)at;
    p.inside = true;
    p.weak = false;
    if (JK_PUSH(&own->places, p) != 0)
        own->err = JK_ENOMEM;
}

static void add_place(part *own, size_t i)
{
    const jk_cl *c = own->c;
    const jk_cl_block *b = &c->blocks.at[i];
    jk_mark m = {.from = 0};
    if (no_clause(b->role))
        return;
    bool read = jk_mark_read(b->text, &m);
    bool decimal = (!read || jk_mark_is_decimal(m.shape)) && may_be_decimal(own, i, &m);
    if ((!read || surely_reference(&m)) && !decimal)
        return;
    if (i > 0 && is_torn(c, i, &m))
        return;
    jk_cl_place *p = JK_ADD(&own->places);
    if (!p) {
        own->err = JK_ENOMEM;
        return;
    }
    *p = (jk_cl_place){.block = (uint32_t)i,
                       .at = m.from,
                       .mark = m,
                       .quoted = b->quoted,
                       .weak = (m.flags & (JK_MARK_REFERENCE | JK_MARK_DOUBTFUL)) ||
                               jk_cl_goes_on_open(c, i)};
    if (m.shape < JK_MARK_ARTICLE && !jk_cl_goes_on_open(c, i))
        add_headed(own, own->places.at[own->places.n - 1]);
    else if (m.shape == JK_MARK_ARTICLE)
        add_item(own, *p);
}

/* Whether the first number of a standard is that of its part, which stands in its title (GB/T
 * 1.1-2020 6.1): 第2部分：…, and no other such number behind it. */
static bool is_part_of_standard(const jk_cl *c)
{
    size_t parts = 0;
    for (size_t i = 0; i < c->places.n; i++)
        parts += c->places.at[i].mark.shape == JK_MARK_DIVISION;
    return parts == 1 && c->places.at[0].mark.shape == JK_MARK_DIVISION;
}

/* Decimal numbers that count are clauses; of the others those stay that look so by themselves. */
static void settle_decimals(jk_cl *c, jk_decimals *all)
{
    size_t n = 0, k = 0;
    jk_decimals_settle(all);
    bool standard = all->real > 1 && is_part_of_standard(c);
    for (size_t i = standard; i < c->places.n; i++) {
        jk_cl_place p = c->places.at[i];
        while (k < all->n && all->at[k].line < p.block)
            k++;
        bool counts = k < all->n && all->at[k].line == p.block && all->at[k].counts;
        if (counts) {
            p.weak = false;
            p.mark.flags &= (uint8_t)~JK_MARK_REFERENCE;
        } else if ((p.mark.flags & JK_MARK_BARE) || surely_reference(&p.mark)) {
            continue;
        }
        c->places.at[n++] = p;
    }
    c->places.n = n;
}

/* What blocks [from, to) tell by themselves. */
static void look_at(void *ctx, unsigned side, size_t from, size_t to)
{
    jk_cl *c = ctx;
    (void)side;
    for (size_t i = from; i < to; i++) {
        jk_cl_block *b = &c->blocks.at[i];
        size_t end = b->text.len;
        int32_t last = end ? jk_glyph_prev(b->text, &end) : 0;
        b->at_comma = jk_cl_comma(last);
        b->cut = b->at_comma || jk_is_han(last);
        b->terminated = ends_sentence(last_char(b->text));
        b->quoted = is_marked(b->text); /* quotation marks may stand in it; see below */
        b->starred = b->quoted && memchr(b->text.ptr, '*', b->text.len);
    }
}

/* Sets quoted of every block. */
static void find_quotes(jk_cl *c)
{
    quote q = {false, 0};
    for (size_t i = 0; i < c->blocks.n; i++) {
        bool marked = c->blocks.at[i].quoted;
        c->blocks.at[i].quoted = q.open;
        if (marked)
            follow_quotes(c, i, &q);
    }
    if (q.open)
        give_up(c, &q, c->blocks.n);
}

static void find_places(void *ctx, unsigned side, size_t from, size_t to)
{
    part *p = (part *)ctx + side;
    for (size_t i = from; i < to && !p->err; i++)
        add_place(p, i);
}

/* Puts what was found in the second half behind that of the first, and leaves room for what is
 * found merged with these. */
static void join(part *p, const part *more)
{
    size_t n = p->places.n + more->places.n + more->places.n / 8;
    if (!p->err && more->places.n)
        p->err = jk_grow((void **)&p->places.at, &p->places.cap, n, sizeof *p->places.at);
    for (size_t i = 0; i < more->places.n && !p->err; i++)
        p->err = JK_PUSH(&p->places, more->places.at[i]) ? JK_ENOMEM : JK_OK;
    for (size_t i = 0; i < more->decimals.n && !p->err; i++)
        p->err = JK_PUSH(&p->decimals, more->decimals.at[i]) ? JK_ENOMEM : JK_OK;
    p->decimals.real += more->decimals.real;
}

int jk_cl_scan(jk_cl *c)
{
    bool apart = jk_cl_apart(c, c->blocks.n);
    jk_halves(apart, c->blocks.n, look_at, c);
    find_quotes(c);
    find_wraps(c);
    c->places.n = 0;
    part p[2] = {{.c = c, .places = c->places}, {.c = c}};
    jk_halves(apart, c->blocks.n, find_places, p);
    join(&p[0], &p[1]);
    c->places = p[0].places;
    c->err = p[0].err ? p[0].err : p[1].err;
    if (p[0].decimals.n)
        settle_decimals(c, &p[0].decimals);
    for (size_t side = 0; side < 2; side++)
        free(p[side].decimals.at);
    free(p[1].places.at);
    jk_cl_settle_manners(c);
    return c->err;
}
