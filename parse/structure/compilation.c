#include "parse/structure/compilation.h"

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/structure/bigram.h"
#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"
#include "parse/structure/official.h"
#include "parse/structure/role.h"

enum {
    TITLE_LINES = 5,     /* of one title */
    TITLE_BYTES = 600,   /* of them together */
    HEAD_PARAS = 12,     /* from a title to the text below it */
    SENTENCE_CHARS = 10, /* of text, at least */
    ANNEX_CHARS = 200,   /* of a line that lists annexes */
    HEADINGS = 3,        /* above a first article */
    SEVERAL = 3,         /* articles or parts that a document has, at least, … */
    NEAR = 64,           /* … one of them so near its end */
    NAMING = 16,         /* paragraphs at a document's top and end that may name another … */
    NAMING_BYTES = 1200  /* … and what is looked at of each */
};

/* A name is that of a title where so much of each is in the other. */
static const double SAME_NAME = 0.9;

typedef struct finder {
    const jk_paras *p;
    jk_slice text;
    size_t first;  /* the document begins here */
    bool has_text; /* a sentence or a clause was met in it … */
    bool headed;   /* … and one # marks no titles there */
} finder;

static jk_slice text_of(const finder *f, size_t i)
{
    return jk_paras_text(f->text, &f->p->at[i]);
}

static bool is_sentence(const jk_para *q)
{
    return q->role == JK_ROLE_BODY && q->chars >= SENTENCE_CHARS && jk_glyph_final(q->last);
}

static bool is_titular(const finder *f, size_t i)
{
    return i < f->p->n && f->p->at[i].role == JK_ROLE_BODY &&
           jk_official_titular(&f->p->at[i], f->text);
}

/* ---- what is named */

/* A title, and the pairs of characters in it; the number or the history below it. */
typedef struct title {
    jk_slice words, told;
    jk_bigrams pairs;
} title;

/* The first number or history from paragraph i on, near it; empty where there is none. */
static jk_slice told_near(const finder *f, size_t i)
{
    for (size_t k = i; k < f->p->n && k < i + HEAD_PARAS && !f->p->at[k].numbered; k++)
        if (f->p->at[k].role == JK_ROLE_NUMBER || f->p->at[k].role == JK_ROLE_HISTORY)
            return text_of(f, k);
    return (jk_slice){0};
}

/* What a line end may have cut, in one piece; out has room for it. */
static jk_slice in_one_line(jk_slice s, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '\n' && s.ptr[i] != '\r')
            out[n++] = s.ptr[i];
    return (jk_slice){out, n};
}

static title title_of(const finder *f, size_t from, size_t behind)
{
    char whole[TITLE_BYTES];
    title t = {.words = jk_slice_sub(f->text, f->p->at[from].from, f->p->at[behind - 1].to)};
    t.words = jk_slice_sub(t.words, 0, TITLE_BYTES);
    t.told = told_near(f, behind);
    jk_bigrams_add(&t.pairs, in_one_line(t.words, whole));
    return t;
}

/* Whether a name is the title, but for a character or two that were misread. */
static bool same_name(const title *t, jk_slice name)
{
    char words[TITLE_BYTES], whole[2 * TITLE_BYTES];
    size_t pairs = 0, shared = 0;
    int32_t before = 0;
    if (name.len > 2 * t->words.len || t->words.len > 2 * name.len)
        return false;
    name = in_one_line(name, whole);
    for (size_t at = 0; at < name.len;) {
        int32_t c = jk_glyph_next(name, &at);
        shared += before ? jk_bigrams_has(&t->pairs, jk_bigrams_hash(before, c)) : 0;
        pairs += before != 0;
        before = c;
    }
    return (double)shared >= SAME_NAME * (double)pairs &&
           jk_bigrams_shared(in_one_line(t->words, words), name) >= SAME_NAME;
}

/* Whether a text names the title in 《…》, which begins before byte `own`. */
static bool quotes_name(jk_slice s, size_t own, const title *t)
{
    const jk_slice open = JK_S("《"), close = JK_S("》");
    for (size_t at = 0; (at = jk_slice_find(s, open, at)) < own;) {
        at += open.len;
        size_t end = jk_slice_find(s, close, at);
        if (end >= s.len)
            return false;
        if (same_name(t, jk_slice_sub(s, at, end)))
            return true;
    }
    return false;
}

/* Whether what has this title is not the document once more: each has a number or a history, and
 * they differ. */
static bool is_other_edition(const finder *f, const title *t)
{
    jk_slice own = t->told.len ? told_near(f, f->first) : t->told;
    return own.len && !jk_slice_eq(own, t->told);
}

/* Whether paragraph i of the document, which goes on up to `last`, says that what has this title is
 * attached to it, or has the title itself.  A line end may have cut a name. */
