/* Clauses that were run into the text of others: numbers inside lines. */
#include "parse/structure/clause_search.h"

#include "parse/base/simd.h"
#include "parse/base/utf8.h"
#include "parse/structure/glyph.h"

bool jk_cl_behind_stop(jk_slice s, size_t at, enum jk_cl_behind what)
{
    static const jk_slice ends[] = {JK_LIT("。"), JK_LIT("；"), JK_LIT(";"),
                                    JK_LIT("！"), JK_LIT("："), JK_LIT(":"),
                                    JK_LIT("）"), JK_LIT(")"),  JK_LIT("”")};
    static const size_t n[] = {
        [JK_CL_BEHIND_STOP] = 4, [JK_CL_BEHIND_COLON] = 6, [JK_CL_BEHIND_ANY] = 9};
    return jk_slice_ends_any(jk_slice_trim(jk_slice_sub(s, 0, at)), ends, n[what]);
}

bool jk_cl_may_head(jk_slice s)
{
    enum { HEADING = 150 };
    static const jk_slice marks[] = {JK_LIT("。"), JK_LIT("；"), JK_LIT("："), JK_LIT(";"),
                                     JK_LIT(":")};
    s = jk_slice_trim(s);
    bool heading = s.len > 0 && s.len <= HEADING;
    for (size_t i = 0; heading && i < sizeof marks / sizeof *marks; i++)
        heading = jk_slice_find(s, marks[i], 0) > s.len;
    return heading;
}

/* The first digit at or after `at`. */
static size_t next_digit(jk_slice s, size_t at)
{
    for (; at < s.len; at++) {
        unsigned char c = (unsigned char)s.ptr[at];
        if ((c >= '0' && c <= '9') ||
            (c == 0xEF && jk_slice_starts(jk_slice_sub(s, at, s.len), JK_S("\xEF\xBC"))))
            break;
    }
    return at;
}

/* The first byte at or after `at` where a mark of this shape may begin: （ or (, 第 or 笫, a
 * numeral or a stroke that stands for one, a digit, ①; s.len or more where there is none. */
static size_t next_mark(enum jk_mark_shape shape, jk_slice s, size_t at)
{
    size_t wide, narrow;
    switch (shape) {
    case JK_MARK_PAREN:
    case JK_MARK_DIGIT_PAREN:
        wide = jk_slice_find(s, JK_S("（"), at);
        narrow = jk_slice_find(s, JK_S("("), at);
        return wide < narrow ? wide : narrow;
    case JK_MARK_CHAPTER:
    case JK_MARK_SECTION:
    case JK_MARK_ARTICLE:
        return jk_slice_find(s, JK_S("\xE7\xAC"), at);
    case JK_MARK_FORMAL:
    case JK_MARK_COMMA:
        while (at < s.len) {
            size_t next = at;
            if ((unsigned char)s.ptr[at] >= 0xE3 && jk_mark_numeral(jk_utf8_next(s, &next)))
                break;
            at += next > at ? next - at : 1;
        }
        return at;
    case JK_MARK_DIGIT:
    case JK_MARK_DIGIT_CLOSE:
    case JK_MARK_DECIMAL:
    case JK_MARK_DECIMAL_3:
    case JK_MARK_DECIMAL_4:
        return next_digit(s, at);
    case JK_MARK_CIRCLED:
        return jk_slice_find(s, JK_S("\xE2\x91"), at);
    default:
        return s.len;
    }
}

/* The length of the 。 ； ！ or ; that begins with byte `at`; 0 where none does. */
static size_t stop_at(jk_slice s, size_t at)
{
    const char *p = s.ptr + at;
    if (*p == ';')
        return 1;
    bool wide = s.len - at >= 3 &&
                (memcmp(p, "。", 3) == 0 || memcmp(p, "；", 3) == 0 || memcmp(p, "！", 3) == 0);
    return wide ? 3 : 0;
}

/* Where the next of these begins at or after `at`; s.len where there is none. */
static size_t next_stop(jk_slice s, size_t at)
{
#if JK_HAVE_SSE2
    enum { STEP = 16 };
    for (; at + STEP <= s.len; at += STEP) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.ptr + at));
        __m128i wide = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)0xE3)),
                                    _mm_cmpeq_epi8(x, _mm_set1_epi8((char)0xEF)));
        __m128i begins = _mm_or_si128(wide, _mm_cmpeq_epi8(x, _mm_set1_epi8(';')));
        unsigned found = (unsigned)_mm_movemask_epi8(begins);
        for (; found; found &= found - 1)
            if (stop_at(s, at + (size_t)__builtin_ctz(found)))
                return at + (size_t)__builtin_ctz(found);
    }
