#include "parse/structure/numbering_read.h"

#include "parse/structure/numeral.h"

enum {
    LARGEST_HAN = 99999, /* no document has more clauses of one kind written out in Han */
    ROMAN_ONE = 0x2160,  /* Ⅰ */
    ROMAN_TWELVE = 0x216B,
    INSIDE_MAX = 16, /* characters between 第 and 条 */
    HEADING_MAX = 40 /* characters of a heading that stands behind 第一章 without a blank */
};

/* What OCR and typists put for 一. */
static bool is_stroke(int32_t c)
{
    if (c > 0x4E28 && c < 0xFF0D) /* all but a few Han characters */
        return false;
    return c == 0xFF0D || c == '-' || c == 0x2014 || c == 0x2015 || c == 0x2013 || c == 0x30FC ||
           c == 0x2010 || c == 0x2500 || c == 0xFF3F || c == '_' || c == 0x4E28;
}

/* A number between two marks, damaged or not. */
typedef struct inside {
    char text[INSIDE_MAX * 4]; /* without blanks, strokes made 一 */
    size_t len;
    size_t blanks, strokes, alien, digits;
} inside;

static void inside_add(inside *in, const char *p, size_t n)
{
    memcpy(in->text + in->len, p, n);
    in->len += n;
}

/* Reads up to a character that `stop` accepts, which is given where it stands and what it is; false
 * where none comes soon enough.  *at is left at that character. */
static inline bool read_inside(jk_slice s, size_t *at, bool (*stop)(jk_slice, size_t, int32_t),
                               inside *in)
{
    in->len = in->blanks = in->strokes = in->alien = in->digits = 0;
    for (size_t n = 0; n < INSIDE_MAX && *at < s.len; n++) {
        size_t next = *at;
        int32_t c = jk_utf8_next(s, &next);
        if (in->len && stop(s, *at, c))
            return true;
        if (jk_glyph_blank(c)) {
            in->blanks++;
        } else if (is_stroke(c)) {
            in->strokes++;
            inside_add(in, "一", 3);
        } else if (c < 0) {
            return false;
        } else {
            if (jk_glyph_digit(c) >= 0)
                in->digits++;
            else if (!jk_numeral_char(c))
                in->alien++;
            inside_add(in, s.ptr + *at, next - *at);
        }
        if (in->alien > 1)
            return false;
        *at = next;
    }
    return false;
}

/* A number without damage up to a character that `stop` accepts, as most are; *at is left there. No
 * longer than what read_inside reads. */
static inline bool read_sound(jk_slice s, size_t *at, bool (*stop)(jk_slice, size_t, int32_t),
                              jk_numeral *n)
{
    if (!jk_numeral_read(s, *at, n) || n->digits >= INSIDE_MAX || n->value == 0 ||
        n->value > (n->han ? LARGEST_HAN : JK_MARK_LARGEST))
        return false;
    size_t end = *at + n->len;
    if (end >= s.len || !stop(s, end, jk_mark_peek(s, end)))
        return false;
    *at = end;
    return true;
}

/* The value of what was read; 0 where a character in it cannot belong to a number, which is then
 * doubtful if it has no other. */
static bool inside_value(const inside *in, jk_mark *m)
{
    jk_numeral n;
    jk_slice t = {in->text, in->len};
    if (in->strokes)
        m->flags |= JK_MARK_MISREAD;
    else if (in->blanks && !in->digits)
        m->flags |= JK_MARK_MISREAD | JK_MARK_STYLE;
    if (jk_numeral_read(t, 0, &n) && n.len == t.len && n.value > 0 && n.value <= LARGEST_HAN) {
        m->n = (uint32_t)n.value;
        return n.han || n.value <= JK_MARK_LARGEST;
    }
    m->n = 0;
    m->flags &= (uint8_t)~JK_MARK_STYLE;
    m->flags |= in->len > 3 ? JK_MARK_MISREAD : JK_MARK_MISREAD | JK_MARK_DOUBTFUL;
    return true;
}

/* Reads a number up to a character that `stop` accepts; false where there is none. */
static inline bool read_number(jk_slice s, size_t *at, bool (*stop)(jk_slice, size_t, int32_t),
                               inside *in, jk_mark *m)
{
    jk_numeral n;
    if (!read_sound(s, at, stop, &n))
        return read_inside(s, at, stop, in) && inside_value(in, m);
    in->blanks = in->strokes = in->alien = 0;
    in->digits = n.han ? 0 : n.digits;
    m->n = (uint32_t)n.value;
    return true;
}

