/* Where clauses may begin, and which lines go on in the next. */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

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

static bool ends_sentence(int32_t c)
{
    return c == U'。' || c == U'；' || c == U'：' || c == U'！' || c == U'？' || c == ';' ||
           c == ':' || c == '!' || c == '?' || c == U'…' || c == '.' || c == U'）' || c == ')';
}

/* Characters, or columns (Han and full width 2, the rest 1). */
static uint32_t width(jk_slice s, bool columns)
{
    size_t n = jk_glyph_count(s), i = 0;
    for (; columns && i + 8 <= s.len; i += 8) {
        uint64_t w;
        memcpy(&w, s.ptr + i, 8);
        uint64_t lead = w & w << 1 & w << 2 & UINT64_C(0x8080808080808080); /* 111xxxxx */
        n += (size_t)((lead >> 7) * UINT64_C(0x0101010101010101) >> 56);
    }
    for (; columns && i < s.len; i++)
        n += (unsigned char)s.ptr[i] >= 0xE0;
    return n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

/* The width at which the lines of an article were cut, in characters or in columns. */
static size_t measure(const jk_cl *c, bool columns, size_t *full)
{
    jk_wrap w = {.longer = 0};
    size_t step = c->blocks.n / WRAP_SAMPLE + 1;
    for (size_t i = 0; i < c->blocks.n; i += step) {
        const jk_cl_block *b = &c->blocks.at[i];
        if (b->role == JK_ROLE_TITLE)
            continue;
        bool longer = b->text.len > (size_t)JK_WRAP_MAX * 4;
        jk_wrap_count(&w, longer ? JK_WRAP_MAX + 1 : width(b->text, columns),
                      !b->terminated && i + 1 < c->blocks.n);
    }
    return jk_wrap_width(&w, full);
}

/* Sets goes_on of every block. */
static void find_wraps(jk_cl *c)
{
    size_t by_chars, by_cols;
    size_t chars = measure(c, false, &by_chars), cols = measure(c, true, &by_cols);
    bool by_columns = by_cols > by_chars;
    size_t full = by_columns ? cols : chars;
    c->wrapped = full > 0;
    for (size_t i = 0; i < c->blocks.n; i++) {
        jk_cl_block *b = &c->blocks.at[i];
        b->width = c->wrapped ? width(b->text, by_columns) : 0;
        if (i == 0)
            continue;
        const jk_cl_block *before = &c->blocks.at[i - 1];
        bool filled = jk_wrap_fills(before->width, full, !before->terminated) ||
                      (by_columns && before->width + 1 == full);
        b->goes_on = (b->flags & JK_BLOCK_CONTINUES) || (c->wrapped && filled && !b->apart);
    }
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
            m->shape == JK_MARK_DIGIT_PAREN ||
            (m->shape >= JK_MARK_DECIMAL && m->shape <= JK_MARK_DECIMAL_4));
}

/* Whether a line end parted a number from what stands in front of it: 第|一、预防为主, 之|一,
 * 初|二, or a title from its last words. */
static bool is_torn(const jk_cl *c, size_t i, const jk_mark *m)
{
    const jk_cl_block *b = &c->blocks.at[i], *before = &c->blocks.at[i - 1];
    int32_t last = last_char(before->text);
    if (before->role == JK_ROLE_TITLE && m->to == b->text.len)
        return true;
    if (!b->goes_on || before->terminated)
        return false;
    return last == U'第' || last == U'之' || last == U'初' || jk_numeral_char(last) ||
           ((m->flags & JK_MARK_REFERENCE) && m->shape < JK_MARK_ARTICLE);
}

/* Whether block i goes on with a line that stops in mid-sentence. */
static bool goes_on_open(const jk_cl *c, size_t i)
{
    return c->blocks.at[i].goes_on && i > 0 && !c->blocks.at[i - 1].terminated;
}

static void add_place(jk_cl *c, size_t i)
{
    const jk_cl_block *b = &c->blocks.at[i];
    jk_cl_place p = {.block = (uint32_t)i};
    if (no_clause(b->role) || !jk_mark_read(b->text, &p.mark) || surely_reference(&p.mark) ||
        (i > 0 && is_torn(c, i, &p.mark)))
        return;
    p.at = p.mark.from;
    p.quoted = b->quoted;
    p.weak = (p.mark.flags & (JK_MARK_REFERENCE | JK_MARK_DOUBTFUL)) || goes_on_open(c, i);
    if (JK_PUSH(&c->places, p) != 0)
        c->err = JK_ENOMEM;
}

/* Where most 第…条 are followed by a blank, one that is not must fit its neighbours; where most are
 * followed by a colon, that is how they are written here. */
static void settle_articles(jk_cl *c)
{
    size_t spaced = 0, colons = 0, all = 0;
    bool begin = false; /* those with a colon begin with the first */
    for (size_t i = 0; i < c->places.n; i++)
        if (c->places.at[i].mark.shape == JK_MARK_ARTICLE) {
            all++;
            spaced += (c->places.at[i].mark.flags & JK_MARK_SPACED) != 0;
            bool colon = c->places.at[i].mark.flags & JK_MARK_DOUBTFUL;
            begin = begin || (colon && colons == 0 && c->places.at[i].mark.n == 1);
            colons += colon;
        }
    for (size_t i = 0; i < c->places.n; i++) {
        jk_cl_place *p = &c->places.at[i];
        if (p->mark.shape != JK_MARK_ARTICLE)
            continue;
        if (spaced * 2 >= all && !(p->mark.flags & JK_MARK_SPACED))
            p->weak = true;
        if (begin && colons * 2 > all && (p->mark.flags & JK_MARK_DOUBTFUL))
            p->weak = goes_on_open(c, p->block);
    }
}

/* Headings are written alike: 第 一 章 and 第 一 节. */
static enum jk_mark_shape like(enum jk_mark_shape shape)
{
    return shape < JK_MARK_ARTICLE ? JK_MARK_CHAPTER : shape;
}

/* Blanks inside most numbers of a shape are how it is written here. */
static void settle_blanks(jk_cl *c)
{
    size_t all[JK_MARK_SHAPES] = {0}, blank[JK_MARK_SHAPES] = {0};
    for (size_t i = 0; i < c->places.n; i++) {
        const jk_mark *m = &c->places.at[i].mark;
        all[like(m->shape)]++;
        blank[like(m->shape)] += (m->flags & JK_MARK_BLANKS) != 0;
    }
    for (size_t i = 0; i < c->places.n; i++) {
        jk_mark *m = &c->places.at[i].mark;
        size_t n = blank[like(m->shape)];
        if ((m->flags & JK_MARK_BLANKS) && n > 1 && n * 2 > all[like(m->shape)])
            m->flags &= (uint8_t)~(JK_MARK_BLANKS | JK_MARK_MISREAD);
    }
}

int jk_cl_scan(jk_cl *c)
{
    c->places.n = 0;
    quote q = {false, 0};
    for (size_t i = 0; i < c->blocks.n; i++) {
        jk_cl_block *b = &c->blocks.at[i];
        b->terminated = ends_sentence(last_char(b->text));
        b->quoted = q.open;
        follow_quotes(c, i, &q);
    }
    if (q.open)
        give_up(c, &q, c->blocks.n);
    find_wraps(c);
    for (size_t i = 0; i < c->blocks.n; i++)
        add_place(c, i);
    settle_articles(c);
    settle_blanks(c);
    return c->err;
}
