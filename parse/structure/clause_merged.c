/* Clauses that were run into the line of the one before.
 *
 * Looked for only where a list lacks a number or ends: inside the text between two neighbours, a
 * number of their shape that is the next one and stands behind the end of a sentence.
 */
#include "parse/base/bisect.h"
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/simd.h"
#include "parse/base/utf8.h"
#include "parse/structure/decimal.h"
#include "parse/structure/numeral.h"

enum {
    LARGEST = 100000, /* numbers are below */
    AROUND = 64,      /* nodes looked at to find a neighbour */
    LEAP = 4,         /* numbers run on into the next list, though fewer than these are missing */
    HEADING = 120     /* bytes of a heading */
};

typedef struct search {
    jk_cl *c;
    enum jk_mark_shape shape;
    uint64_t n;   /* the number looked for */
    uint64_t end; /* the list goes on with this one; LARGEST where it does not */
    bool quoted;
    bool spaced;     /* a blank stands behind the number of the one before */
    bool bare;       /* only digits are the numbers: 1 范围 */
    jk_decimal like; /* the number of the one before, where it is decimal: no parts else */
    bool found;
} search;

/* Whether a sentence ends in front of s[at]; blanks may stand between.  A colon, a closing bracket
 * or quote will do where the number is known to be missing. */
static bool sentence_ends(jk_slice s, size_t at, bool missing)
{
    static const jk_slice ends[] = {JK_LIT("。"), JK_LIT("；"), JK_LIT(";"),
                                    JK_LIT("！"), JK_LIT("）"), JK_LIT(")"),
                                    JK_LIT("”"),  JK_LIT("："), JK_LIT(":")};
    jk_slice before = jk_slice_trim(jk_slice_sub(s, 0, at));
    for (size_t i = 0; i < (missing ? sizeof ends / sizeof *ends : 4); i++)
        if (jk_slice_ends(before, ends[i]))
            return true;
    return false;
}

