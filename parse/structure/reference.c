#include "parse/structure/reference.h"

#include "parse/base/utf8.h"
#include "parse/structure/glyph.h"
#include "parse/structure/numeral.h"

enum { TITLE_MAX = 360, OWN_MAX = 24 };

static bool starts(jk_slice s, size_t at, const char *part)
{
    return jk_slice_starts(jk_slice_sub(s, at, s.len), jk_slice_of(part));
}

static const struct {
    const char *suffix;
    enum jk_clause_level level;
} units[] = {{"条", JK_CL_ARTICLE}, {"款", JK_CL_PARA},    {"项", JK_CL_ITEM},
             {"目", JK_CL_POINT},   {"章", JK_CL_CHAPTER}, {"节", JK_CL_SECTION},
             {"编", JK_CL_BOOK},    {"部分", JK_CL_PART},  {"條", JK_CL_ARTICLE},
             {"項", JK_CL_ITEM},    {"節", JK_CL_SECTION}, {"編", JK_CL_BOOK}};

/* The level of the unit at `at`, moving behind it; -1 for none. */
static int read_unit(jk_slice s, size_t *at)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (starts(s, *at, units[i].suffix)) {
            *at += strlen(units[i].suffix);
            return (int)units[i].level;
        }
    return -1;
}

/* 十二, （三） or (三); moves behind it. */
static bool read_number(jk_slice s, size_t *at, uint64_t *n)
{
    jk_numeral v;
    size_t i = *at;
    size_t open = starts(s, i, "（") ? 3 : starts(s, i, "(") ? 1 : 0;
    i += open;
    if (!jk_numeral_read(s, i, &v) || v.value == 0)
        return false;
    i += v.len;
    if (open) {
        size_t close = starts(s, i, "）") ? 3 : starts(s, i, ")") ? 1 : 0;
        if (!close)
            return false;
        i += close;
    }
    *at = i;
    *n = v.value;
    return true;
}

/* More numbers before the unit: 、五 behind 第四, 至五; only such as follow, so that they make a
 * range.  *last is the last of them. */
static void read_numbers(jk_slice s, size_t *at, uint64_t *last)
{
    for (;;) {
        size_t i = *at;
        uint64_t n;
        bool to = starts(s, i, "至") || starts(s, i, "到");
        if (!to && !starts(s, i, "、") && !starts(s, i, "和"))
            return;
        i += 3;
        if (!read_number(s, &i, &n) || (to ? n <= *last : n != *last + 1))
            return;
        *at = i;
        *last = n;
    }
}

/* Passes one more number of a list: 、三 of 第一、三项; false where there is none. */
static bool pass_number(jk_slice s, size_t *at)
{
    uint64_t n;
    size_t i = *at + 3;
    if ((!starts(s, *at, "、") && !starts(s, *at, "和") && !starts(s, *at, "至")) ||
        !read_number(s, &i, &n))
        return false;
    *at = i;
    return true;
}

/* 十二条之一, 四、五项 behind 第, or behind the part `of` in one list; NULL where it is the first.
 * Moves behind it. */
static bool read_counted(jk_slice s, size_t *at, const jk_reference_part *of, jk_reference_part *p)
{
    size_t i = *at;
    *p = (jk_reference_part){.bracketed = starts(s, i, "（") || starts(s, i, "(")};
    if (!read_number(s, &i, &p->n))
        return false;
    p->last = p->n;
    read_numbers(s, &i, &p->last);
    size_t unit = i;
    p->listed = pass_number(s, &unit);
    if (p->listed && of) { /* the unit was looked for already */
        p->level = of->level;
        p->verse = of->verse;
        *at = i;
        return true;
    }
    while (p->listed && pass_number(s, &unit))
        continue;
    p->verse = starts(s, unit, "項");
    int level = read_unit(s, &unit);
    if (level < 0)
        return false;
    i = p->listed ? i : unit;
    jk_numeral sub;
    if (level == JK_CL_ARTICLE && starts(s, i, "之") && jk_numeral_read(s, i + 3, &sub)) {
        p->sub = sub.value;
        i += 3 + sub.len;
    }
    p->level = (enum jk_clause_level)level;
    p->last_sub = p->sub;
    *at = i;
    return true;
}

