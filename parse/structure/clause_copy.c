/* Which repeated texts are damage, and which of two is the copy.
 *
 * Parallel clauses of sound regulations share much: measured on 470 local regulations (35,000
 * clauses), no two clauses of 40 characters are alike, equal tails run to 80 characters, but begin
 * in the middle of a sentence in both clauses or at the beginning of one in both.  A tail that is
 * whole sentences in one clause and follows half a sentence in the other was put there by accident.
 */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/structure/bigram.h"
#include "parse/structure/clause_limits.h"
#include "parse/structure/clause_words.h"

enum {
    SENTENCES = 72 /* bytes of whole sentences that are no set phrase */
};

/* Share of the pairs of characters in front of a common end, in the shorter of two clauses, that
 * are the other's too: above it the clauses are parallel.  Of 20 ends of sound regulations that are
 * whole sentences in both, one has less. */
static const double ALIKE = 0.2;

/* The neighbour of a node in its document that has its shape: step is 1 or -1. */
static const jk_cl_node *neighbour(const jk_cl *c, size_t node, int step)
{
    size_t k = jk_cl_beside(c, node, node, step);
    return k != JK_NONE && c->nodes.at[k].segment == c->nodes.at[node].segment ? &c->nodes.at[k]
                                                                               : NULL;
}

/* How well a node's number fits the neighbours': 0 to 2. */
static int fit(const jk_cl *c, size_t node)
{
    const jk_cl_node *n = &c->nodes.at[node];
    const jk_cl_node *before = neighbour(c, node, -1), *behind = neighbour(c, node, 1);
    int score = 0;
    if (before ? before->mark.n + 1 == n->mark.n : n->mark.n == 1)
        score++;
    if (behind && (behind->mark.n == n->mark.n + 1 || behind->mark.sub == n->mark.sub + 1))
        score++;
    return score;
}

static bool twins(const jk_cl_node *x, const jk_cl_node *y)
{
    return x->mark.shape == y->mark.shape && x->mark.n == y->mark.n && x->mark.sub == y->mark.sub &&
           x->segment == y->segment && (x->list == y->list || x->mark.shape <= JK_MARK_COMMA);
}

/* Whether two clauses have one number, which fits the neighbours of one of them only: where numbers
 * run on over headings, these do not stand in one list. */
static bool is_astray(const jk_cl *c, size_t i, size_t k)
{
    const jk_cl_node *x = &c->nodes.at[i], *y = &c->nodes.at[k];
    int apart = fit(c, i) - fit(c, k);
    return x->mark.shape == y->mark.shape && x->mark.n == y->mark.n && x->mark.sub == y->mark.sub &&
           x->mark.n > 1 && x->segment == y->segment && (apart == 2 || apart == -2);
}

static bool in_article(const jk_cl *c, const jk_cl_node *n)
{
    return n->parent != JK_NONE && c->nodes.at[n->parent].mark.shape == JK_MARK_ARTICLE;
}

/* Whether two clauses that are alike are one clause and its copy. */
static bool is_copy(const jk_cl *c, const jk_cl_node *x, const jk_cl_node *y, const jk_cl_pair *p)
{
    size_t longer = x->text.len > y->text.len ? x->text.len : y->text.len;
    bool listed = x->list == y->list && (p->whole || p->first);
    bool items = x->list != y->list && (in_article(c, x) || in_article(c, y));
    bool same = twins(x, y) || (!items && is_astray(c, p->node, p->earlier));
    if (p->part && !p->exact)
        return same && p->matched >= JK_LIMIT_NEAR_TWIN_MIN;
    if (p->part || p->first)
        longer = p->matched;
    if (p->exact && !same && jk_cl_leads(jk_slice_sub(x->text, 0, p->to)))
        return false;
    if (p->exact)
        return longer >= (same     ? JK_LIMIT_TWIN_MIN
                          : listed ? JK_LIMIT_LIST_MIN
                          : items  ? JK_LIMIT_ITEM_MIN
                                   : JK_LIMIT_WHOLE_MIN);
    return same ? longer >= JK_LIMIT_NEAR_TWIN_MIN
                : longer >= JK_LIMIT_NEAR_MIN && p->matched * 25 >= longer * JK_LIMIT_NEAR_SHARE;
}