/* Whether what begins a clause may be its heading: short, and no sentence. */
static bool is_heading(jk_slice s)
{
    static const jk_slice ends[] = {JK_LIT("。"), JK_LIT("；"), JK_LIT("："), JK_LIT(";"),
                                    JK_LIT(":")};
    bool sentence = s.len == 0 || s.len > HEADING;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        sentence = sentence || jk_slice_find(s, ends[i], 0) < s.len;
    return !sentence;
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

/* Behind the blanks at `at`, which are those that jk_slice_trim knows. */
static size_t skip_blanks(jk_slice s, size_t at)
{
    for (;;) {
        if (at < s.len && (s.ptr[at] == ' ' || (s.ptr[at] >= '\t' && s.ptr[at] <= '\r')))
            at++;
        else if (jk_slice_starts(jk_slice_sub(s, at, s.len), JK_S("\xE3\x80\x80")))
            at += 3;
        else
            return at;
    }
}

/* The first byte at or after `at` in front of which a sentence ends; blanks may stand between. */
static size_t behind_stop(jk_slice s, size_t at)
{
    for (size_t p = at < 3 ? 0 : at - 3; (p = next_stop(s, p)) < s.len;) {
        p = skip_blanks(s, p + stop_at(s, p));
        if (p >= at)
            return p;
    }
    return s.len;
}

/* The first byte at or after `at` where the number may begin; s.len or more where there is none.
 * Where it is not known to be missing, few places have to be looked at. */
static size_t next_place(const search *f, jk_slice s, size_t at)
{
    if (f->end < LARGEST)
        return next_mark(f->shape, s, at);
    while ((at = behind_stop(s, at)) < s.len &&
           next_mark(f->shape, jk_slice_sub(s, 0, at + 4), at) != at)
        at++;
    return at;
}

/* Whether the numbers before the last are those of the list: 5.2 behind 5.1, written alike. */
static bool is_like(const search *f, jk_slice s, const jk_mark *m)
{
    jk_decimal d;
    bool same = jk_decimal_read(s, &d) && d.parts == f->like.parts;
    for (size_t i = 0; same && i + 1 < d.parts; i++)
        same = d.part[i] == f->like.part[i];
    return same && f->spaced == ((m->flags & JK_MARK_SPACED) != 0);
}

/* Reads the number looked for at the beginning of s, if it stands there. */
static bool read_next(const search *f, jk_slice s, jk_mark *m)
{
    bool missing = f->end < LARGEST;
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
static void look(search *f, size_t block, size_t from, size_t to, bool headed)
{
    jk_cl *c = f->c;
    jk_slice s = jk_slice_sub(c->blocks.at[block].text, 0, to);
    for (size_t at = from; f->n < f->end && (at = next_place(f, s, at)) < s.len; at++) {
        jk_mark m;
        bool missing = f->end < LARGEST;
        if (!sentence_ends(s, at, missing) &&
            !(missing && f->shape == JK_MARK_ARTICLE && jk_cl_behind_digit(s, at)) &&
            !(missing && headed && is_heading(jk_slice_sub(s, from, at))))
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

/* The text of a node, up to where the next node of its list stands. */
static void look_through(search *f, size_t node)
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

/* Whether a clause may begin with line `block`. */
static bool begins_line(const search *f, size_t block)
{
    const jk_cl *c = f->c;
    const jk_cl_block *b = &c->blocks.at[block];
    bool body =
        b->role == JK_ROLE_BODY || b->role == JK_ROLE_HEADING || b->role == JK_ROLE_PREAMBLE;
    return body && b->quoted == f->quoted &&
           !(b->goes_on && block && !c->blocks.at[block - 1].terminated);
}

/* Whether a mark is a numeral and nothing else. */
static bool is_number_only(jk_slice s, const jk_mark *m)
{
    jk_numeral n;
    return jk_numeral_read(s, 0, &n) && n.len == m->len;
}

/* Whether the number n is left of a mark. */
static bool holds_number(jk_slice mark, uint64_t n)
{
    jk_numeral v;
    for (size_t at = 0; at < mark.len; jk_utf8_next(mark, &at))
        if (jk_numeral_read(mark, at, &v) && v.value == n)
            return true;
    return false;
}

/* Looks for the number among the lines [from, to), in a mark that is damaged; behind the end of a
 * list something has to be left of it. */
static void look_at_lines(search *f, size_t from, size_t to)
{
    jk_cl *c = f->c;
    if (f->like.parts || f->bare)
        return;
    for (size_t i = from; i < to && f->n < f->end; i++) {
        jk_cl_place p = {.block = (uint32_t)i, .quoted = f->quoted};
        jk_slice s = c->blocks.at[i].text;
        if (!begins_line(f, i) || !jk_mark_damaged(s, f->shape, (uint32_t)f->n, &p.mark) ||
            (f->end == LARGEST &&
             (is_number_only(s, &p.mark) || !holds_number(jk_slice_sub(s, 0, p.mark.len), f->n))))
            continue;
        if (JK_PUSH(&c->places, p) != 0)
            c->err = JK_ENOMEM;
        f->n++;
        f->found = true;
    }
}

static int by_place(const void *a, const void *b)
{
    const jk_cl_place *x = a, *y = b;
    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* Puts the places from `sorted` on, which are few, in their order among the others. */
static int sort_in(jk_cl *c, size_t sorted)
{
    size_t n = c->places.n - sorted;
    jk_cl_place *all = c->places.at, *added = malloc(n * sizeof *added);
    if (!added)
        return JK_ENOMEM;
    memcpy(added, all + sorted, n * sizeof *added);
    qsort(added, n, sizeof *added, by_place);
    for (size_t to = c->places.n; n > 0;)
        all[--to] =
            sorted && by_place(&all[sorted - 1], &added[n - 1]) > 0 ? all[--sorted] : added[--n];
    free(added);
    return JK_OK;
}

/* The next node of node i's shape behind `last`, to which its numbers may run on, or JK_NONE. */
static size_t next_list(const jk_cl *c, size_t i, size_t last)
{
    const jk_cl_node *n = &c->nodes.at[i];
    for (size_t k = last + 1; k < c->nodes.n && k <= last + AROUND; k++) {
        const jk_cl_node *m = &c->nodes.at[k];
        if (m->mark.shape == n->mark.shape && m->quoted == n->quoted)
            return m->segment == n->segment && m->mark.n > n->mark.n &&
                           m->mark.n <= n->mark.n + LEAP
                       ? k
                       : JK_NONE;
    }
    return JK_NONE;
}

/* A search for number n of the list that node i stands in, up to number `end`. */
static search search_for(jk_cl *c, size_t i, uint32_t n, uint64_t end)
{
    const jk_cl_node *node = &c->nodes.at[i];
    search f = {.c = c,
                .shape = node->mark.shape,
                .n = n,
                .end = end,
                .quoted = node->quoted,
                .bare = node->mark.flags & JK_MARK_BARE};
    if (f.shape >= JK_MARK_DECIMAL && f.shape <= JK_MARK_DECIMAL_4 &&
        !jk_decimal_read(jk_slice_sub(c->blocks.at[node->block].text, node->at, SIZE_MAX), &f.like))
        f.end = 0;
    return f;
}

/* The lists of nodes, and what stands under them. */
typedef struct lists {
    uint32_t *next;  /* of its list, of each node; JK_NONE for none */
    uint32_t *under; /* the last node under each */
    size_t places;   /* that the nodes were made of */
} lists;

/* Whether the node of k's shape next to it, in its list or where numbers run on into another, has
 * number n; step is 1 or -1. */
static bool is_beside(const jk_cl *c, size_t k, int step, uint32_t n)
{
    const jk_cl_node *own = &c->nodes.at[k];
    for (size_t i = 1; i <= AROUND && (step > 0 ? k + i < c->nodes.n : i <= k); i++) {
        const jk_cl_node *m = &c->nodes.at[step > 0 ? k + i : k - i];
        if (m->mark.shape == own->mark.shape && m->quoted == own->quoted)
            return m->mark.n == n;
    }
    return false;
}

/* Whether a node's number fits none of its shape. */
static bool is_misfit(const jk_cl *c, size_t k)
{
    uint32_t n = c->nodes.at[k].mark.n;
    return n > 1 && !is_beside(c, k, -1, n - 1) && !is_beside(c, k, 1, n + 1);
}

/* The place that a node was made of. */
static jk_cl_place *place_of(jk_cl *c, const lists *l, const jk_cl_node *n)
{
    size_t i;
    jk_cl_place key = {.block = n->block, .at = n->at};
    JK_FIRST(i, l->places, by_place(&c->places.at[i], &key) >= 0);
    return i < l->places && by_place(&c->places.at[i], &key) == 0 ? &c->places.at[i] : NULL;
}

static bool is_plain_list(enum jk_mark_shape shape)
{
    return shape == JK_MARK_COMMA || shape == JK_MARK_PAREN || shape == JK_MARK_DIGIT ||
           shape == JK_MARK_DIGIT_PAREN;
}

/* Looks among the nodes (from, to) for the missing number, which is known, in the dress of another
 * list that it does not fit: （7） or 七、 between （六） and （八）. */
static void look_at_dress(search *f, const lists *l, size_t from, size_t to)
{
    jk_cl *c = f->c;
    for (size_t k = from + 1; k < to && f->n < f->end; k++) {
        const jk_cl_node *n = &c->nodes.at[k];
        if (n->mark.n != f->n || n->mark.sub || n->inside || n->quoted != f->quoted ||
            n->mark.shape == f->shape || !is_plain_list(f->shape) ||
            !is_plain_list((enum jk_mark_shape)n->mark.shape) || f->bare || !is_misfit(c, k))
            continue;
        jk_cl_place *p = place_of(c, l, n);
        if (!p)
            continue;
        p->mark.shape = (uint8_t)f->shape;
        p->mark.flags |= JK_MARK_MISREAD;
        p->weak = false;
        f->n++;
        f->found = true;
    }
}

/* Looks between node i and the next of its list. */
static void look_behind(jk_cl *c, size_t i, const lists *l, bool *found)
{
    const jk_cl_node *n = &c->nodes.at[i];
    size_t next = l->next[i], last = l->under[i];
    size_t behind = next == JK_NONE ? next_list(c, i, last) : next;
    uint64_t end_number = behind == JK_NONE ? LARGEST : c->nodes.at[behind].mark.n;
    if (n->mark.n + 1 >= end_number) /* as a rule */
        return;
    search f = search_for(c, i, n->mark.n + 1, end_number);
    f.spaced = n->mark.flags & JK_MARK_SPACED;
    /* its subclauses may have swallowed it too, and what heads the next list */
    for (size_t k = i, end = behind == JK_NONE ? last + 1 : behind; k < end && f.n < f.end; k++)
        look_through(&f, k);
    size_t stop = behind == JK_NONE ? last + 1 : behind;
    if (behind != JK_NONE)
        look_at_dress(&f, l, i, behind);
    for (size_t k = behind == JK_NONE ? last : i; k < stop && f.n < f.end; k++)
        look_at_lines(&f, c->nodes.at[k].block + 1,
                      k + 1 < c->nodes.n ? c->nodes.at[k + 1].block : c->blocks.n);
    *found = *found || f.found;
}

/* The first of a list, where that is not 1: it may stand in its parent's line, or above. */
static void look_above(jk_cl *c, size_t i, bool *found)
{
    const jk_cl_node *n = &c->nodes.at[i];
    if (n->mark.n != 2 || n->mark.sub)
        return;
    search f = search_for(c, i, 1, 2);
    f.spaced = f.like.parts && (n->mark.flags & JK_MARK_SPACED);
    if (n->parent != JK_NONE)
        look_through(&f, n->parent);
    look_at_lines(&f, i ? c->nodes.at[i - 1].block + 1 : 0, n->block);
    *found = *found || f.found;
}

int jk_cl_merged(jk_cl *c, bool *found)
{
    uint32_t *all = malloc((2 * c->nodes.n + 1) * sizeof *all);
    uint32_t *last = malloc((c->lists + 1) * sizeof *last);
    lists l = {.places = c->places.n};
    int err = all && last ? JK_OK : JK_ENOMEM;
    if (!err) {
        l.next = all;
        l.under = l.next + c->nodes.n;
    }
    for (size_t k = 0; !err && k < c->lists; k++)
        last[k] = JK_NONE;
    for (uint32_t i = 0; !err && i < c->nodes.n; i++) {
        uint32_t before = last[c->nodes.at[i].list];
        l.next[i] = JK_NONE;
        if (before != JK_NONE)
            l.next[before] = i;
        else
            look_above(c, i, found);
        last[c->nodes.at[i].list] = i;
        l.under[i] = i;
    }
    for (size_t i = c->nodes.n; !err && i-- > 0;) {
        uint32_t parent = c->nodes.at[i].parent;
        if (parent != JK_NONE && l.under[parent] < l.under[i])
            l.under[parent] = l.under[i];
    }
    for (size_t i = 0; !err && i < c->nodes.n; i++) {
        look_behind(c, i, &l, found);
        err = c->err;
    }
    if (!err && c->places.n > l.places)
        err = sort_in(c, l.places);
    free(all);
    free(last);
    return err;
}
