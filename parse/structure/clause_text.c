/* What a clause says: its title and its text. */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/simd.h"

enum {
    TITLE_MAX = 120,   /* bytes of a title run into the text */
    HEADING_MAX = 180, /* bytes of a heading in a line of its own */
    SHORT_MAX = 45,    /* bytes of one that needs no others like it */
    ARTICLE_MAX = 60   /* bytes of an article's */
};

/* Votes of the clauses of one shape in one document on whether they have titles: run into the text,
 * or in lines of their own. */
typedef struct vote {
    size_t titled, all;
    size_t lines, nodes;
} vote;

/* The text of a node that lies in several pieces. */
static jk_slice join(jk_cl *c, const jk_cl_node *n)
{
    size_t len = 0;
    for (size_t k = n->first; k != JK_NONE; k = c->pieces.at[k].next)
        len += c->pieces.at[k].to - c->pieces.at[k].from + 1;
    char *text = jk_arena_take(&c->arena, len);
    jk_slice s = {text, 0};
    if (!text)
        return s;
    for (size_t k = n->first; k != JK_NONE; k = c->pieces.at[k].next) {
        const jk_cl_piece *p = &c->pieces.at[k];
        if (p->kind == JK_PIECE_NUM)
            continue;
        if (s.len && p->paragraph)
            text[s.len++] = '\n';
        size_t size = p->to - p->from;
        memcpy(text + s.len, c->blocks.at[p->block].text.ptr + p->from, size);
        s.len += size;
    }
    return s;
}

static jk_slice node_text(jk_cl *c, const jk_cl_node *n)
{
    size_t k = n->first == JK_NONE ? JK_NONE : c->pieces.at[n->first].next;
    if (k == JK_NONE)
        return (jk_slice){NULL, 0};
    const jk_cl_piece *p = &c->pieces.at[k];
    if (p->next != JK_NONE)
        return join(c, n);
    return jk_slice_sub(c->blocks.at[p->block].text, p->from, p->to);
}

/* Length of the first paragraph. */
static size_t first_line(jk_slice s)
{
    const char *p = s.len ? memchr(s.ptr, '\n', s.len) : NULL;
    return p ? (size_t)(p - s.ptr) : s.len;
}

/* Whether 。 ： or ； stands at p. */
static bool is_stop(const char *p)
{
    return memcmp(p, "。", 3) == 0 || memcmp(p, "：", 3) == 0 || memcmp(p, "；", 3) == 0;
}

/* Where the first 。 ： ； : ; or line end begins; s.len where there is none. */
static size_t find_stop(jk_slice s)
{
    size_t i = 0;
#if JK_HAVE_SSE2
    enum { STEP = 16 };
    for (; i + STEP <= s.len; i += STEP) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.ptr + i));
        __m128i wide = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)0xE3)),
                                    _mm_cmpeq_epi8(x, _mm_set1_epi8((char)0xEF)));
        __m128i narrow = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8(':')),
                                      _mm_cmpeq_epi8(x, _mm_set1_epi8(';')));
        narrow = _mm_or_si128(narrow, _mm_cmpeq_epi8(x, _mm_set1_epi8('\n')));
        unsigned found = (unsigned)_mm_movemask_epi8(_mm_or_si128(wide, narrow));
        for (; found; found &= found - 1) {
            size_t at = i + (size_t)__builtin_ctz(found);
            if ((unsigned char)s.ptr[at] < 0x80 || (s.len - at >= 3 && is_stop(s.ptr + at)))
                return at;
        }
    }
#endif
    for (; i < s.len; i++) {
        unsigned char a = (unsigned char)s.ptr[i];
        if (a == '\n' || a == ':' || a == ';' ||
            ((a == 0xE3 || a == 0xEF) && s.len - i >= 3 && is_stop(s.ptr + i)))
            return i;
    }
    return s.len;
}

/* Length of the first sentence with its full stop, when it is short and has no inner pauses but
 * commas; else 0. */
static size_t first_sentence(jk_slice s)
{
    jk_slice head = jk_slice_sub(s, 0, TITLE_MAX + 3);
    size_t at = find_stop(head);
    return at + 3 <= head.len && memcmp(head.ptr + at, "。", 3) == 0 ? at + 3 : 0;
}

