/* Sentences that break off, headings behind what they head, clauses run into the line before. */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/structure/clause_words.h"
#include "parse/structure/glyph.h"

enum {
    BREAK_MIN = 45,   /* bytes of a paragraph that should end like a sentence */
    SURE_MIN = 24,    /* of one where all its like do */
    HEADING_MAX = 60, /* of a heading that stands unnumbered behind a paragraph */
    PAUSE_MIN = 12    /* of one that ends with a comma */
};

/* How the clauses of one shape in a document end. */
typedef struct endings {
    size_t all;
    size_t closed; /* do not stop in mid-sentence */
    size_t marked; /* end with a mark that ends a sentence: headings do not */
} endings;

/* A paragraph, whose lines are pieces, from the last line on that begins a sentence. */
typedef struct paragraph {
    uint32_t from, to; /* pieces */
    size_t len;        /* bytes */
    bool cut;          /* it ends behind a Han character, a comma or 、 */
    bool at_comma;     /* not behind a Han character */
} paragraph;

static jk_slice piece_text(const jk_cl *c, size_t k)
{
    const jk_cl_piece *p = &c->pieces.at[k];
    return jk_slice_sub(c->blocks.at[p->block].text, p->from, p->to);
}

/* Adds piece k; *p is begun anew where a paragraph or a sentence begins with it. */
static void add_line(const jk_cl *c, uint32_t k, paragraph *p)
{
    if (c->pieces.at[k].kind != JK_PIECE_TEXT)
        return;
    if (c->pieces.at[k].paragraph || !p->cut)
        *p = (paragraph){.from = k};
    const jk_cl_block *b = &c->blocks.at[c->pieces.at[k].block];
    size_t at = c->pieces.at[k].to;
    p->to = k;
    p->len += at - c->pieces.at[k].from;
    p->cut = b->cut;
    p->at_comma = b->at_comma;
    if (at == b->text.len) /* as a rule */
        return;
    int32_t last = jk_glyph_prev(b->text, &at);
    p->at_comma = jk_cl_comma(last);
    p->cut = p->at_comma || jk_is_han(last);
}

/* Whether one of the strings stands in a paragraph. */
static bool has(const jk_cl *c, const paragraph *p, const char *const *what)
{
    for (size_t k = p->from;; k = c->pieces.at[k].next) {
        for (const char *const *w = what; *w; w++)
            if (jk_slice_find(piece_text(c, k), jk_slice_of(*w), 0) < piece_text(c, k).len)
                return true;
        if (k == p->to)
            return false;
    }
}

/* Whether a sentence has a pause in it; what has none may be a label. */
static bool has_pause(const jk_cl *c, const paragraph *p)
{
    static const char *const pauses[] = {"，", "。", ",", "；", NULL};
    return has(c, p, pauses);
}

/* Whether a paragraph begins with the number of a standard (GB/T 1.1), as where they are listed. */
static bool names_standard(jk_slice s)
{
    size_t at = 0;
    while (at < s.len && ((s.ptr[at] >= 'A' && s.ptr[at] <= 'Z') || s.ptr[at] == '/'))
        at++;
    bool letters = at > 1;
    while (at < s.len && s.ptr[at] == ' ')
        at++;
    return letters && at < s.len && jk_glyph_digit(jk_glyph_next(s, &at)) >= 0;
}

/* Whether a paragraph of that many bytes or more ends in the middle of a sentence.  What has wide
 * blanks in it is a table or a caption. */
static bool breaks_off(const jk_cl *c, const paragraph *p, size_t least)
{
    static const char *const wide[] = {"　", NULL};
    return p->cut && !names_standard(piece_text(c, p->from)) &&
           p->len >= (p->at_comma ? PAUSE_MIN : least) && !has(c, p, wide);
}

/* Whether a paragraph ends with piece k. */
static bool ends_paragraph(const jk_cl *c, size_t k)
{
    size_t next = c->pieces.at[k].next;
    if (c->pieces.at[k].kind != JK_PIECE_TEXT)
        return false;
    return next == JK_NONE || c->pieces.at[next].paragraph;
}

static endings *endings_of(const jk_cl_node *n, endings *all)
{
    return &all[n->segment * JK_MARK_SHAPES + (size_t)n->mark.shape];
}

static void count_endings(const jk_cl *c, endings *all)
{
    for (size_t i = 0; i < c->nodes.n; i++) {
        const jk_cl_node *n = &c->nodes.at[i];
        endings *e = endings_of(n, all);
        paragraph p = {0};
        for (uint32_t k = n->first; k != JK_NONE; k = c->pieces.at[k].next) {
            add_line(c, k, &p);
            if (ends_paragraph(c, k)) {
                e->all++;
                e->closed += !breaks_off(c, &p, BREAK_MIN);
                e->marked += !p.cut;
            }
        }
    }
}

/* Whether all but a few of so many are different, or all but one. */
static bool is_exception(size_t few, size_t all)
{
    enum { RARE = 8, LEAST = 3 };
    return few * RARE <= all || (few == 1 && all >= LEAST);
}

/* Whether a paragraph stops in mid-sentence; `first`: it is the first of its clause, behind which
 * headings may stand too. */