/* 第十二条之一, 第四、五项; moves behind it. */
static bool read_part(jk_slice s, size_t *at, jk_reference_part *p)
{
    size_t i = *at + 3;
    if (!starts(s, *at, "第") || !read_counted(s, &i, NULL, p))
        return false;
    *at = i;
    return true;
}

/* 至第五条 behind a part of the same level makes a range of it, as does —第五条. */
static void read_range(jk_slice s, size_t *at, jk_reference_part *p)
{
    static const char *const words[] = {"至", "到", "——", "—", "－", "～", "-", NULL};
    const char *const *w = words;
    while (*w && !starts(s, *at, *w))
        w++;
    if (!*w)
        return;
    size_t i = *at + strlen(*w);
    jk_reference_part last;
    if (p->listed || !read_part(s, &i, &last) || last.level != p->level ||
        (last.n == p->n ? last.sub <= p->sub : last.n < p->n))
        return;
    p->last = last.n;
    p->last_sub = last.sub;
    *at = i;
}

static bool read_parts(jk_slice s, size_t *at, jk_reference *r)
{
    jk_reference_part p = {.listed = false};
    while (r->nparts < JK_REFERENCE_PARTS && !p.listed && read_part(s, at, &p)) {
        read_range(s, at, &p);
        r->parts[r->nparts++] = p;
    }
    return r->nparts > 0;
}

/* Whether the word for a level goes on as another word: 本章程, 本条例, 范本编制, 前项目. */
static bool makes_word(enum jk_clause_level level, jk_slice s, size_t at)
{
    static const struct {
        enum jk_clause_level level;
        const char *next;
    } t[] = {{JK_CL_ITEM, "目"},    {JK_CL_ITEM, "次"},    {JK_CL_ARTICLE, "例"},
             {JK_CL_ARTICLE, "件"}, {JK_CL_CHAPTER, "程"}, {JK_CL_SECTION, "约"},
             {JK_CL_SECTION, "約"}, {JK_CL_SECTION, "目"}, {JK_CL_SECTION, "日"},
             {JK_CL_BOOK, "制"},    {JK_CL_BOOK, "写"},    {JK_CL_BOOK, "号"},
             {JK_CL_BOOK, "辑"},    {JK_CL_BOOK, "排"}};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        if (t[i].level == level && starts(s, at, t[i].next))
            return true;
    return false;
}

/* 前款, 前两条, 上款, 本条, and what follows: 前款第二项. */
static bool read_relative(jk_slice s, size_t at, jk_reference *r)
{
    size_t i = at + 3;
    uint64_t back = starts(s, at, "本") ? 0 : 1;
    jk_numeral n;
    if (back && jk_numeral_read(s, i, &n) && n.value > 0 && n.value < 100) {
        back = n.value;
        i += n.len;
    }
    bool verse = starts(s, i, "項");
    int level = read_unit(s, &i);
    if (level < 0 || level == JK_CL_POINT || level == JK_CL_PART || (level == JK_CL_BOOK && back))
        return false; /* 项目, 目前, 部分, 以前编制 */
    if (makes_word((enum jk_clause_level)level, s, i))
        return false;
    *r = (jk_reference){.from = at, .back = back, .relative = true};
    r->parts[r->nparts++] =
        (jk_reference_part){.level = (enum jk_clause_level)level, .verse = verse};
    read_parts(s, &i, r);
    r->to = i;
    return true;
}

/* 《…》, with or without parts behind it. */
static bool read_titled(jk_slice s, size_t at, jk_reference *r)
{
    jk_slice rest = jk_slice_sub(s, 0, at + TITLE_MAX);
    size_t end = jk_slice_find(rest, JK_S("》"), at);
    if (end >= rest.len)
        return false;
    size_t i = end + 3;
    *r = (jk_reference){.from = at, .doc = i - at, .external = true};
    read_parts(s, &i, r);
    r->to = i;
    return true;
}

/* 本意见第（三）条: the bytes of 本意见 before 第. */
static size_t own_before(jk_slice s, size_t at)
{
    size_t i = at;
    while (i > 0 && at - i < OWN_MAX) {
        int32_t c = jk_utf8_prev(s, &i);
        if (c == U'本' && at - i > 3)
            return at - i;
        if (!jk_is_han(c) || c == U'第')
            break;
    }
    return 0;
}