static bool names(const finder *f, size_t i, size_t last, const title *t)
{
    const jk_para *q = &f->p->at[i];
    jk_slice s = text_of(f, i);
    size_t own = s.len < NAMING_BYTES ? s.len : NAMING_BYTES;
    size_t to = i + 1 < last ? q[1].to : q->to;
    if (to > q->from + NAMING_BYTES)
        to = q->from + NAMING_BYTES;
    if (quotes_name(jk_slice_sub(f->text, q->from, to), own, t))
        return true;
    if (q->role == JK_ROLE_ANNEX)
        return q->chars <= ANNEX_CHARS && jk_bigrams_shared(t->words, s) >= SAME_NAME;
    return i < f->first + TITLE_LINES && q->chars <= JK_HEADLINE_CHARS && same_name(t, s) &&
           !is_other_edition(f, t);
}

/* Whether the document that goes on up to paragraph `last` names this title near its top or end. */
static bool is_named(const finder *f, size_t last, title t)
{
    for (size_t i = f->first; i < last; i++) {
        if (i == f->first + NAMING && last - i > NAMING)
            i = last - NAMING;
        if (names(f, i, last, &t))
            return true;
    }
    return false;
}

/* ---- heads */

/* Whether paragraph i is a clause that begins a document. */
static bool is_first_clause(const finder *f, size_t i)
{
    jk_mark m;
    return f->p->at[i].numbered && jk_mark_read(text_of(f, i), &m) && m.n == 1 && !m.sub &&
           m.shape <= JK_MARK_COMMA;
}

/* What stands from a title, or a line below it, on. */
typedef struct head {
    bool told;      /* a number or a history stands in it */
    bool addressed; /* it says for whom the document is */
    bool text;      /* text is below it */
} head;

static head read_head(const finder *f, size_t from)
{
    head h = {0};
    for (size_t i = from; i < f->p->n && i < from + HEAD_PARAS && !h.text; i++) {
        enum jk_role r = f->p->at[i].role;
        h.told = h.told || r == JK_ROLE_NUMBER || r == JK_ROLE_HISTORY;
        h.addressed = r == JK_ROLE_BODY && jk_official_addressee(text_of(f, i));
        h.text = f->p->at[i].numbered || (r == JK_ROLE_BODY && !is_titular(f, i));
    }
    return h;
}

/* Whether the first clause that stands near below paragraph i begins a document. */
static bool leads_to_first(const finder *f, size_t i)
{
    size_t k = i + 1;
    while (k < f->p->n && k < i + HEAD_PARAS && !f->p->at[k].numbered)
        k++;
    return k < f->p->n && is_first_clause(f, k);
}

/* The first of the lines of a title that end above paragraph i; i where there are none, or more
 * than a title has. */
static size_t title_above(const finder *f, size_t i)
{
    size_t from = i;
    while (from > f->first + 1 && is_titular(f, from - 1) && i - from <= TITLE_LINES)
        from--;
    return i - from <= TITLE_LINES ? from : i;
}

/* Whether a document may end above paragraph i. */
static bool ends_above(const finder *f, size_t i)
{
    const jk_para *q = &f->p->at[jk_para_above(f->p, i)];
    return q->role == JK_ROLE_DATE || q->role == JK_ROLE_NOTE ||
           (q->role != JK_ROLE_ANNEX && jk_glyph_final(q->last));
}

/* Whether heading i, marked as the document's title is, has a document below it. */
static bool heads_document(const finder *f, size_t i)
{
    const jk_para *q = &f->p->at[i];
    if (q->role != JK_ROLE_BODY || q->numbered || jk_glyph_final(q->last))
        return false;
    head h = read_head(f, i + 1);
    return h.text && (h.told || h.addressed || leads_to_first(f, i));
}

/* Whether paragraph i is a heading that shows that a first one marked with one # is no title in
 * this document: it has such ones inside, or others though its title has no mark. */
static bool is_inner_heading(const finder *f, size_t i)
{
    unsigned marks = f->p->at[i].marks;
    return marks == 1 ? !f->has_text || !heads_document(f, i) : marks && !f->p->at[f->first].marks;
}

/* Whether heading i stands below the word that begins an annex, with no history to show that the
 * document before ends with that word: 附图：. */
static bool is_annex(const finder *f, size_t i)
{
    return f->p->at[jk_para_above(f->p, i)].role == JK_ROLE_ANNEX && !read_head(f, i + 1).told;
}

/* Whether such a heading is another document's title, and not that of one that is attached. */
static bool is_marked_title(const finder *f, size_t i)
{
    return !f->headed && heads_document(f, i) && !is_annex(f, i) &&
           !is_named(f, i, title_of(f, i, i + 1));
}

/* The first line of the head that the number, history or first article at paragraph i belongs to; i
 * where that is none. */
static size_t head_around(const finder *f, size_t i)
{
    size_t from = title_above(f, i);
    if (from == i || !ends_above(f, from) || is_named(f, from, title_of(f, from, i)))
        return i;
    return read_head(f, i).text ? from : i;
}

