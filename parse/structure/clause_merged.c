/* Clauses that are not where a list lacks them.
 *
 * Looked for only where a list lacks a number or ends, between two neighbours: run into a line,
 * behind the end of a sentence; in a mark that is damaged; in the dress of another list.
 */
#include "parse/base/bisect.h"
#include "parse/structure/clause_search.h"

#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/structure/numeral.h"

/* Whether a clause may begin with line `block`. */
static bool begins_line(const jk_cl_search *f, size_t block)
{
    const jk_cl *c = f->c;
    const jk_cl_block *b = &c->blocks.at[block];
    bool body =
        b->role == JK_ROLE_BODY || b->role == JK_ROLE_HEADING || b->role == JK_ROLE_PREAMBLE;
    return body && b->quoted == f->quoted && !jk_cl_goes_on_open(c, block);
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
static void look_at_lines(jk_cl_search *f, size_t from, size_t to)
{
    jk_cl *c = f->c;
    if (f->like.parts || f->bare)
        return;
    for (size_t i = from; i < to && f->n < f->end; i++) {
        jk_cl_place p = {.block = (uint32_t)i, .quoted = f->quoted};
        jk_slice s = c->blocks.at[i].text;
        if (!begins_line(f, i) || !jk_mark_damaged(s, f->shape, (uint32_t)f->n, &p.mark) ||
            (f->end == JK_CL_NO_END &&
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

/* The next node of node i's kind behind `last`, to which its numbers may run on, or JK_NONE. */
static size_t next_list(const jk_cl *c, size_t i, size_t last)
{
    enum { LEAP = 4 }; /* fewer numbers than these are missing */
    size_t k = jk_cl_beside(c, i, last, 1);
    if (k == JK_NONE)
        return JK_NONE;
    const jk_cl_node *n = &c->nodes.at[i], *m = &c->nodes.at[k];
    bool runs_on =
        m->segment == n->segment && m->mark.n > n->mark.n && m->mark.n <= n->mark.n + LEAP;
    return runs_on ? k : JK_NONE;
}

/* A search for number n of the list that node i stands in, up to number `end`. */
static jk_cl_search search_for(jk_cl *c, size_t i, uint32_t n, uint64_t end)
{
    const jk_cl_node *node = &c->nodes.at[i];
    jk_cl_search f = {.c = c,
                      .shape = node->mark.shape,
                      .n = n,
                      .end = end,
                      .quoted = node->quoted,
                      .bare = node->mark.flags & JK_MARK_BARE};
    if (jk_mark_is_decimal(f.shape) &&
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

/* Whether the node of k's kind next to it, in its list or where numbers run on into another, has
 * number n; step is 1 or -1. */
static bool is_beside(const jk_cl *c, size_t k, int step, uint32_t n)
{
    size_t i = jk_cl_beside(c, k, k, step);
    return i != JK_NONE && c->nodes.at[i].mark.n == n;
}

/* Whether a node's number fits none of its kind. */
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
static void look_at_dress(jk_cl_search *f, const lists *l, size_t from, size_t to)
{
    jk_cl *c = f->c;
    for (size_t k = from + 1; k < to && f->n < f->end; k++) {
        const jk_cl_node *n = &c->nodes.at[k];
        if (n->mark.n != f->n || n->mark.sub || n->inside || n->quoted != f->quoted ||
            n->mark.shape == f->shape || !is_plain_list(f->shape) ||
            !is_plain_list(n->mark.shape) || f->bare || !is_misfit(c, k))
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
    uint64_t end_number = behind == JK_NONE ? JK_CL_NO_END : c->nodes.at[behind].mark.n;
    if (n->mark.n + 1 >= end_number) /* as a rule */
        return;
    jk_cl_search f = search_for(c, i, n->mark.n + 1, end_number);
    f.spaced = n->mark.flags & JK_MARK_SPACED;
    /* its subclauses may have swallowed it too, and what heads the next list */
    for (size_t k = i, end = behind == JK_NONE ? last + 1 : behind; k < end && f.n < f.end; k++)
        jk_cl_search_text(&f, k);
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
    jk_cl_search f = search_for(c, i, 1, 2);
    f.spaced = f.like.parts && (n->mark.flags & JK_MARK_SPACED);
    if (n->parent != JK_NONE)
        jk_cl_search_text(&f, n->parent);
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