/* A title in brackets behind 第…条: 【…】. */
static size_t bracketed(jk_slice s)
{
    if (!jk_slice_starts(s, JK_S("【")))
        return 0;
    size_t end = jk_slice_find(jk_slice_sub(s, 0, HEADING_MAX), JK_S("】"), 0);
    return end + 3 <= s.len && end < HEADING_MAX ? end + 3 : 0;
}

/* Whether a line is in round brackets, as a whole. */
static bool in_brackets(jk_slice line)
{
    bool open = jk_slice_starts(line, JK_S("（")) || jk_slice_starts(line, JK_S("("));
    bool close = jk_slice_ends(line, JK_S("）")) || jk_slice_ends(line, JK_S(")"));
    return open && close && jk_slice_find(line, JK_S("。"), 0) >= line.len;
}

/* Length of what stands in round brackets at the beginning of a line, with text behind it. */
static size_t bracketed_before(jk_slice line)
{
    enum { BRACKET_MAX = 60 };
    jk_mark item;
    if ((!jk_slice_starts(line, JK_S("（")) && !jk_slice_starts(line, JK_S("("))) ||
        jk_mark_read(line, &item))
        return 0;
    jk_slice head = jk_slice_sub(line, 0, BRACKET_MAX);
    size_t wide = jk_slice_find(head, JK_S("）"), 0), narrow = jk_slice_find(head, JK_S(")"), 0);
    size_t end = wide < narrow ? wide + sizeof "）" - 1 : narrow + 1;
    return end < head.len && jk_slice_find(jk_slice_sub(head, 0, end), JK_S("。"), 0) >= end ? end
                                                                                             : 0;
}

/* Length of what may be the title of an article, in a line of its own: 第二条　适用范围, 第二条
 * （适用范围）, or in brackets before its text.  That it is one, other articles have to show. */
static size_t article_line(const jk_cl_node *n)
{
    jk_slice line = jk_slice_sub(n->text, 0, first_line(n->text));
    size_t brackets = n->mark.shape == JK_MARK_ARTICLE && !n->quoted ? bracketed_before(line) : 0;
    if (brackets)
        return brackets;
    if (n->mark.shape != JK_MARK_ARTICLE || n->quoted || line.len > ARTICLE_MAX ||
        (line.len == n->text.len && !n->children))
        return 0;
    bool bare = jk_cl_ends_open(line) && find_stop(line) == line.len;
    return bare || in_brackets(line) ? line.len : 0;
}

/* Length of the first sentence where it stands in bold: what follows it does not. */
static size_t bold_sentence(const jk_cl *c, const jk_cl_node *n)
{
    size_t k = n->bold && n->first != JK_NONE ? c->pieces.at[n->first].next : JK_NONE;
    if (k == JK_NONE || c->pieces.at[k].next == JK_NONE)
        return 0;
    size_t len = c->pieces.at[k].to - c->pieces.at[k].from;
    return len == first_sentence(n->text) ? len : 0;
}

/* Length of a title that needs no vote: a heading in a line of its own, one in brackets, one in
 * bold. */
static size_t sure_title(const jk_cl *c, const jk_cl_node *n)
{
    jk_slice s = n->text, line = jk_slice_sub(s, 0, first_line(s));
    if (n->mark.shape == JK_MARK_ARTICLE)
        return bracketed(s);
    size_t bold = bold_sentence(c, n);
    if (bold)
        return bold;
    bool heading =
        n->mark.shape < JK_MARK_ARTICLE || c->blocks.at[n->block].role == JK_ROLE_HEADING;
    if (!heading && !n->children && line.len == s.len) /* as most are */
        return 0;
    if (line.len > HEADING_MAX || jk_slice_find(line, JK_S("。"), 0) + 3 < line.len)
        return 0;
    if (jk_cl_ends_open(line) && (heading || n->children || line.len < s.len))
        return line.len;
    if (heading && (jk_slice_ends(line, JK_S("）")) || jk_slice_ends(line, JK_S(")"))))
        return line.len;
    return n->mark.shape < JK_MARK_ARTICLE && !first_sentence(s) ? line.len : 0;
}

static bool votes(const jk_cl_node *n)
{
    return n->mark.shape > JK_MARK_ARTICLE && n->text.len > 0 && n->text_cut == 0;
}

/* Whether most articles of a document, and more than one, have titles in lines of their own. */
static bool articles_titled(const vote *v)
{
    return v->titled > 1 && v->titled * 5 >= v->all * 3;
}