/* Whether paragraph i has a number of this shape, of `least` at least and `most` at most. */
static bool has_number(const finder *f, size_t i, uint8_t shape, uint32_t least, uint32_t most)
{
    jk_mark m;
    return f->p->at[i].numbered && jk_mark_read(text_of(f, i), &m) && m.shape == shape &&
           m.n >= least && m.n <= most;
}

/* Whether paragraph i is 第一条, or a heading with that below it. */
static bool begins_articles(const finder *f, size_t i)
{
    if (!jk_slice_starts(text_of(f, i), JK_S("第一")))
        return false;
    size_t k = i;
    while (k < f->p->n && k < i + HEADINGS && f->p->at[k].numbered && !is_sentence(&f->p->at[k]) &&
           !has_number(f, k, JK_MARK_ARTICLE, 1, 1))
        k++;
    return k < f->p->n && has_number(f, k, JK_MARK_ARTICLE, 1, 1);
}

/* Whether the document had several numbers of this shape before paragraph i: in one, they do not
 * begin again. */
static bool had_several(const finder *f, size_t i, uint8_t shape)
{
    for (size_t k = i, seen = 0; k-- > f->first && seen < NEAR; seen++)
        if (has_number(f, k, shape, SEVERAL, UINT32_MAX))
            return true;
    return false;
}

/* Whether line i, the last of a title, names a kind of document (GB/T 9704-2012 7.3.1), whatever
 * stands in brackets behind it: …的意见（试行）. */
static bool names_kind(const finder *f, size_t i)
{
    static const jk_slice kinds[] = {
        JK_LIT("意见"), JK_LIT("通知"), JK_LIT("通告"), JK_LIT("公告"), JK_LIT("决定"),
        JK_LIT("决议"), JK_LIT("方案"), JK_LIT("办法"), JK_LIT("规定"), JK_LIT("细则"),
        JK_LIT("规划"), JK_LIT("计划"), JK_LIT("措施"), JK_LIT("批复"), JK_LIT("报告"),
        JK_LIT("纲要"), JK_LIT("公报"), JK_LIT("规则"), JK_LIT("预案"), JK_LIT("制度")};
    jk_slice s = text_of(f, i);
    size_t bracket = jk_slice_find(s, JK_S("（"), 0);
    s = jk_slice_trim(jk_slice_sub(s, 0, bracket));
    return jk_slice_ends_any(s, kinds, sizeof kinds / sizeof *kinds);
}

/* Whether 一、 at paragraph i is the first part of a document whose title stands above its
 * preamble; *from is where.  The document before has had its parts. */
static bool begins_parts(const finder *f, size_t i, size_t *from)
{
    size_t k = i, least = i - f->first > HEAD_PARAS ? i - HEAD_PARAS : f->first + 1;
    if (!f->p->at[i].numbered || !jk_slice_starts(text_of(f, i), JK_S("一、")) ||
        !had_several(f, i, JK_MARK_COMMA))
        return false;
    while (k > least && !is_titular(f, k - 1) && !f->p->at[k - 1].numbered)
        k--;
    if (!is_titular(f, k - 1) || !names_kind(f, k - 1))
        return false;
    *from = head_around(f, k);
    return *from < k;
}

/* Whether a document begins at or above paragraph i, of which it is the first to tell; *from is
 * where. */
static bool begins(const finder *f, size_t i, size_t *from)
{
    const jk_para *q = &f->p->at[i];
    *from = i;
    if (!f->has_text)
        return false;
    if (q->marks == 1)
        return is_marked_title(f, i);
    if (begins_parts(f, i, from))
        return true;
    *from = i;
    if (!is_titular(f, i - 1) ||
        (q->role != JK_ROLE_NUMBER && q->role != JK_ROLE_HISTORY &&
         !(q->numbered && begins_articles(f, i) && had_several(f, i, JK_MARK_ARTICLE))))
        return false;
    *from = head_around(f, i);
    return *from < i;
}

int jk_documents_find(const jk_paras *p, jk_slice text, bool final, jk_starts *starts)
{
    finder f = {.p = p, .text = text};
    size_t from, seen = final ? p->n : p->n - (p->n < HEAD_PARAS ? p->n : HEAD_PARAS);
    starts->n = 0;
    if (p->n && JK_PUSH(starts, 0) != 0)
        return JK_ENOMEM;
    for (size_t i = 1; i < seen; i++) {
        if (begins(&f, i, &from)) {
            if (JK_PUSH(starts, from) != 0)
                return JK_ENOMEM;
            f = (finder){.p = p, .text = text, .first = from};
        } else if (p->at[i].numbered || is_sentence(&p->at[i])) {
            f.has_text = true;
        } else if (is_inner_heading(&f, i)) {
            f.headed = true;
        }
    }
    return JK_OK;
}