/* ---- 第…编 章 节 条 */

static const struct {
    jk_slice suffix;
    uint8_t shape;
} suffixes[] = {{JK_LIT("条"), JK_MARK_ARTICLE},    {JK_LIT("章"), JK_MARK_CHAPTER},
                {JK_LIT("节"), JK_MARK_SECTION},    {JK_LIT("编"), JK_MARK_BOOK},
                {JK_LIT("篇"), JK_MARK_BOOK},       {JK_LIT("部分"), JK_MARK_DIVISION},
                {JK_LIT("分编"), JK_MARK_DIVISION}, {JK_LIT("條"), JK_MARK_ARTICLE},
                {JK_LIT("節"), JK_MARK_SECTION},    {JK_LIT("編"), JK_MARK_BOOK}};

static int suffix_at(jk_slice s, size_t at)
{
    jk_slice rest = jk_slice_sub(s, at, s.len);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (jk_slice_starts(rest, suffixes[i].suffix))
            return (int)i;
    return -1;
}

static bool stop_suffix(jk_slice s, size_t at, int32_t c)
{
    bool may = c == U'条' || c == U'章' || c == U'节' || c == U'编' || c == U'篇' || c == U'部' ||
               c == U'分' || c == U'條' || c == U'節' || c == U'編';
    return may && suffix_at(s, at) >= 0;
}

/* 之一 behind 条. */
static size_t read_sub(jk_slice s, size_t at, jk_mark *m)
{
    jk_numeral n;
    if (jk_mark_starts(s, at, "之") && jk_numeral_read(s, at + 3, &n) && n.value > 0 &&
        n.value < 1000) {
        m->sub = (uint32_t)n.value;
        return at + 3 + n.len;
    }
    return at;
}

/* Whether the rest of a line reads as a sentence, not as a heading. */
static bool runs_on(jk_slice s, size_t at)
{
    size_t n = 0;
    while (at < s.len) {
        int32_t c = jk_utf8_next(s, &at);
        if (c == U'。' || c == U'，' || c == U'；' || c == ',' || ++n > HEADING_MAX)
            return true;
    }
    return false;
}

/* 2-1 before 条, as inserted articles are numbered in Taiwan; *at is left at the 条. */
static bool read_dashed(jk_slice s, size_t *at, jk_mark *m)
{
    jk_numeral n, sub;
    size_t p = jk_glyph_skip_blanks(s, *at);
    if (jk_glyph_digit(jk_mark_peek(s, p)) < 0 || !jk_numeral_read(s, p, &n) || n.value == 0 ||
        n.value > JK_MARK_LARGEST)
        return false;
    p = jk_glyph_skip_blanks(s, p + n.len);
    if (!is_stroke(jk_mark_step(s, &p)))
        return false;
    p = jk_glyph_skip_blanks(s, p);
    if (!jk_numeral_read(s, p, &sub) || sub.han || sub.value == 0 || sub.value > JK_MARK_LARGEST)
        return false;
    p = jk_glyph_skip_blanks(s, p + sub.len);
    int k = suffix_at(s, p);
    if (k < 0 || suffixes[k].shape != JK_MARK_ARTICLE)
        return false;
    *at = p;
    m->n = (uint32_t)n.value;
    m->sub = (uint32_t)sub.value;
    return true;
}

/* What stands behind 第一条 in many contracts: 第一条： 第一条、 */
static size_t read_point(jk_slice s, size_t at, jk_mark *m)
{
    size_t next = at;
    int32_t c = jk_mark_step(s, &next);
    if ((!jk_mark_closes(c) && c != U'：' && c != ':') || (c == U'、' && jk_mark_refers(s, next)))
        return at;
    m->flags |= m->shape == JK_MARK_ARTICLE ? JK_MARK_DOUBTFUL : 0;
    return next;
}

static bool read_ordinal(jk_slice s, jk_mark *m)
{
    size_t at = m->from;
    int32_t c = jk_mark_step(s, &at);
    if (c == U'笫')
        m->flags |= JK_MARK_MISREAD;
    inside in;
    if (!read_dashed(s, &at, m) && !read_number(s, &at, stop_suffix, &in, m))
        return false;
    int k = suffix_at(s, at);
    m->shape = suffixes[k].shape;
    at += suffixes[k].suffix.len;
    if (m->shape == JK_MARK_ARTICLE && m->sub == 0)
        at = read_sub(s, at, m);
    at = read_point(s, at, m);
    jk_mark_finish(s, at, m);
    bool spaced = m->flags & JK_MARK_SPACED;
    if (m->n == 0 && !spaced)
        return false; /* 第三方条件 */
    if (m->shape == JK_MARK_ARTICLE ? !spaced && jk_mark_refers(s, m->to)
                                    : runs_on(s, m->to) || jk_mark_starts(s, at, "第"))
        m->flags |= JK_MARK_REFERENCE;
    return true;
}