static bool is_broken(const jk_cl *c, const paragraph *p, const endings *e, bool first)
{
    bool always = is_exception(e->all - e->closed, e->all);
    if (first && always)
        return breaks_off(c, p, is_exception(e->all - e->marked, e->all) ? SURE_MIN : BREAK_MIN);
    return p->len >= BREAK_MIN && breaks_off(c, p, BREAK_MIN) &&
           (has_pause(c, p) || (always && p->len > HEADING_MAX));
}

/* Whether the clause behind node i was run into the line that this ends in: …，（一）…. */
static bool is_run_into(const jk_cl *c, size_t i, size_t block)
{
    return i + 1 < c->nodes.n && c->nodes.at[i + 1].inside && c->nodes.at[i + 1].block == block;
}

/* Paragraphs of node i that stop in mid-sentence where its like do not. */
static void find_breaks(jk_cl *c, size_t i, endings *all)
{
    const jk_cl_node *n = &c->nodes.at[i];
    const endings *e = endings_of(n, all);
    size_t open = e->all - e->closed;
    if (e->marked == e->all || e->marked * 2 < e->all) /* as a rule; or marks are not set here */
        return;
    if (n->quoted || (open * 4 > e->all && !is_exception(open, e->all)))
        return;
    bool first = true;
    paragraph p = {0};
    for (uint32_t k = n->first; k != JK_NONE; k = c->pieces.at[k].next) {
        add_line(c, k, &p);
        if (!ends_paragraph(c, k))
            continue;
        const jk_cl_piece *last = &c->pieces.at[k];
        bool broken = is_broken(c, &p, e, first);
        first = false;
        if (!broken || last->block == n->broken || c->blocks.at[last->block].told ||
            is_run_into(c, i, last->block))
            continue;
        size_t at = last->to;
        jk_utf8_prev(c->blocks.at[last->block].text, &at);
        jk_cl_say_place(c, JK_R_UNFINISHED, i, JK_NONE, last->block, at, last->to);
    }
}

static jk_slice bare_title(const jk_cl_node *n)
{
    jk_slice t = jk_slice_sub(n->text, 0, n->text_cut);
    if (jk_slice_ends(t, JK_S("。")))
        t.len -= 3;
    return t;
}

/* A heading whose words are the title of the clause right before it or of another heading of its
 * number stands behind what it heads. */
static void find_misplaced(jk_cl *c, size_t i)
{
    enum { TITLE_MIN = 12 };
    const jk_cl_node *n = &c->nodes.at[i];
    jk_slice title = bare_title(n);
    if (i == 0 || title.len < TITLE_MIN || n->quoted)
        return;
    const jk_cl_node *before = &c->nodes.at[i - 1];
    if (before->mark.shape <= n->mark.shape || !jk_slice_eq(bare_title(before), title))
        return;
    jk_cl_say_place(c, JK_R_MISPLACED_HEADING, i, i - 1, n->block, n->at,
                    c->blocks.at[n->block].text.len);
    const jk_cl_piece *t = &c->pieces.at[c->pieces.at[before->first].next];
    jk_cl_say_place(c, JK_R_NEAR_DUPLICATE, i - 1, i, t->block, t->from, t->to);
}

/* Whether a node follows the one at i in its list. */
static bool goes_on(const jk_cl *c, size_t i)
{
    enum { AHEAD = 64 };
    for (size_t k = i + 1; k < c->nodes.n && k <= i + AHEAD; k++)
        if (c->nodes.at[k].list == c->nodes.at[i].list)
            return true;
    return false;
}

/* A list that begins right behind another under one heading, the last of its like, has lost a
 * heading of its own: where more follow, their numbers tell. */
static void find_headless(jk_cl *c, size_t i)
{
    const jk_cl_node *n = &c->nodes.at[i];
    if (n->mark.n != 1 || n->mark.sub || i == 0 || n->parent == JK_NONE || n->quoted ||
        c->nodes.at[n->parent].mark.shape != JK_MARK_COMMA)
        return;
    const jk_cl_node *last = &c->nodes.at[i - 1], *other = last;
    while (other->parent != JK_NONE && other->parent != n->parent)
        other = &c->nodes.at[other->parent];
    if (other->parent != n->parent || other->list == n->list ||
        other->mark.shape != n->mark.shape || other->para != n->para || last->paragraphs > 1 ||
        jk_cl_leads(last->text) || goes_on(c, n->parent) || !goes_on(c, i))
        return;
    jk_cl_say_heading(c, i, n->parent);
}

int jk_cl_seams(jk_cl *c)
{
    endings *all = calloc((c->segments + 1) * JK_MARK_SHAPES, sizeof *all);
    if (!all)
        return c->err = JK_ENOMEM;
    count_endings(c, all);
    for (size_t i = 0; i < c->nodes.n; i++) {
        const jk_cl_node *n = &c->nodes.at[i];
        find_breaks(c, i, all);
        find_misplaced(c, i);
        find_headless(c, i);
        if (n->inside)
            jk_cl_say_place(c, JK_R_MERGED, i, i ? i - 1 : JK_NONE, n->block, n->at,
                            n->at + n->mark.len);
        if ((n->mark.flags & JK_MARK_MISREAD) && !n->renumbered)
            jk_cl_say_place(c, JK_R_MISREAD_NUMBER, i, JK_NONE, n->block, n->at,
                            n->at + n->mark.len);
    }
    free(all);
    return c->err;
}
