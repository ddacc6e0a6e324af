/* Where another list or another document begins among clauses.
 *
 * The first number opens one.  Where what stands before shows that one begins, a title or a
 * paragraph that leads to it, its first clauses may be lost.
 */
#include "parse/structure/clause_list.h"

#include "parse/structure/decimal.h"

enum {
    RESTART = 3, /* a document has more articles than that */
    LEAP = 3     /* numbers that may be lost at the beginning */
};

/* Whether nothing but clauses stands before place k: no paragraph that could lead to a new list. */
static bool stands_behind_clause(const jk_cl *c, size_t k)
{
    if (k == 0 || c->places.at[k].block == 0)
        return false;
    size_t before = c->places.at[k - 1].block, i = c->places.at[k].block - 1;
    while (i > before && c->blocks.at[i].goes_on)
        i--;
    return i <= before;
}

/* Whether a paragraph that leads to a list stands before place k. */
static bool is_led_to(const jk_cl *c, size_t k)
{
    size_t block = c->places.at[k].block;
    return !stands_behind_clause(c, k) && block > 0 && jk_cl_leads(c->blocks.at[block - 1].text);
}

/* Whether the list that m begins goes on with `next`, less than `leap` numbers of it being lost,
 * and not the one before, whose last is `last`. */
static bool goes_on(const jk_mark *m, const jk_cl_place *next, uint32_t leap, uint32_t last)
{
    uint32_t n = next->mark.n;
    return n > m->n && n <= m->n + leap && next->mark.sub == 0 && (n == m->n + 1 || n != last + 1);
}

/* Whether place k begins another document whose first clauses were lost. */
static bool begins_late(const jk_cl_lists *t, size_t k, const jk_mark *m)
{
    const jk_cl_level *outer = &t->stack[0];
    bool counted = outer->shape == m->shape && outer->first == 1 && outer->n > m->n;
    if (!(t->ended || (t->soft && m->n == 2 && counted)) || m->n > LEAP ||
        m->n > t->run[m->shape] || jk_cl_rank(t, m->shape) > jk_cl_rank(t, outer->shape))
        return false;
    const jk_cl_place *next = jk_cl_next_of(t->c, k, m->shape);
    return next && jk_cl_follows(m->n, 0, &next->mark);
}

/* Whether place k is the first of an annex: A.1, B.1 behind what stands in annex A. */
static bool begins_annex(const jk_cl_lists *t, size_t k)
{
    const jk_cl *c = t->c;
    const jk_cl_place *p = &c->places.at[k];
    jk_slice s = c->blocks.at[p->block].text;
    if (t->depth == 0 || !jk_decimal_letter(s, p->at))
        return false;
    const jk_cl_node *outer = &c->nodes.at[t->stack[0].node];
    return c->blocks.at[outer->block].text.ptr[outer->at] != s.ptr[p->at];
}

bool jk_cl_begins_document(jk_cl_lists *t, size_t k, const jk_mark *m)
{
    if (t->c->segments == 0)
        return true;
    if (t->quoting || m->n == 0 || m->sub != 0)
        return false;
    if (t->depth == 0) /* a heading ended the list before */
        return m->shape == JK_MARK_ARTICLE && m->n == 1 && t->run[m->shape] >= RESTART;
    if (jk_mark_is_decimal(m->shape) && begins_annex(t, k))
        return true;
    if (m->n > 1)
        return begins_late(t, k, m);
    const jk_cl_place *next = jk_cl_next_of(t->c, k, m->shape);
    bool apart = t->soft || t->ended;
    /* behind a title some may be lost */
    bool begins = !next || goes_on(m, next, apart ? LEAP : 1, t->run[m->shape]);
    bool again = m->shape <= JK_MARK_ARTICLE && next && begins && jk_cl_open(t, m->shape) &&
                 t->run[m->shape] >= RESTART;
    if (again && m->shape == JK_MARK_ARTICLE)
        return true; /* 第一条 again, and on: nothing in one document does that */
    if (jk_cl_rank(t, m->shape) > jk_cl_rank(t, t->stack[0].shape) && !t->ended)
        return false;
    if (again)
        return true;
    return begins && apart && (t->stack[0].shape != m->shape || t->stack[0].n > 1);
}

/* Whether the numbers before the last of 1.1 and 2.1 differ: they stand in two lists. */
static bool parted(const jk_cl *c, size_t k, const jk_cl_level *l)
{
    const jk_cl_place *p = &c->places.at[k];
    const jk_cl_node *n = &c->nodes.at[l->node];
    if (!jk_mark_is_decimal(l->shape))
        return false;
    jk_decimal x, y;
    jk_decimal_read(jk_slice_sub(c->blocks.at[p->block].text, p->at, SIZE_MAX), &x);
    jk_decimal_read(jk_slice_sub(c->blocks.at[n->block].text, n->at, SIZE_MAX), &y);
    for (size_t i = 0; i + 1 < x.parts && i + 1 < y.parts; i++)
        if (x.part[i] != y.part[i])
            return true;
    return false;
}

/* A second is to follow the first, which stands alone only behind other text, and may be lost where
 * a paragraph leads to it. */
bool jk_cl_restarts(const jk_cl_lists *t, size_t k, const jk_cl_level *l, const jk_mark *m)
{
    if (parted(t->c, k, l))
        return true;
    if (m->n > 2 || m->sub != 0 || l->n < 2)
        return false;
    const jk_cl_place *next = jk_cl_next_of(t->c, k, m->shape);
    bool led = is_led_to(t->c, k), second = next && goes_on(m, next, led ? 2 : 1, l->n);
    if (m->n == 2)
        return led && second;
    /* paragraphs of their own stand in front of headings too */
    bool apart =
        t->soft || t->ended || (m->shape > JK_MARK_ARTICLE && !stands_behind_clause(t->c, k));
    return second || ((!next || next->mark.n == 1) && apart);
}

const jk_cl_level *jk_cl_parted(jk_cl_lists *t, size_t block, size_t k)
{
    enum { HEADINGS = 4 };
    const jk_cl *c = t->c;
    if (c->blocks.at[block].role != JK_ROLE_HEADING || c->blocks.at[block].goes_on || t->quoting ||
        k >= c->places.n)
        return NULL;
    const jk_cl_place *p = &c->places.at[k];
    if (p->mark.n != 1 || p->mark.sub || p->weak || p->at != p->mark.from ||
        p->block > block + HEADINGS)
        return NULL;
    for (size_t i = block + 1; i < p->block; i++)
        if (c->blocks.at[i].role != JK_ROLE_HEADING)
            return NULL;
    const jk_cl_level *l = jk_cl_open(t, p->mark.shape), *outer = &t->stack[t->floor];
    if (jk_mark_is_decimal(p->mark.shape) && begins_annex(t, k))
        return outer;
    if (!l && t->depth > t->floor && jk_cl_rank(t, p->mark.shape) < jk_cl_rank(t, outer->shape))
        return outer;
    return l;
}