/* ---- brackets */

/* Brackets around a number, and what OCR and typists put for them. */
static bool is_opener(int32_t c)
{
    return c == '(' || c == U'（' || c == '[' || c == U'〔' || c == U'［' || c == U'〈' ||
           c == U'﹙';
}

static bool stop_bracket(jk_slice s, size_t at, int32_t c)
{
    (void)s, (void)at;
    return c == ')' || c == U'）' || c == ']' || c == U'〕' || c == U'］' || c == U'〉' ||
           c == U'﹚';
}

static bool read_bracket(jk_slice s, jk_mark *m)
{
    size_t at = m->from;
    jk_mark_step(s, &at);
    if (jk_mark_is_letter(jk_mark_peek(s, at)))
        return jk_mark_read_letter(s, at, m) && !(m->flags & JK_MARK_DOUBTFUL);
    inside in;
    if (!read_number(s, &at, stop_bracket, &in, m))
        return false;
    if (m->n == 0 && (in.digits || in.blanks || in.alien == 0))
        return false;
    m->shape = in.digits ? JK_MARK_DIGIT_PAREN : JK_MARK_PAREN;
    int32_t open = jk_mark_peek(s, m->from), close = jk_mark_step(s, &at);
    if ((open != '(' && open != U'（') || (close != ')' && close != U'）'))
        m->flags |= JK_MARK_MISREAD | JK_MARK_DOUBTFUL;
    if (jk_mark_starts(s, at, "、") && !jk_mark_refers_to_item(s, at))
        at += strlen("、");
    jk_mark_finish(s, at, m);
    if (jk_mark_refers_to_item(s, at))
        m->flags |= JK_MARK_REFERENCE;
    return true;
}

/* ---- one character that is the whole number */

static bool read_enclosed(jk_slice s, int32_t c, jk_mark *m)
{
    static const struct {
        int32_t first, last;
        uint32_t n;
        uint8_t shape;
    } t[] = {{0x2460, 0x2473, 1, JK_MARK_CIRCLED},  {0x2474, 0x2487, 1, JK_MARK_DIGIT_PAREN},
             {0x2488, 0x249B, 1, JK_MARK_DIGIT},    {0x2776, 0x277F, 1, JK_MARK_CIRCLED},
             {0x2780, 0x2789, 1, JK_MARK_CIRCLED},  {0x3220, 0x3229, 1, JK_MARK_PAREN},
             {0x3251, 0x325F, 21, JK_MARK_CIRCLED}, {0x3280, 0x3289, 1, JK_MARK_CIRCLED},
             {0x32B1, 0x32BF, 36, JK_MARK_CIRCLED}};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        if (c >= t[i].first && c <= t[i].last) {
            size_t at = m->from;
            jk_mark_step(s, &at);
            m->n = t[i].n + (uint32_t)(c - t[i].first);
            m->shape = t[i].shape;
            if (jk_mark_starts(s, at, "、"))
                at += strlen("、");
            jk_mark_finish(s, at, m);
            return true;
        }
    return false;
}

/* ---- 一、 甲、 1. 1） */

static bool stop_comma(jk_slice s, size_t at, int32_t c)
{
    (void)s, (void)at;
    return jk_mark_closes(c) || c == U'）' || c == ')';
}

/* 一）, whose number ends at `at`. */
static bool read_half_bracket(jk_slice s, size_t at, jk_mark *m)
{
    jk_mark_step(s, &at);
    m->shape = JK_MARK_PAREN;
    m->flags |= JK_MARK_MISREAD | JK_MARK_STYLE | JK_MARK_DOUBTFUL;
    jk_mark_finish(s, at, m);
    if (jk_mark_refers_to_item(s, at))
        m->flags |= JK_MARK_REFERENCE;
    return true;
}

/* 参、 for 叁、 where 贰、 and 肆、 stand around it. */
static bool read_third(jk_slice s, jk_mark *m)
{
    if (!jk_mark_starts(s, m->from, "参、"))
        return false;
    m->n = 3;
    m->shape = JK_MARK_FORMAL;
    m->flags |= JK_MARK_DOUBTFUL;
    jk_mark_finish(s, m->from + strlen("参、"), m);
    return true;
}

