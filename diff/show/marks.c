#include "diff/show/marks.h"

#include <stdlib.h>

#include "diff/collate/fold.h"
#include "diff/show/pen.h"
#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

static int by_from(const void *p, const void *q)
{
    const jk_show_mark *x = p, *y = q;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* Sorts, and cuts off what an earlier mark has. */
static void settle(jk_mark_list *l)
{
    size_t n = 0, end = 0;
    if (l->n > 1)
        qsort(l->at, l->n, sizeof *l->at, by_from);
    for (size_t i = 0; i < l->n; i++) {
        jk_show_mark x = l->at[i];
        x.from = x.from < end ? end : x.from;
        if (x.from >= x.to)
            continue;
        end = x.to;
        l->at[n++] = x;
    }
    l->n = n;
}

/* The marks of a (side_b: of b). */
static int make_marks(const jk_comparison *c, const jk_show_options *o, bool side_b,
                      jk_show_marks *out)
{
    for (size_t i = 0; i < c->places->n; i++) {
        const jk_pair_place *x = &c->places->at[i];
        bool repeat = x->passage && c->pair->passages.at[x->passage - 1].kind != JK_PASSAGE_MOVE;
        if (!jk_shown(o, x) || (x->inside && repeat) || jk_place_is_clauses(x))
            continue;
        size_t from = side_b ? x->b0 : x->a0, to = side_b ? x->b1 : x->a1;
        jk_mark_list *l = x->passage && !x->inside ? &out->passages : &out->changes;
        if (from < to && JK_PUSH(l, (jk_show_mark){from, to, i}))
            return JK_ENOMEM;
    }
    settle(&out->changes);
    settle(&out->passages);
    return JK_OK;
}

/* The first mark that ends behind `at`; the number of marks where there is none. */
static size_t first_behind(const jk_mark_list *l, size_t at)
{
    size_t i;
    JK_FIRST(i, l->n, l->at[i].to > at);
    return i;
}

/* What l says of byte `at`; *end is moved to where that changes. */
static const jk_show_mark *mark_at(const jk_mark_list *l, size_t at, size_t *end)
{
    size_t i = first_behind(l, at);
    if (i == l->n)
        return NULL;
    bool in = l->at[i].from <= at;
    size_t next = in ? l->at[i].to : l->at[i].from;
    *end = *end < next ? *end : next;
    return in ? &l->at[i] : NULL;
}

jk_look jk_look_at(const jk_comparison *c, const jk_show_marks *m, size_t at, size_t end)
{
    jk_look look = {.from = at};
    const jk_show_mark *change = mark_at(&m->changes, at, &end);
    const jk_show_mark *passage = mark_at(&m->passages, at, &end);
    look.to = end;
    look.change = change ? &c->places->at[change->place] : NULL;
    look.passage = passage ? &c->places->at[passage->place] : NULL;
    look.begins = passage && passage->from == at;
    return look;
}

/* The paragraph that one shares most with, and how many units. */
typedef struct jk_mate {
    size_t other, same;
} jk_mate;

/* By paragraph of a, and of b. */
typedef struct jk_mates {
    jk_mate *a, *b;
} jk_mates;

static void vote(const jk_comparison *c, const jk_mates *mates, jk_match m)
{
    while (m.len > 0) {
        size_t x = jk_edition_block(c->a, jk_edition_off(c->a, m.a));
        size_t y = jk_edition_block(c->b, jk_edition_off(c->b, m.b));
        size_t n = m.len;
        size_t na = jk_offsets_find(&c->a->off, m.a, c->a->blocks.at[x].to) - m.a;
        size_t nb = jk_offsets_find(&c->b->off, m.b, c->b->blocks.at[y].to) - m.b;
        n = na < n ? na : n;
        n = nb < n ? nb : n;
        n = n > 0 ? n : 1; /* a unit that begins with the LF behind a paragraph */
        if (n > mates->a[x].same)
            mates->a[x] = (jk_mate){y, n};
        if (n > mates->b[y].same)
            mates->b[y] = (jk_mate){x, n};
        m = (jk_match){m.a + n, m.b + n, m.len - n};
    }
}

/* Whether nothing in a paragraph is compared: it shares nothing with another. */
static bool is_void(const jk_edition *e, size_t para)
{
    jk_slice s = jk_text_of(e, e->blocks.at[para].from, e->blocks.at[para].to);
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_utf8_next(s, &at);
        if (c < 0 || !jk_is_blank((uint32_t)c))
            return false;
    }
    return true;
}