static void judge_whole(jk_cl *c, const jk_cl_pair *p)
{
    jk_cl_node *x = &c->nodes.at[p->node], *y = &c->nodes.at[p->earlier];
    if (x->owner != JK_NONE || y->owner != JK_NONE || !is_copy(c, x, y, p))
        return;
    /* what has less of the text than the other is the copy */
    bool earlier = p->part ? y->text.len < x->text.len : fit(c, p->earlier) < fit(c, p->node);
    size_t copy = earlier ? p->earlier : p->node, owner = earlier ? p->node : p->earlier;
    jk_cl_node *n = &c->nodes.at[copy];
    n->owner = (uint32_t)owner;
    const jk_cl_piece *last = &c->pieces.at[n->last];
    jk_cl_say_place(c, p->exact ? JK_R_DUPLICATE_TEXT : JK_R_NEAR_DUPLICATE, copy, owner, n->block,
                    n->at, last->block == n->block ? last->to : c->blocks.at[n->block].text.len);
}

/* ---- tails */

/* Whether a line begins at byte `at` of a node's text. */
static bool begins_line(const jk_cl *c, size_t node, size_t at)
{
    size_t in = 0, k = jk_cl_piece_at(c, node, at, &in);
    return k != JK_NONE && in == 0 && c->pieces.at[k].from == 0;
}

static bool begins_sentence(jk_slice s, size_t at)
{
    return at == 0 || s.ptr[at - 1] == '\n' || jk_slice_ends(jk_slice_sub(s, 0, at), JK_S("。"));
}

/* Whether half a sentence stands in front of byte `at`, line ends left out. */
static bool behind_half(jk_slice s, size_t at)
{
    while (at > 0 && s.ptr[at - 1] == '\n')
        at--;
    return at > 0 && jk_is_han(jk_utf8_prev(s, &at));
}

static size_t sentences(jk_slice s)
{
    size_t n = 0;
    for (size_t at = 0; (at = jk_slice_find(s, JK_S("。"), at)) < s.len; at++)
        n++;
    return n;
}

static bool next_is_copy(const jk_cl *c, size_t node)
{
    return node + 1 < c->nodes.n && c->nodes.at[node + 1].owner != JK_NONE;
}

static void say_tail(jk_cl *c, size_t victim, size_t owner, size_t at)
{
    size_t in = 0, k = jk_cl_piece_at(c, victim, at, &in);
    if (k == JK_NONE)
        return;
    const jk_cl_piece *p = &c->pieces.at[k];
    if (in == 0 && at > 0) {
        size_t end = 0, before = jk_cl_piece_at(c, victim, at - 2, &end);
        const jk_cl_piece *q = before == JK_NONE ? p : &c->pieces.at[before];
        size_t from = q->to;
        if (from > q->from)
            jk_utf8_prev(c->blocks.at[q->block].text, &from);
        if (q != p && !c->blocks.at[q->block].told) {
            c->nodes.at[victim].broken = q->block;
            jk_cl_say_place(c, JK_R_UNFINISHED, victim, JK_NONE, q->block, from, q->to);
        }
    }
    jk_cl_say_place(c, JK_R_FOREIGN_TAIL, victim, owner, p->block, p->from + in, p->to);
}

/* Where the first whole sentence of a common end begins, counted from its beginning; SIZE_MAX where
 * there is none that is long enough. */
static size_t first_sentence(jk_slice s, const jk_cl_pair *p)
{
    size_t at = p->from;
    if (!begins_sentence(s, at))
        at = jk_slice_find(s, JK_S("。"), at) + strlen("。");
    if (at < s.len && s.ptr[at] == '\n')
        at++;
    return at + SENTENCES <= p->to ? at - p->from : SIZE_MAX;
}