/* Ⅰ、 */
static bool read_upper_roman(jk_slice s, int32_t c, jk_mark *m)
{
    size_t at = m->from;
    jk_mark_step(s, &at);
    m->n = (uint32_t)(c - ROMAN_ONE + 1);
    m->shape = JK_MARK_FORMAL;
    if (!jk_mark_closes(jk_mark_step(s, &at)))
        return false;
    jk_mark_finish(s, at, m);
    int32_t next = jk_mark_peek(s, m->to);
    if (next >= ROMAN_ONE && next <= ROMAN_TWELVE)
        m->flags |= JK_MARK_REFERENCE; /* Ⅰ、Ⅱ级响应 */
    return true;
}

/* 一、 壹、 */
static bool read_comma(jk_slice s, jk_mark *m)
{
    inside in;
    size_t at = m->from;
    if (!read_number(s, &at, stop_comma, &in, m) || in.alien || in.digits || m->n == 0)
        return false;
    if (!jk_mark_closes(jk_mark_peek(s, at)))
        return read_half_bracket(s, at, m);
    bool formal = jk_numeral_formal(jk_mark_peek(s, m->from));
    m->shape = formal ? JK_MARK_FORMAL : JK_MARK_COMMA;
    jk_mark_step(s, &at);
    jk_mark_finish(s, at, m);
    jk_numeral next;
    if (jk_numeral_read(s, at, &next) && next.han && next.value == m->n + 1)
        m->flags |= JK_MARK_REFERENCE; /* 一、二级 */
    return true;
}

const char jk_mark_stems[] = "甲乙丙丁戊己庚辛壬癸";

/* 1 to 10 for a heavenly stem at `at`, or 0. */
static unsigned stem(jk_slice s, size_t at)
{
    for (unsigned i = 0; i < 10; i++)
        if (s.len - at >= 3 && memcmp(s.ptr + at, jk_mark_stems + (size_t)3 * i, 3) == 0)
            return i + 1;
    return 0;
}

static bool read_stem(jk_slice s, jk_mark *m)
{
    size_t at = m->from;
    if (s.len - at < 4 || (s.ptr[at + 3] != '.' && !jk_mark_starts(s, at + 3, "、") &&
                           !jk_mark_starts(s, at + 3, "．")))
        return false;
    m->n = stem(s, at);
    if (!m->n)
        return false;
    jk_mark_step(s, &at);
    if (!jk_mark_closes(jk_mark_step(s, &at)))
        return false;
    m->shape = JK_MARK_STEM;
    jk_mark_finish(s, at, m);
    if (at < s.len && stem(s, at))
        m->flags |= JK_MARK_REFERENCE; /* 甲、乙双方 */
    return true;
}

bool jk_mark_numeral(int32_t c)
{
    return jk_numeral_char(c) || is_stroke(c);
}

bool jk_mark_may_begin(int32_t c)
{
    if (c > 0x32FF && c < 0xA000) /* Han, as most are */
        return c == U'第' || c == U'笫' || c == U'参' || jk_numeral_char(c) || c == 0x4E28;
    return is_opener(c) || jk_glyph_digit(c) >= 0 || (c >= ROMAN_ONE && c <= 0x32FF) ||
           jk_mark_numeral(c);
}

bool jk_mark_read(jk_slice line, jk_mark *out)
{
    line = jk_slice_sub(line, 0, UINT32_MAX);
    if (jk_mark_plain(line, out))
        return true;
    jk_mark m = {.from = (uint32_t)jk_glyph_skip_blanks(line, 0)};
    if (m.from < line.len && jk_mark_is_bold(line, m.from))
        m.from += 2;
    int32_t c = jk_mark_peek(line, m.from);
    bool found;
    if (c == U'第' || c == U'笫')
        found = read_ordinal(line, &m);
    else if (is_opener(c))
        found = read_bracket(line, &m);
    else if (jk_glyph_digit(c) >= 0)
        found = jk_mark_read_digits(line, &m);
    else if (jk_mark_is_letter(c))
        found = jk_mark_read_letter(line, m.from, &m);
    else if (c >= 0x2460 && c <= 0x32FF && !jk_numeral_char(c))
        found = read_enclosed(line, c, &m);
    else if (c >= ROMAN_ONE && c <= ROMAN_TWELVE)
        found = read_upper_roman(line, c, &m);
    else
        found = read_stem(line, &m) || read_third(line, &m) ||
                (jk_mark_numeral(c) && read_comma(line, &m));
    if (found)
        *out = m;
    return found;
}