/* Where the number of an annex begins that stands before `at`, or `at`. */
static size_t annex_number(jk_slice s, size_t at)
{
    for (size_t from = at; from > 0; at = from) {
        int32_t c = jk_glyph_prev(s, &from);
        if (jk_glyph_digit(c) < 0 && !jk_numeral_char(c))
            break;
    }
    return at;
}

/* Whether the name of another document stands before 第: 刑法第, 《…》第, 附件2第. */
static bool other_before(jk_slice s, size_t at)
{
    static const char *const names[] = {"法",   "条例", "办法", "细则", "解释",
                                        "章程", "规则", "通则", "法典", "公约",
                                        "》",   "协定", "附件", "附录", NULL};
    jk_slice before = jk_slice_sub(s, 0, annex_number(s, at));
    for (const char *const *n = names; *n; n++)
        if (jk_slice_ends(before, jk_slice_of(*n)))
            return !jk_slice_ends(before, JK_S("依法"));
    return false;
}

/* Whether this is the title of a part of a standard (GB/T 1.1-2020 6.1): 第3部分：…. */
static bool names_part(jk_slice s, const jk_reference *r)
{
    return r->parts[0].level == JK_CL_PART && (starts(s, r->to, "：") || starts(s, r->to, ":"));
}

/* Whether what stands between two references joins them to a list. */
static bool joins(jk_slice between)
{
    static const char *const words[] = {"、", "和", "或", "或者", "及", "以及", "与", "，", NULL};
    for (const char *const *w = words; *w; w++)
        if (jk_slice_eq(between, jk_slice_of(*w)))
            return true;
    return false;
}

/* A later member of a list has the document of the one before, and the parts outside its own. */
static void inherit(const jk_reference *before, jk_reference *r)
{
    r->external = before->external;
    r->own = before->own;
    size_t outer = 0;
    while (outer < before->nparts && before->parts[outer].level < r->parts[0].level)
        outer++;
    if (outer == 0 || outer + r->nparts > JK_REFERENCE_PARTS)
        return;
    memmove(r->parts + outer, r->parts, r->nparts * sizeof *r->parts);
    memcpy(r->parts, before->parts, outer * sizeof *r->parts);
    r->nparts += outer;
    r->relative = before->relative;
    r->back = before->back;
}

static bool read_absolute(jk_slice s, size_t at, const jk_reference *before, jk_reference *r)
{
    size_t i = at;
    *r = (jk_reference){.from = at};
    if (!read_parts(s, &i, r))
        return false;
    r->to = i;
    size_t own = own_before(s, at);
    if (own) {
        r->from -= own;
        r->doc = own;
        r->own = true;
    } else if (before->to > 0 && before->to <= at && joins(jk_slice_sub(s, before->to, at))) {
        inherit(before, r);
    } else {
        r->external = other_before(s, at) || names_part(s, r);
    }
    return true;
}

/* The next number of a list whose unit stands behind all of them: the 三项 of 第一、三项. */
static bool read_listed(jk_slice s, const jk_reference *before, jk_reference *r)
{
    size_t i = before->to + 3;
    const jk_reference_part *of = before->nparts ? &before->parts[before->nparts - 1] : NULL;
    *r = (jk_reference){.from = i, .nparts = 1};
    if (!of || !of->listed || !read_counted(s, &i, of, &r->parts[0]))
        return false;
    r->to = i;
    inherit(before, r);
    return true;
}

bool jk_reference_next(jk_slice text, size_t *at, jk_reference *r)
{
    jk_reference listed;
    if (read_listed(text, r, &listed)) {
        *r = listed;
        *at = listed.to;
        return true;
    }
    for (size_t i = *at; i + 3 <= text.len; i++) {
        unsigned char b = (unsigned char)text.ptr[i];
        jk_reference found = {.from = 0};
        bool ok = false;
        if (b == 0xE7 && starts(text, i, "第"))
            ok = read_absolute(text, i, r, &found);
        else if ((b == 0xE5 && starts(text, i, "前")) || (b == 0xE4 && starts(text, i, "上")) ||
                 (b == 0xE6 && starts(text, i, "本")))
            ok = read_relative(text, i, &found);
        else if (b == 0xE3 && starts(text, i, "《"))
            ok = read_titled(text, i, &found);
        if (ok) {
            *r = found;
            *at = found.to;
            return true;
        }
    }
    *at = text.len;
    return false;
}