/* Two clauses that are not alike else end with the same sentences: the one that has less in common
 * with them has them by accident. */
static void judge_sentences(jk_cl *c, const jk_cl_pair *p)
{
    jk_slice x = c->nodes.at[p->node].text, y = c->nodes.at[p->earlier].text;
    size_t in = p->to == x.len ? first_sentence(x, p) : SIZE_MAX;
    if (in == SIZE_MAX || p->to - p->from != y.len - p->other || !begins_sentence(y, p->other + in))
        return;
    jk_slice end = jk_slice_sub(x, p->from + in, x.len);
    x = jk_slice_sub(x, 0, p->from + in);
    y = jk_slice_sub(y, 0, p->other + in);
    bool note = jk_slice_starts(end, JK_S("（")); /* who is in charge */
    if (!x.len || !y.len || note ||
        (x.len < y.len ? jk_bigrams_shared(x, y) : jk_bigrams_shared(y, x)) > ALIKE)
        return;
    bool earlier = jk_bigrams_shared(end, y) < jk_bigrams_shared(end, x);
    say_tail(c, earlier ? p->earlier : p->node, earlier ? p->node : p->earlier,
             (earlier ? p->other : p->from) + in);
}

static void judge_tail(jk_cl *c, const jk_cl_pair *p)
{
    const jk_cl_node *x = &c->nodes.at[p->node], *y = &c->nodes.at[p->earlier];
    if (x->owner != JK_NONE || y->owner != JK_NONE)
        return;
    size_t len = p->to - p->from;
    bool x_half = behind_half(x->text, p->from), y_half = behind_half(y->text, p->other);
    bool half = x_half || y_half; /* else it does not matter, and finding the line takes time */
    bool x_line = half && begins_line(c, p->node, p->from);
    bool y_line = half && begins_line(c, p->earlier, p->other);
    /* the half that is in its place may have been joined to its sentence: no line begins there */
    bool begins = (x_line && y_line) || ((x_line || y_line) && x_half && y_half);
    bool lines = !c->wrapped && begins && len >= JK_LIMIT_PARAGRAPH_MIN && (x_half || y_half);
    bool longer = len >= JK_LIMIT_LONG_TAIL && x_half && y_half && !x_line && !y_line &&
                  sentences(jk_slice_sub(x->text, p->from, p->to)) > 1;
    bool x_whole = begins_sentence(x->text, p->from), y_whole = begins_sentence(y->text, p->other);
    /* a short clause may well be the end of a longer one's sentence */
    size_t least = in_article(c, x) || in_article(c, y) ? JK_LIMIT_ITEM_MIN : JK_LIMIT_WHOLE_MIN;
    bool x_seam = x_half && !x_line && y_whole && !y_half && (p->other > 0 || len >= least);
    bool y_seam = y_half && !y_line && x_whole && !x_half && (p->from > 0 || len >= least);
    /* all of another clause, behind the end of this one */
    bool appended = x_whole && y_whole && (p->from == 0) != (p->other == 0) && len >= least &&
                    !jk_cl_leads(x->text);
    if (!lines && !longer && !x_seam && !y_seam && !appended) {
        judge_sentences(c, p);
        return;
    }
    bool earlier = lines || longer ? (next_is_copy(c, p->earlier) && !next_is_copy(c, p->node)) ||
                                         (lines && y_half && !x_half)
                                   : y_seam || (appended && p->from == 0);
    if (earlier)
        say_tail(c, p->earlier, p->node, p->other);
    else
        say_tail(c, p->node, p->earlier, p->from);
}

int jk_cl_judge(jk_cl *c)
{
    const jk_cl_pairs *pairs = &c->pairs;
    for (size_t i = 0; i < pairs->n && !c->err; i++)
        if (pairs->at[i].whole || pairs->at[i].part || pairs->at[i].first)
            judge_whole(c, &pairs->at[i]);
    for (size_t i = 0; i < pairs->n && !c->err; i++)
        judge_tail(c, &pairs->at[i]);
    return c->err;
}
