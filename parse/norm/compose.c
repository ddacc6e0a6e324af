#include "parse/norm/compose.h"

#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Both lists while they are walked through together, in places of the text between them. */
typedef struct walk {
    const jk_norm_moves *a, *b;
    size_t i, j;
    size_t da, db; /* what to add to a place between to get before and after, modulo 2^n */
} walk;

/* Whether the next change of the first list comes before that of the second. */
static bool first_is_next(const walk *w)
{
    if (w->j == w->b->n)
        return true;
    if (w->i == w->a->n)
        return false;
    const jk_norm_move *a = &w->a->at[w->i], *b = &w->b->at[w->j];
    return a->out != b->from ? a->out < b->from : a->out_end == a->out || b->to > b->from;
}

/* Takes the next change into the group that ends at *end, in places between. */
static void take(walk *w, bool first, size_t *end, jk_norm_move *group)
{
    if (first) {
        const jk_norm_move *a = &w->a->at[w->i++];
        if (a->out_end > *end)
            *end = a->out_end;
        w->da = a->to - a->out_end;
        group->rule = a->rule;
    } else {
        const jk_norm_move *b = &w->b->at[w->j++];
        if (b->to > *end)
            *end = b->to;
        w->db = b->out_end - b->to;
        group->rule = b->rule;
    }
}

int jk_moves_compose(jk_norm_moves *first, jk_norm_moves *second, jk_norm_moves *tmp)
{
    walk w = {first, second, 0, 0, 0, 0};
    tmp->n = 0;
    if (first->n == 0) {
        jk_norm_moves swap = *first;
        *first = *second;
        *second = swap;
        return JK_OK;
    }
    while (w.i < first->n || w.j < second->n) {
        bool from_a = first_is_next(&w);
        const jk_norm_move *m = from_a ? &first->at[w.i] : &second->at[w.j];
        size_t start = from_a ? m->out : m->from, end = start, count = 0;
        jk_norm_move group = {.from = start + w.da, .out = start + w.db, .text = m->text};
        do {
            take(&w, from_a, &end, &group);
            count++;
            from_a = first_is_next(&w);
        } while ((from_a && w.i < first->n && first->at[w.i].out < end) ||
                 (!from_a && second->at[w.j].from < end));
        group.to = end + w.da;
        group.out_end = end + w.db;
        if (count > 1)
            group.text = (jk_slice){NULL, group.out_end - group.out};
        if (JK_PUSH(tmp, group) != 0)
            return JK_ENOMEM;
    }
    jk_norm_moves swap = *first;
    *first = *tmp;
    *tmp = swap;
    tmp->n = 0;
    return JK_OK;
}

size_t jk_moves_back(const jk_norm_moves *m, size_t at, size_t *i)
{
    while (*i < m->n && m->at[*i].out_end <= at)
        (*i)++;
    if (*i < m->n && m->at[*i].out <= at)
        return m->at[*i].from;
    return *i > 0 ? at - m->at[*i - 1].out_end + m->at[*i - 1].to : at;
}
