/* Which numbers are meant as those of clauses: a doubtful one where the numbers around it want it,
 * one that cannot be read where just it is missing, one in other dress where a list goes on with
 * it.
 */
#include "parse/structure/clause_list.h"

#include "parse/base/utf8.h"

enum { LEAP = 3 /* so many numbers may be lost between two articles of wrapped text */ };

/* Whether a number that cannot be read differs from `want` in one character only. */
static bool looks_like(const jk_cl *c, const jk_cl_place *p, uint32_t want)
{
    jk_buf b = {0};
    jk_mark_put(p->mark.shape, want, 0, &b);
    jk_slice a = jk_slice_sub(c->blocks.at[p->block].text, p->at, p->at + p->mark.len);
    jk_slice w = jk_buf_slice(&b);
    size_t i = 0, j = 0, differ = 0;
    while (i < a.len && j < w.len) {
        int32_t x = jk_utf8_next(a, &i), y = jk_utf8_next(w, &j);
        if (x == ' ' || x == 0x3000) {
            j -= 3;
            continue;
        }
        differ += x != y && !(x == '(' && y == U'（') && !(x == ')' && y == U'）');
    }
    bool same = i == a.len && j == w.len && differ <= 1;
    jk_buf_free(&b);
    return same;
}

/* Whether the list that place k would go on with lacks just number n. */
static bool fills_hole(const jk_cl *c, size_t k, uint32_t n)
{
    enum jk_mark_shape shape = c->places.at[k].mark.shape;
    for (size_t j = k + 1; j < c->places.n && j <= k + JK_CL_LOOKAHEAD; j++) {
        const jk_cl_place *p = &c->places.at[j];
        if (p->weak || p->quoted != c->places.at[k].quoted)
            continue;
        if (p->mark.shape == shape)
            return p->mark.n == n + 1;
        if (p->mark.shape < shape && shape != JK_MARK_ARTICLE)
            return false;
    }
    return false;
}

bool jk_cl_list_goes_on(const jk_cl_lists *t, size_t k)
{
    const jk_cl_level *top = &t->stack[t->depth - 1];
    for (size_t j = k; j < t->c->places.n && j < k + JK_CL_LOOKAHEAD; j++) {
        const jk_cl_place *p = &t->c->places.at[j];
        if (p->quoted != t->quoting || p->mark.n == 0)
            continue;
        if (p->mark.shape == top->shape)
            return jk_cl_follows(top->n, top->sub, &p->mark);
        if (jk_cl_rank(t, p->mark.shape) < jk_cl_rank(t, top->shape))
            return false;
    }
    return false;
}

/* Whether place k, whose number cannot be read, looks like the last of the list `l`: nothing behind
 * goes on with the list, and the clause before it ends as one that another follows.  Articles end
 * alike; of them a blank behind the mark has to tell. */
static bool ends_list(const jk_cl_lists *t, size_t k, const jk_cl_level *l)
{
    enum { LEAST = 2 }; /* clauses of the list before it */
    const jk_cl *c = t->c;
    const jk_cl_place *p = &c->places.at[k];
    const jk_cl_block *b = &c->blocks.at[p->block];
    if (l->n < LEAST || p->mark.to >= b->text.len || p->block == 0)
        return false;
    if (p->mark.shape < JK_MARK_ARTICLE)
        return (p->mark.flags & JK_MARK_SPACED) && !jk_cl_next_of(c, k, p->mark.shape);
    if (!b->terminated)
        return false;
    if (p->mark.shape == JK_MARK_ARTICLE)
        return (p->mark.flags & JK_MARK_SPACED) && !jk_cl_next_of(c, k, JK_MARK_ARTICLE);
    jk_slice before = c->blocks.at[p->block - 1].text;
    return l == &t->stack[t->depth - 1] && !jk_cl_list_goes_on(t, k + 1) &&
           (jk_slice_ends(before, JK_S("；")) || jk_slice_ends(before, JK_S(";")));
}

/* Whether the paragraph that begins with block i ends like a sentence. */
static bool ends_like_sentence(const jk_cl *c, size_t i)
{
    while (i + 1 < c->blocks.n && c->blocks.at[i + 1].goes_on)
        i++;
    return c->blocks.at[i].terminated;
}

/* Whether the numbers around a weak place want it to be a clause. */
static bool is_wanted(jk_cl_lists *t, size_t k, jk_mark *m)
{
    const jk_cl_place *p = &t->c->places.at[k];
    if (m->n && !p->weak)
        return true;
    const jk_cl_level *l = jk_cl_open(t, m->shape);
    uint32_t n = l ? l->n : t->run[m->shape], sub = l ? l->sub : 0;
    if (m->n == 0) {
        if (!l && m->to < t->c->blocks.at[p->block].text.len && fills_hole(t->c, k, 1))
            n = 0; /* a new list begins, and goes on with 2 */
        bool sure = !(m->flags & JK_MARK_DOUBTFUL) || fills_hole(t->c, k, n + 1) ||
                    (l && ends_list(t, k, l));
        if (!sure || !looks_like(t->c, p, n + 1))
            return false;
        m->n = n + 1;
        return true;
    }
    const jk_cl_place *next = jk_cl_next_of(t->c, k, m->shape);
    /* of a new list, or of all: that needs a second */
    bool first = (m->n == 1 && m->sub == 0) || (!l && n == 0);
    /* 第十七条 and a blank, where 第十六条 was lost and 第十八条 comes next */
    bool leaps = m->shape == JK_MARK_ARTICLE && (m->flags & JK_MARK_SPACED) && m->n > n &&
                 m->n <= n + LEAP && next;
    if (!first && !leaps && !jk_cl_follows(n, sub, m))
        return false;
    return next ? jk_cl_follows(m->n, m->sub, &next->mark)
                : !first && ends_like_sentence(t->c, p->block);
}

/* A list may go on in other brackets, where it is not one of that dress that does: （六） behind
 * （5）.  Only the first of them is misread. */
static void settle_dress(jk_cl_lists *t, jk_mark *m)
{
    enum { LEAST = 3 };
    const jk_cl_level *top = t->depth > t->floor ? &t->stack[t->depth - 1] : NULL;
    if (!top || m->n < LEAST || m->n != top->n + 1 || m->shape == top->shape ||
        !jk_mark_is_bracketed(m->shape) || !jk_mark_is_bracketed(top->shape) ||
        jk_cl_open(t, m->shape) || t->run[m->shape] + 1 == m->n)
        return;
    const jk_cl_node *before = &t->c->nodes.at[top->node];
    jk_mark printed;
    jk_slice s = t->c->blocks.at[before->block].text;
    bool same =
        jk_mark_read(jk_slice_sub(s, before->at, s.len), &printed) && printed.shape == m->shape;
    m->shape = (uint8_t)top->shape;
    m->flags &= (uint8_t)~JK_MARK_AS_PUT;
    m->flags |= same ? 0 : JK_MARK_MISREAD;
}

bool jk_cl_wanted_by_others(jk_cl_lists *t, size_t k, jk_mark *m)
{
    if (!is_wanted(t, k, m))
        return false;
    settle_dress(t, m);
    return true;
}