#endif
    while (at < s.len && !stop_at(s, at))
        at++;
    return at;
}

/* The first byte at or after `at` in front of which a sentence ends; blanks may stand between. */
static size_t behind_stop(jk_slice s, size_t at)
{
    for (size_t p = at < 3 ? 0 : at - 3; (p = next_stop(s, p)) < s.len;) {
        p = jk_glyph_skip_blanks(s, p + stop_at(s, p));
        if (p >= at)
            return p;
    }
    return s.len;
}

/* The first byte at or after `at` where the number may begin; s.len or more where there is none.
 * Where it is not known to be missing, few places have to be looked at. */
static size_t next_place(const jk_cl_search *f, jk_slice s, size_t at)
{
    if (f->end < JK_CL_NO_END)
        return next_mark(f->shape, s, at);
    while ((at = behind_stop(s, at)) < s.len &&
           next_mark(f->shape, jk_slice_sub(s, 0, at + 4), at) != at)
        at++;
    return at;
}

/* Whether the numbers before the last are those of the list: 5.2 behind 5.1, written alike. */
static bool is_like(const jk_cl_search *f, jk_slice s, const jk_mark *m)
{
    jk_decimal d;
    bool same = jk_decimal_read(s, &d) && d.parts == f->like.parts;
    for (size_t i = 0; same && i + 1 < d.parts; i++)
        same = d.part[i] == f->like.part[i];
    return same && f->spaced == ((m->flags & JK_MARK_SPACED) != 0);
}

/* Reads the number looked for at the beginning of s, if it stands there. */
static bool read_next(const jk_cl_search *f, jk_slice s, jk_mark *m)
{
    bool missing = f->end < JK_CL_NO_END;
    if (f->bare) /* 5 检验: digits in a text are many things */
        return missing && jk_mark_bare(s, m) && m->n == f->n && (m->flags & JK_MARK_SPACED) &&
               m->to < s.len;
    if (!jk_mark_read(s, m) || m->shape != f->shape || m->from || m->n != f->n || m->sub)
        return false;
    if (f->like.parts)
        return is_like(f, s, m);
    return !(m->flags & (JK_MARK_REFERENCE | JK_MARK_MISREAD)) &&
           !(m->shape <= JK_MARK_ARTICLE && f->spaced && !(m->flags & JK_MARK_SPACED) && !missing);
}

/* Whether a line end tore the number that ends a block at byte `to` from its decimals: 5.|4%. */
static bool is_torn(const jk_cl *c, size_t block, size_t to)
{
    return to == c->blocks.at[block].text.len && block + 1 < c->blocks.n &&
           c->blocks.at[block + 1].goes_on && next_digit(c->blocks.at[block + 1].text, 0) == 0;
}

/* Looks at bytes [from, to) of a block; they may begin with a heading. */
static void look(jk_cl_search *f, size_t block, size_t from, size_t to, bool headed)
{
    jk_cl *c = f->c;
    jk_slice s = jk_slice_sub(c->blocks.at[block].text, 0, to);
    for (size_t at = from; f->n < f->end && (at = next_place(f, s, at)) < s.len; at++) {
        jk_mark m;
        bool missing = f->end < JK_CL_NO_END;
        if (!jk_cl_behind_stop(s, at, missing ? JK_CL_BEHIND_ANY : JK_CL_BEHIND_STOP) &&
            !(missing && f->shape == JK_MARK_ARTICLE && jk_cl_behind_digit(s, at)) &&
            !(missing && headed && jk_cl_may_head(jk_slice_sub(s, from, at))))
            continue;
        if (!read_next(f, jk_slice_sub(s, at, s.len), &m) || is_torn(c, block, at + m.len))
            continue;
        jk_cl_place p = {.block = (uint32_t)block,
                         .at = (uint32_t)at,
                         .mark = m,
                         .quoted = f->quoted,
                         .inside = true};
        if (JK_PUSH(&c->places, p) != 0)
            c->err = JK_ENOMEM;
        f->n++;
        f->found = true;
        at += m.len - 1;
    }
}

void jk_cl_search_text(jk_cl_search *f, size_t node)
{
    const jk_cl *c = f->c;
    bool headed = c->nodes.at[node].mark.shape < f->shape;
    for (size_t k = c->nodes.at[node].first; k != JK_NONE; k = c->pieces.at[k].next) {
        jk_cl_piece p = c->pieces.at[k];
        if (p.kind == JK_PIECE_TEXT && f->n < f->end)
            look(f, p.block, p.from, p.to, headed);
        headed = headed && p.kind != JK_PIECE_TEXT;
    }
}
