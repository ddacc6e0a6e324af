/* Sentences that break off, headings behind what they head, clauses run into the line before. */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/structure/clause_words.h"
#include "parse/structure/glyph.h"

enum {
    BREAK_MIN = 45, /* bytes of a paragraph that should end like a sentence */
    PAUSE_MIN = 12  /* of one that ends with a comma */
};

/* How the clauses of one shape in a document end. */
typedef struct endings {
    size_t closed, all;
} endings;

/* Whether a sentence has a pause in it; what has none may be a label. */
static bool has_pause(jk_slice s)
{
    static const char *const pauses[] = {"，", "。", ",", "；", NULL};
    for (const char *const *p = pauses; *p; p++)
        if (jk_slice_find(s, jk_slice_of(*p), 0) < s.len)
            return true;
    return false;
}

/* Whether a paragraph ends in the middle of a sentence: behind a Han character, a comma or 、. What
 * has wide blanks in it is a table or a caption. */
static bool breaks_off(jk_slice s)
{
    size_t at = s.len;
    int32_t c = s.len ? jk_glyph_prev(s, &at) : 0;
    bool pause = c == U'，' || c == U'、' || c == ',';
    if ((!jk_is_han(c) && !pause) || s.len < (pause ? PAUSE_MIN : BREAK_MIN))
        return false;
    return jk_slice_find(s, JK_S("　"), 0) >= s.len;
}

/* The paragraph that ends with piece k: its last stretch. */
static jk_slice piece_text(const jk_cl *c, size_t k)
{
    const jk_cl_piece *p = &c->pieces.at[k];
    return jk_slice_sub(c->blocks.at[p->block].text, p->from, p->to);
}

/* Whether a paragraph ends with piece k. */
static bool ends_paragraph(const jk_cl *c, size_t k)
{
    size_t next = c->pieces.at[k].next;
    if (c->pieces.at[k].kind != JK_PIECE_TEXT)
        return false;
    return next == JK_NONE || c->pieces.at[next].paragraph;
}

static void count_endings(const jk_cl *c, endings *all)
{
    for (size_t i = 0; i < c->nodes.n; i++) {
        const jk_cl_node *n = &c->nodes.at[i];
        endings *e = &all[n->segment * JK_MARK_SHAPES + (size_t)n->mark.shape];
        for (size_t k = n->first; k != JK_NONE; k = c->pieces.at[k].next)
            if (ends_paragraph(c, k)) {
                e->all++;
                e->closed += !breaks_off(piece_text(c, k));
            }
    }
}

/* Paragraphs of node i that stop in mid-sentence where its like do not. */
static void find_breaks(jk_cl *c, size_t i, const endings *all)
{
    const jk_cl_node *n = &c->nodes.at[i];
    const endings *e = &all[n->segment * JK_MARK_SHAPES + (size_t)n->mark.shape];
    size_t open = e->all - e->closed;
    if (n->quoted || open == 0 || open * 4 > e->all)
        return;
    bool always = open * 8 <= e->all; /* all but these few end like sentences */
    bool first = true;                /* no paragraph has ended yet; behind it stand headings too */
    for (size_t k = n->first; k != JK_NONE; k = c->pieces.at[k].next) {
        bool sure = always && first;
        first = first && !ends_paragraph(c, k);
        if (!ends_paragraph(c, k) || !breaks_off(piece_text(c, k)))
            continue;
        const jk_cl_piece *p = &c->pieces.at[k];
        bool known = sure || (p->to - p->from >= BREAK_MIN && has_pause(piece_text(c, k)));
        if (p->block == n->broken || c->blocks.at[p->block].told || !known)
            continue;
        size_t at = p->to;
        jk_utf8_prev(c->blocks.at[p->block].text, &at);
        jk_cl_say_place(c, JK_R_UNFINISHED, i, JK_NONE, p->block, at, p->to);
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