/* The first paragraph of [at, end) that is void. */
static size_t next_void(const jk_edition *e, size_t at, size_t end)
{
    while (at < end && !is_void(e, at))
        at++;
    return at;
}

/* Between two pairs of mates: void paragraphs stand beside each other, in order. */
static void pair_voids(const jk_comparison *c, const jk_mates *mates, size_t x, size_t x1, size_t y,
                       size_t y1)
{
    for (;; x++, y++) {
        x = next_void(c->a, x, x1);
        y = x < x1 ? next_void(c->b, y, y1) : y1;
        if (y >= y1)
            return;
        mates->a[x] = (jk_mate){y, 1};
        mates->b[y] = (jk_mate){x, 1};
    }
}

/* Whether paragraph x of a shares most with one of b that shares most with it. */
static bool is_mutual(const jk_mates *mates, size_t x)
{
    const jk_mate *m = &mates->a[x];
    return m->same > 0 && mates->b[m->other].same > 0 && mates->b[m->other].other == x;
}

static void find_mates(const jk_comparison *c, const jk_mates *mates)
{
    size_t na = c->a->blocks.n, nb = c->b->blocks.n, x0 = 0, y0 = 0;
    for (size_t i = 0; i < c->pair->runs.n; i++)
        vote(c, mates, c->pair->runs.at[i]);
    for (size_t x = 0; x <= na; x++) {
        if (x < na && !is_mutual(mates, x))
            continue;
        pair_voids(c, mates, x0, x, y0, x < na ? mates->a[x].other : nb);
        x0 = x + 1;
        y0 = x < na ? mates->a[x].other + 1 : nb;
    }
}

static int make_rows(const jk_comparison *c, jk_rows *out)
{
    size_t next = 0, na = c->a->blocks.n, nb = c->b->blocks.n;
    jk_mates mates = {calloc(na + 1, sizeof *mates.a), calloc(nb + 1, sizeof *mates.b)};
    int err = mates.a && mates.b ? JK_OK : JK_ENOMEM;
    if (!err)
        find_mates(c, &mates);
    for (size_t x = 0; x < na && !err; x++) {
        bool paired = is_mutual(&mates, x);
        while (paired && next < mates.a[x].other && !err)
            err = JK_PUSH(out, (jk_row){SIZE_MAX, next++});
        if (!err)
            err = JK_PUSH(out, (jk_row){x, paired ? next++ : SIZE_MAX});
    }
    while (next < nb && !err)
        err = JK_PUSH(out, (jk_row){SIZE_MAX, next++});
    free(mates.a);
    free(mates.b);
    return err;
}

int jk_facing_make(const jk_comparison *c, const jk_show_options *o, jk_facing *out)
{
    *out = (jk_facing){0};
    int err = make_marks(c, o, false, &out->a);
    if (!err)
        err = make_marks(c, o, true, &out->b);
    return err ? err : make_rows(c, &out->rows);
}

void jk_facing_free(jk_facing *f)
{
    free(f->a.changes.at);
    free(f->a.passages.at);
    free(f->b.changes.at);
    free(f->b.passages.at);
    free(f->rows.at);
}

static bool touched(const jk_show_marks *m, const jk_edition_para *p)
{
    size_t i = first_behind(&m->changes, p->from), j = first_behind(&m->passages, p->from);
    return (i < m->changes.n && m->changes.at[i].from < p->to) ||
           (j < m->passages.n && m->passages.at[j].from < p->to);
}

bool jk_row_differs(const jk_comparison *c, const jk_facing *f, const jk_row *row)
{
    return (row->a != SIZE_MAX && touched(&f->a, &c->a->blocks.at[row->a])) ||
           (row->b != SIZE_MAX && touched(&f->b, &c->b->blocks.at[row->b]));
}
