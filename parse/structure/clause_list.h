/* clause_list.h: the open lists of clauses while the tree is made.  Internal to clause_tree.c and
 * clause_list.c.
 */
#ifndef JK_STRUCTURE_CLAUSE_LIST_H
#define JK_STRUCTURE_CLAUSE_LIST_H

#include "parse/structure/clause_model.h"

enum { JK_CL_LOOKAHEAD = 64 /* places looked at to see how a list goes on */ };

/* An open list: its shape, the last clause in it (n, sub: its number). */
typedef struct jk_cl_level {
    enum jk_mark_shape shape;
    uint32_t node, list;
    uint32_t n, sub;
    uint32_t first; /* the number that the list begins with */
} jk_cl_level;

/* The lists that are open at one place of an article. */
typedef struct jk_cl_lists {
    jk_cl *c;
    jk_cl_level stack[JK_CL_DEPTH];
    size_t depth;
    size_t floor; /* levels below belong to the text around a quotation */
    bool quoting;
    bool ended;                   /* a signature, a title: what follows belongs to no clause */
    bool soft;                    /* what stood before may head another document */
    bool comma_outer;             /* 一、 or 壹、 stands above 第一条 in this document */
    size_t current;               /* node that unnumbered text goes to, or JK_NONE */
    int under[JK_MARK_SHAPES];    /* shape + 1 of what a shape stands in that is usually outside */
    uint32_t run[JK_MARK_SHAPES]; /* last number of a shape in this document */
} jk_cl_lists;

/* jk_cl_rank: how far out a shape stands in this document: small is outside (the order of enum
 * jk_mark_shape, but that 第一条 may stand under 一、).  O(1). */
static inline int jk_cl_rank(const jk_cl_lists *t, enum jk_mark_shape shape)
{
    if (t->comma_outer && shape == JK_MARK_ARTICLE)
        return 2 * JK_MARK_COMMA + 1;
    return 2 * (int)shape;
}

/* jk_cl_open: the innermost open list of a shape, a level of t->stack, or NULL.  O(depth). */
static inline jk_cl_level *jk_cl_open(jk_cl_lists *t, enum jk_mark_shape shape)
{
    for (size_t d = t->depth; d > t->floor; d--)
        if (t->stack[d - 1].shape == shape)
            return &t->stack[d - 1];
    return NULL;
}

/* jk_cl_follows: whether a mark is the next behind n and 之 sub.  O(1). */
static inline bool jk_cl_follows(uint32_t n, uint32_t sub, const jk_mark *m)
{
    return (m->n == n + 1 && m->sub == 0) || (m->n == n && m->sub == sub + 1);
}

/* jk_cl_next_of: the next sure place of a shape behind place k, inside or outside quotations as
 * that is, or NULL.  O(JK_CL_LOOKAHEAD). */
static inline const jk_cl_place *jk_cl_next_of(const jk_cl *c, size_t k, enum jk_mark_shape shape)
{
    for (size_t j = k + 1; j < c->places.n && j <= k + JK_CL_LOOKAHEAD; j++) {
        const jk_cl_place *p = &c->places.at[j];
        if (p->mark.shape == shape && !p->weak && p->quoted == c->places.at[k].quoted)
            return p;
    }
    return NULL;
}

/* jk_cl_list_goes_on: whether the innermost list goes on at or behind place k.
 * O(JK_CL_LOOKAHEAD). */
bool jk_cl_list_goes_on(const jk_cl_lists *t, size_t k);

/* jk_cl_wanted: whether place k, read as m, is meant as a clause; sets what it counts as where that
 * is not what is printed.  O(JK_CL_LOOKAHEAD + length of the mark + lines of its paragraph). */
bool jk_cl_wanted_by_others(jk_cl_lists *t, size_t k, jk_mark *m); /* not for others to call */
static inline bool jk_cl_wanted(jk_cl_lists *t, size_t k, jk_mark *m)
{
    bool bracketed = m->shape == JK_MARK_PAREN || m->shape == JK_MARK_DIGIT_PAREN;
    bool follows = m->n == 1 || m->n == t->run[m->shape] + 1 || !bracketed;
    return (m->n && follows && !t->c->places.at[k].weak) || jk_cl_wanted_by_others(t, k, m);
}

/* jk_cl_begins_document: whether place k, read as m, begins another document inside the article;
 * jk_cl_restarts: whether it opens another list where `l` of its shape is open.  O(1). */
bool jk_cl_begins_document(jk_cl_lists *t, size_t k, const jk_mark *m);
bool jk_cl_restarts(const jk_cl_lists *t, size_t k, const jk_cl_level *l, const jk_mark *m);

/* jk_cl_parted: the open list that an unnumbered heading in block `block` parts from the next of
 * its kind: that begins with place k, right below the heading or below others; NULL where the block
 * is no such heading.  O(1). */
const jk_cl_level *jk_cl_parted(jk_cl_lists *t, size_t block, size_t k);

#endif