static bool titled(const jk_cl_node *n)
{
    size_t cut = first_sentence(n->text);
    return cut > 0 && (cut < n->text.len || n->children > 0);
}

/* The pieces of the title become such; one that holds its end is split. */
static int cut_pieces(jk_cl *c, size_t node)
{
    jk_cl_node *n = &c->nodes.at[node];
    uint32_t left = n->text_cut;
    for (uint32_t k = n->first; k != JK_NONE && left; k = c->pieces.at[k].next) {
        jk_cl_piece *p = &c->pieces.at[k];
        if (p->kind != JK_PIECE_TEXT)
            continue;
        uint32_t size = p->to - p->from;
        p->kind = JK_PIECE_TITLE;
        if (size <= left) {
            left -= size;
            continue;
        }
        jk_cl_piece rest = *p;
        rest.kind = JK_PIECE_TEXT;
        rest.from = p->from + left;
        rest.paragraph = false;
        p->to = rest.from;
        uint32_t added = (uint32_t)c->pieces.n;
        if (added == JK_NONE || JK_PUSH(&c->pieces, rest) != 0)
            return JK_ENOMEM;
        if (n->last == k)
            n->last = added;
        c->pieces.at[k].next = added;
        break;
    }
    return JK_OK;
}

int jk_cl_texts(jk_cl *c)
{
    for (size_t i = 0; i < c->nodes.n; i++)
        c->nodes.at[i].text = node_text(c, &c->nodes.at[i]);
    return c->arena.err;
}

int jk_cl_titles(jk_cl *c)
{
    int err = JK_OK;
    vote *all = JK_NEW(&c->arena, (c->segments + 1) * JK_MARK_SHAPES, vote);
    if (!all)
        return JK_ENOMEM;
    for (size_t i = 0; i < c->nodes.n; i++) {
        jk_cl_node *n = &c->nodes.at[i];
        n->text_cut = (uint32_t)sure_title(c, n);
        vote *v = &all[n->segment * JK_MARK_SHAPES + (size_t)n->mark.shape];
        v->nodes++;
        v->lines += n->text_cut > 0;
        if (n->mark.shape == JK_MARK_ARTICLE && !n->quoted) {
            v->all++;
            v->titled += article_line(n) > 0;
        }
        if (!votes(n))
            continue;
        v->all++;
        v->titled += titled(n);
    }
    for (size_t i = 0; i < c->nodes.n && !err; i++) {
        jk_cl_node *n = &c->nodes.at[i];
        const vote *v = &all[n->segment * JK_MARK_SHAPES + (size_t)n->mark.shape];
        bool heading = n->mark.shape < JK_MARK_ARTICLE;
        if (n->mark.shape > JK_MARK_ARTICLE && n->text_cut > SHORT_MAX && v->lines * 3 < v->nodes)
            n->text_cut = 0; /* half a sentence rather */
        if (n->text_cut == 0 && (heading || (votes(n) && v->titled * 5 >= v->all * 3)) && titled(n))
            n->text_cut = (uint32_t)first_sentence(n->text);
        if (n->text_cut == 0 && n->mark.shape == JK_MARK_ARTICLE && articles_titled(v))
            n->text_cut = (uint32_t)article_line(n);
        n->titled = n->mark.shape == JK_MARK_ARTICLE && n->text_cut > 0 &&
                    n->text_cut == first_line(n->text);
        err = cut_pieces(c, i);
    }
    return err;
}

size_t jk_cl_piece_near(const jk_cl *c, size_t node, size_t at, size_t *in, jk_cl_reached *r)
{
    if (r->node != node || at < r->pos)
        *r = (jk_cl_reached){.node = node, .piece = c->nodes.at[node].first};
    for (; r->piece != JK_NONE; r->piece = c->pieces.at[r->piece].next) {
        const jk_cl_piece *p = &c->pieces.at[r->piece];
        if (p->kind == JK_PIECE_NUM)
            continue;
        size_t from = r->pos + (r->pos > 0 && p->paragraph), len = p->to - p->from;
        if (at < from + len) {
            *in = at > from ? at - from : 0;
            return r->piece;
        }
        r->pos = from + len;
    }
    return JK_NONE;
}

size_t jk_cl_piece_at(const jk_cl *c, size_t node, size_t at, size_t *in)
{
    return jk_cl_piece_near(c, node, at, in, &(jk_cl_reached){.node = JK_NONE});
}
