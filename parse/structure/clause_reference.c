/* What the references in a clause mean. */
#include "parse/structure/clause_reference.h"

#include <stdlib.h>

#include "parse/base/bisect.h"
#include "parse/base/utf8.h"

enum { CHILDREN = 4096 }; /* nodes looked at below an article */

/* A clause by its number in its document. */
typedef struct key {
    size_t segment;
    enum jk_mark_shape shape;
    uint64_t n, sub;
    size_t node;
} key;

struct jk_cl_index {
    const jk_cl *c;
    key *at;
    size_t n;
};

static int by_key(const void *a, const void *b)
{
    const key *x = a, *y = b;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    if (x->shape != y->shape)
        return x->shape < y->shape ? -1 : 1;
    if (x->n != y->n)
        return x->n < y->n ? -1 : 1;
    if (x->sub != y->sub)
        return x->sub < y->sub ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

jk_cl_index *jk_cl_index_new(const jk_cl *c)
{
    jk_cl_index *x = malloc(sizeof *x);
    if (!x)
        return NULL;
    *x = (jk_cl_index){.c = c, .at = malloc((c->nodes.n + 1) * sizeof *x->at)};
    if (!x->at) {
        free(x);
        return NULL;
    }
    for (size_t i = 0; i < c->nodes.n; i++) {
        const jk_cl_node *n = &c->nodes.at[i];
        if (!n->quoted)
            x->at[x->n++] = (key){n->segment, n->mark.shape, n->mark.n, n->mark.sub, i};
    }
    if (x->n)
        qsort(x->at, x->n, sizeof *x->at, by_key);
    return x;
}

void jk_cl_index_free(jk_cl_index *x)
{
    if (x)
        free(x->at);
    free(x);
}

/* Position of the first key not below k. */
static size_t lower(const jk_cl_index *x, const key *k)
{
    size_t i;
    JK_FIRST(i, x->n, by_key(&x->at[i], k) >= 0);
    return i;
}

/* Where the resolving stands: a clause, and a paragraph of it (0: all). */
typedef struct scope {
    size_t node, para;
} scope;

typedef struct resolver {
    const jk_cl_index *x;
    const jk_cl *c;
    size_t node;    /* the reference stands in this clause */
    size_t para;    /* in this paragraph of it, from 1 */
    size_t article; /* the 条 it stands in, or JK_NONE */
    bool taiwan;    /* 項 is a paragraph, which may have a number, 款 an item in it */
    jk_cl_targets *out;
} resolver;

static const jk_cl_node *at(const resolver *r, size_t i)
{
    return &r->c->nodes.at[i];
}

static bool add(const resolver *r, scope s)
{
    if (s.node == JK_NONE || r->out->n == JK_CL_TARGETS)
        return s.node != JK_NONE;
    r->out->at[r->out->n++] = (jk_cl_target){s.node, s.para};
    return true;
}

/* The clauses numbered n to last in a shape; false where either end does not exist. */
static bool add_numbered(const resolver *r, enum jk_mark_shape shape, const jk_reference_part *p,
                         size_t *one)
{
    key from = {at(r, r->node)->segment, shape, p->n, p->sub, 0};
    key to = {from.segment, shape, p->last, p->last_sub, SIZE_MAX};
    size_t k = lower(r->x, &from);
    if (k == r->x->n || r->x->at[k].segment != from.segment || r->x->at[k].shape != shape ||
        r->x->at[k].n != p->n || r->x->at[k].sub != p->sub)
        return false;
    *one = r->x->at[k].node;
    if (p->n == p->last && p->sub == p->last_sub)
        return true;
    bool end = false;
    for (; k < r->x->n && by_key(&r->x->at[k], &to) <= 0; k++) {
        end = r->x->at[k].n == p->last && r->x->at[k].sub == p->last_sub;
        add(r, (scope){r->x->at[k].node, 0});
    }
    *one = JK_NONE;
    return end;
}

/* The 条 numbered so; in documents that count 一、, （一） or 1. instead, those: 第（三）条 is
 * （三）.
 */
static bool find_article(const resolver *r, const jk_reference_part *p, size_t *one)
{
    return (p->bracketed && add_numbered(r, JK_MARK_PAREN, p, one)) ||
           add_numbered(r, JK_MARK_ARTICLE, p, one) || add_numbered(r, JK_MARK_COMMA, p, one) ||
           add_numbered(r, JK_MARK_PAREN, p, one) ||
           (p->n == p->last && add_numbered(r, JK_MARK_DIGIT, p, one) &&
            at(r, *one)->parent == JK_NONE);
}

/* The 部分 numbered so; in documents that count 一、 instead, that. */
static bool find_division(const resolver *r, const jk_reference_part *p, size_t *one)
{
    return add_numbered(r, JK_MARK_DIVISION, p, one) || add_numbered(r, JK_MARK_COMMA, p, one);
}

/* The child of a clause with a number, in a paragraph where one is given. */
static size_t find_child(const resolver *r, scope s, uint64_t n)
{
    size_t any = JK_NONE;
    for (size_t i = s.node + 1; i < r->c->nodes.n && i < s.node + CHILDREN; i++) {
        const jk_cl_node *m = at(r, i);
        if (m->mark.shape <= JK_MARK_ARTICLE && !m->quoted)
            break;
        if (m->parent != s.node || m->mark.n != n)
            continue;
        if (s.para == 0 || m->para == s.para)
            return i;
        if (any == JK_NONE)
            any = i;
    }
    return any;
}

/* What a paragraph number in brackets means: the child numbered so, in brackets too, of clause
 * `node`, or where that is JK_NONE of the one the reference stands in or one around it, as
 * regulations of Hong Kong have it: 第(1)款. */
static size_t find_bracketed(const resolver *r, size_t node, uint64_t n)
{
    size_t up = node != JK_NONE ? node : r->node;
    for (; up != JK_NONE; up = node != JK_NONE ? JK_NONE : at(r, up)->parent) {
        size_t i = find_child(r, (scope){up, 0}, n);
        if (i != JK_NONE && jk_mark_is_bracketed(at(r, i)->mark.shape))
            return i;
    }
    return JK_NONE;
}

/* The numbered paragraph of an article of Taiwan: 2. is its second 項. */
static size_t find_verse(const resolver *r, size_t article, uint64_t n)
{
    size_t i = r->taiwan ? find_child(r, (scope){article, 0}, n) : JK_NONE;
    return i != JK_NONE && at(r, i)->mark.shape == JK_MARK_DIGIT ? i : JK_NONE;
}

/* The paragraph of an article that texts call its n-th: a title in a line of its own counts as none
 * there.  0 where it has no such paragraph. */
static size_t find_para(const resolver *r, size_t node, uint64_t n)
{
    size_t before = at(r, node)->titled;
    return n >= 1 && n + before <= at(r, node)->paragraphs ? (size_t)n + before : 0;
}

/* 第二款 of scope s. */
static bool step_to_para(const resolver *r, scope *s, const jk_reference_part *p)
{
    size_t one = p->bracketed && p->n == p->last ? find_bracketed(r, s->node, p->n) : JK_NONE;
    if (s->node == JK_NONE)
        s->node = r->article != JK_NONE ? r->article : r->node;
    if (one == JK_NONE && p->n == p->last)
        one = find_verse(r, s->node, p->n);
    if (one != JK_NONE) {
        *s = (scope){one, 0};
        return true;
    }
    if (!find_para(r, s->node, p->n) || !find_para(r, s->node, p->last))
        return false;
    for (uint64_t k = p->n; k < p->last; k++)
        add(r, (scope){s->node, find_para(r, s->node, k)});
    s->para = find_para(r, s->node, p->last);
    return true;
}

/* 第二项 of scope s, 第一目 of it. */
static bool step_to_items(const resolver *r, scope *s, const jk_reference_part *p)
{
    size_t one = JK_NONE;
    if (s->node == JK_NONE)
        *s = (scope){r->article != JK_NONE ? r->article : r->node, 0};
    for (uint64_t k = p->n; k <= p->last && k - p->n < JK_CL_TARGETS; k++) {
        one = find_child(r, *s, k);
        if (one == JK_NONE && !add_numbered(r, JK_MARK_PAREN, p, &one))
            return false;
        if (k < p->last)
            add(r, (scope){one, 0});
    }
    *s = (scope){one, 0};
    return true;
}

/* Follows one part downwards; false where there is no such clause. */
static bool step(const resolver *r, scope *s, const jk_reference_part *p)
{
    size_t one = JK_NONE;
    bool found;
    switch (p->level) {
    case JK_CL_PARA:
        return step_to_para(r, s, p);
    case JK_CL_ITEM:
    case JK_CL_POINT:
        return step_to_items(r, s, p);
    case JK_CL_ARTICLE:
        found = find_article(r, p, &one);
        break;
    case JK_CL_PART:
        found = find_division(r, p, &one);
        break;
    default:
        found = add_numbered(r,
                             p->level == JK_CL_CHAPTER   ? JK_MARK_CHAPTER
                             : p->level == JK_CL_SECTION ? JK_MARK_SECTION
                                                         : JK_MARK_BOOK,
                             p, &one);
    }
    *s = (scope){one, 0};
    return found;
}

/* 前两条: the articles before the one it stands in. */
static bool articles_back(const resolver *r, uint64_t back, scope *s)
{
    size_t i = r->article;
    if (i == JK_NONE)
        return false;
    for (uint64_t k = 0; k < back; k++) {
        size_t before = JK_NONE;
        for (size_t j = i; j-- > 0 && i - j < CHILDREN;)
            if (at(r, j)->mark.shape == at(r, i)->mark.shape && !at(r, j)->quoted &&
                at(r, j)->segment == at(r, i)->segment) {
                before = j;
                break;
            }
        if (before == JK_NONE)
            return false;
        i = before;
        if (k + 1 < back)
            add(r, (scope){i, 0});
    }
    *s = (scope){i, 0};
    return true;
}

/* The paragraph of its article that the reference stands in. */
static size_t own_para(const resolver *r)
{
    size_t i = r->node;
    if (i == r->article)
        return r->para;
    while (at(r, i)->parent != r->article && at(r, i)->parent != JK_NONE)
        i = at(r, i)->parent;
    return at(r, i)->para;
}

static bool relative(const resolver *r, const jk_reference *ref, scope *s)
{
    size_t up = r->node;
    switch (ref->parts[0].level) {
    case JK_CL_ARTICLE:
        return articles_back(r, ref->back, s);
    case JK_CL_PARA: {
        size_t node = r->article != JK_NONE ? r->article : r->node;
        size_t para = r->article != JK_NONE ? own_para(r) : r->para;
        if (ref->back + at(r, node)->titled >= para)
            return false;
        for (uint64_t k = ref->back; k > 1; k--)
            add(r, (scope){node, para - (size_t)k});
        *s = (scope){node, para - (ref->back > 0)};
        return true;
    }
    case JK_CL_ITEM:
        if (at(r, up)->mark.shape <= JK_MARK_ARTICLE || at(r, up)->parent == JK_NONE)
            return false;
        if (ref->back >= at(r, up)->mark.n)
            return false;
        for (uint64_t k = ref->back; k > 1; k--)
            add(r, (scope){find_child(r, (scope){at(r, up)->parent, at(r, up)->para},
                                      at(r, up)->mark.n - k),
                           0});
        *s = (scope){ref->back ? find_child(r, (scope){at(r, up)->parent, at(r, up)->para},
                                            at(r, up)->mark.n - 1)
                               : up,
                     0};
        return s->node != JK_NONE;
    default:
        while (up != JK_NONE && jk_mark_level(at(r, up)->mark.shape) != ref->parts[0].level)
            up = at(r, up)->parent;
        *s = (scope){up, 0};
        return up != JK_NONE && ref->back == 0;
    }
}

size_t jk_cl_article_of(const jk_cl *c, size_t node)
{
    size_t i = node, top = JK_NONE;
    for (; i != JK_NONE && c->nodes.at[i].mark.shape != JK_MARK_ARTICLE; i = c->nodes.at[i].parent)
        if (c->nodes.at[i].mark.shape == JK_MARK_COMMA ||
            c->nodes.at[i].mark.shape == JK_MARK_PAREN)
            top = i;
    return i != JK_NONE ? i : top;
}

static bool resolve(const resolver *r, const jk_reference *ref)
{
    scope s = {JK_NONE, 0};
    r->out->n = 0;
    size_t i = 0;
    if (ref->relative) {
        if (!relative(r, ref, &s))
            return false;
        i = 1;
    } else if (ref->nparts && ref->parts[0].level == JK_CL_ITEM && r->article != JK_NONE) {
        s = (scope){r->article, own_para(r)};
    }
    for (; i < ref->nparts; i++)
        if (!step(r, &s, &ref->parts[i]))
            return false;
    return add(r, s) || r->out->n > 0;
}

/* What a reference says where it is read as in Taiwan: 條, 項, 款, 目 from the outside in, there
 * being 条, 款, 项, 目 on the mainland.  False where its order is that of the mainland. */
static bool as_in_taiwan(const jk_reference *ref, jk_reference *out)
{
    bool para = false;
    *out = *ref;
    for (size_t i = 0; i < ref->nparts; i++) {
        const jk_reference_part *p = &ref->parts[i];
        if (p->level == JK_CL_PARA)
            out->parts[i].level = JK_CL_ITEM;
        else if (p->verse && para)
            return false;
        else if (p->verse)
            out->parts[i].level = JK_CL_PARA;
        para = para || p->level == JK_CL_PARA;
    }
    return true;
}

static bool names_verse(const jk_reference *ref)
{
    for (size_t i = 0; i < ref->nparts; i++)
        if (ref->parts[i].verse)
            return true;
    return false;
}

/* Whether all that a reference means are items that begin with 一、, which is the mainland's outer
 * number. */
static bool means_items(const jk_cl *c, const jk_cl_targets *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->at[i].para || c->nodes.at[t->at[i].node].mark.shape != JK_MARK_COMMA)
            return false;
    return t->n > 0;
}

/* Whether a clause's number is written 第…條. */
static bool is_traditional(const jk_cl *c, size_t node)
{
    const jk_cl_node *n = &c->nodes.at[node];
    return jk_slice_ends(jk_slice_sub(c->blocks.at[n->block].text, n->at, n->at + n->mark.len),
                         JK_S("條"));
}

bool jk_cl_resolve(const jk_cl_index *x, size_t node, size_t para, size_t article,
                   const jk_reference *ref, jk_cl_targets *out)
{
    resolver r = {x, x->c, node, para, article, false, out}, other = r;
    jk_reference taiwan;
    bool written = article != JK_NONE && is_traditional(x->c, article);
    /* 項 shows it, and so do items that begin with 一、 where it stands or where it leads */
    bool surely = names_verse(ref) || (written && x->c->nodes.at[node].mark.shape == JK_MARK_COMMA);
    other.taiwan = true;
    if ((surely || written) && as_in_taiwan(ref, &taiwan) && resolve(&other, &taiwan) &&
        (surely || means_items(x->c, out)))
        return true;
    return resolve(&r, ref);
}
